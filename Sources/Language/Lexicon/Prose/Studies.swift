import Paper

/// Words by which the reports of one study speak of its dates, arms, outcomes and definitions.
extension Lexicon {
    private static let enrolmentNouns = ["enrolment", "enrollment", "recruitment", "accrual", "randomi", "inclusion"]

    /// Whether a word is a noun for the time in which patients come into a study.
    package static func isEnrolmentNoun(_ word: String) -> Bool {
        enrolmentNouns.contains { word.hasPrefix($0) } && !word.hasSuffix("ed")
    }

    private static let openings: Set<String> = [
        "began", "begun", "started", "opened", "commenced", "start", "opening", "begins", "began.",
    ]
    private static let closings: Set<String> = [
        "ended", "closed", "completed", "stopped", "ceased", "finished", "terminated", "closure", "completion", "end",
    ]

    /// Whether a word says that something began.
    package static func isOpening(_ word: String) -> Bool { openings.contains(word) }
    /// Whether a word says that something ended.
    package static func isClosing(_ word: String) -> Bool { closings.contains(word) }

    /// Whether words name the day on which the data were closed: "database lock".
    package static func isDataLock(_ word: String, behind last: String) -> Bool {
        word == "lock" && (last == "data" || last == "database")
    }

    private static let shifts: Set<String> = ["before", "after", "prior", "following", "until", "since", "from"]

    /// Whether a word between an event and a date says that the one is not of the other.
    package static func shiftsDate(_ word: String) -> Bool { shifts.contains(word) }

    private static let plans: Set<String> = [
        "planned", "plan", "required", "needed", "power", "target", "targeted", "assumed", "assuming", "expected",
        "estimated", "would", "anticipated", "intended",
    ]

    /// Whether a word says that a number is planned and has not come about.
    package static func isPlanned(_ word: String) -> Bool { plans.contains(word) }

    private static let earlierAnalyses: Set<String> = [
        "primary", "interim", "previous", "previously", "earlier", "initial", "original", "first", "published",
        "formerly",
    ]

    /// Whether a word may say that a result is one of an earlier analysis.
    package static func isOfEarlierAnalysis(_ word: String) -> Bool { earlierAnalyses.contains(word) }

    /// Whether a word names the date up to which data were taken.
    package static func isCutoff(_ word: String) -> Bool { word == "cutoff" || word == "cut-off" }

    /// Whether a word stands before the time on which a rate is based: "per 28 days".
    package static func isPer(_ word: String) -> Bool { word == "per" || word == "every" || word == "/" }

    // MARK: Arms

    private static let controls: Set<String> = [
        "control", "placebo", "standard", "comparator", "conventional", "observation", "usual", "sham", "reference",
    ]
    private static let experimentals: Set<String> = [
        "experimental", "intervention", "investigational", "active", "drug", "treatment", "verum",
    ]

    /// Whether a stem names the arm that others are compared with.
    package static func isControl(_ stem: String) -> Bool { controls.contains(stem) }
    /// Whether a stem names the arm that is tried.
    package static func isExperimental(_ stem: String) -> Bool { experimentals.contains(stem) }

    private static let armNouns: Set<String> = [
        "arm", "group", "cohort", "arms", "groups", "cohorts", "assigned", "allocated", "randomized", "randomised",
    ]

    /// Whether a stem says only that an arm is spoken of.
    package static func isArmNoun(_ stem: String) -> Bool { armNouns.contains(stem) }

    private static let armLetters: Set<String> = ["a", "b", "c", "d", "e", "f", "i", "ii", "iii", "iv"]

    /// Whether a word behind "arm" or "group" may be the arm's letter or number.
    package static func isArmLetter(_ word: String) -> Bool {
        armLetters.contains(word) || word.utf8.count == 1 && word.utf8.allSatisfy { 0x31...0x36 ~= $0 }
    }

    private static let receiving: Set<String> = [
        "received", "receive", "receiving", "given", "got", "took", "assigned", "is", "was", "were", "to", "had",
    ]

    /// Whether a word stands between an arm's letter and what the arm is given.
    package static func isReceiving(_ word: String) -> Bool { receiving.contains(word) }

    // MARK: Outcomes

    private static let deaths: Set<String> = ["die", "mortality", "fatality"]
    private static let anyCause: Set<String> = ["cause", "any-cause", "all-cause"]

    /// What a count counts, deaths of any cause in one form.
    package static func measure(of stems: Set<String>) -> Set<String> {
        let rest = stems.subtracting(deaths)
        guard rest.count < stems.count else { return stems }
        return rest.subtracting(anyCause).union(["die"])
    }

    private static let cumulative: Set<String> = [
        "die", "relapse", "event", "progression", "progress", "recurrence", "recur", "infarction", "stroke",
        "transplant", "discontinue", "discontinuation", "withdraw", "hospitalization", "hospitalisation", "bleeding",
        "fracture", "revascularization", "thrombosis", "embolism", "malignancy", "metastasis", "failure", "infection",
    ]

    /// Whether what a stem counts can only become more.
    package static func isCumulative(_ stem: String) -> Bool { cumulative.contains(stem) }

    private static let aside: Set<String> = [
        "median", "mean", "follow-up", "followup", "follow", "up", "data", "cutoff", "cut-off", "cut", "off", "date",
        "analysis", "compared", "comparison", "respectively", "vs", "versus", "against", "number", "proportion", "rate",
        "more", "fewer", "less", "than", "overall", "total", "study", "trial", "period", "end", "occur", "occurred",
        "report", "record", "observe", "result", "there", "hence", "thus", "altogether", "whereas", "while", "then",
        "long", "longer", "lock", "database", "extended", "population", "set", "safety", "now",
    ]

    /// Whether a stem beside a count says nothing of what is counted.
    package static func standsAside(_ stem: String) -> Bool { aside.contains(stem) }

    private static let eventQualifiers: Set<String> = [
        "serious", "related", "treatment-related", "drug-related", "severe", "fatal", "grade", "other", "emergent",
        "treatment-emergent", "special", "mild", "moderate", "immune-related",
    ]

    /// Whether a stem in a table's caption, group or header says which adverse events are counted.
    package static func qualifiesEvents(_ stem: String) -> Bool { eventQualifiers.contains(stem) }

    /// Whether a caption's stem says that a table shows patients as they came into the study.
    package static func isBaseline(_ stem: String) -> Bool {
        stem == "baseline" || stem.hasPrefix("demographic")
    }

    // MARK: Definitions

    private static let defining: Set<String> = ["defined", "definition", "means", "meant", "denotes", "denoted"]

    /// Whether a word says that what stands before it is what stands behind it.
    package static func isDefining(_ word: String) -> Bool { defining.contains(word) }

    private static let collecting: Set<String> = [
        "collected", "recorded", "reported", "monitored", "assessed", "documented", "registered", "captured",
        "followed", "ascertained", "collection",
    ]

    /// Whether a word says that events were looked for over a time.
    package static func isCollecting(_ word: String) -> Bool { collecting.contains(word) }

    private static let copulas: Set<String> = ["was", "were", "is"]

    /// Whether a word stands between an end point's rank and its name.
    package static func isCopula(_ word: String) -> Bool { copulas.contains(word) }

    private static let endPointNouns: Set<String> = ["endpoint", "endpoints", "outcome", "outcomes", "end-point"]

    /// Whether words name end points: "endpoint", "end point", "outcome".
    package static func isEndPoint(_ word: String, before next: String) -> Bool {
        endPointNouns.contains(word) || word == "end" && next.hasPrefix("point")
    }

    private static let ranks = ["primary": true, "secondary": false]

    /// Whether a word says that an end point is primary (true) or secondary (false); nil for other words.
    package static func isPrimary(_ word: String) -> Bool? { ranks[word] }

    private static let endPointNames: [[String]: String] = [
        ["overall", "survival"]: "os", ["event-free", "survival"]: "efs", ["progression-free", "survival"]: "pfs",
        ["relapse-free", "survival"]: "rfs", ["disease-free", "survival"]: "dfs",
    ]

    /// An outcome's words with its usual abbreviations in one form.
    package static func endPointStems(_ words: [String]) -> Set<String> {
        var found: Set<String> = []
        var position = 0
        while position < words.count {
            let pair = Array(words[position..<min(words.count, position + 2)])
            if let short = endPointNames[pair] {
                found.insert(short)
                position += 2
                continue
            }
            for stem in ListingVocabulary.stems(words[position]) where !outcomeFillers.contains(stem) {
                found.insert(stem)
            }
            position += 1
        }
        return found
    }

    private static let survivalOutcomes: Set<String> = ["os", "efs", "pfs", "rfs", "dfs"]

    /// The one survival outcome that words name, in its abbreviation; nil where they name none or several.
    package static func survivalOutcome(_ words: [String]) -> String? {
        let found = endPointStems(words).intersection(survivalOutcomes)
        return found.count == 1 ? found.first : nil
    }

    private static let partWords: Set<String> = [
        "subgroup", "subgroups", "among", "aged", "age", "adjusted", "unadjusted", "multivariable", "multivariate",
        "univariate", "sensitivity", "interaction", "negative", "positive", "women", "men", "younger", "older",
        "per-protocol", "stratum", "center", "centre", "model", "censored", "censoring", "patients", "status",
        "without",
        "except", "excluding", "by", "cohort", "male", "female",
    ]

    /// Whether a word may say that an estimate is of part of the patients, or of another model.
    package static func namesPart(_ word: String) -> Bool { partWords.contains(word) }

    private static let outcomeFillers: Set<String> = [
        "end", "point", "endpoint", "outcome", "primary", "secondary", "key", "main", "measure", "rate", "proportion",
        "percentage", "assess", "define", "defined", "efficacy", "co-primary", "change", "incidence", "frame",
    ]

    /// Words beside a registry number that say another study is spoken of.
    package static let ofOtherStudies = [
        "such studies", "several studies", "other studies", "other trials", "ongoing", "another", "e.g.", "(eg",
        "previous",
        "similar", "such as", "future", "upcoming", "clinical trials (", "studies (", "trials (",
    ]
    /// Words beside a registry number that say it is the paper's own.
    package static let ofOwnStudy = [
        "registered", "identifier", "this study", "this trial", "this phase", "the study", "the trial", "present study",
        "our study", "our trial", "trial registration", "registration number", "clinicaltrials.gov number",
        "clinical trial number", "this open-label", "this randomized",
        "this randomised", "this multicenter", "this single-arm",
    ]
}
