package import Language
package import Paper

/// A number, a bound or a window that prose gives of each of several patients: "Patients 3, 6 and 9 had at least two doses",
/// "All seven responders received two to four doses", "The five women were 34 to 52 years old".
package struct SetQuantity: Sendable {
    package enum Who: Sendable {
        /// As the paper numbers them.
        case patients([PatientID])
        /// The words for a group, and how many it has where that is said.
        case group([Token], count: Int?)
        /// The stems of what happened, of everyone to whom it did: "Relapses occurred between …".
        case occurrences(Set<String>)
    }

    package var who: Who
    /// Nil where there is no lower bound.
    package var low: PrintedNumber?
    package var high: PrintedNumber?
    /// "at least 3", "2 to 4".
    package var shown: String
    package var isAge: Bool
    /// Of times only.
    package var unit: TimeUnit?
    /// Stems of what is counted; empty of ages.
    package var unitStems: Set<String>
    package var place: Place
    /// Index in `Statements.sentences`.
    package var sentence: Int
}

/// Reads what sentences say of each of several patients.
struct SetQuantityReader {
    private let sentence: Sentence
    private let index: Int
    private let tokens: [Token]
    private let lists: [(list: PatientList, tokens: Range<Int>)]

    static func all(_ statements: Statements) -> [SetQuantity] {
        let lists = Dictionary(grouping: statements.patientLists, by: \.sentence)
        return statements.sentences.indices.flatMap { index -> [SetQuantity] in
            let sentence = statements.sentences[index]
            guard sentence.section.mayTellResults else { return [] }
            let lists = lists[index] ?? []
            guard
                !lists.isEmpty
                    || sentence.tokens.contains(where: {
                        Lexicon.opensWholeGroup($0.text) || Lexicon.opensNobody($0.text) || Lexicon.isOccurring($0.text)
                    })
            else {
                return []
            }
            return SetQuantityReader(sentence, index, lists).quantities()
        }
    }

    private init(_ sentence: Sentence, _ index: Int, _ lists: [PatientList]) {
        self.sentence = sentence
        self.index = index
        tokens = sentence.tokens
        self.lists = sentence.tokenRanges(of: lists)
    }

    private struct Match {
        var low: PrintedNumber?
        var high: PrintedNumber?
        var shown: String
        /// Of the tokens of numbers and bound.
        var range: Range<Int>
        /// Whether two numbers or a bound are given: one number alone may be of anything.
        var isBound: Bool
    }

    private func text(_ position: Int) -> String { tokens.indices.contains(position) ? tokens[position].text : "" }
    private func number(_ position: Int) -> PrintedNumber? {
        guard tokens.indices.contains(position), let number = tokens[position].number, number.relation == .equal,
            number.value >= 0
        else { return nil }
        return number
    }

    private func quantities() -> [SetQuantity] {
        var found: [SetQuantity] = []
        var position = 0
        while position < tokens.count {
            guard !lists.contains(where: { $0.tokens.contains(position) }), let match = match(at: position) else {
                position += 1
                continue
            }
            if let quantity = occurrences(match) ?? quantity(match) { found.append(quantity) }
            position = match.range.upperBound
        }
        return found
    }

    /// "Relapses occurred between 3 and 12 months".
    private func occurrences(_ match: Match) -> SetQuantity? {
        guard match.low != nil, match.high != nil, let unit = Vocabulary.timeUnit(text(match.range.upperBound)) else {
            return nil
        }
        let start = clauseStart(before: match.range.lowerBound)
        guard let verb = (start..<match.range.lowerBound).first(where: { Lexicon.isOccurring(text($0)) }),
            verb - start <= Self.longestSubject, match.range.lowerBound - verb <= Self.longestSubject
        else { return nil }
        let subject = tokens[start..<verb].filter { $0.number == nil }
        let stems = Set(subject.flatMap { ListingVocabulary.stems($0.text) })
        guard stems.count == 1, subject.allSatisfy(\.isWord) else { return nil }
        return SetQuantity(
            who: .occurrences(stems), low: match.low, high: match.high, shown: match.shown, isAge: false, unit: unit,
            unitStems: [],
            place: .text(
                block: sentence.block,
                range: tokens[start].range.lowerBound..<tokens[match.range.upperBound].range.upperBound),
            sentence: index)
    }

    private static let longestSubject = 4

    /// "at least 2", "2 or more", "2 to 4", "three or four".
    private func match(at position: Int) -> Match? {
        guard let first = number(position) else { return nil }
        let before = [text(position - 2), text(position - 1)]
        // "no patient … more than two": each at most two
        if let isMore = Lexicon.comparesMore(before) {
            let start = clauseStart(before: position - 2)
            guard (start..<position).contains(where: { Lexicon.opensNobody(text($0)) }) else { return nil }
            return Match(
                low: isMore ? nil : first, high: isMore ? first : nil,
                shown: "at \(isMore ? "most" : "least") \(first.printed)", range: (position - 2)..<(position + 1),
                isBound: true)
        }
        if let isLow = Lexicon.boundBefore(before) {
            return Match(
                low: isLow ? first : nil, high: isLow ? nil : first,
                shown: before.joined(separator: " ") + " " + first.printed, range: (position - 2)..<(position + 1),
                isBound: true)
        }
        if let isLow = Lexicon.boundBehind([text(position + 1), text(position + 2)]) {
            return Match(
                low: isLow ? first : nil, high: isLow ? nil : first,
                shown: [first.printed, text(position + 1), text(position + 2)].joined(separator: " "),
                range: position..<(position + 3), isBound: true)
        }
        let joiner = text(position + 1)
        if let second = number(position + 2), second.value > first.value {
            let isDash =
                tokens[position + 1].isMark && !joiner.isEmpty && joiner.unicodeScalars.allSatisfy(\.isDash)
            let isBetween = joiner == "and" && Lexicon.opensWindow(before[1])
            let isPair = joiner == "or" && second.value == first.value + 1
            guard joiner == "to" || isDash || isBetween || isPair else { return nil }
            return Match(
                low: first, high: second, shown: "\(first.printed) \(joiner) \(second.printed)",
                range: position..<(position + 3), isBound: true)
        }
        return nil
    }

    /// So many words behind a number may name what is counted.
    private static let nounReach = 3
    /// So many tokens behind patients a number is still theirs.
    private static let longestReach = 16

    private func quantity(_ match: Match) -> SetQuantity? {
        var behind = match.range.upperBound
        let isAge = isAge(match, &behind)
        var stems: Set<String> = []
        if !isAge {
            let words = tokens[min(behind, tokens.count)...].prefix(Self.nounReach).prefix { $0.isWord && !$0.isNumber }
            guard let noun = words.first, Vocabulary.timeUnit(noun.text) == nil else { return nil }
            stems = Set(words.flatMap { ListingVocabulary.stems($0.text) })
            guard !stems.isEmpty else { return nil }
            behind += 1
        }
        let clause = clauseStart(before: match.range.lowerBound)
        // what is denied is not said of all
        let isOfNobody = match.shown.hasPrefix("at ") && Lexicon.opensNobody(text(clause))
        guard
            !tokens[(clause + (isOfNobody ? 1 : 0))..<match.range.lowerBound].contains(where: {
                PatientSetWords.negators.contains($0.text)
            }),
            let who = who(from: clause, to: match.range.lowerBound)
        else { return nil }
        // a window of patients named by number is a `PatientQuantity`
        if case .patients = who, !isAge, match.low != nil, match.high != nil, text(match.range.lowerBound + 1) != "or" {
            return nil
        }
        let end = tokens[min(behind, tokens.count) - 1].range.upperBound
        return SetQuantity(
            who: who, low: match.low, high: match.high, shown: match.shown, isAge: isAge, unitStems: stems,
            place: .text(block: sentence.block, range: tokens[clause].range.lowerBound..<end), sentence: index)
    }

    /// "aged 20 to 40 years", "20 to 40 years old".
    private func isAge(_ match: Match, _ behind: inout Int) -> Bool {
        let isUnit = Vocabulary.timeUnit(text(behind)) == .year
        let isOld = isUnit && (text(behind + 1) == "old" || text(behind + 1) == "of" && text(behind + 2) == "age")
        guard isOld || PatientSetWords.ages.contains(text(match.range.lowerBound - 1)) else { return false }
        if isUnit { behind += isOld ? 2 : 1 }
        return true
    }

    private func clauseStart(before position: Int) -> Int {
        var start = position
        while start > 0, ![";", ":", "."].contains(text(start - 1)) { start -= 1 }
        return start
    }

    /// The patients named last, else a group that the clause names as a whole.
    private func who(from start: Int, to end: Int) -> SetQuantity.Who? {
        if let last = lists.last(where: { $0.tokens.lowerBound >= start && $0.tokens.upperBound <= end }) {
            // two lists: it is not said of which
            guard
                !lists.contains(where: {
                    $0.tokens.lowerBound >= start && $0.tokens.lowerBound < last.tokens.lowerBound
                }),
                end - last.tokens.upperBound <= Self.longestReach, last.list.identifiers.count > 1
            else { return nil }
            return .patients(last.list.identifiers)
        }
        let isOfNobody = Lexicon.opensNobody(text(start))
        guard start < end, Lexicon.opensWholeGroup(text(start)) || isOfNobody, let verb = verb(from: start, to: end),
            verb > start
        else { return nil }
        let words = tokens[(start + 1)..<verb]
        // "the median age of", "the doses of": nobody is named
        guard !words.contains(where: { $0.isMark }) else { return nil }
        let counts = words.compactMap { $0.number?.integer }
        guard counts.count <= 1, counts.count == 1 || isOfNobody || text(start) != "the" else { return nil }
        return .group(words.filter { $0.number == nil && $0.text != "of" && $0.text != "the" }, count: counts.first)
    }

    /// The verb of the clause: behind a relative pronoun the first verbs are those of the relative clause.
    private func verb(from start: Int, to end: Int) -> Int? {
        var position = start
        while position < end {
            if Lexicon.relatives.contains(text(position)) {
                position += 1
                while position < end, !PatientSetWords.verbs.contains(text(position)) { position += 1 }
                while position < end, PatientSetWords.verbs.contains(text(position)) { position += 1 }
                continue
            }
            if PatientSetWords.verbs.contains(text(position)) { return position }
            position += 1
        }
        return nil
    }
}
