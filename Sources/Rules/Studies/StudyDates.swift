import Language
import Paper
import Records

extension StudyRule {
    /// Start and end of enrolment, over the reports of one study.
    static let studyDates = StudyRule(
        name: "study-dates", summary: "The reports of one study give different dates of enrolment",
        explanation: """
            ## What it checks
            When enrolment began and ended according to each report. An end may move on with a later cutoff; a start may not. \
            The longest follow-up of any report decides, where it can, which start is possible.
            """,
        examples: [
            Example(later: .report(placebo: 57), .agrees),
            Example(later: .report(start: "November 2016", placebo: 57), .disagrees),
        ]
    ) { papers in
        let papers = papers.byDate
        guard let first = papers.first else { return [] }
        return papers.dropFirst().flatMap { other -> [Check] in
            var checks: [Check] = []
            if let a = date(first, .enrolmentStart), let b = date(other, .enrolmentStart) {
                checks += [starts(first, a, other, b, papers)]
            }
            if let a = date(first, .enrolmentEnd), let b = date(other, .enrolmentEnd) {
                let evidence = first.paper.evidence(at: a.place) + other.paper.evidence(at: b.place)
                let reported = [a.date.name, b.date.name]
                checks.append(
                    Check(
                        verdict: a.date == b.date || first.asOf.map { $0 < b.date } ?? false || a.date < b.date
                            ? .agrees : .undetermined,
                        message: a.date == b.date
                            ? "\(reported[0]) ends enrolment in both reports"
                            : "\(reported.joined(separator: " and ")): enrolment may have gone on after the first report's data cutoff",
                        working: "\(first.paper.id): \(reported[0]); \(other.paper.id): \(reported[1])",
                        reported: reported, evidence: evidence))
            }
            return checks
        }
    }

    private static func date(_ records: PaperRecords, _ role: DateStatement.Role) -> DateStatement? {
        records.statements.dates.first { $0.role == role }
    }

    private static func starts(
        _ first: PaperRecords, _ a: DateStatement, _ other: PaperRecords, _ b: DateStatement, _ papers: [PaperRecords]
    ) -> Check {
        let reported = [a.date.name, b.date.name]
        let evidence = first.paper.evidence(at: a.place) + other.paper.evidence(at: b.place)
        if a.date == b.date {
            return Check(
                verdict: .agrees, message: "\(reported[0]) begins enrolment in both reports",
                working: "the same in \(first.paper.id) and \(other.paper.id)", reported: reported, evidence: evidence)
        }
        var decision = ""
        var extra: [Evidence] = []
        for paper in papers {
            guard let cutoff = paper.asOf, let longest = longestFollowUp(paper), let months = longest.high else {
                continue
            }
            let allowed = [a, b].filter { months.bounds.low <= Rule.monthsBetween($0.date, cutoff) }
            guard allowed.count == 1 else { continue }
            decision =
                "; \(months.printed) months of follow-up by \(cutoff.name) (\(paper.paper.id)) allow a start in \(allowed[0].date.name) only"
            extra = paper.paper.evidence(at: longest.place)
        }
        let working = "\(first.paper.id): \(reported[0]); \(other.paper.id): \(reported[1])\(decision)"
        return Check(
            against: .stated,
            message: "\(reported.joined(separator: " and ")) are both given as the start of enrolment\(decision)",
            working: working, reported: reported,
            readings: [
                "a slip in one of the two years",
                "the first patient screened in one report and randomized in the other",
            ],
            question: "When did enrolment of the study begin?", evidence: evidence + extra)
    }

    private static func longestFollowUp(_ records: PaperRecords) -> MedianStatement? {
        records.statements.medians.filter { item in
            item.unit == .month && item.high != nil && item.spread != .confidenceInterval
                && records.statements.sentences[item.sentence].tokens.contains { Lexicon.isFollowing($0.text) }
        }.max { ($0.high?.value ?? 0) < ($1.high?.value ?? 0) }
    }
}
