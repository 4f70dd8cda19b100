import Language
import Paper

/// A P value and the tokens it stands in.
struct PValueMention {
    var pValue: PValue
    /// The token of the letter P.
    var start: Int
    /// The token of the number.
    var token: Int
}

/// Finds P values: "P < .001", "p = 0.14", "P value of .03".
enum PValueGrammar {
    static func mentions(in phrase: Phrase) -> [PValueMention] {
        let heads = Lexicon.pHeads
        return phrase.indices.compactMap { phrase.mayBegin($0, heads) ? mention(in: phrase, at: $0) : nil }
    }

    private static func mention(in phrase: Phrase, at start: Int) -> PValueMention? {
        let word = phrase.text(start)
        guard Lexicon.pWords.contains(word) else { return nil }
        var position = start + 1
        while Lexicon.beforePValue.contains(phrase.text(position)) {
            position += 1
        }
        guard let number = phrase.number(position), phrase.percentEnd(position) == nil else { return nil }
        let isStated = position > start + 1 || number.relation != .equal || number.decimals > 0
        guard isStated, number.decimals > 0 || (0...1).contains(number.coefficient) else { return nil }
        let statement = PValue(value: number, place: phrase.place(start..<position + 1), sentence: phrase.index)
        return PValueMention(pValue: statement, start: start, token: position)
    }
}
