import Language
package import Paper

/// A count of those that the words before it name as the whole: "Of the 40 patients, 12 (30%) …", "40 patients, of whom 12 …".
package struct PartOfNamed: Hashable, Sendable {
    package var whole: PrintedNumber
    package var count: PrintedNumber
    package var percent: PrintedNumber?
    /// From the whole to the count or its percentage.
    package var place: Place
    /// Whether the words before or behind may name another whole: an arm, two wholes joined.
    package var mayBeOfAnother: Bool
    /// Whether it is the first count behind the whole.
    package var isFirst: Bool
    package var sentence: Int

    /// Whether a proportion is the part's.
    package func holds(_ item: Proportion) -> Bool {
        guard item.sentence == sentence, item.count == count, item.percent == percent,
            case .text(_, let own) = item.place, case .text(_, let range) = place
        else { return false }
        return own.upperBound <= range.upperBound + 1 && own.lowerBound > range.lowerBound
    }
}

/// Finds wholes that a sentence names, and their parts.
enum NamedWholeGrammar {
    static func statements(in phrase: Phrase, counts: [CountStatement], proportions: [ProportionMention])
        -> [PartOfNamed]
    {
        guard counts.count > 1 else { return [] }
        return counts.indices.dropLast().flatMap { index -> [PartOfNamed] in
            let whole = counts[index]
            guard whole.total == nil, whole.count.relation == .equal, let n = whole.count.integer, n > 2 else {
                return []
            }
            if let comma = comma(behind: whole.token, in: phrase) {
                return parts(of: index, behind: comma, in: phrase, counts: counts, proportions: proportions)
            }
            if let pronoun = pronoun(behind: whole.token, in: phrase) {
                return parts(of: index, behind: pronoun, in: phrase, counts: counts, proportions: proportions)
            }
            return []
        }
    }

    // MARK: Wholes

    /// The name of a whole has at most so many tokens.
    private static let longestName = 24

    /// The comma behind "Of the 40 patients who …"; nil where these words do not open a clause.
    private static func comma(behind token: Int, in phrase: Phrase) -> Int? {
        var opening = token - 1
        while Lexicon.totalArticles.contains(phrase.text(opening)), !isOpening(phrase, opening) { opening -= 1 }
        guard isOpening(phrase, opening), phrase.bracket(around: opening) == -1,
            opening == 0 || [";", ",", ":"].contains(phrase.text(opening - 1))
        else { return nil }
        var position = token + 1
        while position < min(phrase.count, token + longestName) {
            if phrase.isOpening(position), let close = phrase.partner(position) {
                position = close + 1
                continue
            }
            if phrase.text(position) == "," { return position }
            guard !phrase.isNumber(position), phrase.isWord(position) || phrase.isDash(position) else { return nil }
            position += 1
        }
        return nil
    }

    private static func isOpening(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.mayBegin(position, Lexicon.namedWholeHeads) && Lexicon.beforeNamedWhole.contains(phrase.text(position))
            && (position == 0 || phrase.isMark(position - 1))
    }

    /// "of whom" within a few words behind the whole.
    private static func pronoun(behind token: Int, in phrase: Phrase) -> Int? {
        for position in token + 1..<min(phrase.count, token + 9) {
            // "three of them": the number is the part
            if position > token + 1, Lexicon.beforeNamedWhole.contains(phrase.text(position)),
                Lexicon.wholePronouns.contains(phrase.text(position + 1)),
                phrase.bracket(around: position) == phrase.bracket(around: token) || phrase.isOpening(position - 1)
            {
                // "of these 40" counts anew
                return phrase.isNumber(position + 2) && Lexicon.isPointing(phrase.text(position + 1))
                    ? nil : position + 1
            }
            guard
                phrase.isWord(position) && !phrase.isNumber(position) || phrase.text(position) == ","
                    || phrase.isOpening(position)
            else { return nil }
        }
        return nil
    }

    // MARK: Parts

    /// So many words stand at most between the comma and the first count, and between two counts.
    private static let reach = (first: 6, next: 14)

    private static func parts(
        of whole: Int, behind start: Int, in phrase: Phrase, counts: [CountStatement], proportions: [ProportionMention]
    ) -> [PartOfNamed] {
        let isJoined = isJoined(counts[whole].token, in: phrase, counts: counts)
        var found: [PartOfNamed] = []
        var from = start
        for count in counts[(whole + 1)...] {
            guard count.token > start, count.total == nil, count.count.relation == .equal,
                count.token - from <= (found.isEmpty ? reach.first : reach.next) + 1,
                isPart(count.token, from: from, in: phrase)
            else { break }
            let share = proportions.first { $0.tokens.lowerBound == count.token && $0.proportion.total == nil }
            let end = share?.tokens.upperBound ?? count.token + 1
            found.append(
                PartOfNamed(
                    whole: counts[whole].count, count: count.count, percent: share?.proportion.percent,
                    place: phrase.place(counts[whole].token..<end),
                    mayBeOfAnother: isJoined || namesSmaller(phrase, end) || !countsPeople(count.token, in: phrase),
                    isFirst: found.isEmpty,
                    sentence: phrase.index))
            from = end - 1
        }
        return found
    }

    /// Whether a count goes on with the same whole.
    private static func isPart(_ token: Int, from start: Int, in phrase: Phrase) -> Bool {
        let home = phrase.bracket(around: token)
        return (home == -1 || home == phrase.bracket(around: start))
            && !(start + 1..<token).contains {
                phrase.text($0) == ";" || Lexicon.ofOthers.contains(phrase.text($0))
                    || Lexicon.wholePronouns.contains(phrase.text($0))
            }
    }

    /// Whether nothing but people is counted, or nothing is named: not "795 carers, 5042 letters", "post-test 1".
    private static func countsPeople(_ token: Int, in phrase: Phrase) -> Bool {
        guard
            !phrase.isWord(token - 1) || Vocabulary.functionWords.contains(phrase.text(token - 1))
                || Lexicon.beforeCount.contains(phrase.text(token - 1))
        else { return false }
        for position in token + 1..<token + 4 {
            if phrase.isOpening(position) || PatientSetWords.verbs.contains(phrase.text(position)) { return true }
            if Vocabulary.people.contains(phrase.text(position)) { return true }
            guard phrase.isWord(position) else { return false }
        }
        return false
    }

    /// "40 patients and 127 nurses, of whom": the whole is the last of several.
    private static func isJoined(_ token: Int, in phrase: Phrase, counts: [CountStatement]) -> Bool {
        counts.contains { $0.token < token && token - $0.token <= 8 }
    }

    /// Whether the few words behind a part name the arm or group that it is counted in.
    private static func namesSmaller(_ phrase: Phrase, _ end: Int) -> Bool {
        var position = end
        while position < min(phrase.count, end + 8), !phrase.isNumber(position), phrase.text(position) != ";" {
            if Lexicon.smallerWholes.contains(phrase.text(position)) { return true }
            position += 1
        }
        return false
    }
}
