import Distributions
package import Paper

extension LogRank {
    /// The P values that unrounded times may have given the log-rank test of two groups.
    ///
    /// The statistic depends on the order of the times only, and rounding keeps the order of times that print differently. So
    /// the unrounded times are the given ones with every set of equal times in some order, ties among events included.
    /// Each set adds an expected count and a variance of its own to the sums; the convex hull of the sums over all orders
    /// is computed exactly, and the bounds are those of the statistic over that hull: no order lies outside them. Nil for
    /// other than two groups, for late entries, and where too many patients share one time.
    package static func pBounds(strata: [[[SurvivalTime]]]) -> Bounds? {
        guard strata.allSatisfy({ $0.count == 2 }) else { return nil }
        guard strata.allSatisfy({ $0.allSatisfy { $0.allSatisfy { $0.entry == -.infinity } } }) else { return nil }
        var sum = Hull([Hull.Point(expected: 0, variance: 0)])
        var observed = 0
        for stratum in strata {
            observed += stratum[0].count { $0.isEvent }
            for tie in TiedTimes.all(in: stratum) {
                guard let hull = tie.reach() else { return nil }
                sum = sum.adding(hull)
            }
        }
        guard let range = sum.statistic(observed: Double(observed)) else { return nil }
        return Bounds(ChiSquared.upperTail(range.high, df: 1), ChiSquared.upperTail(range.low, df: 1))
    }

    /// The same without strata.
    package static func pBounds(groups: [[SurvivalTime]]) -> Bounds? { pBounds(strata: [groups]) }
}

/// The patients of two groups who share one printed time, and how many were at risk right before it.
private struct TiedTimes {
    /// Events and censored of the first and the second group.
    var counts: [Int]
    var atRisk: [Int]

    static func all(in groups: [[SurvivalTime]]) -> [TiedTimes] {
        var all: [(time: Double, kind: Int)] = []
        for (group, times) in groups.enumerated() {
            for time in times where !time.time.isNaN { all.append((time.time, group + (time.isEvent ? 0 : 2))) }
        }
        all.sort { $0.time < $1.time }
        var atRisk = [0, 0]
        for item in all { atRisk[item.kind % 2] += 1 }
        var ties: [TiedTimes] = []
        var next = 0
        while next < all.count {
            var tie = TiedTimes(counts: [0, 0, 0, 0], atRisk: atRisk)
            let time = all[next].time
            while next < all.count, all[next].time == time {
                tie.counts[all[next].kind] += 1
                atRisk[all[next].kind % 2] -= 1
                next += 1
            }
            if tie.counts[0] + tie.counts[1] > 0 { ties.append(tie) }
        }
        return ties
    }

    /// More states than this would take noticeable time.
    private static let limit = 20_000.0
    /// Each is one step deeper.
    private static let mostPatients = 1_000

    /// The sums that all orders of these patients can give.
    func reach() -> Hull? {
        let states = counts.reduce(Double((counts[0] + 1) * (counts[1] + 1))) { $0 * Double($1 + 1) }
        guard states <= Self.limit, counts.reduce(0, +) <= Self.mostPatients else { return nil }
        var known: [[Int]: Hull] = [:]
        return reach(counts, &known)
    }

    private func reach(_ left: [Int], _ known: inout [[Int]: Hull]) -> Hull {
        guard left[0] + left[1] > 0 else { return Hull([Hull.Point(expected: 0, variance: 0)]) }
        if let hull = known[left] { return hull }
        let first = Double(atRisk[0] - (counts[0] - left[0]) - (counts[2] - left[2]))
        let second = Double(atRisk[1] - (counts[1] - left[1]) - (counts[3] - left[3]))
        let total = first + second
        var points: [Hull.Point] = []
        for own in 0...left[0] {
            for other in 0...left[1] where own + other > 0 {
                let events = Double(own + other)
                let spread = total > 1 ? (total - events) / (total - 1) : 0
                let rest = reach([left[0] - own, left[1] - other, left[2], left[3]], &known)
                points += rest.points.map { point in
                    Hull.Point(
                        expected: point.expected + events * first / total,
                        variance: point.variance + events * first * second / (total * total) * spread)
                }
            }
        }
        for kind in 2...3 where left[kind] > 0 {
            var next = left
            next[kind] -= 1
            points += reach(next, &known).points
        }
        let hull = Hull(points)
        known[left] = hull
        return hull
    }
}

/// The convex hull of points of expected events and variance.
private struct Hull {
    struct Point {
        var expected: Double
        var variance: Double
    }

    /// The corners in order.
    let points: [Point]

    /// The hull of points, by the monotone chain.
    ///
    /// A. M. Andrew, Information Processing Letters 1979;9:216-219.
    init(_ all: [Point]) {
        let sorted = all.sorted { ($0.expected, $0.variance) < ($1.expected, $1.variance) }
        guard sorted.count > 2 else {
            points = sorted
            return
        }
        func chain(_ points: [Point]) -> [Point] {
            var chain: [Point] = []
            for point in points {
                while chain.count > 1, Hull.turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 1e-15 {
                    chain.removeLast()
                }
                chain.append(point)
            }
            return chain
        }
        points = chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()
    }

    private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
        (b.expected - a.expected) * (c.variance - a.variance) - (b.variance - a.variance) * (c.expected - a.expected)
    }

    /// The hull of all sums of a point of each.
    func adding(_ other: Hull) -> Hull {
        Hull(
            points.flatMap { a in
                other.points.map { Point(expected: a.expected + $0.expected, variance: a.variance + $0.variance) }
            })
    }

    /// The least and the greatest (observed - expected)² / variance in the hull.
    ///
    /// The function is convex, so it is greatest at a corner; it is least on an edge, or 0 where the hull holds the observed.
    func statistic(observed: Double) -> Bounds? {
        func value(_ point: Point) -> Double {
            let deviation = observed - point.expected
            return point.variance > 0 ? deviation * deviation / point.variance : .infinity
        }
        guard let high = points.map(value).max(), high.isFinite else { return nil }
        let expected = points.map(\.expected)
        if let least = expected.min(), let most = expected.max(), least <= observed, observed <= most {
            return Bounds(0, high)
        }
        var low = points.map(value).min() ?? 0
        for (index, a) in points.enumerated() {
            let b = points[(index + 1) % points.count]
            var from = 0.0
            var to = 1.0
            func along(_ share: Double) -> Double {
                value(
                    Point(
                        expected: a.expected + share * (b.expected - a.expected),
                        variance: a.variance + share * (b.variance - a.variance)))
            }
            while to - from > 1e-9 {
                let left = from + (to - from) / 3
                let right = to - (to - from) / 3
                if along(left) < along(right) { to = right } else { from = left }
            }
            low = min(low, along(from))
        }
        return Bounds(low, high)
    }
}
