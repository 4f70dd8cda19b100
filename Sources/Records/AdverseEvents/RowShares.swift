import Language
package import Paper

/// Percentages behind the name of a table's row: "diarrhoea (19% vs 11%)".
package struct RowShare: Sendable {
    /// As the row prints it.
    package var term: String
    /// One, or one for each of two arms.
    package var shares: [PrintedNumber]
    /// The grades that the sentence names.
    package var grades: ClosedRange<Int>?
    /// Whether words before the percentages narrow what is counted: "leading to discontinuation".
    package var isNarrowed: Bool
    /// The rows of that name, as indices of tables and rows.
    package var rows: [Row]
    package var place: Place
    package var sentence: Int

    package struct Row: Hashable, Sendable {
        package var table: Int
        package var row: Int
    }
}

/// Finds percentages in prose that stand behind the name of a table's row; the numbers have no part in the choice.
package struct RowShareReader {
    private struct Entry {
        var stems: [String]
        var label: String
        var row: RowShare.Row
    }

    private let records: PaperRecords
    /// The brackets with percentages behind words, as indices of sentences and tokens.
    private let brackets: [(sentence: Int, open: Int)]
    /// Rows by the last word of their name.
    private var entries: [String: [Entry]] = [:]

    package init(_ records: PaperRecords) {
        self.records = records
        brackets = Self.brackets(records.statements.sentences)
        guard !brackets.isEmpty else { return }
        let said = Self.said(brackets, records.statements.sentences)
        let lasts = Self.lasts(brackets, records.statements.sentences)
        for (index, table) in records.tables.enumerated() where table.kind != .listing && table.kind != .flow {
            // most rows' first word stands before no percentage: their labels are not parted
            for row in table.values.indices
            where !table.label(row: row).isEmpty && SaidLabel.mayBeSaid(table.label(row: row), said.contains) {
                guard ListingVocabulary.stems(table.label(row: row)).contains(where: lasts.contains) else { continue }
                let label = LabelParts(table.label(row: row)).name
                let stems = ListingVocabulary.stems(label)
                guard let last = stems.last, stems.count <= Self.longestName else { continue }
                entries[last, default: []].append(
                    Entry(stems: stems, label: label, row: RowShare.Row(table: index, row: row)))
            }
        }
    }

    /// The stems of all words before percentages in brackets.
    private static func said(_ brackets: [(sentence: Int, open: Int)], _ sentences: [Sentence]) -> Set<String> {
        var said: Set<String> = []
        for (sentence, open) in brackets {
            for token in sentences[sentence].tokens[max(0, open - longestReach)..<open] where token.isWord {
                said.formUnion(ListingVocabulary.stems(token.text))
            }
        }
        return said
    }

    /// The last stems of the words right before percentages in brackets: one of them ends a row's name.
    private static func lasts(_ brackets: [(sentence: Int, open: Int)], _ sentences: [Sentence]) -> Set<String> {
        Set(brackets.compactMap { ListingVocabulary.stems(sentences[$0.sentence].tokens[$0.open - 1].text).last })
    }

    /// Words so near before a bracket may name its row.
    private static let longestReach = 8

    /// Names of rows, in words.
    private static let longestName = 6

    package func all() -> [RowShare] {
        guard !entries.isEmpty else { return [] }
        return brackets.compactMap { share($0.sentence, records.statements.sentences[$0.sentence], $0.open) }
    }

    // MARK: Brackets

    /// The opening brackets right behind words with a percentage first in them, in abstract and results.
    private static func brackets(_ sentences: [Sentence]) -> [(sentence: Int, open: Int)] {
        var found: [(sentence: Int, open: Int)] = []
        for (index, sentence) in sentences.enumerated() {
            switch sentence.section {
            case .results, .abstract, .other: break
            default: continue
            }
            let tokens = sentence.tokens
            for position in tokens.indices
            where tokens[position].isNumber && position > 1 && position + 1 < tokens.count
                && tokens[position - 1].initial == UInt8(ascii: "(") && tokens[position - 2].isWord
                && (tokens[position + 1].initial == UInt8(ascii: "%") || Lexicon.partsShares(tokens[position + 1].text))
            {
                found.append((index, position - 1))
            }
        }
        return found
    }

    private func share(_ index: Int, _ sentence: Sentence, _ open: Int) -> RowShare? {
        let tokens = sentence.tokens
        guard let shares = Self.shares(tokens, open), let (label, rows) = named(tokens, before: open) else {
            return nil
        }
        let range = tokens[open - 1].range.lowerBound..<tokens[shares.end - 1].range.upperBound
        return RowShare(
            term: label, shares: shares.numbers, grades: Self.grades(tokens, before: open),
            isNarrowed: tokens[..<open].contains { Lexicon.narrowsEvents($0.text) }, rows: rows,
            place: .text(block: sentence.block, range: range), sentence: index)
    }

    private static func shares(_ tokens: [Token], _ open: Int) -> (numbers: [PrintedNumber], end: Int)? {
        var numbers: [PrintedNumber] = []
        var hasSign = false
        var isPaired = false
        var words = 0
        var position = open + 1
        while position < tokens.count, position < open + 20 {
            let token = tokens[position]
            if let number = token.number {
                guard number.relation == .equal, number.value >= 0, number.value <= 100 else { return nil }
                let isPercent = position + 1 < tokens.count && tokens[position + 1].text == "%"
                // "35.9 vs 35.1%"
                guard isPercent || numbers.isEmpty || hasSign else { return nil }
                hasSign = hasSign || isPercent
                numbers.append(number)
                if numbers.count > 2 { return nil }
                position += isPercent ? 2 : 1
                continue
            }
            if token.text == ")" || token.text == ";" || Lexicon.endsShares(token.text) { break }
            isPaired = isPaired || Lexicon.pairsShares(token.text)
            if token.isWord, !Lexicon.partsShares(token.text) { words += 1 }
            guard words <= 4, token.isWord || Lexicon.partsShares(token.text) else { return nil }
            position += 1
        }
        return hasSign && (numbers.count == 1 || numbers.count == 2 && isPaired) ? (numbers, position) : nil
    }

    // MARK: Names

    private func named(_ tokens: [Token], before open: Int) -> (String, [RowShare.Row])? {
        var start = open
        while start > 0, open - start < Self.longestReach, tokens[start - 1].isWord || Self.isDash(tokens[start - 1]) {
            start -= 1
        }
        guard let last = ListingVocabulary.stems(tokens[open - 1].text).last, let near = entries[last] else {
            return nil
        }
        let longest = near.map(\.stems.count).max() ?? 0
        var best: [Entry] = []
        var first = open
        for from in start..<open where !ListingVocabulary.stems(tokens[from].text).isEmpty {
            let stems = ListingVocabulary.stems(tokens[from..<open].map(\.text).joined(separator: " "))
            guard stems.count <= longest else { continue }
            best = near.filter { $0.stems == stems }
            if !best.isEmpty {
                first = from
                break
            }
        }
        guard let one = best.first,
            first == 0 || !tokens[first - 1].isWord || Lexicon.mayPrecedeTerm(tokens[first - 1].text)
        else { return nil }
        return (one.label, best.map(\.row))
    }

    private static func isDash(_ token: Token) -> Bool { token.isMark && (token.text == "-" || token.text == "–") }

    private static func grades(_ tokens: [Token], before open: Int) -> ClosedRange<Int>? {
        let words = tokens[..<open].map(\.text).joined(separator: " ")
        return Lexicon.grades(in: words)
    }
}

extension TypedTable {
    /// The share in percent that a cell gives: printed, or of its count and the patients of its column.
    package func shareOfCell(row: Int, column: Int) -> Bounds? {
        guard column != labelColumn, values[row].indices.contains(column) else { return nil }
        switch values[row][column] {
        case .countPercent(_, let percent): return percent.relation == .equal ? percent.bounds : nil
        case .percent(let percent): return percent.relation == .equal ? percent.bounds : nil
        case .fractionPercent(let count, let total, let percent):
            if let percent { return percent.bounds }
            guard let k = count.integer, let n = total.integer, n > 0, k <= n else { return nil }
            return Bounds(100 * Double(k) / Double(n))
        case .number(let number):
            guard isOfCounts(row: row, column: column) else { return nil }
            if roles[row][column].head == .percent { return number.bounds }
            guard let k = number.integer, let n = denominator(row: row, column: column), n > 0, k <= n else {
                return nil
            }
            return Bounds(100 * Double(k) / Double(n))
        default: return nil
        }
    }

    /// Whether two columns differ in one level of their headers only, and not in their grade.
    package func areArms(_ a: Int, _ b: Int) -> Bool {
        let (one, other) = (table.columns[a].header, table.columns[b].header)
        guard a != b, one.count == other.count else { return false }
        let differing = one.indices.filter { one[$0] != other[$0] }
        return differing.count <= 1 && grades(column: a) == grades(column: b)
            && !differing.contains { LabelParts(one[$0]).time != nil }
    }

    /// The grades that a column's header names.
    package func grades(column: Int) -> ClosedRange<Int>? {
        table.columns[column].header.lazy.compactMap { Lexicon.grades(in: $0) }.last
    }
}
