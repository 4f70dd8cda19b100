// Written by Benchmarks/adjudication/figures.py (make figures); not to be edited by hand.

/// What readers found of each rule's findings in the last random sample.
enum AdjudicatedFigures {
    static let file = "trials.csv"
    static let sample = "74 findings drawn at random over 1000 reports of trials, 2026-11-25"
    /// Whether the sample was drawn from what this version finds.
    static let speaksForThisVersion = false
    static let rules: [String: Measurement] = [
        "difference-interval-symmetry": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 8, upheld: 5)),
        "interval-holds-estimate": Measurement(
            errors: Measurement.Share(judged: 14, upheld: 10), warnings: Measurement.Share(judged: 0, upheld: 0)),
        "p-from-interval": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 5, upheld: 2)),
        "percent-of-count": Measurement(
            errors: Measurement.Share(judged: 24, upheld: 21), warnings: Measurement.Share(judged: 16, upheld: 11)),
        "ratio-interval-symmetry": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "row-sums": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 6, upheld: 4)),
    ]
}
