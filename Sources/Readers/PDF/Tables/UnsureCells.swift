/// Which cells of a recognised table have numbers in doubt: their own, or those of what says what they are of.
///
/// A percentage is of the n of its column's header, a row's label may name its range: where such a number is misread, the cell
/// itself is right and what is computed from it is wrong.
struct UnsureCells {
    private let isWhole: Bool
    /// Letters of a word that may have been a number.
    private static let shortWord = 4
    private let headers: [ClosedRange<Int>]
    private let labels: [ClosedRange<Int>]

    init(_ part: CaptionedGrid) {
        // a number that was read as letters is missing where rows are counted or added
        let hasLost = part.grid.cells.contains { cell in
            cell.column > 0 && cell.row >= part.grid.headerRowCount
                && cell.lines.joined().contains { $0.isFaint && !$0.hasDigit && $0.scalarCount <= Self.shortWord }
        }
        isWhole = hasLost || part.captionLines.contains { $0.words.contains(where: \.isUnsure) }
        let cells = part.grid.cells.filter(\.isUnsure)
        headers = cells.filter { $0.row < part.grid.headerRowCount }.map { $0.column...max($0.column, $0.columnEnd) }
        labels = cells.filter { $0.column == 0 && $0.row >= part.grid.headerRowCount }.map {
            $0.row...max($0.row, $0.rowEnd)
        }
    }

    func holds(_ cell: PageGrid.Cell) -> Bool {
        isWhole || cell.isUnsure
            || headers.contains { $0.overlaps(cell.column...max(cell.column, cell.columnEnd)) }
            || labels.contains { $0.overlaps(cell.row...max(cell.row, cell.rowEnd)) }
    }
}
