import Glibc
import PDFPages
import Subprocess
import Synchronization
import SystemPackage

/// Processes that read PDFs, so that a file which crashes, hangs or floods the PDF library costs one paper.
///
/// A process serves many files, one after the other; after a crash or a timeout a new one takes its place. Only a file
/// that makes a process fail which has read nothing else is blamed.
struct PDFWorkers: Sendable {
    /// The program that is run with the argument `pdf-worker`; nil reads in this process, for tests.
    var executable: String? = "/proc/self/exe"
    var count = 2
    /// Processor time that a file may take.
    var secondsPerFile = 60.0
    /// Bytes of memory that a process may use.
    var memory = 512 << 20
    /// How pages without text are recognised; nil leaves them unread.
    var recognition: PageRecognition?

    /// Runs the body with workers at hand; they start with the first file that needs them and end with the body.
    func run<Result: Sendable>(_ body: @Sendable (Desk) async throws -> Result) async rethrows -> Result {
        let desk = Desk(recognition, seconds: secondsPerFile)
        async let working: Void = work(at: desk)
        do {
            let result = try await body(desk)
            desk.close()
            await working
            return result
        } catch {
            desk.close()
            await working
            throw error
        }
    }

    private func work(at desk: Desk) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, count) {
                group.addTask {
                    while let job = await desk.next() {
                        var again: Desk.Job? = job
                        while let job = again { again = await serve(job, at: desk) }
                    }
                }
            }
        }
    }

    /// Starts a process and lets it do jobs until one goes wrong or none is left.
    ///
    /// Gives a job back that went wrong after others: a process of its own tells whether the fault is the file's.
    private func serve(_ first: Desk.Job, at desk: Desk) async -> Desk.Job? {
        guard let executable else {
            first.answer(Self.here(first.request))
            return nil
        }
        let current = Mutex<Desk.Job?>(first)
        do {
            return try await Subprocess.run(
                .path(FilePath(executable)),
                arguments: ["pdf-worker", "--memory", String(memory >> 20), "--seconds", String(secondsPerFile)],
                input: .inputWriter, output: .sequence,
                error: .discarded
            ) { execution -> Desk.Job? in
                var isFresh = true
                var frames = FrameReader(execution.standardOutput.makeAsyncIterator())
                var next: Desk.Job? = first
                while let job = next {
                    current.withLock { $0 = job }
                    let hasTimedOut = Mutex(false)
                    let watch = Task {
                        try await Self.waitFor(secondsPerFile, of: execution.processIdentifier.value)
                        hasTimedOut.withLock { $0 = true }
                        try execution.send(signal: .kill)
                    }
                    let frame: [UInt8]?
                    do {
                        _ = try await execution.standardInputWriter.write(FrameReader.framed(job.request))
                        frame = try await frames.next()
                    } catch {
                        frame = nil
                    }
                    watch.cancel()
                    _ = try? await watch.value
                    guard let frame else {
                        current.withLock { $0 = nil }
                        let isLate = hasTimedOut.withLock { $0 }
                        if !isFresh, !isLate { return job }
                        job.answer(.failure(isLate ? timeout : Self.failure(of: job)))
                        return nil
                    }
                    current.withLock { $0 = nil }
                    let answer = Self.decoded(frame)
                    if case .success(.timedOut) = answer {
                        job.answer(.failure(timeout))
                        try? await execution.standardInputWriter.finish()
                        return nil
                    }
                    job.answer(answer)
                    isFresh = false
                    // the watch may have ended the process while its answer was under way: the next file needs another
                    if hasTimedOut.withLock({ $0 }) { return nil }
                    next = await desk.next()
                }
                try await execution.standardInputWriter.finish()
                return nil
            }.closureResult
        } catch {
            current.withLock { $0 }?.answer(
                .failure(PDFError("cannot be read: no worker process could be started (\(error))")))
            return nil
        }
    }

    private static func failure(of job: Desk.Job) -> PDFError {
        PDFError(
            job.usesPassword
                ? "is encrypted and the password given does not open it, or it makes the PDF library fail: check --password"
                : "made the PDF library fail or use more memory than a paper needs: it is damaged or made to do so")
    }

    private var timeout: PDFError {
        PDFError("took longer than \(Shown.seconds(secondsPerFile)) to read: raise --time-limit if it is a paper")
    }

    /// Waits until a process has used so much processor time, or has had ten times as long without: a machine that is
    /// busy with other things accuses nobody.
    private static func waitFor(_ seconds: Double, of process: pid_t) async throws {
        let start = ContinuousClock.now
        let before = ProcessState(of: process)?.processorTime
        var rest = seconds
        while rest > 0, ContinuousClock.now - start < .seconds(seconds * 10) {
            try await Task.sleep(for: .seconds(max(0.01, rest)))
            guard let before, let now = ProcessState(of: process)?.processorTime else { return }
            rest = min(seconds - (now - before), seconds)
            // one that waits for something else is looked at again soon enough
            rest = rest > 0 ? max(rest, seconds / 20) : 0
        }
    }

    private static func decoded(_ frame: [UInt8]) -> Result<PDFAnswer, PDFError> {
        do {
            return .success(try PDFAnswer(decoding: frame))
        } catch {
            return .failure(error)
        }
    }

    private static let inProcess = Mutex(())

    private static func here(_ request: [UInt8]) -> Result<PDFAnswer, PDFError> {
        inProcess.withLock { _ in decoded(PDFWorker.answer(request)) }
    }
}

/// How pages without text are read.
struct PageRecognition: Hashable, Sendable {
    /// Numbers that are less sure are in doubt; 0 to 100.
    var leastConfidence = PDFLimits.leastConfidence
}

/// Where jobs are handed in and workers fetch them.
final class Desk: Sendable {
    private let recognition: PageRecognition?
    /// Processor time that a file may take.
    let seconds: Double

    init(_ recognition: PageRecognition? = nil, seconds: Double = 60) {
        self.recognition = recognition
        self.seconds = seconds
    }

    /// A PDF's pages, those without text recognised where that is asked for.
    func pages(of path: String, password: String?) async throws(PDFError) -> PDFContent {
        guard
            case .content(var content) = try await perform(
                .read(path: path, password: password, recognises: recognition != nil))
        else { throw PDFError("was not read: the worker gave no pages") }
        if let recognition { content.leastConfidence = recognition.leastConfidence }
        return content
    }

    struct Job: Sendable {
        var request: [UInt8]
        var usesPassword = false
        var answer: @Sendable (Result<PDFAnswer, PDFError>) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var waiting: [CheckedContinuation<Job?, Never>] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    func perform(_ request: PDFRequest) async throws(PDFError) -> PDFAnswer {
        let result = await withCheckedContinuation { continuation in
            hand(
                in: Job(request: request.encoded(), usesPassword: request.password != nil) {
                    continuation.resume(returning: $0)
                })
        }
        return try result.get()
    }

    private func hand(in job: Job) {
        let waiter = state.withLock { state -> CheckedContinuation<Job?, Never>? in
            if state.waiting.isEmpty {
                state.jobs.append(job)
                return nil
            }
            return state.waiting.removeFirst()
        }
        waiter?.resume(returning: job)
    }

    func next() async -> Job? {
        await withCheckedContinuation { continuation in
            let now = state.withLock { state -> Job?? in
                if !state.jobs.isEmpty { return .some(state.jobs.removeFirst()) }
                if state.isClosed { return .some(nil) }
                state.waiting.append(continuation)
                return nil
            }
            if let now { continuation.resume(returning: now) }
        }
    }

    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: nil) }
    }
}

/// Cuts a worker's output into answers.
private struct FrameReader {
    private var iterator: SubprocessOutputSequence.AsyncIterator
    private var bytes: [UInt8] = []

    init(_ iterator: SubprocessOutputSequence.AsyncIterator) { self.iterator = iterator }

    static func framed(_ request: [UInt8]) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: request.count >> (8 * $0)) } + request
    }

    /// The next answer; nil where the worker has ended before it was complete.
    mutating func next() async throws -> [UInt8]? {
        guard try await fill(4) else { return nil }
        let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
        bytes.reserveCapacity(count + 4)
        guard try await fill(4 + count) else { return nil }
        defer { bytes.removeFirst(4 + count) }
        return Array(bytes[4..<4 + count])
    }

    private mutating func fill(_ count: Int) async throws -> Bool {
        while bytes.count < count {
            guard let buffer = try await iterator.next() else { return false }
            buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return true
    }
}
