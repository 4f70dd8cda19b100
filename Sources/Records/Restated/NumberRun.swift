import Language
package import Paper

/// A number without its print, for looking it up.
package struct NumberKey: Hashable {
    package var coefficient: Int
    package var decimals: Int

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
package struct NumberRun {
    package struct Item {
        package var number: PrintedNumber
        package var place: Place
        package var role: NumberMention.Role
        /// Of the sentence's tokens, or of the table's columns.
        package var position: Int
        /// Words beside it: those around it in a sentence, the column's header in a table.
        package var near: Set<String>
        package var times: Set<String>
    }

    package var items: [Item] = []
    /// All words of the sentence; caption, headers, section and label of a row.
    package var stems: Set<String> = []
    package var isRow: Bool

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

    package init(sentence index: Int, _ records: PaperRecords) {
        isRow = false
        let sentence = records.statements.sentences[index]
        let tokens = sentence.tokens
        let figures = index < records.statements.figures.count ? records.statements.figures[index] : []
        for figure in figures where Self.tells(figure.number) {
            let at = figure.token
            let shown = tokens[max(0, at - Self.contextLength)].range.lowerBound..<tokens[at].range.upperBound
            let near = tokens[max(0, at - Self.reach.before)..<min(tokens.count, at + Self.reach.behind)]
            items.append(
                Item(
                    number: figure.number, place: .text(block: sentence.block, range: shown), role: figure.role,
                    position: at,
                    near: Self.telling(near.map(\.text).joined(separator: " ")),
                    times: TimePoints.named(by: near)))
        }
        guard !items.isEmpty else { return }
        stems = Set(ListingVocabulary.stems(tokens.map(\.text).joined(separator: " ")))
    }

    // MARK: Rows of tables

    package static func rows(_ table: TypedTable) -> [NumberRun] {
        guard table.kind != .listing else { return [] }
        let headers = table.table.columns.map { $0.header.joined(separator: " ") }
        let columns = headers.map { Set(ListingVocabulary.stems($0)) }
        let columnTimes = headers.map { TimePoints.named(by: $0) }
        let common = columns.reduce(into: Set(ListingVocabulary.stems(table.table.caption ?? ""))) { $0.formUnion($1) }
        return table.values.indices.map { row in
            let label = (table.table.rows[row].section + [table.label(row: row)]).joined(separator: " ")
            var run = NumberRun(isRow: true)
            run.stems = common.union(ListingVocabulary.stems(label))
            let times = TimePoints.named(by: label)
            let words = run.stems.filter(tells)
            for column in table.values[row].indices where column != table.labelColumn {
                for figure in figures(table, row, column) where tells(figure.number) {
                    run.items.append(
                        Item(
                            number: figure.number, place: table.place(row: row, column: column), role: figure.role,
                            position: column, near: words, times: times.union(columnTimes[column])))
                }
            }
            return run
        }
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

    private init(isRow: Bool) { self.isRow = isRow }

    /// Whether a number stands among the items around an index.
    package func holds(_ number: PrintedNumber, near index: Int) -> Bool {
        items[max(0, index - 3)...min(items.count - 1, index + 3)].contains {
            NumberKey($0.number) == NumberKey(number)
        }
    }

    package func neighbours(_ index: Int) -> [Int] { [index - 1, index + 1].filter(items.indices.contains) }

    /// The number and what it becomes with fewer decimals, half up and half even alike.
    package static func roundings(_ number: PrintedNumber) -> [NumberKey] {
        var keys = [NumberKey(number)]
        var unit = 1
        for decimals in stride(from: number.decimals - 1, through: 0, by: -1) {
            unit *= 10
            let sign = number.coefficient < 0 ? -1 : 1
            let size = abs(number.coefficient)
            keys.append(NumberKey(coefficient: sign * ((size + unit / 2) / unit), decimals: decimals))
            if size % unit == unit / 2 { keys.append(NumberKey(coefficient: sign * (size / unit), decimals: decimals)) }
        }
        return keys
    }
}
