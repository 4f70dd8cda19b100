import Language
package import Paper

/// A schedule of treatment whose parts make a whole: "for the first week …, then … for the remaining 3 weeks … and for all 4
/// weeks", "up to four cycles and up to two further cycles".
package struct Schedule: Sendable {
    package enum Kind: Sendable {
        /// Parts of a length, and the whole that the sentence gives.
        case length(whole: Int)
        /// So many at most in all.
        case limit
    }

    package var kind: Kind
    package var parts: [Int]
    package var reported: [String]
    /// Stem of what is counted: "week", "cycle".
    package var unit: String
    package var place: Place

    package var sum: Int { parts.reduce(0, +) }
}

/// Reads schedules, sentence by sentence.
struct ScheduleReader {
    private let sentence: Sentence
    private let tokens: [Token]

    static func all(_ statements: Statements) -> [Schedule] {
        let heads = Lexicon.scheduleHeads
        return statements.sentences.flatMap { sentence -> [Schedule] in
            guard sentence.section.mayTellResults,
                sentence.tokens.contains(where: { heads.mayBegin($0.head) && Lexicon.addsToSchedule($0.text) })
            else { return [] }
            let reader = ScheduleReader(sentence)
            return [reader.length(), reader.limit()].compactMap { $0 }
        }
    }

    private init(_ sentence: Sentence) {
        self.sentence = sentence
        tokens = sentence.tokens
    }

    private func text(_ position: Int) -> String { tokens.indices.contains(position) ? tokens[position].text : "" }
    private func number(_ position: Int) -> Int? {
        tokens.indices.contains(position) ? tokens[position].number?.integer : nil
    }

    private func place(_ first: Int, _ last: Int) -> Place {
        .text(block: sentence.block, range: tokens[first].range.lowerBound..<tokens[last].range.upperBound)
    }

    /// "the first week …", "the first 2 weeks": where it stands, how long and of what.
    private func span(behind words: (String) -> Bool, from start: Int) -> (
        at: Int, end: Int, length: Int, unit: TimeUnit
    )? {
        for at in tokens.indices where at >= start && words(tokens[at].text) {
            if let unit = Vocabulary.timeUnit(text(at + 1)), words("first"), !text(at + 1).hasSuffix("s") {
                return (at, at + 1, 1, unit)
            }
            if let length = number(at + 1), let unit = Vocabulary.timeUnit(text(at + 2)) {
                return (at, at + 2, length, unit)
            }
        }
        return nil
    }

    private func length() -> Schedule? {
        guard let first = span(behind: { $0 == "first" }, from: 0),
            let rest = span(behind: Lexicon.isRemaining, from: first.end), rest.unit == first.unit,
            let whole = span(behind: { $0 == "all" }, from: rest.end), whole.unit == first.unit
        else { return nil }
        return Schedule(
            kind: .length(whole: whole.length), parts: [first.length, rest.length],
            reported: [first.length > 1 ? text(first.at + 1) : "first", text(rest.at + 1), text(whole.at + 1)],
            unit: first.unit.rawValue, place: place(first.at, whole.end))
    }

    private func limit() -> Schedule? {
        var limits: [(at: Int, count: Int, unit: String, isMore: Bool)] = []
        for at in tokens.indices where text(at) == "to" && text(at - 1) == "up" {
            guard let count = number(at + 1), count > 0 else { continue }
            let words = tokens[(at + 2)...].prefix(Self.nounReach).prefix { $0.isWord && !$0.isNumber }.map(\.text)
            guard let noun = words.first(where: Lexicon.isTreatmentUnit) else { continue }
            limits.append((at, count, ListingVocabulary.stem(noun), words.contains(where: Lexicon.addsToSchedule)))
        }
        guard limits.count == 2, !limits[0].isMore, limits[1].isMore, limits[0].unit == limits[1].unit else {
            return nil
        }
        return Schedule(
            kind: .limit, parts: limits.map(\.count), reported: limits.map { text($0.at + 1) }, unit: limits[0].unit,
            place: place(limits[0].at - 1, min(tokens.count - 1, limits[1].at + 3)))
    }

    private static let nounReach = 3
}
