import Paper
import Records

extension Rule {
    /// Events that some patients had together against the rows of each.
    static let eventList = Rule(
        name: "event-list", family: .adverseEvents, status: .preview,
        summary: "More patients are said to have had several events than the row of one of them counts",
        explanation: """
            ## What it checks
            "Three patients had ataxia, tremor and drowsiness": where each name is a row of one table, each row counts at least three.
            ## How it is computed
            A row's patients are those of its column of all patients, else the sum over its arms, or over grades that do not hold each \
            other.
            ## When it stays silent
            Where a name is no row or several, behind "or", "each" and "respectively", and where a row counts more.
            """,
        examples: [
            Example(
                ExampleEvents.with() + "\n Results\n\nFive patients experienced nausea and fatigue.", .agrees),
            Example(
                ExampleEvents.with() + "\n Results\n\nThirteen patients experienced nausea and fatigue.", .disagrees),
        ]
    ) { records in
        EventLists.all(records).compactMap { list in
            guard let count = list.count.integer, let least = list.events.min(by: { $0.count < $1.count }) else {
                return nil
            }
            let table = records.tables[least.row.table]
            let name = table.table.label ?? table.table.id
            let working = list.events.map { "\($0.term) \($0.count)" }.joined(separator: ", ")
            let evidence =
                records.paper.evidence(at: list.place)
                + list.events.flatMap { records.paper.evidence(at: .row(table: $0.row.table, row: $0.row.row)) }
            if least.count >= count {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message: "each of the events is counted for \(count) or more patients in \(name)",
                    working: "\(name): \(working)", reported: [list.count.printed], evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(count) patients are said to have had “\(least.term)”, whose row in \(name) counts \(least.count)",
                working: "\(name): \(working)", reported: [list.count.printed, String(least.count)],
                readings: [
                    "each of the patients had one or more of the events, not all of them", "another time or population",
                ],
                question: "How many patients had “\(least.term)”?", evidence: evidence)
        }
    }
}
