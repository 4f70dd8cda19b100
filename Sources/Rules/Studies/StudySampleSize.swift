import Language
import Paper
import Records

extension StudyRule {
    /// Numbers randomized, over the reports of one study.
    static let studySampleSize = StudyRule(
        name: "study-sample-size", summary: "The reports of one study give different numbers of randomized patients",
        explanation: """
            ## What it checks
            The total that each report says was randomized, with its as-of date. A later report may count more patients: \
            growth between two data cutoffs is not a contradiction and the check says so.
            """,
        examples: [
            Example(later: .report(placebo: 57), .agrees),
            Example(later: .report(placebo: 51), .disagrees),
        ]
    ) { papers in
        let totals = papers.byDate.map { ($0, randomized($0)) }
        guard let first = totals.first, let a = first.1 else { return [] }
        return totals.dropFirst().compactMap { other in
            guard let b = other.1 else { return nil }
            let evidence = first.0.paper.evidence(at: a.place) + other.0.paper.evidence(at: b.place)
            let reported = [a.count.printed, b.count.printed]
            let asOf = [first.0.asOf, other.0.asOf]
            let dated = zip([first.0.paper.id, other.0.paper.id], zip(reported, asOf)).map {
                "\($0.0): \($0.1.0) randomized\($0.1.1.map { " as of \($0.name)" } ?? "")"
            }.joined(separator: "; ")
            if a.count.integer == b.count.integer {
                return Check(
                    verdict: .agrees, message: "\(a.count.printed) randomized in both reports", working: dated,
                    reported: reported, evidence: evidence)
            }
            let grows =
                asOf[0].flatMap { x in
                    asOf[1].map { y in
                        x < y && (a.count.integer ?? 0) < (b.count.integer ?? 0)
                            || y < x && (b.count.integer ?? 0) < (a.count.integer ?? 0)
                    }
                } ?? false
            if grows {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(reported.joined(separator: " and ")) randomized can both be true: the later report counts later enrolment",
                    working: dated, reported: reported,
                    readings: ["enrolment went on after the first report's data cutoff"], evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message: "\(reported.joined(separator: " and ")) patients are said to have been randomized",
                working: dated, reported: reported,
                readings: ["one report counts those analysed"], question: "How many patients were randomized in all?",
                evidence: evidence)
        }
    }

    private static func randomized(_ records: PaperRecords) -> SampleSize? {
        let sizes = records.statements.sampleSizes
        let totals = sizes.filter { $0.role == .randomized }
        let all = totals.isEmpty ? sizes.filter { $0.role == .enrolled } : totals
        return all.max { ($0.count.integer ?? 0) < ($1.count.integer ?? 0) }
    }
}
