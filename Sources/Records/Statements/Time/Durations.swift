import Language
import Paper

/// Finds lengths of time, with the same length in another unit where one stands beside it.
enum DurationGrammar {
    struct Mention {
        var value: PrintedNumber
        var unit: TimeUnit
        var end: Int
    }

    static func statements(in phrase: Phrase, dates: [DateMention]) -> [Duration] {
        var durations: [Duration] = []
        var position = 0
        while position < phrase.count {
            guard let first = mention(in: phrase, at: position),
                !dates.contains(where: { $0.tokens.contains(position) })
            else {
                position += 1
                continue
            }
            var duration = Duration(
                value: first.value, unit: first.unit, place: phrase.place(position..<first.end), sentence: phrase.index)
            var end = first.end
            if let restated = restatement(in: phrase, behind: first.end), restated.unit != first.unit {
                duration.equivalent = restated.value
                duration.equivalentUnit = restated.unit
                end = restated.end
                duration.place = phrase.place(position..<end)
            }
            durations.append(duration)
            position = end
        }
        return durations
    }

    /// "43 days", "24-month", "four years".
    static func mention(in phrase: Phrase, at position: Int) -> Mention? {
        guard phrase.isNumber(position) else { return nil }
        let isHyphenated = phrase.isDash(position + 1) && phrase.isGlued(position + 1)
        let word = position + (isHyphenated ? 2 : 1)
        // "4-month-old" and "1-year-survival" hang more words on the unit.
        guard let unit = Vocabulary.timeUnit(phrase.text(word)), let number = phrase.number(position),
            number.coefficient >= 0
        else { return nil }
        return Mention(value: number, unit: unit, end: word + 1)
    }

    /// The bracket right behind a duration that says it in another unit: "(1.4 months)", "(ie, 45 days)".
    private static func restatement(in phrase: Phrase, behind end: Int) -> Mention? {
        guard phrase.isOpening(end), let close = phrase.partner(end) else { return nil }
        var position = end + 1
        while Lexicon.thatIs.contains(phrase.text(position)) { position += 1 }
        guard let mention = mention(in: phrase, at: position), mention.end == close else { return nil }
        return Mention(value: mention.value, unit: mention.unit, end: close + 1)
    }
}
