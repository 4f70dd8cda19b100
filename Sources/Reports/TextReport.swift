import Paper
import Records
import Rules

/// The report on a terminal: what disagrees, then what was covered.
package struct TextReport {
    package var width: Int
    package var usesColor: Bool

    package init(width: Int = 100, usesColor: Bool = false) {
        self.width = max(50, width)
        self.usesColor = usesColor
    }

    package func write(_ report: Report) -> String {
        var lines: [String] = []
        let disagreements = report.disagreements
        if report.papers.allSatisfy({ $0.error != nil }) {
            lines += ["No paper was read.", ""]
        } else if disagreements.isEmpty {
            lines += ["Nothing disagrees.", ""]
        }
        for (index, check) in disagreements.enumerated() { lines += finding(check, number: index + 1) + [""] }
        if !report.decided.isEmpty {
            lines.append(bold("Decided by a curator"))
            for check in report.decided { lines += decided(check) }
            lines.append("")
        }
        lines.append(bold("What was read and recomputed"))
        for paper in report.papers { lines += coverage(paper) }
        for study in report.studies {
            lines.append("  study \(study.id) (\(study.papers.joined(separator: ", "))): \(counts(study.checks))")
            for reason in study.reasons { lines.append("    held to be one study: \(reason)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func finding(_ check: Check, number: Int) -> [String] {
        let severity = check.severity?.rawValue ?? "note"
        let tail = "\(severity) · \(check.rule)"
        var lines = wrapped("\(number). \(check.message)", indent: 3, first: 0).map(bold)
        lines.append("   " + colored(tail, severity))
        for evidence in check.evidence.prefix(6) {
            lines += wrapped(
                "\(evidence.paper), \(evidence.placeName): \"\(evidence.passage.quote)\"", indent: 6, first: 3)
        }
        lines += wrapped("Working: \(check.working)", indent: 6, first: 3)
        for reading in check.readings { lines += wrapped("Another reading: \(reading)", indent: 6, first: 3) }
        if let question = check.question {
            lines += wrapped("Question to the authors: \(question)", indent: 6, first: 3)
        }
        return lines
    }

    private func decided(_ check: Check) -> [String] {
        guard let decision = check.decision else { return [] }
        return wrapped(
            "\(decision.kind.words) (\(decision.name)): \(check.message). \(decision.reason) [\(check.id)]", indent: 4,
            first: 2)
    }

    /// The protocol that a paper was read with, and what it corrected.
    private func reading(_ paper: PaperReport) -> [String] {
        guard let reading = paper.reading else { return [] }
        var lines = ["    read with \(reading.file): \(reading.checkCount) checks of its own"]
        for item in reading.corrections {
            lines += wrapped(
                "corrected: \(item.place): read as \"\(item.read)\", the page shows \"\(item.page)\": \(item.why)",
                indent: 6,
                first: 4)
        }
        return lines
    }

    private func coverage(_ paper: PaperReport) -> [String] {
        if let error = paper.error { return ["  \(paper.id): not read: \(error)"] }
        let tables = paper.records?.tables ?? []
        let rows = tables.reduce(0) { $0 + $1.table.rows.count }
        return [
            "  \(paper.id): \(tables.count) tables (\(rows) rows); \(counts(paper.checks)), \(paper.unchecked.count) unchecked"
        ] + paper.conventions.map { "    \($0.summary)" } + reading(paper)
    }

    private func counts(_ checks: [Check]) -> String {
        let agree = checks.count { $0.verdict == .agrees }
        let disagree = checks.count { $0.verdict == .disagrees }
        let open = checks.count { $0.verdict == .undetermined }
        return "\(agree) agree, \(disagree) disagree, \(open) undetermined"
    }

    private func wrapped(_ text: String, indent: Int, first: Int) -> [String] {
        var lines: [String] = []
        var current = String(repeating: " ", count: first)
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, current.count + word.count + 1 > width {
                lines.append(current)
                current = String(repeating: " ", count: indent) + word
            } else {
                current += (isEmpty ? "" : " ") + word
            }
            isEmpty = false
        }
        lines.append(current)
        return lines
    }

    private func bold(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func colored(_ text: String, _ severity: String) -> String {
        guard usesColor else { return text }
        let color = ["error": "31", "warning": "33"][severity] ?? "36"
        return "\u{1B}[\(color)m\(text)\u{1B}[0m"
    }
}
