import Language
import Paper

/// An estimate and the token of its value.
struct EstimateMention {
    var estimate: Estimate
    var valueToken: Int
}

/// Joins a confidence interval to its value, measure and P value.
enum EstimateGrammar {
    static func mentions(
        in phrase: Phrase, intervals: [IntervalMention], proportions: [ProportionMention], pValues: [PValueMention]
    ) -> [EstimateMention] {
        var mentions: [EstimateMention] = []
        var floor = 0
        for interval in intervals {
            defer { floor = interval.tokens.upperBound }
            guard
                let owner = owner(of: interval, in: phrase, floor: floor, proportions: proportions)
            else { continue }
            let value = owner.token
            guard interval.label == .confidence || isBareRatio(phrase, value, interval) else { continue }
            guard let number = phrase.number(value) else { continue }
            let isPercent = phrase.percentEnd(value) != nil || interval.isPercent
            let proportion = proportions.first { $0.percentToken == value }?.proportion
            let end = end(of: interval, in: phrase)
            let pValue = pValue(behind: end, in: phrase, pValues: pValues)
            let first = min(value, interval.start)
            let last = max(pValue.map { $0.token + 1 } ?? end, end)
            mentions.append(
                EstimateMention(
                    estimate: Estimate(
                        measure: measure(
                            of: value, in: phrase, isPercent: isPercent, hasCount: proportion?.count != nil),
                        value: number, low: interval.low, high: interval.high, level: interval.level,
                        pValue: pValue?.pValue.value, count: proportion?.count, total: proportion?.total,
                        place: phrase.place(first..<last), sentence: phrase.index, doubt: owner.doubt),
                    valueToken: value))
        }
        return mentions
    }

    /// "HR 0.33 (0.18-0.61)": limits without a label, right behind a ratio's value.
    private static func isBareRatio(_ phrase: Phrase, _ value: Int, _ interval: IntervalMention) -> Bool {
        guard interval.label == .none, phrase.isOpening(interval.start - 1), value == interval.start - 2 else {
            return false
        }
        return (max(0, value - 5)..<value).contains { Measures.ratio(phrase, $0) != nil }
    }

    /// The number an interval belongs to, and how surely.
    private struct Owner {
        var token: Int
        var doubt: Doubt
    }

    /// The number an interval belongs to: the nearest before its label that words give no other role, or the one in between.
    ///
    /// None where two values stand side by side: the interval is that of their difference.
    private static func owner(
        of interval: IntervalMention, in phrase: Phrase, floor: Int, proportions: [ProportionMention]
    ) -> Owner? {
        if interval.label != .none, phrase.isOpening(interval.limits.lowerBound - 1),
            let between = (interval.start + 1..<interval.limits.lowerBound).last(where: {
                phrase.isNumber($0)
                    && phrase.bracket(around: $0) == phrase.bracket(around: interval.limits.lowerBound - 1)
            })
        {
            return Owner(token: between, doubt: .stated)
        }
        let reach = max(floor, interval.start - 16)
        var position = interval.start - 1
        var doubt = Doubt.stated
        while position >= reach {
            if [";", ":"].contains(phrase.text(position)),
                phrase.bracket(around: position) < phrase.bracket(around: interval.start)
            {
                return nil
            }
            guard let number = phrase.number(position), number.relation == .equal else {
                // a word between a value and its interval may begin another statement
                if phrase.isWord(position), Vocabulary.timeUnits[phrase.text(position)] == nil,
                    !Lexicon.isUnit(phrase.text(position)), phrase.text(position) != "percent"
                {
                    doubt = .assumed
                }
                position -= 1
                continue
            }
            if NumberRole.isOneOfTwo(position, in: phrase, floor: floor) { return nil }
            if phrase.isCompound(position) || NumberRole.isNamedOtherwise(position, in: phrase) {
                doubt = .assumed
                position -= 1
                continue
            }
            if let owner = proportions.first(where: { $0.tokens.contains(position) }) {
                return Owner(token: owner.percentToken, doubt: doubt)
            }
            return Owner(token: position, doubt: doubt)
        }
        return nil
    }

    /// The token behind the limits, their unit and closing brackets excluded.
    private static func end(of interval: IntervalMention, in phrase: Phrase) -> Int {
        let end = interval.tokens.upperBound
        return Vocabulary.timeUnits[phrase.text(end)] == nil ? end : end + 1
    }

    /// The P value that follows the limits within a few marks.
    private static func pValue(behind end: Int, in phrase: Phrase, pValues: [PValueMention]) -> PValueMention? {
        pValues.first { mention in
            mention.start >= end && mention.start - end <= 4
                && (end..<mention.start).allSatisfy { position in
                    phrase.isMark(position)
                        || Lexicon.beforeP.contains(phrase.text(position))
                }
        }
    }

    /// A word that names the measure of a percentage stands at most so many tokens before it.
    private static let reach = 32

    /// The measure that the nearest words before the value name.
    private static func measure(of value: Int, in phrase: Phrase, isPercent: Bool, hasCount: Bool) -> Estimate.Measure {
        var position = value - 1
        while position >= 0 {
            if isPercent {
                if Measures.isDifference(phrase.text(position)), value - position <= 12 { return .difference }
                if !hasCount, value - position <= reach, Measures.isSurvival(phrase.text(position)) {
                    return .survivalRate
                }
            } else {
                if let ratio = Measures.ratio(phrase, position) { return ratio }
                if Measures.isDifference(phrase.text(position)), value - position <= 12 { return .difference }
                if phrase.text(position) == "median" || phrase.text(position) == "medians" { return .median }
                if phrase.text(position) == "mean" { return .mean }
            }
            position -= 1
        }
        return isPercent ? .percentage : .other
    }
}

/// The words that name a measure.
enum Measures {
    static func ratio(_ phrase: Phrase, _ position: Int) -> Estimate.Measure? {
        switch phrase.text(position) {
        case "hr", "hazard", "hrs", "ahr", "shr": .hazardRatio
        case "or": phrase.isAllCapitals(position) ? .oddsRatio : nil
        case "odds", "aor": .oddsRatio
        case "rr", "arr": .riskRatio
        case "risk", "rate", "relative":
            phrase.text(position + 1) == "ratio" || phrase.text(position + 1) == "risk" ? .riskRatio : nil
        default: nil
        }
    }

    static func isDifference(_ word: String) -> Bool { word == "difference" || word == "differences" }

    static func isSurvival(_ word: String) -> Bool { Lexicon.isEstimatedShare(word) }
}
