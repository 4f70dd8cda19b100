import Language
package import Paper

/// A number without its print, for looking it up.
package struct NumberKey: Hashable {
    package var coefficient: Int
    package var decimals: Int

    package func hash(into hasher: inout Hasher) { hasher.combine(coefficient &* 32 &+ decimals) }

    package init(_ number: PrintedNumber) {
        coefficient = number.coefficient
        decimals = number.decimals
    }

    package init(coefficient: Int, decimals: Int) {
        self.coefficient = coefficient
        self.decimals = decimals
    }
}

/// The numbers of a sentence or table row in order, those that tell nothing left out.
///
/// Its words are read when they are asked for: most runs share no number with another place.
package final class NumberRun {
    package struct Item {
        package var number: PrintedNumber
        package var place: Place
        package var role: NumberMention.Role
        /// Of the sentence's tokens, or of the table's columns.
        package var position: Int
    }

    package private(set) var items: [Item] = []
    /// One an item.
    package private(set) lazy var keys = items.map { NumberKey($0.number) }
    private let source: Source
    /// All words of the sentence; caption, headers, section and label of a row.
    package private(set) lazy var stems = readStems()
    private lazy var rowWords = stems.filter(Self.tells)

    private enum Source {
        case sentence([Token])
        case row(Int, TableWords)
    }

    private init(_ source: Source) { self.source = source }

    private func readStems() -> Set<String> {
        switch source {
        case .sentence(let tokens): Set(ListingVocabulary.stems(tokens.map(\.text).joined(separator: " ")))
        case .row(let row, let words): words.common.union(ListingVocabulary.stems(words.label(row)))
        }
    }

    package var isRow: Bool { if case .row = source { true } else { false } }

    /// Words beside a number: those around it in a sentence; caption, headers, section and label of its row in a table.
    package func near(_ index: Int) -> Set<String> {
        switch source {
        case .sentence(let tokens):
            Self.telling(Self.around(items[index].position, tokens).map(\.text).joined(separator: " "))
        case .row: rowWords
        }
    }

    /// The times that are named beside a number.
    package func times(_ index: Int) -> Set<String> {
        switch source {
        case .sentence(let tokens): TimePoints.named(by: Self.around(items[index].position, tokens))
        case .row(let row, let words):
            TimePoints.named(by: words.label(row)).union(words.times(column: items[index].position))
        }
    }

    /// Whether words beside a number of a sentence call it adjusted or unadjusted; nil where they say neither.
    package func isAdjusted(_ index: Int) -> Bool? {
        guard case .sentence(let tokens) = source else { return nil }
        return Lexicon.isAdjusted(Self.around(items[index].position, tokens))
    }

    /// Small counts, years and levels of intervals stand everywhere.
    private static func tells(_ number: PrintedNumber) -> Bool {
        guard number.relation == .equal, number.coefficient != 0 else { return false }
        if number.decimals > 0 {
            return abs(number.coefficient) >= 10 || number.decimals > 1 && number.coefficient != 5
        }
        return number.coefficient >= 10 && number.coefficient != 95 && !(1900...2100).contains(number.coefficient)
    }

    // MARK: Sentences

    /// So many tokens before a number are shown with it.
    private static let contextLength = 8
    /// So many tokens before and behind a number say what it is of.
    private static let reach = (before: 16, behind: 8)

    /// One for each sentence with numbers that tell something, and the part of the paper in which it stands.
    package static func sentences(_ statements: Statements) -> [(run: NumberRun, section: Section)] {
        statements.figures.indices.compactMap { index in
            guard index < statements.sentences.count, !statements.figures[index].isEmpty else { return nil }
            let sentence = statements.sentences[index]
            let run = NumberRun(.sentence(sentence.tokens))
            run.add(statements.figures[index], of: sentence)
            return run.items.isEmpty ? nil : (run, sentence.section)
        }
    }

    private func add(_ figures: [NumberMention], of sentence: Sentence) {
        let tokens = sentence.tokens
        for figure in figures where Self.tells(figure.number) {
            let at = figure.token
            let shown = tokens[max(0, at - Self.contextLength)].range.lowerBound..<tokens[at].range.upperBound
            items.append(
                Item(
                    number: figure.number, place: .text(block: sentence.block, range: shown), role: figure.role,
                    position: at))
        }
    }

    private static func around(_ position: Int, _ tokens: [Token]) -> ArraySlice<Token> {
        tokens[max(0, position - reach.before)..<min(tokens.count, position + reach.behind)]
    }

    // MARK: Rows of tables

    package static func rows(_ table: TypedTable) -> [NumberRun] {
        guard table.kind != .listing else { return [] }
        let words = TableWords(table)
        return table.values.indices.map { row in
            let run = NumberRun(.row(row, words))
            for column in table.values[row].indices where column != table.labelColumn {
                for figure in figures(table, row, column) where tells(figure.number) {
                    run.items.append(
                        Item(
                            number: figure.number, place: table.place(row: row, column: column), role: figure.role,
                            position: column))
                }
            }
            return run
        }
    }

    /// The words of a table's caption, headers and labels, read when they are asked for.
    private final class TableWords {
        private let table: TypedTable
        private lazy var headers = table.table.columns.map { $0.header.joined(separator: " ") }
        private lazy var columnTimes = headers.map { TimePoints.named(by: $0) }
        /// Of the caption and all headers.
        private(set) lazy var common = headers.reduce(into: Set(ListingVocabulary.stems(table.table.caption ?? ""))) {
            $0.formUnion(ListingVocabulary.stems($1))
        }

        init(_ table: TypedTable) { self.table = table }

        func label(_ row: Int) -> String {
            (table.table.rows[row].section + [table.label(row: row)]).joined(separator: " ")
        }

        func times(column: Int) -> Set<String> { columnTimes[column] }
    }

    /// A number in brackets behind one with decimals is its spread, whatever the brackets.
    private static func figures(_ table: TypedTable, _ row: Int, _ column: Int) -> [CellFigure] {
        var figures = table.figures(row: row, column: column)
        guard case .countPercent(let first, _) = table.values[row][column], first.decimals > 0,
            figures.count == 2, figures[1].role == .plain
        else { return figures }
        figures[1].role = .spread
        return figures
    }

    /// The words that say what is measured in whom, without those of figures: "HR", "CI", "%".
    package static func telling(_ text: String) -> Set<String> { Set(ListingVocabulary.stems(text).filter(tells)) }

    private static func tells(_ word: String) -> Bool {
        word.utf8.count > 1 && !Lexicon.concepts(word).contains(any: figureWords)
            && !Lexicon.isOtherFigure(word, isCapital: false) && Lexicon.abbreviation(word.uppercased()) == nil
    }

    private static let figureWords = ConceptSet(
        .pValue, .confidenceInterval, .hazardRatio, .oddsRatio, .riskRatio, .standardDeviation, .standardError, .mean,
        .median, .percent, .testStatistic)

    /// Whether a number stands among the items around an index.
    package func holds(_ number: PrintedNumber, near index: Int) -> Bool {
        items[max(0, index - 3)...min(items.count - 1, index + 3)].contains {
            NumberKey($0.number) == NumberKey(number)
        }
    }

    package func neighbours(_ index: Int) -> [Int] { [index - 1, index + 1].filter(items.indices.contains) }

    /// All numbers and what they become with fewer decimals, half up and half even alike.
    package private(set) lazy var roundings = readRoundings()

    private func readRoundings() -> [NumberKey] {
        var keys: [NumberKey] = []
        // most numbers have one or two decimals
        keys.reserveCapacity(items.count * 3)
        for item in items { Self.add(roundingsOf: item.number, to: &keys) }
        return keys
    }

    private static func add(roundingsOf number: PrintedNumber, to keys: inout [NumberKey]) {
        keys.append(NumberKey(number))
        var unit = 1
        for decimals in stride(from: number.decimals - 1, through: 0, by: -1) {
            unit *= 10
            let sign = number.coefficient < 0 ? -1 : 1
            let size = abs(number.coefficient)
            keys.append(NumberKey(coefficient: sign * ((size + unit / 2) / unit), decimals: decimals))
            if size % unit == unit / 2 { keys.append(NumberKey(coefficient: sign * (size / unit), decimals: decimals)) }
        }
    }
}
