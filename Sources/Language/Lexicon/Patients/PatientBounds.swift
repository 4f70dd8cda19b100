/// Words of what is said of each of several patients, and of ages.
extension Lexicon {
    /// Whether a word opens the name of a group of which all is meant: "All responders", "The five women".
    package static func opensWholeGroup(_ word: String) -> Bool {
        ["all", "each", "every", "both", "the"].contains(word)
    }

    /// Words for the finding out of what a column shows: "response was not assessed".
    package static let assessing = [
        "assessed", "assessment", "analyzed", "analysed", "measured", "tested", "evaluated",
    ]

    /// Whether a word opens a clause that denies something of everybody: "No patient …".
    package static func opensNobody(_ word: String) -> Bool { word == "no" || word == "none" }

    /// Verbs of events that come by themselves.
    package static func isOccurring(_ word: String) -> Bool { word == "occurred" || word == "happened" }

    /// Of two words before a number whether they say that there is more ("more than") or less.
    package static func comparesMore(_ words: [String]) -> Bool? {
        guard words.last == "than" else { return nil }
        switch words.first {
        case "more": return true
        case "fewer", "less": return false
        default: return nil
        }
    }

    /// Whether a word is an article: "a 61-year-old man".
    package static func isArticle(_ word: String) -> Bool { word == "a" || word == "an" }

    /// Words behind "those" that say who is meant.
    package static func narrowsThose(_ word: String) -> Bool { ["with", "who", "without"].contains(word) }

    /// Words that join what happened to parts of a group.
    package static func joinsCauses(_ word: String) -> Bool { word == "or" || word == "and" }

    /// Of the two words before a number whether they make it a lower bound ("at least") or an upper one ("at most").
    package static func boundBefore(_ words: [String]) -> Bool? {
        switch (words.first ?? "", words.last ?? "") {
        case ("at", "least"), ("no", "less"), ("minimum", "of"): true
        case ("at", "most"), ("up", "to"), ("maximum", "of"): false
        default: nil
        }
    }

    /// Of the two words behind a number whether they make it a lower bound ("or more") or an upper one ("or fewer").
    package static func boundBehind(_ words: [String]) -> Bool? {
        guard words.first == "or", let last = words.last else { return nil }
        switch last {
        case "more": return true
        case "fewer", "less": return false
        default: return nil
        }
    }

    /// At what time of life an age is given.
    package enum AgeMoment: Int, Hashable, Sendable, Comparable {
        case birth, onset, diagnosis, unsaid, event, death

        package static func < (one: AgeMoment, other: AgeMoment) -> Bool { one.rawValue < other.rawValue }
    }

    /// The moment that words beside an age name.
    package static func ageMoment(_ words: [String]) -> AgeMoment {
        // "three years after diagnosis" is later
        let words = words.indices.filter { $0 == 0 || !beginsOrigin(words[$0 - 1]) }.map { words[$0] }
        if words.contains(where: { $0.hasPrefix("diagnos") }) { return .diagnosis }
        if words.contains("onset") { return .onset }
        if words.contains(where: { $0 == "died" || $0 == "death" || $0 == "dead" }) { return .death }
        if words.contains(where: { ageEvents.contains($0) || $0.hasPrefix("transplant") || $0.hasPrefix("relaps") }) {
            return .event
        }
        return .unsaid
    }

    private static let ageEvents: Set<String> = [
        "surgery", "operation", "operated", "enrolment", "enrollment", "enrolled", "inclusion", "included", "admission",
        "admitted", "treated", "treatment", "now", "currently", "last", "later", "infusion", "baseline",
    ]

    /// Words by which a value is of something else than the listed one: "a second donor", "previously unrelated".
    package static func shiftsValue(_ word: String) -> Bool { shifting.contains(word) }

    private static let shifting: Set<String> = [
        "another", "second", "third", "other", "first", "prior", "previous", "previously", "later", "then",
        "subsequent",
        "subsequently", "initially", "initial", "different", "new", "next", "formerly", "additional", "further", "or",
        "instead", "except", "than", "before", "if", "would", "could", "planned", "potential",
    ]
}

/// Words of treatment schedules.
extension Lexicon {
    /// Words for what comes on top in a schedule.
    package static func addsToSchedule(_ word: String) -> Bool { added.contains(word) }

    private static let added = ["additional", "further", "more", "remaining", "other"]

    /// The heads of the words that `addsToSchedule` knows.
    package static let scheduleHeads = WordHeads(added)

    /// Whether a word counts in order: "second".
    package static func isOrdinal(_ word: String) -> Bool {
        ["first", "second", "third", "fourth", "fifth", "sixth"].contains(word.lowercased())
    }

    /// Whether a row's label says that a range stands in its cells.
    package static func isOfRange(_ label: String) -> Bool { label.lowercased().contains("range") }

    /// Words for what is left of a span.
    package static func isRemaining(_ word: String) -> Bool {
        word == "remaining" || word == "other" || word == "following"
    }

    /// Units in which treatment is given.
    package static func isTreatmentUnit(_ word: String) -> Bool { treatmentUnits.contains(word) }

    private static let treatmentUnits: Set<String> = [
        "cycle", "cycles", "course", "courses", "dose", "doses", "infusion", "infusions", "injection", "injections",
        "session", "sessions", "block", "blocks", "fraction", "fractions",
    ]
}
