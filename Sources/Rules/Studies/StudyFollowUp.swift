import Language
import Paper
import Records

extension StudyRule {
    /// The follow-up of each report against the dates and the follow-up of every other.
    static let studyFollowUp = StudyRule(
        name: "study-follow-up",
        summary: "The follow-up of one report does not fit the dates that another report gives",
        explanation: """
            ## What it checks
            The longest follow-up of a report with a data cutoff against the start of enrolment that the other reports give; and \
            the longest follow-up of two reports: it cannot become shorter with a later cutoff, nor grow by more than the time \
            between the cutoffs.
            ## When it stays silent
            Where the reports give different starts, `study-dates` shows which follow-ups these leave possible.
            """,
        examples: [
            Example(followUp: "40.2", start: "March 2014", .agrees),
            Example(followUp: "66.0", start: "March 2014", .disagrees),
        ]
    ) { reports in againstStarts(reports) + growth(reports) }

    private static func againstStarts(_ reports: [StudyReport]) -> [Check] {
        let starts = reports.flatMap { report in report.starts.map { (report: report, start: $0) } }
        guard let first = starts.first, starts.allSatisfy({ $0.start.date.mayBe(first.start.date) }) else { return [] }
        return reports.flatMap { report -> [Check] in
            guard !report.isRegistry, let cutoff = report.asOf?.latest else { return [] }
            let others = starts.filter { $0.report.id != report.id }
            guard let earliest = others.map(\.start.date).min(by: { $0.firstDay < $1.firstDay }) else { return [] }
            let allowed = Rule.monthsBetween(earliest, cutoff)
            let giver = others[0].report.id
            // a spread is held against a report's own dates within the report
            var seen: Set<String> = []
            let items = report.followUps.filter { item in
                (report.starts.isEmpty || item.isBareMedian && seen.insert(item.name).inserted)
            }
            return items.map { item in
                let evidence =
                    report.evidence(item.place) + others.flatMap { $0.report.evidence($0.start.place) }
                    + report.records.statements.dates.filter { $0.role == .dataCutoff && $0.date == cutoff }.flatMap {
                        report.evidence($0.place)
                    }
                let working =
                    "\(earliest.name) (\(giver)) to \(cutoff.name) (\(report.id)): at most \(hundredths(allowed)) months; "
                    + "follow-up of \(item.name)"
                if item.months.low <= allowed {
                    return Check(
                        verdict: .agrees, support: .compatible,
                        message:
                            "\(item.name) of follow-up are possible between \(earliest.name) and \(cutoff.name)",
                        working: working, reported: [item.longest.printed], evidence: evidence)
                }
                return Check(
                    against: .stated(but: .reading),
                    message:
                        "\(item.name) of follow-up (\(report.id)) are longer than the time from \(earliest.name), the start of enrolment in \(giver), to \(cutoff.name)",
                    working: working, reported: [item.longest.printed],
                    readings: ["an earlier start of enrolment", "a data cutoff later than the one named"],
                    question: "When did enrolment of the study begin?", evidence: evidence)
            }
        }
    }

    private static func growth(_ reports: [StudyReport]) -> [Check] {
        reports.pairs.compactMap { early, late in
            guard let before = early.asOf, let after = late.asOf, before.order(to: after) == .before,
                !early.isRegistry, !late.isRegistry, let a = longest(early), let b = longest(late)
            else { return nil }
            let between = Rule.monthsBetween(before.earliest, after.latest)
            let grown = Bounds(b.months.low - a.months.high, b.months.high - a.months.low)
            let evidence = early.evidence(a.place) + late.evidence(b.place)
            let reported = [a.longest.printed, b.longest.printed]
            let working =
                "\(StudyWords.dated(early, a.name)); \(StudyWords.dated(late, b.name)); between the cutoffs at most "
                + "\(hundredths(between)) months"
            if grown.high >= 0, grown.low <= between {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message: "the longest follow-up grew from \(a.name) to \(b.name), as the cutoffs allow",
                    working: working, reported: reported, evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message: grown.high < 0
                    ? "the longest follow-up is \(a.name), and \(b.name) in the later report"
                    : "the longest follow-up grew from \(a.name) to \(b.name), by more than the time between the data cutoffs",
                working: working, reported: reported,
                readings: ["the follow-up of another outcome or of part of the patients"],
                question: "How long was the longest follow-up at each data cutoff?", evidence: evidence)
        }
    }

    /// The longest of all patients.
    private static func longest(_ report: StudyReport) -> FollowUp? {
        report.followUps.filter(\.isMaximum).max { $0.months.high < $1.months.high }
    }
}

extension StudyRule.Example {
    /// A later report that does not say when enrolment began.
    fileprivate init(followUp: String, start: String, _ verdict: Check.Verdict) {
        papers = [
            "Patients were enrolled between \(start) and May 2016 and randomized. The data cutoff was June 1, 2016.",
            "The data cutoff was December 1, 2018. Median follow-up was 30.1 months (range, 0.4-\(followUp)).",
        ]
        self.verdict = verdict
    }
}
