/// Words that say which of two figures is the larger.
extension Lexicon {
    /// 1 where the first of two things compared is said to be the larger, -1 where the smaller, nil for other words.
    package static func direction(_ word: String) -> Int? {
        // "more severe than": what is more is not the figure
        if word == "more" || word == "less" { return nil }
        return greaterThan.contains(word) ? 1 : lessThan.contains(word) ? -1 : nil
    }

    /// Words inside the bracket of two compared figures that name neither of the two things.
    package static func isFigureName(_ word: String) -> Bool {
        concepts(word).contains(any: ConceptSet(.mean, .median, .percent, .rate, .difference))
    }

    /// Words between two compared figures.
    package static func joinsCompared(_ word: String) -> Bool { Vocabulary.isVersus(word) || word == "and" }

    /// Words by which a comparison is of changes, of ranks or denied: its figures may stand the other way round.
    package static func turnsComparison(_ word: String) -> Bool { turning.contains(word) }

    private static let turning: Set<String> = [
        "not", "no", "neither", "nor", "reduction", "reductions", "decrease", "decreased", "decreases", "decline",
        "declined",
        "change", "changes", "changed", "drop", "fall", "fell", "loss", "negative", "improvement", "improvements",
        "improved",
        "difference", "differences", "expected", "predicted", "hypothesized", "hypothesised", "respectively", "reduced",
        "if", "whether", "rated", "ranked", "graded", "would", "should", "increase", "increased", "increases", "gain",
        "versus", "rank", "order",
    ]
}
