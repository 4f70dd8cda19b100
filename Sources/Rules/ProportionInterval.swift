import Paper
import Records
import Statistics

extension Rule {
    /// Intervals of proportions: which method gives them.
    static let proportionInterval = Rule(
        name: "proportion-interval", family: .intervals,
        summary: "No usual method gives the printed confidence interval of a proportion",
        explanation: """
            ## What it checks
            The limits of a percentage whose count and total are printed (or whose population is named) against Clopper-Pearson, \
            Wilson, Wald, Agresti-Coull, Jeffreys and mid-P limits; the check names the method that gives both.
            ## When it stays undetermined
            Kaplan-Meier and stratified rates are no simple proportions; where no method fits, the check says so and flags nothing.
            """,
        examples: [
            Example("Of 70 patients, 27 of 70 (39%; 95% CI, 27 to 51%) responded.", .agrees)
        ]
    ) { records in
        let populations = Populations(records)
        return records.statements.estimates.compactMap { item in
            guard item.measure == .percentage else { return nil }
            let totals = item.total?.integer.map { [$0] } ?? populations.all.filter { $0 <= 2000 }
            let reported = [item.value.printed, item.low.printed, item.high.printed]
            for total in totals {
                let counts = item.count?.integer.map { [$0] } ?? Percentages.counts(of: total, fitting: item.value)
                for count in counts
                where count <= total && Percentages.agrees(count: count, total: total, percent: item.value) {
                    for method in ProportionMethod.allCases {
                        let interval = method.interval(count: count, total: total, level: item.level / 100).clamped(
                            to: Bounds(0, 1))
                        guard item.low.bounds.contains(interval.low * 100),
                            item.high.bounds.contains(interval.high * 100)
                        else { continue }
                        return Check(
                            verdict: .agrees,
                            message:
                                "\(item.low.printed) to \(item.high.printed) is the \(method.name) interval of \(count) of \(total)",
                            working:
                                "\(count) / \(total): \(method.name) \(hundredths(interval.low * 100)) to \(hundredths(interval.high * 100)) %",
                            reported: reported,
                            evidence: records.paper.evidence(at: item.place))
                    }
                }
            }
            return nil
        }
    }
}
