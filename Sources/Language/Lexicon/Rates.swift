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
            words: timesAtRisk + [
                "pyrs", "pyr", "person-time", "person time", "py", "pyar", "years at risk", "days at risk",
                "months at risk", "years of follow-up", "months of follow-up", "days of follow-up",
                "years of observation",
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

    /// "Person-years", "child months", "catheter-days": whoever or whatever is at risk, and for how long.
    private static let timesAtRisk: [String] = {
        let bearers = [
            "person", "patient", "subject", "participant", "individual", "child", "infant", "woman", "man", "adult",
            "resident", "donor", "eye", "tooth", "graft", "animal", "catheter", "line", "ventilator", "device", "bed",
            "hospital", "icu", "follow-up", "exposure", "treatment",
        ]
        let times = ["year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day", "days", "hours"]
        return bearers.flatMap { bearer in times.flatMap { ["\(bearer)-\($0)", "\(bearer) \($0)"] } }
    }()
}
