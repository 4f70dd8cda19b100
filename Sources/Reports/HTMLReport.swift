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

/// The report as one page that needs nothing else: findings first, then each paper with its figures and every check.
///
/// Everything that comes from a paper is escaped, and the page's own policy forbids scripts and loading.
package struct HTMLReport: Sendable {
    private let report: Report
    /// By the paper's id.
    private let figures: [String: [ReportFigure]]

    package init(_ report: Report, figures: [String: [ReportFigure]] = [:]) {
        self.report = report
        self.figures = figures
    }

    package func write() -> String {
        let found = report.disagreements
        var page = head + header(found.count)
        page += "<main>\n"
        page += section("findings", "What does not fit", findings(found))
        for study in report.studies {
            page += section(anchor("study", study.id), "Study \(escaped(study.id))", content(study))
        }
        for paper in report.papers { page += section(anchor("paper", paper.id), escaped(paper.id), content(paper)) }
        page += "</main>\n" + footer + "</body>\n</html>\n"
        return page
    }

    // MARK: Frame

    private var head: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="generator" content="crossfoot \(escaped(report.version))">
        <title>Crossfoot report</title>
        <style>
        \(HTMLStyle.sheet)
        </style>
        </head>
        <body>

        """
    }

    private func header(_ disagreements: Int) -> String {
        let papers = report.papers.count
        let unchecked = report.papers.reduce(0) { $0 + $1.unchecked.count }
        let figures: [(Int, String, String)] = [
            (report.count(.agrees), "agree", "agrees"), (disagreements, "disagree", "disagrees"),
            (report.count(.undetermined), "undetermined", "undetermined"), (unchecked, "not recomputed", "unchecked"),
        ]
        let tiles = figures.map { "<li class=\"\($0.2)\"><strong>\($0.0)</strong> \($0.1)</li>" }.joined()
        let links = report.papers.map { "<li><a href=\"#\(anchor("paper", $0.id))\">\(escaped($0.id))</a></li>" }
            .joined()
        return """
            <header>
            <h1>Crossfoot report</h1>
            <p>\(papers) \(papers == 1 ? "paper" : "papers"), every number done again where the paper gives its parts.</p>
            <ul class="tiles">\(tiles)</ul>
            <nav aria-label="Contents"><ul><li><a href="#findings">What does not fit</a></li>\(links)</ul></nav>
            </header>

            """
    }

    private var footer: String {
        """
        <footer>
        <p><b>agrees</b>: what is printed is what its parts give, within rounding. <b>disagrees</b>: it is not, and no usual \
        rounding or method explains it (error), a named other reading may (warning), or it is likely harmless (note). \
        <b>undetermined</b>: the paper does not say enough. Findings are questions about numbers, not judgements of people.</p>
        <p>Made by crossfoot \(escaped(report.version)).</p>
        </footer>

        """
    }

    private func section(_ id: String, _ title: String, _ content: String) -> String {
        "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">\n<h2 id=\"\(id)-title\">\(title)</h2>\n\(content)</section>\n"
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

    private func findings(_ found: [Check]) -> String {
        guard !found.isEmpty else { return "<p>Nothing disagrees.</p>\n" }
        return found.enumerated().map { finding($0.element, $0.offset + 1) }.joined()
    }

    private func finding(_ check: Check, _ number: Int) -> String {
        let severity = check.severity?.rawValue ?? "note"
        var text = "<article class=\"finding \(severity)\" id=\"\(anchor("check", check.id))\">\n"
        text += "<h3>\(number). \(escaped(check.message))</h3>\n"
        text +=
            "<p class=\"kind\"><span class=\"badge \(severity)\">\(severity)</span> <code>\(escaped(check.rule))</code>"
        let summary =
            Rule.all.first { $0.name == check.rule }?.summary ?? StudyRule.all.first { $0.name == check.rule }?.summary
        if let summary { text += " \(escaped(summary))." }
        text += "</p>\n" + quotes(check.evidence)
        text += "<dl><dt>Working</dt><dd>\(escaped(check.working))</dd>\n"
        if !check.readings.isEmpty {
            text += "<dt>Other readings</dt><dd><ul>"
            text += check.readings.map { "<li>\(escaped($0))</li>" }.joined() + "</ul></dd>\n"
        }
        if let question = check.question { text += "<dt>Question to the authors</dt><dd>\(escaped(question))</dd>\n" }
        return text + "</dl>\n</article>\n"
    }

    /// The words of the paper, each with its place.
    private func quotes(_ evidence: [Evidence]) -> String {
        evidence.prefix(12).map { item in
            "<figure class=\"quote\"><blockquote>\(escaped(item.passage.quote))</blockquote>"
                + "<figcaption>\(escaped(item.paper)), \(escaped(item.placeName))</figcaption></figure>\n"
        }.joined()
    }

    // MARK: Papers and studies

    private func content(_ study: StudyFindings) -> String {
        var text = "<p>Papers: \(escaped(study.papers.joined(separator: ", "))).</p>\n"
        if !study.reasons.isEmpty {
            text += "<p>Held to be one study: \(escaped(study.reasons.joined(separator: "; "))).</p>\n"
        }
        return text + checks(study.checks, title: "Checks across the papers", isOpen: true)
    }

    private func content(_ paper: PaperReport) -> String {
        if let error = paper.error { return "<p class=\"unread\">Could not be read: \(escaped(error)).</p>\n" }
        var text = "<p class=\"source\">\(escaped(paper.path)), SHA-256 <code>\(escaped(paper.sha256))</code></p>\n"
        text += coverage(paper)
        if !paper.conventions.isEmpty {
            text += "<p>The paper's own ways of computing, as its figures show them:</p>\n<ul>"
            text += paper.conventions.map { "<li>\(escaped($0.summary))</li>" }.joined() + "</ul>\n"
        }
        for figure in figures[paper.id] ?? [] {
            text +=
                "<figure class=\"plot\">\n\(figure.content)\n<figcaption>\(escaped(figure.summary))</figcaption></figure>\n"
        }
        let open = paper.checks.filter { $0.verdict == .undetermined }
        if !open.isEmpty { text += checks(open, title: "Undetermined", isOpen: true) }
        let agreeing = paper.checks.filter { $0.verdict == .agrees }
        if !agreeing.isEmpty { text += checks(agreeing, title: "What agrees", isOpen: false) }
        if !paper.unchecked.isEmpty { text += unchecked(paper.unchecked) }
        let gaps = paper.records?.paper.gaps ?? []
        if !gaps.isEmpty { text += self.gaps(gaps) }
        return text
    }

    private func coverage(_ paper: PaperReport) -> String {
        let tables = paper.records?.tables ?? []
        func count(_ verdict: Check.Verdict) -> Int { paper.checks.count { $0.verdict == verdict } }
        let rows = tables.reduce(0) { $0 + $1.table.rows.count }
        return
            "<p>\(tables.count) tables with \(rows) rows; \(count(.agrees)) checks agree, \(count(.disagrees)) disagree, \(count(.undetermined)) are undetermined, \(paper.unchecked.count) statements were not recomputed.</p>\n"
    }

    private func checks(_ checks: [Check], title: String, isOpen: Bool) -> String {
        let rows = checks.map { check in
            let words = check.evidence.first.map {
                "<q>\(escaped(String($0.passage.quote.prefix(300))))</q> <small>\(escaped($0.placeName))</small>"
            }
            return
                "<tr><td>\(check.verdict.rawValue)</td><td><code>\(escaped(check.rule))</code></td><td>\(escaped(check.message))</td><td>\(escaped(check.working))</td><td>\(words ?? "")</td></tr>\n"
        }
        return table(title, ["Verdict", "Rule", "What", "Working", "Words of the paper"], rows, isOpen: isOpen)
    }

    private func unchecked(_ items: [Unchecked]) -> String {
        let rows = items.map { item in
            "<tr><td>\(escaped(item.reason))</td><td><q>\(escaped(item.evidence.passage.quote))</q> <small>\(escaped(item.evidence.placeName))</small></td></tr>\n"
        }
        return table("Not recomputed", ["Reason", "Words of the paper"], rows, isOpen: false)
    }

    private func gaps(_ gaps: [Gap]) -> String {
        let rows = gaps.map { gap in
            let repaired = gap.repaired.map { " Read as <q>\(escaped($0))</q>." } ?? ""
            return
                "<tr><td>\(escaped(gap.reason))</td><td><q>\(escaped(String(gap.passage.quote.prefix(300))))</q>\(repaired)</td></tr>\n"
        }
        return table("Seen and not read, or read with a repair", ["Reason", "Words of the paper"], rows, isOpen: false)
    }

    private func table(_ title: String, _ heads: [String], _ rows: [String], isOpen: Bool) -> String {
        let columns = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        return """
            <details\(isOpen ? " open" : "")><summary>\(title): \(rows.count)</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table><thead><tr>\(columns)</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div></details>

            """
    }
}
