import Paper

/// The small part of a table that a finding is of, as a table of a text document.
enum DocumentTable {
    /// Twentieths of a point between the margins of the page.
    private static let width = 9638

    static func write(_ table: TableExcerpt) -> String {
        let columns = max(1, table.columnCount)
        let widths = widths(of: table, columns)
        var text =
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Excerpt\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
        text += "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        text += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>\n"
        for line in table.heads {
            text += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            var column = 0
            for head in line {
                let end = min(columns, column + head.span)
                let own = widths[min(column, columns)..<end].reduce(0, +)
                text += cell(
                    [DocumentFrame.run(head.text, "<w:b/>")], width: own, span: head.span, shade: head.isMarked)
                column = end
            }
            text += "</w:tr>\n"
        }
        for line in table.lines {
            text += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            switch line {
            case .group(let name):
                let words = DocumentFrame.run(name, "<w:i/>")
                text += cell([words], width: widths.reduce(0, +), span: columns, shade: false)
            case .gap:
                text += cell([DocumentFrame.run("…", "")], width: widths.reduce(0, +), span: columns, shade: false)
            case .row(let cells):
                for (index, own) in cells.enumerated() where index < columns {
                    let runs = own.text.parts.map { DocumentFrame.run($0.text, $0.isMarked ? "<w:b/>" : "") }
                    text += cell(runs, width: widths[index], span: 1, shade: own.isNamed)
                }
            }
            text += "</w:tr>\n"
        }
        // a table without a row is none
        if table.heads.isEmpty && table.lines.isEmpty {
            text += "<w:tr>\(cell([], width: widths.reduce(0, +), span: columns, shade: false))</w:tr>"
        }
        return text + "</w:tbl>\n"
    }

    /// By the longest text of each column; a table of few words does not fill the page.
    private static func widths(of table: TableExcerpt, _ columns: Int) -> [Int] {
        var lengths = [Int](repeating: 6, count: columns)
        func see(_ text: String, _ column: Int, _ span: Int = 1) {
            // what is longer is set in several lines
            for own in column..<max(column, min(columns, column + span)) {
                lengths[own] = max(lengths[own], min(30, (text.count + span - 1) / span + 1))
            }
        }
        for line in table.heads {
            var column = 0
            for head in line {
                see(head.text, column, head.span)
                column += head.span
            }
        }
        for case .row(let cells) in table.lines {
            for (column, cell) in cells.enumerated() { see(cell.text.plain, column) }
        }
        // a letter of the table's size is about 5 points wide
        let wanted = lengths.map { $0 * 100 + 160 }
        let total = wanted.reduce(0, +)
        return total <= width ? wanted : wanted.map { $0 * width / total }
    }

    private static func cell(_ runs: [String], width: Int, span: Int, shade: Bool) -> String {
        var properties = "<w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
        if span > 1 { properties += "<w:gridSpan w:val=\"\(span)\"/>" }
        if shade { properties += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF4CF\"/>" }
        let style = "<w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr>"
        return "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p>\(style)\(runs.joined())</w:p></w:tc>"
    }
}
