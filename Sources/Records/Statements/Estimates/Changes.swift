import Language
import Paper

/// Finds a value before and after with the change in percent beside them.
enum ChangeGrammar {
    /// A percentage stands at most so many tokens from the two values.
    private static let reach = 10

    static func statements(in phrase: Phrase) -> [ChangeStatement] {
        guard phrase.numbers.contains(where: { phrase.percentEnd($0) != nil }) else { return [] }
        var statements: [ChangeStatement] = []
        var floor = 0
        for position in phrase.indices
        where phrase.initial(position) == UInt8(ascii: "f") && phrase.text(position) == "from" && position >= floor {
            guard let values = values(in: phrase, behind: position) else { continue }
            let range = position..<values.end
            guard
                !phrase.contains(
                    Lexicon.changeHedges, in: max(floor, position - reach)..<min(phrase.count, values.end + reach))
            else {
                continue
            }
            guard !isSpan(range, values, in: phrase) else { continue }
            let found = behind(range, in: phrase) + before(range, floor: floor, in: phrase)
            floor = values.end
            guard found.count == 1, let percent = found.first, let number = phrase.number(percent),
                let before = phrase.number(values.before), let after = phrase.number(values.after)
            else { continue }
            let first = min(position, percent)
            var last = max(values.end, phrase.percentEnd(percent) ?? percent + 1)
            if Lexicon.changeNouns.contains(phrase.text(last)) { last += 1 }
            if phrase.isClosing(last), let open = phrase.partner(last), open >= first { last += 1 }
            statements.append(
                ChangeStatement(
                    before: before, after: after, isOfPercentages: values.isPercent, percent: number,
                    place: phrase.place(first..<last), sentence: phrase.index))
        }
        return statements
    }

    /// "ranges from 1 to 4", "from 12 to 35 weeks the level increased by 43 %": no values of what changed.
    private static func isSpan(_ range: Range<Int>, _ values: Values, in phrase: Phrase) -> Bool {
        let ahead = max(0, range.lowerBound - 4)..<range.lowerBound
        if phrase.contains(Lexicon.spanning, in: ahead) { return true }
        guard Vocabulary.timeUnit(phrase.text(values.after + 1)) != nil else { return false }
        return !phrase.contains(
            Lexicon.changeVerbs.union(Lexicon.changeNouns), in: max(0, range.lowerBound - reach)..<range.lowerBound)
            || Lexicon.changeVerbs.contains(phrase.text(values.end))
    }

    private struct Values {
        var before: Int
        var after: Int
        var isPercent: Bool
        /// Behind the second value's unit.
        var end: Int
    }

    /// "from 18 days to 6 days", "from 18 (SD 4) to 6", "from baseline 8.1% to 7.0%".
    private static func values(in phrase: Phrase, behind from: Int) -> Values? {
        guard let before = value(in: phrase, near: from + 1), let to = step(in: phrase, to: "to", behind: before),
            let after = value(in: phrase, near: to + 1)
        else { return nil }
        let isPercent = phrase.percentEnd(before) != nil || phrase.percentEnd(after) != nil
        var end = phrase.percentEnd(after) ?? after + 1
        while end < phrase.count, phrase.isWord(end), end - after <= 2,
            !Vocabulary.functionWords.contains(phrase.text(end))
        {
            end += 1
        }
        return Values(before: before, after: after, isPercent: isPercent, end: end)
    }

    /// A plain number within two words; times, years and ranges are none.
    private static func value(in phrase: Phrase, near start: Int) -> Int? {
        for position in start..<start + 3 {
            guard let number = phrase.number(position) else {
                guard phrase.isWord(position) else { return nil }
                continue
            }
            guard number.relation == .equal, number.value > 0, !phrase.isCompound(position),
                !(1900...2100).contains(number.coefficient) || number.decimals > 0,
                !Vocabulary.labels.contains(phrase.text(position - 1)), phrase.text(position + 1) != "/",
                Vocabulary.months[phrase.text(position + 1)] == nil
            else { return nil }
            if phrase.isDash(position + 1), phrase.isNumber(position + 2) { return nil }
            return position
        }
        return nil
    }

    /// The next "to" behind a value, over its unit and one bracket.
    private static func step(in phrase: Phrase, to word: String, behind value: Int) -> Int? {
        var position = phrase.percentEnd(value) ?? value + 1
        let limit = position + 8
        while position < min(limit, phrase.count) {
            if phrase.text(position) == word { return position }
            if phrase.isOpening(position), let close = phrase.partner(position) {
                position = close + 1
                continue
            }
            if phrase.isNumber(position), phrase.text(position - 1) != "±" { return nil }
            if phrase.isMark(position), ![",", "±", "/", "°"].contains(phrase.text(position)) { return nil }
            position += 1
        }
        return nil
    }

    /// "(57% reduction)", ", a 57% reduction", ", a reduction of 57%".
    private static func behind(_ range: Range<Int>, in phrase: Phrase) -> [Int] {
        let end = min(phrase.count, range.upperBound + reach)
        let stop =
            (range.upperBound..<end).first {
                phrase.text($0) == ";" || phrase.text($0) == "from" || phrase.text($0) == "and"
            } ?? end
        return (range.upperBound..<max(range.upperBound, stop)).filter { position in
            guard let close = phrase.percentEnd(position) else { return false }
            return isChange(phrase, position, close)
        }
    }

    /// "a 57% reduction from 18 to 6", "fell by 57% from 18 to 6".
    private static func before(_ range: Range<Int>, floor: Int, in phrase: Phrase) -> [Int] {
        let start = max(floor, range.lowerBound - reach)
        let stop =
            (start..<range.lowerBound).last { phrase.text($0) == ";" || phrase.text($0) == "to" }.map { $0 + 1 }
            ?? start
        return (stop..<range.lowerBound).filter { position in
            guard let close = phrase.percentEnd(position),
                phrase.bracket(around: position) == phrase.bracket(around: range.lowerBound)
            else { return false }
            // "a 20% rise in dose improved the score from 9 to 12": the change is of something else
            let verb = phrase.text(position - 1) == "by" ? close : position
            return isChange(phrase, position, close)
                && !phrase.contains(Lexicon.changeVerbs, in: verb..<range.lowerBound)
        }
    }

    /// Whether a percentage is told as a change: a noun right behind it or before its "of", or a verb with "by" before it.
    private static func isChange(_ phrase: Phrase, _ percent: Int, _ end: Int) -> Bool {
        guard let number = phrase.number(percent), number.relation == .equal, number.coefficient != 0 else {
            return false
        }
        if Lexicon.changeNouns.contains(phrase.text(end)) { return true }
        if phrase.text(percent - 1) == "of", Lexicon.changeNouns.contains(phrase.text(percent - 2)) { return true }
        return phrase.text(percent - 1) == "by"
            && (max(0, percent - 6)..<percent).contains { Lexicon.changeVerbs.contains(phrase.text($0)) }
    }
}
