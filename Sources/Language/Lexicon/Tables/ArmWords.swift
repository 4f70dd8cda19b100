import Paper

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

    /// Whether a name is a group's by a number or a letter: "Group I", "Arm B".
    package static func isNumberedGroup(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return words.count == 2 && ["group", "arm"].contains(words[0].lowercased()) && isGroupCode(words[1])
    }

    /// Whether a word may tell a group by a number or capital letters: "1", "II", "B".
    static func isGroupCode(_ word: some StringProtocol) -> Bool {
        (1...3).contains(word.count)
            && (word.allSatisfy(\.isASCIIDigit) || word.allSatisfy { $0.isUppercase && $0.isASCII })
    }

    /// Whether a name is of one group that patients were put into: "Drug group", not "Age group", "Entire cohort".
    package static func isArmGroup(_ name: String) -> Bool {
        let words = plainWords(name)
        return words.count <= mostOfGroupName && isCalledGroup(name) && !armKey(name).isEmpty && !beginsAsMeasure(name)
            && !words.contains(where: noTrialGroups.contains)
    }

    private static let mostOfGroupName = 5
    /// What groups are told by that no trial makes, or words of more than one group.
    private static let noTrialGroups: Set<Substring> = [
        "age", "ethnic", "racial", "race", "sex", "gender", "blood", "income", "social", "occupational", "entire",
        "whole", "total", "all", "both", "between", "within", "groups", "arms", "cohorts", "change", "changes",
        "difference", "differences", "vs", "versus",
    ]

    private static let calledSo: Set<String> = [
        "patients", "subjects", "participants", "recipients", "women", "men", "children", "volunteers", "individuals",
        "treated", "condition", "conditions", "diet", "diets", "regimen", "regimens", "treatment", "treatments",
        "sites",
        "clusters", "practices", "schools",
    ]

    /// Whether the words before this one may name a group: "the drug group", "drug patients", "drug-treated".
    package static func followsArmName(_ word: String) -> Bool { groupsNouns.contains(word) || calledSo.contains(word) }

    private static let armOpeners: Set<String> = ["receive", "received", "receiving", "either", "versus", "vs"]

    /// Whether the words behind this one may name an arm: "received the drug".
    package static func opensArm(_ word: String) -> Bool { armOpeners.contains(word) }

    /// Whether a word or mark stands between the names of a list.
    package static func joinsGroups(_ word: String) -> Bool {
        ["and", "or", ",", "versus", "vs", "vs."].contains(word)
    }

    /// Whether a header says nothing but that patients stand below it.
    package static func namesPatients(_ header: String) -> Bool {
        let words = plainWords(header)
        return words.count == 1 && ["patients", "cases", "participants", "subjects"].contains(words[0])
    }

    /// Whether a row's label says nothing but that patients are counted: "Number (n)", "Number of patients", "N".
    package static func namesNumber(_ label: String) -> Bool {
        let words = plainWords(label)
        let counting: Set<Substring> = [
            "number", "no", "n", "of", "patients", "subjects", "participants", "total", "the", "analysed", "analyzed",
        ]
        return !words.isEmpty && words.allSatisfy(counting.contains)
            && (words.contains("number") || words.contains("n") || words.contains("no"))
    }

    /// Whether a whole number stands behind "=" in a text: "(N = 1349)".
    package static func givesNumber(_ text: String, _ number: Int) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "=")) else { return false }
        let tokens = Tokenizer(text).tokens
        return tokens.indices.dropFirst().contains {
            tokens[$0].number?.integer == number && tokens[$0 - 1].text == "="
        }
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

    /// Whether a name over arms says that it is a part of all patients: "Subgroup of smokers", "BMI > 30 kg/m²".
    package static func namesSubgroup(_ name: String) -> Bool {
        name.contains { "<>≤≥".contains($0) }
            || plainWords(name).contains { $0 == "subgroup" || $0 == "subset" || $0 == "stratum" }
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

    private static let armHeaders: Set<Substring> = [
        "group", "groups", "arm", "arms", "treatment", "treatments", "intervention", "interventions", "drug", "drugs",
        "regimen", "regimens", "study", "allocation", "allocated", "randomised", "randomized", "assigned", "assignment",
        "condition", "conditions", "tx", "therapy", "therapies", "and", "of", "the",
    ]

    /// Whether a header says that the words below it are arms: "Group", "Treatment arm", "Drug".
    package static func isArmHeader(_ header: String) -> Bool {
        let words = plainWords(header)
        return !words.isEmpty && words.allSatisfy(armHeaders.contains) && words != ["study"]
    }

    /// Whether a header over labels says that they are outcomes.
    package static func isHeaderOfOutcomes(_ header: String) -> Bool {
        plainWords(header).contains {
            [
                "outcome", "outcomes", "endpoint", "endpoints", "measure", "measures", "symptom", "symptoms", "event",
                "events",
            ]
            .contains($0)
        }
    }

    private static let measureOpeners: Set<Substring> = [
        "mean", "median", "number", "percentage", "percent", "proportion",
    ]

    /// Whether a header begins as the name of a measure does, not of an arm: "Median success rate", "Number of teeth".
    package static func beginsAsMeasure(_ header: String) -> Bool {
        let words = plainWords(header)
        guard let first = words.first, words.count > 1 else { return false }
        return measureOpeners.contains(first) || header.hasPrefix("%") || first == "n" && header.first == "N"
            || header.hasPrefix("No. ") || words.starts(with: ["rate", "of"])
            || words.starts(with: ["no", "of"]) || words.starts(with: ["total", "number"])
    }

    private static let factors: Set<String> = [
        "time", "group", "treatment", "trial", "condition", "diet", "visit", "phase", "period", "day", "sex", "arm",
        "drug",
        "intervention",
    ]

    /// The factors of an interaction that a header names: "Group × time", "Time*Group"; nil for others.
    package static func interaction(_ header: String) -> [String]? {
        let spaced = header.lowercased().replacing("*", with: " × ").replacing("∗", with: " × ").replacing(
            " x ", with: " × "
        )
        .replacing(" by ", with: " × ")
        let parts = spaced.split(separator: "×").map { String($0).trimmed }
        return parts.count == 2 && parts.allSatisfy(factors.contains) ? parts : nil
    }

    /// Whether a header is a dose: "0.03 mg/kg/day", "Drug 50 mg".
    package static func namesDose(_ header: String) -> Bool {
        let tokens = Label(header).tokens
        return tokens.indices.dropLast().contains { index in
            guard tokens[index].isNumber else { return false }
            return tokens[index + 1].text.lowercased().split(separator: "/").first.map { isAmount(String($0)) } ?? false
        }
    }

    /// Whether a header says that a figure is an estimate and not of what: "Estimate", "Point estimate".
    package static func isEstimate(_ header: String) -> Bool {
        let words = plainWords(header)
        return words.last == "estimate" && words.count <= 2 && (words.count == 1 || words[0] == "point")
    }

    /// Whether a note that begins with a word tells how a figure was computed: "Calculated as …".
    package static func tellsComputation(_ word: String) -> Bool {
        ["calculated", "computed", "derived", "defined"].contains(word)
    }

    /// Whether a note names the shift between two groups by ranks: "Hodges-Lehmann shift estimate".
    package static func tellsShift(_ note: String) -> Bool {
        let words = plainWords(note)
        return words.contains("hodges") || words.contains("shift") && words.contains("parameter")
    }

    /// Whether a header over figures beside their spread is a sign for the mean: "M", "x̄", "χ".
    package static func isMeanSign(_ header: String) -> Bool {
        let letters = header.unicodeScalars.filter { !(0x300...0x36F ~= $0.value) }
        guard letters.count == 1, let letter = letters.first else { return false }
        return header == "M" || "Xxχμµ".unicodeScalars.contains(letter)
    }

    /// Whether words speak of spreads in percent of the mean.
    package static func namesVariation(_ text: String) -> Bool {
        let words = plainWords(text)
        return words.contains("cv") || words.contains("rsd")
            || words.indices.dropLast().contains { index in
                words[index] == "relative" && words[index + 1] == "standard"
                    || words[index] == "of" && words[index + 1] == "variation"
            }
    }

    /// "Relative standard deviation": a spread in percent of the mean.
    package static func namesRelativeSpread(_ text: String) -> Bool {
        let words = plainWords(text)
        return words.indices.dropLast(2).contains {
            words[$0] == "relative" && words[$0 + 1] == "standard" && words[$0 + 2].hasPrefix("dev")
        }
    }

    /// Whether a text may speak of a spread at all.
    package static func mayNameSpread(_ text: String) -> Bool {
        ["tandard", "SD", "SE", "S.D", "S.E", "s.d", "s.e", "sd", "sem", "Std", "std"].contains { text.contains($0) }
    }

    /// Whether a header names the coefficient of variation, which is no share of patients although it is given in %.
    package static func isVariation(_ header: String) -> Bool {
        let words = plainWords(header)
        return words == ["cv"] || words == ["rsd"] || words.starts(with: ["coefficient", "of", "variation"])
    }

    private static let effectSizes: Set<Substring> = ["eta", "η2", "η²", "ηp2", "ηp²", "cohen", "cohens", "hedges"]
    private static let statistics: Set<Substring> = ["t", "f", "z", "u", "h", "χ2", "χ²", "x2", "x²", "chi"]

    /// Whether a header names an effect size or a statistic: "Partial η2", "Cohen’s d", "T-ratio".
    package static func isEffectSizeHeader(_ header: String) -> Bool {
        let words = plainWords(header)
        guard words.count <= 5 else { return false }
        // beside means "d" is an effect size
        if header == "d" || words.contains(where: effectSizes.contains) || words.starts(with: ["effect", "size"]) {
            return true
        }
        return words.count == 2 && statistics.contains(words[0])
            && ["value", "ratio", "statistic", "stat", "test"].contains(words[1])
    }

    /// A bound of a range that has a column of its own.
    package enum Bound { case lowest, highest }

    /// The bound that a header names, and of what: "Min.", "Maximum", "Lower CL", "Upper 95% CI", "Low 95%",
    /// "25th percentile".
    package static func bound(_ header: String) -> (bound: Bound, kind: Concept)? {
        let words = plainWords(withoutUnit(header))
        // "25thPercentile" where a line's end was lost
        switch words.joined() {
        case "min", "minimum": return (.lowest, .range)
        case "max", "maximum": return (.highest, .range)
        case "25thpercentile", "25percentile", "25thcentile", "25th", "p25", "q1", "lowerquartile", "1stquartile",
            "firstquartile":
            return (.lowest, .interquartileRange)
        case "75thpercentile", "75percentile", "75thcentile", "75th", "p75", "q3", "upperquartile", "3rdquartile",
            "thirdquartile":
            return (.highest, .interquartileRange)
        default: break
        }
        guard words.count <= 4,
            words.allSatisfy({ boundWords.contains($0) || shortens($0, "lower") || shortens($0, "upper") })
        else { return nil }
        if words.contains("lower") { return (.lowest, .confidenceInterval) }
        if words.contains("upper") { return (.highest, .confidenceInterval) }
        // "Low" alone is a class
        guard words.count > 1 else { return nil }
        if words.contains(where: { shortens($0, "lower") }) { return (.lowest, .confidenceInterval) }
        return words.contains { $0 == "high" || shortens($0, "upper") } ? (.highest, .confidenceInterval) : nil
    }

    /// "Minimum" of "Minimum (mm)".
    private static func withoutUnit(_ header: String) -> String {
        guard header.last == ")", let open = header.lastIndex(of: "("), open > header.startIndex,
            isUnit(header[header.index(after: open)...].dropLast().lowercased())
        else { return header }
        return String(header[..<open])
    }

    /// Whether a word is the beginning of another: "low", "upp".
    private static func shortens(_ word: Substring, _ whole: String) -> Bool {
        word.utf8.count > 2 && whole.hasPrefix(word)
    }

    private static let boundWords: Set<Substring> = [
        "lower", "upper", "high", "limit", "bound", "cl", "ci", "95", "confidence", "of", "for", "the",
    ]

    private static let sexes: Set<Substring> = [
        "boys", "girls", "men", "women", "male", "males", "female", "females", "boy", "girl",
    ]

    /// Whether a row's label names a part of the patients and nothing that is measured in them: "Boys", "Women only".
    package static func namesSex(_ label: String) -> Bool {
        let words = plainWords(label)
        return words.contains(where: sexes.contains) && !label.contains("/")
            && words.allSatisfy { sexes.contains($0) || ["only", "all", "patients", "participants"].contains($0) }
    }

    private static let testWords: Set<Substring> = [
        "test", "statistic", "statistics", "χ2", "chi", "df", "pvalue", "anova", "significance",
    ]

    /// Whether a row's label names a test, no group and no quantity: "P value", "Independent t-test".
    package static func isOfTest(_ label: String) -> Bool {
        // "Pre-test" is a time
        if isTime(label) { return false }
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
        plainWords(header).contains {
            ["time", "timing", "timepoint", "visit", "period", "assessment", "phase"].contains($0)
        }
    }

    /// Whether a header may name a column of times where some below it are: "Stage" over "Baseline" and "60 min".
    package static func mayHeadTimes(_ header: String) -> Bool {
        let words = plainWords(header)
        return words.count == 1
            && [
                "stage", "moment", "occasion", "interval", "step", "day", "session", "timing", "time", "timepoint",
                "timepoints", "period", "visit",
            ].contains(words[0])
    }
}
