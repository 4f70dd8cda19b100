import Language
import Paper
import Records

extension Rule {
    /// The P value that an interim analysis had to fall below, over a paper.
    static let interimBoundary = Rule(
        name: "interim-boundary", family: .tests, status: .preview,
        summary: "The methods and the results give different boundaries of an interim analysis",
        explanation: """
            ## What it checks
            "The critical P value was .003 for the interim analysis" against "less than the threshold of .004" where the same \
            analysis is spoken of: each part of the paper gives one boundary, and they may be one number.
            ## When it stays silent
            Where a sentence gives several, or a part of the paper gives two: they are of several analyses.
            """,
        examples: [
            Example(text("0.003"), .agrees),
            Example(text("0.004"), .disagrees),
        ]
    ) { records in
        let all = Boundaries.all(records.statements)
        let planned = all.filter { $0.section != .results }
        let used = all.filter { $0.section == .results }
        guard let own = planned.first, let other = used.first,
            planned.allSatisfy({ isSame($0, own) }),
            used.allSatisfy({ isSame($0, other) })
        else { return [] }
        let evidence = records.paper.evidence(at: own.place) + records.paper.evidence(at: other.place)
        let reported = [own.value.printed, other.value.printed]
        if isSame(own, other) {
            return [
                Check(
                    verdict: .agrees, support: .compatible, message: "\(reported[0]) is the boundary in both places",
                    working: "methods \(reported[0]); results \(reported[1])", reported: reported, evidence: evidence)
            ]
        }
        return [
            Check(
                against: .stated(but: .reading),
                message: "\(reported[0]) is planned as the boundary of the interim analysis, \(reported[1]) is used",
                working: "methods \(reported[0]); results \(reported[1])", reported: reported,
                readings: ["the boundary was computed again from the events that had occurred"],
                question: "Which boundary held at the interim analysis?", evidence: evidence)
        ]
    }

    /// Whether one may be the other, rounded; neighbours of as many decimals meet at their border only.
    private static func isSame(_ a: Boundary, _ b: Boundary) -> Bool {
        let (one, other) = (a.value.bounds, b.value.bounds)
        return min(one.high, other.high) - max(one.low, other.low) > 1e-9
    }

    private static func text(_ used: String) -> String {
        """
        Methods

        The critical P value was 0.003 for the interim analysis after half of the events.

        Results

        The monitoring committee recommended to stop since P < .001 was less than the threshold of \(used).
        """
    }
}
