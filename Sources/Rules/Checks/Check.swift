package import Paper

/// The outcome of one rule on one statement.
package struct Check: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable { case agrees, disagrees, undetermined }
    package enum Severity: String, Hashable, Sendable { case error, warning, note }

    /// What an agreement is worth.
    package enum Support: String, Hashable, Sendable {
        /// The printed numbers were computed again: had one of those reported been a tenth larger or smaller, it would have
        /// been noticed.
        case recomputed
        /// The numbers can stand beside each other, as many others could: an inequality holds, a range leaves room.
        case compatible
    }

    /// A curator's word on a finding.
    package struct Decision: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            /// The numbers disagree, and the curator has taken note.
            case accepted
            /// The numbers can stand; the reason says why.
            case explained
            /// The tool read something that the page does not show.
            case extractionError = "extraction-error"
        }

        package var kind: Kind
        package var reason: String
        /// Who decided.
        package var name: String

        package init(kind: Kind, reason: String, name: String) {
            self.kind = kind
            self.reason = reason
            self.name = name
        }
    }

    /// Stable while the statement and the rule stay the same; set by the engine.
    package var id: String
    package var rule: String
    package var verdict: Verdict
    /// Only with `disagrees`.
    package var severity: Severity?
    /// Only with `agrees`.
    package var support: Support?
    /// One sentence for an editor.
    package var message: String
    /// The arithmetic, so that a reader can redo it by hand.
    package var working: String
    /// The numbers that were checked, as printed.
    package var reported: [String]
    /// Other readings under which the numbers would hold.
    package var readings: [String]
    /// A neutral question to the authors; only with `disagrees`.
    package var question: String?
    /// Not empty.
    package var evidence: [Evidence]
    /// The ways of computing that give the printed figure, where papers have one way; only with `agrees`.
    package var reproduction: Reproduction?
    /// What a curator decided on it; set after all rules have run.
    package var decision: Decision?

    package init(
        rule: String = "", verdict: Verdict, severity: Severity? = nil, support: Support = .recomputed, message: String,
        working: String,
        reported: [String] = [], readings: [String] = [], question: String? = nil, evidence: [Evidence]
    ) {
        self.id = ""
        self.rule = rule
        self.verdict = verdict
        self.severity = severity
        self.support = verdict == .agrees ? support : nil
        self.message = message
        self.working = working
        self.reported = reported
        self.readings = readings
        self.question = question
        self.evidence = evidence
    }
}

extension Check {
    /// By what nearly always tells checks apart.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(working)
        hasher.combine(evidence.first)
    }
}

/// What Crossfoot found in one paper.
package struct PaperFindings: Sendable {
    package var checks: [Check]
    package var unchecked: [Unchecked]
    /// The ways of computing that the paper keeps to, as far as its figures tell.
    package var conventions: [Convention]

    package init(checks: [Check], unchecked: [Unchecked], conventions: [Convention]) {
        self.checks = checks
        self.unchecked = unchecked
        self.conventions = conventions
    }
}

/// What Crossfoot found by holding the papers of one study against each other.
package struct StudyFindings: Sendable {
    package var id: String
    /// Why these papers are held to report one study: the manifest, or the facts they share.
    package var reasons: [String]
    /// Paper ids, in the manifest's or the input's order.
    package var papers: [String]
    package var checks: [Check]

    package init(id: String, reasons: [String], papers: [String], checks: [Check]) {
        self.id = id
        self.reasons = reasons
        self.papers = papers
        self.checks = checks
    }
}

extension Check {
    /// Whether the check computed the number again or found it stated again, and decided.
    ///
    /// An agreement that other numbers would have had, too, speaks for a number only when it speaks against it.
    package var isRecomputation: Bool {
        switch verdict {
        case .agrees: support != .compatible
        case .disagrees: true
        case .undetermined: false
        }
    }
}
