import Language
import Paper
import Records

extension Rule {
    /// Adverse events of a grade, serious ones and those that end treatment within all adverse events.
    static let gradeNesting = Rule(
        name: "grade-nesting", family: .adverseEvents,
        summary: "More patients have a severe or serious adverse event than have any",
        explanation: """
            ## What it checks
            In every arm of an adverse-event table: patients with events of grade 3 or more, with serious events, with events that \
            end treatment and with fatal events are among those with any adverse event; single events under a heading of a grade \
            are among those with any event of that grade. In tables with a column for all grades and one for severe ones, each \
            row's severe events are among all.
            ## When it flags
            A count above the one it must lie within, as a warning: rows may count events instead of patients.
            """,
        examples: [
            Example(ExampleEvents.with(), .agrees),
            Example(ExampleEvents.with(serious: "32 (80.0)"), .disagrees),
        ],
        agreement: .compatible
    ) { records in
        records.tables.filter { $0.kind != .listing }.flatMap { SevereAmongAll($0, records).checks() }
            + records.tables.filter { $0.kind == .adverseEvents }.flatMap { table in
                table.table.columns.indices.filter { $0 != table.labelColumn }.flatMap {
                    columnChecks(table, $0, records)
                }
            }
    }

    private static func columnChecks(_ table: TypedTable, _ column: Int, _ records: PaperRecords) -> [Check] {
        let rows = table.values.indices.compactMap { row in
            table.values[row][column].shownCount.map { (row: row, count: $0) }
        }
        guard let any = rows.first(where: { Lexicon.isAnyEvent(table.label(row: $0.row)) }) else { return [] }
        return rows.filter { $0.row != any.row }.map { part in
            let evidence =
                records.paper.evidence(at: table.place(row: part.row, column: column))
                + records.paper.evidence(at: table.place(row: any.row, column: column))
            let reported = [String(part.count), String(any.count)]
            let working =
                "\(part.count) (\(table.label(row: part.row))) \(part.count <= any.count ? "≤" : ">") \(any.count) (\(table.label(row: any.row)))"
            if part.count <= any.count {
                return Check(
                    verdict: .agrees,
                    message: "\(part.count) lies within the \(any.count) patients with any adverse event",
                    working: working, reported: reported, evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(part.count) patients with \(table.label(row: part.row)) are more than the \(any.count) with any adverse event",
                working: working,
                reported: reported,
                readings: ["events counted instead of patients", "another period or population of the row"],
                question: "Do both rows count patients of the same population?", evidence: evidence)
        }
    }
}
