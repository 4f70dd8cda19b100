import Distributions
package import Paper

/// A group's size, mean and standard deviation, the last two as what could have been rounded to the printed ones.
package struct GroupSummary: Hashable, Sendable {
    package var n: Int
    package var mean: Bounds
    /// Not negative.
    package var sd: Bounds

    /// Nil for fewer than two patients or a standard deviation below zero.
    package init?(n: Int, mean: Bounds, sd: Bounds) {
        guard n >= 2, sd.high > 0, mean.low <= mean.high, sd.low <= sd.high else { return nil }
        self.n = n
        self.mean = mean
        self.sd = Bounds(max(0, sd.low), sd.high)
    }

    /// Reads the printed mean and standard deviation.
    package init?(n: Int, mean: PrintedNumber, sd: PrintedNumber) {
        self.init(n: n, mean: mean.bounds, sd: sd.bounds)
    }

    /// The group if the printed spread is its mean's standard error: SD = SE · √n.
    package var readAsStandardError: GroupSummary {
        var group = self
        let root = Double(n).squareRoot()
        group.sd = Bounds(sd.low * root, sd.high * root)
        return group
    }

    /// The group with a spread so many times as wide.
    package func withSpread(times factor: Double) -> GroupSummary {
        var group = self
        group.sd = Bounds(sd.low * factor, sd.high * factor)
        return group
    }
}

/// A test of equal means, computed from each group's n, mean and standard deviation; P values are two-sided.
package enum MeanTest: String, CaseIterable, Sendable {
    /// Student's t for two groups, analysis of variance for more: Student, Biometrika 1908;6:1-25; R. A. Fisher 1925.
    case pooled
    /// B. L. Welch, Biometrika 1947;34:28-35; two groups only.
    case welch
    /// The normal distribution in place of t; two groups only.
    case normal

    /// The test's name for people.
    package func name(groups: Int) -> String {
        switch self {
        case .pooled: groups == 2 ? "Student's t test" : "analysis of variance"
        case .welch: "Welch's t test"
        case .normal: "z test"
        }
    }

    /// The P values that the groups allow; nil where the test is not for so many groups.
    ///
    /// P rises with every standard deviation and falls with the distance of the means.
    package func pBounds(_ groups: [GroupSummary]) -> Bounds? {
        guard groups.count >= 2, groups.count <= 8 else { return nil }
        switch self {
        case .pooled: return groups.count == 2 ? twoGroups(groups[0], groups[1]) : Self.variance(groups)
        case .welch, .normal: return groups.count == 2 ? twoGroups(groups[0], groups[1]) : nil
        }
    }

    private func twoGroups(_ one: GroupSummary, _ other: GroupSummary) -> Bounds {
        let furthest = max(one.mean.high - other.mean.low, other.mean.high - one.mean.low)
        let nearest = max(0, one.mean.low - other.mean.high, other.mean.low - one.mean.high)
        return Bounds(
            p(furthest, one.sd.low, one.n, other.sd.low, other.n),
            p(nearest, one.sd.high, one.n, other.sd.high, other.n))
    }

    private func p(_ difference: Double, _ sd1: Double, _ n1: Int, _ sd2: Double, _ n2: Int) -> Double {
        guard difference > 0 else { return 1 }
        let (n1, n2) = (Double(n1), Double(n2))
        let (v1, v2) = (sd1 * sd1 / n1, sd2 * sd2 / n2)
        guard v1 + v2 > 0 else { return 0 }
        switch self {
        case .pooled:
            let pooled = ((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)
            return StudentT.twoSided(difference / (pooled * (1 / n1 + 1 / n2)).squareRoot(), df: n1 + n2 - 2)
        case .welch:
            let df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
            return StudentT.twoSided(difference / (v1 + v2).squareRoot(), df: df)
        case .normal: return Normal.twoSided(difference / (v1 + v2).squareRoot())
        }
    }

    // MARK: Analysis of variance

    private static func variance(_ groups: [GroupSummary]) -> Bounds {
        let df1 = Double(groups.count - 1)
        let df2 = groups.reduce(0) { $0 + Double($1.n - 1) }
        func p(between: Double, within: Double) -> Double {
            guard between > 0 else { return 1 }
            guard within > 0 else { return 0 }
            return FisherF.upperTail(between / df1 / (within / df2), df1: df1, df2: df2)
        }
        func within(_ sd: (GroupSummary) -> Double) -> Double {
            groups.reduce(0) { $0 + Double($1.n - 1) * sd($1) * sd($1) }
        }
        return Bounds(
            p(between: mostBetween(groups), within: within(\.sd.low)),
            p(between: leastBetween(groups), within: within(\.sd.high)))
    }

    private static func between(_ groups: [GroupSummary], _ means: [Double]) -> Double {
        let n = groups.reduce(0) { $0 + Double($1.n) }
        let grand = zip(groups, means).reduce(0) { $0 + Double($1.0.n) * $1.1 } / n
        return zip(groups, means).reduce(0) { $0 + Double($1.0.n) * ($1.1 - grand) * ($1.1 - grand) }
    }

    /// The largest sum of squares between groups: it is convex, so the means are at ends of their bounds.
    private static func mostBetween(_ groups: [GroupSummary]) -> Double {
        (0..<(1 << groups.count)).reduce(0) { most, choice in
            let means = groups.indices.map { choice >> $0 & 1 == 0 ? groups[$0].mean.low : groups[$0].mean.high }
            return max(most, between(groups, means))
        }
    }

    /// The smallest: every mean as near to a common one as its bounds let it, the common one being their average.
    private static func leastBetween(_ groups: [GroupSummary]) -> Double {
        var low = groups.map(\.mean.low).min() ?? 0
        var high = groups.map(\.mean.high).max() ?? 0
        func nearest(_ common: Double) -> [Double] {
            groups.map { min(max(common, $0.mean.low), $0.mean.high) }
        }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            let pull = zip(groups, nearest(middle)).reduce(0) { $0 + Double($1.0.n) * ($1.1 - middle) }
            if pull > 0 { low = middle } else { high = middle }
        }
        return between(groups, nearest((low + high) / 2))
    }
}
