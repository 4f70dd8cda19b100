package import Language
package import Paper

/// A share in words and the figures in the bracket behind it: "more than half of the patients (17 of 30)".
package struct WordShare: Hashable, Sendable {
    /// As printed, lower case: "more than half".
    package var words: String
    package var bound: Lexicon.ShareBound?
    package var share: Lexicon.ShareWord
    /// How many of the parts: 2 of "two thirds".
    package var parts: Int
    /// Those printed.
    package var percent: PrintedNumber?
    package var count: PrintedNumber?
    package var total: PrintedNumber?
    /// Whether no verb stands between the words and the bracket.
    package var isBeside: Bool
    package var place: Place
    package var sentence: Int

    /// The share in percent that the figures give.
    package var given: Bounds? {
        if let k = count?.integer, let n = total?.integer, n > 0 { return Bounds(100 * Double(k) / Double(n)) }
        return percent?.bounds
    }
}

/// Finds shares in words with their figures.
enum WordShareGrammar {
    /// The bracket opens at most so many tokens behind the word.
    private static let reach = 10

    static func statements(in phrase: Phrase) -> [WordShare] {
        let heads = Lexicon.shareHeads
        let tokens = phrase.sentence.tokens
        var found: [WordShare] = []
        for position in tokens.indices where heads.mayBegin(tokens[position].head) && tokens[position].isWord {
            guard let share = Lexicon.shareWord(tokens[position].text),
                let statement = statement(share, at: position, in: phrase)
            else { continue }
            found.append(statement)
        }
        return found
    }

    private static func statement(_ share: Lexicon.ShareWord, at position: Int, in phrase: Phrase) -> WordShare? {
        guard let head = head(share, at: position, in: phrase) else { return nil }
        let behind = position + 1..<min(phrase.count, position + 1 + reach)
        guard !behind.isEmpty, let open = behind.first(where: { phrase.isOpening($0) }),
            let close = phrase.partner(open), mayNameWhole(share, position + 1..<open, in: phrase),
            phrase.bracket(around: open) == phrase.bracket(around: position)
        else { return nil }
        var bound = Lexicon.shareBound(phrase.text(head.start - 1), after: phrase.text(head.start - 2))
        var start = head.start
        if let found = bound {
            let isTwoWords = [.above, .below].contains(found) && phrase.text(start - 1) == "than"
            start -= isTwoWords || found == .atLeast || found == .atMost ? 2 : 1
        }
        if case .part = share {} else { bound = nil }
        var found = WordShare(
            words: words(phrase, start..<position + 1), bound: bound, share: share, parts: head.parts,
            isBeside: !phrase.contains(PatientSetWords.verbs, in: position + 1..<open),
            place: phrase.place(start..<close), sentence: phrase.index)
        return takeFigures(&found, position + 1..<open, close: close, in: phrase) ? found : nil
    }

    private static func words(_ phrase: Phrase, _ range: Range<Int>) -> String {
        range.filter { $0 >= 0 && !phrase.isMark($0) }.map { phrase.text($0) }.joined(separator: " ")
    }

    /// Where the words of the share begin, and how many parts of it they name; nil where the word is no share.
    private static func head(_ share: Lexicon.ShareWord, at position: Int, in phrase: Phrase) -> (
        start: Int, parts: Int
    )? {
        let before = phrase.text(position - 1)
        guard case .part(let whole) = share else {
            // "at most", "the most common"
            if share == .most, phrase.text(position) == "most" {
                return before == "at" || before == "the" || before == "a" ? nil : (position, 1)
            }
            return (before == "the" || before == "a" ? position - 1 : position, 1)
        }
        var number = position - 1
        if phrase.isDash(number) { number -= 1 }
        if let parts = phrase.number(number)?.integer, !phrase.initial(number).isASCIIDigit {
            return parts < whole ? (number, parts) : nil
        }
        if before == "a" { return whole == 2 ? nil : (position - 1, 1) }
        return whole == 2 && !Lexicon.ordinals.contains(before) ? (position, 1) : nil
    }

    /// Whether the words up to the bracket name the whole and at most one thing said of it.
    private static func mayNameWhole(_ share: Lexicon.ShareWord, _ range: Range<Int>, in phrase: Phrase) -> Bool {
        guard range.count(where: { phrase.isNumber($0) }) <= 1,
            !range.contains(where: { phrase.isMark($0) || Lexicon.endsWhole.contains(phrase.text($0)) })
        else { return false }
        guard let first = range.first else { return true }
        let word = phrase.text(first)
        if Lexicon.beforeWhole.contains(word) || Vocabulary.people.contains(word) { return true }
        // "most parents (85%)", not "most common events (12%)"
        return phrase.text(first - 1) == "most" && phrase.isWord(first) && Lexicon.mayBePlural(word)
    }

    /// Takes what the bracket prints; of "half of the 90 events (45)" the 90, too.
    private static func takeFigures(_ found: inout WordShare, _ range: Range<Int>, close: Int, in phrase: Phrase)
        -> Bool
    {
        let open = range.upperBound
        var position = open + 1
        if phrase.text(position) == "n", phrase.text(position + 1) == "=" { position += 2 }
        if let ratio = Ratios.match(in: phrase, at: position) {
            guard mayEnd(phrase, ratio.end) else { return false }
            (found.count, found.total) = (phrase.number(ratio.count), phrase.number(ratio.total))
            return true
        }
        let whole = range.first { phrase.isNumber($0) }
        if let whole {
            guard let count = phrase.number(position), count.integer != nil, count.relation == .equal,
                phrase.isClosing(position + 1), let total = phrase.number(whole), total.integer != nil,
                total.relation == .equal, count.coefficient <= total.coefficient
            else { return false }
            (found.count, found.total) = (count, total)
            return true
        }
        guard let figure = BracketFigure.read(in: phrase, open: open, close: close), figure.isPercent else {
            return false
        }
        found.percent = figure.number
        return true
    }

    private static func mayEnd(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.isMark(position) || Vocabulary.people.contains(phrase.text(position))
    }
}
