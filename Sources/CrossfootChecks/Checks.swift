public import CrossfootReaders
import Paper
import Records
import Rules

/// What comes of computing a paper's printed numbers again.
public struct Checks: Sendable {
    /// Every check that could be made, in the order of the paper.
    public let all: [NumberCheck]

    /// Runs all rules on a paper, without a curator's protocol.
    public static func of(_ paper: ReadPaper) -> Checks {
        let records = PaperRecords(reading: paper.paper)
        let words = PlaceWords(records.paper)
        return Checks(all: Engine.findings(of: records).checks.map { NumberCheck($0, words) })
    }

    /// What disagrees: the questions to ask.
    public var findings: [NumberCheck] { all.filter { $0.verdict == .disagrees } }
}

/// The outcome of one rule on one statement.
public struct NumberCheck: Hashable, Sendable, Identifiable {
    public enum Verdict: String, Hashable, Sendable {
        case agrees
        /// The numbers do not fit, and no other reading makes them; or one does, and the severity is lower.
        case disagrees
        /// The reading leaves a doubt.
        case undetermined
    }

    public enum Severity: String, Hashable, Sendable, Comparable {
        case note, warning, error

        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Where numbers of a check stand.
    public struct Place: Hashable, Sendable {
        /// "Results, line 37", "Table 2, row Nausea, column Placebo, page 5".
        public let words: String
        public let source: SourcePlace
    }

    /// The same as long as statement and rule stay the same.
    public let id: String
    /// The rule's name; `crossfoot explain` tells what it checks.
    public let rule: String
    public let verdict: Verdict
    /// Only of what disagrees.
    public let severity: Severity?
    /// One sentence for an editor.
    public let message: String
    /// The arithmetic, so that a reader can do it by hand.
    public let working: String
    /// The numbers as printed.
    public let reported: [String]
    /// Other readings under which the numbers would hold.
    public let readings: [String]
    /// A neutral question to the authors; only of what disagrees.
    public let question: String?
    /// Never empty.
    public let places: [Place]

    init(_ check: Check, _ words: PlaceWords) {
        id = check.id
        rule = check.rule
        verdict =
            switch check.verdict {
            case .agrees: .agrees
            case .disagrees: .disagrees
            case .undetermined: .undetermined
            }
        severity = check.severity.map {
            switch $0 {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        }
        message = check.message
        working = check.working
        reported = check.reported
        readings = check.readings
        question = check.question
        places = check.evidence.map { Place(words: words.words($0), source: SourcePlace($0.passage)) }
    }
}
