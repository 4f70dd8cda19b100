/// Words by which a report says whom one of its analyses takes in.
extension Lexicon {
    private static let populationNouns: Set<String> = ["population", "set"]

    /// Whether a word names a set of patients for an analysis.
    package static func isPopulationNoun(_ word: String) -> Bool { populationNouns.contains(word) }

    private static let comprising: Set<String> = [
        "comprised", "comprises", "included", "includes", "include", "consisted", "consists", "contained",
        "encompassed",
    ]

    /// Whether a word says that a population is made up of what follows.
    package static func isComprising(_ word: String) -> Bool { comprising.contains(word) }

    private static let populationNames: Set<String> = [
        "efficacy", "safety", "analysis", "full", "intention-to-treat", "intent-to-treat", "modified", "per-protocol",
        "itt",
        "mitt", "evaluable", "exposed", "immunogenicity", "vaccinated", "treated", "primary", "response-evaluable",
        "intention", "treat", "protocol", "per", "to", "pharmacokinetic", "randomized", "randomised", "as-treated",
        "immunogenic", "biomarker", "infected",
    ]

    /// Whether a word may be part of a population's name.
    package static func isOfPopulationName(_ word: String) -> Bool { populationNames.contains(word) }

    private static let given: Set<String> = [
        "dose", "doses", "injection", "injections", "infusion", "infusions", "administration", "administrations",
        "tablet",
        "tablets", "application", "applications",
    ]

    /// The form under which two words count the same: doses and infusions are one.
    package static func countedForm(_ word: String) -> String { given.contains(word) ? "dose" : word }

    /// Whether a word behind a comma opens an explanation: ", that is,".
    package static func opensExplanation(_ word: String) -> Bool { word == "that" || word == "which" }
}

/// Words for the criteria by which adverse events are graded.
extension Lexicon {
    /// Whether a word names them: "CTCAE", "terminology" of "Common Terminology Criteria for Adverse Events".
    package static func isGradingCriteria(_ word: String) -> Bool {
        word == "ctcae" || word == "terminology" || word == "nci-ctcae"
    }

    /// The number of "v4.03" or "v.5.0".
    package static func version(_ word: String) -> String? {
        guard word.first == "v" else { return nil }
        let digits = word.dropFirst().drop { $0 == "." }
        guard let first = digits.first, first.isNumber, digits.allSatisfy({ $0.isNumber || $0 == "." }) else {
            return nil
        }
        return String(digits)
    }
}
