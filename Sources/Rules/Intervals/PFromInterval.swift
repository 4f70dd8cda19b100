import Language
import Paper
import Records
import Statistics

extension Rule {
    /// P values against the ratio and interval beside them.
    static let pFromInterval = Rule(
        name: "p-from-interval", family: .intervals,
        summary: "A P value and the confidence interval beside it say different things",
        explanation: """
            ## What it checks
            The two-sided P value that a ratio or difference and its limits allow (Altman and Bland, BMJ 2011;343:d2304) against the \
            P printed with them, in a sentence or in the same row of a table.
            ## When it flags
            Log-rank and stratified tests differ a little from the Wald test that this computes; only a P on the other side of \
            0.05, and of no effect, than the limits is flagged: as a note where it is more than three times away, as a warning where more \
            than five times. A P that a neighbouring row has, too, may be that of a factor with several levels and decides nothing.
            """,
        examples: [
            Example("The hazard ratio was 0.34 (95% CI, 0.18-0.64, p < 0.001).", .agrees),
            Example("The hazard ratio was 0.34 (95% CI, 0.18-0.64, p = 0.42).", .disagrees),
        ]
    ) { records in
        let hasMargin = records.tests.isAgainstMargin
        return records.estimates.compactMap { item in
            guard let p = item.pValue, item.isInside, let range = range(item) else { return nil }
            let kind = item.measure == .difference ? "difference" : "ratio"
            let reported = [item.value.printed, item.low.printed, item.high.printed, p.printed]
            let evidence = item.evidence(in: records.paper)
            let shown = "P from \(significant(range.low)) to \(significant(range.high))"
            if fits(p, range) {
                return .agreement(
                    [item.value, item.low, item.high, p],
                    message: "\(p.printed) fits the \(kind) \(item.value.printed) and its limits",
                    working: "\(kind) and limits allow \(shown); printed P \(p.relation.rawValue) \(p.printed)",
                    evidence: evidence
                ) { numbers in
                    var copy = item
                    (copy.value, copy.low, copy.high) = (numbers[0], numbers[1], numbers[2])
                    var p = numbers[3]
                    p.relation = item.pValue?.relation ?? .equal
                    return Self.range(copy).map { fits(p, $0) } ?? false
                }
            }
            // limits on the same side of no effect as P contradict the estimate between them, not P
            let crosses =
                ((range.low > 0.05) != (p.value > 0.05) || (range.high < 0.05) != (p.value < 0.05))
                && !limitsAgree(item, p)
            let isFar = p.value > range.high * 3 || p.value < range.low / 3
            if hasMargin, p.value < range.low {
                return Check(
                    verdict: .undetermined,
                    message: "\(p.printed) is not the P that the \(kind) \(item.value.printed) and its limits allow",
                    working: "\(kind) and limits allow \(shown); printed P \(p.relation.rawValue) \(p.printed)",
                    reported: reported, readings: ["the P value of a test for noninferiority or equivalence"],
                    evidence: evidence)
            }
            let isVeryFar = p.value > range.high * 5 || p.value < range.low / 5
            var readings = [
                "a log-rank, stratified or likelihood test, which need not equal the Wald test",
                "the P value of another test, as of a factor with several levels",
            ]
            for (factor, words) in [(0.1, "one more zero behind the point"), (10, "one zero fewer behind the point")] {
                if Bounds(p.bounds.low * factor, p.bounds.high * factor).meets(
                    Bounds(range.low * 0.8, range.high * 1.25))
                {
                    readings.insert("\(words) would fit", at: 0)
                }
            }
            let found = Check(
                against: crosses && isFar ? Ground(item.doubt, but: isVeryFar ? .reading : .harmless) : .open,
                message: "\(p.printed) differs from the P that the \(kind) \(item.value.printed) and its limits allow",
                working: "\(kind) and limits allow \(shown); printed P \(p.relation.rawValue) \(p.printed)",
                reported: reported,
                readings: readings,
                question: "Which test gave the P value?", evidence: evidence)
            return hasTwin(item, p, records.estimates)
                ? found.doubted("the P value of a factor: the estimate of another of its levels has the same") : found
        }
    }

    /// Whether an estimate of a neighbouring row has the very same P: it may be that of the factor whose levels both are.
    private static func hasTwin(_ item: Estimate, _ p: PrintedNumber, _ estimates: [Estimate]) -> Bool {
        guard case .cell(let table, let row, _) = item.place, p.relation == .equal else { return false }
        return estimates.contains { other in
            guard case .cell(table, let own, _) = other.place, let twin = other.pValue else { return false }
            return own != row && abs(own - row) <= levelReach && twin == p && other.value != item.value
        }
    }

    /// Levels of one factor stand as near.
    private static let levelReach = 2

    /// Whether a printed P can stand beside the range that the interval allows; inequalities bound it from one side.
    private static func fits(_ p: PrintedNumber, _ range: Bounds) -> Bool {
        switch p.relation {
        case .less, .lessOrEqual: range.low <= p.bounds.high
        case .greater, .greaterOrEqual: range.high >= p.bounds.low
        default: p.bounds.meets(Bounds(range.low * 0.67, range.high * 1.5))
        }
    }

    /// Whether limits of 95 % and P say the same of no effect; limits that round to it say nothing.
    private static func limitsAgree(_ item: Estimate, _ p: PrintedNumber) -> Bool {
        guard item.level == 95, let said = PrintedP.decision(p, alpha: 0.05) else { return false }
        let null: Double = item.measure == .difference ? 0 : 1
        let (low, high) = (item.sorted.low.bounds, item.sorted.high.bounds)
        if low.low > null || high.high < null { return said == .significant }
        return low.high < null && null < high.low && said == .notSignificant
    }

    private static func range(_ item: Estimate) -> Bounds? {
        switch item.measure {
        case .hazardRatio, .oddsRatio, .riskRatio, .otherRatio:
            RatioInterval.pFromInterval(
                estimate: item.value.bounds, low: item.sorted.low.bounds, high: item.sorted.high.bounds,
                level: item.level / 100)
        case .difference:
            LinearInterval.pFromInterval(
                estimate: item.value.bounds, low: item.sorted.low.bounds, high: item.sorted.high.bounds,
                level: item.level / 100)
        default: nil
        }
    }
}
