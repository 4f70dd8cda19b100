import Paper

/// What words say of the figures they stand over or beside: "n (%)", "Mean (SD)", "OR (95% CI)".
package struct FigureForm: Hashable, Sendable {
    /// What the figure is; nil where only its companion is named ("Age (SD)").
    package var head: Concept?
    /// What stands in the bracket or behind "±".
    package var companion: Concept?

    package init(head: Concept?, companion: Concept? = nil) {
        self.head = head
        self.companion = companion
    }

    /// Whether the word names what is measured rather than a figure: "Overall survival", "Heart rate".
    package var isTopic: Bool { companion == nil && (head.map { Self.weak.contains($0) } ?? false) }

    /// Whether it is "%" alone, of which the count may stand before or behind, or that only says of what a figure is.
    package var isBarePercent: Bool { head == .percent && companion == nil }

    private static let companions = ConceptSet(
        .standardDeviation, .standardError, .interquartileRange, .range, .confidenceInterval)
    private static let heads = ConceptSet(
        .mean, .median, .geometricMean, .modelMean, .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .difference,
        .standardizedDifference, .coefficient, .standardizedCoefficient, .correlation, .rate, .survival, .pValue,
        .testStatistic, .degreesOfFreedom, .proportion)
    private static let spreads = ConceptSet(.standardDeviation, .standardError)
    private static let comparisons = ConceptSet(.hazardRatio, .oddsRatio, .riskRatio, .difference)
    private static let averages = ConceptSet(.mean, .modelMean)
    /// Heads that another head may specify: "mean change", "change in median".
    private static let weak = ConceptSet(.rate, .survival, .proportion, .correlation)

    /// The forms that a label's mentions make, in order.
    static func forms(of mentions: [Label.Mention], tokens: [Token]) -> [FigureForm] {
        var forms: [FigureForm] = []
        var lastEnd = -1
        for mention in mentions {
            guard mention.tokens.upperBound > lastEnd else { continue }
            let last = forms.last
            switch mention.concept {
            case let companion where companions.contains(companion):
                if companion == .confidenceInterval, last == FigureForm(head: nil, companion: .percent),
                    mention.isBracketed, isSameBracket(tokens[(lastEnd + 1)..<mention.tokens.lowerBound])
                {
                    // "Male (%, 95% CI)"
                    forms[forms.count - 1] = FigureForm(head: .percent, companion: companion)
                } else if let last, last.companion == nil,
                    ![.pValue, .testStatistic, .degreesOfFreedom].contains(last.head)
                {
                    forms[forms.count - 1].companion = companion
                } else if last?.companion != companion {
                    // "Mean change (95% CI)"
                    let isOfChange =
                        companion == .confidenceInterval
                        && mentions.contains {
                            $0.concept == .change && $0.tokens.upperBound <= mention.tokens.lowerBound
                        }
                    forms.append(FigureForm(head: isOfChange ? .change : nil, companion: companion))
                } else {
                    continue
                }
            case .percent:
                if isLevel(mention, tokens) || isOfPoints(mention, tokens) { continue }
                // "mean ± SE % change", "(relative standard deviation %)": the unit of mean and spread
                if let last, last.companion.map(spreads.contains) ?? false, lastEnd + 1 == mention.tokens.lowerBound {
                    lastEnd = mention.tokens.upperBound - 1
                    continue
                }
                if let last, last.companion == nil, last.head == .proportion || last.head == .rate, mention.isBracketed,
                    isBehind(tokens[(lastEnd + 1)..<mention.tokens.lowerBound], of: last.head)
                {
                    // "Response rate (%)", "Proportion of patients (%)"
                    forms[forms.count - 1] = FigureForm(head: .proportion, companion: .percent)
                } else if let last, last.companion == nil, last.head != nil {
                    // behind a count it is its share, behind a mean or a difference their unit
                    guard last.head == .count else { continue }
                    forms[forms.count - 1].companion = .percent
                } else {
                    forms.append(
                        mention.isBracketed
                            ? FigureForm(head: nil, companion: .percent) : FigureForm(head: .percent))
                }
            case .count:
                guard isCount(mention, tokens) else { continue }
                if let last, last.companion == nil, last.head == .percent || last.head == .proportion,
                    isNext(tokens[(lastEnd + 1)..<mention.tokens.lowerBound])
                        || last.head == .percent && mention.isBracketed && isLast(mention, tokens)
                {
                    forms[forms.count - 1].companion = .count
                } else if let last, last.head.map(averages.contains) ?? false, last.companion == nil,
                    mention.isBracketed,
                    lastEnd + 2 == mention.tokens.lowerBound
                {
                    // "mean (N)"
                    forms[forms.count - 1].companion = .count
                } else if last?.head != .count || last?.companion != nil {
                    forms.append(FigureForm(head: .count))
                } else {
                    continue
                }
            case let head where heads.contains(head):
                if let last, last.companion == nil, let known = last.head {
                    if weak.contains(known) && known != .proportion {
                        forms[forms.count - 1].head = head
                        continue
                    }
                    if weak.contains(head) { continue }
                    // "adjusted mean difference", "difference in adjusted means"
                    let between = tokens[(lastEnd + 1)..<mention.tokens.lowerBound]
                    if head == .difference, averages.contains(known), between.isEmpty {
                        forms[forms.count - 1].head = head
                        lastEnd = mention.tokens.upperBound - 1
                        continue
                    }
                    // "estimate of the difference"
                    if known == .coefficient, comparisons.contains(head), isOf(between) {
                        forms[forms.count - 1].head = head
                        lastEnd = mention.tokens.upperBound - 1
                        continue
                    }
                    // "HR P value"
                    if head == .pValue, between.isEmpty, comparisons.contains(known) {
                        forms[forms.count - 1].head = head
                        lastEnd = mention.tokens.upperBound - 1
                        continue
                    }
                    if known == .difference, averages.contains(head), between.count == 1,
                        ["in", "of", "between"].contains(between.first?.text)
                    {
                        lastEnd = mention.tokens.upperBound - 1
                        continue
                    }
                }
                if head == .testStatistic, !isStatistic(mention, tokens) { continue }
                // "2 gm" is a dose
                let first = mention.tokens.lowerBound
                if head == .geometricMean, first > 0, tokens[first].text == "gm", tokens[first - 1].isNumber {
                    continue
                }
                if head == .median && isHalf(mention, tokens) || head == .mean && isClass(mention, tokens) { continue }
                forms.append(FigureForm(head: head))
            default: continue
            }
            lastEnd = mention.tokens.upperBound - 1
        }
        return forms
    }

    /// Whether a sign in brackets is that of a rate right before it, or of a proportion of something.
    private static func isBehind(_ between: ArraySlice<Token>, of head: Concept?) -> Bool {
        between.last?.isMark ?? false && between.count(where: \.isMark) == 1
            && (between.count == 1 || head == .proportion && between.first?.text == "of")
    }

    /// ", 95%": what stands between a sign and the limits of what it is of, in one bracket.
    private static func isSameBracket(_ between: ArraySlice<Token>) -> Bool {
        between.allSatisfy { $0.isNumber || [",", ";", "%"].contains($0.text) }
    }

    /// "of", "of the", "of mean": what stands between an estimate and what it is of.
    private static func isOf(_ between: ArraySlice<Token>) -> Bool {
        guard let first = between.first, first.text == "of" || first.text == "for" else { return false }
        return between.dropFirst().allSatisfy { ["the", "mean", "adjusted", "a"].contains($0.text) }
    }

    /// Whether two figures stand side by side: "% (n)", "percent and number"; in "% of births before term, n (%)" the first
    /// only says of what.
    private static func isNext(_ between: ArraySlice<Token>) -> Bool {
        between.allSatisfy { $0.isMark || $0.text == "and" || $0.text == "or" }
    }

    /// "% treated (No.)": the bracket at a label's end says what the brackets below it hold.
    private static func isLast(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        tokens[mention.tokens.upperBound...].allSatisfy { $0.text == ")" || $0.text == "]" || $0.text == "." }
    }

    /// "95% CI": the level's sign is no share's.
    private static func isLevel(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        let first = mention.tokens.lowerBound
        return first > 0 && tokens[first - 1].isNumber
    }

    /// "Percentage points" are the unit of a difference.
    private static func isOfPoints(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        let end = mention.tokens.upperBound
        return end < tokens.count && (tokens[end].text == "points" || tokens[end].text == "point")
    }

    /// Whether the word counts patients: not "number of cigarettes", which every patient has one of, nor the answer "No".
    private static func isCount(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        let end = mention.tokens.upperBound
        let word = tokens[mention.tokens.lowerBound].text
        guard end < tokens.count else { return word != "no" || mention.tokens.count > 1 }
        let next = tokens[end]
        if next.text == "of", end + 1 < tokens.count {
            return Lexicon.patterns[tokens[end + 1].text]?.contains { $0.concept == .people } ?? false
        }
        if word == "no", next.isWord { return false }
        return next.isMark && next.text != "=" || word == "n" || mention.tokens.count > 1
            || Lexicon.patterns[next.text]?.contains { $0.concept == .people } ?? false
    }

    /// A letter is a statistic's where it stands alone: "t", "F (1, 59)"; in "vitamin F" it is not.
    private static func isStatistic(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        let word = tokens[mention.tokens.lowerBound].text
        guard word.utf8.count == 1 else { return true }
        // "T/R", "t-cells"
        let next = mention.tokens.upperBound
        if next < tokens.count,
            ["/", "-", "–"].contains(tokens[next].text) || Vocabulary.isVersus(tokens[next].text)
        {
            return false
        }
        let first = mention.tokens.lowerBound
        if first == 0 { return true }
        guard tokens[first - 1].isMark else { return false }
        // "6 m (f)" is a time
        return first < 3 || !mention.isBracketed || !tokens[first - 3].isNumber
    }

    /// "High average": a class of a score.
    private static func isClass(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        let first = mention.tokens.lowerBound
        return first > 0 && tokens[first].text == "average"
            && ["high", "low", "above", "below"].contains(tokens[first - 1].text)
    }

    /// "med/high": one of two words on the sides of a slash.
    private static func isHalf(_ mention: Label.Mention, _ tokens: [Token]) -> Bool {
        guard tokens[mention.tokens.lowerBound].text == "med" else { return false }
        let (before, next) = (mention.tokens.lowerBound - 1, mention.tokens.upperBound)
        return before >= 0 && tokens[before].text == "/" || next < tokens.count && tokens[next].text == "/"
    }
}
