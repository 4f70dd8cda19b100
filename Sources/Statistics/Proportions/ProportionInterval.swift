import Distributions
package import Paper

/// A method for the confidence interval of a proportion.
///
/// The methods are compared by R. G. Newcombe, Statistics in Medicine 1998;17:857-872, and by L. D. Brown, T. T. Cai and
/// A. DasGupta, Statistical Science 2001;16:101-133.
package enum ProportionMethod: String, CaseIterable, Sendable {
    /// C. J. Clopper and E. S. Pearson, Biometrika 1934;26:404-413.
    case clopperPearson
    /// E. B. Wilson, Journal of the American Statistical Association 1927;22:209-212.
    case wilson
    /// Wilson's interval with continuity correction: Newcombe 1998, method 4.
    case wilsonCorrected
    /// The estimate plus and minus its standard error times a normal quantile; may leave 0...1.
    case wald
    /// A. Agresti and B. A. Coull, The American Statistician 1998;52:119-126; may leave 0...1.
    case agrestiCoull
    /// Quantiles of the posterior under Jeffreys' prior: Brown, Cai and DasGupta 2001.
    case jeffreys
    /// Clopper and Pearson's with half of the observed count's own probability: G. Berry and P. Armitage,
    /// The Statistician 1995;44:417-423.
    case midP

    /// Larger totals are no numbers of patients, and the quantile functions were not made for them.
    private static let largestTotal = 1_000_000_000

    /// The method's name for people.
    package var name: String {
        switch self {
        case .clopperPearson: "Clopper-Pearson (exact)"
        case .wilson: "Wilson (score)"
        case .wilsonCorrected: "Wilson with continuity correction"
        case .wald: "Wald (normal approximation)"
        case .agrestiCoull: "Agresti-Coull"
        case .jeffreys: "Jeffreys"
        case .midP: "mid-P"
        }
    }

    /// The interval of the proportion `count` / `total`, as proportions.
    ///
    /// Limits outside 0...1 are given as the formula has them, since some papers print them; see `Bounds.clamped(to:)`.
    /// Where the arguments are no count, total and level, nothing is known of the proportion: 0...1.
    package func interval(count: Int, total: Int, level: Double) -> Bounds {
        guard (1...Self.largestTotal).contains(total), (0...total).contains(count), level > 0, level < 1 else {
            return Bounds(0, 1)
        }
        let x = Double(count)
        let n = Double(total)
        let z = Normal.criticalValue(level: level)
        let tail = (1 - level) / 2
        switch self {
        case .clopperPearson:
            return Bounds(
                count == 0 ? 0 : Beta.quantile(tail, x, n - x + 1),
                count == total ? 1 : Beta.quantile(1 - tail, x + 1, n - x))
        case .wilson: return Self.wilson(x, n, z)
        case .wilsonCorrected: return Self.wilsonCorrected(x, n, z)
        case .wald: return Self.symmetric(around: x / n, variance: x / n * (1 - x / n) / n, z)
        case .agrestiCoull:
            let center = (x + z * z / 2) / (n + z * z)
            return Self.symmetric(around: center, variance: center * (1 - center) / (n + z * z), z)
        case .jeffreys:
            return Bounds(Beta.quantile(tail, x + 0.5, n - x + 0.5), Beta.quantile(1 - tail, x + 0.5, n - x + 0.5))
        case .midP: return Self.midP(count, total, tail)
        }
    }

    private static func symmetric(around center: Double, variance: Double, _ z: Double) -> Bounds {
        let half = z * variance.squareRoot()
        return Bounds(center - half, center + half)
    }

    private static func wilson(_ x: Double, _ n: Double, _ z: Double) -> Bounds {
        let center = (x + z * z / 2) / (n + z * z)
        let half = z / (n + z * z) * (x * (n - x) / n + z * z / 4).squareRoot()
        return Bounds(x == 0 ? 0 : center - half, x == n ? 1 : center + half)
    }

    private static func wilsonCorrected(_ x: Double, _ n: Double, _ z: Double) -> Bounds {
        let p = x / n
        let denominator = 2 * (n + z * z)
        let below = (z * z - 2 - 1 / n + 4 * p * (n - x + 1)).squareRoot()
        let above = (z * z + 2 - 1 / n + 4 * p * (n - x - 1)).squareRoot()
        return Bounds(
            x == 0 ? 0 : max(0, (2 * x + z * z - 1 - z * below) / denominator),
            x == n ? 1 : min(1, (2 * x + z * z + 1 + z * above) / denominator))
    }

    private static func midP(_ count: Int, _ total: Int, _ tail: Double) -> Bounds {
        func upper(_ p: Double) -> Double {
            Binomial.upperTail(count, of: total, probability: p) + 0.5 * Binomial.mass(count, of: total, probability: p)
        }
        let low = count == 0 ? 0 : Bisection.crossing(in: Bounds(0, 1)) { upper($0) > tail }
        let high = count == total ? 1 : Bisection.crossing(in: Bounds(0, 1)) { 1 - upper($0) < tail }
        return Bounds(low, high)
    }
}

extension Bounds {
    /// These bounds cut off at the ends of a range, as a paper prints limits that left 0...1.
    package func clamped(to range: Bounds) -> Bounds {
        Bounds(
            Swift.min(Swift.max(low, range.low), range.high), Swift.min(Swift.max(high, range.low), range.high))
    }
}
