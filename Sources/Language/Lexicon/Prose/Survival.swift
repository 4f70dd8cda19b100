import Paper

/// Words of sentences about survival, for the times that a listing gives.
extension Lexicon {
    /// Outcomes short of death, and what "-free" stands for in them.
    private static let freeOf: Set<String> = ["rfs", "efs", "pfs", "dfs", "lfs"]
    private static let survivals: Set<String> = ["survival", "os", "hazard"]

    /// Whether a word names survival or a hazard.
    package static func isSurvival(_ word: String) -> Bool {
        survivals.contains(word) || freeOf.contains(word) || word.hasSuffix("-survival")
    }

    /// Whether a word speaks of being free of an event: "relapse-free", "PFS".
    package static func isEventFree(_ word: String) -> Bool { word.hasSuffix("-free") || freeOf.contains(word) }

    /// Whether a word is the adjective of such an outcome.
    package static func isFree(_ word: String) -> Bool { word.hasSuffix("-free") }

    /// Whether a word speaks of how long patients were observed, with the one behind it: "follow up".
    package static func isObservation(_ word: String, before next: String) -> Bool {
        ["follow-up", "followup", "observation"].contains(word) || word == "follow" && next == "up"
    }

    /// Whether a word is a form of "follow-up".
    package static func isFollowUp(_ word: String) -> Bool { ["follow-up", "followup", "follow"].contains(word) }

    /// Whether a word begins as "follow" and "followed" do.
    package static func isFollowing(_ word: String) -> Bool { word.hasPrefix("follow") }

    private static let timeDependent: Set<String> = [
        "makuch", "mantel-byar", "byar", "simon-makuch", "time-dependent", "time-varying",
    ]

    /// Whether a word names a method for groups that change during follow-up.
    package static func isTimeDependent(_ word: String) -> Bool { timeDependent.contains(word) }

    /// Whether a word says that a test is within strata.
    package static func isStratified(_ word: String) -> Bool { word.hasPrefix("stratif") }

    /// Whether a word speaks of a rate that a curve gives.
    package static func isCurve(_ word: String) -> Bool {
        word.contains("meier") || word == "km" || word == "rate" || word == "estimate"
    }

    /// Whether a word says that a curve no longer falls.
    package static func isPlateau(_ word: String) -> Bool {
        ["constant", "stayed", "remained", "plateau", "plateaued", "flat", "unchanged", "levelled", "leveled"].contains(
            word)
    }

    /// Words that stand for an estimate named before: "for women this is 40%".
    package static func standsForEstimate(_ word: String) -> Bool { word == "this" || word == "it" }

    /// Whether a word says that the authors' own patients are meant.
    package static func isOurs(_ word: String) -> Bool { word == "our" || word == "we" }

    /// Whether a word names the method by which survival curves are drawn.
    package static func namesCurve(_ word: String) -> Bool {
        word.utf8.count < 5 ? word == "km" : word.contains("meier")
    }

    /// Whether a word names a landmark, a time from which patients are counted.
    package static func isLandmark(_ word: String) -> Bool { word.hasPrefix("landmark") }
}
