// Written by Benchmarks/adjudication/figures.py (make figures); not to be edited by hand.

/// What readers found of each rule's findings in the last random sample.
enum AdjudicatedFigures {
    static let file = "trials-3.csv"
    static let sample = "65 findings not judged before drawn at random over the same reports, 2026-11-25"
    /// Whether the sample was drawn from what this version finds.
    static let speaksForThisVersion = false
    static let rules: [String: Measurement] = [
        "interval-holds-estimate": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 2, upheld: 2)),
        "parts-sum": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "percent-of-count": Measurement(
            errors: Measurement.Share(judged: 5, upheld: 5), warnings: Measurement.Share(judged: 22, upheld: 18)),
        "ratio-interval-symmetry": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "restated-number": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 8, upheld: 6)),
        "row-sums": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 2, upheld: 2)),
        "stated-parts": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 0)),
        "table-p": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 2, upheld: 2)),
        "test-statistic-p": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 21, upheld: 21)),
    ]
}
