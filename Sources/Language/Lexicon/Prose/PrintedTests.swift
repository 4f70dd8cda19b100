/// Words in and beside printed results of tests, in the order in which a scanner tries them.
extension Lexicon {
    /// What Cochran's Q may be of: "Q between".
    package static let partsOfQ = ["between", "within", "total", "error", "model", "b", "w", "t", "m", "e"]

    /// How the square of χ² is written.
    package static let squares = ["squared", "square", "sq", "²", "^2^", "^2", "2"]

    /// Nouns behind the name of a statistic: "t test statistic".
    package static let statisticNouns = ["tests", "test", "values", "value", "statistic", "score", "ratio"]

    /// Verbs between a statistic and its value.
    package static let statisticVerbs = ["was", "of", "is", "equals"]

    /// Names of the degrees of freedom.
    package static let degreeNames = ["d.f.", "d.f", "df", "dof", "degrees of freedom", "degree of freedom"]

    /// Words that may stand between a statistic and its P value.
    package static let behindStatistic: Set<String> = [
        "with", "on", "mse", "ms", "se", "sd", "sem", "d", "g", "eta", "η", "ηp", "ω", "r", "w", "phi", "φ", "v",
        "cramer", "cramér", "s", "cohen", "hedges", "ci", "effect", "size", "test", "b", "beta", "β", "i", "tau", "τ",
        "power", "partial", "for", "heterogeneity", "a", "an", "by", "student", "yates", "corrected", "meta", "es",
        "bf", "was", "statistically", "this", "which", "is", "to", "k", "adjusted", "or", "hr", "ε", "h",
    ]

    /// Those of them behind which a bare number stands.
    package static let beforeBareNumber: Set<String> = ["of", "to", "ci"]

    /// Words between a P value and the statistic behind it: "P = .03 by the paired t test, t = …".
    package static let betweenPAndStatistic: Set<String> = [
        "by", "with", "using", "the", "a", "test", "t", "chi", "square", "squared", "student", "paired", "unpaired",
        "anova", "log", "rank", "two", "one", "sided", "tailed", "sample", "way", "s",
    ]

    /// The ends of "two-sided", "one-tailed".
    package static let sideEndings = ["tailed", "sided", "tail"]
    package static let sideNumbers = ["one", "two", "1", "2"]

    package static let pNouns = ["values", "value", "val"]
    /// How words begin that a lost blank glues to a P, its plural and its nouns apart.
    package static let gluedToP = ["pof", "pwas", "pis", "pless", "pgreater", "pone", "ptwo", "pdirectional"]
    package static let notSignificant = [
        "n.s.", "n.s", "NS.", "ns", "not significant", "nonsignificant", "non-significant",
    ]

    /// Words between "significant at" and the level.
    package static let beforeLevel = ["the", "a", "p", "α", "alpha"]

    /// The letter P as a word of a sentence.
    package static let pWords: Set<String> = ["p", "p-value", "pvalue", "p-values"]
    package static let pHeads = WordHeads(pWords)

    /// Words and marks between P and its value.
    package static let beforePValue: Set<String> = [
        "value", "values", "=", "of", "was", "is", ":", ",", "for", "trend", "interaction",
    ]

    /// First words of what says that P is above 0.05.
    package static let opensNotSignificant: Set<String> = [
        "ns", "n.s.", "n.s", "not", "nonsignificant", "non-significant",
    ]

    /// Nouns of which a sentence may say how all were done.
    package static let testNouns: Set<String> = ["tests", "analyses", "values", "comparisons", "testing"]
    package static let ofAllTests: Set<String> = ["all", "values", "every"]
}
