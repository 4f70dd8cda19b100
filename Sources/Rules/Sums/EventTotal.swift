import Paper
import Records

extension Rule {
    /// Events that had occurred at an analysis against the row that counts them by arm.
    static let eventTotal = Rule(
        name: "event-total", family: .sums, status: .preview,
        summary: "The number of events at an analysis is not the sum of the arms' events",
        explanation: """
            ## What it checks
            "40 of the 90 planned event-free survival events" against the row "Events" under "Event-free survival" of a table: the \
            arms' counts add up to the number.
            ## When it stays silent
            Where several rows give different sums, and where the end point is not named.
            """,
        examples: [
            Example(text(occurred: 48), .agrees),
            Example(text(occurred: 49), .disagrees),
        ]
    ) { records in
        EventTotals.all(records).compactMap { item in
            guard let count = item.count.integer, let first = item.rows.first,
                item.rows.allSatisfy({ $0.sum == first.sum })
            else { return nil }
            let table = records.tables[first.row.table].table
            let name = table.label ?? table.id
            let evidence =
                records.paper.evidence(at: item.place)
                + records.paper.evidence(at: .row(table: first.row.table, row: first.row.row))
            let working = "\(name): the arms' events add up to \(first.sum)"
            if count == first.sum {
                return Check(
                    verdict: .agrees, message: "\(count) \(item.endPoint) events are the sum of the arms in \(name)",
                    working: working, reported: [item.count.printed], evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message: "\(count) \(item.endPoint) events had occurred, the arms in \(name) add up to \(first.sum)",
                working: working, reported: [item.count.printed, String(first.sum)],
                readings: ["another data cutoff", "events of patients who are left out of the table"],
                question: "Is it \(count) or \(first.sum) events?", evidence: evidence)
        }
    }

    private static func text(occurred: Int) -> String {
        """
        Results

        After half of the event-free survival events had occurred (\(occurred) of the total 94 events), enrolment ended.

        Table 2. Outcomes

        No. (%)

        Drug
        (n = 54)

        Control
        (n = 54)

        Event-free survival 37 (68.5) 23 (42.6)

        Event-free survival events 17 (31.5) 31 (57.4)
        """
    }
}
