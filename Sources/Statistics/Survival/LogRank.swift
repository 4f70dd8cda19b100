import Distributions
package import Paper

/// The log-rank test of whether two or more groups share one survival curve, and its weighted relatives.
///
/// N. Mantel, Cancer Chemotherapy Reports 1966;50:163-170; R. Peto and J. Peto, Journal of the Royal Statistical Society A
/// 1972;135:185-207. With strata the observed and expected events and their variances are summed over the strata. Times
/// with entries make it the test of N. Mantel and D. P. Byar, Journal of the American Statistical Association 1974;69:81-86.
package struct LogRank: Hashable, Sendable {
    /// How much the events of one time count.
    package enum Weight: String, CaseIterable, Sendable {
        case equal
        /// The survival of all groups right before the events: Peto and Peto's form of the Wilcoxon test (R: `rho = 1`).
        case survival
        /// The number at risk: E. A. Gehan, Biometrika 1965;52:203-223, with N. Breslow's variance (SAS: Wilcoxon).
        case atRisk

        /// The test's name for people.
        package var name: String {
            switch self {
            case .equal: "log-rank"
            case .survival: "Peto-Peto"
            case .atRisk: "Gehan-Wilcoxon"
            }
        }

        fileprivate func value(_ row: EventTable.Row) -> Double {
            switch self {
            case .equal: 1
            case .survival: row.survivalBefore
            case .atRisk: Double(row.allAtRisk)
            }
        }
    }

    package var chiSquared: Double
    package var degreesOfFreedom: Int
    package var p: Double
    /// Events of each group, weighted.
    package var observed: [Double]
    /// Events each group would have had under one common curve, weighted alike.
    package var expected: [Double]
    /// The variance of the first group's observed less expected events.
    package var variance: Double

    /// Tests the groups; nil where fewer than two of them could have had an event.
    package init?(groups: [[SurvivalTime]], weight: Weight = .equal) { self.init(strata: [groups], weight: weight) }

    /// Tests the groups within strata; each stratum holds the groups in the same order, empty ones included.
    package init?(strata: [[[SurvivalTime]]], weight: Weight = .equal) {
        guard let size = strata.first?.count, strata.allSatisfy({ $0.count == size }), size > 1 else { return nil }
        var sums = Sums(groups: size)
        for stratum in strata { for row in EventTable(stratum).rows { sums.add(row, weight: weight.value(row)) } }
        let usable = (0..<size).filter { sums.expected[$0] > 0 }
        guard usable.count >= 2 else { return nil }
        // The deviations sum to zero, so one group says nothing that the others have not said.
        let free = Array(usable.dropLast())
        let deviations = free.map { sums.observed[$0] - sums.expected[$0] }
        let matrix = free.map { row in free.map { sums.covariance[row][$0] } }
        guard let solution = LinearSystem.solve(matrix, deviations) else { return nil }
        observed = sums.observed
        expected = sums.expected
        variance = sums.covariance[0][0]
        chiSquared = zip(deviations, solution).reduce(0) { $0 + $1.0 * $1.1 }
        degreesOfFreedom = free.count
        p = ChiSquared.upperTail(chiSquared, df: Double(free.count))
    }

    /// The P value of the sum of (observed - expected)² / expected, which textbooks give for work by hand.
    ///
    /// It is never smaller than `p`: R. Peto and others, British Journal of Cancer 1977;35:1-39.
    package var handP: Double {
        var sum = 0.0
        for (observed, expected) in zip(observed, expected) where expected > 0 {
            let deviation = observed - expected
            sum += deviation * deviation / expected
        }
        return ChiSquared.upperTail(sum, df: Double(degreesOfFreedom))
    }

    /// The hazard (or odds of death) of the first group over that of all others, from observed and expected events alone.
    ///
    /// exp((O - E) / V): R. Peto and others, British Journal of Cancer 1977;35:1-39; the odds ratio of a Mantel-Byar analysis.
    package func oneStepRatio(level: Double) -> (ratio: Double, limits: Bounds)? {
        guard variance > 0 else { return nil }
        let logarithm = (observed[0] - expected[0]) / variance
        let step = Normal.criticalValue(level: level) / variance.squareRoot()
        return (Elementary.exp(logarithm), Bounds(Elementary.exp(logarithm - step), Elementary.exp(logarithm + step)))
    }

    private struct Sums {
        var observed: [Double]
        var expected: [Double]
        var covariance: [[Double]]

        init(groups: Int) {
            observed = Array(repeating: 0, count: groups)
            expected = Array(repeating: 0, count: groups)
            covariance = Array(repeating: Array(repeating: 0, count: groups), count: groups)
        }

        mutating func add(_ row: EventTable.Row, weight: Double) {
            let total = Double(row.allAtRisk)
            let events = Double(row.allEvents)
            let shares = row.atRisk.map { Double($0) / total }
            let spread = total > 1 ? weight * weight * events * (total - events) / (total - 1) : 0
            for group in shares.indices {
                observed[group] += weight * Double(row.events[group])
                expected[group] += weight * events * shares[group]
                for other in shares.indices {
                    covariance[group][other] += spread * shares[group] * ((group == other ? 1 : 0) - shares[other])
                }
            }
        }
    }
}
