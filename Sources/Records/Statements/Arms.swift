import Paper
import Language

/// Finds the words of the arm that a member of a comparison belongs to.
enum Arms {
    /// An arm is named in at most so many words.
    private static let longest = 6

    static func arm(of range: Range<Int>, in phrase: Phrase) -> String? {
        named(behind: range.upperBound, in: phrase) ?? paired(range, in: phrase) ?? opening(phrase)
    }

    /// "… (31.5%) in the A group", "16.7% with A vs …".
    private static func named(behind end: Int, in phrase: Phrase) -> String? {
        var position = end
        while phrase.isClosing(position) || Vocabulary.people.contains(phrase.text(position)) { position += 1 }
        // "of patients receiving A", "of events in the A group"
        if phrase.text(position) == "of" { position += phrase.isWord(position + 1) ? 2 : 1 }
        let isTreated = phrase.text(position) == "treated" || phrase.text(position) == "receiving"
        if phrase.text(position) == "treated" { position += 1 }
        guard Lexicon.armPrepositions.contains(phrase.text(position)) else { return nil }
        let needsGroup = phrase.text(position) != "with" && !isTreated
        position += 1
        if phrase.text(position) == "the" { position += 1 }
        let start = position
        while position < start + longest, phrase.isWord(position), !Lexicon.groupsNouns.contains(phrase.text(position)),
            !Vocabulary.functionWords.contains(phrase.text(position))
        {
            position += 1
        }
        guard position > start else { return nil }
        let isGroup = Lexicon.groupsNouns.contains(phrase.text(position))
        let isCompared = Vocabulary.isVersus(phrase.text(position)) || phrase.isClosing(position)
        let isWhole =
            isTreated && (phrase.isMark(position) || Lexicon.behindTreatment.contains(phrase.text(position)))
        return isGroup || (!needsGroup && isCompared) || isWhole ? phrase.words(start..<position) : nil
    }

    /// "In the A group, …": the arm of every number of the sentence that names none itself.
    private static func opening(_ phrase: Phrase) -> String? {
        guard phrase.text(0) == "in" || phrase.text(0) == "among", phrase.text(1) == "the" else { return nil }
        var end = 2
        while end < 2 + longest, phrase.isWord(end), !Lexicon.groupsNouns.contains(phrase.text(end)),
            !Vocabulary.functionWords.contains(phrase.text(end)), !Vocabulary.isVersus(phrase.text(end))
        {
            end += 1
        }
        let isOneGroup = Lexicon.groupNouns.contains(phrase.text(end)) && phrase.text(end + 1) == ","
        return isOneGroup && end > 2 ? phrase.words(2..<end) : nil
    }

    /// "in the A vs B groups was 31% vs 57%": the pair of names before the pair of numbers.
    private static func paired(_ range: Range<Int>, in phrase: Phrase) -> String? {
        let isSecond = versus(before: range.lowerBound, in: phrase)
        let isFirst = Vocabulary.isVersus(phrase.text(range.upperBound))
        guard isFirst || isSecond else { return nil }
        for position in (0..<range.lowerBound).reversed() where Vocabulary.isVersus(phrase.text(position)) {
            guard phrase.isWord(position - 1), phrase.isWord(position + 1) else { continue }
            return isFirst ? words(before: position, in: phrase) : words(behind: position, in: phrase)
        }
        return nil
    }

    private static func versus(before start: Int, in phrase: Phrase) -> Bool {
        Vocabulary.isVersus(phrase.text(start - 1)) || Vocabulary.isVersus(phrase.text(start - 2))
    }

    private static func words(before versus: Int, in phrase: Phrase) -> String? {
        var start = versus
        while start > 0, versus - start < longest, phrase.isWord(start - 1),
            !Vocabulary.functionWords.contains(phrase.text(start - 1))
        {
            start -= 1
        }
        return start < versus ? phrase.words(start..<versus) : nil
    }

    private static func words(behind versus: Int, in phrase: Phrase) -> String? {
        var end = versus + 1
        while end < phrase.count, end - versus <= longest, phrase.isWord(end),
            !Lexicon.groupsNouns.contains(phrase.text(end)),
            !Vocabulary.functionWords.contains(phrase.text(end))
        {
            end += 1
        }
        return end > versus + 1 ? phrase.words(versus + 1..<end) : nil
    }
}
