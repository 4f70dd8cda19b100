import Language
package import Paper

/// A number of things and their names: "three reasons: relapse, infection and haemorrhage".
package struct NamedItems: Hashable, Sendable {
    package var count: PrintedNumber
    /// As printed, without their joining words.
    package var items: [String]
    /// How many things the list may name: "and" joins two of them or stands within one.
    package var possible: ClosedRange<Int>
    package var place: Place
    package var sentence: Int
}

/// Finds lists of names behind their number.
enum NamedItemGrammar {
    /// The name of what is listed has at most so many words, a name of the list so many.
    private static let longest = (noun: 4, item: 8)
    private static let counts = 2...15

    static func statements(in phrase: Phrase) -> [NamedItems] {
        var found: [NamedItems] = []
        for position in phrase.numbers {
            guard let count = phrase.number(position), let n = count.integer, counts.contains(n),
                count.relation == .equal,
                let start = listStart(in: phrase, behind: position),
                let items = items(count, from: position, start, in: phrase)
            else { continue }
            found.append(items)
        }
        return found
    }

    /// The first token of the list: behind a colon, in a bracket, behind "namely".
    private static func listStart(in phrase: Phrase, behind position: Int) -> Int? {
        var end = position + 1
        while end <= position + longest.noun, phrase.isWord(end), !phrase.isNumber(end),
            !Vocabulary.functionWords.contains(phrase.text(end)), !Lexicon.opensNames(phrase.text(end))
        {
            end += 1
        }
        let noun = phrase.text(end - 1)
        guard end > position + 1, Lexicon.mayBePlural(noun) || Vocabulary.people.contains(noun),
            Vocabulary.timeUnit(noun) == nil, !Lexicon.isUnit(noun),
            !Vocabulary.labels.contains(phrase.text(position - 1)), !phrase.isDash(position - 1),
            phrase.bracket(around: position) == -1
        else { return nil }
        if phrase.text(end) == ":" || phrase.isOpening(end) { return end + 1 }
        if phrase.text(end) == "," { end += 1 }
        return Lexicon.opensNames(phrase.text(end)) ? end + 1 : nil
    }

    private static func items(_ count: PrintedNumber, from first: Int, _ start: Int, in phrase: Phrase) -> NamedItems? {
        let home = phrase.bracket(around: start)
        let end =
            phrase.isOpening(start - 1) ? phrase.partner(start - 1) ?? start : Clauses.end(in: phrase, from: start)
        guard end - start >= 3, end - start <= 60, !Lexicon.opensOtherList(phrase.text(start)) else { return nil }
        var segments: [[Int]] = [[]]
        for position in start..<end where phrase.bracket(around: position) == home {
            if phrase.isOpening(position) || phrase.isClosing(position) { continue }
            if phrase.isNumber(position) || [";", ":", "/"].contains(phrase.text(position)) { return nil }
            if phrase.text(position) == "," {
                segments.append([])
            } else {
                segments[segments.count - 1].append(position)
            }
        }
        guard let last = segments.last, segments.allSatisfy({ !$0.isEmpty && $0.count <= longest.item }) else {
            return nil
        }
        // "(and the others more)"
        guard !Lexicon.joinsNames(phrase.text(start)) else { return nil }
        let joins = segments.map { segment in segment.dropFirst().count { Lexicon.joinsNames(phrase.text($0)) } }
        let isClosed = last.first.map { Lexicon.joinsNames(phrase.text($0)) } ?? false
        // a list ends with "and"
        guard isClosed || joins[joins.count - 1] > 0,
            !(start..<end).contains(where: { Lexicon.opensOtherList(phrase.text($0)) })
        else { return nil }
        // "a program or a course" may be one thing
        let endsInAnd = last.contains { Lexicon.joinsTwo(phrase.text($0)) }
        let fewest = segments.count + (isClosed || !endsInAnd ? 0 : 1)
        let most = segments.count + joins.reduce(0, +)
        let names = segments.map { segment in
            segment.filter { segment.first != $0 || !Lexicon.joinsNames(phrase.text($0)) }.map { phrase.text($0) }
                .joined(separator: " ")
        }
        return NamedItems(
            count: count, items: names, possible: fewest...max(fewest, most), place: phrase.place(first..<end),
            sentence: phrase.index)
    }
}
