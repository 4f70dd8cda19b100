import Distributions
package import Paper

/// A test of whether groups share their categories alike, computed from the counts; P values are two-sided.
///
/// The tests for 2 × 2 tables are compared by S. Lydersen, M. W. Fagerland and P. Laake, Statistics in Medicine
/// 2009;28:1159-1175. The cases stand in the order in which a match is likely.
package enum TableTest: String, CaseIterable, Sendable {
    /// K. Pearson, Philosophical Magazine 1900;50:157-175.
    case chiSquared
    /// All tables with the same margins that are no more probable: R. A. Fisher, Journal of the Royal Statistical Society
    /// 1935;98:39-54; G. H. Freeman and J. H. Halton, Biometrika 1951;38:141-149.
    case fisher
    /// Pearson's with F. Yates's continuity correction, Supplement to the Journal of the Royal Statistical Society
    /// 1934;1:217-235; 2 × 2 only.
    case yates
    /// Fisher's less half of the observed table's probability: H. O. Lancaster, Journal of the American Statistical
    /// Association 1961;56:223-234; 2 × 2 only.
    case fisherMidP
    /// Twice the smaller one-sided P of Fisher's test; 2 × 2 only.
    case fisherDoubled
    /// Pearson's times (N - 1) / N: I. Campbell, Statistics in Medicine 2007;26:3661-3675.
    case chiSquaredNMinus1
    /// The likelihood-ratio chi-squared, G: S. S. Wilks, Annals of Mathematical Statistics 1935;6:190-196.
    case likelihoodRatio
    /// Ranks with tie correction, Mann-Whitney's or Kruskal-Wallis's: for ordered categories.
    case ranks
    /// Mann-Whitney's with continuity correction, as R and SAS print it: for two groups and ordered categories.
    case ranksCorrected
    /// Mann-Whitney's from all arrangements of the patients: for two small groups and ordered categories.
    case ranksExact
    /// The linear association of equally spaced scores, (N - 1) r²: N. Mantel, Journal of the American Statistical
    /// Association 1963;58:690-700; for two groups and ordered categories.
    case trend

    /// The test's name for people.
    package var name: String {
        switch self {
        case .chiSquared: "χ² test"
        case .fisher: "Fisher's exact test"
        case .yates: "χ² test with Yates' correction"
        case .fisherMidP: "Fisher's mid-P"
        case .fisherDoubled: "Fisher's exact test, one tail doubled"
        case .chiSquaredNMinus1: "“N − 1” χ² test"
        case .likelihoodRatio: "likelihood-ratio χ² test"
        case .ranks: "rank test (Mann-Whitney, Kruskal-Wallis)"
        case .ranksCorrected: "Mann-Whitney test with continuity correction"
        case .ranksExact: "exact Mann-Whitney test"
        case .trend: "test for linear trend"
        }
    }

    /// Whether it goes through all tables or arrangements: long work except for 2 × 2 tables.
    package var isExact: Bool { self == .fisher || self == .ranksExact }

    /// Whether the order of the categories matters.
    package var needsOrder: Bool { [.ranks, .ranksCorrected, .ranksExact, .trend].contains(self) }

    /// The two-sided P value; nil where the test is not for such a table, or an exact one would take too long: Fisher's more
    /// than `work` partial tables.
    package func p(_ table: ContingencyTable, work: Int = FisherExact.mostPartialTables) -> Double? {
        switch self {
        case .chiSquared: Self.upperTail(ChiSquaredStatistic.pearson(table), table)
        case .yates: table.isTwoByTwo ? Self.upperTail(ChiSquaredStatistic.yates(table), table) : nil
        case .chiSquaredNMinus1:
            Self.upperTail(ChiSquaredStatistic.pearson(table) * Double(table.total - 1) / Double(table.total), table)
        case .likelihoodRatio: Self.upperTail(ChiSquaredStatistic.likelihoodRatio(table), table)
        case .fisher: table.isTwoByTwo ? FisherExact.twoByTwo(table)?.p : FisherExact.p(table, work: work)
        case .fisherMidP: table.isTwoByTwo ? FisherExact.twoByTwo(table)?.midP : nil
        case .fisherDoubled: table.isTwoByTwo ? FisherExact.twoByTwo(table)?.doubled : nil
        case .ranks: RankTest(table).p
        case .ranksCorrected: table.counts.count == 2 ? RankTest(table).correctedP : nil
        case .ranksExact: table.counts.count == 2 ? RankTest(table).exactP : nil
        case .trend: table.counts.count == 2 ? ChiSquaredStatistic.trendP(table) : nil
        }
    }

    private static let mostTables = 2000

    /// The P values that two groups allow whose counts are known only as ranges, as those behind a rounded percentage.
    ///
    /// Nil where the test gives none, or there are more than two thousand tables.
    package func pBounds(
        count1: ClosedRange<Int>, total1: Int, count2: ClosedRange<Int>, total2: Int
    ) -> Bounds? {
        guard count1.count <= Self.mostTables, count2.count <= Self.mostTables / count1.count else { return nil }
        var bounds: Bounds?
        for first in count1 {
            for second in count2 {
                guard
                    let table = ContingencyTable(count1: first, total1: total1, count2: second, total2: total2),
                    let p = p(table)
                else { continue }
                bounds = bounds.map { Bounds(min($0.low, p), max($0.high, p)) } ?? Bounds(p)
            }
        }
        return bounds
    }

    private static func upperTail(_ statistic: Double, _ table: ContingencyTable) -> Double {
        ChiSquared.upperTail(statistic, df: Double(table.degreesOfFreedom))
    }
}

/// Statistics that follow the chi-squared distribution in large tables whose groups share their categories alike.
package enum ChiSquaredStatistic {
    package static func pearson(_ table: ContingencyTable) -> Double {
        table.cells.reduce(0) { $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected }
    }

    /// Deviations of less than one half count as none, as in R.
    package static func yates(_ table: ContingencyTable) -> Double {
        table.cells.reduce(0) { sum, cell in
            let deviation = max(0, abs(cell.observed - cell.expected) - 0.5)
            return sum + deviation * deviation / cell.expected
        }
    }

    package static func likelihoodRatio(_ table: ContingencyTable) -> Double {
        2
            * table.cells.reduce(0) { sum, cell in
                cell.observed > 0 ? sum + cell.observed * Elementary.log(cell.observed / cell.expected) : sum
            }
    }

    /// The P value of the correlation between group and place of the category.
    fileprivate static func trendP(_ table: ContingencyTable) -> Double {
        let n = Double(table.total)
        let first = Double(table.groupTotals[0])
        var (sum, squares, firstSum) = (0.0, 0.0, 0.0)
        for (place, count) in table.categoryTotals.enumerated() {
            sum += Double(place * count)
            squares += Double(place * place * count)
            firstSum += Double(place * table.counts[0][place])
        }
        let covariance = firstSum - first * sum / n
        let variance = (squares - sum * sum / n) * (first - first * first / n)
        return ChiSquared.upperTail((n - 1) * covariance * covariance / variance, df: 1)
    }
}
