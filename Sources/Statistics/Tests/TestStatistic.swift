import Distributions
package import Paper

/// A test statistic as papers report it, each part as the values that could have been rounded to what is printed.
///
/// M. B. Nuijten and others, Behavior Research Methods 2016;48:1205-1226, do this for psychology's papers.
package struct TestStatistic: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Student's t, with one number of degrees of freedom.
        case t
        /// Fisher's F, with two.
        case f
        /// Pearson's or Spearman's correlation, tested by t on n - 2 degrees of freedom.
        case r
        case chiSquared
        case z
        /// Cochran's Q of heterogeneity, chi-squared on one degree less than there are studies.
        case q
    }

    /// Whether both tails of the distribution count as extreme.
    package enum Sides: String, CaseIterable, Sendable {
        case two
        /// The tail on the side of the observed effect: half of the two-sided P.
        case one
    }

    package var kind: Kind
    package var value: Bounds
    /// Of the numerator for F; nil for z.
    package var df1: Bounds?
    /// Of the denominator; for F only.
    package var df2: Bounds?

    /// Nil where the parts cannot be such a statistic's: degrees of freedom missing or not positive, F or χ² below 0,
    /// a correlation beyond 1.
    package init?(_ kind: Kind, _ value: Bounds, df1: Bounds? = nil, df2: Bounds? = nil) {
        guard value.low <= value.high else { return nil }
        self.kind = kind
        self.df1 = df1
        self.df2 = df2
        switch kind {
        case .z: self.value = value
        case .t:
            guard let df1, df1.low > 0 else { return nil }
            self.value = value
        case .r:
            guard let df1, df1.low > 0, value.low <= 1, value.high >= -1 else { return nil }
            self.value = value.clamped(to: Bounds(-1, 1))
        case .f:
            guard let df1, let df2, df1.low > 0, df2.low > 0, value.high >= 0 else { return nil }
            self.value = Bounds(max(0, value.low), value.high)
        case .chiSquared, .q:
            guard let df1, df1.low > 0, value.high >= 0 else { return nil }
            self.value = Bounds(max(0, value.low), value.high)
        }
    }

    /// Reads the printed parts; a statistic printed with "<" or ">" may be anything on that side, counted from zero.
    package init?(_ kind: Kind, _ value: PrintedNumber, df1: PrintedNumber? = nil, df2: PrintedNumber? = nil) {
        func exactOrRounded(_ df: PrintedNumber) -> Bounds { df.integer.map { Bounds(Double($0)) } ?? df.bounds }
        var bounds = value.bounds
        switch value.relation {
        case .equal, .about: break
        case .less, .lessOrEqual: bounds = Bounds(min(0, value.value), max(0, value.value))
        case .greater, .greaterOrEqual:
            bounds = value.value < 0 ? Bounds(-.infinity, value.value) : Bounds(value.value, .infinity)
        }
        self.init(kind, bounds, df1: df1.map(exactOrRounded), df2: df2.map(exactOrRounded))
    }

    /// The statistic with t's degrees of freedom, or F's of the denominator, up to one half to either side: Welch's and
    /// Satterthwaite's, printed as whole numbers.
    package var withRoundedDegrees: TestStatistic {
        var statistic = self
        func widened(_ df: Bounds) -> Bounds {
            df.low < df.high ? df : Bounds(max(df.low / 2, df.low - 0.5), df.high + 0.5)
        }
        if kind == .t { statistic.df1 = df1.map(widened) }
        statistic.df2 = df2.map(widened)
        return statistic
    }

    /// Whether a one-sided test is meaningful: not for F and χ² on several degrees of freedom.
    package var hasSides: Bool {
        switch kind {
        case .t, .r, .z: true
        case .f, .chiSquared: df1.map { $0.contains(1) } ?? false
        case .q: false
        }
    }

    /// The P values that the parts allow.
    package func pBounds(sides: Sides = .two) -> Bounds {
        let isHalved = sides == .one && hasSides
        let furthest = max(abs(value.low), abs(value.high))
        let nearest = value.low <= 0 && value.high >= 0 ? 0 : min(abs(value.low), abs(value.high))
        let corners = Self.ends(df1).flatMap { df1 in Self.ends(df2).map { (df1, $0) } }
        var bounds = Bounds(1, 0)
        for (df1, df2) in corners {
            bounds.low = min(bounds.low, p(of: furthest, df1, df2))
            bounds.high = max(bounds.high, p(of: nearest, df1, df2))
        }
        return isHalved ? Bounds(bounds.low / 2, bounds.high / 2) : bounds
    }

    /// Within so narrow bounds P rises or falls with the degrees of freedom; a middle is looked at all the same.
    private static func ends(_ df: Bounds?) -> [Double] {
        guard let df else { return [0] }
        return df.low == df.high ? [df.low] : [df.low, (df.low + df.high) / 2, df.high]
    }

    /// The two-sided P value of one distance from zero.
    private func p(of distance: Double, _ df1: Double, _ df2: Double) -> Double {
        guard distance.isFinite else { return 0 }
        switch kind {
        case .t: return StudentT.twoSided(distance, df: df1)
        case .f: return FisherF.upperTail(distance, df1: df1, df2: df2)
        case .r:
            guard distance < 1 else { return 0 }
            return StudentT.twoSided(distance * (df1 / (1 - distance * distance)).squareRoot(), df: df1)
        case .chiSquared, .q: return ChiSquared.upperTail(distance, df: df1)
        case .z: return Normal.twoSided(distance)
        }
    }
}
