/// Words that name the whole of which the next counts are parts.
extension Lexicon {
    /// Words before a whole at the head of a clause: "Of the 40 patients, 12 …".
    package static let beforeNamedWhole: Set<String> = ["of", "among", "amongst"]

    package static let namedWholeHeads = WordHeads(beforeNamedWhole)

    /// Pronouns for those just counted: "40 patients, of whom 12 …".
    package static let wholePronouns: Set<String> = ["whom", "which", "these", "those", "them"]

    /// Whether such a pronoun before a number counts anew: "of these 40".
    package static func isPointing(_ word: String) -> Bool { word == "these" || word == "those" || word == "them" }

    /// Words for those who have one thing or another of two.
    package static let eitherOfTwo: [[String]] = [
        ["at", "least", "one", "of", "the", "two"], ["at", "least", "one", "of", "these"], ["one", "or", "both"],
        ["either", "or", "both"], ["one", "or", "the", "other"],
    ]

    /// Words that may stand right before a count besides function words: "only 12".
    package static let beforeCount: Set<String> = ["only", "just", "total", "thus", "overall", "finally"]

    /// Words by which a count is of others than those just named: "the remaining 12", "12 controls".
    package static let ofOthers: Set<String> = [
        "remaining", "other", "others", "rest", "additional", "further", "another", "more", "controls", "control",
        "total", "together", "respectively", "each",
    ]

    /// Words behind a percentage that may name a smaller whole: "12 (30%) of those receiving the drug".
    package static let smallerWholes: Set<String> = [
        "receiving", "received", "treated", "assigned", "allocated", "randomized", "randomised", "group", "groups",
        "arm",
        "arms", "placebo", "cohort", "of", "among", "versus", "vs", "pairs", "with", "intervention", "control",
        "respectively",
    ]
}
