package import Records

extension Rule {
    /// Survival figures of the text against the times of a listing.
    static let listingSurvival = Rule(
        name: "listing-survival", family: .listings, flags: false,
        summary: "A median, rate or test of survival in the text is not what the listed times give",
        explanation: """
            ## What it checks
            Kaplan-Meier medians with their limits, landmark rates, median follow-up, P values and hazard ratios of the text \
            against the times of a per-patient listing.
            ## How it is computed
            Deaths are the rows whose outcome begins with "died" (for relapse-free survival, those with an event); all others \
            are censored at the listed time. Groups are those of the listing's columns; the ones that the sentence names come \
            first.
            - Curves: Kaplan and Meier (1958); limits on the plain, log and log-log scales, of the median after Brookmeyer and \
            Crowley (1982). R: survfit.
            - Follow-up: the curve with events and censoring exchanged (Schemper and Smith 1996), or the plain median.
            - Landmarks that the paper names ("a 15-day landmark"): only who was still under observation then.
            - P values: log-rank (Mantel 1966), its form for work by hand, Peto-Peto, Gehan-Wilcoxon, Cox's Wald and \
            likelihood-ratio tests; stratified by a column where the sentence says so. Listed times are rounded: the check \
            gives the range of the log-rank P over all orders that equal times may have had.
            - Hazard ratios: Cox (1972) with Efron's, Breslow's and exact ties; exp((O - E)/V).
            - Simon-Makuch and Mantel-Byar: where a column says when a patient changed to the other group.

            The check names the method that reproduces the figure.
            ## When it is undetermined
            A figure that no method gives: another start, landmark, event or group may be meant. This rule never flags.
            """,
        examples: [
            Example(
                ExampleListing.with(
                    "The median overall survival was 13.0 months (95% CI, 5.0 to 20.0) in the study."), .agrees)
        ]
    ) { records in
        SurvivalOracle.findings(records).map(\.check)
    }
}

extension ListingCurves {
    /// The figures of a paper's text that its listings' survival times were held against.
    package static func findings(in records: PaperRecords) -> [(curves: ListingCurves, findings: [SurvivalFinding])] {
        all(in: records).map { curves in (curves, SurvivalOracle(curves, records).findings()) }
    }
}
