import Glibc
import Reports
import Rules

/// What a batch writes and has written: its lines, its summary, what is still to be done.
final class BatchBook {
    /// A paper's line and what is kept of it.
    struct Done: Sendable {
        var line: ArraySlice<UInt8>
        var isFailed: Bool
        var verdict: PaperVerdict.Kind
        var counts: [RuleCount]

        init(line: ArraySlice<UInt8>, isFailed: Bool, verdict: PaperVerdict.Kind, counts: [RuleCount]) {
            self.line = line
            self.isFailed = isFailed
            self.verdict = verdict
            self.counts = counts
        }

        init(_ report: PaperReport) {
            var counts: [RuleSummary.Key: Int] = [:]
            let checks = report.checks
            // checks of one kind follow each other: they are counted at once
            var last: RuleSummary.Key?
            var run = 0
            // by index: a copy of a check would count the references of all its texts
            for index in checks.indices where checks[index].decision == nil {
                let verdict = checks[index].severity?.rawValue ?? checks[index].verdict.rawValue
                if let last, last.rule == checks[index].rule, last.verdict == verdict {
                    run += 1
                    continue
                }
                if let last { counts[last, default: 0] += run }
                last = RuleSummary.Key(rule: checks[index].rule, verdict: verdict)
                run = 1
            }
            if let last { counts[last, default: 0] += run }
            let verdict = report.verdict
            line = JSONReport.line(report, verdict)[...]
            self.verdict = verdict.kind
            isFailed = verdict.kind == .notRead || report.reading?.problems.isEmpty == false
            self.counts = counts.map { RuleCount(rule: $0.key.rule, verdict: $0.key.verdict, count: $0.value) }
                .sorted { ($0.rule, $0.verdict) < ($1.rule, $1.verdict) }
        }

        static func failed(_ paper: PlannedPaper, _ reason: String) -> Done {
            Done(PaperReading.failed(Pipeline.Source(path: paper.path, id: paper.id), reason))
        }
    }

    var outcome = Batch.Outcome()
    private let options: Batch.Options
    private let descriptor: Int32
    private var summary = RuleSummary()
    private var progress: Progress
    /// Places of papers that had no line when the run began, in order.
    private let order: [Int]
    /// Those that have none yet.
    private var open: Set<Int>
    /// Lines that wait for an earlier paper's.
    private var waiting: [Int: Done] = [:]
    private var written = 0

    /// Opens the output and finds what it holds already; throws where it is no batch's, or another run's.
    init(_ papers: [PlannedPaper], _ options: Batch.Options) throws(FileProblem) {
        self.options = options
        let ledger = try BatchLedger.open(papers, options)
        descriptor = ledger.descriptor
        order = papers.indices.filter { !ledger.done.contains($0) }
        open = Set(order)
        progress = Progress(total: order.count, skipped: ledger.done.count, isQuiet: options.isQuiet)
        for line in ledger.lines {
            summary.add(line.counts, line.verdict)
            outcome.hasFailed = outcome.hasFailed || line.isFailed
        }
    }

    deinit { if options.output != nil { close(descriptor) } }

    /// Places of papers that have no line yet, in order.
    var pending: [Int] { order.filter { open.contains($0) } }

    func isPending(_ place: Int) -> Bool { open.contains(place) }

    /// Takes a paper's line; a second one of the same paper is left out.
    func write(_ place: Int, _ done: Done) throws(FileProblem) {
        guard open.remove(place) != nil else { return }
        guard options.isOrdered else { return try put(done) }
        var done = done
        // the bytes around it, in which it came, are not kept
        done.line = Array(done.line)[...]
        waiting[place] = done
        while written < order.count, let ready = waiting.removeValue(forKey: order[written]) {
            written += 1
            try put(ready)
        }
    }

    private func put(_ done: Done) throws(FileProblem) {
        outcome.hasFailed = outcome.hasFailed || done.isFailed
        summary.add(done.counts, done.verdict)
        progress.step(done.isFailed)
        try Files.put(done.line, into: descriptor)
    }

    /// Prints the summary and gives the exit status of the whole run, lines of earlier runs included.
    func finish() -> Int32 {
        progress.finish()
        if !options.isQuiet { Terminal.report(summary.text) }
        outcome.disagreements = summary.disagreements
        outcome.verdicts = summary.verdicts
        return outcome.status(options)
    }
}
