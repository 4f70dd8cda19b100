import Language
package import Paper

/// How many events of an end point had occurred, of how many that were planned.
package struct EventTotal: Sendable {
    package var count: PrintedNumber
    package var planned: PrintedNumber
    /// As the sentence names the end point: "event-free survival".
    package var endPoint: String
    package var place: Place
    /// Rows of tables that count the events of the same end point, with their sums over the arms.
    package var rows: [(row: RowShare.Row, sum: Int)]
}

/// Finds "49 of the 94 planned events" beside "progression-free survival events", and the rows that count these events.
package enum EventTotals {
    package static func all(_ records: PaperRecords) -> [EventTotal] {
        records.statements.counts.compactMap { item in
            guard let planned = item.total, records.statements.sentences.indices.contains(item.sentence) else {
                return nil
            }
            let sentence = records.statements.sentences[item.sentence]
            let tokens = sentence.tokens
            guard ![.references, .discussion, .introduction].contains(sentence.section),
                let whole = tokens.indices.first(where: {
                    $0 > item.token && tokens[$0].number?.printed == planned.printed
                }),
                let noun = tokens.indices.first(where: { $0 > whole && $0 - whole <= 2 && isEvents(tokens[$0].text) }),
                tokens[item.token..<noun].contains(where: { Lexicon.isPlannedNumber($0.text) }),
                let endPoint = endPoint(tokens)
            else { return nil }
            let rows = rows(endPoint.stems, records)
            guard !rows.isEmpty else { return nil }
            return EventTotal(
                count: item.count, planned: planned, endPoint: endPoint.words,
                place: .text(
                    block: sentence.block,
                    range: tokens[item.token].range.lowerBound..<tokens[noun].range.upperBound), rows: rows)
        }
    }

    private static func isEvents(_ word: String) -> Bool { word == "events" || word == "deaths" }

    /// The words of one end point right before "events".
    private static func endPoint(_ tokens: [Token]) -> (words: String, stems: Set<String>)? {
        let found = tokens.indices.compactMap { index -> (words: String, stems: Set<String>)? in
            guard index > 1, tokens[index].text == "events", tokens[index - 1].text == "survival",
                tokens[index - 2].isWord
            else { return nil }
            let words = tokens[(index - 2)..<index].map(\.text).joined(separator: " ")
            return (words, Set(ListingVocabulary.stems(words)))
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Rows "Events" under the end point's heading or row, and rows that name both.
    private static func rows(_ stems: Set<String>, _ records: PaperRecords) -> [(row: RowShare.Row, sum: Int)] {
        var found: [(row: RowShare.Row, sum: Int)] = []
        for (index, table) in records.tables.enumerated() where ![.listing, .flow, .subgroups].contains(table.kind) {
            for row in table.values.indices {
                let words = Tokenizer(LabelParts(table.label(row: row)).name).tokens.filter(\.isWord).map(\.text)
                guard words.contains(where: isEvents) else { continue }
                let rest = Set(words.filter { !isEvents($0) }.flatMap(ListingVocabulary.stems))
                let above = row > 0 ? ListingVocabulary.stems(table.label(row: row - 1)) : []
                let heading = table.table.rows[row].section.flatMap(ListingVocabulary.stems)
                let isOfIt =
                    rest == stems
                    || rest.isEmpty && (stems.isSubset(of: heading) || stems.isSubset(of: above))
                guard isOfIt, let sum = table.patients(row: row) else { continue }
                found.append((RowShare.Row(table: index, row: row), sum))
            }
        }
        return found
    }
}
