package import Paper
package import Records

/// What a comparison rests on: how surely the rule knew what it compared, what bears the reading out, and what else may hold.
package struct Ground: Hashable, Sendable {
    /// What speaks for the printed numbers although they differ.
    package enum Excuse: Int, Hashable, Sendable, CaseIterable {
        /// No rounding, no definition and no other reading that could be found.
        case none
        /// A reading that the check names.
        case reading
        /// Rounding, or a difference that changes nothing.
        case harmless
    }

    /// Of the role, quantity or set of patients that is in doubt most.
    package var doubt: Doubt
    /// Whether siblings, words or a second relation bear the reading out; of an open one, whether every reading
    /// disagrees.
    package var isCorroborated: Bool
    package var excuse: Excuse

    package init(_ doubt: Doubt, isCorroborated: Bool = false, but excuse: Excuse = .none) {
        self.doubt = doubt
        self.isCorroborated = isCorroborated
        self.excuse = excuse
    }

    /// Words and signs say what the numbers are.
    package static let stated = Ground(.stated)
    /// Several readings remain.
    package static let open = Ground(.open)

    package static func stated(but excuse: Excuse) -> Ground { Ground(.stated, but: excuse) }
}

/// The one place where doubt becomes a verdict: what is not known for sure is not held against anybody.
///
/// | what the rule needed is | equal | unequal |
/// |---|---|---|
/// | stated | recomputed | error; warning where a reading, note where rounding may explain it |
/// | inherited | recomputed | the same, at most a warning where nothing bears the reading out |
/// | assumed | recomputed where borne out, else compatible | note where borne out, else undetermined |
/// | open | compatible | at most a warning where every reading disagrees, else undetermined |
package enum Verdicts {
    /// What an agreement on this ground is worth.
    package static func support(_ ground: Ground) -> Check.Support {
        switch ground.doubt {
        case .stated, .inherited: .recomputed
        case .assumed: ground.isCorroborated ? .recomputed : .compatible
        case .open: .compatible
        }
    }

    /// How a disagreement on this ground is told; nil where it is none.
    package static func severity(_ ground: Ground) -> Check.Severity? {
        let full: Check.Severity =
            switch ground.excuse {
            case .none: .error
            case .reading: .warning
            case .harmless: .note
            }
        let atMostWarning: Check.Severity = full == .error ? .warning : full
        return switch ground.doubt {
        case .stated: full
        case .inherited: ground.isCorroborated ? full : atMostWarning
        case .assumed: ground.isCorroborated ? .note : nil
        case .open: ground.isCorroborated ? atMostWarning : nil
        }
    }
}

extension Check {
    /// Numbers that differ, told as their ground allows: as a finding with its question, or as undetermined without one.
    package init(
        against ground: Ground, message: String, working: String, reported: [String] = [], readings: [String] = [],
        question: String? = nil, evidence: [Evidence]
    ) {
        let severity = Verdicts.severity(ground)
        self.init(
            verdict: severity == nil ? .undetermined : .disagrees, severity: severity, message: message,
            working: working, reported: reported, readings: readings, question: severity == nil ? nil : question,
            evidence: evidence)
    }

    /// The same numbers where a doubt comes from elsewhere: nothing is held against them.
    package func doubted(_ reading: String) -> Check {
        verdict == .disagrees ? open(reading) : self
    }

    /// The check as undetermined, whatever it said.
    package func open(_ reading: String) -> Check {
        var copy = self
        copy.verdict = .undetermined
        copy.severity = nil
        copy.support = nil
        copy.question = nil
        copy.readings.insert(reading, at: 0)
        return copy
    }

    /// The same finding where a reading remains that the numbers alone do not show.
    package func atMostWarning(_ reading: String) -> Check {
        guard severity == .error else { return self }
        var copy = self
        copy.severity = .warning
        copy.readings.append(reading)
        return copy
    }

    /// The same finding as a note: its rule is a preview, or the text may be misread.
    package func asNote() -> Check {
        guard verdict == .disagrees else { return self }
        var copy = self
        copy.severity = .note
        return copy
    }
}
