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
