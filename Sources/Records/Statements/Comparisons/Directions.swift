import Language
import Paper

/// Finds comparisons in words with their two figures: "was higher with the drug than with placebo (15% vs 12%)", "was higher
/// with the drug (15%) than with placebo (12%)".
enum DirectionGrammar {
    static func statements(in phrase: Phrase) -> [DirectionStatement] {
        var found: [DirectionStatement] = []
        for position in phrase.indices where mayConnect(phrase.initial(position)) {
            // "more than 12": a limit
            guard let connector = connector(phrase, position), !phrase.isNumber(connector.upperBound) else { continue }
            if let statement = together(at: connector, in: phrase) ?? apart(at: connector, in: phrase) {
                found.append(statement)
            }
        }
        return found
    }

    /// The first letters of all connectors.
    private static func mayConnect(_ initial: UInt8) -> Bool {
        initial == UInt8(ascii: "t") || initial == UInt8(ascii: "c") || initial == UInt8(ascii: "v")
    }

    /// "than", "compared with", and between two brackets "versus".
    private static func connector(_ phrase: Phrase, _ position: Int) -> Range<Int>? {
        switch phrase.initial(position) {
        case UInt8(ascii: "t"): phrase.text(position) == "than" ? position..<position + 1 : nil
        case UInt8(ascii: "c"):
            phrase.text(position) == "compared" && Lexicon.behindCompared.contains(phrase.text(position + 1))
                ? position..<position + 2 : nil
        case UInt8(ascii: "v"):
            phrase.isClosing(position - 1) && Vocabulary.isVersus(phrase.text(position))
                ? position..<position + (phrase.text(position + 1) == "." ? 2 : 1) : nil
        default: nil
        }
    }

    // MARK: Both figures in one bracket

    /// The connector stands at most so many tokens behind the comparing word, the bracket so many behind the connector.
    private static let reach = (connector: 14, bracket: 12)

    private static func together(at connector: Range<Int>, in phrase: Phrase) -> DirectionStatement? {
        let start = max(0, connector.lowerBound - reach.connector)
        guard let comparing = (start..<connector.lowerBound).last(where: { direction(phrase, $0) != nil }),
            let direction = direction(phrase, comparing),
            phrase.bracket(around: comparing) == phrase.bracket(around: connector.lowerBound)
        else { return nil }
        let behind =
            connector
            .upperBound..<max(
                connector.upperBound, min(phrase.count, connector.lowerBound + reach.bracket))
        guard let open = behind.first(where: { phrase.isOpening($0) }), let close = phrase.partner(open),
            !(connector.lowerBound..<open).contains(where: { phrase.isNumber($0) || phrase.text($0) == ";" }),
            !beginsAnother(phrase, connector.upperBound..<open),
            let first = BracketFigure.first(in: phrase, from: open + 1)
        else { return nil }
        // a spread or an interval of the first may stand between
        guard
            let joiner = (first + 1..<close).first(where: { isJoiner($0, of: open..<close, in: phrase) }),
            !(first + 1..<joiner).contains(where: {
                phrase.isNumber($0) && phrase.bracket(around: $0) == open && phrase.text($0 - 1) != "±"
            }),
            let second = BracketFigure.first(in: phrase, from: joiner + 1), second < close,
            let a = phrase.number(first), let b = phrase.number(second), a.relation == .equal, b.relation == .equal,
            (phrase.percentEnd(first) == nil) == (phrase.percentEnd(second) == nil), a.value >= 0, b.value >= 0,
            !needsShares(phrase, comparing) || phrase.percentEnd(first) != nil,
            isOnly(comparing, before: open, in: phrase)
        else { return nil }
        return DirectionStatement(
            isFirstLarger: direction > 0, word: words(phrase, comparing), first: a, second: b,
            place: phrase.place(comparing..<(second + (phrase.percentEnd(second) == nil ? 1 : 2))),
            sentence: phrase.index)
    }

    /// "15% vs 12%", "15% and 12%, respectively".
    private static func isJoiner(_ position: Int, of bracket: Range<Int>, in phrase: Phrase) -> Bool {
        guard phrase.bracket(around: position) == bracket.lowerBound else { return false }
        if Vocabulary.isVersus(phrase.text(position)) { return true }
        return phrase.text(position) == "and" && phrase.text(bracket.upperBound - 1) == "respectively"
    }

    // MARK: A bracket for each

    /// A bracket ends at most so many tokens before the connector; the other begins so many behind it.
    private static let gap = (before: 10, behind: 14)

    private static func apart(at connector: Range<Int>, in phrase: Phrase) -> DirectionStatement? {
        let near = max(0, connector.lowerBound - gap.before)..<connector.lowerBound
        guard let close = near.last(where: { phrase.isClosing($0) }), let open = phrase.partner(close), open < close,
            !(close + 1..<connector.lowerBound).contains(where: { mayNotStandBetween(phrase, $0) }),
            let first = BracketFigure.read(in: phrase, open: open, close: close)
        else { return nil }
        let far = connector.upperBound..<min(phrase.count, connector.upperBound + gap.behind)
        guard !far.isEmpty, let next = far.first(where: { phrase.isOpening($0) }), let end = phrase.partner(next),
            !(connector.upperBound..<next).contains(where: {
                mayNotStandBetween(phrase, $0) || direction(phrase, $0) != nil
            }),
            !beginsAnother(phrase, connector.upperBound..<next),
            let second = BracketFigure.read(in: phrase, open: next, close: end), first.isPercent == second.isPercent,
            abs(first.number.decimals - second.number.decimals) <= 1,
            let comparing = comparing(near: open..<close, before: connector.lowerBound, in: phrase),
            let direction = direction(phrase, comparing),
            phrase.bracket(around: comparing) == phrase.bracket(around: connector.lowerBound),
            !needsShares(phrase, comparing) || first.isPercent,
            isOnly(comparing, before: connector.lowerBound, in: phrase)
        else { return nil }
        return DirectionStatement(
            isFirstLarger: direction > 0, word: words(phrase, comparing), first: first.number, second: second.number,
            place: phrase.place(min(comparing, open + 1)..<second.end), sentence: phrase.index)
    }

    /// "A (15%) had a higher rate than B (12%)", else "a higher rate with A (15%) than with B (12%)".
    private static func comparing(near bracket: Range<Int>, before connector: Int, in phrase: Phrase) -> Int? {
        let between = bracket.upperBound + 1..<connector
        if let behind = between.last(where: { direction(phrase, $0) != nil }) {
            // "was 15%, had greater than …": a list of findings
            return between.contains { phrase.text($0) == "," } ? nil : behind
        }
        let start = max(0, bracket.lowerBound - reach.connector)
        guard let before = (start..<bracket.lowerBound).last(where: { direction(phrase, $0) != nil }),
            !(before..<bracket.lowerBound).contains(where: { phrase.isOpening($0) || phrase.text($0) == ";" })
        else { return nil }
        return before
    }

    /// "than men, and the majority was … (84%)": another statement begins before the bracket.
    private static func beginsAnother(_ phrase: Phrase, _ range: Range<Int>) -> Bool {
        guard let joiner = range.first(where: { Lexicon.clauseJoiners.contains(phrase.text($0)) }) else { return false }
        return phrase.contains(PatientSetWords.verbs, in: joiner..<range.upperBound)
    }

    private static func mayNotStandBetween(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.isNumber(position) || phrase.text(position) == ";" || phrase.isOpening(position)
    }

    // MARK: Comparing words

    private static func direction(_ phrase: Phrase, _ position: Int) -> Int? {
        guard phrase.mayBegin(position, Lexicon.directionHeads), phrase.isWord(position) else { return nil }
        return Lexicon.direction(phrase.text(position), before: phrase.text(position + 1))
    }

    /// "More than".
    private static func isBareComparison(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.isWord(position) && Lexicon.isOfFrequency(phrase.text(position)) && phrase.text(position + 1) == "than"
    }

    /// "More often" compares shares; the numbers of two groups tell nothing of them.
    private static func needsShares(_ phrase: Phrase, _ comparing: Int) -> Bool {
        Lexicon.isOfFrequency(phrase.text(comparing))
    }

    private static func words(_ phrase: Phrase, _ comparing: Int) -> String {
        phrase.words(comparing..<comparing + (Lexicon.comparesFrequency(phrase.text(comparing + 1)) ? 2 : 1))
    }

    /// Whether the clause makes one comparison alone, and none that turns it round.
    private static func isOnly(_ comparing: Int, before open: Int, in phrase: Phrase) -> Bool {
        let clause = Clauses.start(in: phrase, before: comparing)..<open
        return clause.count(where: { direction(phrase, $0) != nil || isBareComparison(phrase, $0) }) == 1
            && !clause.contains(where: { Lexicon.turnsComparison(phrase.text($0)) })
    }
}
