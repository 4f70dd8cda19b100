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
        let shares = TableShares(records)
        var known: (sentence: Int, words: Set<String>)?
        return records.statements.proportions.compactMap { item in
            guard let count = item.count?.integer else { return nil }
            let words = known?.sentence == item.sentence ? known?.words ?? [] : Set(clauseStems(item, records))
            known = (item.sentence, words)
            let found = shares.of(count: count).first { cell in
                let label = labels[cell.table][cell.row]
                return !label.isEmpty && label.intersection(words).count * 2 >= label.count
                    && (item.total == nil || cell.total == item.total?.integer)
            }
            guard let found else { return nil }
            let table = records.tables[found.table]
            let printed = table.table.rows[found.row].cells[found.column]?.text ?? ""
            return Check(
                verdict: .agrees,
                message:
                    "\(item.count?.printed ?? "") is repeated in \(table.table.label ?? table.table.id) (\(table.label(row: found.row)))",
                working: "text \(item.count?.printed ?? ""), table \(printed)",
                reported: [item.count, item.total, item.percent].compactMap { $0?.printed },
                evidence: records.paper.evidence(at: item.place)
                    + records.paper.evidence(at: table.place(row: found.row, column: found.column)))
        }
    }

    private static func clauseStems(_ item: Proportion, _ records: PaperRecords) -> [String] {
        let sentence = records.statements.sentences[item.sentence]
        return ListingVocabulary.stems(sentence.tokens.map(\.text).joined(separator: " "))
    }

    private static func estimates(_ records: PaperRecords) -> [Check] {
        let all = records.estimates
        var checks: [Check] = []
        var earlier: [[PrintedNumber]: Estimate] = [:]
        var byValue: [PrintedNumber: [Estimate]] = [:]
        for item in all where byValue[item.value, default: []].count < mostAlike {
            byValue[item.value, default: []].append(item)
        }
        for item in all {
            let numbers = [item.value, item.low, item.high]
            defer { earlier[numbers] = item }
            if let twin = earlier[numbers] {
                checks.append(
                    Check(
                        verdict: .agrees,
                        message:
                            "\(item.value.printed) (\(item.low.printed) to \(item.high.printed)) is repeated with the same numbers",
                        working: "\(twin.value.printed) (\(twin.low.printed) to \(twin.high.printed)) in both places",
                        reported: [item.value.printed, item.low.printed, item.high.printed],
                        evidence: records.paper.evidence(at: item.place) + records.paper.evidence(at: twin.place)))
            } else if let check = otherLimits(item, byValue[item.value] ?? [], records) {
                checks.append(check)
            }
        }
        return checks
    }

    /// An estimate that is printed so often is not told by its value.
    private static let mostAlike = 100

    private static func hasSameNumbers(_ a: Estimate, _ b: Estimate) -> Bool {
        a.value == b.value && a.low == b.low && a.high == b.high
    }

    /// An estimate of the abstract that the text gives with two other limits, of the same level, in a sentence alike.
    private static func otherLimits(_ item: Estimate, _ all: [Estimate], _ records: PaperRecords) -> Check? {
        let sentences = records.statements.sentences
        guard let own = item.sentence, sentences[own].section == .abstract, abs(item.value.coefficient) >= 100 else {
            return nil
        }
        func words(_ sentence: Int) -> Set<String> {
            Set(ListingVocabulary.stems(sentences[sentence].tokens.map(\.text).joined(separator: " ")))
        }
        let ownWords = words(own)
        let same = all.filter { other in
            guard let sentence = other.sentence, sentences[sentence].section != .abstract else { return false }
            return other.value == item.value && other.level == item.level
                && words(sentence).intersection(ownWords).count >= 3
        }
        guard let other = same.first, !all.contains(where: { $0.sentence != own && hasSameNumbers($0, item) }),
            same.allSatisfy({ !$0.low.bounds.meets(item.low.bounds) && !$0.high.bounds.meets(item.high.bounds) })
        else { return nil }
        return Check(
            verdict: .disagrees, severity: .warning,
            message:
                "\(item.value.printed) has limits \(item.low.printed) and \(item.high.printed) in the abstract, \(other.low.printed) and \(other.high.printed) in the text",
            working:
                "abstract \(item.value.printed) (\(item.low.printed) to \(item.high.printed)); text \(other.value.printed) (\(other.low.printed) to \(other.high.printed))",
            reported: [item.value.printed, item.low.printed, item.high.printed, other.low.printed, other.high.printed],
            readings: ["limits by two methods"], question: "Which limits belong to \(item.value.printed)?",
            evidence: records.paper.evidence(at: item.place) + records.paper.evidence(at: other.place))
    }
}
