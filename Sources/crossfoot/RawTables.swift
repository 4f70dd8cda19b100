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
}
