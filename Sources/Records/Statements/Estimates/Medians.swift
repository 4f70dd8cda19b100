import Language
import Paper

/// Finds medians with the spread printed beside them.
enum MedianGrammar {
    /// A value stands at most so many tokens behind the word "median".
    private static let reach = 16

    static func statements(
        in phrase: Phrase, intervals: [IntervalMention], estimates: [EstimateMention]
    ) -> [MedianStatement] {
        var statements: [MedianStatement] = []
        var values = Set<Int>()
        for position in phrase.indices
        where phrase.initial(position) == UInt8(ascii: "m") && phrase.text(position) == "median" {
            guard let value = value(behind: position, in: phrase), values.insert(value).inserted,
                let number = phrase.number(value)
            else { continue }
            statements.append(statement(number, at: value, from: position, in: phrase, intervals: intervals))
        }
        for mention in estimates where mention.estimate.measure == .median {
            guard values.insert(mention.valueToken).inserted else { continue }
            let estimate = mention.estimate
            statements.append(
                MedianStatement(
                    value: estimate.value, low: estimate.low, high: estimate.high, spread: .confidenceInterval,
                    unit: unit(of: mention.valueToken, in: phrase), place: estimate.place, sentence: phrase.index))
        }
        return statements
    }

    private static func value(behind median: Int, in phrase: Phrase) -> Int? {
        for position in median + 1..<max(median + 1, min(phrase.count, median + reach)) {
            if [";", "median"].contains(phrase.text(position)) { return nil }
            // "(median age, 5.0 years)": the value stands in the median's own bracket, not behind it.
            if phrase.isClosing(position), phrase.bracket(around: median) == phrase.partner(position) { return nil }
            guard let number = phrase.number(position) else { continue }
            // "the median survival of the five patients who died": of how many
            if Vocabulary.people.contains(phrase.text(position + 1)) { continue }
            if phrase.isCompound(position), Vocabulary.timeUnits[phrase.text(position + 2)] != nil { continue }
            if ["p", "n"].contains(phrase.text(position - 1)) || number.relation != .equal { return nil }
            if phrase.text(position - 1) == "=", ["p", "n"].contains(phrase.text(position - 2)) { return nil }
            if phrase.text(position + 1) == "to" || phrase.isDash(position + 1) { return nil }
            if IntervalGrammar.label(in: phrase, at: position) != nil { return nil }
            return position
        }
        return nil
    }

    private static func statement(
        _ number: PrintedNumber, at value: Int, from median: Int, in phrase: Phrase, intervals: [IntervalMention]
    ) -> MedianStatement {
        var result = MedianStatement(
            value: number, low: nil, high: nil, spread: .unknown, unit: unit(of: value, in: phrase),
            place: phrase.place(median..<value + 1), sentence: phrase.index)
        guard let interval = intervals.first(where: { $0.limits.lowerBound > value && belongs($0, to: value, phrase) })
        else { return result }
        result.low = interval.low
        result.high = interval.high
        result.spread =
            switch interval.label {
            case .confidence: .confidenceInterval
            case .range: .range
            case .interquartileRange: .interquartileRange
            case .none: spread(namedIn: median..<value, phrase)
            }
        result.place = phrase.place(median..<interval.limits.upperBound)
        if result.unit == nil {
            let behind =
                phrase.isClosing(interval.limits.upperBound)
                ? interval.limits.upperBound + 1 : interval.limits.upperBound
            result.unit = Vocabulary.timeUnits[phrase.text(behind)]
        }
        return result
    }

    /// Whether only words (no other number) stand between the value and the interval's label or bracket.
    private static func belongs(_ interval: IntervalMention, to value: Int, _ phrase: Phrase) -> Bool {
        if interval.start < value { return true }
        guard interval.start - value <= 12 else { return false }
        let isClear = !(value + 1..<interval.start).contains {
            phrase.isNumber($0)
                || phrase.text($0) == ";" && phrase.bracket(around: $0) == phrase.bracket(around: value)
        }
        guard isClear else { return false }
        // An unlabelled pair is the median's spread only right behind it, in brackets.
        return interval.label != .none || (phrase.isOpening(interval.start - 1) && interval.start - value <= 4)
    }

    private static func spread(namedIn range: Range<Int>, _ phrase: Phrase) -> MedianStatement.Spread {
        if phrase.contains(["iqr", "interquartile"], in: range) { return .interquartileRange }
        if phrase.contains(["range"], in: range) { return .range }
        return phrase.contains(["ci"], in: range) ? .confidenceInterval : .unknown
    }

    private static func unit(of value: Int, in phrase: Phrase) -> TimeUnit? {
        DurationGrammar.mention(in: phrase, at: value)?.unit
    }
}
