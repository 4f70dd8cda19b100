import Paper
import Records
import Rules

/// The report for an editor: findings by consequence, each with its quotes, arithmetic, other readings and question; then the coverage.
package enum MarkdownReport {
    /// Figures by the paper's id, each with the path of its file relative to the report.
    package static func write(_ report: Report, figures: [String: [ReportFigure]] = [:]) -> String {
        var text = "# Crossfoot report\n\n"
        let found = report.disagreements
        let decided = report.decided.isEmpty ? "" : " and \(report.decided.count) are decided"
        text +=
            "\(report.papers.count) papers: \(report.count(.agrees)) statements agree, \(found.count) disagree\(decided), \(report.count(.undetermined)) are undetermined, "
        text += "\(report.papers.reduce(0) { $0 + $1.unchecked.count }) could not be recomputed.\n\n"
        for (index, check) in found.enumerated() { text += finding(check, index + 1) }
        if !report.decided.isEmpty {
            text += "## Decided by a curator\n\n"
            for check in report.decided {
                guard let decision = check.decision else { continue }
                text +=
                    "- *\(decision.kind.words)*, \(escaped(decision.name)): \(escaped(check.message)). \(escaped(decision.reason)) (`\(check.id)`)\n"
            }
            text += "\n"
        }
        for study in report.studies { text += section(study) }
        for paper in report.papers { text += pictures(figures[paper.id] ?? [], of: paper) }
        return text + coverage(report) + protocols(report)
    }

    private static func finding(_ check: Check, _ number: Int) -> String {
        var text =
            "## \(number). \(escaped(check.message))\n\n*\(check.severity?.rawValue ?? "note")*, rule `\(check.rule)`\n\n"
        for evidence in check.evidence {
            text += "- \(escaped(evidence.paper)), \(evidence.placeName): “\(escaped(evidence.passage.quote))”\n"
        }
        text += "\n**Working.** \(escaped(check.working))\n\n"
        if !check.readings.isEmpty {
            text += "**Other readings.** \(escaped(check.readings.joined(separator: "; ")))\n\n"
        }
        if let question = check.question { text += "**Question to the authors.** \(escaped(question))\n\n" }
        return text
    }

    private static func section(_ study: StudyFindings) -> String {
        var text = "## Study \(escaped(study.id))\n\nPapers: \(escaped(study.papers.joined(separator: ", "))). "
        text +=
            study.reasons.isEmpty
            ? "\n\n" : "Held to be one study: \(escaped(study.reasons.joined(separator: "; "))).\n\n"
        for check in study.checks {
            text += "- *\(check.verdict.rawValue)*: \(escaped(check.message)) (\(escaped(check.working)))\n"
        }
        return text + "\n"
    }

    /// The protocols that papers were read with, and what they corrected.
    private static func protocols(_ report: Report) -> String {
        let read = report.papers.filter { $0.reading != nil }
        guard !read.isEmpty else { return "" }
        var text = "\n### Read with a protocol\n\n"
        for paper in read {
            guard let reading = paper.reading else { continue }
            text +=
                "- \(escaped(paper.id)): \(escaped(reading.file)), \(reading.checkCount) checks of its own\n"
            for item in reading.corrections {
                text +=
                    "  - corrected: \(escaped(item.place)): read as “\(escaped(item.read))”, the page shows “\(escaped(item.page))”: \(escaped(item.why))\n"
            }
        }
        return text
    }

    private static func pictures(_ figures: [ReportFigure], of paper: PaperReport) -> String {
        guard !figures.isEmpty else { return "" }
        return "## Figures of \(escaped(paper.id))\n\n"
            + figures.map { figure in
                let path = figure.content.replacing("%", with: "%25").replacing(" ", with: "%20").replacing(
                    ")", with: "%29")
                return "![\(escaped(figure.title))](\(path))\n\n\(escaped(figure.summary))\n\n"
            }.joined()
    }

    private static func coverage(_ report: Report) -> String {
        var text =
            "## What was read\n\n| paper | tables | rows | agree | disagree | undetermined | unchecked |\n|---|---:|---:|---:|---:|---:|---:|\n"
        for paper in report.papers {
            let tables = paper.records?.tables ?? []
            func count(_ verdict: Check.Verdict) -> Int { paper.checks.count { $0.verdict == verdict } }
            text +=
                "| \(escaped(paper.id)) | \(tables.count) | \(tables.reduce(0) { $0 + $1.table.rows.count }) | \(count(.agrees)) | \(count(.disagrees)) | \(count(.undetermined)) | \(paper.unchecked.count) |\n"
        }
        for paper in report.papers where paper.error != nil {
            text += "\n\(escaped(paper.id)) could not be read: \(escaped(paper.error ?? "")).\n"
        }
        let kept = report.papers.flatMap { paper in paper.conventions.map { (paper.id, $0) } }
        if !kept.isEmpty { text += "\n### How the papers compute\n\nOf the figures that tell methods apart.\n\n" }
        for (id, convention) in kept { text += "- \(escaped(id)), \(escaped(convention.summary))\n" }
        text += "\n### Not recomputed\n\n"
        for paper in report.papers where !paper.unchecked.isEmpty {
            var reasons: [String] = []
            for item in paper.unchecked where !reasons.contains(item.reason) { reasons.append(item.reason) }
            for reason in reasons {
                let items = paper.unchecked.filter { $0.reason == reason }
                text += "- \(escaped(paper.id)), \(reason): \(items.count)\n"
            }
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
