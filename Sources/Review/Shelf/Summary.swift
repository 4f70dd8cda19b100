import Paper
import Records
import Reports
import Rules

/// What the corpus's page says of one paper or study.
struct Summary: Sendable {
    struct Finding: Sendable {
        var rule: String
        var severity: Check.Severity
        var decision: Check.Decision.Kind?
    }

    var state: String
    var title: String?
    /// "3 findings; 85 of 89 numbers checked".
    var words: String
    /// Nil for a study.
    var kind: PaperVerdict.Kind?
    var findings: [Finding]
    /// What is wrong with the files beside the paper.
    var problemCount: Int

    init(_ reading: ReviewReading) {
        let report = reading.report
        let verdict = report.verdict
        state = reading.state
        title = report.records?.paper.title
        words = verdict.words
        kind = verdict.kind
        findings = Self.findings(report.checks)
        problemCount = report.reading?.problems.count ?? 0
    }

    init(_ reading: StudyReading) {
        state = reading.state
        words = reading.findings.reasons.joined(separator: "; ")
        findings = Self.findings(reading.findings.checks)
        problemCount = reading.problems.count
    }

    private static func findings(_ checks: [Check]) -> [Finding] {
        checks.ordered.filter { $0.verdict == .disagrees }.map {
            Finding(rule: $0.rule, severity: $0.severity ?? .note, decision: $0.decision?.kind)
        }
    }
}
