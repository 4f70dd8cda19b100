import Glibc
import Reports

/// How a command's work is gone on with after a failure.
enum Supervision: Sendable {
    /// The papers are sorted out first, then all is done anew with the sound ones.
    case collecting
    /// All is done anew, one paper at a time.
    case serial
    /// A line a paper: what is written stays.
    case batch(Batch.Options)
}

/// Runs a command in a process of its own and watches it: what makes that process fail costs one paper.
final class Supervisor {
    private let arguments: [[UInt8]]
    private let limits: Limits
    private let input: MemoryFile?
    private var failed: [String: String] = [:]
    private var sound: Set<String> = []
    private var said: [[UInt8]: Int] = [:]
    /// Standard output of the run that may be the last.
    private var output: [[UInt8]] = []
    private var jobs: Int?
    private var unexplained = 0

    init(_ arguments: [[UInt8]], limits: Limits, input: MemoryFile?) {
        self.arguments = arguments
        self.limits = limits
        Terminal.passOnProgress()
        self.input = input
    }

    /// The exit status; throws where no process can be started.
    func run(_ supervision: Supervision) throws(FileProblem) -> Int32 {
        switch supervision {
        case .collecting: try collect(sortsOut: true)
        case .serial: try collect(sortsOut: false)
        case .batch(let options): try batch(options)
        }
    }

    // MARK: Commands whose results come at the end

    private func collect(sortsOut: Bool) throws(FileProblem) -> Int32 {
        while true {
            switch try process(Orders(failed: failed, jobs: jobs)) {
            case .ended(let status): return finish(status)
            case .died(let death):
                if death.flights.isEmpty {
                    unexplained += 1
                    if unexplained > 2 || unexplained > 1 && !sortsOut { return giveUp(death) }
                    jobs = 1
                    if sortsOut { try sortOut(writes: true) }
                } else if sortsOut {
                    try settle(death)
                    try sortOut(writes: false)
                } else if let guilty = death.guilty ?? (jobs == 1 ? death.flights.last : nil) {
                    accuse(guilty, death.cause)
                } else {
                    jobs = 1
                }
            }
        }
    }

    /// Tries all papers out that are not yet known to be sound or guilty.
    private func sortOut(writes: Bool) throws(FileProblem) {
        if writes { sound = [] }
        while true {
            let orders = Orders(failed: failed, isTrial: true, sound: sound, writes: writes, jobs: writes ? 1 : nil)
            switch try process(orders) {
            case .ended: return
            case .died(let death):
                // a failure before any paper is one of the whole run, which meets it again
                if death.flights.isEmpty { return }
                try settle(death, writes: writes)
            }
        }
    }

    /// Finds out which of the papers that were at work made the process fail.
    private func settle(_ death: Watch.Death, writes: Bool = false) throws(FileProblem) {
        if let guilty = death.guilty { return accuse(guilty, death.cause) }
        var suspects = Set(death.flights.map(\.key))
        var hasCulprit = false
        while !suspects.isEmpty {
            let orders = Orders(failed: failed, isTrial: true, only: suspects, writes: writes, jobs: 1)
            switch try process(orders) {
            case .ended:
                sound.formUnion(suspects)
                suspects = []
            case .died(let death):
                suspects.subtract(sound)
                guard let guilty = death.guilty ?? death.flights.last else {
                    unexplained += 1
                    return
                }
                accuse(guilty, death.cause)
                suspects.remove(guilty.key)
                hasCulprit = true
            }
        }
        // each is sound by itself: they are too much together
        if !hasCulprit { jobs = 1 }
    }

    private func accuse(_ flight: Watch.Flight, _ cause: Watch.Cause) {
        failed[flight.key] = Watch.reason(cause, flight.step, limits)
        sound.remove(flight.key)
    }

    private func giveUp(_ death: Watch.Death) -> Int32 {
        Terminal.complain(
            "made Crossfoot fail outside of any paper\(death.cause == .stopped ? ", stopped from outside" : ""): nothing was written; please report it"
        )
        return 2
    }

    private func finish(_ status: Int32) -> Int32 {
        do {
            for bytes in output { try Files.put(bytes, into: STDOUT_FILENO) }
            return status
        } catch {
            if !error.isClosedPipe { Terminal.complain("standard output: \(error.reason)") }
            return 2
        }
    }

    /// Runs one process to its end.
    private func process(
        _ orders: Orders, _ handler: (Message, ArraySlice<UInt8>, ChildProcess) -> Void = { _, _, _ in }
    ) throws(FileProblem) -> Watch.End {
        let child = try ChildProcess(arguments, input: input?.descriptor)
        var watch = Watch(limits)
        var own: [[UInt8]: Int] = [:]
        output = []
        let end = watch.run(child, orders) { message, payload, child in
            guard case .output(let channel) = message else { return handler(message, payload, child) }
            if channel == STDOUT_FILENO {
                if !orders.isTrial { output.append(Array(payload)) }
                return
            }
            let payload = Array(payload)
            // what an earlier process said is not said again
            own[payload, default: 0] += 1
            if own[payload, default: 0] > said[payload, default: 0] {
                said[payload] = own[payload]
                try? Files.put(payload, into: STDERR_FILENO)
            }
        }
        sound.formUnion(watch.finished.subtracting(failed.keys))
        return end
    }

    // MARK: Batches

    private func batch(_ options: Batch.Options) throws(FileProblem) -> Int32 {
        var book: BatchBook?
        var problem: FileProblem?
        var papers: [PlannedPaper] = []
        var places: [String: Int] = [:]
        var suspects: [Int]?
        var hasCulprit = false
        /// Where the running process counts the papers otherwise than the first one did.
        var numbers: [Int?]?
        func place(_ index: Int) -> Int? {
            guard let numbers else { return papers.indices.contains(index) ? index : nil }
            return numbers.indices.contains(index) ? numbers[index] : nil
        }
        while true {
            let end = try process(Orders(failed: failed, jobs: jobs)) { message, payload, child in
                switch message {
                case .plan(let planned, let inputs, let hasFailed):
                    if book == nil, problem == nil {
                        papers = planned
                        for (index, paper) in planned.enumerated() { places[paper.path] = index }
                        for input in inputs { Files.protect(input) }
                        do throws(FileProblem) {
                            book = try BatchBook(planned, options)
                            if hasFailed { book?.outcome.hasFailed = true }
                        } catch {
                            problem = error
                        }
                    }
                    // an earlier process may have found other papers: what is asked for is found by its path
                    let wanted = Set((suspects ?? book?.pending ?? []).map { papers[$0].path })
                    let indices = planned.indices.filter { wanted.contains(planned[$0].path) }
                    child.send(Wire.encoded(Go(indices: indices, jobs: suspects == nil ? jobs : 1)))
                    numbers = planned == papers ? nil : planned.map { places[$0.path] }
                case .line(let index, let isFailed, let verdict, let counts):
                    guard problem == nil, let place = place(index) else { return }
                    do throws(FileProblem) {
                        try book?.write(
                            place,
                            BatchBook.Done(
                                line: payload, isFailed: isFailed,
                                verdict: PaperVerdict.Kind(rawValue: verdict) ?? .notRead,
                                counts: counts))
                    } catch {
                        problem = error
                        child.kill()
                    }
                default: break
                }
            }
            if let problem {
                if !problem.isClosedPipe {
                    Terminal.complain("\(options.output ?? "standard output"): \(problem.reason)")
                }
                return 2
            }
            switch end {
            case .ended(let status):
                guard let done = book, status == 0 || status == 1 || done.pending.isEmpty else { return status }
                if suspects != nil {
                    suspects = nil
                    // each is sound by itself: they are too much together
                    if !hasCulprit { jobs = 1 }
                    if !done.pending.isEmpty { continue }
                }
                return done.finish()
            case .died(let death):
                guard book != nil, !death.flights.isEmpty else {
                    unexplained += 1
                    if unexplained > 2 { return giveUp(death) }
                    continue
                }
                if let guilty = death.guilty ?? (suspects != nil || jobs == 1 ? death.flights.last : nil) {
                    accuse(guilty, death.cause)
                    hasCulprit = true
                    if let place = places[guilty.key] {
                        do throws(FileProblem) {
                            try book?.write(place, .failed(papers[place], failed[guilty.key] ?? ""))
                        } catch {
                            Terminal.complain("\(options.output ?? "standard output"): \(error.reason)")
                            return 2
                        }
                    }
                    let left = suspects?.filter { book?.isPending($0) ?? false } ?? []
                    suspects = left.isEmpty ? nil : left
                } else {
                    hasCulprit = false
                    suspects = death.flights.compactMap { places[$0.key] }.filter { book?.isPending($0) ?? false }
                    if suspects?.isEmpty ?? true { suspects = nil }
                }
            }
        }
    }
}
