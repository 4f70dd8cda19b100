import Paper

/// A table as rows and columns of printed texts: what a page or markup shows, before anything is made of it.
struct PrintedGrid: Sendable {
    struct Cell: Sendable {
        var row: Int
        var column: Int
        /// Last row and column covered.
        var rowEnd: Int
        var columnEnd: Int
        private let content: Content

        init(
            row: Int, column: Int, rowEnd: Int, columnEnd: Int, printed: String, text: String, markers: [String] = [],
            place: Passage? = nil, indent: Double = 0, isBold: Bool = false
        ) {
            self.row = row
            self.column = column
            self.rowEnd = rowEnd
            self.columnEnd = columnEnd
            content = Content(
                printed: printed, text: text, markers: markers, place: place, indent: indent, isBold: isBold)
        }

        /// As printed, lines joined.
        var printed: String { content.printed }
        /// Without footnote markers.
        var text: String { content.text }
        var markers: [String] { content.markers }
        var place: Passage? { content.place }
        /// How far a label is set in; points, or levels of markup: more than 1 apart are two levels.
        var indent: Double { content.indent }
        var isBold: Bool { content.isBold }
    }

    /// What a cell holds, wherever it is moved: shared by the copies that are made on the way.
    private final class Content: Sendable {
        let printed: String
        let text: String
        let markers: [String]
        let place: Passage?
        let indent: Double
        let isBold: Bool

        init(
            printed: String, text: String, markers: [String], place: Passage?, indent: Double, isBold: Bool
        ) {
            self.printed = printed
            self.text = text
            self.markers = markers
            self.place = place
            self.indent = indent
            self.isBold = isBold
        }
    }

    var cells: [Cell]
    var rowCount: Int
    var columnCount: Int
    var headerRowCount: Int
    /// For markup, the XPath of each row.
    var rowElements: [String] = []

    func cell(row: Int, column: Int) -> Cell? {
        cells.first { ($0.row...$0.rowEnd).contains(row) && ($0.column...$0.columnEnd).contains(column) }
    }

    /// The grid with a header that stands one column too far to the right moved back, where blanks at its left and columns
    /// without values at its right say so; the second value says whether it was moved.
    var aligned: (grid: PrintedGrid, isMoved: Bool) {
        let filled = cells.filter { !$0.printed.isEmpty }
        let body = filled.filter { $0.row >= headerRowCount }
        let heads = filled.filter { $0.row < headerRowCount }
        guard let lastValue = body.map(\.columnEnd).max(), let lastHead = heads.map(\.columnEnd).max() else {
            return (self, false)
        }
        let surplus = lastHead - lastValue
        guard surplus > 0, lastValue > 1, heads.allSatisfy({ $0.column > surplus }),
            body.contains(where: { $0.column == 1 })
        else {
            return (self, false)
        }
        var copy = self
        copy.cells = cells.filter { $0.row >= headerRowCount || $0.column > surplus }.map { cell in
            guard cell.row < headerRowCount else { return cell }
            var cell = cell
            cell.column -= surplus
            cell.columnEnd -= surplus
            return cell
        }
        copy.columnCount = lastValue + 1
        copy.cells = copy.cells.filter { $0.column < copy.columnCount }
        return (copy, true)
    }

    /// The grid without empty cells, and without columns that hold nothing.
    var filled: PrintedGrid {
        var copy = self
        copy.cells = cells.filter { !$0.printed.isEmpty }
        var isUsed = [Bool](repeating: false, count: columnCount)
        // a spanner alone makes no column: those below it do
        for cell in copy.cells where isUsed.indices.contains(cell.column) && cell.columnEnd == cell.column {
            isUsed[cell.column] = true
        }
        if !isUsed.contains(true) {
            for cell in copy.cells where isUsed.indices.contains(cell.column) { isUsed[cell.column] = true }
        }
        for cell in copy.cells where cell.columnEnd > cell.column {
            let covered = cell.column...min(cell.columnEnd, columnCount - 1)
            if !covered.contains(where: { isUsed[$0] }) { isUsed[cell.column] = true }
        }
        guard isUsed.contains(false) else { return copy }
        var shifted: [Int] = []
        for used in isUsed { shifted.append((shifted.last ?? -1) + (used ? 1 : 0)) }
        copy.columnCount = isUsed.count { $0 }
        copy.cells = copy.cells.map { cell in
            var cell = cell
            let end = shifted[min(cell.columnEnd, columnCount - 1)]
            cell.column = isUsed[cell.column] ? shifted[cell.column] : shifted[cell.column] + 1
            cell.columnEnd = max(cell.column, end)
            return cell
        }
        return copy
    }
}

/// A cell of a grid with what its text is.
struct GridCell: Sendable {
    var printed: PrintedGrid.Cell
    var value: CellValue

    init(_ cell: PrintedGrid.Cell) {
        printed = cell
        value = CellScanner.value(of: cell.text)
    }

    var text: String { printed.text }
    var row: Int { printed.row }
    var column: Int { printed.column }
    var columnEnd: Int { printed.columnEnd }
    var isNumeric: Bool { value.isNumeric }
    /// Null marks stand in for numbers.
    var isValue: Bool { if case .null = value { true } else { value.isNumeric } }
}
