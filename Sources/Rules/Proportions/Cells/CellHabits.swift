import Paper
import Records
import Statistics

/// What the cells of a table show together: how they are rounded, which columns and blocks are of known numbers.
struct CellHabits {
    private let table: PercentTable
    /// Columns of which more than one cell in six is of no number that could be found.
    let doubtful: Set<Int>
    /// Whether percentages are cut off instead of rounded.
    let cutsOff: Bool
    /// Whether percentages with a decimal are whole ones.
    let isWhole: Bool
    /// Whether most rows are percentages along the row.
    let isAcross: Bool
    /// More than so many people a percentage of the table can hardly be of: ten times its largest n.
    let mostPeople: Int
    /// Columns that hold counts with percentages.
    let counted: [Int]
    private let columns: [Column]
    private let blocks: [[Block]]
    private let openCount: Int

    /// What is known of a column's cells together.
    struct Column {
        var cells = 0
        var open = 0
        /// Whether a cell is of the column's n.
        var hasOwn = false
        /// A population that is not the column's n and that most of its cells are of.
        var total: Int?
    }

    /// What is known of the cells of one column in one run of rows.
    struct Block {
        /// Rows whose cells count patients and are of a known number, in order.
        var settled: [(row: Int, total: Int, isOwn: Bool)] = []
        /// How many cells are of each of these numbers.
        var votes: [Int: Int] = [:]
        /// The first two rows that count patients and are not of their own n.
        var others: [Int] = []
        var sum: Int?
    }

    init(_ table: PercentTable) {
        self.table = table
        cutsOff = Self.cutsOff(table)
        isWhole =
            table.cells.count { cell in cell.base == .rounding && (cell.n.map { cell.isWhole(of: $0) } ?? false) }
            >= Self.leastAlike
        let firsts = table.table.values.indices.compactMap { row in
            table.inRow(row).map { table.cells[$0] }.first { !$0.isOwn && $0.count > 0 }
        }
        let across = firsts.count(where: table.isOfRow)
        isAcross = across >= Self.leastAlike && across * 2 > firsts.count
        mostPeople = 10 * (table.cells.compactMap(\.n).max() ?? 0)
        counted = Set(table.cells.map(\.column)).sorted()
        columns = table.table.table.columns.indices.map { Self.column($0, table) }
        openCount = table.cells.count(where: \.isOpen)
        blocks = table.runs.map { run in table.table.table.columns.indices.map { Self.block($0, run, table) } }
        doubtful = Set(table.table.table.columns.indices.filter { Self.isDoubtful($0, table) })
    }

    private static func column(_ column: Int, _ table: PercentTable) -> Column {
        var summary = Column()
        var votes: [Int: Int] = [:]
        for index in table.inColumn(column) {
            let cell = table.cells[index]
            summary.cells += 1
            if cell.isOpen { summary.open += 1 }
            if cell.isOwn, cell.count > 0 { summary.hasOwn = true }
            if case .named(let whole) = cell.base { votes[whole, default: 0] += 1 }
        }
        let best = votes.max { ($0.value, $0.key) < ($1.value, $1.key) }
        summary.total = best.flatMap { $0.value * 2 > summary.cells ? $0.key : nil }
        return summary
    }

    private static func block(_ column: Int, _ run: Range<Int>, _ table: PercentTable) -> Block {
        var summary = Block()
        let own = table.inColumn(column, rows: run)
        guard !own.isEmpty else { return summary }
        for index in own where table.cells[index].count > 0 {
            let cell = table.cells[index]
            if !cell.isOwn, summary.others.count < 2 { summary.others.append(cell.row) }
            guard let total = cell.settledTotal else { continue }
            summary.settled.append((cell.row, total, cell.isOwn))
            summary.votes[total, default: 0] += 1
        }
        summary.sum = table.blockSum(column: column, row: run.lowerBound)
        return summary
    }

    /// Whether more than one cell in six of a column is of no number that could be found; rows with a denominator of their
    /// own do not count, nor cells that a few missing patients would explain.
    private static func isDoubtful(_ column: Int, _ table: PercentTable) -> Bool {
        let cells = table.inColumn(column)
        let open = cells.count { index in
            let cell = table.cells[index]
            guard cell.isOpen, cell.count > 0, let n = cell.n else { return false }
            let row = table.inRow(cell.row).filter { table.cells[$0].count > 0 }
            let isRowsOwn =
                row.count { table.cells[$0].isOpen } > 1 && !row.contains { table.cells[$0].base == .own }
            let near = Percentages.totals(
                fitting: cell.count, percent: cell.percent, near: n, reach: max(5, n / 6))
            return !isRowsOwn && near.isEmpty
        }
        return open > 1 && open * 6 > cells.count
    }

    /// So many cells of a table rounded alike are its custom.
    private static let leastAlike = 4

    /// Whether a table cuts percentages off: of those that rounding up would change, four or more and half are.
    private static func cutsOff(_ table: PercentTable) -> Bool {
        var cut = 0
        var up = 0
        for cell in table.cells {
            guard let n = cell.n, n > 0, cell.isOwn else { continue }
            if cell.isTruncated(n), !cell.fits(n) { cut += 1 }
            if cell.fits(n), !cell.isTruncated(n) { up += 1 }
        }
        return cut >= leastAlike && cut >= up
    }

    // MARK: Questions

    /// What is known of the cells of a cell's column in its run of rows.
    func block(of cell: PercentCell) -> Block { blocks[table.runIndex[cell.row]][cell.column] }

    /// A population that is not the column's n and that most of its cells are of.
    func columnTotal(_ cell: PercentCell) -> Int? { columns[cell.column].total }

    /// Whether a column has several cells and none is of its n.
    func isOfOthers(_ column: Int) -> Bool { !columns[column].hasOwn && columns[column].cells >= Self.leastAlike }

    /// Whether enough cells around one are of known numbers: its column's, else its table's.
    func isSettled(_ cell: PercentCell) -> Bool {
        func isKnown(_ cells: Int, open: Int, _ least: Int) -> Bool {
            cells - open >= least && (open == 1 || open * 8 <= cells)
        }
        let column = columns[cell.column]
        return isKnown(column.cells, open: column.open, 3) || isKnown(table.cells.count, open: openCount, 8)
    }
}
