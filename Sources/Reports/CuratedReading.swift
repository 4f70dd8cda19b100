package import Paper
package import Rules

/// What a protocol beside a paper did: its corrections of misreadings, and what its curator has to look at.
package struct CuratedReading: Hashable, Sendable {
    package struct Correction: Hashable, Sendable {
        /// "Table 1, row Age, column Placebo, page 5".
        package var place: String
        package var read: String
        package var page: String
        package var why: String
        /// Who corrected; nil where the protocol does not say.
        package var name: String?
        /// The cell itself, in the records that the protocol gave.
        package var evidence: Evidence?

        package init(
            place: String, read: String, page: String, why: String, name: String? = nil, evidence: Evidence? = nil
        ) {
            self.place = place
            self.read = read
            self.page = page
            self.why = why
            self.name = name
            self.evidence = evidence
        }

        /// "Table 1, row Age, column Placebo: read as “71”, the page shows “17”: two digits (Name)".
        package var words: String {
            "\(place): read as “\(read)”, the page shows “\(page)”: \(why)" + (name.map { " (\($0))" } ?? "")
        }
    }

    /// A decision that is not put to its finding any more: the finding is gone, agrees, or has other numbers by now.
    package struct Lapsed: Hashable, Sendable {
        /// The id of the check that was decided on.
        package var check: String
        package var decision: Check.Decision
        /// "agrees by now", "has other numbers by now (1.74 0.07, not 1.74 0.7)".
        package var reason: String
        /// Whether the finding still stands, and is open again.
        package var isOpen: Bool
        /// Where the finding stood; nil where that was not kept.
        package var place: String?

        package init(check: String, decision: Check.Decision, reason: String, isOpen: Bool, place: String? = nil) {
            self.check = check
            self.decision = decision
            self.reason = reason
            self.isOpen = isOpen
            self.place = place
        }

        /// "percent-of-count-12 agrees by now: “accepted” by Name (so printed) counts no more".
        package var words: String {
            "\(check) \(reason): “\(decision.kind.words)” by \(decision.name) (\(decision.reason)) counts no more"
        }
    }

    /// What a person asks of words of the paper: no finding, and counted as none.
    package struct Question: Hashable, Sendable {
        /// "asked-0123456789abcdef".
        package var id: String
        package var question: String
        /// The words of the paper that it is of.
        package var quote: String
        /// Who asks.
        package var name: String
        /// Where the words stand; empty where they are not found.
        package var evidence: [Evidence]
        /// Why they are not found: "these words stand at 2 places of the paper".
        package var lost: String?

        package init(
            id: String, question: String, quote: String, name: String, evidence: [Evidence], lost: String? = nil
        ) {
            self.id = id
            self.question = question
            self.quote = quote
            self.name = name
            self.evidence = evidence
            self.lost = lost
        }
    }

    /// The file, as the user would name it.
    package var file: String
    /// How many checks the protocol added.
    package var checkCount: Int
    package var corrections: [Correction]
    /// Decisions that count no more; whoever decided looks again.
    package var lapsed: [Lapsed]
    /// In the order of their file.
    package var questions: [Question]
    /// "file:line:column: what is wrong".
    package var problems: [String]

    package init(
        file: String, checkCount: Int, corrections: [Correction] = [], lapsed: [Lapsed] = [],
        questions: [Question] = [], problems: [String] = []
    ) {
        self.file = file
        self.checkCount = checkCount
        self.corrections = corrections
        self.lapsed = lapsed
        self.questions = questions
        self.problems = problems
    }
}

extension CuratedReading {
    /// Whether there is no protocol, but decisions or questions alone.
    var isOfDecisions: Bool { file.hasSuffix(".decisions.yaml") }

    /// "paper.protocol.md, 16 checks of its own", "paper.decisions.yaml".
    var words: String {
        isOfDecisions ? file : "\(file), \(checkCount) \(checkCount == 1 ? "check" : "checks") of its own"
    }

    /// "Protocol: paper.protocol.md, 16 checks of its own".
    var origin: String { (isOfDecisions ? "Decisions: " : "Protocol: ") + words }
}
