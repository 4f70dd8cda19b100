import Language
import Paper
import Records

extension StudyRule {
    /// Start and end of enrolment, over the reports of one study.
    static let studyDates = StudyRule(
        name: "study-dates", summary: "The reports of one study give different dates of enrolment",
        explanation: """
            ## What it checks
            When enrolment began and ended according to each report, wherever the report says so, and the data cutoff of an \
            earlier report as a later one tells it. An end may move on with a \
            later cutoff; a start may not.
            ## How it is computed
            "November 2015" and "November 10, 2015" may be one day. Where starts differ, the follow-up of every report is held \
            against each of them: those which a start leaves no time for are part of the finding. It is an error where a report's own \
            follow-up rules out its own start.
            """,
        examples: [
            Example(later: .report(placebo: 57), .agrees),
            Example(later: .report(start: "November 2016", placebo: 57), .disagrees),
        ]
    ) { reports in starts(reports.byDate) + ends(reports) + StudyCutoffs.checks(reports) }

    // MARK: Starts

    /// The mentions of one date, report by report.
    private struct Dated {
        var date: CalendarDate
        var mentions: [(report: StudyReport, place: Place)] = []
        var evidence: [Evidence] { mentions.flatMap { $0.report.evidence($0.place) } }
    }

    /// Dates that may be the same are one, under the most exact of them.
    private static func grouped(
        _ reports: [StudyReport], _ dates: (StudyReport) -> [DateStatement]
    ) -> [Dated] {
        var groups: [Dated] = []
        for report in reports {
            for item in dates(report) {
                let mention = (report: report, place: item.place)
                if let index = groups.firstIndex(where: { $0.date.mayBe(item.date) }) {
                    groups[index].mentions.append(mention)
                    if item.date.lastDay - item.date.firstDay < groups[index].date.lastDay - groups[index].date.firstDay
                    {
                        groups[index].date = item.date
                    }
                } else {
                    groups.append(Dated(date: item.date, mentions: [mention]))
                }
            }
        }
        return groups
    }

    private static func starts(_ reports: [StudyReport]) -> [Check] {
        let groups = grouped(reports, \.starts)
        let givers = reports.filter { !$0.starts.isEmpty }
        guard givers.count > 1, let first = groups.first else { return [] }
        if groups.count == 1 {
            return [
                Check(
                    verdict: .agrees,
                    message: "\(first.date.name) begins enrolment in \(StudyWords.number(givers.count)) reports",
                    working: "the same in \(givers.map(\.id).joined(separator: " and "))",
                    reported: [first.date.name], evidence: first.evidence)
            ]
        }
        let decided = decisions(groups.map(\.date), reports)
        // a report with several starts speaks of several parts of the study, unless another has none of them; a report of a
        // pilot has its own start
        let hasPart = Set(givers.map(\.isOfPart)).count > 1
        let isOpen =
            hasPart
            || givers.allSatisfy { a in
                givers.allSatisfy { b in a.starts.contains { x in b.starts.contains { $0.date.mayBe(x.date) } } }
            }
        let working = groups.map { group in
            let papers = group.mentions.reduce(into: [String]()) {
                if !$0.contains($1.report.id) { $0.append($1.report.id) }
            }
            let counts = papers.map { id in
                let count = group.mentions.count { $0.report.id == id }
                return count > 1 ? "\(id) (\(count) times)" : id
            }
            return "\(group.date.name): \(counts.joined(separator: ", "))"
        }
        let names = groups.map(\.date.name)
        return [
            Check(
                against: isOpen ? .open : .stated(but: decided.contains(where: \.isOwn) ? .none : .reading),
                message:
                    "\(joined(names: names)) are \(names.count == 2 ? "both " : "")given as the start of enrolment"
                    + decided.prefix(1).map { "; \($0.words)" }.joined(),
                working: (working + decided.map(\.words)).joined(separator: "; "), reported: names,
                readings: [
                    "a slip in one of the two years",
                    "the first patient screened in one report and randomized in the other",
                    "one report is of a part of the study, such as a pilot",
                ],
                question: "When did enrolment of the study begin?",
                evidence: groups.flatMap(\.evidence) + decided.flatMap(\.evidence))
        ]
    }

    /// The follow-ups that leave some, but not all of the starts possible, the longest first; one that a start of its own
    /// report leaves no time for cannot be of another part of the study.
    private static func decisions(
        _ starts: [CalendarDate], _ reports: [StudyReport]
    ) -> [(words: String, evidence: [Evidence], isOwn: Bool)] {
        var found: [(months: Double, words: String, evidence: [Evidence], isOwn: Bool)] = []
        for report in reports {
            guard !report.isRegistry, let cutoff = report.asOf?.latest else { continue }
            for item in report.followUps {
                let allowed = starts.filter { item.months.low <= Rule.monthsBetween($0, cutoff) }
                guard !allowed.isEmpty, allowed.count < starts.count else { continue }
                let words =
                    "\(item.name) of follow-up by \(cutoff.name) (\(report.id)) allow a start in "
                    + "\(joined(names: allowed.map(\.name))) only"
                let isOwn = report.starts.contains { start in !allowed.contains { $0.mayBe(start.date) } }
                if let same = found.firstIndex(where: { $0.words == words }) {
                    found[same].evidence += report.evidence(item.place)
                } else {
                    found.append((item.months.low, words, report.evidence(item.place), isOwn))
                }
            }
        }
        return found.sorted { $0.months > $1.months }.map { ($0.words, $0.evidence, $0.isOwn) }
    }

    // MARK: Ends

    private static func ends(_ reports: [StudyReport]) -> [Check] {
        reports.pairs.compactMap { first, other in
            guard let a = first.ends.first, let b = other.ends.first else { return nil }
            let reported = [a.date.name, b.date.name]
            let evidence =
                first.ends.flatMap { first.evidence($0.place) } + other.ends.flatMap { other.evidence($0.place) }
            let working = "\(first.id): \(reported[0]); \(other.id): \(reported[1])"
            let isSame = first.ends.contains { a in other.ends.contains { $0.date.mayBe(a.date) } }
            if isSame {
                return Check(
                    verdict: .agrees, message: "\(reported[0]) ends enrolment in both reports", working: working,
                    reported: reported, evidence: evidence)
            }
            // an earlier cutoff may stand before the end
            let grows = first.asOf.map { !b.date.isSurelyBefore($0.latest) } ?? true
            if a.date.isSurelyBefore(b.date), grows {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message:
                        "\(reported.joined(separator: " and ")): enrolment may have gone on after the first report's data cutoff",
                    working: working, reported: reported, evidence: evidence)
            }
            guard first.asOf != nil, other.asOf != nil else {
                return Check(
                    verdict: .undetermined,
                    message: "\(reported.joined(separator: " and ")) are both given as the end of enrolment",
                    working: working + "; a data cutoff that would tell them apart is not given", reported: reported,
                    evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message: "\(reported.joined(separator: " and ")) are both given as the end of enrolment",
                working: working
                    + "; data cutoffs: \(first.asOf?.latest.name ?? ""), \(other.asOf?.latest.name ?? "")",
                reported: reported,
                readings: ["the last patient enrolled in one report and randomized or treated in the other"],
                question: "When did enrolment of the study end?", evidence: evidence)
        }
    }
}
