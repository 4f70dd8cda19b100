/// Words for tests and for what they condition on.
extension Lexicon {
    static let tests = [
        Entry(
            concept: .pValue,
            words: [
                "p", "p-value", "p-values", "p value", "p values", "pvalue", "sig", "sig.", "significance",
                "probability value", "p†", "p*", "p trend", "ptrend", "log-rank p", "log rank p",
            ]),
        Entry(
            concept: .testStatistic,
            words: [
                "t", "f", "z", "t-value", "t value", "f-value", "f value", "z-value", "z value", "χ2", "χ²", "x2",
                "chi-square", "chi-squared", "chi square", "chi squared", "chi2", "t-test", "t statistic",
                "t-statistic",
                "f statistic", "f-statistic", "z statistic", "test statistic", "statistic", "wald", "mann-whitney",
                "kruskal-wallis", "t test", "anova", "breslow-day", "breslow",
            ], capitals: ["U", "Q", "H"]),
        Entry(concept: .degreesOfFreedom, words: ["df", "d.f.", "degrees of freedom", "dof"]),
        Entry(concept: .sampleSize, words: ["sample size", "sample sizes"]),
        Entry(
            concept: .interaction,
            words: [
                "interaction", "interactions", "heterogeneity", "homogeneity", "group x time", "group × time",
                "time x group", "time × group", "group by time", "time by group", "treatment by time", "trend",
                "group*time", "time*group", "linear trend",
            ]),
        Entry(
            concept: .adjusted,
            words: [
                "adjusted", "adj", "corrected", "multivariable", "multivariate", "covariate-adjusted", "ancova",
                "model-based", "fully adjusted", "adjusting", "imputed", "imputation", "cluster-adjusted", "weighted",
                "standardized", "standardised", "age-adjusted",
            ]),
        Entry(
            concept: .perProtocol,
            words: [
                "per protocol", "per-protocol", "completers", "completer", "as treated", "as-treated", "sensitivity",
            ]),
    ]

    private static let unadjusted: Set<String> = ["unadjusted", "crude", "univariate", "univariable", "bivariate"]

    /// Whether the words right behind a figure call it adjusted or a mean: ", weighted", "as a mean over patients".
    package static func isCalledAdjustedOrMean(_ behind: ArraySlice<Token>) -> Bool {
        let near = behind.prefix(adverbReach)
        if near.contains(where: { $0.isWord && concepts($0.text, $0.head).contains(.adjusted) }) { return true }
        guard let word = near.firstIndex(where: { $0.text == "as" }) else { return false }
        return behind[word...].prefix(adverbReach).contains {
            $0.isWord && concepts($0.text, $0.head).contains(any: ConceptSet(.mean, .modelMean))
        }
    }

    /// So many tokens behind a figure may still say how it was computed.
    private static let adverbReach = 4

    /// Whether words call a figure adjusted; nil where they say neither or both.
    package static func isAdjusted(_ tokens: ArraySlice<Token>) -> Bool? {
        let isAdjusted = tokens.contains { $0.isWord && concepts($0.text, $0.head).contains(.adjusted) }
        let isCrude = tokens.contains { unadjusted.contains($0.text) }
        return isAdjusted == isCrude ? nil : isAdjusted
    }
}
