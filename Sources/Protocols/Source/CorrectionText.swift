import Paper

/// Writes the correction of a misread cell into a protocol's text; all other lines stay as they are.
package enum CorrectionText {
    /// Adds a correction to the table's block, or a block of its own behind everything else; one of the same cell gives way
    /// to it, what was read at first staying as that one says.
    ///
    /// `name` is who corrects. `table` holds the names by which the protocol may know the table, the one for a new block first; `row` counts from 1,
    /// `column` is the name that the tool gave the column. Throws where the text has a form that is not changed here.
    package static func adding(
        table: [String], row: Int, column: String, read: String, page: String, why: String, name: String? = nil,
        to text: String
    ) throws(DecisionText.Problem) -> String {
        var lines = SourceText.lines(ofNormalised: text)
        let end = lines.first?.hasSuffix("\r") ?? false ? "\r" : ""
        let before = LiterateProtocol(text, file: "")
        let names = Set(table.map { $0.lowercased() })
        let declared = before.tables.first { $0.table.map { names.contains($0.value.lowercased()) } ?? false }
        func item(_ indent: Int) -> String {
            let blanks = String(repeating: " ", count: indent)
            return "\(blanks)- {row: \(row), column: \(YAMLText.quoted(column)), read: \(YAMLText.quoted(read)), "
                + "page: \(YAMLText.quoted(page)), why: \(YAMLText.quoted(why))"
                + (name.map { ", name: \(YAMLText.quoted($0))" } ?? "") + "}" + end
        }
        if let declared {
            if let old = declared.corrections.first(where: { $0.row.value == String(row) && $0.column.value == column })
            {
                let rest = try removing(table: table, row: row, column: column, from: text)
                // what the page is now said to show was read at first
                if old.read.value == page { return rest }
                return try adding(
                    table: table, row: row, column: column, read: old.read.value, page: page, why: why, name: name,
                    to: rest)
            }
            // the fence's line, then its content
            let first = declared.position.line
            let count = SourceText.lines(ofNormalised: declared.markdown).count
            let content = first..<min(lines.count, first + count - 2)
            if let key = content.first(where: {
                lines[$0].trimmed == "corrections:" || lines[$0].hasPrefix("corrections: ")
            }) {
                guard ["corrections:"].contains(withoutComment(lines[key])) else {
                    throw DecisionText.Problem(
                        reason:
                            "writes the corrections of this table in a form that this page does not change: write it by hand"
                    )
                }
                let next = key + 1 < lines.count ? lines[key + 1] : ""
                lines.insert(item(next.trimmed.hasPrefix("-") ? next.prefix { $0 == " " }.count : 2), at: key + 1)
            } else {
                lines.insert(contentsOf: ["corrections:" + end, item(2)], at: content.upperBound)
            }
        } else {
            if lines.last?.isEmpty ?? false { lines.removeLast() }
            lines += [
                "" + end, "```table" + end, "table: \(YAMLText.quoted(table.first ?? ""))" + end, "corrections:" + end,
                item(2), "```" + end, "",
            ]
        }
        let result = lines.joined(separator: "\n")
        let after = LiterateProtocol(result, file: "")
        let added = after.tables.flatMap(\.corrections).count - before.tables.flatMap(\.corrections).count
        guard added == 1, after.problems.count <= before.problems.count else {
            throw DecisionText.Problem(reason: "would not say the same with the correction in it: write it by hand")
        }
        return result
    }

    /// A drafted protocol in which a person corrects: names that person, and no longer says that nobody has written in it.
    ///
    /// Whatever else its front matter says stays; a text that is no untouched draft comes back as it is. `isBegun`: the draft
    /// was made for this correction.
    package static func signed(_ text: String, by name: String, isBegun: Bool) -> String {
        var lines = SourceText.lines(ofNormalised: text)
        guard lines.first?.trimmed == "---", let close = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }),
            let note = lines[..<close].firstIndex(where: { $0.trimmed == Draft.note })
        else { return text }
        let end = lines[note].hasSuffix("\r") ? "\r" : ""
        let origin = isBegun ? "Begun in crossfoot review with the tool's own reading" : "Drafted by crossfoot draft"
        lines[note] = "note: \(origin); the corrections of cells are the curator's." + end
        if let curator = lines[..<close].firstIndex(where: { $0.trimmed == "curator: \"\"" }) {
            lines[curator] = "curator: \(YAMLText.quoted(name))" + end
        }
        return lines.joined(separator: "\n")
    }

    /// Takes a correction away again, on one line or several; `column` as for adding.
    package static func removing(
        table: [String], row: Int, column: String, from text: String
    ) throws(DecisionText.Problem) -> String {
        var lines = SourceText.lines(ofNormalised: text)
        let names = Set(table.map { $0.lowercased() })
        let before = LiterateProtocol(text, file: "").tables
        let declared = before.filter { $0.table.map { names.contains($0.value.lowercased()) } ?? false }
        let found = declared.flatMap(\.corrections).first { $0.row.value == String(row) && $0.column.value == column }
        guard let found else {
            throw DecisionText.Problem(
                reason: "has no such correction under the row's number: load the page again, or take it away by hand")
        }
        guard let item = item(around: found.row.position.line - 1, of: lines) else {
            throw DecisionText.Problem(
                reason: "writes this correction in a form that is not changed here: take it away by hand")
        }
        let line = item.lowerBound
        lines.removeSubrange(item)
        let isLast = !(lines.indices.contains(line) && lines[line].trimmed.hasPrefix("-"))
        if isLast, line > 0, withoutComment(lines[line - 1]) == "corrections:" { lines.remove(at: line - 1) }
        let result = lines.joined(separator: "\n")
        let after = LiterateProtocol(result, file: "").tables
        guard after.flatMap(\.corrections).count == before.flatMap(\.corrections).count - 1 else {
            throw DecisionText.Problem(reason: "would not say the same without the correction: take it away by hand")
        }
        return result
    }

    /// The lines of a list's item that holds a line: from its dash to before what stands no further in than the dash.
    private static func item(around line: Int, of lines: [String]) -> Range<Int>? {
        guard lines.indices.contains(line),
            let start = lines[...line].lastIndex(where: { $0.trimmed.hasPrefix("-") })
        else { return nil }
        func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
        let next = lines[(start + 1)...].firstIndex {
            !$0.trimmed.isEmpty && indent($0) <= indent(lines[start]) || $0.trimmed.hasPrefix("```")
        }
        let end = next ?? lines.count
        return line < end ? start..<end : nil
    }

    private static func withoutComment(_ line: String) -> String {
        (line.firstIndex(of: "#").map { String(line[..<$0]) } ?? line).trimmed
    }
}
