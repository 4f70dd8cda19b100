import Language
package import Paper

/// Counts of two things in one sentence and of those who have either: "headache in eight, fatigue in eleven; at least one of
/// the two in twelve".
package struct StatedUnion: Hashable, Sendable {
    package var parts: [PrintedNumber]
    package var whole: PrintedNumber
    package var place: Place
}

/// Finds what a sentence says of those with either of what it has counted.
enum StatedUnionGrammar {
    /// So many tokens behind the words the count stands.
    private static let reach = 9

    static func statements(in phrase: Phrase, counts: [CountStatement]) -> [StatedUnion] {
        guard counts.count > 2 else { return [] }
        for position in phrase.indices {
            guard let marker = marker(at: position, in: phrase) else { continue }
            let before = counts.filter { $0.token < position && $0.total == nil && $0.count.relation == .equal }
            let after = counts.first { $0.token >= marker }
            guard before.count == 2, let whole = after, whole.token - marker <= reach, whole.total == nil,
                whole.count.relation == .equal, whole.count.integer != nil,
                before.allSatisfy({ $0.count.integer != nil }),
                // parts of others, or of what was counted first
                !phrase.contains(Lexicon.wholePronouns, in: phrase.indices.clamped(to: 0..<position))
            else { continue }
            return [
                StatedUnion(
                    parts: before.map(\.count), whole: whole.count,
                    place: phrase.place(before[0].token..<(whole.token + 1)))
            ]
        }
        return []
    }

    /// "at least one of the two", "one or both", right behind a mark or "and".
    private static func marker(at position: Int, in phrase: Phrase) -> Int? {
        guard position > 0, phrase.isMark(position - 1) || phrase.text(position - 1) == "and" else { return nil }
        for words in Lexicon.eitherOfTwo
        where words.indices.allSatisfy({ phrase.text(position + $0) == words[$0] }) {
            return position + words.count
        }
        return nil
    }
}
