import Language
import Paper

/// Finds counts that the words right behind them part: "38 participants (20 children and 18 adults)", "of 40, 21 men and 19 women".
enum PartsGrammar {
    /// A whole stands at most so many tokens before the bracket with its parts.
    private static let longestNoun = 6

    static func statements(in phrase: Phrase, counts: [CountStatement]) -> [PartsStatement] {
        counts.compactMap { whole in
            guard whole.total == nil, whole.count.relation == .equal, let n = whole.count.integer, n > 2 else {
                return nil
            }
            return bracketed(whole, in: phrase, counts: counts) ?? listed(whole, in: phrase, counts: counts)
        }
    }

    /// Whether what a number counts is itself one of two opposites: "20 men" are no whole of the women and men behind them.
    private static func isPart(_ whole: CountStatement, in phrase: Phrase) -> Bool {
        var position = whole.token + 1
        while position <= whole.token + 2, phrase.isWord(position) {
            if Lexicon.isOpposite(phrase.text(position)), !isWholeOfTheirOwn(phrase.text(position)) { return true }
            position += 1
        }
        return false
    }

    /// "64 deaths (30 in the drug arm …)", "40 children (20 boys …)": such words name wholes, too.
    private static func isWholeOfTheirOwn(_ word: String) -> Bool {
        Lexicon.wholesOfTheirOwn.contains(word)
    }

    /// Whether the parts are those of this count and of counts before it together: "8 patients and 22 controls (12 men, 18 women)".
    private static func isOfSeveral(
        _ whole: CountStatement, _ parts: [Part], in phrase: Phrase, counts: [CountStatement]
    ) -> Bool {
        let sum = parts.reduce(0) { $0 + (phrase.number($1.token)?.integer ?? 0) }
        var together = whole.count.integer ?? 0
        guard sum != together else { return false }
        for count in counts.reversed() where count.token < whole.token {
            together += count.count.integer ?? 0
            if sum == together { return true }
        }
        return false
    }

    private struct Part {
        var token: Int
        var words: [String]
    }

    // MARK: In a bracket

    private static func bracketed(_ whole: CountStatement, in phrase: Phrase, counts: [CountStatement])
        -> PartsStatement?
    {
        var open = whole.token + 1
        while open <= whole.token + longestNoun, !phrase.isOpening(open) {
            guard phrase.isWord(open), !phrase.isNumber(open) else { return nil }
            open += 1
        }
        guard phrase.isOpening(open), let first = phrase.partner(open) else { return nil }
        var (start, close) = (open + 1, first)
        // "45 patients (30%; 20 men and 25 women)", "45 patients (30%) (20 men and 25 women)"
        if let end = phrase.percentEnd(start) {
            if end == close, phrase.isOpening(close + 1), let next = phrase.partner(close + 1) {
                (start, close) = (close + 2, next)
            } else if [";", ","].contains(phrase.text(end)) {
                start = end + 1
            } else {
                return nil
            }
        }
        guard let parts = parts(in: phrase, start..<close), parts.count >= 2 else { return nil }
        if isPart(whole, in: phrase), isOpposed(parts, near: .max) { return nil }
        guard !isOfSeveral(whole, parts, in: phrase, counts: counts) else { return nil }
        return statement(whole, parts, phrase, through: close + 1)
    }

    /// The one count of each member of a list; nil where a member has another number than its count.
    private static func parts(in phrase: Phrase, _ range: Range<Int>) -> [Part]? {
        let home = phrase.bracket(around: range.lowerBound)
        guard !range.isEmpty, !phrase.contains(Lexicon.selective, in: range) else { return nil }
        let borders = range.filter { position in
            phrase.bracket(around: position) == home
                && ([",", ";", "and"].contains(phrase.text(position)) || Vocabulary.isVersus(phrase.text(position)))
        }
        var members: [Range<Int>] = []
        var start = range.lowerBound
        for border in borders + [range.upperBound] {
            if border > start { members.append(start..<border) }
            start = border + 1
        }
        var parts: [Part] = []
        for member in members {
            let tokens = member.filter { phrase.bracket(around: $0) == home }
            let words = tokens.filter { phrase.isWord($0) && !phrase.isNumber($0) }.map { phrase.text($0) }
            let found = tokens.filter { position in
                phrase.number(position)?.integer != nil && phrase.percentEnd(position) == nil
                    && (CountGrammar.isCount(phrase, position) || isSized(phrase, position))
            }
            let isBare = tokens.contains { phrase.percentEnd($0) != nil || phrase.text($0) == "/" }
            if found.isEmpty {
                // "in the first and second year" goes on with the member before it
                guard !parts.isEmpty, !isBare, !words.isEmpty else { return nil }
                parts[parts.count - 1].words += words
                continue
            }
            guard found.count == 1, !isBare, found[0] <= member.lowerBound + 1 || found[0] == tokens.last else {
                return nil
            }
            parts.append(Part(token: found[0], words: words))
        }
        return parts
    }

    /// The size of a group as "n = 12".
    private static func isSized(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.text(position - 1) == "=" && phrase.text(position - 2) == "n" && !phrase.isOpening(position - 3)
    }

    // MARK: In the sentence

    /// "Of the 40 patients, 21 were men and 19 women": two opposites, the only counts behind the whole.
    private static func listed(_ whole: CountStatement, in phrase: Phrase, counts: [CountStatement]) -> PartsStatement?
    {
        guard !isPart(whole, in: phrase), countsPeople(whole, in: phrase) else { return nil }
        let home = phrase.bracket(around: whole.token)
        let border =
            (whole.token..<phrase.count).first {
                [";", ":"].contains(phrase.text($0)) && phrase.bracket(around: $0) == home
            } ?? phrase.count
        let behind = counts.filter {
            $0.token > whole.token && $0.token < border && phrase.bracket(around: $0.token) == home
        }
        guard behind.count == 2, behind.allSatisfy({ $0.total == nil }) else { return nil }
        let parts = zip(behind, [behind[1].token, border]).map { count, end in
            Part(
                token: count.token,
                words: (count.token + 1..<end).filter { phrase.isWord($0) && phrase.bracket(around: $0) == home }
                    .map { phrase.text($0) })
        }
        guard !areSiblings(whole, behind[0], in: phrase), isOpposed(parts, near: 3),
            !isOfSeveral(whole, parts, in: phrase, counts: counts),
            // "500 were invited, 23 women and 4 men accepted": others than those counted first
            !phrase.contains(Lexicon.remaining, in: behind[0].token..<border)
        else { return nil }
        return statement(whole, parts, phrase, through: border)
    }

    /// "Six patients were free of disease, three were alive and five had died": each count has a verb of its own, and the first is
    /// no whole of the others.
    private static func areSiblings(_ whole: CountStatement, _ first: CountStatement, in phrase: Phrase) -> Bool {
        guard !(0..<whole.token).contains(where: { ["of", "among"].contains(phrase.text($0)) }),
            Lexicon.auxiliaries.contains(phrase.text(first.token + 1))
        else { return false }
        return (whole.token..<first.token).contains { Lexicon.auxiliaries.contains(phrase.text($0)) }
            && phrase.text(first.token - 1) == ","
    }

    /// Whether a number counts people by the words right behind it: "40 healthy volunteers", "40 GPs, of whom", "of the 40,".
    private static func countsPeople(_ whole: CountStatement, in phrase: Phrase) -> Bool {
        var position = whole.token + 1
        while position <= whole.token + longestNoun, phrase.isWord(position), !phrase.isNumber(position) {
            if Lexicon.concepts(phrase.text(position)).contains(.people) { return true }
            position += 1
        }
        if phrase.text(position) == "," { position += 1 }
        return position == whole.token + 1 || phrase.text(position) == "of"
            || phrase.text(position - 1) == "of" && ["which", "whom"].contains(phrase.text(position))
            || ["which", "whom"].contains(phrase.text(position - 1))
    }

    // MARK: Partitions

    private static func statement(
        _ whole: CountStatement, _ parts: [Part], _ phrase: Phrase, through end: Int
    ) -> PartsStatement? {
        let numbers = parts.compactMap { phrase.number($0.token) }
        guard numbers.count == parts.count else { return nil }
        return PartsStatement(
            whole: whole.count, parts: numbers, names: parts.map { $0.words.joined(separator: " ") },
            isPartition: isOpposed(parts, near: .max) || isByArm(parts), place: phrase.place(whole.token..<end),
            sentence: phrase.index)
    }

    /// Whether two parts are named by opposites within so many words.
    private static func isOpposed(_ parts: [Part], near: Int) -> Bool {
        guard parts.count == 2 else { return false }
        let words = parts.map { Set($0.words.prefix(near)) }
        return Lexicon.opposites.contains { pair in
            [(0, 1), (1, 0)].contains { first, second in
                !words[first].isDisjoint(with: pair[0]) && words[first].isDisjoint(with: pair[1])
                    && !words[second].isDisjoint(with: pair[1]) && words[second].isDisjoint(with: pair[0])
            }
        }
    }

    /// Whether every part is an arm's, by different words.
    private static func isByArm(_ parts: [Part]) -> Bool {
        // "167 women in the intervention and 91 in the comparison arm": the last word serves all
        parts.allSatisfy { !Lexicon.arms.isDisjoint(with: $0.words) } && Set(parts.map(\.words)).count == parts.count
    }
}
