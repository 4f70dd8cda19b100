/// Words beside estimates, limits and changes, in running text.
extension Lexicon {
    /// Nouns of a change: "a reduction of 43 %".
    package static let changeNouns: Set<String> = [
        "reduction", "decrease", "decline", "drop", "fall", "increase", "rise", "improvement", "gain", "change",
        "growth",
    ]

    /// Verbs of a change.
    package static let changeVerbs: Set<String> = [
        "reduced", "reduces", "reducing", "decreased", "decreases", "decreasing", "declined", "declining", "dropped",
        "fell", "falling", "increased", "increases", "increasing", "rose", "rising", "improved", "grew", "lowered",
    ]

    /// Words that make of a change a limit, a level or a plan.
    package static let changeHedges: Set<String> = [
        "least", "than", "most", "approximately", "about", "nearly", "almost", "over", "up", "target", "expected",
        "assuming", "assumed", "detect", "power", "hypothesized", "hypothesised", "anticipated",
    ]

    /// Comparatives before "than".
    package static let greaterThan: Set<String> = ["more", "greater", "older", "higher", "longer", "larger"]
    package static let lessThan: Set<String> = ["less", "fewer", "younger", "lower", "shorter", "smaller"]

    /// The heads of the words that limit without "than".
    package static let limitHeads = WordHeads(["at", "up", "below", "under", "above", "exceeding"])

    /// Words behind "or" that open a limit upwards: "16 years or older".
    package static let orAbove: Set<String> = ["older", "more", "above"]
    package static let orBelow: Set<String> = ["younger", "less", "below"]

    /// Words before a length of time that is an age.
    package static let ageWords: Set<String> = ["aged", "age", "ages", "older", "younger"]

    /// Words behind it.
    package static let behindAge: Set<String> = ["old", "older", "younger"]

    /// Verbs that end the name of what is limited.
    package static let verbsOfLimits: Set<String> = [
        "meant", "showed", "enrolled", "required", "receive", "could", "fell", "if",
    ]

    /// Words between a limit and what it limits.
    package static let beforeLimited: Set<String> = ["of", "the", "in"]

    /// Words and marks between the name of an interval and its limits.
    package static let beforeLimits: Set<String> = [",", ":", "=", "from", "of", "was", "is"]

    /// Adjectives of an interval: "95% exact CI".
    package static let intervalKinds: Set<String> = ["two-sided", "exact", "binomial"]

    /// Names of an interval behind its level.
    package static let intervalNames: Set<String> = ["ci", "cis", "confidence", "credible", "cri"]

    /// Of all words that name an interval or a range before its limits: most other words are told by them.
    package static let intervalHeads = WordHeads(
        intervalNames.union(["interquartile", "inter-quartile", "iqr", "range"]))

    /// Nouns behind "confidence".
    package static let intervalNouns: Set<String> = ["interval", "intervals", "limits"]

    /// Words between the limits of an estimate and its P value.
    package static let beforeP: Set<String> = ["log-rank", "stratified", "two-sided", "2-sided"]

    private static let estimatedShares: Set<String> = [
        "survival", "estimate", "estimates", "estimated", "probability", "probabilities", "kaplan–meier",
        "kaplan-meier",
        "km", "efs", "os", "rfs", "dfs", "pfs", "lfs", "cumulative", "incidence", "actuarial",
    ]

    /// Whether a word says that a percentage is estimated over time.
    package static func isEstimatedShare(_ word: String) -> Bool { estimatedShares.contains(word) }

    /// Words and marks between a difference and its percentage.
    package static let beforeDifference: Set<String> = [",", "of", ":", "was", "="]
}

/// Words beside dates and lengths of time.
extension Lexicon {
    /// Endings of ordinal numbers: "3rd".
    package static let ordinalEndings = ["st", "nd", "rd", "th"]

    /// Words and marks that join two dates to a span.
    package static let dateJoiners: Set<String> = ["to", "through", "and", "until", "till", ",", "the", "end"]

    /// Words before the first of two dates that a time lies between.
    package static let spanOpeners: Set<String> = ["between", "from"]

    /// Whether a word or mark between two dates may only list them.
    package static func listsDates(_ word: String) -> Bool { word == "and" || word == "," }

    package static let cutoffNouns: Set<String> = ["cutoff", "cut-off", "cutoffs"]

    private static let enrolment = [
        "enrol", "recruit", "randomi", "accru", "screen", "treated", "registered", "included",
    ]

    /// Whether a word speaks of how patients came into the study.
    package static func isEnrolment(_ word: String) -> Bool {
        enrolmentHeads.mayBegin(word) && enrolment.contains { word.hasPrefix($0) }
    }

    private static let enrolmentHeads = WordHeads(enrolment)

    /// Words and marks before a length of time that says another again: "(ie, 45 days)".
    package static let thatIs: Set<String> = ["ie", "i.e.", ",", "or", "about", "approximately", "="]
}
