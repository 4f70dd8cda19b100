import Paper
import Records
import Statistics

/// One printed test statistic held against its P value.
struct TestResultCheck {
    private let result: TestResult
    private let evidence: [Evidence]
    private let settings: TestSettings
    private let used: UsedDegrees
    private let candidates: [TestCandidate]
    /// What tells that the paper's tests are one-sided.
    enum OneSidedness {
        case stated, shown

        fileprivate var words: String {
            switch self {
            case .stated: "one-sided, as tests of the paper are by its words"
            case .shown: "one-sided, as other results of the paper are"
            }
        }
    }

    var oneSidedness: OneSidedness?

    static let oneSided = "one-sided"

    init?(_ result: TestResult, _ records: PaperRecords, _ settings: TestSettings, used: UsedDegrees) {
        self.result = result
        self.settings = settings
        self.used = used
        evidence = records.paper.evidence(at: result.place)
        candidates = TestCandidate.all(result)
        guard !candidates.isEmpty else { return nil }
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
            for other in candidates.dropFirst() where nearlyFits(other.twoSided) { return possible(other) }
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
        case nil: oneSidedness == nil ? [.two] : [.two, .one]
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

    /// Whether P is rounded, cut off or a twentieth away: enough where the degrees of freedom are not printed.
    private func nearlyFits(_ computed: Bounds) -> Bool {
        PrintedP.reading(p, computed: computed) != nil
            || p.relation == .equal && p.bounds.meets(Bounds(computed.low * 0.95, computed.high * 1.05))
    }

    /// Whether a printed P can have come from a computed one; a lost sign may have been any.
    private func fits(_ computed: Bounds) -> Bool {
        // P = 0.0060007 is printed as "< .006" where its digits are rounded first
        let computed = p.relation == .less ? Bounds(computed.low * 0.9995, computed.high) : computed
        if PrintedP.reading(p, computed: computed) == .rounded { return true }
        guard result.doubts.contains(.sign) else { return false }
        return [PrintedNumber.Relation.less, .greater].contains { relation in
            var other = p
            other.relation = relation
            return PrintedP.reading(other, computed: computed) == .rounded
        }
    }

    private func agrees(_ candidate: TestCandidate, _ computed: Bounds, _ sides: TestResult.Sides) -> Check {
        let assumed = sides == .one && result.sides == nil ? oneSidedness.map { ", " + $0.words } ?? "" : ""
        let message = "\(printedP) follows from \(candidate.words)\(assumed)"
        let working = "\(candidate.words): \(result.kind.name(sides)) P \(pRange(computed)); printed \(printedP)"
        let readings = result.doubts.map(\.rawValue)
        var check: Check
        if candidate.isAssumed || result.kind == .u {
            check = Check(
                verdict: candidate.isAssumed && result.kind == .t ? .undetermined : .agrees, support: .compatible,
                message: message, working: working, reported: reported, readings: readings, evidence: evidence)
        } else {
            let degrees = [result.df1, result.df2].compactMap { $0 }
            check = .agreement(
                [result.value] + degrees + [p], message: message, working: working, readings: readings,
                evidence: evidence
            ) { numbers in
                var other = result
                other.value = numbers[0]
                other.value.relation = result.value.relation
                if !degrees.isEmpty { other.df1 = numbers[1] }
                if degrees.count > 1 { other.df2 = numbers[2] }
                other.pValue = numbers[numbers.count - 1]
                other.pValue.relation = p.relation
                guard let changed = TestCandidate.all(other).first else { return false }
                let range = sides == .two ? changed.twoSided : changed.oneSided ?? changed.twoSided
                return PrintedP.reading(other.pValue, computed: range) == .rounded
            }
        }
        check.reproduction = reproduction
        return check
    }

    private func possible(_ candidate: TestCandidate) -> Check {
        Check(
            verdict: .undetermined, message: "\(printedP) can follow from \(candidate.words)",
            working: "\(candidate.words): P \(pRange(candidate.twoSided)); printed \(printedP)", reported: reported,
            readings: ["the degrees of freedom are not printed"], evidence: evidence)
    }

    private func zero(_ candidate: TestCandidate) -> Check {
        Check(
            against: .stated(but: .harmless),
            message: "\(printedP) is printed with \(candidate.words), and no P value is 0",
            working: "\(candidate.words): P \(pRange(candidate.twoSided)); printed \(printedP)", reported: reported,
            readings: PrintedP.isPrintedZero(p) ? ["software prints a P value below 0.0005 as .000"] : [],
            question: "What is the P value?",
            evidence: evidence)
    }

    private func disagrees(_ candidate: TestCandidate) -> Check {
        let isOneSided = result.sides == .one && result.statesOwnSides && candidate.oneSided != nil
        let computed = isOneSided ? candidate.oneSided ?? candidate.twoSided : candidate.twoSided
        let readings = TestReading.all(
            result, candidate, computed: computed, isOneSided: isOneSided, settings, used: used)
        let crosses = PrintedP.isDecisionError(p, computed: computed)
        let weight = readings.map(\.weight).max()
        let excuse: Ground.Excuse =
            weight == .note ? .harmless : crosses && weight == nil && !candidate.isAssumed ? .none : .reading
        let isDoubtful = !result.doubts.isEmpty || weight == .undetermined
        let decision = crosses ? ", on the other side of 0.05" : ""
        let degrees = readings.compactMap(\.degrees).first.map { "; \($0) degrees of freedom would give it" } ?? ""
        return Check(
            against: isDoubtful ? .open : .stated(but: excuse),
            message: "\(candidate.words) gives P \(pRange(computed)), printed is \(printedP)\(decision)\(degrees)",
            working:
                "\(candidate.words): \(result.kind.name(isOneSided ? .one : .two)) P \(pRange(computed)); printed \(printedP)",
            reported: reported, readings: result.doubts.map(\.rawValue) + readings.map(\.words),
            question: "What are the statistic, its degrees of freedom and P?", evidence: evidence)
    }
}
