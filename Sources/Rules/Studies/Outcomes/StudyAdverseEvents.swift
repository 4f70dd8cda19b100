import Language
import Paper
import Records

extension StudyRule {
    /// Adverse events by arm: a report's table against the lists of the registry's record.
    static let studyAdverseEvents = StudyRule(
        name: "study-adverse-events",
        summary: "A table of adverse events does not fit the counts that the registry's record lists",
        explanation: """
            ## What it checks
            The number of patients of an arm with an adverse event, in a table of all events and in the record's lists of serious \
            and of other events, where both are of as many patients.
            ## How it is decided
            The record gives serious and other events apart: a patient may have had both, so that the number with any is at least \
            the larger of the two and at most their sum. A serious event is always listed, another one above a threshold only.
            Most of the events must agree before one is asked about: else the two count over other times. The finding is a note.
            """,
        examples: [
            Example(headache: 21, .agrees),
            Example(headache: 12, .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { first, other -> [Check] in
            guard first.isRegistry != other.isRegistry else { return [] }
            let (report, record) = first.isRegistry ? (other, first) : (first, other)
            let found = comparisons(report, record)
            let differing = found.filter { !$0.fits }
            // three agree for each that does not
            guard differing.count * 4 <= found.count else { return [] }
            return found.map { check($0, report, record) }
        }
    }

    /// An event of the report beside that of the record.
    private struct Comparison {
        var count: StudyCount
        var value: Int
        var event: RegistryEvent
        var least: Int
        /// Nil where events below the record's threshold are not listed.
        var most: Int?
        var arm: String
        var fits: Bool { value >= least && (most.map { value <= $0 } ?? true) }
    }

    private static func comparisons(_ report: StudyReport, _ record: StudyReport) -> [Comparison] {
        let matches = StudyArm.matches(report.arms, record.arms)
        return report.counts.compactMap { count in
            guard case .cell = count.place, count.key.course == .cumulative, let value = count.count.integer,
                let match = matches.first(where: { $0.first == count.arm }), match.ground != .size,
                let event = record.events.first(where: {
                    $0.term == count.key.measure && $0.arm == match.second && $0.total == count.total
                }),
                count.key.qualifiers.allSatisfy({
                    event.organs.contains(Lexicon.americanSpelling($0)) || Lexicon.isEmergent($0)
                })
            else { return nil }
            let serious = event.serious ?? 0
            return Comparison(
                count: count, value: value, event: event, least: max(serious, event.other ?? 0),
                most: event.other.map { $0 + serious },
                arm: StudyWords.name(report.arms[match.first], record.arms[match.second]))
        }
    }

    private static func check(_ item: Comparison, _ report: StudyReport, _ record: StudyReport) -> Check {
        let registered =
            item.most == item.least
            ? String(item.least)
            : item.most.map { "\(item.least) to \($0)" } ?? "at least \(item.least)"
        let name = "\(item.count.name), \(item.arm)"
        let evidence = report.evidence(item.count.place) + item.event.places.flatMap { record.evidence($0) }
        let working =
            "\(report.id): \(item.count.count.printed) of \(item.event.total); \(record.id): \(registered) "
            + "(serious \(item.event.serious.map(String.init) ?? "none listed"), other \(item.event.other.map(String.init) ?? "none listed"))"
        if item.fits {
            return Check(
                verdict: .agrees, support: .compatible,
                message: "\(name): \(item.count.count.printed) fit the registry's \(registered)", working: working,
                reported: [item.count.count.printed], evidence: evidence)
        }
        return Check(
            against: Ground(.assumed, isCorroborated: true, but: .reading),
            message: "\(name): \(item.count.count.printed) in the report and \(registered) in the registry's record",
            working: working, reported: [item.count.count.printed],
            readings: ["events over another time", "an event coded under another term"],
            question: "How many patients of the arm had the event?", evidence: evidence)
    }
}

extension StudyRule.Example {
    /// A report and the record of its registration.
    fileprivate init(headache: Int, _ verdict: Check.Verdict) {
        func event(_ term: String, _ drug: Int, _ placebo: Int) -> String {
            """
            {"term": "\(term)", "stats": [{"groupId": "A", "numAffected": \(drug), "numAtRisk": 60}, \
            {"groupId": "B", "numAffected": \(placebo), "numAtRisk": 60}]}
            """
        }
        papers = [
            """
            Patients were randomized to orvastine (n = 60) or placebo (n = 60).

            Table 1. Adverse events, n (%)
            Event        Orvastine (n = 60)   Placebo (n = 60)
            Headache     21 (35.0)            13 (21.7)
            Nausea       10 (16.7)            6 (10.0)
            Dizziness    8 (13.3)             5 (8.3)
            """,
            """
            {"protocolSection": {"identificationModule": {"nctId": "NCT90000002"}}, "resultsSection": {"participantFlowModule": \
            {"groups": [{"id": "A", "title": "Orvastine"}, {"id": "B", "title": "Placebo"}], "periods": [{"milestones": \
            [{"type": "STARTED", "achievements": [{"groupId": "A", "numSubjects": "60"}, {"groupId": "B", "numSubjects": \
            "60"}]}]}]}, "adverseEventsModule": {"eventGroups": [{"id": "A", "title": "Orvastine"}, {"id": "B", "title": \
            "Placebo"}], "otherEvents": [\(event("Headache", headache, 13)), \(event("Nausea", 10, 6)), \
            \(event("Dizziness", 8, 5))]}}}
            """,
        ]
        self.verdict = verdict
    }
}
