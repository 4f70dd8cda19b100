import Language
import Paper

/// The one figure that a bracket gives for the words before it: "(15%)", "(33/133, 25%)", "(mean 2.8, SD 0.8)".
struct BracketFigure {
    var number: PrintedNumber
    var isPercent: Bool
    /// The token behind the figure.
    var end: Int

    /// Nil where the bracket holds several percentages, a comparison, a test or words of its own.
    static func read(in phrase: Phrase, open: Int, close: Int) -> BracketFigure? {
        guard close > open + 1, close - open < longest else { return nil }
        let stop = (open + 1..<close).first { endsFigures(phrase, $0) } ?? close
        let percents = (open + 1..<stop).filter { phrase.percentEnd($0) != nil }
        if let percent = percents.first {
            guard percents.count == 1, let number = phrase.number(percent), number.relation == .equal,
                number.value >= 0,
                let end = phrase.percentEnd(percent), isAlone(phrase, percent, end), !isSpanned(phrase, percent),
                (open + 1..<percent).allSatisfy({ mayStandBefore(phrase, $0) })
            else { return nil }
            return BracketFigure(number: number, isPercent: true, end: end)
        }
        guard let first = first(in: phrase, from: open + 1), first < stop, let number = phrase.number(first),
            number.relation == .equal, number.value >= 0
        else { return nil }
        // "5.2 days"
        let isMeasured = phrase.isWord(first + 1) && Lexicon.concepts(phrase.text(first + 1)).contains(any: units)
        let end = first + (isMeasured ? 2 : 1)
        guard isAlone(phrase, first, end) else { return nil }
        return BracketFigure(number: number, isPercent: false, end: end)
    }

    private static let longest = 24
    private static let units = ConceptSet(.unit, .timeUnit)

    /// What stands behind an interval's name, a P value or a semicolon is no figure of the bracket's own.
    private static func endsFigures(_ phrase: Phrase, _ position: Int) -> Bool {
        if phrase.isNumber(position) { return IntervalGrammar.label(in: phrase, at: position) != nil }
        let text = phrase.text(position)
        return text == ";" || text == "p" || Lexicon.isInterval(text)
    }

    /// Whether nothing behind a figure makes it one of several, a limit or a part of something else.
    private static func isAlone(_ phrase: Phrase, _ position: Int, _ end: Int) -> Bool {
        phrase.isClosing(end) || phrase.isOpening(end) || [",", ";", "±"].contains(phrase.text(end))
    }

    /// "50%-75%", "5 to 10%", and the decimal comma of "67,5%".
    private static func isSpanned(_ phrase: Phrase, _ percent: Int) -> Bool {
        phrase.isDash(percent - 1) || phrase.text(percent - 1) == "to"
            || phrase.text(percent - 1) == "," && phrase.isGlued(percent)
    }

    private static func mayStandBefore(_ phrase: Phrase, _ position: Int) -> Bool {
        if phrase.isNumber(position) || phrase.isOpening(position) { return true }
        let text = phrase.text(position)
        if phrase.isMark(position) { return [",", "/", "=", ":"].contains(text) }
        return Lexicon.isFigureName(text) || Lexicon.beforeShare.contains(text) || Vocabulary.people.contains(text)
    }

    /// The first number, before which no more than the name of a figure stands: another word names one of several.
    static func first(in phrase: Phrase, from start: Int) -> Int? {
        var position = start
        while !phrase.isNumber(position),
            phrase.isWord(position) && Lexicon.isFigureName(phrase.text(position))
                || [",", "=", ":"].contains(phrase.text(position))
        {
            position += 1
        }
        return phrase.isNumber(position) ? position : nil
    }
}
