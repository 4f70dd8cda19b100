import Distributions
package import Paper

/// A method for the odds ratio of two independent proportions, the first over the second, and its confidence interval.
///
/// The methods are compared by M. W. Fagerland, S. Lydersen and P. Laake, Statistical Methods in Medical Research
/// 2015;24:224-254.
package enum OddsRatioMethod: String, CaseIterable, Sendable {
    /// Wald's interval of the logarithm: B. Woolf, Annals of Human Genetics 1955;19:251-253.
    case woolf
    /// Woolf's after one half is added to each cell: J. B. S. Haldane, Annals of Human Genetics 1956;20:309-311.
    case haldane
    /// The conditional estimate with J. Cornfield's exact limits (Third Berkeley Symposium 1956;4:135-148), R's `fisher.test`.
    case exactConditional
    /// The same with half of the observed table's own probability: K. J. Rothman, Modern Epidemiology, 1986.
    case midP

    /// The method's name for people.
    package var name: String {
        switch self {
        case .woolf: "Woolf (log)"
        case .haldane: "Haldane-Anscombe (log, ½ added)"
        case .exactConditional: "exact conditional (as R's fisher.test)"
        case .midP: "conditional mid-P"
        }
    }

    /// The estimate the method's interval is printed with; nil where there is none, infinite where only the second odds are 0.
    package func estimate(count1: Int, total1: Int, count2: Int, total2: Int) -> Double? {
        guard let table = TwoProportions(count1, of: total1, count2, of: total2) else { return nil }
        switch self {
        case .woolf: return Self.crossRatio(table, half: 0)
        case .haldane: return Self.crossRatio(table, half: 0.5)
        case .exactConditional, .midP: return Self.conditionalEstimate(table)
        }
    }

    /// The interval of the odds ratio; 0...∞ where the counts leave it open or the arguments are no counts and totals.
    package func interval(count1: Int, total1: Int, count2: Int, total2: Int, level: Double) -> Bounds {
        guard let table = TwoProportions(count1, of: total1, count2, of: total2), level > 0, level < 1 else {
            return Bounds(0, .infinity)
        }
        let z = Normal.criticalValue(level: level)
        switch self {
        case .woolf: return Self.logarithmic(table, half: 0, z)
        case .haldane: return Self.logarithmic(table, half: 0.5, z)
        case .exactConditional: return Self.conditional(table, midP: false, tail: (1 - level) / 2)
        case .midP: return Self.conditional(table, midP: true, tail: (1 - level) / 2)
        }
    }

    private static func crossRatio(_ table: TwoProportions, half: Double) -> Double? {
        let up = (table.x1 + half) * (table.n2 - table.x2 + half)
        let down = (table.x2 + half) * (table.n1 - table.x1 + half)
        guard down > 0 else { return up > 0 ? .infinity : nil }
        return up / down
    }

    private static func logarithmic(_ table: TwoProportions, half: Double, _ z: Double) -> Bounds {
        let cells = [table.x1, table.n1 - table.x1, table.x2, table.n2 - table.x2].map { $0 + half }
        guard cells.allSatisfy({ $0 > 0 }), let ratio = crossRatio(table, half: half) else {
            return Bounds(0, .infinity)
        }
        let step = z * cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
        return Bounds(ratio * Elementary.exp(-step), ratio * Elementary.exp(step))
    }

    /// Beyond these logarithms no odds ratio of counts of patients lies.
    private static let logarithms = Bounds(-50, 50)
    private static let precision = 1e-10

    private static func conditionalEstimate(_ table: TwoProportions) -> Double? {
        guard let distribution = NoncentralHypergeometric(table) else { return nil }
        let support = distribution.support
        guard support.count > 1 else { return nil }
        if table.count1 == support.lowerBound { return 0 }
        if table.count1 == support.upperBound { return .infinity }
        return Elementary.exp(
            Bisection.crossing(in: logarithms, precision: precision) {
                distribution.mean(logOddsRatio: $0) > table.x1
            })
    }

    private static func conditional(_ table: TwoProportions, midP: Bool, tail: Double) -> Bounds {
        guard let distribution = NoncentralHypergeometric(table) else { return Bounds(0, .infinity) }
        let support = distribution.support
        let low = Bisection.crossing(in: logarithms, precision: precision) {
            distribution.upperTail(table.count1, logOddsRatio: $0, midP: midP) > tail
        }
        let high = Bisection.crossing(in: logarithms, precision: precision) {
            distribution.lowerTail(table.count1, logOddsRatio: $0, midP: midP) < tail
        }
        return Bounds(
            table.count1 == support.lowerBound ? 0 : Elementary.exp(low),
            table.count1 == support.upperBound ? .infinity : Elementary.exp(high))
    }
}
