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
            does, in a sentence or table row with the same words, beside a number that differs from it in one digit, by two digits \
            exchanged or by less than a tenth: a warning that shows both places.
            ## When it stays silent
            Where only the words are alike: another subgroup or time may be meant.
            """,
        examples: [
            Example(abstract("61.8"), .agrees),
            Example(abstract("68.1"), .disagrees),
        ]
    ) { records in cells(records) + estimates(records) + NeighbouringNumbers.checks(records) }

    private static func abstract(_ rate: String) -> String {
        """
        Title of the trial

        Abstract

        Event-free survival was 54.4% with the drug and \(rate)% with placebo.

        Results

        The rate of event-free survival was 54.4% with the drug and 61.8% with placebo.
        """
    }

    private static func cells(_ records: PaperRecords) -> [Check] {
        let labels = records.tables.map { table in
            table.kind == .listing
                ? [] : table.values.indices.map { Set(ListingVocabulary.stems(table.label(row: $0))) }
        }
        return records.statements.proportions.compactMap { item in
            guard let count = item.count?.integer else { return nil }
            let words = Set(clauseStems(item, records))
            for (table, stems) in zip(records.tables, labels) where table.kind != .listing {
                for row in table.values.indices {
                    let label = stems[row]
                    guard !label.isEmpty, label.intersection(words).count * 2 >= label.count else { continue }
                    for column in table.values[row].indices {
                        let value: (Int?, Int?)
                        switch table.values[row][column] {
                        case .countPercent(let k, _): value = (k.integer, table.population(row: row, column: column))
                        case .fractionPercent(let k, let n, _): value = (k.integer, n.integer)
                        default: continue
                        }
                        guard value.0 == count, item.total == nil || value.1 == item.total?.integer else { continue }
                        let printed = table.table.rows[row].cells[column]?.text ?? ""
                        return Check(
                            verdict: .agrees,
                            message:
                                "\(item.count?.printed ?? "") is repeated in \(table.table.label ?? table.table.id) (\(table.label(row: row)))",
                            working: "text \(item.count?.printed ?? ""), table \(printed)",
                            reported: [item.count, item.total, item.percent].compactMap { $0?.printed },
                            evidence: records.paper.evidence(at: item.place)
                                + records.paper.evidence(at: table.place(row: row, column: column)))
                    }
                }
            }
            return nil
        }
    }

    private static func clauseStems(_ item: Proportion, _ records: PaperRecords) -> [String] {
        let sentence = records.statements.sentences[item.sentence]
        return ListingVocabulary.stems(sentence.tokens.map(\.text).joined(separator: " "))
    }

    private static func estimates(_ records: PaperRecords) -> [Check] {
        let all = Estimates.all(records)
        var checks: [Check] = []
        for (index, item) in all.enumerated() {
            guard
                let twin = all[..<index].last(where: {
                    $0.value == item.value && $0.low == item.low && $0.high == item.high
                })
            else { continue }
            checks.append(
                Check(
                    verdict: .agrees,
                    message:
                        "\(item.value.printed) (\(item.low.printed) to \(item.high.printed)) is repeated with the same numbers",
                    working: "\(twin.value.printed) (\(twin.low.printed) to \(twin.high.printed)) in both places",
                    reported: [item.value.printed, item.low.printed, item.high.printed],
                    evidence: records.paper.evidence(at: item.place) + records.paper.evidence(at: twin.place)))
        }
        return checks
    }
}
