/// Words that name arms, and those that name none.
extension Lexicon {
    private static let armless: Set<Substring> = [
        "the", "group", "groups", "arm", "arms", "cohort", "patients", "participants", "subjects", "of", "in", "n",
        "no",
        "with",
    ]

    /// By what two names of an arm are told to be one: "Placebo group", "placebo".
    package static func armKey(_ name: String) -> String {
        plainWords(name).filter { !armless.contains($0) }.joined(separator: " ")
    }

    /// Whether a name says that it is a group's: "Group A", "control arm".
    package static func isCalledGroup(_ name: String) -> Bool {
        plainWords(name).contains { groupsNouns.contains(String($0)) }
    }

    private static let untreated: Set<Substring> = [
        "controls", "untreated", "saline", "vehicle", "waitlist", "waiting",
    ]

    /// Whether a name says that the arm is the comparator: "Control group", "Placebo", "No treatment".
    package static func namesControl(_ name: String) -> Bool {
        let words = plainWords(name)
        return words.contains { isControl(String($0)) || untreated.contains($0) } || words.first == "no"
            || words.first == "non"
    }

    private static let generic: Set<Substring> = [
        "parameter", "parameters", "variable", "variables", "characteristic", "characteristics", "outcome", "outcomes",
        "measure", "measures", "item", "items", "demographic", "study", "desired", "patient", "patients", "participant",
        "participants", "clinical", "event", "events", "adverse", "endpoint", "endpoints", "group", "groups",
        "category",
        "factor", "factors", "surrogate", "end", "point", "points", "test", "tests", "data", "and", "of", "the",
        "measurement",
        "measurements", "baseline", "demographics", "feature", "features", "time", "timepoint",
    ]

    /// Whether the header over the labels names no quantity of its own: "Variable", "Patient characteristics".
    package static func isGenericStub(_ header: String) -> Bool {
        plainWords(header).allSatisfy { generic.contains($0) }
    }

    private static let testWords: Set<Substring> = [
        "test", "statistic", "statistics", "χ2", "chi", "df", "pvalue", "anova", "significance",
    ]

    /// Whether a row's label names a test, no group and no quantity: "P value", "Independent t-test".
    package static func isOfTest(_ label: String) -> Bool {
        let words = plainWords(label)
        // "t or X2"
        let letters: Set<Substring> = ["p", "f", "t", "z", "x2", "x²", "χ2", "χ²", "or", "value"]
        if !words.isEmpty, words.allSatisfy(letters.contains) { return true }
        return isPHeader(label) && words.count <= 4 || words.count <= 4 && words.contains { testWords.contains($0) }
    }

    /// Whether "4/5.5" under a label are a count and its percentage: "Mortality (n/%)".
    package static func givesCountSlashPercent(_ label: String) -> Bool {
        let plain = label.lowercased().filter { !$0.isWhitespace && $0 != "." }
        return ["n/%", "no/%", "number/%", "n(/%)"].contains { plain.contains($0) }
    }

    /// Whether a header names the column of times.
    package static func isTimeHeader(_ header: String) -> Bool {
        plainWords(header).contains { ["time", "timepoint", "visit", "period", "assessment", "phase"].contains($0) }
    }
}
