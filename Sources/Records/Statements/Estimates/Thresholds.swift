import Language
import Paper

/// Finds limits that define or admit: "aged ≥18 years", "<5% blasts", "MRD <10-4", "younger than 18 years".
enum ThresholdGrammar {
    static func statements(in phrase: Phrase, pValues: [PValueMention]) -> [Threshold] {
        // few: a search is quicker than a hash
        var taken = pValues.map(\.token)
        var thresholds: [Threshold] = []
        let heads = Lexicon.limitHeads
        for position in phrase.indices where mayLimit(phrase, position, heads) && !taken.contains(position) {
            guard let limit = limit(in: phrase, at: position) else { continue }
            taken.append(limit.token)
            thresholds.append(
                Threshold(
                    quantity: quantity(
                        in: phrase, before: position, behind: limit.end, unit: limit.isTrailing ? "" : limit.unit),
                    value: limit.value, unit: limit.unit, place: phrase.place(position..<limit.end),
                    sentence: phrase.index))
        }
        return thresholds
    }

    private struct Limit {
        var value: PrintedNumber
        var unit: String
        var token: Int
        var end: Int
        /// The words that limit stand behind: "10% or more".
        var isTrailing = false
    }

    /// Whether a limit may begin at a token: a number, a sign, a word before "than" or one that limits by itself.
    private static func mayLimit(_ phrase: Phrase, _ position: Int, _ heads: WordHeads) -> Bool {
        if phrase.isWord(position) {
            return phrase.mayBegin(position, heads)
                || phrase.initial(position + 1) == UInt8(ascii: "t") && phrase.text(position + 1) == "than"
        }
        if phrase.isNumber(position) { return true }
        return switch phrase.initial(position) {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), 0xE2: true
        default: false
        }
    }

    private static func limit(in phrase: Phrase, at position: Int) -> Limit? {
        if phrase.isNumber(position), let number = phrase.number(position) {
            if number.relation != .equal && number.relation != .about { return limit(number, position, phrase) }
            return trailing(number, position, phrase)
        }
        if phrase.isMark(position), let relation = relation(mark: phrase.text(position)),
            var power = power(phrase, position + 1)
        {
            power.value.relation = relation
            return power
        }
        guard let (relation, next) = relation(words: phrase, position) else { return nil }
        if var power = power(phrase, next) {
            power.value.relation = relation
            return power
        }
        guard var number = phrase.number(next), number.relation == .equal else { return nil }
        number.relation = relation
        return limit(number, next, phrase)
    }

    private static func limit(_ number: PrintedNumber, _ position: Int, _ phrase: Phrase) -> Limit {
        if let end = phrase.percentEnd(position) { return Limit(value: number, unit: "%", token: position, end: end) }
        if let duration = DurationGrammar.mention(in: phrase, at: position) {
            return Limit(value: number, unit: duration.unit.rawValue, token: position, end: duration.end)
        }
        return Limit(value: number, unit: "", token: position, end: position + 1)
    }

    /// The tokens of a number with its unit, "12 to 18 months", and one more.
    private static let mostBeforeOr = 6

    /// "50% or more", "16 years or older".
    private static func trailing(_ number: PrintedNumber, _ position: Int, _ phrase: Phrase) -> Limit? {
        // few numbers have the word behind them
        guard (1...mostBeforeOr).contains(where: { phrase.initial(position + $0) == UInt8(ascii: "o") }) else {
            return nil
        }
        var limit = limit(number, position, phrase)
        guard phrase.text(limit.end) == "or" else { return nil }
        switch phrase.text(limit.end + 1) {
        case "more", "older", "greater", "higher", "above", "longer": limit.value.relation = .greaterOrEqual
        case "less", "younger", "fewer", "lower", "below", "shorter": limit.value.relation = .lessOrEqual
        default: return nil
        }
        limit.end += 2
        limit.isTrailing = true
        return limit
    }

    private static func relation(mark: String) -> PrintedNumber.Relation? {
        switch mark {
        case "<": .less
        case ">": .greater
        case "≤", "<=", "⩽": .lessOrEqual
        case "≥", ">=", "⩾": .greaterOrEqual
        default: nil
        }
    }

    /// "more than", "greater than or equal to", "at least", "below"; the token behind them.
    private static func relation(words phrase: Phrase, _ position: Int) -> (PrintedNumber.Relation, Int)? {
        guard phrase.isWord(position) else { return nil }
        let word = phrase.text(position)
        guard word.utf8.count <= 9 else { return nil }
        if phrase.text(position + 1) == "than", Lexicon.greaterThan.contains(word) || Lexicon.lessThan.contains(word) {
            let isGreater = Lexicon.greaterThan.contains(word)
            if phrase.text(position + 2) == "or", phrase.text(position + 3) == "equal",
                phrase.text(position + 4) == "to"
            {
                return (isGreater ? .greaterOrEqual : .lessOrEqual, position + 5)
            }
            return (isGreater ? .greater : .less, position + 2)
        }
        switch word {
        case "at":
            if phrase.text(position + 1) == "least" { return (.greaterOrEqual, position + 2) }
            return phrase.text(position + 1) == "most" ? (.lessOrEqual, position + 2) : nil
        case "up": return phrase.text(position + 1) == "to" ? (.lessOrEqual, position + 2) : nil
        case "below", "under": return (.less, position + 1)
        case "above", "exceeding": return (.greater, position + 1)
        default: return nil
        }
    }

    /// A power of ten as extracted text prints it: "10-4", "1x10-6", "0.4×10−2", "10^−4^".
    private static func power(_ phrase: Phrase, _ position: Int) -> Limit? {
        guard phrase.isWord(position) else { return nil }
        let text = phrase.text(position)
        var factor = PrintedNumber(coefficient: 1)
        var rest = Array(text.utf8)
        if let match = NumberScanner.scan(rest, at: 0), match.range.upperBound < rest.count,
            let cross = rest.scalar(at: match.range.upperBound), cross.value == 0x78 || cross.value == 0xD7
        {
            factor = match.number
            rest.removeFirst(match.range.upperBound + cross.length)
        }
        guard rest.starts(with: "10".utf8) else { return nil }
        rest.removeFirst(2)
        while rest.first == UInt8(ascii: "^") { rest.removeFirst() }
        let dash = rest.dashLength(at: 0)
        guard dash > 0 else { return nil }
        rest.removeFirst(dash)
        guard let exponent = NumberScanner.scan(rest, at: 0)?.number.integer, (1...12).contains(exponent) else {
            return nil
        }
        let value = PrintedNumber(
            coefficient: factor.coefficient, decimals: factor.decimals + exponent, printed: text)
        return Limit(value: value, unit: "", token: position, end: position + 1)
    }

    /// The words that name what is limited: behind a percentage ("<5% blasts"), else before it ("aged ≥18").
    private static func quantity(in phrase: Phrase, before start: Int, behind end: Int, unit: String) -> String {
        if unit == "%", let noun = noun(in: phrase, behind: end) { return noun }
        if TimeUnit(rawValue: unit) != nil, isAge(phrase, start..<end) { return "age" }
        // "a blast count of 50% or more"
        let start = phrase.text(start - 1) == "of" ? start - 1 : start
        var first = start
        while first > 0, start - first < 3, phrase.isWord(first - 1),
            !Vocabulary.functionWords.contains(phrase.text(first - 1)), !isVerb(phrase.text(first - 1))
        {
            first -= 1
        }
        if first < start { return phrase.words(first..<start) }
        return noun(in: phrase, behind: end) ?? ""
    }

    /// Whether a limited length of time is an age.
    private static func isAge(_ phrase: Phrase, _ range: Range<Int>) -> Bool {
        let words = Lexicon.ageWords
        return words.contains(phrase.text(range.lowerBound - 1)) || phrase.contains(words, in: range)
            || Lexicon.behindAge.contains(phrase.text(range.upperBound))
            || (phrase.text(range.upperBound) == "of" && phrase.text(range.upperBound + 1) == "age")
    }

    private static func isVerb(_ word: String) -> Bool {
        Lexicon.verbsOfLimits.contains(word)
    }

    private static func noun(in phrase: Phrase, behind end: Int) -> String? {
        var position = end
        while Lexicon.beforeLimited.contains(phrase.text(position)) { position += 1 }
        let start = position
        while position < start + 4, phrase.isWord(position), !Vocabulary.functionWords.contains(phrase.text(position)),
            !isVerb(phrase.text(position))
        {
            position += 1
        }
        return position > start ? phrase.words(start..<position) : nil
    }
}
