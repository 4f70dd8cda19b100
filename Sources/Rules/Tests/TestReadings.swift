import Language
import Paper
import Records
import Statistics

/// What else the P value beside a statistic may be, and how much that takes from a finding.
struct TestReading {
    /// What a finding becomes at most.
    enum Weight: Int, Comparable {
        /// Another number is misprinted, or the reading is not the paper's: still a question to ask.
        case warning
        /// Likely harmless.
        case note
        /// The paper says that P is not the plain test's.
        case undetermined

        static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
    }

    var words: String
    var weight: Weight
    /// Degrees of freedom that would give P.
    var degrees: String?

    /// The readings of a result whose P does not follow, from the paper's words and the forms that misprints take.
    static func all(
        _ result: TestResult, _ candidate: TestCandidate, computed: Bounds, isOneSided: Bool,
        _ settings: TestSettings, used: UsedDegrees
    ) -> [TestReading] {
        let p = result.pValue
        let isAbove = p.bounds.low > computed.high && p.relation != .less
        let crosses = PrintedP.isDecisionError(p, computed: computed)
        var found: [TestReading] = []
        let beside = settings.beside(result)
        let around = settings.around(result)
        if isAbove, !beside.conditions.isDisjoint(with: [.multiplicity, .adjusted]) {
            found.append(TestReading(words: "an adjusted P value, as the words beside it say", weight: .undetermined))
        } else if isAbove, isOfPair(result), around.conditions.contains(.multiplicity) {
            let name = around.correction.map { " (\($0))" } ?? ""
            found.append(TestReading(words: "a correction for several comparisons\(name)", weight: .undetermined))
        } else if isAbove, isOfPair(result), let name = settings.paper.correction {
            found.append(TestReading(words: "a correction for several comparisons (\(name))", weight: .warning))
        }
        if settings.isAveraged(result) {
            found.append(TestReading(words: "means over imputed data sets", weight: .undetermined))
        }
        found += sides(result, candidate, isOneSided: isOneSided, settings)
        if let corrected = sphericity(result, settings) { found.append(corrected) }
        let near = typography(result, computed: computed, crosses: crosses)
        found += near
        if let widened = candidate.widened, found.isEmpty, PrintedP.reading(p, computed: widened) == .rounded {
            found.append(TestReading(words: "degrees of freedom that were rounded", weight: .note))
        }
        if result.kind == .chiSquared, result.df1 == nil || result.df1?.integer == 1, isAbove,
            p.bounds.low <= computed.high * 2.5, p.relation == .equal
        {
            found.append(
                TestReading(words: "Fisher's exact test or Yates' correction beside a plain χ²", weight: .note))
        }
        // where P is nearly right, the degrees of freedom of another test of the paper tell more than a slip in rounding
        if found.count == near.count, p.relation == .equal, p.coefficient >= 10,
            let other = TestCandidate.otherDegrees(result, used: used).first(where: {
                PrintedP.reading(p, computed: $0.p) == .rounded
            })
        {
            found.insert(
                TestReading(
                    words: "\(other.words) degrees of freedom would give it",
                    weight: near.map(\.weight).max() ?? .warning, degrees: other.words), at: 0)
        }
        return found
    }

    /// A comparison of two groups or times, as follows on a test of several.
    private static func isOfPair(_ result: TestResult) -> Bool {
        switch result.kind {
        case .t, .z, .r, .u: true
        case .f: result.df1?.integer == 1
        case .chiSquared: result.df1?.integer == 1
        case .q: false
        }
    }

    private static func sides(
        _ result: TestResult, _ candidate: TestCandidate, isOneSided: Bool, _ settings: TestSettings
    ) -> [TestReading] {
        let p = result.pValue
        func fits(_ range: Bounds) -> Bool { PrintedP.reading(p, computed: range) == .rounded }
        if isOneSided {
            let two = candidate.twoSided
            return fits(two) ? [TestReading(words: "two-sided: P \(pRange(two))", weight: .warning)] : []
        }
        // tests without a side, F of several groups, are halved where all tests are called one-sided
        let half = Bounds(candidate.twoSided.low / 2, candidate.twoSided.high / 2)
        guard let one = candidate.oneSided ?? (settings.paper.isOneSided ? half : nil), result.sides != .one else {
            return []
        }
        if settings.paper.isOneSided, fits(one) {
            return [TestReading(words: "half of it, as the paper says that tests are one-sided", weight: .undetermined)]
        }
        if fits(one) { return [TestReading(words: "one-sided: P \(pRange(one))", weight: .warning)] }
        guard settings.paper.isOneSided, p.relation == .equal else { return [] }
        let words = "one-sided, as the paper says of tests: P \(pRange(one))"
        if p.bounds.meets(Bounds(one.low * 0.9, one.high * 1.1)) { return [TestReading(words: words, weight: .note)] }
        return p.value < candidate.twoSided.low ? [TestReading(words: words, weight: .warning)] : []
    }

    private static func sphericity(_ result: TestResult, _ settings: TestSettings) -> TestReading? {
        guard settings.paper.conditions.contains(.sphericity),
            TestCandidate.withCorrectedDegrees(result).contains(where: {
                PrintedP.reading(result.pValue, computed: $0) != nil
            })
        else { return nil }
        return TestReading(words: "degrees of freedom as before a correction for sphericity", weight: .note)
    }

    /// So near, P changes nothing.
    private static let nearness = 0.05

    private static func typography(_ result: TestResult, computed: Bounds, crosses: Bool) -> [TestReading] {
        let p = result.pValue
        var found: [TestReading] = []
        if PrintedP.reading(p, computed: computed) == .truncated {
            found.append(TestReading(words: "digits cut off instead of rounded", weight: .note))
        }
        guard !crosses else { return found }
        if [.less, .lessOrEqual].contains(p.relation) {
            var equal = p
            equal.relation = .equal
            if PrintedP.reading(equal, computed: computed) != nil {
                found.append(TestReading(words: "the rounded P with a sign before it", weight: .note))
            }
        } else if [.equal, .about].contains(p.relation) {
            let unit = 1 / PrintedNumber.powerOfTen(p.decimals)
            if p.coefficient == 1, p.decimals > 2, computed.high < p.value {
                found.append(TestReading(words: "P \(p.printed) printed for any below it", weight: .note))
            } else if p.decimals > 1, Bounds(p.bounds.low - unit, p.bounds.high + unit).meets(computed) {
                found.append(TestReading(words: "one unit in the last digit", weight: .note))
            } else if p.bounds.meets(Bounds(computed.low * (1 - nearness), computed.high * (1 + nearness))) {
                found.append(
                    TestReading(
                        words: "nearly the same P: slightly other degrees of freedom, or a value rounded on the way",
                        weight: .note))
            }
        }
        return found
    }
}

/// "0.0358 to 0.0366", or one number where both print alike.
func pRange(_ p: Bounds) -> String {
    let low = significant(p.low)
    let high = significant(p.high)
    return low == high ? low : "\(low) to \(high)"
}
