package import Paper

/// The cells whose numbers checks speak of.
///
/// A paper has thousands of cells and of checks: each cell has a place of its own, which is looked at without hashing.
package struct CheckedCells {
    /// One table: for each cell where the list of its checks begins and ends in `links`; -1 for none.
    private struct Grid {
        var width: Int
        var first: [Int]
        var last: [Int]
    }

    private struct Link {
        var check: Int
        var next = -1
    }

    private var grids: [Grid]
    private var links: [Link] = []
    private var tables: [String: Int] = [:]

    /// Of all checks, or of those that count.
    package init(_ checks: [Check], in paper: Paper, where counts: (Check) -> Bool = { _ in true }) {
        grids = paper.tables.map { table in
            let width = table.rows.reduce(0) { max($0, $1.cells.count) }
            let none = [Int](repeating: -1, count: width * table.rows.count)
            return Grid(width: width, first: none, last: none)
        }
        for (index, table) in paper.tables.enumerated() where tables[table.id] == nil { tables[table.id] = index }
        // by index: a copy of a check or of its evidence would count the references of all its texts
        for index in checks.indices where counts(checks.span[index]) {
            for own in checks[index].evidence.indices {
                switch checks[index].evidence[own].place {
                case .cell(let table, let row, let column): add(index, table, row, column)
                case .row(let table, let row): add(index, of: checks[index], in: paper, table, row)
                case .text, .tableCaption, .tableFootnote, .group: continue
                case nil:
                    if let cell = checks[index].evidence[own].cell, let table = tables[cell.table] {
                        add(index, table, cell.row, cell.column)
                    }
                }
            }
        }
    }

    /// Whether an address is that of a table of the paper.
    func knows(_ address: Evidence.CellAddress?) -> Bool { address.map { tables[$0.table] != nil } ?? false }

    package func holds(_ place: Place) -> Bool { first(place) != nil }

    /// The indices of the checks that speak of a cell, in order.
    func checks(at place: Place) -> [Int] {
        var found: [Int] = []
        var next = first(place)
        while let link = next {
            found.append(links[link].check)
            next = links[link].next >= 0 ? links[link].next : nil
        }
        return found
    }

    private func first(_ place: Place) -> Int? {
        guard case .cell(let table, let row, let column) = place, let cell = index(table, row, column) else {
            return nil
        }
        let link = grids[table].first[cell]
        return link >= 0 ? link : nil
    }

    private func index(_ table: Int, _ row: Int, _ column: Int) -> Int? {
        guard grids.indices.contains(table), 0..<grids[table].width ~= column, row >= 0 else { return nil }
        let index = row * grids[table].width + column
        return index < grids[table].first.count ? index : nil
    }

    private mutating func add(_ check: Int, _ table: Int, _ row: Int, _ column: Int) {
        guard let cell = index(table, row, column) else { return }
        let last = grids[table].last[cell]
        if last >= 0, links[last].check == check { return }
        let link = links.count
        links.append(Link(check: check))
        if last >= 0 { links[last].next = link } else { grids[table].first[cell] = link }
        grids[table].last[cell] = link
    }

    /// Adds the cells of a row that hold a number which the check reports.
    private mutating func add(_ index: Int, of check: Check, in paper: Paper, _ table: Int, _ row: Int) {
        guard paper.tables.indices.contains(table), paper.tables[table].rows.indices.contains(row) else { return }
        for (column, cell) in paper.tables[table].rows[row].cells.enumerated() {
            guard let text = cell?.text, !text.isEmpty,
                check.reported.contains(where: { $0.contains(text) || text.holds(number: $0) })
            else { continue }
            add(index, table, row, column)
        }
    }
}
