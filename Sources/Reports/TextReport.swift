import Paper
import Records
import Rules

/// The report on a terminal: each paper with its verdict, its findings, what was not read and its counts; then the studies.
package struct TextReport {
    package var width: Int
    package var usesColor: Bool
    /// Whether only papers with findings stand in it, and nothing but these.
    package var isQuiet: Bool

    package init(width: Int = 100, usesColor: Bool = false, isQuiet: Bool = false) {
        self.width = max(50, width)
        self.usesColor = usesColor
        self.isQuiet = isQuiet
    }

    package func write(_ report: Report) -> String {
        let places = report.places
        var lines: [String] = []
        let readings = report.readings
        var number = 0
        for paper in report.papers {
            let verdict = paper.verdict
            if isQuiet, paper.checks.open.isEmpty { continue }
            lines += head(paper, verdict)
            for check in paper.checks.open {
                number += 1
                lines += [""] + finding(check, number, places, readings)
            }
            if isQuiet {
                lines.append("")
                continue
            }
            lines += decided(paper.checks.decided) + asked(paper.questions, places)
            let details = paper.error == nil ? unread(paper) + coverage(paper, verdict) : []
            if verdict.findings > 0 || verdict.decided > 0 || !paper.questions.isEmpty { lines.append("") }
            lines += details + [""]
        }
        for study in report.studies {
            let open = study.checks.open
            if isQuiet, open.isEmpty { continue }
            lines += wrapped("Study \(study.id): \(study.papers.joined(separator: ", "))", indent: 2).map(bold)
            if !study.reasons.isEmpty {
                lines += wrapped(
                    "Held to be one study: \(study.reasons.joined(separator: "; ")).", indent: 4, first: 2)
            }
            lines += wrapped("Across the papers: \(study.checks.counts).", indent: 4, first: 2)
            for check in open {
                number += 1
                lines += [""] + finding(check, number, places, readings, namesPapers: true)
            }
            lines += decided(study.checks.decided) + [""]
        }
        if report.papers.count > 1, !isQuiet { lines += wrapped(report.summary + ".", indent: 0) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private func head(_ paper: PaperReport, _ verdict: PaperVerdict) -> [String] {
        var lines = wrapped(paper.title, indent: 0).map(bold)
        if paper.title != paper.source { lines += wrapped(paper.source, indent: 2, first: 2) }
        lines += wrapped(verdict.words.capitalizedFirst, indent: 4, first: 2).map { colored($0, verdict.kind) }
        return lines
    }

    private func finding(
        _ check: Check, _ number: Int, _ places: ReportPlaces, _ readings: ToldReadings, namesPapers: Bool = false
    ) -> [String] {
        let severity = check.severity?.rawValue ?? "note"
        var lines = wrapped("\(number). \(check.message)", indent: 5, first: 2).map(bold)
        lines.append("     " + colored("\(severity) · \(check.rule)", severity))
        for evidence in check.evidence.prefix(Self.mostQuotes) {
            let place = namesPapers ? places.wordsWithPaper(evidence) : places.words(evidence)
            lines += wrapped(
                "\(place): \(places.quote(evidence, most: Self.longestQuote))", indent: 7, first: 5)
        }
        if check.evidence.count > Self.mostQuotes {
            lines.append("     and \(check.evidence.count - Self.mostQuotes) more places")
        }
        lines += wrapped("Working: \(check.working)", indent: 7, first: 5)
        let told = readings.of(check)
        if !told.isEmpty {
            let title = told.count == 1 ? "Another reading" : "Other readings"
            lines += wrapped("\(title): \(told.joined(separator: "; "))", indent: 7, first: 5)
        }
        if let question = check.question {
            lines += wrapped("Question to the authors: \(question)", indent: 7, first: 5)
        }
        return lines
    }

    private static let mostQuotes = 6
    private static let longestQuote = 400

    private func decided(_ checks: [Check]) -> [String] {
        guard !checks.isEmpty else { return [] }
        return ["", "  " + bold("Decided by a curator")]
            + checks.flatMap { check -> [String] in
                guard let decision = check.decision else { return [] }
                return wrapped(
                    "\(decision.kind.words) (\(decision.name)): \(check.message). \(decision.reason) [\(check.id)]",
                    indent: 4, first: 2)
            }
    }

    /// What readers ask, which is no finding.
    private func asked(_ questions: [CuratedReading.Question], _ places: ReportPlaces) -> [String] {
        guard !questions.isEmpty else { return [] }
        return ["", "  " + bold("Asked by readers")]
            + questions.flatMap { wrapped("\($0.question) \(places.origin(of: $0))", indent: 4, first: 2) }
    }

    /// What was seen and not read, and what was read with a doubt.
    private func unread(_ paper: PaperReport) -> [String] {
        let gaps = GapSummary(paper.gaps)
        return listed("Not read: ", gaps.unread) + listed("Read with doubt: ", gaps.doubted)
    }

    private func listed(_ title: String, _ items: [String]) -> [String] {
        guard items.count > 1 else { return items.flatMap { wrapped(title + $0, indent: 4, first: 2) } }
        return ["  " + title.trimmed] + items.flatMap { wrapped("- " + $0, indent: 6, first: 4) }
    }

    /// What was read and checked, and what was left.
    private func coverage(_ paper: PaperReport, _ verdict: PaperVerdict) -> [String] {
        var lines = wrapped("Read: \(paper.tablesRead). \(paper.checks.counts.capitalizedFirst).", indent: 4, first: 2)
        if paper.hidden > 0 {
            let words = paper.hidden == 1 ? "1 finding is" : "\(paper.hidden) findings are"
            lines += wrapped("\(words) left out, as the call asks.", indent: 4, first: 2)
        }
        if !verdict.coverage.left.isEmpty {
            lines += wrapped("Not checked: \(verdict.coverage.leftWords(most: 4)).", indent: 4, first: 2)
        }
        if !paper.conventions.isEmpty {
            let summaries = paper.conventions.map(\.summary).joined(separator: "; ")
            lines += wrapped("Ways of computing: \(summaries).", indent: 4, first: 2)
        }
        return lines + reading(paper)
    }

    /// The protocol that a paper was read with, and what it corrected.
    private func reading(_ paper: PaperReport) -> [String] {
        guard let reading = paper.reading else { return [] }
        var lines = wrapped("\(reading.origin).", indent: 4, first: 2)
        for item in reading.corrections {
            lines += wrapped("corrected: \(item.words)", indent: 6, first: 4)
        }
        for item in reading.lapsed { lines += wrapped("look again: \(item.words)", indent: 6, first: 4) }
        return lines
    }

    private func wrapped(_ text: String, indent: Int, first: Int = 0) -> [String] {
        var lines: [String] = []
        var current = String(repeating: " ", count: first)
        var length = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            let count = word.count
            if !isEmpty, length + count + 1 > width {
                lines.append(current)
                current = String(repeating: " ", count: indent) + word
                length = indent + count
            } else {
                current += (isEmpty ? "" : " ") + word
                length += count + (isEmpty ? 0 : 1)
            }
            isEmpty = false
        }
        lines.append(current)
        return lines
    }

    private func bold(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func colored(_ text: String, _ severity: String) -> String {
        painted(text, ["error": "31", "warning": "33"][severity] ?? "36")
    }

    private func colored(_ text: String, _ verdict: PaperVerdict.Kind) -> String {
        switch verdict {
        case .consistent: painted(text, "32")
        case .findings: painted(text, "31")
        case .littleChecked, .notRead: painted(text, "33")
        }
    }

    private func painted(_ text: String, _ color: String) -> String {
        usesColor ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text
    }
}
