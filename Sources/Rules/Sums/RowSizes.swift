import Paper
import Records
import Statistics

/// What the percentages of columns are of, so that means, scores and percentages are not taken for counts.
struct RowSizes {
    private let columns: [Int]
    private let table: TypedTable
    /// By column: the counts of patients that the rows which add up give.
    private var sizes: [Int: ClosedRange<Double>] = [:]

    /// `rows` are those that add up.
    init(_ columns: [Int], _ table: TypedTable, rows: [Int]) {
        self.columns = columns
        self.table = table
        for column in columns {
            for row in rows {
                guard case .countPercent(let count, let percent) = table.values[row][column],
                    let k = count.integer, k > 0, percent.bounds.low > 0
                else { continue }
                let range = 100 * Double(k) / percent.bounds.high...100 * Double(k) / percent.bounds.low
                guard let known = sizes[column] else {
                    sizes[column] = range
                    continue
                }
                // the first that is narrowed by others speaks; one that does not overlap is of another n
                if known.overlaps(range) { sizes[column] = known.clamped(to: range) }
            }
        }
    }

    /// Whether the numbers of a row are counts by their percentages: all but one are shares of their columns' n.
    ///
    /// A sum far from the total is no slip: rows whose parts are not all shown, or means.
    func speakForCounts(_ row: Int, _ counts: [Int]) -> Bool {
        guard let total = counts.last else { return false }
        let sum = counts.dropLast().reduce(0, +)
        guard Double(abs(sum - total)) <= 0.6 * Double(max(sum, total)) else { return false }
        let fitting = zip(columns, counts).count { fits(row, $0, $1) }
        return fitting >= counts.count - 1
    }

    private func fits(_ row: Int, _ column: Int, _ count: Int) -> Bool {
        switch table.values[row][column] {
        case .countPercent(_, let percent):
            let own = table.population(row: row, column: column).map { Double($0)...Double($0) }
            // of its row alone: "12 (40.0)" beside "18 (60.0)"
            guard let n = own ?? sizes[column] else { return count == 0 || percent.value > 0 }
            guard Double(count) <= n.upperBound else { return false }
            return 100 * Double(count) / n.upperBound <= percent.bounds.high + Self.slack
                && percent.bounds.low - Self.slack <= 100 * Double(count) / n.lowerBound
        case .fractionPercent(_, let total, _): return total.integer.map { count <= $0 } ?? false
        default: return count == 0
        }
    }

    /// Points by which percentages of slightly fewer patients differ.
    private static let slack = 1.5
}
