import Paper
package import RecordDatabase

/// Results of queries as text.
package enum ResultText {
    /// The values of all rows on one line, as a working names them.
    package static func line(_ result: SQLResult) -> String {
        result.rows.map { $0.map(NumberText.shown).joined(separator: ", ") }.joined(separator: "; ")
    }

    package static func cell(_ value: SQLValue) -> String { NumberText.shown(value) }

    /// Columns under each other, for a terminal; numbers stand right.
    package static func aligned(_ result: SQLResult) -> String {
        let rows = result.rows.map { $0.map { oneLine(NumberText.shown($0)) } }
        let widths = result.columns.indices.map { column in
            max(result.columns[column].count, rows.map { $0[column].count }.max() ?? 0)
        }
        func line(_ cells: [String], _ values: [SQLValue]?) -> String {
            let padded = cells.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: max(0, widths[column] - cell.count))
                return values?[column].number != nil ? blanks + cell : cell + blanks
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        return line(result.columns, nil) + zip(rows, result.rows).map(line).joined()
    }

    /// RFC 4180, with line feeds.
    package static func csv(_ result: SQLResult) -> String {
        let rows = [result.columns] + result.rows.map { $0.map(NumberText.shown) }
        return rows.map { $0.map(\.csvField).joined(separator: ",") + "\n" }.joined()
    }

    package static func markdown(_ result: SQLResult) -> String {
        func cell(_ text: String) -> String { oneLine(text).replacing("|", with: "\\|") }
        var text = "| " + result.columns.map(cell).joined(separator: " | ") + " |\n"
        text +=
            "|"
            + result.columns.indices.map { column in
                let isNumeric = result.rows.allSatisfy { $0[column] == .null || $0[column].number != nil }
                return isNumeric && !result.rows.isEmpty ? "---:|" : "---|"
            }.joined() + "\n"
        for row in result.rows {
            text += "| " + row.map { cell(NumberText.shown($0)) }.joined(separator: " | ") + " |\n"
        }
        return text
    }

    private static func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }
}

/// A problem of SQL in words, with the nearest known names.
package enum SQLWords {
    package static func reason(_ problem: SQLProblem, tables: PaperTables, paper: String) -> String {
        SQLPlace.words(problem, tables: [tables], papers: [paper])
    }
}
