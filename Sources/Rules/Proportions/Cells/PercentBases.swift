import Paper
import Records
import Statistics

/// Finds what the percentages of a table are of: the n of their column, the sum of their block, another row's count, or an
/// n that several share.
///
/// Each reading needs more than one cell that it fits: a single cell buys no denominator that nothing else names.
extension PercentTable {
    /// `named` gives for columns a population of the paper that most of their cells are of.
    mutating func findBases(named: [Int: Int]) {
        for index in cells.indices {
            let cell = cells[index]
            if let n = cell.n, cell.fits(n) {
                cells[index].base = .own
            } else if let whole = named[cell.column], cell.fits(whole) {
                cells[index].base = .named(whole)
            } else if let n = cell.n, cell.nearlyFits(n) {
                cells[index].base = .rounding
            }
        }
        findSwaps()
        for row in table.values.indices { findRowBase(row) }
        for run in runs {
            var known = Self.distinct(
                run.flatMap { inRow($0) }.compactMap { cells[$0].partOf })
            for column in table.table.columns.indices {
                findSums(column, run)
                findRunBase(column, run, &known)
                findSharedTotal(column, run)
            }
            findSwapsOfParts(run, known)
        }
        for column in table.table.columns.indices { findColumnTotal(column) }
        findSwapsInBlocks()
    }

    private func open(_ indices: [Int]) -> [Int] { indices.filter { cells[$0].isOpen && cells[$0].count > 0 } }

    // MARK: Another row

    /// Rows whose counts the rows of a run may be parts of: the run's own name, rows above, the nearest first, and a row of
    /// 100 % within the run.
    private func parents(of row: Int) -> [Int] {
        let whole = wholeRows[runIndex[row]].filter { $0 != row }.prefix(Self.mostParents)
        let above = (max(0, row - Self.mostParents)..<row).reversed()
        return whole + above.filter { !whole.contains($0) }
    }

    /// A row further away is no heading, and would fit by chance.
    private static let mostParents = 100

    private static func distinct(_ rows: some Sequence<Int>) -> [Int] {
        var seen: Set<Int> = []
        return rows.filter { seen.insert($0).inserted }
    }

    /// A row of which no cell is of its column's n, and all are parts of another row's counts.
    private mutating func findRowBase(_ row: Int) {
        let all = inRow(row).filter { cells[$0].count > 0 }
        let failing = open(all)
        guard failing.count > 1, !all.contains(where: { cells[$0].base == .own }) else { return }
        for parent in parents(of: row) {
            let counts = failing.map { count(row: parent, column: cells[$0].column) }
            let fitting = zip(failing, counts).compactMap { index, count -> (index: Int, count: Int)? in
                count.flatMap { cells[index].fits($0) ? (index, $0) : nil }
            }
            let isHeading =
                table.table.rows[row].section.last == table.label(row: parent)
                && failing.allSatisfy { cells[$0].n == nil }
            guard
                fitting.count == failing.count
                    || isHeading && fitting.contains(where: { cells[$0.index].percent.decimals > 0 })
            else { continue }
            for (index, count) in fitting { cells[index].base = .row(parent, count: count) }
            return
        }
    }

    /// Cells of a run that are parts of another row's count: two or more, or one beside those found to be.
    private mutating func findRunBase(_ column: Int, _ run: Range<Int>, _ known: inout [Int]) {
        let failing = open(inColumn(column, rows: run))
        guard !failing.isEmpty else { return }
        for parent in known.prefix(Self.mostParents) + parents(of: run.lowerBound) + parents(of: run.upperBound - 1) {
            guard let count = count(row: parent, column: column) else { continue }
            let fitting = failing.filter { cells[$0].row != parent && cells[$0].fits(count) }
            guard fitting.count > 1 || fitting.count == 1 && known.contains(parent) else { continue }
            for index in fitting { cells[index].base = .row(parent, count: count) }
            if !known.contains(parent) { known.append(parent) }
            return
        }
    }

    // MARK: Sums

    private static let longestBlock = 9

    /// Cells that are percentages of the patients in the rows of their own block, where these all are.
    private mutating func findSums(_ column: Int, _ run: Range<Int>) {
        for index in open(inColumn(column, rows: run)) where cells[index].isOpen {
            let row = cells[index].row
            let first = max(run.lowerBound, row - Self.longestBlock + 1)
            let last = min(run.upperBound - 1, row + Self.longestBlock - 1)
            search: for from in first...row {
                for to in row...last where to > from {
                    let block = inColumn(column, rows: from..<(to + 1))
                    guard block.count == to - from + 1 else { continue }
                    let counts = block.map { cells[$0].count }
                    let sum = counts.reduce(0, +)
                    // digits may be cut off
                    guard sum > 4, block.contains(where: { cells[$0].count > 0 && cells[$0].fits(sum) }),
                        block.allSatisfy({ cells[$0].fits(sum) || cells[$0].isTruncated(sum) })
                    else { continue }
                    for other in block where cells[other].isOpen { cells[other].base = .sum(counts) }
                    break search
                }
            }
        }
    }

    // MARK: Unnamed totals

    /// A total that two or more cells of a block share: patients without data in this block.
    private mutating func findSharedTotal(_ column: Int, _ run: Range<Int>) {
        // a row that names its block may count its first category
        let heading = run.lowerBound - 1
        let isNamed = heading >= 0 && table.table.rows[run.lowerBound].section.last == table.label(row: heading)
        let failing = open(inColumn(column, rows: (isNamed ? heading : run.lowerBound)..<run.upperBound))
        guard failing.count > 1, let n = cells[failing[0]].n else { return }
        share(failing, least: 2, from: failing.map { cells[$0].count }.max() ?? 1, to: n + max(5, n / 6), near: n)
    }

    /// A total that three or more cells of a column share, whatever their block.
    private mutating func findColumnTotal(_ column: Int) {
        let failing = open(inColumn(column))
        guard failing.count > 2, let n = cells[failing[0]].n else { return }
        let reach = max(5, n / 6)
        share(failing, least: 3, from: max(1, n - reach), to: n + reach, near: n)
    }

    private mutating func share(_ indices: [Int], least: Int, from low: Int, to high: Int, near n: Int) {
        guard low <= high else { return }
        let own = indices.map { (cells[$0].count, cells[$0].percent) }
        guard let best = CommonTotals(own, within: low...high).best(besides: n, least: least) else { return }
        for index in indices where cells[index].fits(best) { cells[index].base = .shared(best) }
    }
}
