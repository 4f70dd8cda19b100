import Language
package import Paper

/// A patient whom prose calls the one with the highest or lowest of something: "the longest stay was that of patient 4, with 31
/// days", "Case 11, at 59 years the youngest, …".
package struct PatientExtreme: Sendable {
    package var patient: PatientID
    package var isHighest: Bool
    /// Whether the word is of age: "the oldest".
    package var isOfAge: Bool
    /// Stems of the words around it.
    package var said: Set<String>
    /// The value that is told with it, and its unit.
    package var value: PrintedNumber?
    package var unit: PatientUnit?
    /// As printed: "longest".
    package var word: String
    package var place: Place
}

/// Reads who is called the extreme, sentence by sentence.
struct PatientExtremeReader {
    private let own: PatientSentence
    private let tokens: [Token]
    private var lists: [(list: PatientList, tokens: Range<Int>)] { own.lists }

    static func all(_ statements: Statements) -> [PatientExtreme] {
        PatientSentence.all(statements).flatMap { PatientExtremeReader($0).extremes() }
    }

    private init(_ own: PatientSentence) {
        self.own = own
        tokens = own.tokens
    }

    private func text(_ position: Int) -> String { own.text(position) }

    private func extremes() -> [PatientExtreme] {
        guard own.isOfResults else { return [] }
        return tokens.indices.compactMap(extreme)
    }

    /// So far from the word its patient and its value may stand.
    private static let reach = 14
    private static let near = (before: 6, behind: 5)

    private func extreme(at position: Int) -> PatientExtreme? {
        guard let meaning = Lexicon.extreme(text(position)), !Lexicon.isRanked(text(position - 1)),
            position == 0 || tokens[position - 1].number == nil, let owner = owner(of: position)
        else { return nil }
        let piece = piece(around: position)
        // of some patients only, or but for one
        let whole = min(piece.lowerBound, owner.lowerBound)..<max(piece.upperBound, owner.upperBound)
        guard !tokens[whole].contains(where: { Lexicon.narrowsExtreme($0.text) }),
            !tokens[position...].prefix(Self.reach).contains(where: { Lexicon.narrowsExtreme($0.text) })
        else { return nil }
        let near =
            max(
                piece.lowerBound, position - Self.near.before)..<min(
                piece.upperBound, position + Self.near.behind)
        let said = Set(
            tokens[near].indices.filter { index in
                index != position && tokens[index].isWord && tokens[index].number == nil
                    && !lists.contains { $0.tokens.contains(index) }
            }.flatMap { ListingVocabulary.stems(text($0)) })
        let told = value(around: position, owner)
        let span = min(position, owner.lowerBound)..<max(position + 1, owner.upperBound)
        let list = lists.first { $0.tokens == owner }?.list
        guard let patient = list?.identifiers.first else { return nil }
        return PatientExtreme(
            patient: patient, isHighest: meaning.isHighest, isOfAge: meaning.isOfAge, said: said, value: told?.value,
            unit: told?.unit, word: text(position),
            place: .text(
                block: own.sentence.block,
                range: tokens[span.lowerBound].range.lowerBound..<tokens[span.upperBound - 1].range.upperBound))
    }

    /// The single patient named behind the word in the same part of the sentence, else the one before it.
    private func owner(of position: Int) -> Range<Int>? {
        func parts(_ range: Range<Int>) -> Bool {
            tokens[range].contains { ["and", "but", ";", ":"].contains($0.text) }
        }
        if let next = lists.first(where: { $0.tokens.lowerBound > position }),
            next.tokens.lowerBound - position <= Self.reach, !parts(position..<next.tokens.lowerBound)
        {
            return next.list.identifiers.count == 1 ? next.tokens : nil
        }
        guard let last = lists.last(where: { $0.tokens.upperBound <= position }), last.list.identifiers.count == 1,
            position - last.tokens.upperBound <= Self.reach,
            !parts(last.tokens.upperBound..<position) || lists.count == 1
        else { return nil }
        return last.tokens
    }

    private static let marks: Set<String> = [",", ";", ":", "(", ")", "and", "but"]

    private func piece(around position: Int) -> Range<Int> {
        var first = position
        while first > 0, !Self.marks.contains(text(first - 1)) { first -= 1 }
        var end = position + 1
        while end < tokens.count, !Self.marks.contains(text(end)) { end += 1 }
        return first..<end
    }

    /// The only number with a unit around the word, up to "and".
    private func value(around position: Int, _ owner: Range<Int>) -> (value: PrintedNumber, unit: PatientUnit)? {
        var found: [(value: PrintedNumber, unit: PatientUnit)] = []
        var first = position
        while first > 0, ![";", ":", "and"].contains(text(first - 1)), position - first < Self.reach { first -= 1 }
        var end = position + 1
        while end < tokens.count, ![";", ":", "and", "who", "whose", "which"].contains(text(end)),
            end - position < Self.reach
        { end += 1 }
        for index in first..<end where !owner.contains(index) {
            guard let number = tokens[index].number, number.relation == .equal,
                let unit = PatientUnit.of(tokens, at: index)?.unit
            else { continue }
            found.append((number, unit))
        }
        return found.count == 1 ? found[0] : nil
    }
}

extension ListingModel {
    /// The column that an extreme is of: of ages, else the only one whose header shares most words, else the only one in the
    /// unit of the value that is told.
    package func field(of extreme: PatientExtreme) -> Field? {
        if extreme.isOfAge { return ageFields.count == 1 ? ageField : nil }
        let ages = Set(ageFields.map(\.name))
        let numbers = fields.filter { $0.kind == .number && !ages.contains($0.name) }
        let inUnit = extreme.unit.map { unit in fields(in: unit, said: extreme.said).map(\.field) }
        let candidates = inUnit.flatMap { $0.isEmpty ? nil : $0 } ?? numbers
        let shared = candidates.map { $0.words.intersection(extreme.said).count }
        if let most = shared.max(), most > 0 {
            let best = zip(candidates, shared).filter { $0.1 == most }
            return best.count == 1 ? best[0].0 : nil
        }
        // a time may be of anything
        return extreme.unit?.time == nil && inUnit?.count == 1 ? inUnit?[0] : nil
    }
}
