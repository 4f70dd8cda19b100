import Paper
import Language

/// Where the part of a sentence that speaks of one number begins and ends.
enum Clauses {
    /// Marks that part clauses at any depth.
    private static func isBorder(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.isMark(position) && [";", ":"].contains(phrase.text(position))
    }

    /// The token behind the clause that goes on at `position`.
    static func end(in phrase: Phrase, from position: Int) -> Int {
        let home = phrase.isOpening(position - 1) ? position - 1 : phrase.bracket(around: position - 1)
        var end = position
        while end < phrase.count {
            if isBorder(phrase, end), phrase.bracket(around: end) == home { break }
            if phrase.isClosing(end), phrase.partner(end) == home { break }
            end += 1
        }
        while end > position, phrase.text(end - 1) == "." { end -= 1 }
        return end
    }

    /// The first token of the clause that holds `position`.
    static func start(in phrase: Phrase, before position: Int) -> Int {
        var start = position
        while start > 0 {
            if isBorder(phrase, start - 1), phrase.bracket(around: start - 1) == -1 { break }
            start -= 1
        }
        return start
    }

    /// The end of the clause from `start`, cut before the first later mention it does not embrace.
    ///
    /// "three relapsed, | and two died"
    static func end(in phrase: Phrase, from start: Int, before later: [Int]) -> Int {
        let end = end(in: phrase, from: start)
        let home = phrase.bracket(around: start)
        var cut = end
        for next in later {
            guard next < end else { return end }
            // Without a word that joins clauses the next number stands in this one: "six had received one graft".
            guard let joiner = lastJoiner(in: start + 1..<max(start + 1, next), home: home, phrase) else { continue }
            cut = joiner
            break
        }
        guard cut < end else { return end }
        while cut > start + 1, Lexicon.clauseJoiners.contains(phrase.text(cut - 1)) { cut -= 1 }
        return cut
    }

    private static func lastJoiner(in range: Range<Int>, home: Int, _ phrase: Phrase) -> Int? {
        range.last { Lexicon.clauseJoiners.contains(phrase.text($0)) && phrase.bracket(around: $0) == home }
    }
}
