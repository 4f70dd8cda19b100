/// Words by which a report names the factors by which patients were stratified.
extension Lexicon {
    private static let stratifications: Set<String> = ["stratified", "stratification"]

    /// Whether a word says that a list of factors stands near it.
    package static func isStratification(_ word: String) -> Bool { stratifications.contains(word) }

    private static let factorOpeners: Set<String> = ["by", "for", "were", "was", "on", "according", "to"]

    /// Whether a word stands between "stratified" and the factors.
    package static func opensFactors(_ word: String) -> Bool { factorOpeners.contains(word) }

    private static let randomizing = ["randomi", "assign", "allocat"]

    /// Whether a word says that patients were assigned, and not that an analysis was made.
    package static func isRandomizing(_ word: String) -> Bool { randomizing.contains { word.hasPrefix($0) } }

    private static let ofAnalyses = ["model", "test", "analy", "hazard", "cox", "log-rank", "estimat", "interaction"]

    /// Whether a word says that factors are those of an analysis.
    package static func isOfAnalysis(_ word: String) -> Bool { ofAnalyses.contains { word.hasPrefix($0) } }

    private static let factorFillers: Set<String> = [
        "status", "statu", "score", "number", "use", "level", "type", "prior", "previous", "baseline", "group",
        "category",
        "presence", "factor", "history", "choice", "stage", "according", "randomization", "randomisation", "screening",
        "yes", "high", "low", "severity", "treatment", "therapy", "disease",
    ]

    /// Whether a stem names no factor of its own: "status", "score".
    package static func isFactorFiller(_ stem: String) -> Bool { factorFillers.contains(stem) }

    private static let places: Set<String> = [
        "region", "country", "center", "centre", "site", "geographic", "geographical", "continent", "hospital",
        "institution", "clinic", "area", "geography",
    ]

    /// A factor's stem; the words for where patients were treated are one.
    package static func factorStem(_ stem: String) -> String { places.contains(stem) ? "region" : stem }
}
