import Glibc
import Paper
import Reports

/// Verdicts by rule.
struct RuleSummary: Sendable {
    struct Key: Hashable, Sendable {
        var rule: String
        /// "agrees", "undetermined", or the severity of what disagrees.
        var verdict: String
    }

    private var counts: [Key: Int] = [:]
    private(set) var verdicts = VerdictCounts()

    mutating func add(_ other: [RuleCount], _ verdict: PaperVerdict.Kind) {
        verdicts.add(verdict)
        for item in other { counts[Key(rule: item.rule, verdict: item.verdict), default: 0] += item.count }
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
struct Progress {
    private let total: Int
    private var done = 0
    private var failed = 0
    private let start = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    private let isShown: Bool

    init(total: Int, skipped: Int = 0, isQuiet: Bool = false) {
        self.total = total
        isShown = !isQuiet && Terminal.showsProgress
        if skipped > 0, !isQuiet { Terminal.report("\(skipped) papers were done before, \(total) are left") }
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
        let left = Int(checked: (Double(total - done) / rate).rounded(.up)) ?? 0
        Terminal.show(
            "\r\(done)/\(total) papers, \(failed) not read, \((rate * 10).rounded() / 10) a second, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left   "
        )
    }

    /// Takes the line away again, before a report is printed.
    func clear() { if shown != nil { Terminal.show("\r" + String(repeating: " ", count: 70) + "\r") } }

    func finish() { if isShown, done > 0 { Terminal.show("\n") } }
}
