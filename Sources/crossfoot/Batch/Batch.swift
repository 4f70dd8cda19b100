import Glibc
import Paper
import Reports
import Rules
import Synchronization

/// Papers named in a file or on standard input.
enum PaperList {
    /// One path a line; paths that hold line breaks may be parted by zero bytes instead.
    static func paths(from name: String) throws(FileProblem) -> [String] {
        let bytes = try Files.read(name)
        let mark: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
        return bytes.split(separator: mark).map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
            .filter { !$0.isEmpty }.map { PathText.text(Array($0)) }
    }
}

/// Checks many papers and writes one line a paper, as it is done; memory does not grow with the corpus.
struct Batch: Sendable {
    struct Outcome: Sendable {
        var hasFailed = false
        var disagreements = 0
        var verdicts = VerdictCounts()

        /// 2 where something could not be read, 1 where something disagrees or, strictly, little could be checked.
        func status(_ options: Options) -> Int32 {
            hasFailed ? 2 : disagreements > 0 || options.isStrict && verdicts[.littleChecked] > 0 ? 1 : 0
        }
    }

    struct Options: Sendable {
        var output: String?
        var resumes = false
        var isOrdered = false
        var isStrict = false
        /// Whether neither progress nor a summary is printed.
        var isQuiet = false
    }

    private let pipeline: Pipeline
    private let options: Options

    init(_ pipeline: Pipeline, _ options: Options) {
        self.pipeline = pipeline
        self.options = options
    }

    /// The exit status of an outcome.
    func status(_ outcome: Outcome) -> Int32 { outcome.status(options) }

    /// Does all in this process.
    func run(_ sources: [Pipeline.Source]) async -> Outcome {
        let papers = sources.map { PlannedPaper(path: $0.path, id: $0.id) }
        do throws(FileProblem) {
            let book = Mutex(try BatchBook(papers, options))
            let todo = book.withLock { $0.pending }
            try await lines(of: sources, todo: todo, jobs: nil) { index, done throws(FileProblem) in
                try book.withLock { book throws(FileProblem) in try book.write(index, done) }
            }
            return book.withLock { book in
                _ = book.finish()
                return book.outcome
            }
        } catch {
            let problem = error
            if !problem.isClosedPipe { Terminal.complain("\(options.output ?? "standard output"): \(problem.reason)") }
            return Outcome(hasFailed: true)
        }
    }

    /// Works for the process that watches this one.
    func work(_ sources: [Pipeline.Source], for child: Supervised, inputs: [String]) async {
        let papers = sources.map { PlannedPaper(path: $0.path, id: $0.id) }
        let go = child.plan(papers, inputs: inputs, hasFailed: pipeline.hasFailed)
        await lines(of: sources, todo: go.indices, jobs: go.jobs) { index, done in
            child.hand(
                .line(index: index, isFailed: done.isFailed, verdict: done.verdict.rawValue, counts: done.counts),
                done.line, of: sources[index].path)
        }
    }

    /// Makes the lines of papers and hands each on, as it is done.
    private func lines<Problem: Error>(
        of sources: [Pipeline.Source], todo: [Int], jobs: Int?,
        _ hand: @escaping @Sendable (Int, BatchBook.Done) throws(Problem) -> Void
    ) async throws(Problem) {
        // a PDF's pages are read by a process of their own: this one works on another paper meanwhile
        let waits = todo.contains { PaperInput.named(sources[$0].path) == .pdf }
        let width = jobs ?? (pipeline.workers.count + (waits ? 1 : 0))
        let failure: Problem? = await pipeline.workers.run { desk in
            if width == 1 {
                // one after the other, without handing each from thread to thread
                for place in todo {
                    let done = await done(sources[place], desk)
                    do throws(Problem) {
                        try hand(place, done)
                    } catch {
                        return error
                    }
                }
                return nil
            }
            return await withTaskGroup(of: (Int, BatchBook.Done).self) { group in
                var next = 0
                // in order, a slow paper must not let the others pile up: the first that is not yet done holds them back
                var open: Set<Int> = []
                func addNext() {
                    while next < todo.count, open.count < width,
                        !options.isOrdered || next - (open.min() ?? next) < width * 16
                    {
                        let (place, source) = (next, sources[todo[next]])
                        open.insert(place)
                        group.addTask { (place, await done(source, desk)) }
                        next += 1
                    }
                }
                addNext()
                while let (place, done) = await group.next() {
                    open.remove(place)
                    do throws(Problem) {
                        try hand(todo[place], done)
                    } catch {
                        group.cancelAll()
                        return error
                    }
                    addNext()
                }
                return nil
            }
        }
        if let failure { throw failure }
    }

    private func done(_ source: Pipeline.Source, _ desk: Desk) async -> BatchBook.Done {
        var report = await PaperReading(source, password: pipeline.password, desk: desk).openReport()
        report.keep(pipeline.filter)
        Supervised.step(.writing, of: source.path)
        return BatchBook.Done(report)
    }
}
