import Distributions
package import Paper

/// A method for the confidence interval of the difference of two independent proportions, the first minus the second.
///
/// The methods are compared by R. G. Newcombe, Statistics in Medicine 1998;17:873-890, and by M. W. Fagerland,
/// S. Lydersen and P. Laake, Statistical Methods in Medical Research 2015;24:224-254.
///
/// The cases stand in the order in which a match is likely, those that take long last.
package enum DifferenceMethod: String, CaseIterable, Sendable {
    /// The difference plus and minus its standard error times a normal quantile; may leave -1...1.
    case wald
    /// The square-and-add interval from two Wilson intervals: Newcombe 1998, method 10.
    case newcombe
    /// The asymptotic score interval: O. Miettinen and M. Nurminen, Statistics in Medicine 1985;4:213-226.
    case miettinenNurminen
    /// The asymptotic score interval without Miettinen and Nurminen's factor N / (N - 1): R. W. Mee, Biometrics
    /// 1984;40:1175-1176; C. P. Farrington and G. Manning, Statistics in Medicine 1990;9:1447-1454.
    case farringtonManning
    /// Wald's interval after one success and one failure more in each group: A. Agresti and B. Caffo,
    /// The American Statistician 2000;54:280-288; may leave -1...1.
    case agrestiCaffo
    /// Wald's with half of 1 / n1 + 1 / n2 added to either side: J. L. Fleiss, Statistical Methods for Rates and
    /// Proportions, 1981; may leave -1...1.
    case waldCorrected
    /// The same with a correction no larger than the difference itself, as R's `prop.test` has it.
    case waldYates
    /// Newcombe's from two Wilson intervals with continuity correction: Newcombe 1998, method 11.
    case newcombeCorrected
    /// Exact unconditional, tables ordered by the score statistic: I. S. F. Chan and Z. Zhang, Biometrics 1999;55:1202-1209.
    case chanZhang
    /// Exact unconditional, tables ordered by the difference itself: T. J. Santner and M. K. Snell,
    /// Journal of the American Statistical Association 1980;75:386-394.
    case santnerSnell

    /// The exact methods look at no table with more patients than this.
    package static let largestExactTotal = 4000

    /// The method's name for people.
    package var name: String {
        switch self {
        case .wald: "Wald (normal approximation)"
        case .waldCorrected: "Wald with continuity correction"
        case .waldYates: "Wald with Yates' correction (as R's prop.test)"
        case .newcombe: "Newcombe (hybrid score)"
        case .newcombeCorrected: "Newcombe with continuity correction"
        case .miettinenNurminen: "Miettinen-Nurminen (score)"
        case .farringtonManning: "Farrington-Manning (score)"
        case .agrestiCaffo: "Agresti-Caffo"
        case .chanZhang: "Chan-Zhang (exact unconditional, score)"
        case .santnerSnell: "Santner-Snell (exact unconditional)"
        }
    }

    /// The interval of `count1` / `total1` minus `count2` / `total2`, as a difference of proportions.
    ///
    /// Where the arguments are no counts, totals and level, nothing is known of the difference: -1...1. So it is with
    /// the exact methods beyond `largestExactTotal`, where they would take long and papers do not use them.
    package func interval(count1: Int, total1: Int, count2: Int, total2: Int, level: Double) -> Bounds {
        guard let table = TwoProportions(count1, of: total1, count2, of: total2), level > 0, level < 1 else {
            return Bounds(-1, 1)
        }
        let z = Normal.criticalValue(level: level)
        switch self {
        case .wald: return Self.wald(table, z)
        case .waldCorrected: return Self.wald(table, z).widened(by: Self.correction(table))
        case .waldYates:
            return Self.wald(table, z).widened(by: min(Self.correction(table), abs(table.difference)))
        case .newcombe: return Self.newcombe(table, .wilson, level)
        case .newcombeCorrected: return Self.newcombe(table, .wilsonCorrected, level)
        case .miettinenNurminen:
            let n = table.n1 + table.n2
            return Self.score(table, z / ((n - 1) / n).squareRoot())
        case .farringtonManning: return Self.score(table, z)
        case .agrestiCaffo: return Self.agrestiCaffo(table, z)
        case .chanZhang: return Self.exact(table, .score, level)
        case .santnerSnell: return Self.exact(table, .difference, level)
        }
    }

    private static func wald(_ table: TwoProportions, _ z: Double) -> Bounds {
        let (p1, p2) = (table.x1 / table.n1, table.x2 / table.n2)
        let half = z * (p1 * (1 - p1) / table.n1 + p2 * (1 - p2) / table.n2).squareRoot()
        return Bounds(p1 - p2 - half, p1 - p2 + half)
    }

    private static func correction(_ table: TwoProportions) -> Double { (1 / table.n1 + 1 / table.n2) / 2 }

    private static func agrestiCaffo(_ table: TwoProportions, _ z: Double) -> Bounds {
        let widened = TwoProportions(
            table.count1 + 1, of: table.total1 + 2, table.count2 + 1, of: table.total2 + 2)
        return wald(widened ?? table, z)
    }

    private static func newcombe(_ table: TwoProportions, _ method: ProportionMethod, _ level: Double) -> Bounds {
        let first = method.interval(count: table.count1, total: table.total1, level: level)
        let second = method.interval(count: table.count2, total: table.total2, level: level)
        let (p1, p2) = (table.x1 / table.n1, table.x2 / table.n2)
        func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        return Bounds(
            p1 - p2 - hypotenuse(p1 - first.low, second.high - p2),
            p1 - p2 + hypotenuse(first.high - p1, p2 - second.low))
    }

    private static func exact(
        _ table: TwoProportions, _ ordering: UnconditionalInterval.Ordering, _ level: Double
    ) -> Bounds {
        guard table.total1 + table.total2 <= largestExactTotal else { return Bounds(-1, 1) }
        return UnconditionalInterval(table, ordering: ordering).bounds(level: level)
    }

    private static func score(_ table: TwoProportions, _ limit: Double) -> Bounds {
        let low = Bisection.crossing(in: Bounds(-1, table.difference)) { table.score(against: $0) < limit }
        let high = Bisection.crossing(in: Bounds(table.difference, 1)) { table.score(against: $0) < -limit }
        return Bounds(low, high)
    }
}

extension Bounds {
    /// These bounds with so much more room on either side.
    func widened(by margin: Double) -> Bounds { Bounds(low - margin, high + margin) }
}
