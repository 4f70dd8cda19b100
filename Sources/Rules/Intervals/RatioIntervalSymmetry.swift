import Paper
import Records
import Statistics

extension Rule {
    /// Ratios that are not the middle of their limits on the log scale.
    static let ratioIntervalSymmetry = Rule(
        name: "ratio-interval-symmetry", family: .intervals,
        summary: "A ratio is far from the middle of its limits on the log scale",
        explanation: """
            ## What it checks
            Wald limits of hazard, odds and risk ratios and of geometric means lie symmetrically about the estimate on the log \
            scale: estimate² = low × high.
            ## When it flags
            Exact, profile and bootstrap limits need not be symmetric: a ratio a quarter off the middle is a note, one that is \
            further from the middle than from a limit is a warning. The limits that would be symmetric are named.
            """,
        examples: [
            Example("The hazard ratio was 0.33 (95% CI, 0.18-0.61).", .agrees),
            Example("The hazard ratio was 0.58 (95% CI, 0.18-0.61).", .disagrees),
            Example("The odds ratio was 1.16 (95% CI, 0.88-3.49).", .disagrees),
        ]
    ) { records in
        records.estimates.compactMap { item in
            guard item.measure.isRatio || item.measure == .geometricMean, item.low.value > 0, item.high.value > 0,
                item.value.value > 0, item.isInside
            else { return nil }
            let reported = [item.value.printed, item.low.printed, item.high.printed]
            let evidence = item.evidence(in: records.paper)
            guard
                let symmetry = RatioInterval.symmetry(
                    estimate: item.value.bounds, low: item.low.bounds, high: item.high.bounds)
            else { return nil }
            let middle = (item.low.value * item.high.value).squareRoot()
            let working =
                "√(\(item.low.printed) × \(item.high.printed)) = \(hundredths(middle)), printed \(item.value.printed)"
            if symmetry.isSymmetric {
                return .agreement(
                    [item.value, item.low, item.high],
                    message:
                        "\(item.value.printed) is the middle of \(item.low.printed) and \(item.high.printed) on the log scale",
                    working: working, evidence: evidence
                ) { numbers in
                    RatioInterval.symmetry(
                        estimate: numbers[0].bounds, low: numbers[1].bounds, high: numbers[2].bounds)?.isSymmetric
                        ?? false
                }
            }
            let isFar = item.value.value > middle * 1.25 || item.value.value < middle / 1.25
            let square = item.value.value * item.value.value
            let symmetric =
                "with a lower limit of \(hundredths(square / item.high.value)) or an upper one of \(hundredths(square / item.low.value)) it would be the middle"
            return Check(
                against: isFar
                    ? Ground(item.doubt, but: symmetry.relativeGap > 0.5 ? .reading : .harmless) : .open,
                message:
                    "\(item.value.printed) is not the middle of \(item.low.printed) and \(item.high.printed) on the log scale",
                working: working,
                reported: reported,
                readings: ["exact, profile-likelihood or bootstrap limits, which need not be symmetric", symmetric],
                question: "Are the ratio and both limits as computed?", evidence: evidence)
        }
    }
}
