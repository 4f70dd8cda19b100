/// Words by which two reports name one outcome of a ratio or a rate.
extension Lexicon {
    private static let ratioKinds: Set<String> = ["hazard", "odds", "risk", "rate"]

    /// The kind of ratio that two words name: "hazard ratio"; nil for other words.
    package static func ratioKind(_ word: String, _ next: String) -> String? {
        next == "ratio" && ratioKinds.contains(word) ? word + " ratio" : nil
    }

    private static let behindRatio: Set<String> = ["of", "was", "were", "is", "being", "equalled", "at"]

    /// Whether a word may stand between a ratio's outcome and its value.
    package static func leadsToValue(_ word: String) -> Bool { behindRatio.contains(word) }

    private static let events: [([String], String)] = [
        (["progression", "or", "death"], "pfs"), (["death", "or", "progression"], "pfs"),
        (["alive", "without", "progression"], "pfs"), (["alive", "and", "progression-free"], "pfs"),
        (["alive", "and", "free", "of", "progression"], "pfs"), (["progressed", "or", "died"], "pfs"),
        (["alive", "without", "recurrence"], "recurrence"), (["alive", "without", "relapse"], "relapse"),
        (["recurrence", "or", "death"], "recurrence"), (["relapse", "or", "death"], "relapse"),
        (["death", "from", "any", "cause"], "os"), (["death", "of", "any", "cause"], "os"),
        (["all-cause", "mortality"], "os"), (["all-cause", "death"], "os"), (["progression-free", "survival"], "pfs"),
        (["event-free", "survival"], "efs"), (["relapse-free", "survival"], "rfs"),
        (["disease-free", "survival"], "dfs"), (["overall", "survival"], "os"), (["died"], "death"),
        (["deaths"], "death"), (["death"], "death"), (["mortality"], "death"), (["alive"], "death"),
        (["dead"], "death"), (["pfs"], "pfs"), (["os"], "os"), (["efs"], "efs"), (["rfs"], "rfs"), (["dfs"], "dfs"),
    ]
    private static let causes: Set<String> = ["from", "of", "due", "attributed", "related", "or", "caused", "without"]
    private static let narrowing: Set<String> = [
        "cardiovascular", "cardiac", "cancer", "sudden", "metastasis-free", "radiographic", "local", "distant", "or",
        "treatment-related", "cause-specific", "non-relapse", "prostate", "breast", "neonatal", "fetal", "maternal",
        "invasive", "time", "second", "postoperative", "investigator-assessed", "in-hospital", "hospital", "early",
        "biochemical", "clinical", "intracranial", "systemic", "locoregional",
    ]

    /// The outcomes that words name, "progression or death" in the form "pfs"; nil where one is narrowed ("cardiovascular
    /// death", "death from cancer").
    package static func namedOutcomes(_ words: [String]) -> Set<String>? {
        var found: Set<String> = []
        var position = 0
        while position < words.count {
            guard let (phrase, outcome) = events.first(where: { words[position...].starts(with: $0.0) }) else {
                position += 1
                continue
            }
            let end = position + phrase.count
            if position > 0, narrowing.contains(words[position - 1]) { return nil }
            if outcome == "death", end < words.count, causes.contains(words[end]) { return nil }
            found.insert(outcome == "death" ? "os" : outcome)
            position = end
        }
        return found
    }

    /// The words that stand for nobody's part: "alive without progression" is an outcome.
    package static func withoutOutcomes(_ words: [String]) -> [String] {
        var rest: [String] = []
        var position = 0
        while position < words.count {
            if let (phrase, _) = events.first(where: { words[position...].starts(with: $0.0) }) {
                position += phrase.count
            } else {
                rest.append(words[position])
                position += 1
            }
        }
        return rest
    }

    private static let treating: Set<String> = [
        "treated", "given", "receiving", "assigned", "with", "in", "the", "of", "those", "for", "on", "under", "to",
        "taking", "who", "received", "a", "were",
    ]

    /// Whether a word may stand between a rate and the arm it is of.
    package static func leadsToArm(_ word: String) -> Bool { treating.contains(word) }
}
