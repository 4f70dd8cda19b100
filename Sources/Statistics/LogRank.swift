import Distributions
package import Paper

/// The log-rank test of whether two or more groups share one survival curve.
///
/// N. Mantel, Cancer Chemotherapy Reports 1966;50:163-170; R. Peto and J. Peto, Journal of the Royal Statistical Society A
/// 1972;135:185-207. With strata the observed and expected events and their variances are summed over the strata.
package struct LogRank: Hashable, Sendable {
    package var chiSquared: Double
    package var degreesOfFreedom: Int
    package var p: Double
    /// Events of each group.
    package var observed: [Int]
    /// Events each group would have had under one common curve.
    package var expected: [Double]

    /// Tests the groups; nil where fewer than two of them could have had an event.
    package init?(groups: [[SurvivalTime]]) { self.init(strata: [groups]) }

    /// Tests the groups within strata; each stratum holds the groups in the same order, empty ones included.
    package init?(strata: [[[SurvivalTime]]]) {
        guard let size = strata.first?.count, strata.allSatisfy({ $0.count == size }) else { return nil }
        var sums = Sums(groups: size)
        for stratum in strata { sums.add(stratum) }
        let usable = (0..<size).filter { sums.expected[$0] > 0 }
        guard usable.count >= 2 else { return nil }
        // The deviations sum to zero, so one group says nothing that the others have not said.
        let free = Array(usable.dropLast())
        let deviations = free.map { Double(sums.observed[$0]) - sums.expected[$0] }
        let matrix = free.map { row in free.map { sums.covariance[row][$0] } }
        guard let solution = LinearSystem.solve(matrix, deviations) else { return nil }
        observed = sums.observed
        expected = sums.expected
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
            let deviation = Double(observed) - expected
            sum += deviation * deviation / expected
        }
        return ChiSquared.upperTail(sum, df: Double(degreesOfFreedom))
    }

    /// The P values that unrounded times may have given, when the given times are rounded by up to `half`.
    ///
    /// Rounding makes ties and hides orders. The extremes are looked for by moving the events and the censored times of
    /// one group against those of the others, with ties kept and with ties broken; other orders may reach a little beyond.
    package static func pBounds(groups: [[SurvivalTime]], roundedBy half: Double) -> Bounds? {
        guard let own = LogRank(groups: groups)?.p else { return nil }
        var bounds = Bounds(own)
        // A little short of the whole half unit, so that neighbouring printed times do not change their order.
        let shifts = [-0.99 * half, 0, 0.99 * half]
        for group in groups.indices {
            for (events, censored) in pairs(shifts) {
                for (otherEvents, otherCensored) in pairs(shifts) {
                    for tieBreak in [0, 0.009 * half] {
                        let moved = groups.enumerated().map { index, times in
                            index == group
                                ? shifted(times, events: events, censored: censored, tieBreak)
                                : shifted(times, events: otherEvents, censored: otherCensored, tieBreak)
                        }
                        guard let p = LogRank(groups: moved)?.p else { continue }
                        bounds = Bounds(min(bounds.low, p), max(bounds.high, p))
                    }
                }
            }
        }
        return bounds
    }

    private static func pairs(_ values: [Double]) -> [(Double, Double)] {
        values.flatMap { first in values.map { (first, $0) } }
    }

    private static func shifted(
        _ times: [SurvivalTime], events: Double, censored: Double, _ tieBreak: Double
    ) -> [SurvivalTime] {
        times.enumerated().map { index, time in
            let apart = tieBreak * Double(index) / Double(times.count)
            return SurvivalTime(time: time.time + (time.isEvent ? events : censored) + apart, isEvent: time.isEvent)
        }
    }

    private struct Sums {
        var observed: [Int]
        var expected: [Double]
        var covariance: [[Double]]

        init(groups: Int) {
            observed = Array(repeating: 0, count: groups)
            expected = Array(repeating: 0, count: groups)
            covariance = Array(repeating: Array(repeating: 0, count: groups), count: groups)
        }

        mutating func add(_ groups: [[SurvivalTime]]) {
            var atRisk = groups.map { group in group.count { !$0.time.isNaN } }
            var all: [(time: Double, isEvent: Bool, group: Int)] = []
            for (group, times) in groups.enumerated() {
                for time in times where !time.time.isNaN { all.append((time.time, time.isEvent, group)) }
            }
            all.sort { $0.time < $1.time }
            var next = 0
            while next < all.count {
                let time = all[next].time
                var leaving = Array(repeating: 0, count: groups.count)
                var events = 0
                while next < all.count, all[next].time == time {
                    leaving[all[next].group] += 1
                    if all[next].isEvent {
                        events += 1
                        observed[all[next].group] += 1
                    }
                    next += 1
                }
                if events > 0 { add(events: events, atRisk: atRisk) }
                for group in groups.indices { atRisk[group] -= leaving[group] }
            }
        }

        private mutating func add(events: Int, atRisk: [Int]) {
            let total = Double(atRisk.reduce(0, +))
            let shares = atRisk.map { Double($0) / total }
            let d = Double(events)
            let spread = total > 1 ? d * (total - d) / (total - 1) : 0
            for row in shares.indices {
                expected[row] += d * shares[row]
                for column in shares.indices {
                    covariance[row][column] += spread * shares[row] * ((row == column ? 1 : 0) - shares[column])
                }
            }
        }
    }
}

/// Small systems of linear equations.
private enum LinearSystem {
    /// Solves by elimination with the largest pivot; nil where the matrix is singular.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        var rows = zip(matrix, right).map { $0.0 + [$0.1] }
        let size = rows.count
        let scale = matrix.joined().reduce(0) { max($0, abs($1)) }
        for column in 0..<size {
            guard let pivot = (column..<size).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
                abs(rows[pivot][column]) > scale * 1e-12
            else { return nil }
            rows.swapAt(column, pivot)
            for row in 0..<size where row != column {
                let factor = rows[row][column] / rows[column][column]
                for index in column...size { rows[row][index] -= factor * rows[column][index] }
            }
        }
        return (0..<size).map { rows[$0][size] / rows[$0][$0] }
    }
}
