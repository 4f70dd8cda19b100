import Paper

/// Words by which captions, headers and labels tell what kind a table is.
extension Lexicon {
    private static let adverse = ["adverse", "toxicit", "side effect"]
    private static let baseline = ["baseline", "characteristic", "demographic"]
    private static let outcomes = [
        "outcome", "survival", "response", "efficacy", "end point", "endpoint", "remission", "relapse", "mortality",
        "results",
    ]

    // All take text in lower case.
    package static func isOfAdverseEvents(caption: String) -> Bool { adverse.contains { caption.contains($0) } }
    package static func isOfSubgroups(caption: String) -> Bool { caption.contains("subgroup") }
    package static func isOfBaseline(caption: String) -> Bool { baseline.contains { caption.contains($0) } }
    package static func isOfOutcomes(caption: String) -> Bool { outcomes.contains { caption.contains($0) } }

    /// Whether a table's words are those of adverse events by grade.
    package static func isOfAdverseEvents(words: String) -> Bool {
        words.contains("grade") && ["anemia", "neutropenia", "nausea"].contains { words.contains($0) }
    }

    /// Whether a table's words are those of patients' characteristics.
    package static func isOfBaseline(words: String) -> Bool {
        words.contains("age") && ["sex", "male", "female"].contains { words.contains($0) }
    }
}
