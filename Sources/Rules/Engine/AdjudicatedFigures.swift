// Written by Benchmarks/adjudication/figures.py (make figures); not to be edited by hand.

/// What readers found of each rule's findings in the last random sample.
enum AdjudicatedFigures {
    static let file = "trials-4.csv"
    static let sample = "all 76 errors and 84 of 174 warnings over the same reports by second readers, 2026-11-26"
    /// Whether the sample was drawn from what this version finds.
    static let speaksForThisVersion = false
    static let rules: [String: Measurement] = [
        "difference-interval-symmetry": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 2, upheld: 2)),
        "interval-holds-estimate": Measurement(
            errors: Measurement.Share(judged: 14, upheld: 14), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "mean-attainable": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "p-from-interval": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 0)),
        "parts-sum": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "percent-change": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "percent-of-count": Measurement(
            errors: Measurement.Share(judged: 50, upheld: 50), warnings: Measurement.Share(judged: 34, upheld: 27)),
        "ratio-interval-symmetry": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 1, upheld: 1)),
        "restated-number": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 3, upheld: 3)),
        "row-sums": Measurement(
            errors: Measurement.Share(judged: 1, upheld: 1), warnings: Measurement.Share(judged: 3, upheld: 3)),
        "stated-parts": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 3, upheld: 3)),
        "table-p": Measurement(
            errors: Measurement.Share(judged: 0, upheld: 0), warnings: Measurement.Share(judged: 3, upheld: 3)),
        "test-statistic-p": Measurement(
            errors: Measurement.Share(judged: 11, upheld: 11), warnings: Measurement.Share(judged: 30, upheld: 30)),
    ]
}
