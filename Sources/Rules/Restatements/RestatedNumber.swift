import Language
import Paper
import Records

extension Rule {
    /// Proportions of the text against table cells with the same numbers and words.
    static let restatedNumber = Rule(
        name: "restated-number", family: .restatements,
        summary: "A number is repeated with another value",
        explanation: """
            ## What it checks
            Counts with percentages in the text against table cells that give the same count for the same words; estimates with \
            intervals that the abstract, the text and the tables repeat; numbers that stand beside each other in the abstract and \
            in the text or a table, or in the text and a table.
            ## When it flags
            Where a number of the abstract (or of the text) stands nowhere else, not even with more decimals, while its neighbour \
            does, in a sentence or table row with the same words near, in the same order and the same role (an SD beside its mean, \
            a limit beside its estimate), beside a number that differs from it in one digit, by two digits exchanged or by less \
            than a tenth; and where two of the three numbers of an estimate and its limits are equal and the words are alike: a \
            warning that shows both places. One unit of the last digit is a note.
            ## When it stays silent
            Where only the words or one number are alike, beside a P value, and where the two places name different times: another \
            subgroup, analysis or time may be meant.
            """,
        examples: [
            Example(abstract("61.8"), .agrees),
            Example(abstract("68.1"), .disagrees),
        ]
    ) { records in
        let estimates = RestatedEstimates.checks(records)
        // one number that differs is one finding, by the whole estimate where it is one's
        let told = estimates.filter { $0.verdict == .disagrees }.map { Set($0.reported) }
        let neighbours = NeighbouringNumbers.checks(records).filter { check in
            check.verdict != .disagrees || !told.contains { $0.intersection(check.reported).count > 1 }
        }
        return cells(records) + estimates + neighbours
    }

    private static func abstract(_ rate: String) -> String {
        """
        Title of the trial

        Abstract

        Event-free survival was 54.4% with the drug and \(rate)% with placebo.

        Introduction

        The drug is new.

        Results

        The rate of event-free survival was 54.4% with the drug and 61.8% with placebo.
        """
    }

    private static func cells(_ records: PaperRecords) -> [Check] {
        let labels = RowLabels(records)
        let shares = TableShares(records)
        return records.statements.proportions.compactMap { item in
            guard let count = item.count?.integer else { return nil }
            let found = shares.of(count: count).first { cell in
                guard item.total == nil || cell.total == item.total?.integer else { return false }
                let label = labels.words(cell.table, cell.row)
                return !label.isEmpty
                    && label.intersection(labels.words(ofSentence: item.sentence)).count * 2 >= label.count
            }
            guard let found else { return nil }
            let table = records.tables[found.table]
            let printed = table.table.rows[found.row].cells[found.column]?.text ?? ""
            return Check(
                // the cell was found by the number: another number would not have been missed in it
                verdict: .agrees, support: .compatible,
                message:
                    "\(item.count?.printed ?? "") is repeated in \(table.table.label ?? table.table.id) (\(table.label(row: found.row)))",
                working: "text \(item.count?.printed ?? ""), table \(printed)",
                reported: [item.count, item.total, item.percent].compactMap { $0?.printed },
                evidence: records.paper.evidence(at: item.place)
                    + records.paper.evidence(at: table.place(row: found.row, column: found.column)))
        }
    }
}
