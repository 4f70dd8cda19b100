/// Words of sentences that say of what a patient died.
extension Lexicon {
    /// Whether a word says that somebody died.
    package static func saysDied(_ word: String) -> Bool { word == "died" || word == "succumbed" }

    /// Whether a word stands before a cause: "from", "of", "due to", "because of", and "or" before another one.
    package static func opensCause(_ word: String) -> Bool {
        ["from", "of", "due", "because", "or", "and", "to", ")"].contains(word)
    }

    /// Whether a word ends the name of a cause.
    package static func endsCause(_ word: String) -> Bool {
        [
            "or", "and", "between", "within", "after", "before", "on", "in", "at", "during", "days", "day", "without",
            "while",
            "with", "despite", "following",
        ].contains(word)
    }

    /// Whether a stem tells nothing of a cause: "fatal", "severe", "disease".
    package static func isCauseFiller(_ stem: String) -> Bool {
        ["fatal", "severe", "acute", "disease", "cancer", "tumor", "tumour", "complication"]
            .contains(stem)
    }
}
