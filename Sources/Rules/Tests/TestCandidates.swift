import Language
import Paper
import Records
import Statistics

/// A printed test statistic with all that its P depends on.
struct TestCandidate {
    /// "t = 2.20 on 28 degrees of freedom".
    var words: String
    var twoSided: Bounds
    var oneSided: Bounds?
    /// With degrees of freedom printed rounded.
    var widened: Bounds?
    /// Whether the degrees of freedom are only assumed.
    var isAssumed = false

    /// χ² on more degrees of freedom is hardly ever printed without them.
    private static let mostAssumedDegrees = 60

    /// What a statistic is tried as, most likely first; nothing is held against a P that only later ones give.
    static func all(_ result: TestResult) -> [TestCandidate] {
        let statistic = "\(result.kind.symbol) \(result.value.relation.rawValue) \(result.value.printed)"
        switch result.kind {
        case .u:
            guard result.sizes.count == 2,
                let p = RankTest.pBounds(u: result.value.bounds, n1: result.sizes[0], n2: result.sizes[1])
            else { return [] }
            // ties make P smaller than U tells
            return [TestCandidate(words: statistic + " of \(result.sizes[0]) and \(result.sizes[1])", twoSided: p)]
        case .chiSquared where result.df1 == nil:
            return (1...mostAssumedDegrees).compactMap { df in
                one(result, .chiSquared, statistic, PrintedNumber(coefficient: df), isAssumed: true)
            }
        case .t where result.df1 == nil:
            // whatever the degrees of freedom, P is between the normal distribution's and that of a single one
            let one = PrintedNumber(coefficient: 1)
            guard let normal = TestStatistic(.z, result.value), let single = TestStatistic(.t, result.value, df1: one)
            else { return [] }
            let range = Bounds(normal.pBounds().low, single.pBounds().high)
            return [
                TestCandidate(
                    words: statistic + ", whatever its degrees of freedom,", twoSided: range,
                    oneSided: Bounds(range.low / 2, range.high / 2), isAssumed: true)
            ]
        case .r where result.df1 == nil:
            guard let size = result.sizes.first, size > 2 else { return [] }
            return [one(result, .r, statistic, PrintedNumber(coefficient: size - 2))].compactMap { $0 }
        case .r: return [one(result, .r, statistic, result.df1)].compactMap { $0 }
        case .t: return [one(result, .t, statistic, result.df1)].compactMap { $0 }
        case .f: return [one(result, .f, statistic, result.df1, result.df2)].compactMap { $0 }
        case .chiSquared: return [one(result, .chiSquared, statistic, result.df1)].compactMap { $0 }
        case .q: return [one(result, .q, statistic, result.df1)].compactMap { $0 }
        case .z: return [one(result, .z, statistic, nil)].compactMap { $0 }
        }
    }

    private static func one(
        _ result: TestResult, _ kind: TestStatistic.Kind, _ words: String, _ df1: PrintedNumber?,
        _ df2: PrintedNumber? = nil, isAssumed: Bool = false
    ) -> TestCandidate? {
        guard let statistic = TestStatistic(kind, result.value, df1: df1, df2: df2) else { return nil }
        let degrees = [df1, df2].compactMap { $0?.printed }.joined(separator: " and ")
        let isPlural = degrees != "1"
        return TestCandidate(
            words: degrees.isEmpty ? words : "\(words) on \(degrees) degree\(isPlural ? "s" : "") of freedom",
            twoSided: statistic.pBounds(), oneSided: statistic.hasSides ? statistic.pBounds(sides: .one) : nil,
            widened: [.t, .f].contains(kind) ? statistic.withRoundedDegrees.pBounds() : nil, isAssumed: isAssumed)
    }

    /// Other degrees of freedom that a misprint may stand for, with P on them: one of F's two changed, or those of other
    /// results of the paper.
    static func otherDegrees(_ result: TestResult, used: UsedDegrees) -> [(words: String, p: Bounds)] {
        guard let df1 = result.df1, df1.integer != nil else { return [] }
        let one = PrintedNumber(coefficient: 1)
        var tried: [[PrintedNumber]] = []
        switch result.kind {
        case .f:
            guard let df2 = result.df2 else { return [] }
            tried = [[one, df2], [df2, df1]]
            if let n = df2.integer {
                tried += [n - 1, n + 1].filter { $0 > 0 }.map { [df1, PrintedNumber(coefficient: $0)] }
            }
            tried += used.pairs.filter { $0[0] == df1 || $0[1] == df2 }
        case .chiSquared: tried = (1...10).map { [PrintedNumber(coefficient: $0)] }
        case .t: tried = used.singles.map { [$0] }
        default: return []
        }
        return tried.filter { $0 != [result.df1, result.df2].compactMap { $0 } }.compactMap { degrees in
            var copy = result
            copy.df1 = degrees[0]
            copy.df2 = degrees.count > 1 ? degrees[1] : nil
            guard let p = all(copy).first?.twoSided else { return nil }
            return (degrees.map(\.printed).joined(separator: " and "), p)
        }
    }

    /// P of F whose degrees of freedom are multiplied by a correction for unequal correlations, printed as they were before.
    static func withCorrectedDegrees(_ result: TestResult) -> [Bounds] {
        guard result.kind == .f, let df1 = result.df1, let df2 = result.df2, df1.value > 1,
            df1.integer != nil, df2.integer != nil
        else { return [] }
        let lowest = 1 / df1.value
        return (0...40).compactMap { step in
            let share = lowest + (1 - lowest) * Double(step) / 40
            func scaled(_ df: PrintedNumber) -> PrintedNumber {
                PrintedNumber(coefficient: Int(checked: (df.value * share * 100).rounded()) ?? 0, decimals: 2)
            }
            return TestStatistic(.f, result.value, df1: scaled(df1), df2: scaled(df2))?.pBounds()
        }
    }
}

extension TestResult.Kind {
    /// What a P of this kind of test is called.
    func name(_ sides: TestResult.Sides) -> String {
        switch self {
        case .t, .r, .z, .u: sides == .two ? "two-sided" : "one-sided"
        case .f, .chiSquared, .q: sides == .two ? "upper-tail" : "one-sided"
        }
    }
}
