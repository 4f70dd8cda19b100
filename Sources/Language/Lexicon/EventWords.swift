/// Words of sentences that say which events patients had.
extension Lexicon {
    private static let events: Set<String> = [
        "had", "experienced", "developed", "suffered", "affected", "showed", "reported", "presented",
    ]

    /// Whether a verb says that patients had what follows.
    package static func tellsEvents(_ word: String) -> Bool { events.contains(word) }

    /// Whether a word stands between such a verb and the first event: "affected by", "suffered from transient".
    package static func standsBeforeEvents(_ word: String) -> Bool {
        ["by", "from", "with", "a", "an", "both"].contains(word)
    }

    /// Whether a word ends a list of events.
    package static func endsEvents(_ word: String) -> Bool {
        [
            "that", "which", "who", "after", "during", "before", "within", "in", "on", "at", "under", "requiring",
            "but", "because",
        ]
        .contains(word)
    }

    /// Whether a word denies what a verb says, or makes it a possibility.
    package static func deniesEvents(_ word: String) -> Bool {
        ["not", "never", "no", "may", "could", "also"].contains(word)
    }

    /// Whether a word deals events out to patients.
    package static func partsEvents(_ word: String) -> Bool { word == "respectively" || word == "each" }
}
