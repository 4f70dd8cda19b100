/// A header that stands again in the body of a grid: what is below it has columns of its own.
struct RepeatedHeader {
    /// y above the header that stands again.
    let border: Double

    /// Nil where no row of the body has the header's text over the labels and texts, not values, beside it.
    init?(_ grid: PageGrid) {
        let count = grid.headerRowCount
        guard count > 0, grid.columnCount > 2,
            let stub = grid.cells.first(where: { $0.column == 0 && $0.row < count && $0.rowEnd == count - 1 }),
            stub.text.count(where: \.isLetter) > 2
        else { return nil }
        let rows = Dictionary(grouping: grid.cells, by: \.row)
        let header = Set(grid.cells.filter { $0.row < count && $0.column > 0 }.map(\.text))
        for row in (count + 1)..<max(count + 1, grid.rowCount) {
            guard let own = rows[row], let label = own.first(where: { $0.column == 0 }), label.text == stub.text else {
                continue
            }
            // names over several columns stand above
            var first = row
            while first > count + 1, let above = rows[first - 1], Self.isName(above) { first -= 1 }
            let texts = own.filter { $0.column > 0 }
            let known = texts.count { header.contains($0.text) }
            guard texts.count > 1, first < row || known * 2 >= texts.count else { continue }
            let above = grid.cells.filter { $0.rowEnd < first }.map(\.box.bottom).max() ?? grid.box.top
            let below = (first...row).flatMap { rows[$0] ?? [] }.map(\.box.top).min() ?? grid.box.bottom
            guard below > above - 1 else { continue }
            border = (above + below) / 2
            return
        }
        return nil
    }

    /// Whether a row holds names over columns and no label.
    private static func isName(_ row: [PageGrid.Cell]) -> Bool {
        !row.contains { $0.column == 0 && $0.columnEnd == 0 }
            && row.allSatisfy { !(PageChunk($0.lines.flatMap { $0 })?.isNumeric ?? true) }
    }
}
