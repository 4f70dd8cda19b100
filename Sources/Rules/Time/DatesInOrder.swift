import Paper
import Records

extension Rule {
    /// The two ends of a time given by dates.
    static let datesInOrder = Rule(
        name: "dates-in-order", family: .time,
        summary: "A time that is given by two dates ends before it begins",
        explanation: """
            ## What it checks
            "Between January 2008 and August 2009", "from 3 May 2011 to 7 June 2013": the second date is not before the first.
            ## How it is computed
            Dates without a day count from the first of the earlier month to the last of the later one, the most that they allow.
            ## When it stays silent
            Where one of the dates has no year or month of its own, and where the words may only list two dates.
            """,
        examples: [
            Example("Patients were enrolled between March 2011 and June 2013.", .agrees),
            Example("Patients were enrolled between March 2013 and June 2011.", .disagrees),
        ],
        agreement: .compatible
    ) { records in
        records.statements.dateSpans.map { span in
            let evidence = records.paper.evidence(at: span.place)
            let reported = [span.start.name, span.end.name]
            let months = monthsBetween(span.start, span.end)
            if months > 0 {
                return Check(
                    verdict: .agrees, message: "\(span.start.name) is not after \(span.end.name)",
                    working: "\(span.start.name) to \(span.end.name): at most \(hundredths(months)) months",
                    reported: reported, evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading), message: "\(span.start.name) is after \(span.end.name)",
                working: "the first date is later than the second by \(hundredths(-months)) months or more",
                reported: reported,
                readings: ["the two dates changed over", "a year or month misprinted"],
                question: "When did this time begin and end?", evidence: evidence)
        }
    }
}
