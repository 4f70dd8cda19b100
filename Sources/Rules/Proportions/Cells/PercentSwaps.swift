import Paper
import Records

/// Cells of one row that have changed places.
extension PercentTable {
    private static let mostSwaps = 2

    /// Two cells of a row of which each is of the other's n: they have changed places, unless whole columns have.
    mutating func findSwaps() {
        var found: [[Int]: [(Int, Int)]] = [:]
        for row in table.values.indices {
            let row = inRow(row)
            for (place, first) in row.enumerated() {
                for second in row[(place + 1)...] where isSwap(first, second) {
                    found[[cells[first].column, cells[second].column], default: []].append((first, second))
                }
            }
        }
        for (columns, pairs) in found where pairs.count <= Self.mostSwaps {
            let isKnown = columns.allSatisfy { column in inColumn(column).count { cells[$0].isOwn } >= 3 }
            for (first, second) in pairs where isKnown || isSure(first) && isSure(second) {
                cells[first].base = .swapped(with: second)
                cells[second].base = .swapped(with: first)
            }
        }
    }

    /// The same in blocks with totals of their own.
    mutating func findSwapsInBlocks() {
        let totals = BlockTotals(self)
        for row in table.values.indices {
            let row = inRow(row).filter { !cells[$0].isOwn }
            for (place, first) in row.enumerated() {
                for second in row[(place + 1)...] {
                    guard let n = totals.total(besides: first), let whole = totals.total(besides: second), n != whole,
                        !cells[first].fits(n), !cells[second].fits(whole), cells[first].fits(whole),
                        cells[second].fits(n)
                    else { continue }
                    cells[first].base = .swapped(with: second)
                    cells[second].base = .swapped(with: first)
                }
            }
        }
    }

    /// The same in rows whose neighbours are parts of another row's counts.
    mutating func findSwapsOfParts(_ run: Range<Int>, _ parents: [Int]) {
        guard !parents.isEmpty else { return }
        for row in run {
            let row = inRow(row).filter(isSure)
            for (place, first) in row.enumerated() {
                for second in row[(place + 1)...] where isSwapOfParts(first, second, parents) {
                    cells[first].base = .swapped(with: second)
                    cells[second].base = .swapped(with: first)
                }
            }
        }
    }

    private func isSwapOfParts(_ first: Int, _ second: Int, _ parents: [Int]) -> Bool {
        let (a, b) = (cells[first], cells[second])
        return parents.contains { parent in
            guard parent != a.row, let n = count(row: parent, column: a.column),
                let whole = count(row: parent, column: b.column), n != whole
            else { return false }
            return !a.fits(n) && !b.fits(whole) && a.fits(whole) && b.fits(n)
        }
    }

    /// Whether a percentage with decimals is far from its n, so that it fits no other by chance.
    private func isSure(_ index: Int) -> Bool {
        cells[index].isOpen && cells[index].percent.decimals > 0
    }

    private func isSwap(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (cells[first], cells[second])
        guard let n = a.n, let whole = b.n, n != whole, a.base != .own, b.base != .own, a.isOpen || b.isOpen else {
            return false
        }
        // one of the two may have been rounded by hand
        return a.fits(whole) && b.fits(n)
            || a.isOpen && b.isOpen && (a.fits(whole) && b.nearlyFits(n) || a.nearlyFits(whole) && b.fits(n))
    }
}

/// The totals that the cells of one block and column are of, where all are of one.
private struct BlockTotals {
    private struct Key: Hashable {
        var run: Int
        var column: Int
    }

    /// One total tried for a block, and the cells that are not of it: none, one, or more.
    private struct Trial {
        var total: Int?
        var misfits: [Int]
    }

    private let cells: PercentTable
    /// Of each block, its cells, and the trials of the totals of its first and its second cell.
    private var blocks: [Key: (indices: [Int], trials: [Trial])] = [:]

    init(_ cells: PercentTable) {
        self.cells = cells
        var indices: [Key: [Int]] = [:]
        for (index, cell) in cells.cells.enumerated() where cell.count > 0 {
            indices[Key(run: cells.runIndex[cell.row], column: cell.column), default: []].append(index)
        }
        for (key, own) in indices where own.count > 1 {
            blocks[key] = (own, own.prefix(2).map { Self.trial(of: cells.cells[$0].settledTotal, own, cells) })
        }
    }

    private static func trial(of total: Int?, _ own: [Int], _ cells: PercentTable) -> Trial {
        guard let total else { return Trial(total: nil, misfits: []) }
        let misfits = own.lazy.filter { cells.cells[$0].settledTotal != total && !cells.cells[$0].fits(total) }
        return Trial(total: total, misfits: Array(misfits.prefix(2)))
    }

    /// The total that all other cells of the same block and column are of, two or more.
    func total(besides index: Int) -> Int? {
        let cell = cells.cells[index]
        guard let block = blocks[Key(run: cells.runIndex[cell.row], column: cell.column)] else { return nil }
        // a cell without patients has them all beside it
        guard block.indices.count - (cell.count > 0 ? 1 : 0) > 1 else { return nil }
        let trial = block.trials[block.indices[0] == index ? 1 : 0]
        return trial.misfits.allSatisfy { $0 == index } ? trial.total : nil
    }
}
