import Paper
import Records
import Rules

/// The report for an editor: the papers by verdict; each paper with its findings, what was not read and its counts; the studies.
package struct MarkdownReport {
    /// Figures by the paper's id, each with the path of its file relative to the report.
    package static func write(_ report: Report, figures: [String: [ReportFigure]] = [:]) -> String {
        var writer = MarkdownReport(places: report.places, readings: report.readings, figures: figures)
        let papers = report.papers.map { ($0, $0.verdict) }
        var text = "# Crossfoot report\n\n"
        if papers.count != 1 { text += overview(papers, report.summary) }
        for (paper, verdict) in papers { text += writer.section(paper, verdict) }
        for study in report.studies { text += writer.section(study) }
        return text.trimmed + "\n"
    }

    private let places: ReportPlaces
    private let readings: ToldReadings
    private let figures: [String: [ReportFigure]]
    /// Findings are numbered through the report.
    private var number = 0

    private init(places: ReportPlaces, readings: ToldReadings, figures: [String: [ReportFigure]]) {
        self.places = places
        self.readings = readings
        self.figures = figures
    }

    private static func overview(_ papers: [(PaperReport, PaperVerdict)], _ summary: String) -> String {
        var text = summary + ".\n\n"
        text += "| paper | verdict | numbers checked |\n|---|---|---:|\n"
        for (paper, verdict) in papers {
            let checked = paper.error == nil ? "\(verdict.coverage.checked) of \(verdict.coverage.numbers)" : ""
            text += "| \(escaped(paper.id)) | \(verdict.title) | \(checked) |\n"
        }
        return text + "\n"
    }

    private mutating func section(_ paper: PaperReport, _ verdict: PaperVerdict) -> String {
        var text = "## \(Self.escaped(paper.title))\n\n"
        let source = paper.title == paper.source ? "" : Self.escaped(paper.source) + ". "
        text += "\(source)**\(Self.escaped(verdict.words.capitalizedFirst)).**\n\n"
        for check in paper.checks.open { text += finding(check, places.words) }
        text += decided(paper.checks.decided) + asked(paper.questions)
        guard paper.error == nil else { return text }
        text += unread(paper) + coverage(paper, verdict) + protocolUse(paper)
        return text + pictures(figures[paper.id] ?? [])
    }

    private mutating func section(_ study: StudyFindings) -> String {
        var text = "## Study \(Self.escaped(study.id))\n\n"
        text += "Papers: \(Self.escaped(study.papers.joined(separator: ", "))). "
        if !study.reasons.isEmpty {
            text += "Held to be one study: \(Self.escaped(study.reasons.joined(separator: "; "))). "
        }
        text += "Across the papers \(study.checks.counts).\n\n"
        for check in study.checks.open { text += finding(check, places.wordsWithPaper) }
        text += decided(study.checks.decided)
        let rest = study.checks.filter { $0.verdict != .disagrees }
        for check in rest {
            text +=
                "- *\(check.verdict.rawValue)*: \(Self.escaped(check.message)) (\(Self.escaped(check.working)))\n"
        }
        return text + (rest.isEmpty ? "" : "\n")
    }

    private mutating func finding(_ check: Check, _ place: (Evidence) -> String) -> String {
        number += 1
        var text = "### \(number). \(Self.escaped(check.message))\n\n"
        text += "*\(check.severity?.rawValue ?? "note")*, rule `\(check.rule)`\n\n"
        for evidence in check.evidence {
            text += "- \(Self.escaped(place(evidence))): \(Self.escaped(places.quote(evidence)))\n"
        }
        text += "\n**Working.** \(Self.escaped(check.working))\n\n"
        let told = readings.of(check)
        if !told.isEmpty {
            let title = told.count == 1 ? "Another reading" : "Other readings"
            text += "**\(title).** \(Self.escaped(told.joined(separator: "; ")))\n\n"
        }
        if let question = check.question { text += "**Question to the authors.** \(Self.escaped(question))\n\n" }
        return text
    }

    private func decided(_ checks: [Check]) -> String {
        guard !checks.isEmpty else { return "" }
        var text = "**Decided by a curator.**\n\n"
        for check in checks {
            guard let decision = check.decision else { continue }
            text += "- *\(decision.kind.words)*, \(Self.escaped(decision.name)): \(Self.escaped(check.message)). "
            text += "\(Self.escaped(decision.reason)) (`\(check.id)`)\n"
        }
        return text + "\n"
    }

    private func asked(_ questions: [CuratedReading.Question]) -> String {
        guard !questions.isEmpty else { return "" }
        let lines = questions.map { "- \(Self.escaped($0.question)) \(Self.escaped(places.origin(of: $0)))\n" }
        return "**Asked by readers.**\n\n" + lines.joined() + "\n"
    }

    private func unread(_ paper: PaperReport) -> String {
        let gaps = GapSummary(paper.gaps)
        return listed("Not read", gaps.unread) + listed("Read with doubt", gaps.doubted)
    }

    private func listed(_ title: String, _ items: [String]) -> String {
        switch items.count {
        case 0: ""
        case 1: "**\(title).** \(Self.escaped(items[0].capitalizedFirst)).\n\n"
        default: "**\(title).**\n\n" + items.map { "- \(Self.escaped($0))\n" }.joined() + "\n"
        }
    }

    private func coverage(_ paper: PaperReport, _ verdict: PaperVerdict) -> String {
        var text = "**Read.** \(paper.tablesRead.capitalizedFirst). \(paper.checks.counts.capitalizedFirst).\n\n"
        if !verdict.coverage.left.isEmpty {
            text += "**Not checked.** \(Self.escaped(verdict.coverage.leftWords(most: 12).capitalizedFirst)).\n\n"
        }
        if !paper.conventions.isEmpty {
            let summaries = paper.conventions.map { Self.escaped($0.summary) }.joined(separator: "; ")
            text += "**Ways of computing.** \(summaries.capitalizedFirst).\n\n"
        }
        return text
    }

    /// The protocol that a paper was read with, and what it corrected.
    private func protocolUse(_ paper: PaperReport) -> String {
        guard let reading = paper.reading else { return "" }
        let words = Self.escaped(reading.words)
        var text = (reading.isOfDecisions ? "**Decisions.** " : "**Read with a protocol.** ") + words + ".\n\n"
        for item in reading.corrections { text += "- corrected: \(Self.escaped(item.words))\n" }
        for item in reading.lapsed { text += "- look again: \(Self.escaped(item.words))\n" }
        return text + (reading.corrections.isEmpty && reading.lapsed.isEmpty ? "" : "\n")
    }

    private func pictures(_ figures: [ReportFigure]) -> String {
        figures.map { figure in
            let path = figure.content.replacing("%", with: "%25").replacing(" ", with: "%20").replacing(
                ")", with: "%29")
            return "![\(Self.escaped(figure.title))](\(path))\n\n\(Self.escaped(figure.summary))\n\n"
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\`*_[]<>|#".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
