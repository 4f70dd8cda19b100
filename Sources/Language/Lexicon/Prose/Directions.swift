/// Words that say which of two figures is the larger.
extension Lexicon {
    /// 1 where the first of two things compared is said to be the larger, -1 where the smaller, nil for other words.
    ///
    /// "More" compares figures only before words for how often something is: of "more severe than" they tell nothing.
    package static func direction(_ word: String, before next: String) -> Int? {
        if isOfFrequency(word) {
            guard comparesFrequency(next) || Vocabulary.people.contains(next) else { return nil }
        }
        return greaterThan.contains(word) ? 1 : lessThan.contains(word) ? -1 : nil
    }

    /// Of all words that `direction` may know.
    package static let directionHeads = WordHeads(greaterThan.union(lessThan))

    /// Words that compare shares of two groups and not their figures.
    package static func isOfFrequency(_ word: String) -> Bool { word == "more" || word == "less" }

    /// "More often", "less common".
    package static func comparesFrequency(_ word: String) -> Bool { frequency.contains(word) }

    private static let frequency: Set<String> = [
        "common", "commonly", "frequent", "frequently", "often", "likely", "prevalent",
    ]

    /// Words behind "compared" before the second thing.
    package static let behindCompared: Set<String> = ["with", "to"]

    /// Words that may stand in a bracket before its percentage.
    package static let beforeShare: Set<String> = ["n", "of", "out", "m", "the"]

    /// Words inside the bracket of two compared figures that name neither of the two things.
    package static func isFigureName(_ word: String) -> Bool {
        concepts(word).contains(any: ConceptSet(.mean, .median, .percent, .rate, .difference))
    }

    /// Words by which a comparison is of changes, of ranks or denied: its figures may stand the other way round.
    package static func turnsComparison(_ word: String) -> Bool { turning.contains(word) }

    private static let turning: Set<String> = [
        "not", "no", "neither", "nor", "reduction", "reductions", "decrease", "decreased", "decreases", "decline",
        "declined",
        "change", "changes", "changed", "drop", "fall", "fell", "loss", "negative", "improvement", "improvements",
        "improved",
        "difference", "differences", "expected", "predicted", "hypothesized", "hypothesised", "respectively", "reduced",
        "if", "whether", "rated", "ranked", "graded", "rating", "ratings", "hypothesis", "would", "should", "increase",
        "increased", "increases", "gain",
        "versus", "rank", "order",
    ]
}
