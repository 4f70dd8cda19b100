import Language
import Paper
import Records
import Statistics

/// A count with its percentage in a table: one cell "39 (72.2)", or two under "n" and "%".
struct PercentCell {
    /// What a cell's percentage is of.
    enum Base: Equatable {
        /// Its column's or row's n.
        case own
        /// The same, but for how it was rounded.
        case rounding
        /// A population that the paper names and that the column's other cells are of.
        case named(Int)
        /// The sum of the rows around it.
        case sum([Int])
        /// The count that another row gives in the same column.
        case row(Int, count: Int)
        /// An n that nothing names and that other cells of its column share.
        case shared(Int)
        /// The n of another column of the same row, whose cell is of this one's.
        case swapped(with: Int)
        case open
    }

    let row: Int
    let column: Int
    /// The column of the percentage: the same, where both stand in one cell.
    let percentColumn: Int
    let printedCount: PrintedNumber
    let count: Int
    let percent: PrintedNumber
    /// What header, row or the other cells of the column say it is of; nil where nothing does.
    let n: Int?
    /// Whether the row itself, its block or its note gives that number.
    let isStated: Bool
    var base = Base.open

    var isOpen: Bool { base == .open }

    var isOwn: Bool { base == .own || base == .rounding }

    func fits(_ total: Int) -> Bool {
        count <= total && Percentages.agrees(count: count, total: total, percent: percent)
    }

    func isTruncated(_ total: Int) -> Bool {
        Percentages.isTruncated(count: count, total: total, percent: percent)
    }

    /// How far the percentage is from its share of a total, in units of its last digit.
    func distance(from total: Int) -> Double {
        guard total > 0 else { return .infinity }
        let share = 100 * Double(count) / Double(total)
        return abs(share - percent.value) * PrintedNumber.powerOfTen(percent.decimals)
    }

    /// Whether the percentage is a whole one with a zero more: "40.0" for 40.4.
    func isWhole(of total: Int) -> Bool {
        percent.decimals == 1 && percent.coefficient % 10 == 0 && !fits(total) && distance(from: total) <= 5
    }

    /// Whether the percentage is the total's share but for how it was rounded.
    func nearlyFits(_ total: Int) -> Bool {
        count <= total && total > 0
            && (distance(from: total) <= 1 + 1e-9 || Rule.isDoublyRounded(count, total, percent) || isWhole(of: total))
    }

    /// Whether any number of people up to a limit, rounded in whatever way, makes the percentage: of none can "0 (2)" be, or
    /// "44 (46.7)", which 94 make 46.8 and 95 make 46.3.
    func hasTotal(upTo limit: Int) -> Bool {
        // "43.20" may be 43.2 with a zero more
        for percent in [percent, percent.withoutClosingZeros] {
            if let totals = Percentages.totalRange(fitting: count, percent: percent), totals.lowerBound <= limit {
                return true
            }
        }
        guard count > 0, percent.value > 0, let middle = Int(checked: 100 * Double(count) / percent.value) else {
            return false
        }
        return (middle...middle + 1).contains { $0 <= limit && (isTruncated($0) || nearlyFits($0)) }
    }

    /// The row whose count the cell has been found to be a part of.
    var partOf: Int? {
        if case .row(let parent, _) = base { parent } else { nil }
    }

    /// The number the cell has been found to be of.
    var settledTotal: Int? {
        switch base {
        case .own, .rounding: n
        case .named(let total), .row(_, let total), .shared(let total): total
        case .sum(let counts): counts.reduce(0, +)
        case .open, .swapped: nil
        }
    }
}
