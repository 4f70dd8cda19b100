import Paper
import Records

extension Rule {
    /// Estimates outside their own interval.
    static let intervalHoldsEstimate = Rule(
        name: "interval-holds-estimate", family: .intervals,
        summary: "An estimate lies outside its own confidence interval, or the limits are in reverse order",
        explanation: """
            ## What it checks
            That the lower limit is not above the upper one and the estimate lies between them, each as an interval of what \
            could have been rounded to it.
            ## Other readings
            A decrease told in words ("fell by 6.0 (−10.8 to −1.2)") has its sign in the verb and agrees.
            """,
        examples: [
            Example("The hazard ratio was 0.33 (95% CI, 0.18-0.61).", .agrees),
            Example("The hazard ratio was 0.73 (95% CI, 0.18-0.61).", .disagrees),
            Example("The score fell by a mean of 6.0 (95% CI, −10.8 to −1.2).", .agrees),
        ]
    ) { records in
        Estimates.all(records).map { item in
            let reported = [item.value.printed, item.low.printed, item.high.printed]
            let evidence = item.evidence(in: records.paper)
            let isOrdered = item.low.bounds.low <= item.high.bounds.high
            let holds = item.low.bounds.low <= item.value.bounds.high && item.value.bounds.low <= item.high.bounds.high
            let working = "\(item.low.printed) ≤ \(item.value.printed) ≤ \(item.high.printed)"
            let isDecrease =
                item.value.value > 0 && item.high.value <= 0.5 / PrintedNumber.powerOfTen(item.high.decimals)
                && item.low.bounds.low <= -item.value.bounds.low && -item.value.bounds.high <= item.high.bounds.high
            let spansZero =
                item.low.value < 0 && item.low.bounds.low <= -item.value.bounds.low
                && -item.value.bounds.high <= item.high.bounds.high
            // "by 40 % (−37 % to −98 %)": limits by their size
            let isBySize =
                item.value.value > 0 && item.low.value < 0 && item.high.value < item.low.value
                && -item.low.bounds.high <= item.value.bounds.high && item.value.bounds.low <= -item.high.bounds.low
            if isBySize || isOrdered && !holds && (isDecrease || spansZero) {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(item.value.printed), told as a decrease, lies between \(item.low.printed) and \(item.high.printed)",
                    working: "\(item.low.printed) ≤ −\(item.value.printed) ≤ \(item.high.printed)", reported: reported,
                    evidence: evidence)
            }
            if isOrdered, holds {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(item.value.printed) lies between its limits \(item.low.printed) and \(item.high.printed)",
                    working: working, reported: reported, evidence: evidence)
            }
            return Check(
                verdict: .disagrees, severity: .error,
                message:
                    "\(item.value.printed) does not lie between its limits \(item.low.printed) and \(item.high.printed)",
                working: working + " does not hold", reported: reported,
                readings: ["a digit or the sign of one of the three numbers"],
                question: "What are the estimate and its limits?", evidence: evidence)
        }
    }
}
