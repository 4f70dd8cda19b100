import Language
import Paper

/// A proportion and the tokens of its numbers.
struct ProportionMention {
    var proportion: Proportion
    /// From the first to behind the last of its tokens.
    var tokens: Range<Int>
    /// The percentage's token; -1 where there is none.
    var percentToken: Int
}

/// Finds percentages with the count and the total printed beside them.
enum ProportionGrammar {
    private struct Parts {
        var percent: Int
        var count: Int?
        var total: Int?
        var range: Range<Int>
    }

    static func mentions(in phrase: Phrase, intervals: [IntervalMention]) -> [ProportionMention] {
        var taken = Set<Int>()
        for interval in intervals {
            taken.formUnion(interval.limits)
            if interval.label != .none, interval.start < interval.limits.lowerBound { taken.insert(interval.start) }
        }
        let found = phrase.numbers.compactMap { position -> Parts? in
            guard phrase.percentEnd(position) != nil, !taken.contains(position), isProportion(phrase, position) else {
                return nil
            }
            return parts(in: phrase, percent: position)
        }
        let kept = found.filter { $0.count != nil || !isQualified(phrase, $0.percent) }
        return kept.enumerated().map { order, part in
            let later = kept[(order + 1)...].map(\.range.lowerBound)
            let start = Clauses.start(in: phrase, before: part.range.lowerBound)
            let end = Clauses.end(in: phrase, from: part.range.lowerBound, before: later)
            let clause = start..<max(end, part.range.upperBound)
            return ProportionMention(
                proportion: Proportion(
                    count: part.count.flatMap { phrase.number($0) }, total: part.total.flatMap { phrase.number($0) },
                    percent: phrase.number(part.percent), place: phrase.place(part.range), clause: phrase.place(clause),
                    sentence: phrase.index, arm: Arms.arm(of: part.range, in: phrase)),
                tokens: part.range, percentToken: part.percent)
        }
    }

    /// Levels of intervals, limits, powers and thresholds are no proportions.
    private static func isProportion(_ phrase: Phrase, _ position: Int) -> Bool {
        guard let number = phrase.number(position), number.relation == .equal, number.coefficient >= 0,
            let end = phrase.percentEnd(position), IntervalGrammar.label(in: phrase, at: position) == nil
        else { return false }
        if Lexicon.nonShares.contains(phrase.text(end)) {
            return false
        }
        if phrase.text(end) == "or", Lexicon.orMorePercent.contains(phrase.text(end + 1)) {
            return false
        }
        return !Measures.isDifference(phrase.text(position - 1)) && !isDifferenceBehindMark(phrase, position)
    }

    private static func isDifferenceBehindMark(_ phrase: Phrase, _ position: Int) -> Bool {
        Lexicon.beforeDifference.contains(phrase.text(position - 1))
            && Measures.isDifference(phrase.text(position - 2))
    }

    /// "approximately 50%", "more than 5%": no exact percentage.
    private static func isQualified(_ phrase: Phrase, _ position: Int) -> Bool {
        Lexicon.qualifiers.contains(phrase.text(position - 1))
            || (["to", "of"].contains(phrase.text(position - 1))
                && Lexicon.limitWords.contains(phrase.text(position - 2)))
    }

    private static func parts(in phrase: Phrase, percent: Int) -> Parts {
        let end = phrase.percentEnd(percent) ?? percent + 1
        if let found = behind(phrase, percent, end) ?? inFront(phrase, percent, end) { return found }
        // "30% of 40 patients": a total without a count.
        if phrase.text(end) == "of", let total = Ratios.totalBehind(end, in: phrase) {
            return Parts(percent: percent, total: total, range: percent..<total + 1)
        }
        return Parts(percent: percent, range: percent..<end)
    }

    /// Count and total behind the percentage: "30% (12/40)", "30%, 12/40", "30% [n = 12]", "8% of patients (4/48)".
    private static func behind(_ phrase: Phrase, _ percent: Int, _ end: Int) -> Parts? {
        if [",", ";", "="].contains(phrase.text(end)), let sized = sized(phrase, at: end + 1, isSlashOnly: true),
            !isOneOfSeveral(phrase, from: sized.end)
        {
            return Parts(percent: percent, count: sized.count, total: sized.total, range: percent..<sized.end)
        }
        var bracket = end
        if phrase.text(end) == "of" || phrase.text(end) == "for" {
            while bracket < end + 6, phrase.isWord(bracket) { bracket += 1 }
        }
        guard phrase.isOpening(bracket), let close = phrase.partner(bracket) else { return nil }
        guard let sized = sized(phrase, at: bracket + 1, isSlashOnly: false) else { return nil }
        let isCounted = sized.total != nil || sized.isNamed || Vocabulary.people.contains(phrase.text(sized.end))
        guard isCounted, sized.end <= close else { return nil }
        // "96.2% (n = 50) of 52 patients"
        let total = sized.total ?? Ratios.totalBehind(close + 1, in: phrase)
        let last = max(close + 1, (total ?? 0) + 1)
        return Parts(percent: percent, count: sized.count, total: total, range: percent..<last)
    }

    /// "68.1%, 10/14 in one group and 5/8 in the other": the percentage is of all of them.
    private static func isOneOfSeveral(_ phrase: Phrase, from end: Int) -> Bool {
        let bracket = phrase.bracket(around: end - 1)
        guard bracket >= 0, let close = phrase.partner(bracket), end < close else { return false }
        return (end..<close).contains { Ratios.match(in: phrase, at: $0) != nil }
            && !(end..<close).contains { phrase.percentEnd($0) != nil }
    }

    /// Count and total before the percentage: "12 of 40 patients (30%)", "3/54; 6%", "12 (30%) of 40".
    private static func inFront(_ phrase: Phrase, _ percent: Int, _ end: Int) -> Parts? {
        // Inside the same bracket, behind a ratio: "(3/54; 6%)", "12/40, 30%".
        if [",", ";", "="].contains(phrase.text(percent - 1)), phrase.text(percent - 3) == "/",
            let ratio = Ratios.match(in: phrase, at: percent - 4)
        {
            return Parts(percent: percent, count: ratio.count, total: ratio.total, range: ratio.count..<end)
        }
        if phrase.isOpening(percent - 1) || phrase.text(percent - 1) == "=" && phrase.isOpening(percent - 2) {
            return beforeBracket(phrase, percent, end)
        }
        // "(n = 12, 30%)"
        if [",", ";"].contains(phrase.text(percent - 1)), phrase.text(percent - 3) == "=",
            phrase.text(percent - 4) == "n",
            phrase.number(percent - 2)?.integer != nil
        {
            return Parts(percent: percent, count: percent - 2, range: percent - 4..<end)
        }
        return nil
    }

    /// At most so many words stand between a count and the bracket with its percentage.
    private static let longestNoun = 7

    private static func beforeBracket(_ phrase: Phrase, _ percent: Int, _ end: Int) -> Parts? {
        let bracket = phrase.bracket(around: percent)
        guard bracket >= 0, let close = phrase.partner(bracket) else { return nil }
        // "(59.3% vs 44.4%)" compares; the number before it is another one's.
        if (end..<close).contains(where: { Vocabulary.isVersus(phrase.text($0)) }) { return nil }
        // "66 of 112 and 91 of 158 (59% and 58%)": each is of another count
        if phrase.text(end) == "and", phrase.percentEnd(end + 1) != nil { return nil }
        var position = bracket - 1
        while position >= max(0, bracket - longestNoun), !phrase.isNumber(position) {
            guard phrase.isWord(position), !Vocabulary.isVersus(phrase.text(position)) else { return nil }
            position -= 1
        }
        guard let number = phrase.number(position), number.integer != nil, number.relation == .equal else { return nil }
        if let count = Ratios.countToken(before: position, in: phrase) {
            return Parts(percent: percent, count: count, total: position, range: count..<close + 1)
        }
        let isSized = phrase.text(position - 1) == "=" && phrase.text(position - 2) == "n"
        guard isSized || CountGrammar.isCount(phrase, position) else { return nil }
        // Of two numbers the percentage belongs to the one whose noun it follows, not to one behind a preposition.
        let total = Ratios.totalBehind(close + 1, in: phrase)
        return Parts(
            percent: percent, count: position, total: total, range: position..<max(close, total ?? 0) + 1)
    }

    private struct Sized {
        var count: Int
        var total: Int?
        var end: Int
        var isNamed: Bool
    }

    /// "12/40", "n = 12", "n = 12/40", "16 of 20", "12".
    private static func sized(_ phrase: Phrase, at start: Int, isSlashOnly: Bool) -> Sized? {
        var position = start
        var isNamed = false
        if ["n", "no"].contains(phrase.text(position)), phrase.text(position + 1) == "=" {
            position += 2
            isNamed = true
        }
        guard let number = phrase.number(position), number.integer != nil, number.relation == .equal else { return nil }
        if let ratio = Ratios.match(in: phrase, at: position), !isSlashOnly || phrase.text(position + 1) == "/",
            // "37% (20/40 mg)": two doses
            !Lexicon.isUnit(phrase.text(ratio.end))
        {
            return Sized(count: position, total: ratio.total, end: ratio.end, isNamed: isNamed)
        }
        guard !isSlashOnly || isNamed, phrase.percentEnd(position) == nil else { return nil }
        return Sized(count: position, end: position + 1, isNamed: isNamed)
    }
}
