/// Words for shares of a whole: "half", "two thirds", "the majority".
extension Lexicon {
    /// What a share is said to be.
    package enum ShareWord: Hashable, Sendable {
        /// "Half": of the whole by so much.
        case part(Int)
        case most
        case minority
    }

    /// How a word before a share bounds it.
    package enum ShareBound: Hashable, Sendable { case above, below, atLeast, atMost, nearly, about }

    private static let shareWords: [String: ShareWord] = [
        "half": .part(2), "third": .part(3), "thirds": .part(3), "quarter": .part(4), "quarters": .part(4),
        "fifth": .part(5), "fifths": .part(5), "majority": .most, "most": .most, "minority": .minority,
    ]

    package static let shareHeads = WordHeads(shareWords.keys)

    package static func shareWord(_ word: String) -> ShareWord? {
        // "the" begins as "third" does
        word.utf8.count > 3 ? shareWords[word] : nil
    }

    /// "More than half", "just under a third": by the word right before the share or its article, and the one before that.
    package static func shareBound(_ word: String, after previous: String) -> ShareBound? {
        switch word {
        case "than": greaterThan.contains(previous) ? .above : lessThan.contains(previous) ? .below : nil
        case "over", "above", "exceeding": .above
        case "under", "below": .below
        case "least": previous == "at" ? .atLeast : nil
        case "most": previous == "at" ? .atMost : nil
        case "nearly", "almost": .nearly
        case "about", "approximately", "around", "roughly", "circa": .about
        default: nil
        }
    }

    /// Words that make of a share word something else: "the first half", "every third".
    package static let ordinals: Set<String> = [
        "first", "second", "the", "last", "latter", "other", "each", "every", "lower", "upper", "next", "by", "in",
        "per",
        "this", "that", "remaining", "final", "times", "its", "their", "his", "her",
    ]

    /// Whether a word may be a plural noun: "parents", not "serious" or "less".
    package static func mayBePlural(_ word: String) -> Bool {
        word.hasSuffix("s") && !word.hasSuffix("us") && !word.hasSuffix("ss") && word.utf8.count > 3
    }

    /// What a percentage of patients speaks of.
    package static let ofPatients = ConceptSet(.people, .events, .survival, .rate)

    /// Whether a word may stand right behind a share of patients: "24% had", "30% of", "12% relapsed", "43% survival"; other
    /// nouns make of it something else: "70% oxygen".
    package static func mayFollowShare(_ word: String) -> Bool {
        Vocabulary.functionWords.contains(word) || auxiliaries.contains(word) || endsWhole.contains(word)
            || Vocabulary.isVersus(word) || word.hasSuffix("ed") || irregularVerbs.contains(word)
            || concepts(word).contains(any: ofPatients)
    }

    private static let irregularVerbs: Set<String> = [
        "withdrew", "chose", "felt", "said", "lost", "fell", "left", "did", "met", "took", "kept", "gave", "grew",
        "have",
        "has", "are", "is", "could", "would", "became", "got", "rose", "saw", "knew", "spent", "began", "sought",
        "held",
    ]

    /// What may stand behind a share word before the name of the whole.
    package static let beforeWhole: Set<String> = ["of", "the", "our", "all", "these", "those", "them", "study"]

    /// Words behind which a percentage is no share of the whole just named.
    package static let endsWhole: Set<String> = [
        "and", "or", "either", "but", "while", "whereas", "as", "than", "versus", "vs", "from", "who", "which", "that",
        "compared", "followed", "including", "with", "by", "to", "at", "not",
    ]
}
