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
            guard let upper = ContinuedTable.last(of: before, on: pages[index - 1]) else { continue }
            let next = ContinuedTable(
                after: upper.grid, on: pages[index],
                parts: TableParts(pages[index]).bind(byPage[index]).parts)
            guard let (grid, place) = next.part(of: upper.caption) else { continue }
            if let place { byPage[index][place] = grid } else { byPage[index].insert(grid, at: 0) }
        }
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
