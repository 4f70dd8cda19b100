/// Words by which a report says how many patients each arm was given.
extension Lexicon {
    private static let assignments: Set<String> = ["assigned", "allocated", "randomized", "randomised", "randomly"]
    /// The heads of the verbs that `assignsGroups` knows.
    package static let groupAssignmentHeads = WordHeads(["assign", "allocated", "randomized"])

    private static let comings: Set<String> = ["enrolled", "recruited"]
    private static let auxiliariesOfAssignment: Set<String> = ["was", "were", "had", "been", "have", "being", "then"]
    private static let behindAssignment: Set<String> = ["the", "receive", "receiving", "treatment", "with", "a", "an"]
    private static let armJoiners: Set<String> = ["and", "or", "while", "whereas", "the"]

    /// Whether a word says that patients were assigned to an arm.
    package static func isAssignment(_ word: String) -> Bool { assignments.contains(word) }
    /// Whether a word says that patients came into the study, without saying how.
    package static func isEntry(_ word: String) -> Bool { comings.contains(word) }
    /// Whether a word may stand between a number of patients and "assigned".
    package static func helpsAssignment(_ word: String) -> Bool { auxiliariesOfAssignment.contains(word) }
    /// Whether a word may stand between "assigned to" and the arm's name.
    package static func opensArmName(_ word: String) -> Bool { behindAssignment.contains(word) }
    /// Whether a word joins the arms of one list.
    package static func joinsArms(_ word: String) -> Bool { armJoiners.contains(word) }

    private static let insideArmNames: Set<String> = ["plus", "with", "without", "low", "high"]

    /// Whether a word that is no noun may be part of an arm's name: "A plus B".
    package static func isInsideArmName(_ word: String) -> Bool { insideArmNames.contains(word) }

    private static let wholeColumns: Set<String> = [
        "total", "all", "overall", "difference", "value", "p-value", "population", "mean", "sd", "range",
    ]

    /// Whether a stem of a column's header says that it is of no single arm.
    package static func isOfNoArm(_ stem: String) -> Bool { wholeColumns.contains(stem) }

    private static let limiting: Set<String> = [
        "with", "without", "who", "whose", "whom", "aged", "having", "under", "over", "in", "from",
    ]

    /// Whether a word behind "patients" says that not all of them are meant.
    package static func limitsPeople(_ word: String) -> Bool { limiting.contains(word) }

    private static let choosing: Set<String> = ["among", "of", "for", "in"]

    /// Whether a word before a number of patients may say that they are a part of all.
    package static func choosesPeople(_ word: String) -> Bool { choosing.contains(word) }

    private static let pointers: Set<String> = ["these", "them", "whom", "which"]

    /// Whether a word stands for those that were spoken of before.
    package static func pointsBack(_ word: String) -> Bool { pointers.contains(word) }

    private static let parts: Set<String> = [
        "subgroup", "subset", "subpopulation", "substudy", "sub-study", "ancillary", "pilot",
    ]

    /// Whether a stem of a title says that a paper reports on a part of a study's patients.
    package static func isOfPart(_ stem: String) -> Bool { parts.contains(stem) }

    private static let timeLimits: Set<String> = ["during", "while", "whilst", "before", "prior", "early", "late"]

    /// Whether a word says that events of a part of the time are counted: "died during treatment".
    package static func limitsTime(_ word: String) -> Bool { timeLimits.contains(word) }

    private static let everyCause: Set<String> = ["any", "all", "all-cause", "any-cause", "whatever", "every"]

    /// Whether words speak of a cause, and not of any.
    package static func namesOneCause(_ words: [String]) -> Bool {
        words.contains { $0 == "cause" || $0 == "causes" } && !words.contains { everyCause.contains($0) }
    }

    private static let clusters: Set<String> = groupsOfPeople.union([
        "rats", "mice", "animals", "eyes", "knees", "teeth", "limbs", "lesions", "sheep", "pigs", "rabbits", "dogs",
    ])

    /// Whether a word names something other than patients that is assigned.
    package static func isOfClusters(_ word: String) -> Bool { clusters.contains(word) }

    private static let ofPrograms: Set<String> = ["program", "programme", "programs", "programmes", "pilot", "lead-in"]

    /// Whether a word says that one of several trials, or a part before the trial, is spoken of.
    package static func isOfProgram(_ word: String) -> Bool { ofPrograms.contains(word) }
}
