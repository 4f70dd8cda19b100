import Language
import Paper

/// Numbers assigned to arms as lists in sentences: "324 were assigned to A plus B and 162 to B", "(302 A, 299 B)".
enum AssignedArms {
    /// An arm's name has at most so many words.
    private static let longest = 6
    /// Between one arm and the next stand at most so many tokens: "(48%), and".
    private static let gap = 7

    private struct Item {
        var number: PrintedNumber
        var tokens: Range<Int>
        var name: Range<Int>
        /// Whether "assigned to" stands with it.
        var hasVerb: Bool
    }

    static func sizes(of records: PaperRecords) -> [SampleSize] {
        records.statements.sentences.indices.flatMap { index -> [SampleSize] in
            let sentence = records.statements.sentences[index]
            guard [.abstract, .methods, .results, .other].contains(sentence.section) else { return [] }
            return sizes(in: sentence, index, records)
        }
    }

    private static func sizes(in sentence: Sentence, _ index: Int, _ records: PaperRecords) -> [SampleSize] {
        let tokens = sentence.tokens
        let isAssigned = tokens.contains { Lexicon.isAssignment($0.text) }
        guard isAssigned || tokens.contains(where: { Lexicon.isEntry($0.text) }),
            !tokens.contains(where: {
                Lexicon.isPlanned($0.text) || Lexicon.isOfProgram($0.text) || Lexicon.isOfClusters($0.text)
            }),
            !StudyWhole.namesPart(tokens)
        else { return [] }
        let list = longestList(tokens)
        let names = list.map { StudyArms.names(words(tokens[$0.name])) }
        let total = list.compactMap(\.number.integer).reduce(0) { $0.addingReportingOverflow($1).partialValue }
        // the arms of a list are different ones and all of a whole that the sentence gives, unless it says "assigned to"
        let isWhole = tokens.contains { $0.number?.integer == total }
        guard list.count > 1, Set(names).count == list.count, !names.contains([]),
            isWhole || isAssigned && list[0].hasVerb
        else { return [] }
        return list.map { item in
            let place = Place.text(
                block: sentence.block,
                range: tokens[item.tokens.lowerBound].range
                    .lowerBound..<tokens[item.tokens.upperBound - 1].range.upperBound)
            return SampleSize(
                count: item.number, role: .arm, group: words(tokens[item.name]), place: place, sentence: index)
        }
    }

    private static func words(_ tokens: ArraySlice<Token>) -> String { tokens.map(\.text).joined(separator: " ") }

    private static func longestList(_ tokens: [Token]) -> [Item] {
        let items = tokens.indices.compactMap { item(tokens, at: $0) }
        var best: [Item] = []
        var current: [Item] = []
        for item in items {
            let isNext =
                current.last.map { last in
                    let between = last.tokens.upperBound..<item.tokens.lowerBound
                    return between.count <= gap && between.allSatisfy { joins(tokens[$0]) }
                } ?? true
            current = isNext ? current + [item] : [item]
            if current.count > best.count { best = current }
        }
        return best
    }

    private static func joins(_ token: Token) -> Bool {
        token.isMark || token.isNumber || Lexicon.joinsArms(token.text) || Lexicon.isArmNoun(token.text)
            || Vocabulary.people.contains(token.text)
    }

    /// "324 women had been assigned to A plus B", "162 to B", "(302 A".
    private static func item(_ tokens: [Token], at start: Int) -> Item? {
        guard let number = tokens[start].number, number.relation == .equal, let count = number.integer, count > 9,
            start == 0 || !tokens[start - 1].isMark || ["(", ",", ":", ";"].contains(tokens[start - 1].text)
        else { return nil }
        var position = start + 1
        func text(_ index: Int) -> String { index < tokens.count ? tokens[index].text : "" }
        while Vocabulary.people.contains(text(position)) { position += 1 }
        let verb = position
        while Lexicon.helpsAssignment(text(position)) || Lexicon.isAssignment(text(position)) { position += 1 }
        let hasVerb = (verb..<position).contains { Lexicon.isAssignment(text($0)) }
        let isInGroup = text(position) == "in"
        if text(position) == "to" || isInGroup { position += 1 } else if position > start + 1 { return nil }
        while Lexicon.opensArmName(text(position)) { position += 1 }
        let first = position
        while position < tokens.count, position < first + longest,
            tokens[position].isWord, !Lexicon.isArmNoun(text(position)), !Vocabulary.people.contains(text(position)),
            Lexicon.isInsideArmName(text(position)) || !Vocabulary.functionWords.contains(text(position))
        {
            position += 1
        }
        guard position > first, Vocabulary.timeUnit(text(first)) == nil, text(first) != "%" else { return nil }
        if isInGroup, !Lexicon.isArmNoun(text(position)) { return nil }
        return Item(number: number, tokens: start..<position, name: first..<position, hasVerb: hasVerb)
    }
}

/// Whether words speak of all patients of a study.
enum StudyWhole {
    /// Whether a sentence says that it speaks of all patients.
    static func saysAll(_ tokens: [Token]) -> Bool {
        tokens.indices.dropFirst().contains { index in
            Vocabulary.people.contains(tokens[index].text) && Lexicon.isEvery(tokens[index - 1].text)
        }
    }

    /// Whether a sentence may speak of a part of the patients or of another model; a number of people who are no further
    /// described is no part: "361 women were randomized".
    static func namesPart(_ tokens: [Token]) -> Bool {
        let words = Lexicon.withoutOutcomes(tokens.map(\.text))
        if words.contains(where: { Lexicon.namesPart($0) && !Vocabulary.people.contains($0) }) { return true }
        return tokens.indices.contains { index in
            // "in these, …" takes up a part that was named before
            if Lexicon.pointsBack(tokens[index].text), index > 0, Lexicon.choosesPeople(tokens[index - 1].text) {
                return true
            }
            guard Lexicon.namesPart(tokens[index].text), Vocabulary.people.contains(tokens[index].text) else {
                return false
            }
            let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
            // "in all patients"
            if index > 0, Lexicon.isEvery(tokens[index - 1].text), !Lexicon.limitsPeople(next) { return false }
            guard index > 0, tokens[index - 1].isNumber, !Lexicon.limitsPeople(next) || next == "in" else {
                return true
            }
            // "a total of 597 patients"
            let isTotal = index > 2 && Lexicon.standsAside(tokens[index - 3].text)
            return index > 1 && Lexicon.choosesPeople(tokens[index - 2].text) && !isTotal
        }
    }
}
