import Paper

/// A definition of sample quantiles, numbered as in Hyndman and Fan's paper.
///
/// R. J. Hyndman and Y. Fan, The American Statistician 1996;50:361-365.
package enum QuantileType: Int, CaseIterable, Sendable {
    /// The inverse of the empirical distribution function.
    case inverse = 1
    /// The same with the mean of the two neighbours at a step; SAS's default.
    case inverseAveraged = 2
    /// The observation nearest to `n p`, an even one at a tie.
    case nearestEven = 3
    /// Linear between the steps of the empirical distribution function.
    case linearInverse = 4
    /// Linear between the middles of the steps.
    case hazen = 5
    /// At `(n + 1) p`; SPSS's and Minitab's default.
    case weibull = 6
    /// At `(n - 1) p + 1`; the default of R, NumPy and spreadsheets.
    case linear = 7
    /// About median-unbiased for any distribution.
    case medianUnbiased = 8
    /// About unbiased for the normal distribution.
    case normalUnbiased = 9

    /// The position of the quantile between order statistics, as offset and slope of `offset + p (n + slope)`.
    fileprivate var position: (offset: Double, slope: Double) {
        switch self {
        case .inverse, .inverseAveraged, .linearInverse: (0, 0)
        case .nearestEven: (-0.5, 0)
        case .hazen: (0.5, 0)
        case .weibull: (0, 1)
        case .linear: (1, -1)
        case .medianUnbiased: (1.0 / 3, 1.0 / 3)
        case .normalUnbiased: (3.0 / 8, 1.0 / 4)
        }
    }
}

/// Quantiles of the values of a listing.
package enum Quantiles {
    /// The middle value, or the mean of the two middle ones; nil where there are no values.
    package static func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The value below which about a share `p` of the values lies; nil where there are no values or `p` is no share.
    package static func quantile(_ p: Double, of values: [Double], type: QuantileType = .linear) -> Double? {
        guard p >= 0, p <= 1, !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let (offset, slope) = type.position
        let position = offset + p * (Double(sorted.count) + slope)
        // A product such as 0.1 * 30 can miss a whole number by its last binary digits.
        let fuzz = 4 * Double.ulpOfOne * max(1, abs(position))
        let below = (position + fuzz).rounded(.down)
        let rest = position - below
        let fraction = abs(rest) < fuzz ? 0 : rest
        guard let place = Int(checked: below) else { return nil }
        let lower = orderStatistic(place, sorted)
        let upper = orderStatistic(place + 1, sorted)
        switch type {
        case .inverse: return fraction > 0 ? upper : lower
        case .inverseAveraged: return fraction > 0 ? upper : (lower + upper) / 2
        case .nearestEven: return fraction == 0 && place % 2 == 0 ? lower : upper
        case .linearInverse, .hazen, .weibull, .linear, .medianUnbiased, .normalUnbiased:
            return fraction == 0 ? lower : lower + fraction * (upper - lower)
        }
    }

    /// The quartiles under a definition.
    package static func quartiles(of values: [Double], type: QuantileType = .linear) -> (low: Double, high: Double)? {
        guard let low = quantile(0.25, of: values, type: type), let high = quantile(0.75, of: values, type: type) else {
            return nil
        }
        return (low, high)
    }

    /// The value at a 1-based place in the order; the first or last where the place lies outside.
    private static func orderStatistic(_ place: Int, _ sorted: [Double]) -> Double {
        sorted[min(max(place, 1), sorted.count) - 1]
    }
}
