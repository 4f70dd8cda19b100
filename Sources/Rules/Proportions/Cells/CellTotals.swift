import Paper
import Records
import Statistics

/// What a cell may be of, by the cells around it.
extension CellJudge {
    func namedTotal(_ cell: PercentCell) -> Int? { populations.all.first { cell.fits($0) } }

    /// The total nearest to n that a few missing patients leave and that the cell is of; in tables of adverse events all
    /// patients are counted in all rows.
    func nearTotal(_ cell: PercentCell, _ n: Int, reach: Int) -> Int? {
        table.table.kind == .adverseEvents && cell.distance(from: n) > 1.5 ? nil : Self.missing(cell, n, reach: reach)
    }

    private static func missing(_ cell: PercentCell, _ n: Int, reach: Int) -> Int? {
        // "43.20" may be 43.2 with a zero more
        [cell.percent, cell.percent.withoutClosingZeros].lazy.flatMap {
            Percentages.totals(fitting: cell.count, percent: $0, near: n, reach: reach)
        }.first { $0 < n }
    }

    /// What a cell should be of: the total of its block or the population of its column, unless its n is far nearer.
    func reference(_ cell: PercentCell) -> Int? {
        guard let n = cell.n else { return runTotal(cell) ?? rowTotal(cell) }
        guard let other = runTotal(cell) ?? partTotal(cell) ?? habits.columnTotal(cell), cell.count <= other else {
            return n
        }
        return cell.distance(from: n) * 2 < cell.distance(from: other) ? n : other
    }

    /// The count of the row that other cells of the same row are of, where nothing else names a total.
    private func rowTotal(_ cell: PercentCell) -> Int? {
        guard cell.n == nil else { return nil }
        return table.inRow(cell.row).lazy.compactMap { table.cells[$0].partOf }.first
            .flatMap { table.count(row: $0, column: cell.column) }
    }

    /// The same where the cell's column has a number of its own, and another cell of the column's block is of that row, too.
    func partTotal(_ cell: PercentCell) -> Int? {
        let parents = table.inColumn(cell.column, rows: table.run(of: cell.row)).lazy.compactMap {
            table.cells[$0].partOf
        }
        let others = table.inRow(cell.row).map { table.cells[$0] }.filter { $0.column != cell.column && !$0.isOwn }
        let parent = parents.first { parent in
            others.contains { $0.settledTotal != nil && $0.settledTotal == table.count(row: parent, column: $0.column) }
        }
        return parent.flatMap { table.count(row: $0, column: cell.column) }
    }

    /// A total that is not the column's n and that the cells around one in its block are of, three or more.
    private func runTotal(_ cell: PercentCell) -> Int? {
        let block = habits.block(of: cell)
        var low = 0
        var high = block.settled.count
        while low < high {
            let middle = (low + high) / 2
            if block.settled[middle].row < cell.row { low = middle + 1 } else { high = middle }
        }
        let above = low > 0 ? block.settled[low - 1] : nil
        if low < block.settled.count, block.settled[low].row == cell.row { low += 1 }
        let below = low < block.settled.count ? block.settled[low] : nil
        guard let nearest = below ?? above, !nearest.isOwn,
            // the row above may be the one whose count the others are of
            above.map({ $0.total == nearest.total || table.count(row: $0.row, column: cell.column) == nearest.total })
                ?? true,
            block.votes[nearest.total, default: 0] >= 3
        else { return nil }
        return nearest.total
    }

    // MARK: One reading left

    /// A cell that the other rows of its block leave one reading: with its count they add up to n, or with the count that
    /// its percentage asks for.
    func pinned(_ cell: PercentCell) -> Check? {
        guard let n = cell.n else { return nil }
        return pinned(cell, n, blockTerms(cell, n), "the rows under the same heading")
            ?? pinned(cell, n, rowTerms(cell), "the columns of its row")
    }

    /// What a cell's count and its fellows lack to the sum they must make.
    private func pinned(_ cell: PercentCell, _ n: Int, _ lack: Int?, _ fellows: String) -> Check? {
        guard let lack else { return nil }
        if lack == 0 {
            return question(cell, n, readings: ["with \(cell.count) \(fellows) add up to \(n)"], but: .none)
        }
        // a few patients without data, of whom the others of the block are percentages, too
        if lack > 0, lack * 33 <= n, cell.nearlyFits(n - lack) { return another(cell, n, n - lack) }
        let needed = cell.count + lack
        guard needed >= 0, needed <= n, Percentages.agrees(count: needed, total: n, percent: cell.percent) else {
            return nil
        }
        return question(
            cell, n,
            readings: ["with \(needed) \(fellows) add up to \(n), and \(needed) of \(n) is \(cell.percent.printed) %"],
            but: .none, count: needed)
    }

    private func blockTerms(_ cell: PercentCell, _ n: Int) -> Int? {
        let block = habits.block(of: cell)
        // one other cell of another number is enough
        guard let sum = block.sum, !block.others.contains(where: { $0 != cell.row }) else { return nil }
        let others = table.inColumn(cell.column, rows: table.run(of: cell.row)).map { table.cells[$0] }
            .filter { $0.row != cell.row && $0.count > 0 }
        guard !others.isEmpty, others.allSatisfy({ $0.isOwn && $0.n == n }) else { return nil }
        return n - sum
    }

    /// For a row whose columns' n add up to that of one of them, and whose other cells are of theirs.
    private func rowTerms(_ cell: PercentCell) -> Int? {
        let row = table.inRow(cell.row).map { table.cells[$0] }
        guard row.count > 2, row.allSatisfy({ $0.column == cell.column || $0.isOwn }) else { return nil }
        let sizes = row.compactMap(\.n)
        guard sizes.count == row.count, let whole = sizes.max(), sizes.reduce(0, +) == 2 * whole,
            let total = row.first(where: { $0.n == whole })
        else { return nil }
        let parts = row.reduce(0) { $0 + $1.count } - total.count
        return cell.column == total.column ? parts - total.count : total.count - parts
    }
}
