import Language
import Paper

/// Finds comparisons in words with their two figures: "was higher with the drug than with placebo (15% vs 12%)".
enum DirectionGrammar {
    /// "Than" stands at most so many tokens behind the comparing word, the bracket so many behind "than".
    private static let reach = (than: 14, bracket: 12)

    static func statements(in phrase: Phrase) -> [DirectionStatement] {
        phrase.indices.compactMap { than in
            guard phrase.initial(than) == UInt8(ascii: "t"), phrase.text(than) == "than" else { return nil }
            return statement(at: than, in: phrase)
        }
    }

    private static func statement(at than: Int, in phrase: Phrase) -> DirectionStatement? {
        // "more than 12": a limit
        guard !phrase.isNumber(than + 1),
            let comparing = (max(0, than - reach.than)..<than).last(where: { Lexicon.direction(phrase.text($0)) != nil }
            ),
            let direction = Lexicon.direction(phrase.text(comparing)),
            phrase.bracket(around: comparing) == phrase.bracket(around: than)
        else { return nil }
        guard
            let open = (than + 1..<max(than + 1, min(phrase.count, than + reach.bracket))).first(where: {
                phrase.isOpening($0)
            }),
            let close = phrase.partner(open),
            !(than..<open).contains(where: { phrase.isNumber($0) || phrase.text($0) == ";" }),
            let first = figure(from: open + 1, in: phrase)
        else { return nil }
        // a spread or an interval of the first may stand between
        guard
            let joiner = (first + 1..<close).first(where: {
                Vocabulary.isVersus(phrase.text($0)) && phrase.bracket(around: $0) == open
            }),
            !(first + 1..<joiner).contains(where: {
                phrase.isNumber($0) && phrase.bracket(around: $0) == open && phrase.text($0 - 1) != "±"
            }),
            let second = figure(from: joiner + 1, in: phrase), second < close,
            let a = phrase.number(first), let b = phrase.number(second), a.relation == .equal, b.relation == .equal,
            (phrase.percentEnd(first) == nil) == (phrase.percentEnd(second) == nil), a.value >= 0, b.value >= 0
        else { return nil }
        // one comparison alone in its clause, and none that turns it round
        let clause = Clauses.start(in: phrase, before: comparing)..<open
        guard clause.count(where: { Lexicon.direction(phrase.text($0)) != nil }) == 1,
            !clause.contains(where: { Lexicon.turnsComparison(phrase.text($0)) })
        else { return nil }
        return DirectionStatement(
            isFirstLarger: direction > 0, word: phrase.text(comparing), first: a, second: b,
            place: phrase.place(comparing..<(second + (phrase.percentEnd(second) == nil ? 1 : 2))),
            sentence: phrase.index)
    }

    private static func isMark(_ phrase: Phrase, _ position: Int) -> Bool {
        [",", "=", ":"].contains(phrase.text(position))
    }

    /// The first number of a bracket, before which no more than the name of a figure stands: another word names one of the two.
    private static func figure(from start: Int, in phrase: Phrase) -> Int? {
        var position = start
        while !phrase.isNumber(position),
            phrase.isWord(position) && Lexicon.isFigureName(phrase.text(position)) || isMark(phrase, position)
        {
            position += 1
        }
        return phrase.isNumber(position) ? position : nil
    }
}

/// Finds powers of ten with their percentage: "10-4 (0.01%)", "1 x 10−3 (0.1 %)".
enum PowerGrammar {
    static func statements(in phrase: Phrase) -> [PowerStatement] {
        phrase.indices.compactMap { base in
            guard phrase.initial(base).isASCIIDigit, phrase.isOpening(base + 1), let percent = phrase.number(base + 2),
                phrase.percentEnd(base + 2).map({ phrase.isClosing($0) }) ?? false,
                let power = power(phrase.text(base))
            else { return nil }
            var (factor, start) = (power.factor, base)
            if factor == nil, isTimes(phrase.text(base - 1)), let number = phrase.number(base - 2) {
                (factor, start) = (number, base - 2)
            }
            return PowerStatement(
                factor: factor, exponent: -power.exponent, percent: percent, place: phrase.place(start..<(base + 5)),
                sentence: phrase.index)
        }
    }

    private static func isTimes(_ text: String) -> Bool { text == "x" || text == "×" || text == "·" }

    /// "10-4" and "1x10-4", flattened, as one token.
    private static func power(_ text: String) -> (factor: PrintedNumber?, exponent: Int)? {
        let parts = text.unicodeScalars.split { $0.isDash }.map(String.init)
        guard parts.count == 2, let exponent = Int(printed: parts[1]), (1...9).contains(exponent),
            parts[0].hasSuffix("10")
        else { return nil }
        let head = parts[0].dropLast(2)
        guard let last = head.last else { return (nil, exponent) }
        let digits = Array(head.dropLast().utf8)
        guard isTimes(String(last)), let match = NumberScanner.scan(digits, at: 0),
            match.range.upperBound == digits.count
        else { return nil }
        return (match.number, exponent)
    }
}
