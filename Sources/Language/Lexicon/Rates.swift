/// Words for rates over time and for curves of survival.
extension Lexicon {
    static let rates = [
        Entry(
            concept: .rate,
            words: [
                "rate", "rates", "incidence", "incidence rate", "incidence rates", "event rate", "annualized rate",
                "annualised rate", "density", "frequency per",
            ]),
        Entry(
            concept: .personTime,
            words: [
                "person-years", "person years", "person-year", "patient-years", "patient years", "patient-year",
                "person-months", "patient-months", "person-days", "patient-days", "patient days", "woman-years",
                "child-years", "pyrs", "pyr", "person-time", "person time", "py", "pyar", "years at risk",
                "subject-years", "participant-years", "follow-up years", "years of follow-up", "person-weeks",
                "patient year", "person year", "catheter-days", "catheter days", "ventilator-days", "patient day",
            ]),
        Entry(
            concept: .perUnit,
            words: [
                "per 100", "per 1000", "per 1,000", "per 10,000", "per 100,000", "/100", "/1000", "per patient",
                "per person", "per cycle", "per day", "per week", "per month", "per year", "per woman", "per child",
                "per participant", "per visit", "per kg", "per household", "per subject", "per hour", "per min",
                "per minute", "per million", "per group", "per arm", "each",
            ]),
        Entry(
            concept: .survival,
            words: [
                "kaplan-meier", "kaplan–meier", "kaplan meier", "survival", "survival rate", "cumulative incidence",
                "cumulative", "actuarial", "probability", "probabilities", "event-free", "disease-free",
                "progression-free", "relapse-free", "cure rate", "cure rates", "pcr-corrected", "pcr-adjusted",
                "pcr corrected", "pcr adjusted", "life table", "life-table", "km", "estimated rate", "log-rank",
                "logrank",
            ], capitals: ["OS", "PFS", "DFS", "EFS", "RFS"]),
    ]
}
