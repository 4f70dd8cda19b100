/// Words for the phases of a study that parts of a sentence or table speak of.
extension Lexicon {
    private static let phases: [String: Set<String>] = [
        "before": ["before", "baseline", "pre", "pretest", "pre-test", "pretreatment", "pre-treatment", "initial"],
        "after": [
            "after", "post", "posttest", "post-test", "posttreatment", "post-treatment", "final", "follow-up",
            "followup",
        ],
    ]

    private static let byWord: [String: String] = {
        var found: [String: String] = [:]
        for (phase, words) in phases { for word in words { found[word] = phase } }
        return found
    }()

    /// The phase that a word names: "before" or "after" the treatment.
    package static func phase(_ word: String) -> String? { byWord[word] }
}
