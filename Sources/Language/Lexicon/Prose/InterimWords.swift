/// Words of interim analyses and of what they must show.
extension Lexicon {
    /// Whether a word speaks of an analysis before the end: "interim", "monitoring" committee, "early" termination.
    package static func isOfInterim(_ word: String) -> Bool { interimWords.contains(word) }

    private static let interimWords: Set<String> = [
        "interim", "monitoring", "termination", "stopping", "prespecified",
    ]

    /// The heads of the words that `isOfInterim` knows.
    package static let interimHeads = WordHeads(interimWords)

    /// Whether a word begins the name of a P value that decides: "critical P value", "threshold of", "stopping boundary".
    package static func namesBoundary(_ tokens: [Token], at index: Int) -> Bool {
        let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
        switch tokens[index].text {
        case "critical": return ["p", "value", "level"].contains(next)
        case "threshold", "boundary": return true
        case "significance": return ["level", "boundary", "threshold"].contains(next)
        default: return false
        }
    }

    /// Whether a word says that a number of events was planned: "49 of the 94 planned events".
    package static func isPlannedNumber(_ word: String) -> Bool {
        ["planned", "total", "required", "targeted", "expected"].contains(word)
    }
}
