import Paper
import Records
import Statistics

extension Rule {
    /// Differences that are not the middle of their limits.
    static let differenceIntervalSymmetry = Rule(
        name: "difference-interval-symmetry", family: .intervals,
        summary: "A difference is far from the middle of its limits",
        explanation: """
            ## What it checks
            Limits of differences of means and of regression coefficients lie symmetrically about the estimate: \
            estimate = (low + high) / 2, over all values that round to those printed.
            ## When it flags
            Limits of differences of proportions, of medians and bootstrap ones need not be symmetric: only an estimate further from \
            the middle than from a limit is flagged, as a warning. The limits that would be symmetric are named.
            """,
        examples: [
            Example("The mean difference was 2.0 (95% CI, 1.0 to 3.0).", .agrees),
            Example("The mean difference was 2.0 (95% CI, 1.9 to 7.0).", .disagrees),
        ]
    ) { records in
        records.estimates.compactMap { item in
            guard item.measure == .difference, item.isInside else { return nil }
            let (low, high) = item.sorted
            let middle = (item.low.value + item.high.value) / 2
            let middles = Bounds(
                (item.low.bounds.low + item.high.bounds.low) / 2, (item.low.bounds.high + item.high.bounds.high) / 2)
            let reported = [item.value.printed, item.low.printed, item.high.printed]
            let evidence = item.evidence(in: records.paper)
            let working =
                "(\(item.low.printed) + \(item.high.printed)) / 2 = \(hundredths(middle)), printed \(item.value.printed)"
            if middles.meets(item.value.bounds) {
                return .agreement(
                    [item.value, item.low, item.high],
                    message: "\(item.value.printed) is the middle of \(item.low.printed) and \(item.high.printed)",
                    working: working, evidence: evidence
                ) { numbers in
                    Bounds(
                        (numbers[1].bounds.low + numbers[2].bounds.low) / 2,
                        (numbers[1].bounds.high + numbers[2].bounds.high) / 2
                    ).meets(numbers[0].bounds)
                }
            }
            let half = (high.value - low.value) / 2
            let gap = abs(item.value.value - middle)
            // outside its limits it is another rule's
            guard gap > half / 2, gap < half else { return nil }
            // a ratio under the header of differences
            let isRatio =
                low.value > 0
                && RatioInterval.symmetry(estimate: item.value.bounds, low: low.bounds, high: high.bounds)?.isSymmetric
                    ?? false
            guard !isRatio else { return nil }
            let lower = hundredths(2 * item.value.value - high.value)
            let upper = hundredths(2 * item.value.value - low.value)
            return Check(
                against: Ground(item.doubt, but: .reading),
                message: "\(item.value.printed) is not the middle of \(item.low.printed) and \(item.high.printed)",
                working: working, reported: reported,
                readings: [
                    "limits of a difference of proportions or medians, or bootstrap limits, which need not be symmetric",
                    "with a lower limit of \(lower) or an upper one of \(upper) it would be the middle",
                ],
                question: "Are the difference and both limits as computed?", evidence: evidence)
        }
    }
}
