/// Words around the terms of tables' rows in running text: "the most common were nausea (12% vs 8%)".
extension Lexicon {
    /// Whether a word may stand right before the name of a row without changing what it names.
    package static func mayPrecedeTerm(_ word: String) -> Bool {
        beforeTerm.contains(word) || Vocabulary.functionWords.contains(word) || PatientSetWords.grammar.contains(word)
    }

    private static let beforeTerm: Set<String> = [
        "included", "include", "including", "like", "mainly", "mostly", "especially", "particularly", "namely", "eg",
        "e.g",
        "e.g.", "i.e.", "saw", "seen", "noted", "observed", "had", "occurred", "there", "reported", "events", "aes",
        "toxicities", "experienced", "developed", "followed", "arms",
        "groups",
    ]

    /// Words between the percentages of two arms in one bracket.
    package static func partsShares(_ word: String) -> Bool {
        Vocabulary.isVersus(word) || [",", "and", "compared", "with", "to", ".", ";"].contains(word)
    }

    /// Words by which two percentages in a bracket are those of two arms.
    package static func pairsShares(_ word: String) -> Bool { Vocabulary.isVersus(word) || word == "respectively" }

    /// Words by which a sentence speaks of some of a row's events, or of another time: "leading to discontinuation".
    package static func narrowsEvents(_ word: String) -> Bool {
        narrowing.contains(word) || word.hasPrefix("discontinu") || word.hasPrefix("relat")
    }

    private static let narrowing: Set<String> = [
        "serious", "severe", "suspected", "leading", "fatal", "resulting", "requiring", "required", "during", "after",
        "before",
        "cycle", "cycles", "course", "week", "weeks", "month", "months", "day", "days", "year", "years", "subgroup",
        "subgroups", "among", "baseline", "worsening", "new", "induction", "maintenance", "persistent", "ongoing",
        "completers", "excluding", "except", "adjusted", "if", "part", "study", "studies", "trial", "trials",
        "treatment-related",
        "drug-related", "change", "increase", "decrease", "reduction", "who", "whose", "only",
    ]

    /// Words and marks behind which a bracket gives other figures than shares.
    package static func endsShares(_ word: String) -> Bool {
        ["p", "ci", "or", "hr", "rr", "n", "[", "("].contains(word)
    }
}
