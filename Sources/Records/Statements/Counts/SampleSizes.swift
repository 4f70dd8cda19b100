import Language
import Paper

/// Finds how many were enrolled, randomized, treated and analyzed.
enum SampleSizeGrammar {
    static func statements(in phrase: Phrase, counts: [CountStatement], isFigureText: Bool) -> [SampleSize] {
        var sizes: [SampleSize] = []
        for number in phrase.numbers {
            if let size = equation(in: phrase, of: number) ?? listed(in: phrase, at: number) { sizes.append(size) }
        }
        for count in counts where count.total == nil {
            if isFigureText, let size = flow(count, in: phrase) {
                sizes.append(size)
            } else if let size = subject(count, in: phrase) ?? object(count, in: phrase) {
                sizes.append(size)
            }
        }
        return sizes
    }

    private static func role(_ word: String) -> SampleSize.Role? {
        switch word {
        case "randomized", "randomised", "randomly", "randomization", "randomisation": .randomized
        case "enrolled", "recruited", "enroled": .enrolled
        case "treated": .treated
        case "analyzed", "analysed", "evaluated": .analyzed
        default: nil
        }
    }

    private static func make(
        _ number: PrintedNumber, _ role: SampleSize.Role, group: String?, _ range: Range<Int>, _ phrase: Phrase
    ) -> SampleSize {
        SampleSize(count: number, role: role, group: group, place: phrase.place(range), sentence: phrase.index)
    }

    /// "(n = 54)" behind an arm's words, "(N = 111)" behind a population's.
    private static func equation(in phrase: Phrase, of number: Int) -> SampleSize? {
        let position = number - 2
        guard phrase.initial(position) == UInt8(ascii: "n"), phrase.text(position) == "n",
            phrase.text(position + 1) == "=", let number = phrase.number(position + 2),
            number.integer != nil, number.relation == .equal, phrase.text(position + 3) != "/"
        else { return nil }
        let bracket = phrase.bracket(around: position)
        // Behind or before a percentage it is that proportion's count.
        if phrase.text(bracket - 1) == "%" || phrase.text(position + 4) == "%" { return nil }
        let isWhole = phrase.isCapital(position)
        let end = bracket >= 0 ? bracket : position
        var start = end
        while start > 0, end - start < 5, phrase.isWord(start - 1),
            !Vocabulary.functionWords.contains(phrase.text(start - 1))
                // "arm A" is a name
                || phrase.text(start - 1) == "a" && Lexicon.groupNouns.contains(phrase.text(start - 2))
        {
            start -= 1
        }
        let group = start < end ? phrase.words(start..<end) : nil
        let named = phrase.indices.compactMap { self.role(phrase.text($0)) }
        let isRandomized = named.contains(.randomized)
        let whole: SampleSize.Role = isRandomized ? .randomized : named.first ?? .enrolled
        let role: SampleSize.Role = isWhole ? whole : isRandomized ? .arm : .group
        return make(number, role, group: group, position..<position + 3, phrase)
    }

    /// "(54, drug A; 54, drug B)".
    private static func listed(in phrase: Phrase, at position: Int) -> SampleSize? {
        guard let number = phrase.number(position), phrase.isOpening(position - 1) || phrase.text(position - 1) == ";",
            number.integer != nil, phrase.text(position + 1) == ",", phrase.isWord(position + 2),
            phrase.bracket(around: position) >= 0
        else { return nil }
        let bracket = phrase.bracket(around: position)
        guard let close = phrase.partner(bracket),
            (max(0, bracket - 4)..<bracket).contains(where: { self.role(phrase.text($0)) == .randomized })
        else { return nil }
        var end = position + 2
        while end < close, phrase.text(end) != ";" { end += 1 }
        return make(number, .arm, group: phrase.words(position + 2..<end), position..<end, phrase)
    }

    /// At most so many tokens stand between a number of people and its verb.
    private static let reach = 12

    /// "108 patients were randomized", "108 children who had undergone randomization".
    private static func subject(_ count: CountStatement, in phrase: Phrase) -> SampleSize? {
        let start = count.token
        guard count.count.coefficient > 1, phrase.text(start - 1) != "only", phrase.text(start + 1) != "of",
            !phrase.isOpening(start + 1)
        else { return nil }
        let isTotal = phrase.text(start - 1) == "of" && phrase.text(start - 2) == "total"
        guard isTotal || hasPeople(phrase, behind: start) else { return nil }
        var hasAuxiliary = false
        for position in start + 1..<max(start + 1, min(phrase.count, start + reach)) {
            let word = phrase.text(position)
            if [";", "."].contains(word)
                || (phrase.isNumber(position) && !phrase.isCompound(position) && position > start + 1
                    && phrase.bracket(around: position) == phrase.bracket(around: start))
            {
                return nil
            }
            if Lexicon.auxiliaries.contains(word) { hasAuxiliary = true }
            if word == "not" { return nil }
            if hasAuxiliary, let role = role(word) {
                return make(count.count, role, group: nil, start..<position + 1, phrase)
            }
        }
        return nil
    }

    /// "enrolled 108 children", "randomized 108 patients", "included 108 patients".
    private static func object(_ count: CountStatement, in phrase: Phrase) -> SampleSize? {
        let start = count.token
        guard hasPeople(phrase, behind: start) else { return nil }
        let verb = phrase.text(start - 1)
        let role: SampleSize.Role? =
            switch verb {
            case "enrolled", "recruited": .enrolled
            case "randomized", "randomised", "randomly": .randomized
            case "treated": .treated
            case "analyzed", "analysed", "included": .analyzed
            default: nil
            }
        return role.map { make(count.count, $0, group: nil, start - 1..<start + 2, phrase) }
    }

    /// A box of a flow diagram: "54 Randomized to receive drug A".
    private static func flow(_ count: CountStatement, in phrase: Phrase) -> SampleSize? {
        let start = count.token
        guard let role = role(phrase.text(start + 1)) else { return nil }
        guard phrase.text(start + 2) == "to" else {
            return make(count.count, role, group: nil, start..<start + 2, phrase)
        }
        var first = start + 3
        if Lexicon.armVerbs.contains(phrase.text(first)) { first += 1 }
        var end = first
        while phrase.isWord(end), end < first + 4 { end += 1 }
        return make(count.count, .arm, group: phrase.words(first..<end), start..<max(end, start + 2), phrase)
    }

    private static func hasPeople(_ phrase: Phrase, behind start: Int) -> Bool {
        (start + 1..<start + 4).contains { Vocabulary.people.contains(phrase.text($0)) }
    }
}
