import Paper
import Records
import Rules

/// A figure that goes into a report: a drawing as SVG text, or the path of its file, with words for those who do not see it.
package struct ReportFigure: Hashable, Sendable {
    package var title: String
    package var summary: String
    /// SVG for a page, a path relative to the report for Markdown.
    package var content: String

    package init(title: String, summary: String, content: String) {
        self.title = title
        self.summary = summary
        self.content = content
    }
}

/// The report as one page that needs nothing else: the papers by verdict, then each with its findings, what was not read, its
/// figures and every check; then the studies.
///
/// Everything that comes from a paper is escaped; the page's own policy forbids loading and all scripts but the one it ends with,
/// which hides and copies and without which everything can be read.
package struct HTMLReport: Sendable {
    private let report: Report
    /// By the paper's id.
    private let figures: [String: [ReportFigure]]
    /// Pictures of the places of findings on their pages, by the check's id.
    private let pictures: [String: [PagePicture]]

    package init(
        _ report: Report, figures: [String: [ReportFigure]] = [:], pictures: [String: [PagePicture]] = [:]
    ) {
        self.report = report
        self.pictures = pictures
        self.figures = figures
    }

    package func write() -> String {
        let papers = report.papers.map { ($0, $0.verdict) }
        let places = report.places
        var findings = HTMLFindings(report, pictures: pictures)
        var sections = ""
        for (paper, verdict) in papers {
            // the page's own heading names a single article
            let isFound = !paper.checks.open.isEmpty
            let title = only == nil ? paper.title : isFound ? "Findings, and what was checked" : "What was checked"
            sections += section(anchor("paper", paper.id), title, content(paper, verdict, places, &findings))
        }
        for study in report.studies {
            sections += section(anchor("study", study.id), "Study \(study.id)", content(study, places, &findings))
        }
        var page = head + header(papers, findings)
        page += "<main>\n\(sections)</main>\n" + footer
        page += "<script>\(HTMLScript.text)</script>\n</body>\n</html>\n"
        return page
    }

    // MARK: Frame

    /// The paper that the whole page is of.
    private var only: PaperReport? {
        report.papers.count == 1 && report.studies.isEmpty ? report.papers[0] : nil
    }

    private var pageTitle: String {
        if let only { return "\(only.title) – Crossfoot report" }
        return report.papers.count > 1 ? "Crossfoot report on \(report.papers.count) papers" : "Crossfoot report"
    }

    private var head: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="\(HTMLScript.policy)">
        <meta name="generator" content="crossfoot \(escaped(report.version))">
        <title>\(escaped(pageTitle))</title>
        <style>
        \(HTMLStyle.sheet)
        </style>
        </head>
        <body>

        """
    }

    private func header(_ papers: [(PaperReport, PaperVerdict)], _ findings: HTMLFindings) -> String {
        var text = "<header>\n"
        if let only {
            text += "<p class=\"kicker\">Crossfoot report</p>\n<h1>\(escaped(only.title))</h1>\n"
        } else {
            text += "<h1>Crossfoot report</h1>\n"
        }
        if papers.count != 1 || !report.studies.isEmpty {
            text += "<p>\(report.summary).</p>\n"
            text += "<nav aria-label=\"Contents\"><table class=\"overview\"><thead><tr><th scope=\"col\">Paper</th>"
            text +=
                "<th scope=\"col\">Verdict</th><th scope=\"col\" class=\"count\">Numbers checked</th></tr></thead>\n<tbody>\n"
            for (paper, verdict) in papers {
                let checked = paper.error == nil ? "\(verdict.coverage.checked) of \(verdict.coverage.numbers)" : ""
                text += "<tr><td><a href=\"#\(anchor("paper", paper.id))\">\(escaped(paper.id))</a></td>"
                text += "<td>\(badge(verdict, paper))</td><td class=\"count\">\(checked)</td></tr>\n"
            }
            for study in report.studies {
                let open = study.checks.open.count
                text += "<tr><td><a href=\"#\(anchor("study", study.id))\">Study \(escaped(study.id))</a></td>"
                text += "<td>\(open == 0 ? "" : open == 1 ? "1 finding" : "\(open) findings")</td><td></td></tr>\n"
            }
            text += "</tbody></table></nav>\n"
        }
        return text + findings.contents + HTMLScript.filters(findings.counts) + "</header>\n"
    }

    /// Coloured by the weightiest finding that is open.
    private func badge(_ verdict: PaperVerdict, _ paper: PaperReport) -> String {
        let severity = paper.checks.open.first?.severity.map { " \($0.rawValue)" } ?? ""
        return
            "<span class=\"verdict \(verdict.kind.rawValue)\(verdict.kind == .findings ? severity : "")\">\(escaped(verdict.title))</span>"
    }

    private var footer: String {
        """
        <footer>
        <p><b>consistent</b>: enough numbers were checked and none disagrees; it says nothing of what was not checked or not read. \
        <b>agrees</b>: what is printed is what its parts give, within rounding. <b>disagrees</b>: it is not, and no usual \
        rounding or method explains it (<span class="badge error">error</span>), a named other reading may \
        (<span class="badge warning">warning</span>), or it is likely harmless (<span class="badge note">note</span>). \
        <b>undetermined</b>: the paper does not say enough. Findings are questions about numbers, not judgements of people.</p>
        <p>Made by crossfoot \(escaped(report.version)).</p>
        </footer>

        """
    }

    private func section(_ id: String, _ title: String, _ content: String) -> String {
        "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">\n<h2 id=\"\(id)-title\">\(escaped(title))</h2>\n\(content)</section>\n"
    }

    /// A name for links: letters and digits only, so that no paper's name can leave its attribute.
    private func anchor(_ kind: String, _ id: String) -> String {
        kind + "-"
            + id.unicodeScalars.map {
                $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) ? String($0) : "-"
            }.joined()
    }

    private func escaped(_ text: String) -> String { text.escapedForMarkup }

    // MARK: Findings

    private func decided(_ checks: [Check]) -> String {
        guard !checks.isEmpty else { return "" }
        let items = checks.compactMap { check in
            check.decision.map {
                "<li><i>\($0.kind.words)</i>, \(escaped($0.name)): \(escaped(check.message)). \(escaped($0.reason))</li>\n"
            }
        }
        return "<h3>Decided by a curator</h3>\n<ul>\(items.joined())</ul>\n"
    }

    // MARK: Papers and studies

    private func content(_ study: StudyFindings, _ places: ReportPlaces, _ found: inout HTMLFindings) -> String {
        let links = study.papers.map { id in
            report.papers.contains { $0.id == id }
                ? "<a href=\"#\(anchor("paper", id))\">\(escaped(id))</a>" : escaped(id)
        }
        var text = "<p>Papers: \(links.joined(separator: ", ")). \(study.checks.counts.capitalizedFirst).</p>\n"
        if !study.reasons.isEmpty {
            text += "<p>Held to be one study: \(escaped(study.reasons.joined(separator: "; "))).</p>\n"
        }
        text +=
            found.write(study.checks.open, owner: "Study \(study.id)", namesPapers: true)
            + decided(study.checks.decided)
        let rest = study.checks.filter { $0.verdict != .disagrees }
        return rest.isEmpty
            ? text : text + checks(rest, title: "Other checks across the papers", isOpen: false, places.wordsWithPaper)
    }

    private func content(
        _ paper: PaperReport, _ verdict: PaperVerdict, _ places: ReportPlaces, _ found: inout HTMLFindings
    ) -> String {
        var text = "<p class=\"source\">\(escaped(paper.source))"
        if paper.error == nil { text += ", SHA-256 <code>\(escaped(paper.sha256))</code>" }
        text += "</p>\n<p>\(badge(verdict, paper))"
        if verdict.words.count > verdict.title.count {
            let rest = verdict.words.dropFirst(verdict.title.count).drop { ":; ".contains($0) }
            text += " \(escaped(String(rest).capitalizedFirst))."
        }
        text += "</p>\n"
        guard paper.error == nil else { return text }
        text += found.write(paper.checks.open, owner: paper.id) + decided(paper.checks.decided)
        text += found.write(paper.questions, of: paper.id)
        text += unread(paper) + coverage(paper, verdict)
        for figure in figures[paper.id] ?? [] {
            text +=
                "<figure class=\"plot\">\n\(figure.content)\n<figcaption>\(escaped(figure.summary))</figcaption></figure>\n"
        }
        let open = paper.checks.filter { $0.verdict == .undetermined }
        if !open.isEmpty { text += checks(open, title: "Undetermined", isOpen: false, places.words) }
        let agreeing = paper.checks.filter { $0.verdict == .agrees }
        if !agreeing.isEmpty { text += checks(agreeing, title: "What agrees", isOpen: false, places.words) }
        text += unchecked(paper, places.words)
        let gaps = paper.gaps
        if !gaps.isEmpty { text += self.gaps(gaps) }
        return text
    }

    /// What was seen and not read, before what was counted.
    private func unread(_ paper: PaperReport) -> String {
        let gaps = GapSummary(paper.gaps)
        var text = ""
        for (title, items) in [("Not read", gaps.unread), ("Read with doubt", gaps.doubted)] where !items.isEmpty {
            text += "<div class=\"unread\"><h3>\(title)</h3>\n<ul>"
            text += items.map { "<li>\(escaped($0.capitalizedFirst))</li>" }.joined() + "</ul></div>\n"
        }
        return text
    }

    private func coverage(_ paper: PaperReport, _ verdict: PaperVerdict) -> String {
        var rows = [("Read", paper.tablesRead.capitalizedFirst), ("Checks", paper.checks.counts.capitalizedFirst)]
        if !verdict.coverage.left.isEmpty { rows.append(("Not checked", verdict.coverage.leftWords(most: 12))) }
        if !paper.conventions.isEmpty {
            rows.append(("Ways of computing", paper.conventions.map(\.summary).joined(separator: "; ")))
        }
        if let reading = paper.reading {
            rows.append((reading.isOfDecisions ? "Decisions" : "Protocol", reading.words))
            rows += reading.corrections.map { ("Corrected", $0.words) }
            rows += reading.lapsed.map { ("Look again", $0.words) }
        }
        let items = rows.map { "<dt>\($0.0)</dt><dd>\(escaped($0.1))</dd>\n" }
        return "<dl class=\"coverage\">" + items.joined() + "</dl>\n"
    }

    private func checks(
        _ checks: [Check], title: String, isOpen: Bool, _ place: (Evidence) -> String
    ) -> String {
        let rows = checks.map { check in
            let words = check.evidence.first.map {
                "<q>\(escaped(String($0.passage.quote.prefix(300))))</q> <small>\(escaped(place($0)))</small>"
            }
            return
                "<tr><td>\(check.verdict.rawValue)</td><td><code>\(escaped(check.rule))</code></td><td>\(escaped(check.message))</td><td>\(escaped(check.working))</td><td>\(words ?? "")</td></tr>\n"
        }
        return table(title, ["Verdict", "Rule", "What", "Working", "Words of the paper"], rows, isOpen: isOpen)
    }

    /// Statements one by one, cells by table and reason.
    private func unchecked(_ paper: PaperReport, _ place: (Evidence) -> String) -> String {
        let statements = paper.unchecked.statements.map { item in
            "<tr><td>\(escaped(item.reason))</td><td><q>\(escaped(item.evidence.passage.quote))</q> <small>\(escaped(place(item.evidence)))</small></td></tr>\n"
        }
        let groups = paper.unchecked.cellGroups
        let labels = Dictionary((paper.records?.paper.tables ?? []).map { ($0.id, $0.label ?? $0.id) }) { first, _ in
            first
        }
        let cells = groups.map { group in
            let quotes = group.cells.map { escaped($0.passage.quote) }.joined(separator: "; ")
            return
                "<tr><td>\(escaped(labels[group.table] ?? group.table))</td><td>\(escaped(group.reason))</td><td>\(group.cells.count)</td><td>\(quotes)</td></tr>\n"
        }
        var text = ""
        if !statements.isEmpty {
            text += table("Statements not checked", ["Reason", "Words of the paper"], statements, isOpen: false)
        }
        if !cells.isEmpty {
            let count = groups.reduce(0) { $0 + $1.cells.count }
            text += table(
                "Cells not checked", ["Table", "Reason", "Cells", "As printed"], cells, isOpen: false, count: count)
        }
        return text
    }

    private func gaps(_ gaps: [Gap]) -> String {
        let rows = gaps.map { gap in
            let quote = gap.passage.quote.prefix(300)
            let words = quote.isEmpty ? "" : "<q>\(escaped(String(quote)))</q> "
            let repaired = gap.repaired.map { "Read as <q>\(escaped($0))</q>. " } ?? ""
            let place = "<small>\(escaped(gap.passage.positions.joined(separator: ", ")))</small>"
            return "<tr><td>\(escaped(gap.reason))</td><td>\(words)\(repaired)\(place)</td></tr>\n"
        }
        return table(
            "Every place that was not read, or read with a doubt", ["Reason", "Words of the paper"], rows, isOpen: false
        )
    }

    /// A table to unfold, with the number of its rows or of what they tell together.
    private func table(
        _ title: String, _ heads: [String], _ rows: [String], isOpen: Bool, count: Int? = nil
    ) -> String {
        let columns = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        return """
            <details\(isOpen ? " open" : "")><summary>\(title): \(count ?? rows.count)</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table><thead><tr>\(columns)</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div></details>

            """
    }
}
