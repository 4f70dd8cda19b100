import FoundationEssentials
import Paper
import Readers

/// A table's cells as printed, whatever it was read from.
struct RawGrid: Sendable {
    struct Cell: Sendable {
        var row: Int
        var column: Int
        var rowEnd: Int
        var columnEnd: Int
        var text: String
        /// Whether it was recognised (OCR) with too little confidence.
        var isUnsure = false
    }

    var page: Int?
    var label: String?
    var cells: [Cell] = []
    var rowCount = 0
    var columnCount = 0
    var headerRowCount = 0

    init(_ grid: PageGrid) {
        page = grid.page
        cells = grid.cells.map {
            Cell(
                row: $0.row, column: $0.column, rowEnd: $0.rowEnd, columnEnd: $0.columnEnd, text: $0.text,
                isUnsure: $0.isUnsure)
        }
        rowCount = grid.rowCount
        columnCount = grid.columnCount
        headerRowCount = grid.headerRowCount
    }

    /// A table of a format that names its headers and cells: a row a level of the header, then the rows with their groups.
    init(_ table: Table) {
        label = table.label
        columnCount = table.columns.count
        headerRowCount = table.columns.map(\.header.count).max() ?? 0
        for level in 0..<headerRowCount {
            var column = 0
            while column < columnCount {
                let path = table.columns[column].header
                // a short path stands above its column, down to the rows
                let text = level < path.count ? path[level] : nil
                var end = column
                if let text {
                    while end + 1 < columnCount, level + 1 < path.count,
                        table.columns[end + 1].header.count > level + 1,
                        table.columns[end + 1].header.prefix(level + 1) == path.prefix(level + 1)
                    {
                        end += 1
                    }
                    let isLast = level + 1 == path.count
                    cells.append(
                        Cell(
                            row: level, column: column, rowEnd: isLast ? headerRowCount - 1 : level, columnEnd: end,
                            text: text))
                }
                column = end + 1
            }
        }
        rowCount = headerRowCount
        var section: [String] = []
        for row in table.rows {
            if row.section != section {
                let common = zip(row.section, section).prefix { $0 == $1 }.count
                for name in row.section.dropFirst(common) {
                    cells.append(
                        Cell(
                            row: rowCount, column: 0, rowEnd: rowCount, columnEnd: max(0, columnCount - 1), text: name))
                    rowCount += 1
                }
                section = row.section
            }
            for (column, cell) in row.cells.enumerated() {
                guard let cell else { continue }
                cells.append(
                    Cell(row: rowCount, column: column, rowEnd: rowCount, columnEnd: column, text: cell.printed))
            }
            rowCount += 1
        }
    }
}

/// Tables for programs and browsers.
enum RawTables {
    private struct File: Encodable { var tables: [TableJSON] }
    private struct TableJSON: Encodable {
        /// Of a PDF.
        var page: Int?
        /// "Table 2", where the format tells it apart from the text.
        var label: String?
        var cells: [Cell]
    }
    private struct Cell: Encodable {
        var row: Int
        var col: Int
        var row_end: Int
        var col_end: Int
        var text: String
        /// Present, and true, where a number was recognised (OCR) with too little confidence.
        var unsure: Bool?
    }

    static func json(_ grids: [RawGrid]) throws -> String {
        let file = File(
            tables: grids.map { grid in
                TableJSON(
                    page: grid.page, label: grid.label,
                    cells: grid.cells.map {
                        Cell(
                            row: $0.row, col: $0.column, row_end: $0.rowEnd, col_end: $0.columnEnd, text: $0.text,
                            unsure: $0.isUnsure ? true : nil)
                    })
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
    }

    /// One CSV (RFC 4180) of all tables: page, table, then the cells; a spanning cell stands in its first place.
    static func csv(_ grids: [RawGrid]) -> String {
        var text = ""
        for (index, grid) in grids.enumerated() {
            for row in 0..<grid.rowCount {
                var fields = [grid.page.map(String.init) ?? "", String(index + 1)]
                for column in 0..<grid.columnCount {
                    fields.append(grid.cells.first { $0.row == row && $0.column == column }?.text ?? "")
                }
                text += fields.map(csvField).joined(separator: ",") + "\r\n"
            }
        }
        return text
    }

    private static func csvField(_ text: String) -> String {
        let flat = text.replacing("\n", with: " ").replacing("\r", with: " ")
        return flat.csvField
    }

    static func html(_ grids: [RawGrid], title: String) -> String {
        var text = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(escaped(title))</title><style>
            body { font: 15px/1.4 sans-serif; margin: 2em; }
            table { border-collapse: collapse; margin: 0 0 2em; }
            td, th { border: 1px solid #bbb; padding: .2em .5em; vertical-align: top; text-align: left; white-space: pre-line; }
            th { background: #eef3f8; }
            </style></head><body>

            """
        for grid in grids {
            let heading = [grid.page.map { "Page \($0)" }, grid.label].compactMap { $0 }.joined(separator: ", ")
            text += "<h2>\(escaped(heading))</h2>\n<table>\n"
            for row in 0..<grid.rowCount {
                text += "<tr>"
                for column in 0..<grid.columnCount {
                    let covering = grid.cells.first {
                        ($0.row...max($0.row, $0.rowEnd)).contains(row)
                            && ($0.column...max($0.column, $0.columnEnd)).contains(column)
                    }
                    let tag = row < grid.headerRowCount ? "th" : "td"
                    guard let cell = covering else {
                        text += "<\(tag)></\(tag)>"
                        continue
                    }
                    guard cell.row == row, cell.column == column else { continue }
                    let rows = cell.rowEnd > cell.row ? " rowspan=\"\(cell.rowEnd - cell.row + 1)\"" : ""
                    let columns = cell.columnEnd > cell.column ? " colspan=\"\(cell.columnEnd - cell.column + 1)\"" : ""
                    text += "<\(tag)\(rows)\(columns)>\(escaped(cell.text))</\(tag)>"
                }
                text += "</tr>\n"
            }
            text += "</table>\n"
        }
        return text + "</body></html>\n"
    }

    private static func escaped(_ text: String) -> String { text.withVisibleControls.escapedForMarkup }
}
