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
        var words: Set<Int>
        /// Those of its headings and of the table's grade, which tell it from rows of the same name; nil where the text says
        /// none of them.
        var context: [Int?]
    }

    /// The columns of counts of a table.
    private struct Arms {
        var columns: [(index: Int, words: Set<String>)] = []
        var whole: Int?
        /// Whether the columns are arms and nothing below them, so that their counts add up.
        var addUp = false
    }

    /// Counts with the words around them, where these do not point back or deny.
    private struct Stated {
        var count: CountStatement
        var sentence: Int
        var tokens: ClosedRange<Int>
        var stems: [Int]
    }

    private let records: PaperRecords
    private var entries: [Entry] = []
    /// Entries by each of their words.
    private var byWord: [Int: [Int]] = [:]
    private var said = StemIndex()
    private var stated: [Stated] = []

    package init(_ records: PaperRecords) {
        self.records = records
        let hasCounts = records.tables.contains { ![.listing, .flow].contains($0.kind) && !$0.values.isEmpty }
        guard hasCounts, !records.statements.counts.isEmpty else { return }
        readStated()
        guard !stated.isEmpty else { return }
        for (index, table) in records.tables.enumerated() where ![.listing, .flow].contains(table.kind) {
            for row in table.values.indices
            where SaidLabel.mayBeSaid(table.label(row: row), { said.stem($0) != nil }) && table.hasCount(row: row) {
                let stems = ListingVocabulary.stems(LabelParts(table.label(row: row)).name)
                guard stems.contains(where: { !$0.utf8.allSatisfy(\.isASCIIDigit) }), let words = said.all(of: stems)
                else { continue }
                let headings = ListingVocabulary.stems(table.table.rows[row].section.joined(separator: " "))
                for word in words { byWord[word, default: []].append(entries.count) }
                let context = Set(headings).subtracting(stems).map { said.stem($0) }
                entries.append(Entry(table: index, row: row, words: words, context: context))
            }
        }
    }

    private static func arms(of table: TypedTable) -> Arms {
        var found = Arms()
        let columns = table.table.columns
        let counted = columns.indices.filter { column in
            column != table.labelColumn
                && table.values.indices.contains { table.countedCell(row: $0, column: column) != nil }
        }
        let names = counted.map { columns[$0].header.map { LabelParts($0) } }
        for (column, name) in zip(counted, names) {
            let words = ListingVocabulary.stems(name.map(\.name).joined(separator: " "))
            found.columns.append((column, Set(words)))
        }
        let shared = found.columns.reduce(found.columns.first?.words ?? []) { $0.intersection($1.words) }
        for index in found.columns.indices where found.columns.count > 1 { found.columns[index].words.subtract(shared) }
        let whole =
            found.columns.first { Lexicon.namesWhole(columns[$0.index].header.last ?? "") }?.index
            ?? table.wholeByPopulations()?.column
        found.whole = found.columns.contains { $0.index == whole } ? whole : nil
        // "No. (%)" over all columns tells none of them apart
        let levels = zip(counted, names).map { column, parts in
            zip(columns[column].header, parts).filter { !$0.1.name.isEmpty }.map { (text: $0.0, time: $0.1.time) }
        }
        let paths = levels.map { path in
            path.filter { level in !levels.allSatisfy { $0.contains { $0.text == level.text } } }
        }
        found.addUp =
            (2...4).contains(found.columns.count) && Set(paths.map { $0.map(\.text) }).count == paths.count
            && paths.allSatisfy { $0.count == 1 && !Lexicon.namesGrade($0[0].text) && $0[0].time == nil }
        return found
    }

    // MARK: Statements

    private mutating func readStated() {
        let statements = records.statements
        for index in statements.sentences.indices {
            let sentence = statements.sentences[index]
            guard sentence.section.mayTellResults else { continue }
            var end = 0
            for count in statements.counts.inSentence(index) {
                guard case .text(_, let range) = count.clause else { continue }
                let start = min(end, count.token)
                let last = sentence.tokens.lastIndex { $0.range.upperBound <= range.upperBound } ?? count.token
                end = last + 1
                guard start <= last, count.count.integer != nil, count.count.relation == .equal else { continue }
                if let stems = said.stems(of: sentence.tokens[start...last]) {
                    stated.append(Stated(count: count, sentence: index, tokens: start...last, stems: stems))
                }
            }
        }
    }

    package func claims() -> [RowClaim] {
        guard !entries.isEmpty else { return [] }
        var arms: [Int: Arms] = [:]
        return stated.compactMap { claim($0, &arms) }
    }

    private static let neutral = PatientSetWords.grammar.union(PatientSetWords.light).union(PatientSetWords.people)
        .union(PatientSetWords.report)

    private func claim(_ stated: Stated, _ known: inout [Int: Arms]) -> RowClaim? {
        guard stated.stems.contains(where: { byWord[$0] != nil }) else { return nil }
        let words = Set(stated.stems)
        guard let entry = entry(words) else { return nil }
        let typed = records.tables[entry.table]
        let table = known[entry.table] ?? Self.arms(of: typed)
        known[entry.table] = table
        guard let columns = columns(table, words) else { return nil }
        let terms = columns.compactMap { typed.countedCell(row: entry.row, column: $0) }
        guard terms.count == columns.count else { return nil }
        var told = entry.words.union(entry.context.compactMap(\.self))
        for column in table.columns where columns.contains(column.index) {
            told.formUnion(column.words.compactMap(said.stem))
        }
        let tokens = records.statements.sentences[stated.sentence].tokens[stated.tokens]
        let residue = tokens.lazy.filter(\.isWord).map(\.text).filter { word in
            !Self.neutral.contains(word)
                && !ListingVocabulary.stems(word).allSatisfy { said.stem($0).map(told.contains) ?? false }
        }
        return RowClaim(
            statement: stated.count, table: entry.table, row: entry.row, columns: columns, terms: terms,
            residue: Array(residue), isTelling: residue.isEmpty && entry.words.count > 1)
    }

    /// The row with most words, all of which are said; none where several would do.
    private func entry(_ words: Set<Int>) -> Entry? {
        let near = Set(words.flatMap { byWord[$0] ?? [] }).sorted().map { entries[$0] }
        let named = near.filter { $0.words.isSubset(of: words) }
        guard let most = named.map(\.words.count).max() else { return nil }
        var best = named.filter { $0.words.count == most }
        if best.count > 1 {
            let fitting = best.filter { $0.context.allSatisfy { $0.map(words.contains) ?? false } }
            let told = fitting.map(\.context.count).max() ?? 0
            best = fitting.filter { $0.context.count == told }
        }
        return best.count == 1 ? best[0] : nil
    }

    private func columns(_ table: Arms, _ words: Set<Int>) -> [Int]? {
        let parts = table.columns.filter { $0.index != table.whole }
        let named = parts.filter { part in
            !part.words.isEmpty && part.words.allSatisfy { said.stem($0).map(words.contains) ?? false }
        }
        if named.count == 1 { return [named[0].index] }
        guard named.isEmpty else { return nil }
        if let whole = table.whole { return [whole] }
        if parts.count == 1 { return [parts[0].index] }
        return table.addUp ? parts.map(\.index) : nil
    }
}

/// The words beside the counts of a paper, each brought to its stems once.
private struct StemIndex {
    /// Words and their stems; a word that turns is told by a number of its own.
    private var stems: [String: Int] = [:]
    private var count = 0
    /// Words of several stems, or of none.
    private var compounds: [String: [Int]] = [:]

    /// Makes room for the words of a paper of usual length at once.
    init() { stems.reserveCapacity(700) }

    /// Of words that point back to what was said before, or deny.
    private static let turning = -1
    /// Of words that stand among the compounds.
    private static let compound = -2

    /// Nil where no word beside a count has it.
    func stem(_ stem: String) -> Int? { stems[stem].flatMap { $0 >= 0 ? $0 : nil } }

    /// Nil where one is not said.
    func all(of stems: [String]) -> Set<Int>? {
        var found: Set<Int> = []
        for stem in stems {
            guard let own = self.stem(stem) else { return nil }
            found.insert(own)
        }
        return found
    }

    /// Of the words among tokens; nil where one of them points back or denies.
    mutating func stems(of tokens: ArraySlice<Token>) -> [Int]? {
        var found: [Int] = []
        found.reserveCapacity(tokens.count)
        for token in tokens where token.isWord {
            let known = stems[token.text] ?? add(token.text)
            if known >= 0 {
                found.append(known)
            } else if known == Self.turning {
                return nil
            } else {
                found += compounds[token.text] ?? []
            }
        }
        return found
    }

    private mutating func add(_ word: String) -> Int {
        guard word.utf8.allSatisfy({ $0.isASCIILetter }) else { return addCompound(word) }
        // most words are one
        let stem = ListingVocabulary.stem(ofLower: word)
        let turns =
            PatientSetWords.turning.mayBegin(word)
            && (PatientSetWords.pointers.contains(word) || PatientSetWords.negators.contains(stem))
        let own = turns ? Self.turning : stem == word ? newNumber() : number(stem)
        stems[word] = own
        return own
    }

    private mutating func addCompound(_ word: String) -> Int {
        let own = ListingVocabulary.stems(word)
        if PatientSetWords.turning.mayBegin(word),
            PatientSetWords.pointers.contains(word) || !PatientSetWords.negators.isDisjoint(with: own)
        {
            stems[word] = Self.turning
            return Self.turning
        }
        let numbers = own.map { number($0) }
        if numbers.count == 1, let only = numbers.first {
            stems[word] = only
            return only
        }
        compounds[word] = numbers
        stems[word] = Self.compound
        return Self.compound
    }

    /// The number of a stem.
    private mutating func number(_ stem: String) -> Int {
        let known = stems[stem]
        if let known, known >= 0 { return known }
        let own = newNumber()
        // the stem of "rests" does not make "rest" another word
        if known == nil { stems[stem] = own }
        return own
    }

    private mutating func newNumber() -> Int {
        count += 1
        return count
    }
}

extension TypedTable {
    fileprivate func hasCount(row: Int) -> Bool {
        values[row].indices.contains { $0 != labelColumn && countedCell(row: row, column: $0) != nil }
    }

    /// The number of patients or events that a cell gives as a count by its words.
    fileprivate func countedCell(row: Int, column: Int) -> Int? {
        guard values[row].indices.contains(column), roles[row][column].head == .count,
            ![.open, .assumed].contains(roles[row][column].doubt) || values[row][column].share != nil
        else { return nil }
        return values[row][column].count
    }
}
