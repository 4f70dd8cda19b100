import Paper
import Readers
import Records
import Reports
import Rules
import XMLTree

/// Reports on invented papers in miniature.
enum SampleReport {
    /// A paper of plain text, read and checked.
    static func paper(_ text: String, id: String = "demo") throws -> PaperReport {
        let records = PaperRecords(reading: try TextReader.read(Array(text.utf8), id: id))
        return PaperReport(
            id: id, path: "papers/\(id).txt", format: .text, sha256: String(repeating: "0", count: 64),
            records: records, findings: Engine.findings(of: records))
    }

    static func page(_ html: String, id: String = "page") throws -> PaperReport {
        let text = "<!DOCTYPE html><html><body><article>\(html)</article></body></html>"
        let records = PaperRecords(reading: try HTMLReader.read(Array(text.utf8), id: id))
        return PaperReport(
            id: id, path: "papers/\(id).html", format: .html, sha256: String(repeating: "0", count: 64),
            records: records, findings: Engine.findings(of: records))
    }

    static func report(_ papers: PaperReport..., studies: [StudyFindings] = []) -> Report {
        Report(version: "1", papers: papers, studies: studies)
    }

    static let unread = PaperReport(
        id: "other", path: "other.pdf", format: .pdf, sha256: "", error: "is encrypted: give its <password>")

    /// 34.5 in place of 31.5.
    static let misprint = "Events were seen in 17 of 54 patients (34.5%) of the group.\n"
    static let consistent = "Events were seen in 17 of 54 patients (31.5%) of the group.\n"

    /// A table with grades that do not add up to the total of their row (48 + 3 + 0 is 51), under headings in two rows.
    static let rowSums = """
        <h1>A drug &amp; its &lt;harms&gt;</h1><h2>Results</h2>
        <p>Harms are in Table 1. Diarrhoea was seen in 31 of 209 patients (18.4%), a rash in 12 of 60 (20.0%).</p>
        <table><caption>Table 1. Adverse events by grade</caption>
        <thead><tr><th rowspan="2">Event, n (%)</th><th colspan="4">Drug (n = 142)</th>
        <th colspan="4">Control (n = 140)</th></tr>
        <tr><th>Grade 1/2</th><th>Grade 3</th><th>Grade 4</th><th>Any grade</th>
        <th>Grade 1/2</th><th>Grade 3</th><th>Grade 4</th><th>Any grade</th></tr></thead>
        <tbody><tr><td>Nausea</td><td>48 (33.8)</td><td>3 (2.1)</td><td>0 (0.0)</td><td>41 (28.9)</td>
        <td>30 (21.4)</td><td>2 (1.4)</td><td>0 (0.0)</td><td>32 (22.9)</td></tr>
        <tr><td>Headache</td><td>25 (17.6)</td><td>4 (2.8)</td><td>0 (0.0)</td><td>29 (20.4)</td>
        <td>22 (15.7)</td><td>3 (2.1)</td><td>0 (0.0)</td><td>25 (17.9)</td></tr>
        <tr><td>Cough</td><td>27 (19.0)</td><td>2 (1.4)</td><td>0 (0.0)</td><td>29 (20.4)</td>
        <td>20 (14.3)</td><td>1 (0.7)</td><td>0 (0.0)</td><td>21 (15.0)</td></tr>
        <tr><td>Anaemia</td><td>52 (36.6)</td><td>3 (2.1)</td><td>1 (0.7)</td><td>56 (39.4)</td>
        <td>50 (35.7)</td><td>4 (2.9)</td><td>2 (1.4)</td><td>56 (40.0)</td></tr>
        <tr><td>Fatigue</td><td>20 (14.1)</td><td>1 (0.7)</td><td>0 (0.0)</td><td>21 (14.8)</td>
        <td>21 (15.0)</td><td>2 (1.4)</td><td>0 (0.0)</td><td>23 (16.4)</td></tr>
        <tr><td>Rash</td><td>12 (8.5)</td><td>2 (1.4)</td><td>0 (0.0)</td><td>14 (9.9)</td>
        <td>11 (7.9)</td><td>1 (0.7)</td><td>0 (0.0)</td><td>12 (8.6)</td></tr>
        <tr><td>Fever</td><td>9 (6.3)</td><td>0 (0.0)</td><td>0 (0.0)</td><td>9 (6.3)</td>
        <td>8 (5.7)</td><td>1 (0.7)</td><td>0 (0.0)</td><td>9 (6.4)</td></tr></tbody></table>
        """

    /// The finding of a paper with a curator's decision.
    static func decided(_ paper: PaperReport, _ kind: Check.Decision.Kind = .accepted) -> PaperReport {
        var copy = paper
        let checks = paper.checks.map { check in
            var check = check
            if check.verdict == .disagrees {
                check.decision = Check.Decision(kind: kind, reason: "seen, \"twice\"", name: "A. Curator")
            }
            return check
        }
        copy.findings = PaperFindings(checks: checks, unchecked: [], conventions: [])
        return copy
    }
}
