import Language
import Paper

/// The parts of a table whose body has headers of its own: in each part only the rows stand to which one header belongs.
enum BlockParts {
    /// The parts, rows and columns where they were; the table itself where no header stands in its body.
    static func parts(_ typed: TypedTable) -> [TypedTable] {
        let blocks = typed.table.blocks
        guard !blocks.isEmpty, ![.listing, .flow].contains(typed.kind),
            blocks.allSatisfy({ $0.columns.count == typed.table.columns.count })
        else { return [typed] }
        let headers = Set(blocks.flatMap(\.headerRows))
        var headed: [(rows: Range<Int>, columns: [Column], heading: String?)] = []
        if let first = blocks.first, first.firstRow > 0 {
            headed.append((0..<first.firstRow, typed.table.columns, nil))
        }
        for (index, block) in blocks.enumerated() {
            let end = blocks.indices.contains(index + 1) ? blocks[index + 1].firstRow : typed.table.rows.count
            if block.firstRow < end { headed.append((block.firstRow..<end, block.columns, block.heading)) }
        }
        if let whole = sectioned(typed, headed.map { ($0.rows, $0.columns) }, headers) { return [whole] }
        return headed.map { part in
            var table = typed.table
            table.columns = part.columns
            table.blocks = []
            for row in table.rows.indices {
                if !part.rows.contains(row) || headers.contains(row) {
                    table.rows[row] = Row(cells: table.rows[row].cells.map { _ in nil }, pieces: table.rows[row].pieces)
                } else if let heading = part.heading, !table.rows[row].section.contains(heading) {
                    table.rows[row].section.insert(heading, at: 0)
                }
            }
            return retyped(table, typed)
        }
    }

    /// A spanner over all columns that alone changes from header to header is a heading: "Drug group", later "Control group".
    private static func sectioned(
        _ typed: TypedTable, _ parts: [(rows: Range<Int>, columns: [Column])], _ headers: Set<Int>
    ) -> TypedTable? {
        if let corners = corners(parts) { return underCorners(typed, parts, corners, headers) }
        let tops = parts.map { part in Set(part.columns.dropFirst().map { $0.header.first ?? "" }) }
        let rests = parts.map { part in part.columns.dropFirst().map { Array($0.header.dropFirst()) } }
        guard parts.count > 1, tops.allSatisfy({ $0.count == 1 }), Set(tops).count == parts.count,
            Set(rests).count == 1, rests[0].contains(where: { !$0.isEmpty })
        else { return nil }
        var table = typed.table
        table.blocks = []
        for index in table.columns.indices.dropFirst() { table.columns[index].header.removeFirst() }
        for (part, top) in zip(parts, tops) {
            for row in part.rows {
                if headers.contains(row) {
                    table.rows[row].cells = table.rows[row].cells.map { _ in nil }
                } else if let top = top.first, !table.rows[row].section.contains(top) {
                    table.rows[row].section.insert(top, at: 0)
                }
            }
        }
        return retyped(table, typed)
    }

    /// What stands over the labels of each part, where it alone changes from header to header: "Drug group", later "Control group".
    private static func corners(_ parts: [(rows: Range<Int>, columns: [Column])]) -> [String]? {
        let corners = parts.map { part in part.columns.first?.header.first { !$0.isEmpty } ?? "" }
        let rests = Set(parts.map { part in part.columns.dropFirst().map(\.header) })
        guard parts.count > 1, rests.count == 1, Set(corners).count == corners.count, !corners.contains("") else {
            return nil
        }
        return corners
    }

    private static func underCorners(
        _ typed: TypedTable, _ parts: [(rows: Range<Int>, columns: [Column])], _ corners: [String], _ headers: Set<Int>
    ) -> TypedTable {
        var table = typed.table
        table.blocks = []
        table.columns = parts[0].columns
        table.columns[0].header = []
        for (part, corner) in zip(parts, corners) {
            for row in part.rows {
                if headers.contains(row) {
                    table.rows[row].cells = table.rows[row].cells.map { _ in nil }
                } else if !table.rows[row].section.contains(corner) {
                    table.rows[row].section.insert(corner, at: 0)
                }
            }
        }
        return retyped(table, typed)
    }

    /// Types a part of a table, or a table whose cells were put together, anew.
    static func retyped(_ table: Table, _ typed: TypedTable) -> TypedTable {
        var part = TableTyper.type(table, index: typed.index)
        part.kind = typed.kind
        part.labelColumn = typed.labelColumn
        return part
    }
}
