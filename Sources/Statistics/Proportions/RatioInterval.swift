import Distributions
package import Paper

/// How an estimate of a ratio lies between its limits on the logarithmic scale.
///
/// Wald intervals of hazard ratios, odds ratios and relative risks are symmetric there; exact and profile-likelihood
/// intervals, and bootstrap ones, need not be.
package struct RatioSymmetry: Hashable, Sendable {
    /// The geometric means of the limits, for all that the limits may have been before rounding.
    package var midpoint: Bounds
    /// The distance on the natural logarithmic scale from the estimate to the nearest possible midpoint; 0 where they meet.
    package var gap: Double
    /// The gap as a share of half the interval's width on that scale: 1 puts the estimate on a limit.
    package var relativeGap: Double

    /// Whether rounding alone explains where the estimate lies.
    package var isSymmetric: Bool { gap == 0 }
}

/// Reads a ratio with its confidence interval under the normal approximation of its logarithm.
///
/// D. G. Altman and J. M. Bland, BMJ 2011;343:d2304 (P value from an interval) and d2090 (interval from a P value).
package enum RatioInterval {
    /// The symmetry of an estimate in its interval, each given as the values that round to what is printed.
    ///
    /// Nil where a printed number cannot be a positive ratio, or where the limits do not enclose a range.
    package static func symmetry(estimate: Bounds, low: Bounds, high: Bounds) -> RatioSymmetry? {
        guard let estimate = positive(estimate), let low = positive(low), let high = positive(high),
            low.low <= high.high
        else { return nil }
        let midpoint = Bounds((low.low * high.low).squareRoot(), (low.high * high.high).squareRoot())
        let logEstimate = logarithm(estimate)
        let logMidpoint = logarithm(midpoint)
        let distance = max(0, logEstimate.low - logMidpoint.high, logMidpoint.low - logEstimate.high)
        let gap = estimate.meets(midpoint) ? 0 : distance
        let halfWidth = (Elementary.log(high.high) - Elementary.log(low.low)) / 2
        return RatioSymmetry(midpoint: midpoint, gap: gap, relativeGap: halfWidth > 0 ? gap / halfWidth : 0)
    }

    /// The two-sided P values of the hypothesis that the ratio is 1, for all that the numbers may have been.
    package static func pFromInterval(estimate: Bounds, low: Bounds, high: Bounds, level: Double) -> Bounds? {
        guard let estimate = positive(estimate), let low = positive(low), let high = positive(high) else { return nil }
        return LinearInterval.pFromInterval(
            estimate: logarithm(estimate), low: logarithm(low), high: logarithm(high), level: level)
    }

    /// What of the bounds is positive; a lower end at or below zero ("0.00" printed) becomes the limit zero.
    private static func positive(_ bounds: Bounds) -> Bounds? {
        guard bounds.high > 0 else { return nil }
        return Bounds(max(0, bounds.low), bounds.high)
    }

    private static func logarithm(_ bounds: Bounds) -> Bounds {
        Bounds(Elementary.log(bounds.low), Elementary.log(bounds.high))
    }
}

/// Reads a difference with its confidence interval under the normal approximation.
package enum LinearInterval {
    /// The two-sided P values of the hypothesis that the difference is 0, for all that the numbers may have been.
    ///
    /// The standard error is the interval's width over twice the normal quantile (Altman and Bland, BMJ 2011;343:d2304).
    /// Nil where the limits do not enclose a range.
    package static func pFromInterval(estimate: Bounds, low: Bounds, high: Bounds, level: Double) -> Bounds? {
        let widest = high.high - low.low
        guard widest > 0, level > 0, level < 1 else { return nil }
        let critical = Normal.criticalValue(level: level)
        let narrowest = max(0, high.low - low.high)
        let furthest = max(abs(estimate.low), abs(estimate.high))
        let nearest = estimate.low <= 0 && estimate.high >= 0 ? 0 : min(abs(estimate.low), abs(estimate.high))
        let largest = furthest == 0 ? 0 : narrowest == 0 ? .infinity : 2 * critical * furthest / narrowest
        let smallest = nearest == 0 || !widest.isFinite ? 0 : 2 * critical * nearest / widest
        return Bounds(Normal.twoSided(largest), Normal.twoSided(smallest))
    }
}
