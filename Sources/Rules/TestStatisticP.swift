import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Printed P values against the test statistics beside them.
    static let testStatisticP = Rule(
        name: "test-statistic-p", family: .tests,
        summary: "A P value does not follow from the test statistic and degrees of freedom beside it",
        explanation: """
            ## What it checks
            t, F, r, χ² (also H and G²), z, Cochran's Q and Mann-Whitney's U with the P value printed with them: "t(28) = 2.20, \
            P = .036", "χ² = 4.1; P = .04", "t = 2.31, df = 38, P = .026" and the like, as M. B. Nuijten and others do for \
            psychology (Behavior Research Methods 2016;48:1205-1226).
            ## How it is computed
            The printed statistic is the interval of what rounds to it; so is P. Both tails count unless the sentence says \
            "one-sided". Columns of statistics beside a P column are read the same way. χ² without degrees of freedom is tried with one; r may have its n instead; U needs both sizes.
            ## Before it flags
            One-sided tests, cut-off digits, degrees of freedom that were rounded, and corrections for several comparisons where \
            the paper names one are tried; what fits is named and lowers the severity. A P on the other side of 0.05 that nothing \
            explains is an error, another one a warning, a difference of one in the last digit a note. P printed as 0 is a note. \
            Where a letter or sign is lost in the text at hand, nothing is flagged.
            """,
        examples: [
            Example("Scores differed between the groups, t(28) = 2.20, P = .036.", .agrees),
            Example("Scores differed between the groups, t(28) = 1.20, P = .03.", .disagrees),
            Example("Sex was balanced (chi-square = 4.1, df = 1; P = .04).", .agrees),
            Example("Scores differed, t(28) = 2.20, P = .018, one-sided.", .agrees),
        ]
    ) { records in
        let correction = NamedCorrection(records)
        let results = records.statements.testResults + TableStatistics.results(records)
        var items = results.compactMap { TestResultCheck($0, records, correction) }
        let kept = Convention.of(.sides, items.compactMap(\.reproduction))
        if kept?.method == TestResultCheck.oneSided || records.statements.testSides == [.one] {
            for index in items.indices { items[index].isUsuallyOneSided = true }
        }
        return items.compactMap(\.check)
    }
}

/// One printed test statistic held against its P value.
private struct TestResultCheck {
    private let result: TestResult
    private let evidence: [Evidence]
    private let correction: NamedCorrection
    /// What the statistic is tried as, most likely first; nothing is held against a P that only later ones give.
    private let candidates: [Candidate]
    /// Whether the paper says, or its other results show, that its tests are one-sided.
    var isUsuallyOneSided = false

    static let oneSided = "one-sided"

    /// The statistic with all that P depends on.
    private struct Candidate {
        /// "t = 2.20 on 28 degrees of freedom".
        var words: String
        var twoSided: Bounds
        var oneSided: Bounds?
        /// With degrees of freedom printed rounded.
        var widened: Bounds?
        /// Whether the degrees of freedom are only assumed.
        var isAssumed = false
    }

    init?(_ result: TestResult, _ records: PaperRecords, _ correction: NamedCorrection) {
        self.result = result
        self.correction = correction
        evidence = records.paper.evidence(at: result.place)
        candidates = Self.candidates(result)
        guard !candidates.isEmpty else { return nil }
    }

    // MARK: What P follows from

    /// χ² on more degrees of freedom is hardly ever printed without them.
    private static let mostAssumedDegrees = 60

    private static func candidates(_ result: TestResult) -> [Candidate] {
        let statistic = "\(result.kind.symbol) \(result.value.relation.rawValue) \(result.value.printed)"
        switch result.kind {
        case .u:
            guard result.sizes.count == 2,
                let p = RankTest.pBounds(u: result.value.bounds, n1: result.sizes[0], n2: result.sizes[1])
            else { return [] }
            // ties make P smaller than U tells
            return [Candidate(words: statistic + " of \(result.sizes[0]) and \(result.sizes[1])", twoSided: p)]
        case .chiSquared where result.df1 == nil:
            return (1...mostAssumedDegrees).compactMap { df in
                candidate(result, .chiSquared, statistic, PrintedNumber(coefficient: df), isAssumed: true)
            }
        case .t where result.df1 == nil:
            // whatever the degrees of freedom, P is above the normal distribution's
            guard let normal = TestStatistic(.z, result.value) else { return [] }
            return [
                Candidate(
                    words: statistic + " on any degrees of freedom",
                    twoSided: Bounds(normal.pBounds().low, 1), oneSided: Bounds(normal.pBounds().low / 2, 0.5),
                    isAssumed: true)
            ]
        case .r where result.df1 == nil:
            guard let size = result.sizes.first, size > 2 else { return [] }
            return [candidate(result, .r, statistic, PrintedNumber(coefficient: size - 2))].compactMap { $0 }
        case .r: return [candidate(result, .r, statistic, result.df1)].compactMap { $0 }
        case .t: return [candidate(result, .t, statistic, result.df1)].compactMap { $0 }
        case .f: return [candidate(result, .f, statistic, result.df1, result.df2)].compactMap { $0 }
        case .chiSquared: return [candidate(result, .chiSquared, statistic, result.df1)].compactMap { $0 }
        case .q: return [candidate(result, .q, statistic, result.df1)].compactMap { $0 }
        case .z: return [candidate(result, .z, statistic, nil)].compactMap { $0 }
        }
    }

    private static func candidate(
        _ result: TestResult, _ kind: TestStatistic.Kind, _ words: String, _ df1: PrintedNumber?,
        _ df2: PrintedNumber? = nil, isAssumed: Bool = false
    ) -> Candidate? {
        guard let statistic = TestStatistic(kind, result.value, df1: df1, df2: df2) else { return nil }
        let degrees = [df1, df2].compactMap { $0?.printed }.joined(separator: " and ")
        let isPlural = degrees != "1"
        return Candidate(
            words: degrees.isEmpty ? words : "\(words) on \(degrees) degree\(isPlural ? "s" : "") of freedom",
            twoSided: statistic.pBounds(), oneSided: statistic.hasSides ? statistic.pBounds(sides: .one) : nil,
            widened: [.t, .f].contains(kind) ? statistic.withRoundedDegrees.pBounds() : nil, isAssumed: isAssumed)
    }

    // MARK: Verdicts

    var check: Check? {
        let first = candidates[0]
        if PrintedP.isImpossible(p) || PrintedP.isPrintedZero(p) { return zero(first) }
        for sides in order {
            guard let computed = sides == .two ? first.twoSided : first.oneSided else { continue }
            if fits(computed) { return agrees(first, computed, sides) }
        }
        // without degrees of freedom a later candidate shows that P is possible, no more
        if first.isAssumed {
            for other in candidates.dropFirst() where fits(other.twoSided) { return possible(other) }
        }
        guard result.kind != .u || p.bounds.low > first.twoSided.high || p.relation == .greater else { return nil }
        return disagrees(first)
    }

    private var p: PrintedNumber { result.pValue }

    /// What words beside P say is meant; words elsewhere in the sentence may speak of another test.
    private var order: [TestResult.Sides] {
        switch result.sides {
        case .one: result.statesOwnSides ? [.one] : [.one, .two]
        case .two: [.two]
        case nil: isUsuallyOneSided ? [.two, .one] : [.two]
        }
    }

    /// Whether P is one-sided or two-sided, where only one of them fits; words of the sentence count for nothing here.
    var reproduction: Reproduction? {
        guard let first = candidates.first, !first.isAssumed, let one = first.oneSided, result.doubts.isEmpty else {
            return nil
        }
        let isOne = fits(one)
        let isTwo = fits(first.twoSided)
        guard isOne != isTwo else { return nil }
        return Reproduction(.sides, [isOne ? Self.oneSided : "two-sided"], isTelling: true)
    }

    private var reported: [String] {
        [result.value.printed] + [result.df1, result.df2].compactMap { $0?.printed } + [p.printed]
    }

    private var printedP: String { p.printed == "ns" ? "“ns”" : "P \(p.relation.rawValue) \(p.printed)" }

    /// Whether a printed P can have come from a computed one; a lost sign may have been any.
    private func fits(_ computed: Bounds) -> Bool {
        if PrintedP.reading(p, computed: computed) == .rounded { return true }
        guard result.doubts.contains(.sign) else { return false }
        return [PrintedNumber.Relation.less, .greater].contains { relation in
            var other = p
            other.relation = relation
            return PrintedP.reading(other, computed: computed) == .rounded
        }
    }

    private func agrees(_ candidate: Candidate, _ computed: Bounds, _ sides: TestResult.Sides) -> Check {
        let isUnstated = sides == .one && result.sides == nil
        var check = Check(
            verdict: candidate.isAssumed && result.kind == .t ? .undetermined : .agrees,
            message:
                "\(printedP) follows from \(candidate.words)\(isUnstated ? ", one-sided as the paper's tests are" : "")",
            working: "\(candidate.words): \(name(sides)) P \(range(computed)); printed \(printedP)", reported: reported,
            readings: result.doubts.map(\.rawValue), evidence: evidence)
        check.reproduction = reproduction
        return check
    }

    private func possible(_ candidate: Candidate) -> Check {
        Check(
            verdict: .undetermined, message: "\(printedP) can follow from \(candidate.words)",
            working: "\(candidate.words): P \(range(candidate.twoSided)); printed \(printedP)", reported: reported,
            readings: ["the degrees of freedom are not printed"], evidence: evidence)
    }

    private func zero(_ candidate: Candidate) -> Check {
        Check(
            verdict: .disagrees, severity: .note,
            message: "\(printedP) is printed with \(candidate.words), and no P value is 0",
            working: "\(candidate.words): P \(range(candidate.twoSided)); printed \(printedP)", reported: reported,
            readings: PrintedP.isPrintedZero(p) ? ["software prints a P value below 0.0005 as .000"] : [],
            question: "What is the P value?",
            evidence: evidence)
    }

    private func disagrees(_ candidate: Candidate) -> Check {
        let isOneSided = result.sides == .one && result.statesOwnSides && candidate.oneSided != nil
        let computed = isOneSided ? candidate.oneSided ?? candidate.twoSided : candidate.twoSided
        var readings: [String] = []
        if isOneSided, fits(candidate.twoSided) { readings.append("two-sided: P \(range(candidate.twoSided))") }
        if let one = candidate.oneSided, result.sides != .one, fits(one) {
            readings.append("one-sided: P \(range(one))")
        }
        if PrintedP.reading(p, computed: computed) == .truncated {
            readings.append("digits cut off instead of rounded")
        }
        if let widened = candidate.widened, readings.isEmpty, fits(widened) {
            readings.append("degrees of freedom that were rounded")
        }
        if p.relation == .equal, p.bounds.low > computed.high, let correction = correction.name {
            readings.append("a correction for several comparisons (\(correction))")
        }
        let crosses = PrintedP.isDecisionError(p, computed: computed)
        let isNear = isNear(computed)
        let severity: Check.Severity =
            isNear && !crosses || readings.contains { $0.hasPrefix("digits") || $0.hasPrefix("degrees") }
            ? .note : crosses && readings.isEmpty && !candidate.isAssumed ? .error : .warning
        let isDoubtful = !result.doubts.isEmpty
        let decision = crosses ? ", on the other side of 0.05" : ""
        return Check(
            verdict: isDoubtful ? .undetermined : .disagrees, severity: isDoubtful ? nil : severity,
            message: "\(candidate.words) gives P \(range(computed)), printed is \(printedP)\(decision)",
            working: "\(candidate.words): \(name(isOneSided ? .one : .two)) P \(range(computed)); printed \(printedP)",
            reported: reported, readings: result.doubts.map(\.rawValue) + readings,
            question: isDoubtful ? nil : "What are the statistic, its degrees of freedom and P?", evidence: evidence)
    }

    /// Whether P differs by no more than one in its last digit from a rounded one.
    private func isNear(_ computed: Bounds) -> Bool {
        let unit = 1 / PrintedNumber.powerOfTen(p.decimals)
        return [.equal, .about].contains(p.relation) && p.decimals > 1
            && Bounds(p.bounds.low - unit, p.bounds.high + unit).meets(computed)
    }

    private func name(_ sides: TestResult.Sides) -> String {
        switch result.kind {
        case .t, .r, .z, .u: sides == .two ? "two-sided" : "one-sided"
        case .f, .chiSquared, .q: sides == .two ? "upper-tail" : "one-sided"
        }
    }

    private func range(_ p: Bounds) -> String { pRange(p) }
}

/// A correction for several comparisons that a paper names anywhere.
struct NamedCorrection {
    /// As people write it; nil where none is named.
    let name: String?

    private static let known = [
        ("bonferroni", "Bonferroni"), ("holm", "Holm"), ("tukey", "Tukey"), ("scheffé", "Scheffé"),
        ("scheffe", "Scheffé"), ("dunnett", "Dunnett"), ("hochberg", "Hochberg"), ("greenhouse", "Greenhouse-Geisser"),
        ("huynh", "Huynh-Feldt"), ("šidák", "Šidák"), ("sidak", "Šidák"),
    ]

    init(_ records: PaperRecords) {
        var found: String?
        for sentence in records.statements.sentences where found == nil {
            for token in sentence.tokens where token.kind == .word {
                guard let match = Self.known.first(where: { token.text.hasPrefix($0.0) }) else { continue }
                found = match.1
                break
            }
        }
        name = found
    }
}

/// "0.0358 to 0.0366", or one number where both print alike.
func pRange(_ p: Bounds) -> String {
    let low = significant(p.low)
    let high = significant(p.high)
    return low == high ? low : "\(low) to \(high)"
}
