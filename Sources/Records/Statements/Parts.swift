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
            return bracketed(whole, in: phrase) ?? listed(whole, in: phrase, counts: counts)
        }
    }

    private struct Part {
        var token: Int
        var words: [String]
    }

    // MARK: In a bracket

    private static func bracketed(_ whole: CountStatement, in phrase: Phrase) -> PartsStatement? {
        var open = whole.token + 1
        while open <= whole.token + longestNoun, !phrase.isOpening(open) {
            guard phrase.isWord(open), phrase.number(open) == nil else { return nil }
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
        return statement(whole, parts, phrase, through: close + 1)
    }

    /// Words that open a choice of examples, or of some only.
    private static let selective: Set<String> = [
        "including", "include", "included", "eg", "e.g", "mainly", "mostly", "notably", "especially", "particularly",
        "also",
        "whom", "which", "both", "either", "or", "not", "ie", "i.e", "see", "per", "plus", "another",
    ]

    /// The one count of each member of a list; nil where a member has another number than its count.
    private static func parts(in phrase: Phrase, _ range: Range<Int>) -> [Part]? {
        let home = phrase.bracket(around: range.lowerBound)
        guard !range.isEmpty, !phrase.contains(selective, in: range) else { return nil }
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
            let words = tokens.filter { phrase.isWord($0) && phrase.number($0) == nil }.map { phrase.text($0) }
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
        guard isOpposed(parts, near: 3) else { return nil }
        return statement(whole, parts, phrase, through: border)
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

    private static let opposites: [[Set<String>]] = [
        [["men", "man", "male", "males", "boys", "boy"], ["women", "woman", "female", "females", "girls", "girl"]],
        [["children", "child", "pediatric", "paediatric"], ["adults", "adult"]],
        [["alive", "survived", "survivors", "living"], ["died", "dead", "deaths", "deceased"]],
        [["cases"], ["controls"]],
        [["left"], ["right"]],
    ]

    /// Whether two parts are named by opposites within so many words.
    private static func isOpposed(_ parts: [Part], near: Int) -> Bool {
        guard parts.count == 2 else { return false }
        let words = parts.map { Set($0.words.prefix(near)) }
        return opposites.contains { pair in
            [(0, 1), (1, 0)].contains { first, second in
                !words[first].isDisjoint(with: pair[0]) && words[first].isDisjoint(with: pair[1])
                    && !words[second].isDisjoint(with: pair[1]) && words[second].isDisjoint(with: pair[0])
            }
        }
    }

    private static let armWords: Set<String> = [
        "arm", "group", "placebo", "control", "controls", "intervention", "comparison", "comparator", "arms", "groups",
    ]

    /// Whether every part is an arm's, by different words.
    private static func isByArm(_ parts: [Part]) -> Bool {
        // "167 women in the intervention and 91 in the comparison arm": the last word serves all
        parts.allSatisfy { !armWords.isDisjoint(with: $0.words) } && Set(parts.map(\.words)).count == parts.count
    }
}
