package import Language
package import Paper

/// A lowest and a highest value that prose gives beside the name of what was measured: "Cold ischaemia lasted 11 to 22 hours",
/// "The rebound was seen between day 3 and day 44".
package struct StatedRange: Sendable {
    package var low: PrintedNumber
    package var high: PrintedNumber
    /// Stems of the words before the numbers in the clause.
    package var said: Set<String>
    package var unit: TimeUnit?
    /// The words right behind the numbers, which may be a unit: "kg".
    package var behind: [String]
    /// Whether words make it a range of some patients only, or of another time.
    package var isNarrowed: Bool
    /// How many patients the clause speaks of; nil where it says no number.
    package var count: Int?
    package var place: Place

    /// In the order of the text; those of patients named by number or of a group are not among them.
    static func all(_ statements: Statements) -> [StatedRange] {
        let lists = Set(statements.patientLists.map(\.sentence))
        return statements.sentences.enumerated().flatMap { index, sentence -> [StatedRange] in
            guard ![.references, .introduction, .methods, .table, .footnote].contains(sentence.section),
                !lists.contains(index), statements.figures[index].count > 1
            else { return [] }
            return sentence.tokens.indices.compactMap { range(in: sentence, at: $0) }
        }
    }

    /// The telling words of a text; "age" tells a column here.
    static func words(_ text: String) -> [String] {
        let stems = ListingVocabulary.stems(text)
        return text.lowercased().split { !$0.isLetter }.contains { $0 == "age" || $0 == "ages" || $0 == "aged" }
            ? stems + ["age"] : stems
    }

    /// So many words behind the numbers may be a unit.
    private static let unitReach = 2

    private static func range(in sentence: Sentence, at position: Int) -> StatedRange? {
        let tokens = sentence.tokens
        func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }
        guard let low = tokens[position].number, low.relation == .equal else { return nil }
        var second = position + 2
        // "day 3 and day 44": the unit again
        if let unit = Vocabulary.timeUnit(text(second)), Vocabulary.timeUnit(text(position - 1)) == unit { second += 1 }
        let joiner = text(position + 1)
        guard tokens.indices.contains(second), let high = tokens[second].number, high.relation == .equal,
            low.value < high.value, low.decimals == high.decimals || low.value == 0,
            text(second + 1) != "%" || text(position + 1) != "%"
        else { return nil }
        let opener = Vocabulary.timeUnit(text(position - 1)) == nil ? text(position - 1) : text(position - 2)
        guard joiner == "to" || joiner == "and" && Lexicon.opensWindow(opener) else { return nil }
        var start = position
        while start > 0, ![";", ":", ".", "(", ")"].contains(text(start - 1)) { start -= 1 }
        let clause = tokens[start..<position]
        guard !clause.contains(where: { PatientSetWords.negators.contains($0.text) }) else { return nil }
        let counts = clause.compactMap { $0.number?.integer }
        // several numbers may be several groups
        guard counts.count < 2, !clause.contains(where: { $0.number != nil && $0.number?.integer == nil }) else {
            return nil
        }
        let before = clause.filter { $0.isWord && !$0.isNumber }
        // "9 to 14 mm in these and 5 to 7 mm in the rest", "long defects, of 6 to 9 cm"
        let rest = tokens[min(tokens.count, second + 1)...].prefix { ![";", ":", "."].contains($0.text) }
        let isOfSome =
            clause.contains { Lexicon.narrowsRange($0.text) } || rest.contains { Lexicon.narrowsRange($0.text) }
            || text(position - 1) == "of" && text(position - 2) == ","
        let behind = tokens[min(tokens.count, second + 1)...].prefix(unitReach).filter { $0.isWord }.map(\.text)
        return StatedRange(
            low: low, high: high, said: Set(before.flatMap { words($0.text) }),
            unit: Vocabulary.timeUnit(text(position - 1)) ?? behind.first.flatMap { Vocabulary.timeUnit($0) },
            behind: behind, isNarrowed: isOfSome,
            count: counts.first,
            place: .text(
                block: sentence.block,
                range: tokens[start].range.lowerBound..<tokens[min(tokens.count, second + 2) - 1].range.upperBound))
    }
}

/// A median of the text with the words that name what was measured: "The median hospital stay was 18 days".
package struct StatedMedian: Sendable {
    package var value: PrintedNumber
    /// Where and of what; its ends are the median itself.
    package var range: StatedRange

    static func all(_ statements: Statements) -> [StatedMedian] {
        let lists = Set(statements.patientLists.map(\.sentence))
        return statements.medians.compactMap { item in
            let sentence = statements.sentences[item.sentence]
            guard ![.references, .introduction, .methods, .table, .footnote].contains(sentence.section),
                // one with its range is held against the column whose numbers these are, by `listing-median`
                item.spread != .confidenceInterval, item.low == nil, !lists.contains(item.sentence),
                case .text(let block, let own) = item.place,
                let at = sentence.tokens.firstIndex(where: {
                    own.contains($0.range.lowerBound) && $0.number?.printed == item.value.printed
                }),
                let name = sentence.tokens[..<at].lastIndex(where: { $0.text == "median" }), at - name <= longestName
            else { return nil }
            let clause = sentence.tokens[(name + 1)..<at]
            let start = sentence.tokens[..<name].lastIndex { $0.isMark } ?? sentence.tokens.startIndex
            let words = sentence.tokens[start..<at]
            guard !clause.contains(where: \.isMark) else { return nil }
            let behind = sentence.tokens[(at + 1)...].prefix(2).filter(\.isWord).map(\.text)
            return StatedMedian(
                value: item.value,
                range: StatedRange(
                    low: item.value, high: item.value, said: Set(clause.flatMap { StatedRange.words($0.text) }),
                    unit: item.unit, behind: behind,
                    isNarrowed: words.contains { $0.text != "median" && Lexicon.narrowsRange($0.text) }
                        || sentence.tokens[(at + 1)...].prefix(4).contains { Lexicon.narrowsRange($0.text) },
                    count: words.compactMap { $0.number?.integer }.first, place: .text(block: block, range: own)))
        }
    }

    /// So many tokens from "median" to the number.
    private static let longestName = 8
}

extension ListingModel {
    /// The one column whose name the words before a range say, with its unit where it has one.
    package func field(of range: StatedRange) -> Field? {
        let named = fields.filter { field in
            guard field.kind == .number, let noun = Self.nouns(field.name).last else { return false }
            if let unit = field.unit, let said = range.unit, unit != said { return false }
            return range.said.contains(noun)
        }
        guard named.count > 1 else { return named.first }
        let whole = named.filter { Set(Self.nouns($0.name)).isSubset(of: range.said) }
        if whole.count == 1 { return whole[0] }
        let united = named.filter { field in
            guard let column = field.column else { return false }
            let unit = LabelParts(table.table.columns[column].header.joined(separator: " ")).unit ?? ""
            return !unit.isEmpty && range.behind.contains(unit.lowercased())
        }
        return united.count == 1 ? united[0] : nil
    }

    /// The stems of a header's name without unit and time.
    private static func nouns(_ name: String) -> [String] { StatedRange.words(LabelParts(name).name) }
}
