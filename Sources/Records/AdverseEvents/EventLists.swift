import Language
package import Paper

/// Several events that one number of patients is said to have had: "Three patients had ataxia, tremor and drowsiness".
package struct EventList: Sendable {
    package struct Event: Sendable {
        /// As the row prints it.
        package var term: String
        package var row: RowShare.Row
        /// Patients with the event over the columns of its row.
        package var count: Int
    }

    package var count: PrintedNumber
    package var events: [Event]
    /// From the count to the last event.
    package var place: Place
}

/// Finds lists of events in prose whose names are rows of one table of counts; the numbers have no part in the choice.
package enum EventLists {
    package static func all(_ records: PaperRecords) -> [EventList] {
        let tables = records.tables.enumerated().filter { ![.listing, .flow, .baseline].contains($0.element.kind) }
        guard !tables.isEmpty else { return [] }
        var rows: [[String]: [(RowShare.Row, String)]]?
        return records.statements.counts.compactMap { item in
            guard let count = item.count.integer, count > 0, item.count.relation == .equal, item.total == nil,
                records.statements.sentences.indices.contains(item.sentence)
            else { return nil }
            let sentence = records.statements.sentences[item.sentence]
            guard [.results, .abstract, .other].contains(sentence.section),
                let names = names(sentence.tokens, behind: item.token)
            else { return nil }
            if rows == nil { rows = Self.rows(tables) }
            let found = names.words.compactMap { event($0, rows ?? [:], records) }
            guard found.count == names.words.count, Set(found.map(\.row)).count == found.count,
                Set(found.map(\.row.table)).count == 1
            else { return nil }
            let range = sentence.tokens[item.token].range.lowerBound..<sentence.tokens[names.end - 1].range.upperBound
            return EventList(count: item.count, events: found, place: .text(block: sentence.block, range: range))
        }
    }

    /// Names of rows by their stems.
    private static func rows(_ tables: [(offset: Int, element: TypedTable)]) -> [[String]: [(RowShare.Row, String)]] {
        var found: [[String]: [(RowShare.Row, String)]] = [:]
        for (index, table) in tables {
            for row in table.values.indices where !table.label(row: row).isEmpty {
                let name = LabelParts(table.label(row: row)).name
                let stems = ListingVocabulary.stems(name)
                guard (1...longestName).contains(stems.count) else { continue }
                found[stems, default: []].append((RowShare.Row(table: index, row: row), name))
            }
        }
        return found
    }

    private static let longestName = 4
    /// Words that may stand between the count and its verb: "patients were temporarily".
    private static let reach = 6

    /// The words of each item of a list of two or more behind a verb that says that patients had them.
    private static func names(_ tokens: [Token], behind count: Int) -> (words: [[String]], end: Int)? {
        guard count + 3 < tokens.count, Vocabulary.people.contains(tokens[count + 1].text),
            let verb = tokens.indices.first(where: { $0 > count + 1 && Lexicon.tellsEvents(tokens[$0].text) }),
            verb - count <= reach,
            tokens[(count + 2)..<verb].allSatisfy({ $0.isWord && !Lexicon.deniesEvents($0.text) })
        else { return nil }
        var start = verb + 1
        while start < tokens.count, Lexicon.standsBeforeEvents(tokens[start].text) { start += 1 }
        var items: [[String]] = [[]]
        var position = start
        while position < tokens.count {
            let token = tokens[position]
            if token.text == "," || token.text == "and" {
                if !(items.last?.isEmpty ?? true) { items.append([]) }
            } else if token.isWord, !Lexicon.endsEvents(token.text) {
                items[items.count - 1].append(token.text)
            } else {
                break
            }
            position += 1
        }
        // alternatives are not had together, and what is of one patient each is said so
        let isEnd = position == tokens.count || tokens[position].isMark
        guard isEnd, items.last?.isEmpty == false, (2...longestList).contains(items.count),
            !tokens[start..<position].contains(where: { $0.text == "or" }),
            !tokens[position...].contains(where: { Lexicon.partsEvents($0.text) })
        else { return nil }
        return (items, position)
    }

    private static let longestList = 5

    /// The one row that an item names with its last words: "central ataxia" is a row "Ataxia".
    private static func event(
        _ words: [String], _ rows: [[String]: [(RowShare.Row, String)]], _ records: PaperRecords
    ) -> EventList.Event? {
        for start in words.indices {
            let stems = words[start...].flatMap(ListingVocabulary.stems)
            guard let found = rows[stems] else { continue }
            guard found.count == 1, let count = records.tables[found[0].0.table].patients(row: found[0].0.row) else {
                return nil
            }
            return EventList.Event(term: found[0].1, row: found[0].0, count: count)
        }
        return nil
    }
}

extension TypedTable {
    /// How many patients a row counts in all: its column of all patients, else its columns of arms or of grades that do not
    /// hold each other; nil where that is not told.
    package func patients(row: Int) -> Int? {
        var counts: [(column: Int, count: Int)] = []
        for column in values[row].indices where column != labelColumn {
            guard isOfCounts(row: row, column: column) else { continue }
            switch values[row][column] {
            case .number(let number), .countPercent(let number, _), .fractionPercent(let number, _, _):
                guard let count = number.integer, count >= 0 else { return nil }
                counts.append((column, count))
            default: continue
            }
        }
        guard let first = counts.first else { return nil }
        if let whole = counts.first(where: { Lexicon.namesWhole(table.columns[$0.column].header.last ?? "") }) {
            return whole.count
        }
        if counts.count == 1 { return first.count }
        let grades = counts.map { self.grades(column: $0.column) }
        if grades.allSatisfy({ $0 != nil }) {
            let ranges = grades.compactMap(\.self).sorted { $0.lowerBound < $1.lowerBound }
            guard zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound < $1.lowerBound }) else { return nil }
            return counts.reduce(0) { $0 + $1.count }
        }
        guard grades.allSatisfy({ $0 == nil }), counts.dropFirst().allSatisfy({ areArms(first.column, $0.column) })
        else {
            return nil
        }
        return counts.reduce(0) { $0 + $1.count }
    }
}
