import Language
package import Paper

/// A number of a sentence and what the words and signs beside it make of it.
package struct NumberMention: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
        /// Nothing beside it says more: a value, a count, a mean.
        case plain
        /// The whole of a fraction: the 40 of "12/40".
        case total
        case percent
        /// An SD or SE.
        case spread
        /// A lower or upper limit.
        case limit
        case pValue
        /// "r = 0.31", "n = 40": what the word before the sign names.
        case named(String)
    }

    package var number: PrintedNumber
    package var role: Role
    /// Index in `Statements.sentences`, and the token there.
    package var sentence: Int
    package var token: Int
}

extension NumberMention.Role {
    /// Whether a number of one role may be a number of the other one's, printed in another place.
    package func mayBe(_ other: NumberMention.Role) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (.plain, .percent), (.percent, .plain), (.plain, .named), (.named, .plain), (.total, .named),
            (.named, .total):
            return true
        default: return false
        }
    }
}

/// Gives every number of a sentence its role.
enum FigureGrammar {
    static func figures(in phrase: Phrase, intervals: [IntervalMention], pValues: [PValueMention]) -> [NumberMention] {
        let limits = intervals.flatMap { interval in
            interval.limits.filter {
                phrase.number($0) == interval.low || phrase.number($0) == interval.high
            }
        }
        // few: a search is quicker than a hash
        let tokens = (limits: limits, pValues: pValues.map(\.token))
        return phrase.numbers.compactMap { position in
            guard let number = phrase.number(position) else { return nil }
            let role: NumberMention.Role =
                tokens.pValues.contains(position)
                ? .pValue
                : tokens.limits.contains(position) && !isBesideSpread(position, in: phrase)
                    ? .limit : role(of: position, in: phrase)
            return NumberMention(number: number, role: role, sentence: phrase.index, token: position)
        }
    }

    /// "41.3 ± 12.9 to 30.7 ± 10.4": 12.9 and 30.7 are limits of nothing.
    private static func isBesideSpread(_ position: Int, in phrase: Phrase) -> Bool {
        phrase.text(position - 1) == "±" || phrase.text(position + 1) == "±"
    }

    private static func role(of position: Int, in phrase: Phrase) -> NumberMention.Role {
        var before = position - 1
        let mark = phrase.markByte(before)
        let isNamed = mark == UInt8(ascii: "=") || mark == UInt8(ascii: ":")
        if isNamed { before -= 1 }
        let concepts = Lexicon.concepts(phrase.text(before))
        if phrase.initial(before) >= 0x80 && phrase.text(before) == "±" || concepts.contains(any: spreads) {
            return .spread
        }
        if isNamed, concepts.contains(.pValue) || phrase.text(before) == "p" { return .pValue }
        if phrase.percentEnd(position) != nil { return .percent }
        if phrase.text(position - 1) == "/", let ratio = Ratios.match(in: phrase, at: position - 2),
            ratio.total == position, let count = phrase.number(position - 2)?.integer,
            let total = phrase.number(position)?.integer, count <= total
        {
            return .total
        }
        // "5.1 (1.1)": a value that has decimals is followed by its spread
        if phrase.isOpening(position - 1), phrase.isClosing(position + 1), let value = phrase.number(position - 2),
            value.decimals > 0
        {
            return .spread
        }
        guard isNamed, phrase.text(position - 1) == "=", phrase.isWord(before) else { return .plain }
        return .named(phrase.text(before))
    }

    private static let spreads = ConceptSet(.standardDeviation, .standardError)
}
