import Paper
import Records

/// The degrees of freedom of a paper's other results, which may stand where a result's own should.
///
/// A model's error may be the degrees of freedom of the comparisons behind it: those of F count for t in one paragraph. Over a
/// whole paper some would fit any P by chance.
struct UsedDegrees {
    /// Of F, both; those of the same paragraph first.
    let pairs: [[PrintedNumber]]
    /// Of t, those of the same paragraph first, and of the error of F beside.
    let singles: [PrintedNumber]

    init(_ results: [TestResult], for result: TestResult) {
        let isBeside = { (other: TestResult) in Self.isBeside(other, result) }
        let ordered = results.filter(isBeside) + results.filter { !isBeside($0) }
        pairs = ordered.compactMap { other in other.df1.flatMap { first in other.df2.map { [first, $0] } } }
        singles = ordered.compactMap { other in
            switch other.kind {
            case .t: other.df1
            case .f where isBeside(other): other.df2
            default: nil
            }
        }
    }

    private static func isBeside(_ a: TestResult, _ b: TestResult) -> Bool {
        guard case .text(let block, _) = a.place, case .text(let other, _) = b.place else { return false }
        return block == other
    }
}
