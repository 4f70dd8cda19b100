import Paper
import Records

extension Rule {
    /// Estimates outside their own interval.
    static let intervalHoldsEstimate = Rule(
        name: "interval-holds-estimate", family: .intervals,
        summary: "An estimate lies outside its own confidence interval",
        explanation: """
            ## What it checks
            That an estimate lies between its confidence limits, each as an interval of what could have been rounded to it. The \
            limits may be printed in either order: papers also print them by size.
            ## Other readings
            A decrease told in words ("fell by 6.0 (−10.8 to −1.2)") has its sign in the verb and agrees. A lost minus sign, an \
            inverted ratio and a percentage beside limits of a proportion are named. Where several estimates of a column or \
            paper lie outside, or the three numbers need not be one estimate's, the reading is in doubt and nothing is flagged.
            """,
        examples: [
            Example("The hazard ratio was 0.33 (95% CI, 0.18-0.61).", .agrees),
            Example("The hazard ratio was 0.73 (95% CI, 0.18-0.61).", .disagrees),
            Example("The score fell by a mean of 6.0 (95% CI, −10.8 to −1.2).", .agrees),
            Example("The mean difference was −13.8 (95% CI, −9.8 to −17.8).", .agrees),
        ], agreement: .compatible
    ) { records in
        let readings = records.estimates.map { HeldEstimate($0).reading }
        return records.estimates.enumerated().map { index, item in
            let alike = records.estimates.indices.filter { other in
                other != index && readings[other] == readings[index] && readings[index] != .between
                    && records.estimates[other].isSibling(of: item)
            }
            return HeldEstimate(item).check(records.paper, others: alike.count)
        }
    }
}

extension Estimate {
    /// Whether two estimates stand in the same column, or both in prose.
    fileprivate func isSibling(of other: Estimate) -> Bool {
        switch (place, other.place) {
        case (.cell(let table, _, let column), .cell(let otherTable, _, let otherColumn)):
            table == otherTable && column == otherColumn
        case (.text, .text): true
        default: false
        }
    }
}

/// An estimate and its limits.
private struct HeldEstimate {
    let item: Estimate
    private let low: PrintedNumber
    private let high: PrintedNumber

    enum Reading { case between, decrease, lostSign, percentage, inverse, outside }

    init(_ item: Estimate) {
        self.item = item
        (low, high) = item.sorted
    }

    private func holds(_ value: Bounds) -> Bool { low.bounds.low <= value.high && value.low <= high.bounds.high }

    /// Under which reading the estimate lies between its limits.
    var reading: Reading {
        let value = item.value.bounds
        if holds(value) { return .between }
        let negative = Bounds(-value.high, -value.low)
        if holds(negative) { return item.value.value > 0 ? .decrease : .lostSign }
        if item.measure.isRatio, value.low > 0, holds(Bounds(1 / value.high, 1 / value.low)) { return .inverse }
        if holds(Bounds(value.low / 100, value.high / 100)) || holds(Bounds(value.low * 100, value.high * 100)) {
            return .percentage
        }
        return .outside
    }

    func check(_ paper: Paper, others: Int) -> Check {
        let reported = [item.value.printed, item.low.printed, item.high.printed]
        let evidence = item.evidence(in: paper)
        let working = "\(low.printed) ≤ \(item.value.printed) ≤ \(high.printed)"
        switch reading {
        case .between:
            return Check(
                verdict: .agrees, support: .compatible,
                message: "\(item.value.printed) lies between its limits \(low.printed) and \(high.printed)",
                working: working, reported: reported, evidence: evidence)
        case .lostSign where others == 0:
            return outside(.stated(but: .reading), ["a minus sign that the limits lack"], working, reported, evidence)
        case .decrease, .lostSign:
            return Check(
                verdict: .agrees, support: .compatible,
                message:
                    "\(item.value.printed), told as a decrease, lies between \(low.printed) and \(high.printed)",
                working: "\(low.printed) ≤ −\(item.value.printed) ≤ \(high.printed)", reported: reported,
                evidence: evidence)
        case .percentage:
            return outside(
                .stated(but: .harmless), ["a percentage beside limits of a proportion, or the reverse"], working,
                reported, evidence)
        case .inverse:
            return outside(
                .stated(but: .reading),
                ["1/\(item.value.printed) lies between the limits: the ratio of the groups in the other order"],
                working, reported, evidence)
        case .outside:
            let slip = ["a digit or the sign of one of the three numbers"]
            if others > 1 {
                return outside(
                    .open, ["limits of something else: other estimates here lie outside theirs too"] + slip, working,
                    reported, evidence)
            }
            // a measure that is named bears an inherited reading out
            let isNamed = item.doubt == .inherited && item.measure != .other
            let isSure = item.doubt <= .inherited
            return outside(
                Ground(item.doubt, isCorroborated: isNamed), (isSure ? [] : ["limits of another estimate"]) + slip,
                working,
                reported, evidence)
        }
    }

    private func outside(
        _ ground: Ground, _ readings: [String], _ working: String, _ reported: [String],
        _ evidence: [Evidence]
    ) -> Check {
        Check(
            against: ground,
            message:
                "\(item.value.printed) does not lie between its limits \(item.low.printed) and \(item.high.printed)",
            working: working + " does not hold", reported: reported, readings: readings,
            question: "What are the estimate and its limits?", evidence: evidence)
    }
}
