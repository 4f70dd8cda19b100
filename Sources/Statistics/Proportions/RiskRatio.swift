import Distributions
package import Paper

/// A method for the confidence interval of the ratio of two independent proportions, the first over the second.
///
/// The methods are compared by M. W. Fagerland, S. Lydersen and P. Laake, Statistical Methods in Medical Research
/// 2015;24:224-254.
package enum RiskRatioMethod: String, CaseIterable, Sendable {
    /// Wald's interval of the logarithm: D. Katz and others, Biometrics 1978;34:469-474.
    case katz
    /// The same after one half of an event is added to each group: S. D. Walter, Biometrika 1975;62:371-374.
    case walter
    /// The asymptotic score interval: P. A. R. Koopman, Biometrics 1984;40:513-517.
    case koopman
    /// Koopman's with the factor N / (N - 1): O. Miettinen and M. Nurminen, Statistics in Medicine 1985;4:213-226.
    case miettinenNurminen

    /// The method's name for people.
    package var name: String {
        switch self {
        case .katz: "Katz (log)"
        case .walter: "Walter (log, ½ added)"
        case .koopman: "Koopman (score)"
        case .miettinenNurminen: "Miettinen-Nurminen (score)"
        }
    }

    /// The estimate the method's interval is printed with; nil where it is not a number.
    package func estimate(count1: Int, total1: Int, count2: Int, total2: Int) -> Double? {
        guard let table = TwoProportions(count1, of: total1, count2, of: total2) else { return nil }
        let half = self == .walter ? 0.5 : 0
        let first = (table.x1 + half) / (table.n1 + half)
        let second = (table.x2 + half) / (table.n2 + half)
        return second > 0 ? first / second : nil
    }

    /// The interval of the ratio; 0...∞ where the counts leave it open or the arguments are no counts and totals.
    package func interval(count1: Int, total1: Int, count2: Int, total2: Int, level: Double) -> Bounds {
        guard let table = TwoProportions(count1, of: total1, count2, of: total2), level > 0, level < 1 else {
            return Bounds(0, .infinity)
        }
        let z = Normal.criticalValue(level: level)
        switch self {
        case .katz: return Self.logarithmic(table, half: 0, z)
        case .walter: return Self.logarithmic(table, half: 0.5, z)
        case .koopman: return Self.score(table, z)
        case .miettinenNurminen:
            let n = table.n1 + table.n2
            return Self.score(table, z / ((n - 1) / n).squareRoot())
        }
    }

    private static func logarithmic(_ table: TwoProportions, half: Double, _ z: Double) -> Bounds {
        let (x1, n1, x2, n2) = (table.x1 + half, table.n1 + half, table.x2 + half, table.n2 + half)
        guard x1 > 0, x2 > 0 else { return Bounds(0, .infinity) }
        let ratio = x1 / n1 / (x2 / n2)
        let step = z * max(0, 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2).squareRoot()
        return Bounds(ratio * Elementary.exp(-step), ratio * Elementary.exp(step))
    }

    /// Beyond these logarithms no ratio of two counts of patients lies.
    private static let furthestLogarithm = 50.0

    private static func score(_ table: TwoProportions, _ limit: Double) -> Bounds {
        guard table.count1 + table.count2 > 0 else { return Bounds(0, .infinity) }
        let middle =
            table.count1 == 0
            ? -furthestLogarithm
            : table.count2 == 0 ? furthestLogarithm : Elementary.log(table.x1 / table.n1 / (table.x2 / table.n2))
        func score(_ logarithm: Double) -> Double { table.score(againstRatio: Elementary.exp(logarithm)) }
        let low = Bisection.crossing(in: Bounds(-furthestLogarithm, middle)) { score($0) < limit }
        let high = Bisection.crossing(in: Bounds(middle, furthestLogarithm)) { score($0) < -limit }
        return Bounds(
            table.count1 == 0 ? 0 : Elementary.exp(low), table.count2 == 0 ? .infinity : Elementary.exp(high))
    }
}

extension TwoProportions {
    /// The observed first proportion minus `ratio` times the second, in standard errors under that ratio.
    ///
    /// The proportions under the hypothesis are Koopman's, the smaller root of a quadratic.
    fileprivate func score(againstRatio ratio: Double) -> Double {
        let a = (n1 + n2) * ratio
        let b = n1 * ratio + x1 + n2 + x2 * ratio
        let root = max(0, b * b - 4 * a * (x1 + x2)).squareRoot()
        // The smaller root in the form that does not cancel.
        let p2 = min(1, 2 * (x1 + x2) / (b + root))
        let p1 = min(1, ratio * p2)
        let deviation = x1 / n1 - ratio * x2 / n2
        let variance = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2
        guard variance > 0 else { return deviation == 0 ? 0 : deviation > 0 ? .infinity : -.infinity }
        return deviation / variance.squareRoot()
    }
}
