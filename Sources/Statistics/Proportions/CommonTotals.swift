package import Paper

/// How many of several counts with percentages a total fits, for all totals of a range at once.
///
/// The totals that one count and its percentage allow follow each other, so the work grows with the number of cells and
/// not with the size of the totals.
package struct CommonTotals: Sendable {
    /// Totals that follow each other and fit equally many cells.
    package struct Stretch: Hashable, Sendable {
        package var totals: ClosedRange<Int>
        package var fitting: Int
    }

    /// In order; they cover the range.
    package let stretches: [Stretch]

    package init(_ cells: [(count: Int, percent: PrintedNumber)], within range: ClosedRange<Int>) {
        var changes: [Int: Int] = [:]
        for cell in cells {
            guard let own = Percentages.totalRange(fitting: cell.count, percent: cell.percent), own.overlaps(range)
            else { continue }
            let kept = own.clamped(to: range)
            changes[kept.lowerBound, default: 0] += 1
            changes[kept.upperBound + 1, default: 0] -= 1
        }
        var stretches: [Stretch] = []
        var fitting = 0
        var start = range.lowerBound
        for (total, change) in changes.sorted(by: { $0.key < $1.key }) {
            if total > start { stretches.append(Stretch(totals: start...(total - 1), fitting: fitting)) }
            start = total
            fitting += change
        }
        if start <= range.upperBound { stretches.append(Stretch(totals: start...range.upperBound, fitting: fitting)) }
        self.stretches = stretches
    }

    /// Of the totals other than `n`, the one that fits most cells, and `least` or more; of equals the nearest to `n`.
    package func best(besides n: Int, least: Int) -> Int? {
        var best: (total: Int, fitting: Int)?
        for stretch in stretches where stretch.fitting >= least {
            for total in Self.nearest(to: n, in: stretch.totals) {
                if let known = best,
                    (known.fitting, -abs(known.total - n)) >= (stretch.fitting, -abs(total - n))
                {
                    continue
                }
                best = (total, stretch.fitting)
            }
        }
        return best?.total
    }

    /// The totals of a range that are nearest to `n` without being it, the lower one first.
    private static func nearest(to n: Int, in range: ClosedRange<Int>) -> [Int] {
        if n < range.lowerBound { return [range.lowerBound] }
        if n > range.upperBound { return [range.upperBound] }
        return [n - 1, n + 1].filter(range.contains)
    }
}
