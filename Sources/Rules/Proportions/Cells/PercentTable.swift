import Paper
import Records

/// All counts with percentages of one table.
struct PercentTable {
    let table: TypedTable
    var cells: [PercentCell]
    /// Rows that follow each other under the same heading.
    let runs: [Range<Int>]
    /// Of each row, the index of its run.
    let runIndex: [Int]
    /// Of each run, its rows of 100 %, of which the other rows may be parts.
    let wholeRows: [[Int]]
    private let places: [[Int?]]

    /// `n` gives a column's total where header and row name none.
    init(_ table: TypedTable, n inferred: [Int: Int]) {
        self.table = table
        let runs = table.runs
        self.runs = runs
        let runIndex = runs.indices.flatMap { index in runs[index].map { _ in index } }
        self.runIndex = runIndex
        let pairs = table.countPairs()
        let totals = Self.blockTotals(table, pairs, runs, runIndex)
        cells = pairs.map { pair in
            let (row, column) = (pair.row, pair.column)
            let own = table.table.rows[row].populations
            let stated =
                totals[Key(row: row, column: column)] ?? table.notedSize(row: row, column: column)
                ?? (own.indices.contains(column) ? own[column] : nil)
            return PercentCell(
                row: row, column: column, percentColumn: pair.percentColumn, printedCount: pair.printedCount,
                count: pair.count, percent: pair.percent,
                n: stated ?? table.table.columns[column].population ?? inferred[column], isStated: stated != nil)
        }
        var places = [[Int?]](
            repeating: [Int?](repeating: nil, count: table.table.columns.count), count: table.values.count)
        for (index, cell) in cells.enumerated() { places[cell.row][cell.column] = index }
        self.places = places
        var wholeRows: [[Int]] = runs.map { _ in [] }
        for pair in pairs where pair.percent.value == 100 && pair.count > 0 {
            if wholeRows[runIndex[pair.row]].last != pair.row { wholeRows[runIndex[pair.row]].append(pair.row) }
        }
        self.wholeRows = wholeRows
    }

    /// Index of the cell at a place of the table.
    func index(row: Int, column: Int) -> Int? { places[row][column] }

    func inRow(_ row: Int) -> [Int] { places[row].compactMap { $0 } }

    func inColumn(_ column: Int, rows: Range<Int>) -> [Int] { rows.compactMap { places[$0][column] } }

    func inColumn(_ column: Int) -> [Int] { inColumn(column, rows: 0..<places.count) }

    func run(of row: Int) -> Range<Int> { runs[runIndex[row]] }

    /// The count that a cell of the table gives, with or without a percentage.
    func count(row: Int, column: Int) -> Int? {
        table.values[row].indices.contains(column) ? table.values[row][column].count : nil
    }

    /// What the counts of a row's block add up to in a column, its total row left out; nil where a row gives no count.
    func blockSum(column: Int, row: Int) -> Int? {
        let run = run(of: row)
        guard run.count > 1 else { return nil }
        var sum = 0
        for row in run where !table.isTotal(row: row) {
            switch table.values[row][column] {
            // a median stands beside the groups of its variable
            case .blank, .null, .interval, .plusMinus: continue
            // its P value
            case .number(let number) where number.decimals > 0: continue
            default:
                guard let count = count(row: row, column: column), count >= 0 else { return nil }
                sum += count
            }
        }
        return sum
    }

    private struct Key: Hashable {
        var row: Int
        var column: Int
    }

    /// The count of a block's own row "Total … 162 (100%)", for the cells of that block.
    private static func blockTotals(
        _ table: TypedTable, _ pairs: [CountPair], _ runs: [Range<Int>], _ runIndex: [Int]
    ) -> [Key: Int] {
        var totals: [Key: Int] = [:]
        var last: [Key: Int] = [:]
        for pair in pairs where pair.percent.value == 100 && pair.count > 0 {
            guard table.isTotal(row: pair.row), runs[runIndex[pair.row]].count > 2 else { continue }
            // of several total rows the last one counts
            last[Key(row: runIndex[pair.row], column: pair.column)] = pair.count
        }
        for (key, count) in last {
            for row in runs[key.row] { totals[Key(row: row, column: key.column)] = count }
        }
        return totals
    }
}
