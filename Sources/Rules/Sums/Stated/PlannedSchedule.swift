import Language
import Paper
import Records

extension Rule {
    /// Parts of treatment schedules against their whole, and what was planned against what was given.
    static let plannedSchedule = Rule(
        name: "planned-schedule", family: .sums, flags: false,
        summary: "The parts of a treatment schedule do not make its whole, or more was given than planned",
        explanation: """
            ## What it checks
            "10 mg for the first week, 20 mg for the remaining 3 weeks and for all 4 weeks of later cycles"; "up to four cycles and up to two further \
            cycles" against the most that a table or listing shows.
            ## How it is computed
            The first part and the rest add up to the whole; the limits add up to the most that may have been given.
            ## When it flags
            Never: cycles may differ in length, and treatment outside the plan may be counted. What does not fit is undetermined.
            """,
        examples: [
            Example(
                "The dose was 10 mg for the first week of cycle 1 and 20 mg for the remaining 3 weeks and for all 4 weeks of later cycles.",
                .agrees),
            Example(
                "The dose was 10 mg for the first week of cycle 1 and 20 mg for the remaining 2 weeks and for all 4 weeks of later cycles.",
                .undetermined),
        ]
    ) { records in
        records.schedules.flatMap { schedule -> [Check] in
            switch schedule.kind {
            case .length(let whole): [length(schedule, whole, records)]
            case .limit: limit(schedule, records)
            }
        }
    }

    private static func length(_ schedule: Schedule, _ whole: Int, _ records: PaperRecords) -> Check {
        let terms = schedule.parts.map(String.init).joined(separator: " + ")
        let evidence = records.paper.evidence(at: schedule.place)
        guard schedule.sum != whole else {
            return Check(
                verdict: .agrees, message: "the parts of the schedule make \(whole) \(schedule.unit)s",
                working: "\(terms) = \(whole) \(schedule.unit)s", reported: schedule.reported, evidence: evidence)
        }
        return Check(
            verdict: .undetermined,
            message: "the parts of the schedule make \(schedule.sum) \(schedule.unit)s, and all are \(whole)",
            working: "\(terms) = \(schedule.sum); printed \(whole)", reported: schedule.reported,
            readings: ["cycles of another length"], evidence: evidence)
    }

    private static func limit(_ schedule: Schedule, _ records: PaperRecords) -> [Check] {
        let terms = schedule.parts.map(String.init).joined(separator: " + ")
        return records.mostGiven(schedule.unit).map { most in
            let evidence = records.paper.evidence(at: schedule.place) + records.paper.evidence(at: most.place)
            let working = "\(terms) = \(schedule.sum) \(schedule.unit)s at most; \(most.name): \(most.value)"
            if most.value <= schedule.sum {
                return Check(
                    verdict: .agrees, support: most.value == schedule.sum ? .recomputed : .compatible,
                    message: "at most \(schedule.sum) \(schedule.unit)s were planned and \(most.value) given",
                    working: working, reported: schedule.reported, evidence: evidence)
            }
            return Check(
                verdict: .undetermined,
                message: "at most \(schedule.sum) \(schedule.unit)s were planned and \(most.value) are shown",
                working: working, reported: schedule.reported, readings: ["treatment outside the plan"],
                evidence: evidence)
        }
    }
}
