import Testing

/// A table as its author means it, printed in each of the formats that Crossfoot reads.
struct PrintedTable: Sendable, CustomTestStringConvertible {
    /// Text over one column or, a spanner, over several.
    struct Heading: Sendable, ExpressibleByStringLiteral {
        var text: String
        var width: Int

        init(_ text: String, over width: Int = 1) { (self.text, self.width) = (text, width) }
        init(stringLiteral value: String) { self.init(value) }
    }

    enum Line: Sendable {
        /// The name of the rows below it, alone on its line.
        case group(String)
        /// A label and its cells; `level` steps of indentation.
        case row([String], level: Int = 0)
    }

    var name: String
    var caption: String
    /// The rows of the header; each covers all columns.
    var header: [[Heading]]
    var lines: [Line]
    /// Marker and words; a cell whose text ends in "^a" bears the marker.
    var notes: [(marker: String, text: String)] = []
    /// Letters in a line of a label in print; what is longer goes on below, set in by one more step.
    var labelWidth: Int?

    var testDescription: String { name }

    private var columnCount: Int { header[0].reduce(0) { $0 + $1.width } }

    private static func split(_ cell: String) -> (text: String, marker: String) {
        guard let at = cell.lastIndex(of: "^") else { return (cell, "") }
        return (String(cell[..<at]), String(cell[cell.index(after: at)...]))
    }

    private static func plain(_ cell: String) -> String { split(cell).text + split(cell).marker }

    /// All lines of print: cells with the column that they begin in and how many they cover.
    private var print: [[(text: String, column: Int, width: Int)]] {
        let heads = header.map { row -> [(String, Int, Int)] in
            var column = 0
            return row.map { heading in
                defer { column += heading.width }
                return (heading.text, column, heading.width)
            }
        }
        let body = lines.map { line -> [(String, Int, Int)] in
            switch line {
            case .group(let name): [(name, 0, 1)]
            case .row(let cells, let level):
                cells.enumerated().map {
                    (($0.offset == 0 ? String(repeating: "  ", count: level) : "") + $0.element, $0.offset, 1)
                }
            }
        }
        return (heads + body.flatMap(wrapped)).map { $0.filter { !$0.0.isEmpty } }
    }

    private func wrapped(_ row: [(String, Int, Int)]) -> [[(String, Int, Int)]] {
        guard let labelWidth, let label = row.first, label.1 == 0, label.0.count > labelWidth else { return [row] }
        let indent = String(label.0.prefix { $0 == " " })
        var lines: [String] = []
        for word in label.0.split(separator: " ") {
            if let last = lines.last, last.count + word.count < labelWidth {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append((lines.isEmpty ? indent : indent + "  ") + word)
            }
        }
        return [[(lines[0], 0, 1)] + row.dropFirst()] + lines.dropFirst().map { [($0, 0, 1)] }
    }

    /// The left end and the width of each column in letters; groups' names may run over.
    private var columns: [(left: Int, width: Int)] {
        var widths = [Int](repeating: 4, count: columnCount)
        for row in print where row.count > 1 || row.first?.column != 0 {
            for cell in row where cell.width == 1 {
                widths[cell.column] = max(widths[cell.column], Self.plain(cell.text).count)
            }
        }
        var left = 0
        return widths.map { width in
            defer { left += width + 3 }
            return (left, width)
        }
    }

    /// Where a cell begins: at its column's left end, a spanner in the middle of its columns.
    private func start(_ cell: (text: String, column: Int, width: Int)) -> Int {
        guard cell.width > 1 else { return columns[cell.column].left }
        let last = columns[cell.column + cell.width - 1]
        let room = last.left + last.width - columns[cell.column].left
        return columns[cell.column].left + max(0, (room - Self.plain(cell.text).count) / 2)
    }

    // MARK: Text

    /// As a page dumped with its layout kept.
    var text: String {
        var result = "Results\n\nDiarrhoea was seen in both groups.\n\n\nTable 1. \(caption).\n\n"
        for row in print {
            var line = ""
            for cell in row {
                line += String(repeating: " ", count: max(0, start(cell) - line.count)) + Self.plain(cell.text)
            }
            result += line + "\n"
        }
        result += "\n"
        for note in notes { result += note.marker + " " + note.text + "\n" }
        return result
    }

    // MARK: Markup

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func marked(_ cell: String) -> String {
        let (text, marker) = split(cell)
        return escaped(text) + (marker.isEmpty ? "" : "<sup>\(marker)</sup>")
    }

    private func rows(indent: String) -> (head: String, body: String) {
        let head = header.map { row in
            "<tr>"
                + row.map { heading in
                    let span = heading.width > 1 ? " colspan=\"\(heading.width)\"" : ""
                    return "<th\(span)>\(Self.marked(heading.text))</th>"
                }.joined() + "</tr>"
        }
        let body = lines.map { line -> String in
            switch line {
            case .group(let name): return "<tr><td colspan=\"\(columnCount)\">\(Self.marked(name))</td></tr>"
            case .row(let cells, let level):
                let filled = cells + [String](repeating: "", count: columnCount - cells.count)
                return "<tr>"
                    + filled.enumerated().map { index, cell in
                        "<td>" + (index == 0 ? String(repeating: indent, count: level) : "") + Self.marked(cell)
                            + "</td>"
                    }.joined() + "</tr>"
            }
        }
        return (head.joined(separator: "\n"), body.joined(separator: "\n"))
    }

    var jats: String {
        let (head, body) = rows(indent: "&#x2003;")
        let feet = notes.map { "<fn><label>\($0.marker)</label><p>\(Self.escaped($0.text))</p></fn>" }.joined()
        return """
            <article><body><sec><title>Results</title><p>All of it is in the table.</p>
            <table-wrap id="t1"><label>Table 1</label><caption><p>\(Self.escaped(caption))</p></caption>
            <table><thead>\(head)</thead>
            <tbody>\(body)</tbody></table>
            <table-wrap-foot>\(feet)</table-wrap-foot></table-wrap></sec></body></article>
            """
    }

    var html: String {
        let (head, body) = rows(indent: "&emsp;")
        let feet = notes.map { "<sup>\($0.marker)</sup>\(Self.escaped($0.text))" }.joined(separator: " ")
        return """
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>A trial</title></head><body><article>
            <h1>A trial</h1><h2>Results</h2><p>All of it is in the table.</p>
            <table><caption>Table 1. \(Self.escaped(caption))</caption><thead>\(head)</thead>
            <tbody>\(body)</tbody></table>
            <p>\(feet)</p></article></body></html>
            """
    }

    // MARK: PDF

    /// Codes of letters that a simple font of a PDF does not hold; none of the tables uses them otherwise.
    private static let codes: [Character: UInt8] = [
        "–": 0x7B, "−": 0x7C, "≥": 0x7D, "±": 0x7E, "·": 0x60, "†": 0x40, "²": 0x24, "µ": 0x23,
    ]

    private static func coded(_ text: String) -> String {
        text.map { letter -> String in
            if let code = codes[letter] { return "\\" + String(code, radix: 8) }
            return "()".contains(letter) ? "\\\(letter)" : String(letter)
        }.joined()
    }

    /// A wide page with three rules, the table set in letters of one width.
    var pdf: [UInt8] {
        let size = 8.0
        let pace = size * 0.6
        var content = HandmadePDF.text(HandmadePDF.prose, font: "F2", top: 560)
        var y = 420.0
        func set(_ text: String, _ x: Double, size: Double = size, rise: Double = 0) {
            var left = x
            // a thin space is a narrow gap in print
            for part in text.split(separator: "\u{2009}", omittingEmptySubsequences: false) {
                content +=
                    "\nBT /F2 \(size) Tf 1 0 0 1 \(left) \(y + rise) Tm (\(Self.coded(String(part)))) Tj ET"
                left += Double(part.count) * size * 0.6 + size * 0.17
            }
        }
        let right = 50 + Double((columns.last.map { $0.left + $0.width } ?? 0)) * pace
        func rule(from: Double = 50, to: Double? = nil) {
            content += "\n\(from) \(y + size + 1) m \(to ?? right) \(y + size + 1) l S"
        }
        content += "\n0.5 w"
        set("Table 1. " + caption, 50)
        y -= 16
        rule()
        for (index, row) in print.enumerated() {
            if index == header.count { rule() }
            for cell in row {
                let (text, marker) = Self.split(cell.text)
                let left = 50 + Double(start(cell)) * pace
                let indent = Double(text.prefix { $0 == " " }.count) * pace
                let words = String(text.drop { $0 == " " })
                set(words, left + indent)
                set(marker, left + indent + Double(words.count) * pace, size: 5, rise: 3)
                if index < header.count, cell.width > 1 {
                    let last = columns[cell.column + cell.width - 1]
                    y -= 11
                    rule(
                        from: 50 + Double(columns[cell.column].left) * pace,
                        to: 50 + Double(last.left + last.width) * pace)
                    y += 11
                }
            }
            y -= 13
        }
        rule()
        for note in notes {
            set(note.marker, 50, size: 5, rise: 3)
            set(note.text, 54)
            y -= 12
        }
        var file = HandmadePDF([content])
        file.width = 842
        file.height = 595
        for (letter, code) in Self.codes { file.unicodes[code] = String(letter) }
        return file.bytes
    }
}
