import Distributions
package import Paper

/// The rank-sum test of two or more groups, ties sharing their mean rank.
///
/// H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 1947;18:50-60; W. H. Kruskal and W. A. Wallis, Journal of
/// the American Statistical Association 1952;47:583-621.
package struct RankTest: Sendable {
    private let table: ContingencyTable
    /// Twice the mean rank of each category, a whole number.
    private let doubledRanks: [Int]

    /// Tests groups over ordered categories.
    package init(_ table: ContingencyTable) {
        self.table = table
        var below = 0
        var ranks: [Int] = []
        for count in table.categoryTotals {
            ranks.append(2 * below + count + 1)
            below += count
        }
        doubledRanks = ranks
    }

    /// Tests groups of single values; nil where fewer than two groups or two different values are there.
    package init?(groups: [[Double]]) {
        let values = Set(groups.joined()).sorted()
        guard !values.contains(where: \.isNaN), !values.isEmpty else { return nil }
        let counts = groups.map { group -> [Int] in
            var places = Array(repeating: 0, count: values.count)
            for value in group {
                var low = 0
                var high = values.count - 1
                while low < high {
                    let middle = (low + high) / 2
                    if values[middle] < value { low = middle + 1 } else { high = middle }
                }
                places[low] += 1
            }
            return places
        }
        guard let table = ContingencyTable(counts) else { return nil }
        self.init(table)
    }

    /// Mann and Whitney's U of the first group: the pairs in which its patient is in the higher category, ties counting half.
    package var u: Double {
        let n1 = Double(table.groupTotals[0])
        return Double(doubledRankSum) / 2 - n1 * (n1 + 1) / 2
    }

    /// The P value by the normal (for more than two groups, chi-squared) approximation with tie correction.
    package var p: Double {
        let n = Double(table.total)
        let sums = table.counts.map { counts in zip(counts, doubledRanks).reduce(0) { $0 + Double($1.0 * $1.1) / 2 } }
        let between = zip(sums, table.groupTotals).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1) }
        let h = (12 / (n * (n + 1)) * between - 3 * (n + 1)) / tieFactor
        return ChiSquared.upperTail(max(0, h), df: Double(table.counts.count - 1))
    }

    /// The P value of two groups with a continuity correction of one half.
    package var correctedP: Double {
        let (n1, n2) = (Double(table.groupTotals[0]), Double(table.groupTotals[1]))
        let variance = n1 * n2 / 12 * (n1 + n2 + 1) * tieFactor
        let deviation = max(0, abs(u - n1 * n2 / 2) - 0.5)
        return Normal.twoSided(deviation / variance.squareRoot())
    }

    /// What ties leave of the variance.
    private var tieFactor: Double {
        let n = Double(table.total)
        let ties = table.categoryTotals.reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
        return 1 - ties / (n * (n * n - 1))
    }

    private var doubledRankSum: Int { zip(table.counts[0], doubledRanks).reduce(0) { $0 + $1.0 * $1.1 } }

    private static let mostWork = 40_000_000

    /// The P value of two groups from all ways to choose the first; nil where there are too many.
    ///
    /// Arrangements count whose rank sum is at least as far from its mean as the observed one.
    package var exactP: Double? {
        // The smaller group's rank sum says the same and has fewer arrangements.
        let group = table.groupTotals[0] <= table.groupTotals[1] ? 0 : 1
        let size = table.groupTotals[group]
        let observed = zip(table.counts[group], doubledRanks).reduce(0) { $0 + $1.0 * $1.1 }
        let largest = largestSum(of: size)
        guard size * table.total <= Self.mostWork / max(1, largest) else { return nil }
        // ways[k][s]: in how many ways k patients have the doubled rank sum s.
        var ways = Array(repeating: Array(repeating: 0.0, count: largest + 1), count: size + 1)
        ways[0][0] = 1
        var below = 0
        for (count, rank) in zip(table.categoryTotals, doubledRanks) {
            for chosen in stride(from: size, through: 1, by: -1) {
                var choices = 1.0
                for here in 1...max(1, min(count, chosen)) {
                    choices *= Double(count - here + 1) / Double(here)
                    let shift = here * rank
                    guard shift <= largest else { break }
                    // the others come from the categories below, whose ranks are smaller
                    guard chosen - here <= below else { continue }
                    let reach = min(largest - shift, (chosen - here) * rank)
                    Self.add(ways[chosen - here], times: choices, to: &ways[chosen], shift: shift, upTo: reach)
                }
            }
            below += count
        }
        let mean = size * (table.total + 1)
        let all = ways[size].reduce(0, +)
        let extreme = ways[size].enumerated().reduce(0.0) { sum, entry in
            abs(entry.offset - mean) >= abs(observed - mean) ? sum + entry.element : sum
        }
        return all.isFinite ? min(1, extreme / all) : nil
    }

    private static func add(
        _ ways: [Double], times choices: Double, to sums: inout [Double], shift: Int, upTo reach: Int
    ) {
        for sum in 0...reach where ways[sum] > 0 { sums[sum + shift] += choices * ways[sum] }
    }

    /// The doubled rank sum of so many patients from the top.
    private func largestSum(of size: Int) -> Int {
        var left = size
        var sum = 0
        for (count, rank) in zip(table.categoryTotals, doubledRanks).reversed() {
            sum += min(left, count) * rank
            left -= min(left, count)
        }
        return sum
    }

    /// The P values that U allows in groups without ties, exact and by both approximations; nil where U is not within 0...n1·n2.
    ///
    /// Ties make P smaller by an amount that U does not tell: a printed P above these bounds is too large, one below them
    /// undecided.
    package static func pBounds(u: Bounds, n1: Int, n2: Int) -> Bounds? {
        let sizes = 1...1_000_000
        guard sizes.contains(n1), sizes.contains(n2) else { return nil }
        let pairs = Double(n1) * Double(n2)
        guard u.high >= 0, u.low <= pairs else { return nil }
        let deviation = (variance: pairs / 12 * Double(n1 + n2 + 1), middle: pairs / 2)
        let furthest = max(abs(u.low - deviation.middle), abs(u.high - deviation.middle))
        let holdsMiddle = u.low <= deviation.middle && u.high >= deviation.middle
        let nearest = holdsMiddle ? 0 : min(abs(u.low - deviation.middle), abs(u.high - deviation.middle))
        var bounds = Bounds(
            Normal.twoSided(furthest / deviation.variance.squareRoot()),
            Normal.twoSided(max(0, nearest - 0.5) / deviation.variance.squareRoot()))
        let sum = n1 + n2
        if sum <= 60, let exact = RankSumTails(n1, n2) {
            bounds.low = min(bounds.low, exact.twoSided(furthest))
            bounds.high = max(bounds.high, exact.twoSided(nearest))
        }
        return bounds
    }
}

/// The exact distribution of U without ties.
private struct RankSumTails {
    private let ways: [Double]
    private let pairs: Int

    init?(_ n1: Int, _ n2: Int) {
        pairs = n1 * n2
        // The Gaussian binomial coefficient, one factor (1 - q^(n2 + i)) / (1 - q^i) at a time.
        var ways = Array(repeating: 0.0, count: n1 * n2 + 1)
        ways[0] = 1
        for i in 1...n1 {
            for sum in stride(from: pairs, through: n2 + i, by: -1) { ways[sum] -= ways[sum - n2 - i] }
            for sum in stride(from: i, through: pairs, by: 1) { ways[sum] += ways[sum - i] }
        }
        self.ways = ways
    }

    /// The probability of a U at least so far from its mean.
    func twoSided(_ distance: Double) -> Double {
        let middle = Double(pairs) / 2
        let all = ways.reduce(0, +)
        let extreme = ways.enumerated().reduce(0.0) { sum, entry in
            abs(Double(entry.offset) - middle) >= distance - 1e-9 ? sum + entry.element : sum
        }
        return min(1, extreme / all)
    }
}
