import Paper
import Records
import Statistics

/// What a cell's percentage may be of where it is not of its column's n, nor of a number that other cells show.
///
/// One cell that fits buys no agreement, but nothing is held against it.
struct OtherBase {
    let words: String

    init?(_ cell: PercentCell, _ table: PercentTable, _ habits: CellHabits) {
        func fits(_ total: Int) -> Bool { total > 0 && (cell.fits(total) || cell.isTruncated(total)) }
        if let n = cell.n, cell.count > n {
            words = "another denominator: \(cell.count) are more than \(n)"
        } else if let sum = habits.block(of: cell).sum, fits(sum) || cell.nearlyFits(sum) {
            words = "the \(sum) of its block"
        } else if let sum = Self.rowSum(cell, table, habits.counted), fits(sum) {
            words = "the \(sum) of its row"
        } else {
            return nil
        }
    }

    /// The counts of a row, with or without percentages, where two or more columns have one and none is of its column's n.
    private static func rowSum(_ cell: PercentCell, _ table: PercentTable, _ columns: [Int]) -> Int? {
        guard !table.inRow(cell.row).contains(where: { table.cells[$0].base == .own && table.cells[$0].count > 0 })
        else { return nil }
        let counts = columns.compactMap { table.count(row: cell.row, column: $0) }
        return counts.count > 1 && counts.allSatisfy { $0 >= 0 } ? counts.reduce(0, +) : nil
    }
}

extension PercentTable {
    /// Whether the cells of a row are percentages of their sum, all of them, and some are of their columns' n by no rounding.
    func isOfRow(_ cell: PercentCell) -> Bool {
        let row = inRow(cell.row).map { cells[$0] }
        let largest = row.map(\.count).max() ?? 0
        // the column of the whole is no part
        let parts =
            row.count > 2 && row.reduce(0, { $0 + $1.count }) == 2 * largest ? row.filter { $0.count < largest } : row
        guard parts.count > 1, parts.contains(where: { $0.column == cell.column }) else { return false }
        let total = parts.reduce(0) { $0 + $1.count }
        if parts.allSatisfy({ $0.fits(total) }) { return true }
        // beside the column of the whole, whose percentages are of its n
        let others = row.filter { !$0.isOwn }
        return others.count > 2 && abs(others.reduce(0) { $0 + $1.percent.value } - 100) < 1.5
    }
}
