/// Words for comparisons, effects and associations.
extension Lexicon {
    static let comparisons = [
        Entry(
            concept: .hazardRatio,
            words: ["hazard ratio", "hazard ratios", "hazards ratio", "hazard rate ratio", "ahr", "shr", "hazard"],
            capitals: ["HR"]),
        Entry(
            concept: .oddsRatio,
            words: ["odds ratio", "odds ratios", "odds-ratio", "aor", "exp b", "exp β", "peto odds ratio"],
            capitals: ["OR"]),
        Entry(
            concept: .riskRatio,
            words: [
                "risk ratio", "risk ratios", "relative risk", "relative risks", "rate ratio", "rate ratios",
                "incidence rate ratio", "incidence rate ratios", "prevalence ratio", "prevalence ratios",
                "incidence ratio", "relative rate", "arr", "irr", "airr", "incident rate ratio", "event rate ratio",
                "proportion ratio", "hospitalization ratio",
            ], capitals: ["RR"]),
        Entry(
            concept: .otherRatio,
            words: [
                "ratio", "ratios", "mean ratio", "ratio of means", "ratio of geometric means", "fold change",
                "fold-change", "fold increase", "fold rise", "geometric mean ratio", "geometric mean ratios",
                "geometric mean fold rise", "gmr",
                "gmfr",
            ]),
        Entry(
            concept: .difference,
            words: [
                "difference", "differences", "diff", "mean difference", "mean differences", "risk difference",
                "rate difference", "difference in means", "difference in proportions", "absolute difference",
                "absolute risk reduction", "between-group difference", "between group difference",
                "treatment difference",
                "treatment effect", "adjdiff", "weighted mean difference", "wmd", "net change", "contrast", "contrasts",
                "delta", "δ",
            ], capitals: ["MD", "RD", "ARD", "WMD"]),
        Entry(
            concept: .standardizedDifference,
            words: [
                "standardized mean difference", "standardised mean difference", "standardized difference",
                "standardised difference", "cohen", "cohen's", "cohen’s", "effect size", "effect sizes", "hedges",
                "smd", "standardized effect", "standardised effect", "es",
            ], capitals: ["SMD", "ES"]),
        Entry(
            concept: .coefficient,
            words: [
                "coefficient", "coefficients", "regression coefficient", "unstandardized coefficient",
                "unstandardised coefficient", "estimate", "estimates", "parameter estimate", "coef", "coeff", "slope",
                "slopes", "b coefficient", "beta coefficient",
            ]),
        Entry(
            concept: .standardizedCoefficient,
            words: [
                "beta", "β", "standardized coefficient", "standardised coefficient", "standardized beta", "std beta",
            ]),
        Entry(
            concept: .correlation,
            words: [
                "correlation", "correlations", "pearson", "spearman", "rho", "icc", "kappa", "intraclass", "r2", "r²",
                "auc", "area under the curve", "auroc",
            ]),
        Entry(
            concept: .change,
            words: [
                "change", "changes", "increase", "decrease", "reduction", "improvement", "gain", "loss", "decline",
                "mean change", "change from baseline", "changed",
            ]),
        Entry(
            concept: .effect,
            words: ["effect", "effects", "group effect", "time effect", "efficacy", "vaccine efficacy", "association"]),
    ]
}
