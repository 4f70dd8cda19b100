import Paper
import RecordDatabase
import Rules

/// Prints a woven protocol as Markdown: the prose as it is, the results below their blocks.
package enum WeaveMarkdown {
    package static func write(_ woven: Woven) -> String {
        var text = ""
        var isFirst = true
        for part in woven.parts {
            if !isFirst { text += "\n" }
            isFirst = false
            switch part {
            case .prose(let prose): text += prose.markdown + "\n"
            case .table(let table): text += self.table(table)
            case .shown(let query, let result):
                if let title = query.title { text += "**\(escaped(title))**\n\n" }
                text += ResultText.markdown(result)
            case .check(let query, let check, let result): text += self.check(query, check, result)
            case .failed(let markdown, let problem):
                text += markdown + "\n\n> **Not run.** \(escaped(problem.description))\n"
            }
        }
        return (text + ending(woven)).withVisibleControls
    }

    private static func check(_ query: QueryBlock, _ check: Check, _ result: SQLResult) -> String {
        var text = "> \(check.mark) **\(escaped(query.check?.value ?? check.message))**: "
        text +=
            "reported \(escaped(query.reported?.value ?? "")), computed \(escaped(QueryCheck.given(result, ReportedValue(query.reported?.value ?? ""))))"
        text += check.verdict == .agrees ? ".\n" : "; \(check.verdict.rawValue).\n"
        for evidence in check.evidence {
            text += ">\n> “\(escaped(evidence.passage.quote))” (\(escaped(evidence.placeWords)))\n"
        }
        for reading in check.readings { text += ">\n> Another reading: \(escaped(reading))\n" }
        if let question = check.question { text += ">\n> Question to the authors: \(escaped(question))\n" }
        if let words = check.decisionWords { text += ">\n> Decided: \(escaped(words))\n" }
        text += "\n```sql\n\(query.sql)"
        return text + (query.sql.hasSuffix("\n") ? "```\n" : "\n```\n")
    }

    private static func table(_ table: Woven.TableView) -> String {
        var text = "**\(escaped(table.title))** (\(table.kind), `\(table.name)` in SQL)\n\n"
        if !table.rows.isEmpty {
            text += "| | " + table.columns.map { escaped($0.name) }.joined(separator: " | ") + " |\n"
            text += "|---:|" + table.columns.map { _ in "---|" }.joined() + "\n"
            var section = ""
            for row in table.rows {
                if row.section != section {
                    section = row.section
                    text +=
                        "| | **\(escaped(section))** |" + table.columns.dropFirst().map { _ in " |" }.joined() + "\n"
                }
                text += "| \(row.number) | " + row.cells.map(escaped).joined(separator: " | ") + " |\n"
            }
        }
        if table.hiddenRows > 0 { text += "\n… \(table.hiddenRows) more rows\n" }
        for note in table.footnotes {
            text += "\n\(escaped(note.marker.isEmpty ? note.text : note.marker + " " + note.text))\n"
        }
        return text
    }

    private static func ending(_ woven: Woven) -> String {
        var text = "\n---\n\n\(woven.summary(woven.own).capitalizedFirst) in this protocol"
        text += "; \(woven.summary(woven.automatic)) by the rules alone.\n"
        if !woven.corrections.isEmpty {
            text += "\nCorrections of misreadings:\n\n"
            for item in woven.corrections {
                text +=
                    "- \(escaped(item.table)), row \(item.row), \(escaped(item.column)): read as “\(escaped(item.read))”, the page shows “\(escaped(item.page))”: \(escaped(item.why))\n"
            }
        }
        let found = woven.automatic.filter { $0.verdict == .disagrees }
        if !found.isEmpty {
            text += "\nWhat the rules found by themselves:\n\n"
            for check in found {
                let words = check.decisionWords.map { " Decided: " + escaped($0) } ?? ""
                text += "- \(escaped(check.message)) (\(escaped(check.working)); `\(check.id)`).\(words)\n"
            }
        }
        if !woven.problems.isEmpty {
            text += "\nTo look at:\n\n"
            for problem in woven.problems { text += "- \(escaped(problem.description))\n" }
        }
        return text
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.folded {
            if "\\`*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
