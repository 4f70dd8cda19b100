/// Words for windows of observation: what is recorded until how long after what.
extension Lexicon {
    /// Nouns of what a window is of, with the noun before them: "adverse events".
    package static func isEventNoun(_ word: String, after previous: String) -> Bool {
        eventNouns.contains(word) && (previous == "adverse" || !needsAdverse.contains(word))
    }

    private static let needsAdverse: Set<String> = ["event", "events", "reaction", "reactions", "effects"]
    private static let eventNouns: Set<String> = needsAdverse.union([
        "ae", "aes", "sae", "saes", "teae", "teaes", "toxicity", "toxicities", "complications", "pregnancies",
        "mortality",
        "deaths",
    ])

    package static let eventHeads = WordHeads(eventNouns)

    /// One name for a noun and its abbreviation.
    package static func eventName(_ word: String) -> [String] {
        switch word {
        case "event", "events", "ae", "aes": ["adverse", "events"]
        case "sae", "saes": ["adverse", "events", "serious"]
        case "teae", "teaes": ["adverse", "events", "treatment-emergent"]
        case "reaction", "reactions": ["adverse", "reactions"]
        case "toxicity": ["toxicities"]
        default: [word]
        }
    }

    /// Words before such a noun that say nothing of which events: "all adverse events".
    package static let beforeEvents: Set<String> = [
        "all", "any", "the", "adverse", "of", "and", "these", "such", "every", "other", "incidence", "number",
        "frequency",
        "occurrence", "rate", "rates", "new",
    ]

    /// Verbs of recording, and those that define.
    package static let recording: Set<String> = [
        "recorded", "collected", "monitored", "reported", "documented", "assessed", "captured", "followed", "evaluated",
        "defined", "occurring", "occurred", "registered", "noted", "counted", "ascertained", "graded",
        "starting",
    ]

    /// Words right before the length of a window: "until 30 days", "up to 30 days"; "at 100 days" is a time.
    package static func beginsWindow(_ word: String) -> Bool {
        ["until", "till", "within", "for", "through", "to", "including", "during", "over", "first"].contains(word)
    }

    /// Prepositions between a length of time and its anchor.
    package static let beforeAnchor: Set<String> = ["after", "following", "from", "of", "post", "since"]

    /// Nouns that a window is counted from.
    package static let anchorNouns: Set<String> = [
        "dose", "doses", "administration", "treatment", "therapy", "infusion", "injection", "surgery", "operation",
        "randomization", "randomisation", "transplantation", "transplant", "vaccination", "discharge", "enrollment",
        "enrolment", "drug", "medication", "intake", "discontinuation", "completion", "visit", "procedure", "consent",
        "admission", "delivery", "cycle",
    ]

    /// Words of an anchor that tell nothing: "the last dose of study drug".
    package static let anchorFillers: Set<String> = [
        "the", "a", "their", "his", "her", "its", "of", "study", "each", "trial", "investigational", "protocol", "any",
    ]

    /// One word for the last of several in the name of an anchor.
    package static func anchorWord(_ word: String) -> String {
        switch word {
        case "final", "end", "completion", "discontinuation", "stopping", "cessation": "last"
        case "beginning", "start", "initiation": "first"
        case "administration", "infusion", "injection", "intake", "doses", "treatment", "therapy", "drug", "medication":
            "dose"
        case "randomisation": "randomization"
        case "transplantation": "transplant"
        case "enrolment": "enrollment"
        default: word
        }
    }
}
