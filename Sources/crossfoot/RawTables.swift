import FoundationEssentials
import Readers

enum RawTables {
    private struct File: Encodable { var tables: [Table] }
    private struct Table: Encodable {
        var page: Int
        var cells: [Cell]
    }
    private struct Cell: Encodable {
        var row: Int
        var col: Int
        var row_end: Int
        var col_end: Int
        var text: String
    }

    static func json(_ grids: [PageGrid]) throws -> String {
        let file = File(
            tables: grids.map { grid in
                Table(
                    page: grid.page,
                    cells: grid.cells.map {
                        Cell(row: $0.row, col: $0.column, row_end: $0.rowEnd, col_end: $0.columnEnd, text: $0.text)
                    })
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
    }

    /// One CSV (RFC 4180) of all tables: page, table, then the cells; a spanning cell stands in its first place.
    static func csv(_ grids: [PageGrid]) -> String {
        var text = ""
        for (index, grid) in grids.enumerated() {
            for row in 0..<grid.rowCount {
                var fields = [String(grid.page), String(index + 1)]
                for column in 0..<grid.columnCount {
                    fields.append(grid.cells.first { $0.row == row && $0.column == column }?.text ?? "")
                }
                text += fields.map(csvField).joined(separator: ",") + "\r\n"
            }
        }
        return text
    }

    private static func csvField(_ text: String) -> String {
        let flat = text.replacing("\n", with: " ")
        return flat.contains(",") || flat.contains("\"") ? "\"" + flat.replacing("\"", with: "\"\"") + "\"" : flat
    }

    static func html(_ grids: [PageGrid], title: String) -> String {
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
            text += "<h2>Page \(grid.page)</h2>\n<table>\n"
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

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"", with: "&quot;")
    }
}
