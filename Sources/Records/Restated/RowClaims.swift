import Language
import Paper

/// A count of the text and the row of a table whose words it is given with; the stated number has no part in the choice.
package struct RowClaim: Sendable {
    package var statement: CountStatement
    /// Index of the table among the paper's.
    package var table: Int
    package var row: Int
    /// The column of the arm that the text names or of all; else those of the arms, whose counts are added up.
    package var columns: [Int]
    package var terms: [Int]
    /// Telling words beside the count that neither row nor column has.
    package var residue: [String]

    /// Whether two or more words name the row and none is left over.
    package var isTelling: Bool
    package var value: Int { terms.reduce(0, +) }
}

/// Finds for counts of the text the one row that has all its words there.
package struct RowClaimReader {
    /// A row of counts and the words that name it.
    private struct Entry {
        var table: Int
        var row: Int
        var words: Set<String>
        /// Those of its headings and of the table's grade, which tell it from rows of the same name.
        var context: Set<String>
    }

    /// The columns of counts of a table.
    private struct Arms {
        var columns: [(index: Int, words: Set<String>)] = []
        var whole: Int?
        /// Whether the columns are arms and nothing below them, so that their counts add up.
        var addUp = false
    }

    private let records: PaperRecords
    private var entries: [Entry] = []
    /// Entries by each of their words.
    private var byWord: [String: [Int]] = [:]
    private var arms: [Int: Arms] = [:]

    /// Counts with the words around them, where these do not point back or deny.
    private struct Stated {
        var count: CountStatement
        var printed: [String]
        var words: Set<String>
    }

    private var stated: [Stated] = []

    package init(_ records: PaperRecords) {
        self.records = records
        let hasCounts = records.tables.contains { ![.listing, .flow].contains($0.kind) && !$0.values.isEmpty }
        guard hasCounts, !records.statements.counts.isEmpty else { return }
        stated = Self.stated(records.statements)
        let said = stated.reduce(into: Set<String>()) { $0.formUnion($1.words) }
        for (index, table) in records.tables.enumerated() where ![.listing, .flow].contains(table.kind) {
            // most rows' first word stands beside no count
            let rows = table.values.indices.filter { row in
                let label = table.label(row: row).utf8
                let first = label.prefix { $0.isASCIILetter }
                // a blank or nothing behind it: the word is whole
                guard !first.isEmpty, label.dropFirst(first.count).first.map({ $0 == 0x20 }) ?? true else {
                    return true
                }
                let stem = ListingVocabulary.stem(String(decoding: first, as: UTF8.self))
                return said.contains(stem) || ListingVocabulary.empty.contains(stem)
            }
            guard !rows.isEmpty else { continue }
            let own = Self.arms(of: table)
            guard !own.columns.isEmpty else { continue }
            arms[index] = own
            for row in rows where own.columns.contains(where: { table.countedCell(row: row, column: $0.index) != nil })
            {
                let words = Set(ListingVocabulary.stems(LabelParts(table.label(row: row)).name))
                guard words.contains(where: { !$0.utf8.allSatisfy(\.isASCIIDigit) }), words.isSubset(of: said) else {
                    continue
                }
                let context = Set(ListingVocabulary.stems(table.table.rows[row].section.joined(separator: " ")))
                for word in words { byWord[word, default: []].append(entries.count) }
                entries.append(Entry(table: index, row: row, words: words, context: context.subtracting(words)))
            }
        }
    }

    private static func arms(of table: TypedTable) -> Arms {
        var found = Arms()
        let columns = table.table.columns
        for column in columns.indices where column != table.labelColumn {
            guard table.values.indices.contains(where: { table.countedCell(row: $0, column: column) != nil }) else {
                continue
            }
            let names = columns[column].header.map { LabelParts($0).name }
            found.columns.append((column, Set(ListingVocabulary.stems(names.joined(separator: " ")))))
        }
        let shared = found.columns.reduce(found.columns.first?.words ?? []) { $0.intersection($1.words) }
        for index in found.columns.indices where found.columns.count > 1 { found.columns[index].words.subtract(shared) }
        let whole =
            found.columns.first { Lexicon.namesWhole(columns[$0.index].header.last ?? "") }?.index
            ?? table.wholeByPopulations()?.column
        found.whole = found.columns.contains { $0.index == whole } ? whole : nil
        // "No. (%)" over all columns tells none of them apart
        let levels = found.columns.map { columns[$0.index].header.filter { !LabelParts($0).name.isEmpty } }
        let paths = levels.map { path in path.filter { level in !levels.allSatisfy { $0.contains(level) } } }
        found.addUp =
            (2...4).contains(found.columns.count) && Set(paths).count == paths.count
            && paths.allSatisfy { $0.count == 1 && !Lexicon.namesGrade($0[0]) && LabelParts($0[0]).time == nil }
        return found
    }

    // MARK: Statements

    private static func stated(_ statements: Statements) -> [Stated] {
        var found: [Stated] = []
        for index in statements.sentences.indices {
            let sentence = statements.sentences[index]
            guard ![.references, .introduction, .table, .footnote].contains(sentence.section) else { continue }
            var end = 0
            for count in statements.counts.inSentence(index) {
                guard case .text(_, let range) = count.clause else { continue }
                let start = min(end, count.token)
                let last = sentence.tokens.lastIndex { $0.range.upperBound <= range.upperBound } ?? count.token
                end = last + 1
                guard start <= last, count.count.integer != nil, count.count.relation == .equal else { continue }
                let printed = sentence.tokens[start...last].filter(\.isWord).map(\.text)
                guard !printed.contains(where: PatientSetWords.pointers.contains) else { continue }
                let words = printed.reduce(into: Set<String>()) { words, word in
                    // most words are one
                    if word.utf8.allSatisfy(\.isASCIILetter) {
                        words.insert(ListingVocabulary.stem(word))
                    } else {
                        words.formUnion(ListingVocabulary.stems(word))
                    }
                }
                guard words.isDisjoint(with: PatientSetWords.negators) else { continue }
                found.append(Stated(count: count, printed: printed, words: words))
            }
        }
        return found
    }

    package func claims() -> [RowClaim] { entries.isEmpty ? [] : stated.compactMap(claim) }

    private static let neutral = PatientSetWords.grammar.union(PatientSetWords.light).union(PatientSetWords.people)
        .union(PatientSetWords.report)

    private func claim(_ stated: Stated) -> RowClaim? {
        let words = stated.words
        guard let entry = entry(words), let table = arms[entry.table], let columns = columns(table, words) else {
            return nil
        }
        let typed = records.tables[entry.table]
        let terms = columns.compactMap { typed.countedCell(row: entry.row, column: $0) }
        guard terms.count == columns.count else { return nil }
        let told = table.columns.filter { columns.contains($0.index) }.reduce(entry.words.union(entry.context)) {
            $0.union($1.words)
        }
        let residue = stated.printed.filter { word in
            !Self.neutral.contains(word) && !ListingVocabulary.stems(word).allSatisfy { told.contains($0) }
        }
        return RowClaim(
            statement: stated.count, table: entry.table, row: entry.row, columns: columns, terms: terms,
            residue: residue,
            isTelling: residue.isEmpty && entry.words.count > 1)
    }

    /// The row with most words, all of which are said; none where several would do.
    private func entry(_ words: Set<String>) -> Entry? {
        let near = Set(words.flatMap { byWord[$0] ?? [] }).sorted().map { entries[$0] }
        let named = near.filter { $0.words.isSubset(of: words) }
        guard let most = named.map(\.words.count).max() else { return nil }
        var best = named.filter { $0.words.count == most }
        if best.count > 1 {
            let fitting = best.filter { $0.context.isSubset(of: words) }
            let told = fitting.map(\.context.count).max() ?? 0
            best = fitting.filter { $0.context.count == told }
        }
        return best.count == 1 ? best[0] : nil
    }

    private func columns(_ table: Arms, _ words: Set<String>) -> [Int]? {
        let parts = table.columns.filter { $0.index != table.whole }
        let named = parts.filter { !$0.words.isEmpty && $0.words.isSubset(of: words) }
        if named.count == 1 { return [named[0].index] }
        guard named.isEmpty else { return nil }
        if let whole = table.whole { return [whole] }
        if parts.count == 1 { return [parts[0].index] }
        return table.addUp ? parts.map(\.index) : nil
    }
}

extension TypedTable {
    /// The number of patients or events that a cell gives as a count by its words.
    fileprivate func countedCell(row: Int, column: Int) -> Int? {
        guard values[row].indices.contains(column), roles[row][column].head == .count,
            ![.open, .assumed].contains(roles[row][column].doubt) || values[row][column].share != nil
        else { return nil }
        return values[row][column].count
    }
}
