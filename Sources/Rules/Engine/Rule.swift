package import Records

/// One rule: its name, its words for people, its examples and its computation.
package struct Rule: Sendable {
    package enum Family: String, Hashable, Sendable, CaseIterable {
        case proportions, sums, adverseEvents = "adverse events", intervals, tests, means, listings, restatements, time
        case study
    }

    /// How far its findings are to be relied on.
    package enum Status: String, Hashable, Sendable {
        case stable
        /// Too few of its warnings were true on papers that nobody had tuned for: its findings are notes.
        case preview
    }

    /// A short passage in which the rule finds (or does not find) a disagreement; run by the tests.
    package struct Example: Hashable, Sendable {
        package var text: String
        package var verdict: Check.Verdict
        package init(_ text: String, _ verdict: Check.Verdict) {
            self.text = text
            self.verdict = verdict
        }
    }

    /// What users see: "percent-of-count".
    package var name: String
    package var family: Family
    /// One line: what a disagreement means.
    package var summary: String
    /// Markdown: what it checks, how it computes, what it leaves alone, sources.
    package var explanation: String
    /// Plain-text papers in miniature, at least one of each verdict that it can give.
    package var examples: [Example]
    /// Whether it can disagree at all; some rules only find what agrees.
    package var flags: Bool
    package var check: @Sendable (PaperRecords) -> [Check]
    /// What an agreement of this rule is worth at most: an order, a bound or a range that holds leaves most wrong numbers
    /// undetected.
    package var agreement: Check.Support
    /// What it is until enough of its findings have been judged.
    var firstStatus: Status

    package init(
        name: String, family: Family, status: Status = .stable, flags: Bool = true, summary: String,
        explanation: String,
        examples: [Example], agreement: Check.Support = .recomputed,
        check: @escaping @Sendable (PaperRecords) -> [Check]
    ) {
        firstStatus = status
        self.name = name
        self.family = family
        self.flags = flags
        self.summary = summary
        self.explanation = explanation
        self.examples = examples
        self.agreement = agreement
        self.check = check
    }
}

/// A rule that holds several papers of one study together.
package struct StudyRule: Sendable {
    /// Papers in miniature that report one study; run by the tests.
    package struct Example: Hashable, Sendable {
        package var papers: [String]
        package var verdict: Check.Verdict
    }

    package var name: String
    package var summary: String
    package var explanation: String
    /// At least one of each verdict that it can give.
    package var examples: [Example]
    /// From the reports in the order of the study.
    package var check: @Sendable ([StudyReport]) -> [Check]

    package init(
        name: String, summary: String, explanation: String, examples: [Example],
        check: @escaping @Sendable ([StudyReport]) -> [Check]
    ) {
        self.name = name
        self.summary = summary
        self.explanation = explanation
        self.examples = examples
        self.check = check
    }
}
