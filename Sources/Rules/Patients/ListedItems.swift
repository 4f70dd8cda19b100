import Paper
import Records

extension Rule {
    /// A count in a cell against the values that stand behind it.
    static let listedItems = Rule(
        name: "listed-items", family: .listings,
        summary: "A cell's count is not the number of values in the brackets behind it",
        explanation: """
            ## What it checks
            Cells of a table that give a count and its values, "3 (5, 10, 10)": three cycles and the dose of each.
            ## When it flags
            Where cells of the column show that the brackets hold a value for each that is counted. As a warning: a value may have changed \
            in between.
            """,
        examples: [
            Example(ExamplePatients.doses(last: "3 (5, 10, 10)"), .agrees),
            Example(ExamplePatients.doses(last: "2 (5, 10, 10)"), .disagrees),
        ]
    ) { records in
        records.tables.flatMap { table -> [Check] in
            guard table.kind == .listing else { return [] }
            return CountedItems.all(table).flatMap { column -> [Check] in
                let fitting = column.count { $0.count == $0.items.count }
                guard fitting >= leastFitting, fitting * 2 >= column.count else { return [] }
                return column.map { cell in
                    let evidence = records.paper.evidence(at: table.place(row: cell.row, column: cell.column))
                    let working =
                        "\(cell.items.joined(separator: ", ")): \(cell.items.count) values, counted \(cell.count)"
                    let reported = ["\(cell.count)"]
                    if cell.count == cell.items.count {
                        return Check(
                            verdict: .agrees, message: "\(cell.count) is the number of values behind it",
                            working: working,
                            reported: reported, evidence: evidence)
                    }
                    return Check(
                        against: .stated(but: .reading),
                        message: "\(cell.count) is stated and \(cell.items.count) values stand behind it",
                        working: working,
                        reported: reported, readings: ["a value that changed in between, so that one counts twice"],
                        question: "Is the count \(cell.count) or \(cell.items.count)?", evidence: evidence)
                }
            }
        }
    }

    /// So many cells of a column make it one of counts with their values.
    private static let leastFitting = 2
}
