import Paper
import RecordDatabase
import Rules

/// Prints a woven protocol as one HTML page that needs nothing beside it: the source words stand on hover and beside.
package enum WeaveHTML {
    package static func write(_ woven: Woven) -> String {
        var text = head(woven)
        for part in woven.parts {
            switch part {
            case .prose(let prose): text += prose.html.withVisibleControls
            case .table(let table): text += self.table(table)
            case .shown(let query, let result): text += shown(query, result)
            case .check(let query, let check, let result): text += self.check(query, check, result)
            case .failed(let markdown, let problem):
                text +=
                    "<section class=\"failed\"><p>Not run: \(escaped(problem.description))</p><pre>\(escaped(markdown))</pre></section>\n"
            }
        }
        return text + ending(woven) + "</main></body></html>\n"
    }

    private static let style = """
        body { font: 16px/1.5 Georgia, serif; color: #222; background: #fcfcfa; margin: 0; }
        main { max-width: 60em; margin: 2em auto 4em; padding: 0 1.5em; }
        h1, h2, h3 { font-family: Helvetica, Arial, sans-serif; line-height: 1.25; margin: 1.6em 0 .5em; }
        h1 { font-size: 1.7em; } h2 { font-size: 1.3em; } h3 { font-size: 1.1em; }
        p.meta, .summary { font: 14px/1.5 Helvetica, Arial, sans-serif; color: #555; }
        table { border-collapse: collapse; font: 13px/1.4 Helvetica, Arial, sans-serif; margin: .6em 0 1em; }
        td, th { border-bottom: 1px solid #ddd; padding: .2em .6em; text-align: left; vertical-align: top; }
        th { border-bottom: 1px solid #888; } tr.group td { background: #f0f0ea; font-weight: bold; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        figure { margin: 1em 0; overflow-x: auto; } figcaption { font: bold 14px Helvetica, Arial, sans-serif; }
        section.check { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 1.5em;
          border-left: 5px solid #999; background: #fff; padding: .5em .9em; margin: .8em 0;
          font: 14px/1.45 Helvetica, Arial, sans-serif; }
        section.agrees { border-color: #3a8f4d; } section.disagrees { border-color: #c8482c; }
        section.decided { border-color: #c99a2e; } section.undetermined { border-color: #4a78b0; }
        section.check p { margin: .15em 0; } section.check h4 { margin: 0; font-size: 1em; }
        abbr { text-decoration: underline dotted #aaa; cursor: help; }
        aside { color: #555; border-left: 1px solid #ddd; padding-left: .9em; font-style: italic; }
        aside span { font-style: normal; color: #888; font-size: .9em; }
        details { margin-top: .3em; } summary { color: #888; cursor: pointer; font-size: .9em; }
        pre { background: #f4f4f0; padding: .5em .7em; overflow-x: auto; font-size: 12.5px; white-space: pre-wrap; }
        section.failed { border-left: 5px solid #7a3fa0; background: #faf5ff; padding: .5em .9em; margin: .8em 0; }
        @media (max-width: 45em) { section.check { grid-template-columns: 1fr; } }
        """

    private static func head(_ woven: Woven) -> String {
        var text = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>\(escaped(woven.title))</title><style>
            \(style)
            </style></head><body><main>

            """
        var meta: [String] = []
        if !woven.front.papers.isEmpty {
            meta.append("Protocol of " + woven.front.papers.map(\.value).joined(separator: ", "))
        }
        if let study = woven.front.study { meta.append("study " + study) }
        if let curator = woven.front.curator, !curator.isEmpty { meta.append("curated by " + curator) }
        if !meta.isEmpty { text += "<p class=\"meta\">\(escaped(meta.joined(separator: "; ")))</p>\n" }
        text +=
            "<p class=\"summary\">\(escaped(woven.summary(woven.own))) in this protocol; \(escaped(woven.summary(woven.automatic))) by the rules alone.</p>\n"
        if let note = woven.front.note, !note.isEmpty { text += "<p class=\"meta\">\(escaped(note))</p>\n" }
        return text
    }

    private static func check(_ query: QueryBlock, _ check: Check, _ result: SQLResult) -> String {
        let kind = check.decision == nil ? check.verdict.rawValue : "\(check.verdict.rawValue) decided"
        let quotes = check.evidence.map { "“\($0.passage.quote)” (\($0.placeWords))" }.joined(separator: "\n")
        var text = "<section class=\"check \(kind)\" id=\"\(escaped(check.id))\"><div>"
        text +=
            "<h4>\(escaped(check.mark)) <abbr title=\"\(escaped(quotes))\">\(escaped(query.check?.value ?? ""))</abbr></h4>"
        text +=
            "<p>reported <b>\(escaped(query.reported?.value ?? ""))</b>, computed <b>\(escaped(brief(query, result)))</b>"
        text += check.verdict == .agrees ? "" : ": \(check.verdict.rawValue)"
        if let severity = check.severity { text += " (\(severity.rawValue))" }
        text += "</p>"
        for reading in check.readings { text += "<p>Another reading: \(escaped(reading))</p>" }
        if let question = check.question { text += "<p>Question to the authors: \(escaped(question))</p>" }
        if let words = check.decisionWords { text += "<p>Decided: \(escaped(words))</p>" }
        text += "<details><summary>SQL</summary><pre>\(escaped(query.sql))</pre></details></div><aside>"
        for evidence in check.evidence {
            text += "“\(escaped(evidence.passage.quote))” <span>\(escaped(evidence.placeWords))</span><br>"
        }
        return text + "</aside></section>\n"
    }

    private static func brief(_ query: QueryBlock, _ result: SQLResult) -> String {
        let line = QueryCheck.given(result, ReportedValue(query.reported?.value ?? ""))
        return line.count > 300 ? String(line.prefix(300)) + " …" : line
    }

    private static func shown(_ query: QueryBlock, _ result: SQLResult) -> String {
        var text = "<figure>"
        if query.plot != nil, let curves = SurvivalQuery(result) {
            text += curves.svg(title: query.title ?? "Kaplan-Meier curves", number: query.firstLine)
        } else {
            if let title = query.title { text += "<figcaption>\(escaped(title))</figcaption>" }
            text += "<table><tr>" + result.columns.map { "<th>\(escaped($0))</th>" }.joined() + "</tr>\n"
            for row in result.rows.prefix(500) {
                text +=
                    "<tr>"
                    + row.map { value in
                        let kind = value.number == nil ? "" : " class=\"number\""
                        return "<td\(kind)>\(escaped(ResultText.cell(value)))</td>"
                    }.joined() + "</tr>\n"
            }
            text += "</table>"
            if result.rows.count > 500 { text += "<p>… \(result.rows.count - 500) more rows</p>" }
        }
        return text + "<details><summary>SQL</summary><pre>\(escaped(query.sql))</pre></details></figure>\n"
    }

    private static func table(_ table: Woven.TableView) -> String {
        var text = "<figure><figcaption>\(escaped(table.title))</figcaption>"
        text += "<p class=\"meta\">\(escaped(table.kind)), <code>\(escaped(table.name))</code> in SQL</p>"
        if !table.rows.isEmpty {
            text +=
                "<table><tr><th></th>"
                + table.columns.map {
                    "<th title=\"\(escaped($0.header)) (\(escaped($0.type)))\">\(escaped($0.name))</th>"
                }.joined() + "</tr>\n"
            var section = ""
            for row in table.rows {
                if row.section != section {
                    section = row.section
                    text +=
                        "<tr class=\"group\"><td colspan=\"\(table.columns.count + 1)\">\(escaped(section))</td></tr>\n"
                }
                text += "<tr title=\"\(escaped(row.place))\"><td class=\"number\">\(row.number)</td>"
                text += row.cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
            }
            text += "</table>"
        }
        if table.hiddenRows > 0 { text += "<p class=\"meta\">… \(table.hiddenRows) more rows</p>" }
        for note in table.footnotes {
            text += "<p class=\"meta\">\(escaped(note.marker.isEmpty ? note.text : note.marker + " " + note.text))</p>"
        }
        return text + "</figure>\n"
    }

    private static func ending(_ woven: Woven) -> String {
        var text = ""
        if !woven.corrections.isEmpty {
            text += "<h2>Corrections of misreadings</h2><ul>"
            for item in woven.corrections {
                text +=
                    "<li>\(escaped(item.table)), row \(item.row), \(escaped(item.column)): read as “\(escaped(item.read))”, the page shows “\(escaped(item.page))”: \(escaped(item.why))</li>"
            }
            text += "</ul>\n"
        }
        let found = woven.automatic.filter { $0.verdict == .disagrees }
        if !found.isEmpty {
            text += "<h2>What the rules found by themselves</h2><ul>"
            for check in found {
                let quotes = check.evidence.map { "“\($0.passage.quote)” (\($0.placeWords))" }.joined(separator: "\n")
                text +=
                    "<li><abbr title=\"\(escaped(quotes))\">\(escaped(check.message))</abbr> (\(escaped(check.working)))"
                if let words = check.decisionWords { text += "<br>Decided: \(escaped(words))" }
                text += "</li>"
            }
            text += "</ul>\n"
        }
        if !woven.problems.isEmpty {
            text += "<h2>To look at</h2><ul>"
            for problem in woven.problems { text += "<li>\(escaped(problem.description))</li>" }
            text += "</ul>\n"
        }
        return text
    }

    private static func escaped(_ text: String) -> String { text.withVisibleControls.escapedForMarkup }
}
