/// What a rule did on the papers it was measured on: Benchmarks/RESULTS.md says on which and how.
package struct Measurement: Hashable, Sendable {
    package var agreeing: Int
    package var flagged: Int
    /// Findings that were read against the paper, and those of them that held.
    package var adjudicated: Int
    package var upheld: Int

    package init(agreeing: Int, flagged: Int, adjudicated: Int, upheld: Int) {
        self.agreeing = agreeing
        self.flagged = flagged
        self.adjudicated = adjudicated
        self.upheld = upheld
    }

    /// One sentence for people.
    package var summary: String {
        let judged = adjudicated > 0 ? "; \(upheld) of \(adjudicated) findings read against the paper were true" : ""
        return "On 59 papers in JATS: \(agreeing) statements agreed, \(flagged) were flagged\(judged)."
    }
}

extension Rule {
    /// Measured on 21 November 2026; nil for rules that those papers gave nothing to.
    package var measurement: Measurement? { Self.measurements[name] }

    private static let measurements: [String: Measurement] = [
        "complement-sum": Measurement(agreeing: 11, flagged: 1, adjudicated: 0, upheld: 0),
        "difference-interval-symmetry": Measurement(agreeing: 255, flagged: 1, adjudicated: 1, upheld: 1),
        "events-within-population": Measurement(agreeing: 366, flagged: 0, adjudicated: 0, upheld: 0),
        "follow-up-fits-dates": Measurement(agreeing: 2, flagged: 0, adjudicated: 0, upheld: 0),
        "grade-nesting": Measurement(agreeing: 320, flagged: 0, adjudicated: 0, upheld: 0),
        "interval-holds-estimate": Measurement(agreeing: 1128, flagged: 2, adjudicated: 3, upheld: 3),
        "listing-count": Measurement(agreeing: 3, flagged: 0, adjudicated: 0, upheld: 0),
        "p-from-counts": Measurement(agreeing: 14, flagged: 1, adjudicated: 1, upheld: 1),
        "p-from-interval": Measurement(agreeing: 302, flagged: 5, adjudicated: 5, upheld: 5),
        "parts-sum": Measurement(agreeing: 631, flagged: 4, adjudicated: 0, upheld: 0),
        "percent-attainable": Measurement(agreeing: 791, flagged: 0, adjudicated: 0, upheld: 0),
        "percent-change": Measurement(agreeing: 2, flagged: 1, adjudicated: 1, upheld: 1),
        "percent-of-count": Measurement(agreeing: 4671, flagged: 157, adjudicated: 27, upheld: 27),
        "proportion-interval": Measurement(agreeing: 25, flagged: 0, adjudicated: 0, upheld: 0),
        "ratio-interval-symmetry": Measurement(agreeing: 411, flagged: 2, adjudicated: 2, upheld: 2),
        "restated-number": Measurement(agreeing: 876, flagged: 12, adjudicated: 12, upheld: 12),
        "row-sums": Measurement(agreeing: 264, flagged: 7, adjudicated: 7, upheld: 7),
        "stated-parts": Measurement(agreeing: 40, flagged: 2, adjudicated: 2, upheld: 2),
        "table-p": Measurement(agreeing: 256, flagged: 6, adjudicated: 0, upheld: 0),
        "test-statistic-p": Measurement(agreeing: 24, flagged: 4, adjudicated: 0, upheld: 0),
        "unit-conversion": Measurement(agreeing: 2, flagged: 1, adjudicated: 0, upheld: 0),
    ]
}
