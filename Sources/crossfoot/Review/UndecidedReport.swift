import Paper
import Protocols
import Records
import Reports
import Rules

/// A paper's report before anybody has decided: decisions change no check, so that a new one needs no rule to run again.
struct UndecidedReport: Sendable {
    /// What the report was made from.
    let key: String
    private let report: PaperReport

    /// Nil where the report tells places in the protocol, which decisions may have moved.
    init?(_ report: PaperReport, key: String) {
        guard report.error == nil, report.reading?.problems.isEmpty ?? true else { return nil }
        self.key = key
        var report = report
        if var findings = report.findings {
            for index in findings.checks.indices { findings.checks[index].decision = nil }
            report.findings = findings
        }
        self.report = report
    }

    /// The paper's digest with all of its protocol but the decisions.
    static func key(digest: String, protocolText: [UInt8]?) -> String {
        guard let protocolText else { return digest }
        let text = SourceText.normalised(protocolText)
        var front = LiterateProtocol(text, file: "").front
        (front.decisions, front.questions) = ([], [])
        let lines = SourceText.lines(ofNormalised: text)
        let end = lines.first == "---" ? lines.dropFirst().firstIndex { $0 == "---" || $0 == "..." } : nil
        let parts: [String?] = [
            front.papers.map(\.value).joined(separator: " "), front.study, front.title, front.curator, front.note,
            front.populations.map { "\($0.name) \($0.count)" }.joined(separator: "\n"), String(front.isStudy),
        ]
        return ([digest] + parts.map { $0 ?? "" } + lines[(end ?? 0)...]).joined(separator: "\n")
    }

    /// The report with the decisions of a protocol and of the file beside it; nil where they cannot be put to it.
    func decided(_ file: String?) -> PaperReport? {
        var report = report
        guard let file else {
            report.reading = nil
            return report
        }
        guard var findings = report.findings, let document = try? ProtocolFiles.document(file),
            document.problems.isEmpty, let paper = report.records?.paper,
            let decided = try? ProtocolFiles.curated(findings.checks, by: document, in: [paper])
        else { return nil }
        findings.checks = decided.checks
        report.findings = findings
        report.reading = CuratedReading(
            file: ProtocolFiles.named(file), checkCount: report.reading?.checkCount ?? 0,
            corrections: report.reading?.corrections ?? [], lapsed: decided.lapsed,
            questions: decided.questions.map { CuratedReading.Question($0, in: paper) },
            problems: decided.problems.map(\.description))
        return report
    }
}
