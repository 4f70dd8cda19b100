import Language
import Paper

/// Two limits and the words that name them: "95% CI, 0.18-0.61", "18% to 42%".
struct IntervalMention {
    enum Label { case confidence, range, interquartileRange, none }

    var label: Label
    /// In percent; 95 where not printed.
    var level: Double
    var low: PrintedNumber
    var high: PrintedNumber
    var isPercent: Bool
    /// Where the label begins; the first limit's token where there is none.
    var start: Int
    /// The tokens of the limits.
    var limits: Range<Int>
    /// All tokens of label and limits.
    var tokens: Range<Int>
}

/// Finds pairs of limits.
enum IntervalGrammar {
    struct Limits {
        var low: PrintedNumber
        var high: PrintedNumber
        var isPercent: Bool
        var end: Int
    }

    static func intervals(in phrase: Phrase) -> [IntervalMention] {
        var found: [IntervalMention] = []
        let heads = Lexicon.intervalHeads
        var position = 0
        while position < phrase.count {
            // most tokens open nothing
            guard phrase.isNumber(position) || phrase.mayBegin(position, heads) else {
                position += 1
                continue
            }
            if let labelled = labelled(in: phrase, at: position) {
                found.append(labelled)
                position = labelled.tokens.upperBound
            } else if let limits = limits(in: phrase, at: position), isPlainInterval(phrase, position, limits) {
                let range = position..<limits.end
                found.append(
                    IntervalMention(
                        label: .none, level: 95, low: limits.low, high: limits.high, isPercent: limits.isPercent,
                        start: position, limits: range, tokens: range))
                position = limits.end
            } else {
                position += 1
            }
        }
        return found
    }

    /// Whether a number or the first letter of a label stands here: most tokens open nothing.
    private static func mayOpen(_ phrase: Phrase, _ position: Int) -> Bool {
        if phrase.isNumber(position) { return true }
        return switch phrase.initial(position) {
        case UInt8(ascii: "c"), UInt8(ascii: "i"), UInt8(ascii: "r"): true
        default: false
        }
    }

    /// Two numbers with a dash, "to", a comma or "and" between them.
    static func limits(in phrase: Phrase, at position: Int, allowsComma: Bool = false) -> Limits? {
        guard phrase.isNumber(position) else { return nil }
        let afterLow = phrase.percentEnd(position) ?? position + 1
        let joiner = phrase.text(afterLow)
        let joins =
            phrase.isDash(afterLow) || joiner == "to"
            || (allowsComma && [",", ";", "and", "through"].contains(joiner))
            || (joiner == "and" && phrase.text(position - 1) == "between")
        guard joins, let low = phrase.number(position), let high = phrase.number(afterLow + 1) else { return nil }
        let end = phrase.percentEnd(afterLow + 1) ?? afterLow + 2
        // "-1,6 – 0,6": commas between digits and a dash between the limits
        if joiner == ",", phrase.isGlued(afterLow + 1), phrase.isDash(end), phrase.number(end + 1) != nil { return nil }
        let isPercent = end > afterLow + 2 || afterLow > position + 1
        return Limits(low: low, high: high, isPercent: isPercent, end: end)
    }

    /// A range without a label, as long as it goes up and is no compound ("24-month").
    private static func isPlainInterval(_ phrase: Phrase, _ position: Int, _ limits: Limits) -> Bool {
        limits.low.value <= limits.high.value && !phrase.isCompound(limits.end - 1)
            || limits.isPercent && limits.low.value <= limits.high.value
    }

    /// "95% CI, 0.18-0.61", "interquartile range {IQR}, 4.0-10.5", "range 675-1851".
    private static func labelled(in phrase: Phrase, at position: Int) -> IntervalMention? {
        guard let label = label(in: phrase, at: position) else { return nil }
        var start = label.end
        while Lexicon.beforeLimits.contains(phrase.text(start)) { start += 1 }
        // "difference [95% CI] 26.0 [10.6-40.5]": the value stands between the label and its limits.
        if let value = valueBetween(phrase, label.end, position) { start = value }
        guard let limits = limits(in: phrase, at: start, allowsComma: true) else { return nil }
        return IntervalMention(
            label: label.kind, level: label.level, low: limits.low, high: limits.high, isPercent: limits.isPercent,
            start: position, limits: start..<limits.end, tokens: position..<limits.end)
    }

    struct LabelMatch {
        var kind: IntervalMention.Label
        var level: Double
        var end: Int
    }

    static func label(in phrase: Phrase, at position: Int) -> LabelMatch? {
        guard mayOpen(phrase, position) else { return nil }
        var word = position
        var level = 95.0
        if let percentEnd = phrase.percentEnd(position), let number = phrase.number(position) {
            word = percentEnd
            while Lexicon.intervalKinds.contains(phrase.text(word)) { word += 1 }
            level = number.value
            guard Lexicon.intervalNames.contains(phrase.text(word)) else { return nil }
        }
        guard phrase.mayBegin(word, Lexicon.intervalHeads) else { return nil }
        let kind: IntervalMention.Label
        var end = word + 1
        switch phrase.text(word) {
        case "ci", "cis", "cri": kind = .confidence
        case "confidence", "credible":
            guard Lexicon.intervalNouns.contains(phrase.text(word + 1)) else { return nil }
            kind = .confidence
            end = word + 2
        case "interquartile", "inter-quartile":
            kind = .interquartileRange
            end = word + 2
        case "iqr": kind = .interquartileRange
        case "range", "ranges", "ranging": kind = .range
        default: return nil
        }
        // The abbreviation in brackets behind the words: "[CI]", "{IQR}".
        if phrase.isOpening(end), phrase.isWord(end + 1), phrase.isClosing(end + 2) { end += 3 }
        return LabelMatch(kind: kind, level: level, end: end)
    }

    /// Where the limits begin when a label in brackets of its own is followed by value and limits.
    private static func valueBetween(_ phrase: Phrase, _ end: Int, _ start: Int) -> Int? {
        var position = end
        guard phrase.isClosing(position), phrase.isOpening(start - 1) else { return nil }
        position += 1
        // "(range) follow-up of 51.9 (0.0-82.0)" has words before its value.
        var words = 0
        while !phrase.isNumber(position), words < 6, position < phrase.count, !phrase.isOpening(position) {
            position += 1
            words += 1
        }
        guard phrase.isNumber(position) else { return nil }
        position = phrase.percentEnd(position) ?? position + 1
        if Vocabulary.timeUnits[phrase.text(position)] != nil { position += 1 }
        return phrase.isOpening(position) ? position + 1 : nil
    }
}
