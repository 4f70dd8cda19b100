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
            guard let found = ProportionCandidate.find(item, records, populations), let method = found.method else {
                return nil
            }
            let limits = found.limits(item.level / 100, method)
            return Check(
                verdict: .agrees,
                message:
                    "\(item.low.printed) to \(item.high.printed) is the \(method.name) interval of \(found.count) of \(found.total)",
                working:
                    "\(found.count) / \(found.total): \(method.name) \(hundredths(limits.low)) to \(hundredths(limits.high)) %",
                reported: [item.value.printed, item.low.printed, item.high.printed],
                evidence: records.paper.evidence(at: item.place))
        }
    }
}
