/// The tables of all pages; pages of one table share their columns.
package enum DocumentTables {
    package static func grids(_ pages: [UprightPage]) -> [PageGrid] {
        var byPage = pages.map { TableFinder($0).grids() }
        for index in byPage.indices {
            for place in byPage[index].indices {
                let grid = byPage[index][place]
                // the page before and the page after may show columns that this one leaves blank
                for other in [index - 1, index + 1] where byPage.indices.contains(other) {
                    guard
                        let twin = byPage[other].first(where: {
                            continues($0, grid) && $0.columnCount > grid.columnCount
                        })
                    else { continue }
                    let shift = grid.box.left - twin.box.left
                    if let again = TableFinder.grid(
                        in: grid.box, of: pages[index], separators: twin.separators.map { $0 + shift })
                    {
                        byPage[index][place] = again
                        break
                    }
                }
            }
        }
        continueTables(&byPage, pages)
        return byPage.flatMap { $0 }
    }

    /// Reads the parts of tables that go on from one page to the next with what the part before says of them.
    private static func continueTables(
        _ byPage: inout [[PageGrid]], _ pages: [UprightPage]
    ) {
        for index in pages.indices.dropFirst() {
            let before = TableParts(pages[index - 1]).bind(byPage[index - 1]).parts
            guard var upper = ContinuedTable.last(of: before, on: pages[index - 1]) else { continue }
            let own = TableParts(pages[index]).bind(byPage[index]).parts
            if let first = byPage[index].first,
                own.first.map({ $0.caption == nil || $0.caption?.key == upper.caption?.key }) ?? false,
                let again = withColumns(of: first, upper.grid, on: pages[index - 1]),
                let place = byPage[index - 1].firstIndex(where: { $0.box == upper.grid.box })
            {
                byPage[index - 1][place] = again
                upper.grid = again
            }
            let next = ContinuedTable(
                after: upper.grid, on: pages[index], parts: own)
            guard let (grid, place) = next.part(of: upper.caption) else { continue }
            if let place { byPage[index][place] = grid } else { byPage[index].insert(grid, at: 0) }
        }
    }

    /// A table's part at the end of a page, read with the columns of the part that follows, where that has more rows and
    /// more columns to tell them by.
    private static func withColumns(of lower: PageGrid, _ upper: PageGrid, on page: UprightPage) -> PageGrid? {
        guard lower.columnCount > upper.columnCount,
            lower.rowCount - lower.headerRowCount > upper.rowCount - upper.headerRowCount,
            abs(lower.box.width - upper.box.width) < 12, !upper.continuesPrevious
        else { return nil }
        let shift = upper.box.left - lower.box.left
        guard
            let again = TableFinder.grid(
                in: upper.box, of: page, separators: lower.separators.map { $0 + shift }),
            again.columnCount == lower.columnCount, again.headerRowCount > 0
        else { return nil }
        func spanning(_ grid: PageGrid) -> Int {
            grid.cells.count { $0.row >= grid.headerRowCount && $0.columnEnd > $0.column }
        }
        guard spanning(again) <= spanning(upper) else { return nil }
        // each column keeps a header of its own
        let headed = again.cells.filter { $0.row < again.headerRowCount && $0.column == $0.columnEnd }.map(\.column)
        return Set(headed).count + 1 >= again.columnCount ? again : nil
    }

    /// Whether two tables of neighbouring pages have the same width and header.
    static func continues(_ a: PageGrid, _ b: PageGrid) -> Bool {
        guard abs(a.box.width - b.box.width) < 3, a.headerRowCount > 0, b.headerRowCount > 0 else { return false }
        return a.headerWords.count > 1 && a.headerWords == b.headerWords
    }
}

extension PageGrid {
    /// The header's words, sorted: the same on all pages of a table.
    var headerWords: [String] {
        cells.filter { $0.row < headerRowCount }.flatMap { $0.lines.joined().map(\.text) }.sorted()
    }
}
