import Paper

/// A table as rows and columns of printed texts: what a page or markup shows, before anything is made of it.
struct PrintedGrid: Sendable {
    struct Cell: Sendable {
        var row: Int
        var column: Int
        /// Last row and column covered.
        var rowEnd: Int
        var columnEnd: Int
        /// As printed, lines joined.
        var printed: String
        /// Without footnote markers.
        var text: String
        var markers: [String] = []
        var place: Passage?
        /// How far a label is set in; points, or levels of markup.
        var indent = 0.0
        var isBold = false
    }

    var cells: [Cell]
    var rowCount: Int
    var columnCount: Int
    var headerRowCount: Int

    func cell(row: Int, column: Int) -> Cell? {
        cells.first { ($0.row...$0.rowEnd).contains(row) && ($0.column...$0.columnEnd).contains(column) }
    }
}

/// Makes a table of a grid: header paths, populations, row groups.
struct GridTable {
    private let grid: PrintedGrid
    private let rows: [[PrintedGrid.Cell]]

    init(_ grid: PrintedGrid) {
        self.grid = grid
        var rows: [[PrintedGrid.Cell]] = Array(repeating: [], count: max(0, grid.rowCount))
        for cell in grid.cells {
            for row in cell.row...max(cell.row, cell.rowEnd) where rows.indices.contains(row) { rows[row].append(cell) }
        }
        self.rows = rows.map { $0.sorted { $0.column < $1.column } }
    }

    func table(id: String, label: String?) -> Table? {
        guard grid.columnCount > 1, grid.rowCount > grid.headerRowCount else { return nil }
        let columns = columns()
        var table = Table(id: id, label: label, columns: columns)
        var section = SectionStack()
        var populations: [Int?] = []
        for index in grid.headerRowCount..<grid.rowCount {
            let cells = rows[index]
            guard !cells.isEmpty else { continue }
            if let later = laterPopulations(cells) {
                populations = later
                continue
            }
            if let label = sectionLabel(cells, at: index) {
                section.open(label, isLast: index + 1 == grid.rowCount)
                continue
            }
            let label = cells.first { $0.column == 0 }
            if let label { section.place(label) }
            table.rows.append(row(cells, section: section.texts, populations: populations))
        }
        return table.rows.isEmpty ? nil : table
    }

    private func columns() -> [Column] {
        var headers: [[String]] = []
        var populations: [Int?] = []
        var markers: [[String]] = []
        for column in 0..<grid.columnCount {
            var path: [String] = []
            var population: Int?
            var own: [String] = []
            for row in 0..<grid.headerRowCount {
                guard let cell = rows[row].first(where: { ($0.column...$0.columnEnd).contains(column) }),
                    cell.row == row,
                    !cell.text.isEmpty
                else { continue }
                var text = cell.text
                own += cell.markers
                if let found = HeaderPopulation(text) {
                    population = found.population
                    own += found.markers
                    text = found.rest
                }
                if !text.isEmpty { path.append(text) }
            }
            headers.append(path)
            populations.append(column == 0 ? nil : population)
            markers.append(own)
        }
        let names = ColumnNames.unique(
            headers.enumerated().map { $0.offset == 0 && $0.element.isEmpty ? ["row"] : $0.element })
        return headers.indices.map {
            Column(name: names[$0], header: headers[$0], population: populations[$0], markers: markers[$0])
        }
    }

    /// A row of the body that gives its columns' populations anew: "(n = 54)" in each cell, no label or a bare one.
    private func laterPopulations(_ cells: [PrintedGrid.Cell]) -> [Int?]? {
        let values = cells.filter { $0.column > 0 }
        guard !values.isEmpty else { return nil }
        var populations = [Int?](repeating: nil, count: grid.columnCount)
        for cell in values {
            guard let found = HeaderPopulation(cell.text), found.rest.utf8.count < 40 else { return nil }
            for column in cell.column...cell.columnEnd { populations[column] = found.population }
        }
        return populations
    }

    /// The cell that names the rows below it: alone in its row.
    private func sectionLabel(_ cells: [PrintedGrid.Cell], at index: Int) -> PrintedGrid.Cell? {
        guard cells.count == 1, let only = cells.first, only.row == index,
            only.column == 0 || only.columnEnd > only.column,
            !only.text.isEmpty
        else { return nil }
        return only
    }

    private func row(_ cells: [PrintedGrid.Cell], section: [String], populations: [Int?]) -> Row {
        var values = [Cell?](repeating: nil, count: grid.columnCount)
        for cell in cells where !cell.printed.isEmpty {
            values[cell.column] = Cell(
                printed: cell.printed, text: cell.text, markers: cell.markers, place: cell.place)
        }
        let printed = cells.map(\.printed).joined(separator: " ")
        let boxes = cells.flatMap { $0.place?.boxes ?? [] }
        let place = cells.compactMap(\.place).first
        let union = boxes.dropFirst().reduce(boxes.first) { sum, box in
            sum.map {
                Box(
                    left: min($0.left, box.left), top: min($0.top, box.top), right: max($0.right, box.right),
                    bottom: max($0.bottom, box.bottom))
            }
        }
        let piece = Piece(
            offset: 0, printed: printed, line: place?.lines?.lowerBound, page: place?.page, box: union,
            element: place?.element)
        return Row(section: section, cells: values, pieces: [piece], populations: populations)
    }

    /// The row groups that are open, from the outermost.
    private struct SectionStack {
        private var open: [PrintedGrid.Cell] = []

        var texts: [String] { open.map(\.text) }

        /// A group's name closes those that are set in as far as it or further; a bold one closes all that are not.
        mutating func open(_ label: PrintedGrid.Cell, isLast: Bool) {
            open.removeAll {
                $0.indent >= label.indent - 1 && !($0.isBold && !label.isBold) || label.isBold && !$0.isBold
            }
            open.append(label)
        }

        /// A row that is set in less than a group's name, or as far as one whose members are set in, is not of the group.
        mutating func place(_ label: PrintedGrid.Cell) {
            open.removeAll { $0.indent > label.indent + 1 }
            if let last = open.last, hasIndentedMembers, label.indent <= last.indent + 1 {
                open.removeAll { $0.indent >= label.indent - 1 && !$0.isBold }
                hasIndentedMembers = false
            }
            if let last = open.last, label.indent > last.indent + 1 { hasIndentedMembers = true }
        }

        private var hasIndentedMembers = false
    }
}
