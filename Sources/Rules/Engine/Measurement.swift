/// What readers found of a rule's findings when they held them against the papers.
package struct Measurement: Hashable, Sendable {
    /// How many findings of one severity were judged, and how many of them were true.
    package struct Share: Hashable, Sendable {
        package var judged: Int
        package var upheld: Int

        package init(judged: Int, upheld: Int) {
            self.judged = judged
            self.upheld = upheld
        }
    }

    package var errors: Share
    package var warnings: Share

    package init(errors: Share, warnings: Share) {
        self.errors = errors
        self.warnings = warnings
    }

    /// One or two sentences for people.
    package var summary: String {
        let parts = [("errors", errors), ("warnings", warnings)].filter { $0.1.judged > 0 }.map {
            "\($0.1.upheld) of \($0.1.judged) \($0.0) were true"
        }
        let version = AdjudicatedFigures.speaksForThisVersion ? "" : " This version is a later one."
        return "Of \(AdjudicatedFigures.sample), of this rule: \(parts.joined(separator: ", ")).\(version)"
    }

    /// What these figures make of a rule: a preview where of enough warnings too few were true.
    package var status: Rule.Status {
        warnings.judged >= Self.leastJudged && warnings.upheld * 100 < Self.leastTrue * warnings.judged
            ? .preview : .stable
    }

    /// Of fewer warnings a share says nothing.
    private static let leastJudged = 5
    /// In a hundred.
    private static let leastTrue = 80
}

extension Rule {
    /// Nil for rules of which nothing was judged.
    package var measurement: Measurement? { AdjudicatedFigures.rules[name] }

    /// Decided by the figures of the last sample, as long as it speaks for this version and judged the rule.
    package var status: Status {
        AdjudicatedFigures.speaksForThisVersion ? measurement?.status ?? firstStatus : firstStatus
    }

    /// The file of the last sample in `Benchmarks/adjudication`.
    package static var sampleFile: String { AdjudicatedFigures.file }
}
