/// Words for what a figure is by itself.
extension Lexicon {
    static let figures = [
        Entry(
            concept: .count,
            words: [
                "n", "no", "no.", "nr", "nos", "number", "numbers", "num", "count", "counts", "frequency", "freq",
                "frequencies", "number of patients", "number of participants", "number of subjects", "no of patients",
                "number of events", "number of cases", "n of patients",
            ]),
        Entry(
            concept: .percent,
            words: ["%", "percent", "percentage", "percentages", "per cent", "pct", "percents", "row percentage"]),
        Entry(concept: .proportion, words: ["proportion", "proportions", "fraction", "fractions"]),
        Entry(
            concept: .mean,
            words: ["mean", "means", "average", "averages", "x̄", "x¯ ±", "x ±", "m ±", "arithmetic mean"]),
        Entry(
            concept: .median, words: ["median", "medians", "med", "md q1", "md iqr", "50th percentile"],
            capitals: ["Md"]),
        Entry(
            concept: .geometricMean,
            words: [
                "geometric mean", "geometric means", "geometric", "gmt", "gmts", "gmc",
                "gmcs", "gmfr", "gm",
            ]),
        Entry(
            concept: .modelMean,
            words: [
                "ls mean", "ls means", "lsmean", "lsmeans", "least squares mean", "least-squares mean",
                "least square mean", "adjusted mean", "adjusted means", "estimated marginal mean",
                "estimated marginal means", "marginal mean", "marginal means", "predicted mean", "emm", "emmean",
            ]),
        Entry(concept: .total, words: ["total", "overall", "all", "sum", "combined", "entire"]),
    ]
}
