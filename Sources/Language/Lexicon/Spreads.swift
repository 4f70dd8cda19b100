/// Words for what spreads around a figure or bounds it.
extension Lexicon {
    static let spreads = [
        Entry(
            concept: .standardDeviation,
            words: [
                "sd", "sds", "std", "s.d.", "std dev", "std deviation", "standard deviation", "standard deviations",
                "st dev", "st deviation", "stdev", "std. dev", "± sd", "sd's", "sd’s", "s.d",
            ]),
        Entry(
            concept: .standardError,
            words: [
                "se", "ses", "se's", "se’s", "sem", "sems", "sem's", "sem’s", "s.e.", "s.e.m.", "s.e", "s.e.m",
                "std error", "std err",
                "standard error", "standard errors",
                "standard error of the mean", "st error", "std. error",
            ]),
        Entry(
            concept: .interquartileRange,
            words: [
                "iqr", "interquartile range", "interquartile ranges", "interquartile", "inter-quartile range",
                "inter-quartile", "inter quartile range", "quartile", "quartiles", "quartile range", "q1", "q3",
                "q1-q3",
                "q1–q3", "25th", "75th", "25th percentile", "25th-75th", "25th–75th", "percentile", "percentiles",
                "interquartile interval", "iqrs", "iqi", "p25", "p75", "p25-p75", "tertile", "tertiles",
                "1st–3rd quartile", "1st-3rd quartile", "1st–3rd quartiles", "1st-3rd quartiles",
                "1st and 3rd quartile",
                "1st and 3rd quartiles", "first and third quartile", "first and third quartiles",
            ]),
        Entry(
            concept: .range,
            words: [
                "range", "ranges", "min", "max", "min-max", "min–max", "minimum", "maximum", "minimum-maximum",
                "ranging",
                "lowest", "highest",
            ]),
        Entry(
            concept: .confidenceInterval,
            words: [
                "ci", "cis", "c.i.", "c.i", "95ci", "confidence interval", "confidence intervals", "confidence limits",
                "confidence limit", "confidence", "credible interval", "credible intervals", "cri", "cl", "%ci",
                "95%ci",
                "lower limit", "upper limit", "lower ci", "upper ci", "lcl", "ucl", "lower bound", "upper bound",
            ]),
    ]
}
