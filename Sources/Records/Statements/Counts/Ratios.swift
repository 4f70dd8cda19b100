import Language
import Paper

/// A count with its total: "12 of 40", "12/40", "12 of the 40 evaluable".
struct RatioMatch {
    var count: Int
    var total: Int
    /// The token behind the total.
    var end: Int
}

/// Reads a count and its total.
enum Ratios {
    /// At most so many words stand between a count and its "of".
    private static let longestNoun = 3

    /// The ratio whose count stands at `position`.
    static func match(in phrase: Phrase, at position: Int) -> RatioMatch? {
        guard let count = phrase.number(position)?.integer, count >= 0, phrase.percentEnd(position) == nil,
            !Lexicon.isException(phrase.text(position - 1), after: phrase.text(position - 2))
        else { return nil }
        if phrase.text(position + 1) == "/", phrase.isGlued(position + 1) || phrase.isGlued(position + 2),
            let total = phrase.number(position + 2)?.integer, total > 0, phrase.text(position + 3) != "/",
            !phrase.isCompound(position + 2), !isDoseOrGrade(phrase, position)
        {
            return RatioMatch(count: position, total: position + 2, end: position + 3)
        }
        guard !phrase.isCompound(position) else { return nil }
        return totalBehind(position + 1, in: phrase).map { RatioMatch(count: position, total: $0, end: $0 + 1) }
    }

    /// "20/40 mg", "grade 3/4", "12/154 person-years": two doses or grades, events and a time at risk.
    private static func isDoseOrGrade(_ phrase: Phrase, _ position: Int) -> Bool {
        let tokens = phrase.sentence.tokens
        return Lexicon.isUnit(phrase.text(position + 3)) || Lexicon.isScale(phrase.text(position - 1))
            || Lexicon.opens(.personTime, tokens[min(position + 3, tokens.count)...])
    }

    /// The total in "of [the] 40" that begins within a few nouns behind `start`.
    static func totalBehind(_ start: Int, in phrase: Phrase) -> Int? {
        var position = start
        var words = 0
        while words < longestNoun, Vocabulary.people.contains(phrase.text(position)) || phrase.text(position) == "out" {
            position += 1
            words += 1
        }
        guard phrase.text(position) == "of" else { return nil }
        position += 1
        while Lexicon.totalArticles.contains(phrase.text(position)) { position += 1 }
        guard let total = phrase.number(position), let value = total.integer, value > 0, total.relation == .equal,
            phrase.percentEnd(position) == nil, !phrase.isCompound(position),
            Vocabulary.timeUnits[phrase.text(position + 1)] == nil,
            !Vocabulary.otherUnits.contains(phrase.text(position + 1)) || phrase.text(position + 1) == "cases"
        else { return nil }
        return position
    }

    /// The count of the ratio whose total stands at `total`.
    static func countToken(before total: Int, in phrase: Phrase) -> Int? {
        var position = total - 1
        while position >= max(0, total - 8) {
            if let match = match(in: phrase, at: position), match.total == total { return position }
            if phrase.isNumber(position) { return nil }
            position -= 1
        }
        return nil
    }
}
