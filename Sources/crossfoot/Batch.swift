import FoundationEssentials
import Glibc
import Reports
import Rules
import SystemPackage

/// Papers named in a file or on standard input.
enum PaperList {
    /// One path a line; paths that hold line breaks may be parted by zero bytes instead.
    static func paths(from name: String) throws -> [String] {
        let bytes = name == "-" ? try standardInput() : try Files.read(name)
        let mark: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
        return bytes.split(separator: mark).map { String(decoding: $0, as: UTF8.self) }
            .map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 }.filter { !$0.isEmpty }
    }

    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        let input = FileDescriptor.standardInput
        while true {
            let part = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = try input.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if part.isEmpty { return bytes }
            bytes += part
        }
    }
}

/// Checks many papers and writes one line a paper, as it is done; memory does not grow with the corpus.
struct Batch: Sendable {
    struct Outcome: Sendable {
        var hasFailed = false
        var disagreements = 0
        var verdicts = VerdictCounts()
    }

    private let pipeline: Pipeline
    private let output: String?
    private let resumes: Bool
    private let isOrdered: Bool

    init(_ pipeline: Pipeline, output: String?, resumes: Bool, isOrdered: Bool) {
        self.pipeline = pipeline
        self.output = output
        self.resumes = resumes
        self.isOrdered = isOrdered
    }

    /// What is kept of a paper once its line is written.
    private struct Done: Sendable {
        var line: String
        var isFailed: Bool
        var verdict: PaperVerdict.Kind
        var counts: [RuleSummary.Key: Int]
    }

    func run(_ all: [Pipeline.Source]) async -> Outcome {
        let target: FileDescriptor
        var sources = all
        do {
            (target, sources) = try open(all)
        } catch {
            Terminal.complain("\(output ?? "standard output"): \(error)")
            return Outcome(hasFailed: true)
        }
        defer { if output != nil { try? target.close() } }
        let remaining = sources
        return await pipeline.workers.run { desk in
            await withTaskGroup(of: (Int, Done).self) { group in
                var outcome = Outcome()
                var summary = RuleSummary()
                var progress = Progress(total: remaining.count, skipped: all.count - remaining.count)
                var waiting: [Int: Done] = [:]
                var next = 0
                var written = 0
                let width = pipeline.workers.count + 1
                func addNext() {
                    // in order, a slow paper must not let the others pile up
                    while next < remaining.count, next - written < (isOrdered ? width * 16 : .max),
                        group.isCancelled == false,
                        next - written - waiting.count < width
                    {
                        let (index, source) = (next, remaining[next])
                        group.addTask { (index, await done(source, desk)) }
                        next += 1
                    }
                }
                func write(_ paper: Done) -> Bool {
                    written += 1
                    outcome.hasFailed = outcome.hasFailed || paper.isFailed
                    summary.add(paper.counts, paper.verdict)
                    progress.step(paper.isFailed)
                    do {
                        try target.writeAll(paper.line.utf8)
                        return true
                    } catch {
                        Terminal.complain("\(output ?? "standard output"): cannot be written: \(error)")
                        outcome.hasFailed = true
                        return false
                    }
                }
                addNext()
                while let (index, paper) = await group.next() {
                    waiting[index] = paper
                    while let ready = isOrdered ? waiting.removeValue(forKey: written) : waiting.popFirst()?.value {
                        if !write(ready) {
                            group.cancelAll()
                            return outcome
                        }
                    }
                    addNext()
                }
                progress.finish()
                Terminal.report(summary.text)
                outcome.disagreements = summary.disagreements
                outcome.verdicts = summary.verdicts
                return outcome
            }
        }
    }

    private func done(_ source: Pipeline.Source, _ desk: Desk) async -> Done {
        let report = await PaperReading(source, password: pipeline.password, desk: desk).report()
        var counts: [RuleSummary.Key: Int] = [:]
        for check in report.checks where check.decision == nil {
            counts[
                RuleSummary.Key(rule: check.rule, verdict: check.severity?.rawValue ?? check.verdict.rawValue),
                default: 0] += 1
        }
        let line =
            (try? JSONReport.line(report)) ?? "{\"id\":\"\(source.id)\",\"error\":\"cannot be written as JSON\"}\n"
        let verdict = report.verdict.kind
        return Done(
            line: line, isFailed: verdict == .notRead || report.reading?.problems.isEmpty == false, verdict: verdict,
            counts: counts)
    }

    private struct OutputProblem: Error, CustomStringConvertible { var description: String }

    /// Opens the output and leaves out the papers that it already holds.
    private func open(_ sources: [Pipeline.Source]) throws -> (FileDescriptor, [Pipeline.Source]) {
        guard let output else { return (.standardOutput, sources) }
        guard Files.exists(output) else {
            return (
                try .open(
                    output, .writeOnly, options: [.create, .append],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead]), sources
            )
        }
        guard resumes else {
            throw OutputProblem(description: "exists already: --resume goes on with it; or remove it")
        }
        let bytes = try Files.read(output)
        // a line without its end was being written when the run was stopped
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let file = try FileDescriptor.open(output, .writeOnly, options: [.append])
        try file.resize(to: Int64(end))
        var known = Set<String>()
        let decoder = JSONDecoder()
        for (number, line) in bytes[..<end].split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let done = try? decoder.decode(KnownPaper.self, from: Data(line)) else {
                try file.close()
                throw OutputProblem(description: "line \(number + 1) is no line of a batch: it is left as it is")
            }
            known.insert(done.source.path)
        }
        return (file, sources.filter { !known.contains($0.path) })
    }

    private struct KnownPaper: Decodable {
        struct Source: Decodable { var path: String }
        var source: Source
    }
}

/// Verdicts by rule.
struct RuleSummary: Sendable {
    struct Key: Hashable, Sendable {
        var rule: String
        /// "agrees", "undetermined", or the severity of what disagrees.
        var verdict: String
    }

    private var counts: [Key: Int] = [:]
    private(set) var verdicts = VerdictCounts()

    mutating func add(_ other: [Key: Int], _ verdict: PaperVerdict.Kind) {
        verdicts.add(verdict)
        counts.merge(other, uniquingKeysWith: +)
    }

    private static let columns = ["agrees", "error", "warning", "note", "undetermined"]

    var disagreements: Int {
        counts.reduce(0) { ["error", "warning", "note"].contains($1.key.verdict) ? $0 + $1.value : $0 }
    }

    var text: String {
        var lines = [verdicts.words]
        let rules = Set(counts.keys.map(\.rule)).sorted()
        let width = rules.map(\.count).max() ?? 0
        func cell(_ text: String) -> String { String(repeating: " ", count: max(1, 13 - text.count)) + text }
        if !rules.isEmpty {
            lines.append(String(repeating: " ", count: width) + Self.columns.map(cell).joined())
        }
        for rule in rules {
            let numbers = Self.columns.map { cell(String(counts[Key(rule: rule, verdict: $0)] ?? 0)) }.joined()
            lines.append(rule + String(repeating: " ", count: width - rule.count) + numbers)
        }
        return lines.joined(separator: "\n")
    }
}

/// How far a batch is, on a terminal.
private struct Progress {
    private let total: Int
    private var done = 0
    private var failed = 0
    private let start = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    private let isShown = isatty(STDERR_FILENO) == 1

    init(total: Int, skipped: Int) {
        self.total = total
        if skipped > 0 { Terminal.report("\(skipped) papers were done before, \(total) are left") }
    }

    mutating func step(_ isFailed: Bool) {
        done += 1
        if isFailed { failed += 1 }
        guard isShown else { return }
        let now = ContinuousClock.now
        if let shown, now - shown < .milliseconds(200), done < total { return }
        shown = now
        let seconds = max(0.001, (now - start) / .seconds(1))
        let rate = Double(done) / seconds
        let left = Int((Double(total - done) / rate).rounded(.up))
        Terminal.show(
            "\r\(done)/\(total) papers, \(failed) not read, \((rate * 10).rounded() / 10) a second, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left   "
        )
    }

    func finish() { if isShown, done > 0 { Terminal.show("\n") } }
}
