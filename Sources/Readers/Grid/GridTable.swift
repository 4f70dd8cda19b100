import Paper

/// Makes a table of a grid, with its header paths, populations and row groups; readers of pages and of markup share it.
struct GridTable {
    private let grid: PrintedGrid
    /// The cells of each row, from the left; those that reach down from rows above included.
    private let rows: [[GridCell]]
    private let head: TableHead
    /// Columns at the left that name the rows.
    private let labelCount: Int
    private let isMoved: Bool

    init(_ grid: PrintedGrid) {
        let (aligned, isMoved) = grid.aligned
        let grid = SpannerReach.spread(aligned).filled
        self.grid = grid
        self.isMoved = isMoved
        var rows: [[GridCell]] = Array(repeating: [], count: max(0, grid.rowCount))
        for cell in grid.cells {
            let own = GridCell(cell)
            for row in cell.row...max(cell.row, cell.rowEnd) where rows.indices.contains(row) { rows[row].append(own) }
        }
        for index in rows.indices where !Self.isInOrder(rows[index]) { rows[index].sort { $0.column < $1.column } }
        self.rows = rows
        head = TableHead(grid, rows: self.rows)
        labelCount = LabelColumns.count(Array(self.rows.dropFirst(head.rowCount)), columns: grid.columnCount)
    }

    private static func isInOrder(_ row: [GridCell]) -> Bool {
        row.indices.dropFirst().allSatisfy { row[$0 - 1].column <= row[$0].column }
    }

    /// The table; nil where it has fewer columns than `leastColumns` or no row under its header.
    func table(id: String, label: String?, leastColumns: Int = 2) -> Table? {
        guard grid.columnCount >= leastColumns, grid.rowCount > head.rowCount else { return nil }
        let blocks = BodyHeads(rows, head: head, labelCount: labelCount, columnCount: grid.columnCount)
        var assembly = RowAssembly(
            columns: head.columns(labels: labelCount), labelCount: labelCount, grid: grid, rows: rows, blocks: blocks)
        for index in head.rowCount..<grid.rowCount where !rows[index].isEmpty { assembly.take(index) }
        guard !assembly.rows.isEmpty else { return nil }
        let notes = isMoved ? ["the header had more cells than the rows; it was moved to the left over them"] : []
        var table = Table(id: id, label: label, columns: assembly.columns, rows: assembly.rows, notes: notes)
        table.blocks = assembly.blocks(head)
        return table
    }
}
