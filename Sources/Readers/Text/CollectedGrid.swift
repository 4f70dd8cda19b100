import Paper

/// Rows of flattened lines → the grid that they were printed as: names of groups on rows of their own, their rows set in
/// below them, a later header's n in its columns.
///
/// So groups, populations and headers are understood where those of pages and markup are.
struct CollectedGrid {
    private var grid: PrintedGrid
    private var section: [String] = []
    private var populations: [Int?] = []

    /// Of a level of groups; any more than closer ones have.
    private static let indent = 4.0

    init(columns: [Column], rows: [RowCollector.CollectedRow]) {
        grid = PrintedGrid(cells: [], rowCount: 0, columnCount: columns.count, headerRowCount: 0)
        addHeader(columns)
        for row in rows { add(row) }
    }

    var table: Table? { GridTable(grid).table(id: "", label: nil) }

    // MARK: Header

    private mutating func addHeader(_ columns: [Column]) {
        let depth = columns.map(\.header.count).max() ?? 0
        for level in 0..<depth {
            for (index, column) in columns.enumerated() {
                // shorter paths stand at the bottom
                let place = level - (depth - column.header.count)
                guard place >= 0 else { continue }
                let isLeaf = place == column.header.count - 1
                let text = column.header[place]
                let size = isLeaf ? column.population.map { "(n = \($0))" } : nil
                let printed = [text, size].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
                guard !printed.isEmpty else { continue }
                if !isLeaf, let last = grid.cells.last, last.row == level, last.text == printed,
                    last.columnEnd == index - 1
                {
                    grid.cells[grid.cells.count - 1].columnEnd = index
                } else {
                    grid.cells.append(
                        PrintedGrid.Cell(
                            row: level, column: index, rowEnd: level, columnEnd: index, printed: printed, text: printed,
                            markers: isLeaf ? column.markers : []))
                }
            }
        }
        grid.headerRowCount = depth
        grid.rowCount = depth
    }

    // MARK: Body

    private mutating func add(_ row: RowCollector.CollectedRow) {
        if row.populations != populations { addSizes(row.populations) }
        if row.section != section { addGroups(row.section) }
        let index = beginRow()
        let numbers = row.lines.map(\.number)
        let lines = (numbers.min() ?? 0)...(numbers.max() ?? 0)
        let cells = [row.label] + row.cells
        for (column, cell) in cells.enumerated() where column < grid.columnCount {
            guard let cell else { continue }
            grid.cells.append(
                PrintedGrid.Cell(
                    row: index, column: column, rowEnd: index, columnEnd: column, printed: cell.printed,
                    text: cell.text, markers: cell.markers, place: Passage(quote: cell.printed, lines: lines),
                    indent: column == 0 ? Self.indent * Double(section.count) : 0))
        }
    }

    private mutating func beginRow() -> Int {
        grid.rowCount += 1
        return grid.rowCount - 1
    }

    private mutating func addSizes(_ sizes: [Int?]) {
        populations = sizes
        let index = beginRow()
        for (place, size) in sizes.enumerated() {
            guard let size else { continue }
            let text = "(n = \(size))"
            grid.cells.append(
                PrintedGrid.Cell(
                    row: index, column: place + 1, rowEnd: index, columnEnd: place + 1, printed: text, text: text))
        }
    }

    private mutating func addGroups(_ path: [String]) {
        let common = zip(path, section).prefix { $0 == $1 }.count
        section = path
        for (level, name) in path.enumerated().dropFirst(common) {
            let index = beginRow()
            grid.cells.append(
                PrintedGrid.Cell(
                    row: index, column: 0, rowEnd: index, columnEnd: 0, printed: name, text: name,
                    indent: Self.indent * Double(level)))
        }
    }
}

extension Table {
    /// A text's rows are shown by their whole lines: its cells have no places of their own.
    func withWholeLines(of lines: [SourceLine]) -> Table {
        var copy = self
        for index in rows.indices {
            let places = rows[index].cells.compactMap { $0?.place?.lines }
            let own = lines.filter { line in places.contains { $0.contains(line.number) } }
            if !own.isEmpty { copy.rows[index].pieces = own.map(\.piece) }
            for column in rows[index].cells.indices { copy.rows[index].cells[column]?.place = nil }
        }
        return copy
    }
}
