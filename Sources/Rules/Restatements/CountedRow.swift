import Paper
import Records

extension Rule {
    /// A count of the text against the row of a table whose words it is given with.
    static let countedRow = Rule(
        name: "counted-row", family: .restatements, flags: false,
        summary: "A count in the text is not what the table's row of the same words shows",
        explanation: """
            ## What it checks
            "Nausea occurred in 12 patients in the drug group" against the row "Nausea" of a table: the cell of the arm that the \
            text names, the column of all, or the sum of the arms.
            ## How it is computed
            The row is the one that has all its words in the clause, chosen before the number is looked at; rows of one name are \
            told apart by their headings.
            ## When it flags
            Never: another time, grade or population may be meant. Where every word of the clause is one of the row's or \
            column's, two or more name the row, the count misses by one or two and no other cell of the row gives it, it is \
            undetermined.
            ## When it stays silent
            Where several rows fit, where the clause points back ("these", "the other") or denies, and where the text's words say more \
            than the row's and the numbers differ.
            """,
        examples: [
            Example(
                ExampleEvents.with() + "\n Results\n\nSerious adverse events occurred in 22 patients.", .agrees),
            Example(
                ExampleEvents.with() + "\n Results\n\nSerious adverse events occurred in 23 patients.", .undetermined),
        ],
        agreement: .compatible
    ) { records in
        RowClaimReader(records).claims().compactMap { claim in
            guard let stated = claim.statement.count.integer else { return nil }
            let table = records.tables[claim.table]
            let label = table.label(row: claim.row)
            let sum = claim.terms.map(String.init).joined(separator: " + ")
            let shown = claim.terms.count > 1 ? "\(sum) = \(claim.value)" : sum
            let name = table.table.label ?? table.table.id
            let columns = claim.columns.map { table.table.columns[$0].header.joined(separator: " › ") }
                .joined(separator: ", ")
            let working = "\(name), row \(label), \(columns): \(shown); text: \(stated)"
            let evidence =
                records.paper.evidence(at: claim.statement.place)
                + claim.columns.flatMap {
                    records.paper.evidence(at: .cell(table: claim.table, row: claim.row, column: $0))
                }
            if stated == claim.value {
                return Check(
                    verdict: .agrees,
                    message: "\(claim.statement.count.printed) is what the row \(label) of \(name) shows",
                    working: working, reported: [claim.statement.count.printed], evidence: evidence)
            }
            let cells = table.values[claim.row].compactMap(\.count)
            guard claim.isTelling, stated > 0, abs(stated - claim.value) <= 2, !cells.contains(stated) else {
                return nil
            }
            return Check(
                verdict: .undetermined,
                message:
                    "\(claim.statement.count.printed) in the text and \(shown) in the row \(label) of \(name) differ",
                working: working, reported: [claim.statement.count.printed] + claim.terms.map(String.init),
                readings: ["another time, grade or population"], evidence: evidence)
        }
    }
}
