/// Words around lists of names and pairs of limits.
extension Lexicon {
    /// Words between two limits at one value.
    package static func joinsLimits(_ text: String) -> Bool {
        ["and", "or", ",", "/", "vs", "versus", "compared", "than"].contains(text)
    }

    /// Words between two limits that name nothing new: "and those older than".
    package static func isBesideLimit(_ word: String) -> Bool {
        joinsLimits(word) || besideLimits.contains(word) || greaterThan.contains(word) || lessThan.contains(word)
            || Vocabulary.people.contains(word)
    }

    private static let besideLimits: Set<String> = [
        "to", "with", "those", "the", "a", "of", "in", "aged", "age", "were", "was", "group", "groups", "arm", "had",
        "have",
        "versus", "low", "high", "risk",
    ]

    /// Words that join the names of a list.
    package static func joinsNames(_ word: String) -> Bool { word == "and" || word == "or" }

    /// The same where they join two things at least.
    package static func joinsTwo(_ word: String) -> Bool { word == "and" }

    /// Words before all the names of a list: "namely".
    package static func opensNames(_ word: String) -> Bool { word == "namely" || word == "viz" }

    /// Words by which a list names some of the things, things of another kind, or what was done with them.
    package static func opensOtherList(_ word: String) -> Bool {
        otherLists.contains(word) || word.hasSuffix("ing") && word.utf8.count > 5
    }

    private static let otherLists: Set<String> = [
        "including", "include", "includes", "eg", "e.g", "e.g.", "i.e", "i.e.", "ie", "such", "from", "in", "at", "by",
        "with",
        "each", "see", "table", "figure", "fig", "which", "who", "that", "was", "were", "is", "are", "for", "on", "to",
        "of",
        "inc", "ltd", "usa", "uk", "software", "windows", "etc", "first", "second", "if", "when", "both", "either",
        "one",
        "two", "three", "four", "because", "since", "mean", "range",
    ]
}
