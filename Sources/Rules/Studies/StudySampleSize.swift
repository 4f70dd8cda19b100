import Language
import Paper
import Records

extension StudyRule {
    /// Numbers randomized, over the reports of one study.
    static let studySampleSize = StudyRule(
        name: "study-sample-size", summary: "The reports of one study give different numbers of randomized patients",
        explanation: """
            ## What it checks
            The total that each report (or the trial's registry) says was randomized, with its as-of date. A later report may \
            count more patients while enrolment goes on: growth between two data cutoffs is then not a contradiction and the \
            check says so. After the end of enrolment the number does not change.
            """,
        examples: [
            Example(later: .report(placebo: 57), .agrees),
            Example(later: .report(placebo: 51), .disagrees),
        ]
    ) { reports in
        reports.pairs.compactMap { first, other in
            guard first.isOfPart == other.isOfPart, let a = first.randomized.first, let b = other.randomized.first
            else { return nil }
            let evidence =
                first.randomized.flatMap { first.evidence($0.place) }
                + other.randomized.flatMap { other.evidence($0.place) }
            let reported = [a.count.printed, b.count.printed]
            let dated = [
                StudyWords.dated(first, "\(reported[0]) \(word(first))"),
                StudyWords.dated(other, "\(reported[1]) \(word(other))"),
            ].joined(separator: "; ")
            let numbers = reported.joined(separator: " and ")
            if a.count.integer == b.count.integer {
                return Check(
                    verdict: .agrees, message: "\(a.count.printed) randomized in both reports", working: dated,
                    reported: reported, evidence: evidence)
            }
            let order = first.asOf.flatMap { a in other.asOf.map { a.order(to: $0) } } ?? .unknown
            let isFewer = (a.count.integer ?? 0) < (b.count.integer ?? 0)
            let isClosed = first.isAfterEnrolment(reports) == true
            if order == .before, isFewer, !isClosed {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message: "\(numbers) randomized can both be true: the later report counts later enrolment",
                    working: dated, reported: reported,
                    readings: ["enrolment went on after the first report's data cutoff"], evidence: evidence)
            }
            let hasRecord = first.isRegistry || other.isRegistry
            return Check(
                against: .stated(but: .reading),
                message: "\(numbers) patients are said to have been \(hasRecord ? "enrolled" : "randomized")"
                    + (isClosed && isFewer ? ", although enrolment had ended" : ""),
                working: dated, reported: reported,
                readings: [
                    hasRecord
                        ? "the registry counts those who were enrolled and not randomized"
                        : "one report counts those analysed",
                    "one report is of a part of the study",
                ],
                question: "How many patients were randomized in all?", evidence: evidence)
        }
    }

    private static func word(_ report: StudyReport) -> String { report.isRegistry ? "enrolled" : "randomized" }
}
