import Language
import Paper
import Records

extension Rule {
    /// The longest follow-up against the time between the first enrolment and the data cutoff.
    static let followUpFitsDates = Rule(
        name: "follow-up-fits-dates", family: .time,
        summary: "The longest follow-up is longer than the time between the start of enrolment and the data cutoff",
        explanation: """
            ## What it checks
            The largest follow-up in months against the months from the start of enrolment to the data cutoff of the paper.
            ## How it is computed
            Dates without a day count from the first day of the start's month to the last of the cutoff's, the most that they allow.
            ## What it names
            The latest month in which enrolment must have begun for the follow-up to be possible.
            """,
        examples: [
            Example(followUp(from: "January 2016"), .agrees),
            Example(followUp(from: "November 2016"), .disagrees),
        ],
        agreement: .compatible
    ) { records in
        let statements = records.statements
        guard let start = statements.dates.filter({ $0.role == .enrolmentStart }).map(\.date).min(),
            let startStatement = statements.dates.first(where: { $0.role == .enrolmentStart && $0.date == start }),
            let cutoff = statements.dates.filter({ $0.role == .dataCutoff }).max(by: { $0.date < $1.date })
        else { return [] }
        return statements.medians.compactMap { item in
            guard item.unit == .month, let longest = item.high,
                [.range, .interquartileRange, .unknown].contains(item.spread)
            else { return nil }
            let sentence = statements.sentences[item.sentence]
            guard sentence.tokens.contains(where: { Lexicon.isFollowUp($0.text) }) else { return nil }
            let allowed = monthsBetween(start, cutoff.date)
            let reported = [longest.printed]
            let evidence = [item.place, startStatement.place, cutoff.place].flatMap { records.paper.evidence(at: $0) }
            let working =
                "\(start.name) to \(cutoff.date.name): at most \(hundredths(allowed)) months; longest follow-up \(longest.printed) months"
            if longest.bounds.low <= allowed {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(longest.printed) months of follow-up are possible between \(start.name) and \(cutoff.date.name)",
                    working: working, reported: reported, evidence: evidence)
            }
            // a follow-up longer than our era is a fault of the reading
            guard let latest = month(before: cutoff.date, months: longest.bounds.low) else { return nil }
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(longest.printed) months of follow-up are longer than the time from \(start.name) to \(cutoff.date.name)",
                working: working + "; enrolment by \(latest.name) would allow it",
                reported: reported,
                readings: ["enrolment that began by \(latest.name)", "a data cutoff later than the one named"],
                question: "When did enrolment begin?", evidence: evidence)
        }
    }

    private static func followUp(from start: String) -> String {
        """
        Patients were enrolled between \(start) and August 2019 and randomized. The data cutoff was November 21, 2022. \
        After a median (range) follow-up of 51.9 (0.0–82.0) months, survival was longer.
        """
    }

    static func monthsBetween(_ start: CalendarDate, _ end: CalendarDate) -> Double {
        let startDay = Double(start.day ?? 1) - 1
        let endDay = Double(end.day ?? 31)
        let months = Double((end.year - start.year) * 12 + (end.month ?? 12) - (start.month ?? 1))
        return months + (endDay - startDay) / 30.4375
    }

    /// The latest month in which a follow-up of so many months until the date can have begun.
    static func month(before date: CalendarDate, months: Double) -> CalendarDate? {
        let end = Double(date.year * 12 + (date.month ?? 12) - 1) + min(1, Double(date.day ?? 31) / 30.4375)
        guard let index = Int(checked: (end - months).rounded(.down)), index >= 12 else { return nil }
        return CalendarDate(year: index / 12, month: index % 12 + 1)
    }
}
