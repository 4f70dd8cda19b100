package import Language
package import Paper

/// A number, or a lowest and a highest one, that prose gives for patients named by number: "Patients 2, 4 and 5 died between
/// days 30 and 90", "(Patient 6) died 243 days from the first infusion".
package struct PatientQuantity: Sendable {
    /// As the paper numbers them.
    package var patients: [PatientID]
    package var low: PrintedNumber
    /// The number itself where there is one only.
    package var high: PrintedNumber
    package var isWindow: Bool
    /// Nil where things are counted: "2-4 cycles".
    package var unit: TimeUnit?
    /// Stems of the words that may name what is counted or measured.
    package var unitStems: Set<String>
    /// Stems of what the time is counted from; empty where that is not said.
    package var origin: Set<String>
    /// Stems of the words between the patients and the number.
    package var said: Set<String>
    package var place: Place
    /// Index in `Statements.sentences`.
    package var sentence: Int
}

/// Reads the numbers that sentences give for patients named by number.
struct PatientQuantityReader {
    private let own: PatientSentence
    private let tokens: [Token]
    private var lists: [(list: PatientList, tokens: Range<Int>)] { own.lists }

    static func all(_ statements: Statements) -> [PatientQuantity] {
        PatientSentence.all(statements).flatMap { PatientQuantityReader($0).quantities() }
    }

    private init(_ own: PatientSentence) {
        self.own = own
        tokens = own.tokens
    }

    private func text(_ position: Int) -> String { own.text(position) }
    private func number(_ position: Int) -> PrintedNumber? {
        tokens.indices.contains(position) ? tokens[position].number : nil
    }
    private func isDash(_ position: Int) -> Bool {
        tokens.indices.contains(position) && tokens[position].isMark
            && text(position).unicodeScalars.allSatisfy(\.isDash)
    }

    private func quantities() -> [PatientQuantity] {
        var found: [PatientQuantity] = []
        var position = 0
        while position < tokens.count {
            guard number(position) != nil, !lists.contains(where: { $0.tokens.contains(position) }) else {
                position += 1
                continue
            }
            if let told = oneByOne(at: position) {
                found += told.quantities
                position = told.end
                continue
            }
            guard let match = window(at: position) ?? single(at: position) else {
                position += 1
                continue
            }
            if let quantity = quantity(match) { found.append(quantity) }
            position = match.end
        }
        return found
    }

    private struct Match {
        var first: Int
        var last: Int
        var unit: TimeUnit?
        var unitStems: Set<String>
        var end: Int
    }

    /// "days 58 to 166", "between 2 and 4 cycles", "2-4 cycles".
    private func window(at position: Int) -> Match? {
        let last = position + 2
        guard let low = number(position), let high = number(last), low.value < high.value, low.value >= 0,
            low.relation == .equal, high.relation == .equal
        else { return nil }
        let joiner = text(position + 1)
        guard isDash(position + 1) || Lexicon.joinsWindow(joiner) else { return nil }
        // "12 and 15 cycles" are two numbers, "between 12 and 15" is a window
        if joiner == "and", !(max(0, position - 2)..<position).contains(where: { Lexicon.opensWindow(text($0)) }) {
            return nil
        }
        return match(first: position, last: last)
    }

    /// "243 days", "day 17"; "received four infusions", but not "four of the infusions".
    private func single(at position: Int) -> Match? {
        guard let value = number(position), value.relation == .equal, value.value > 0,
            let match = match(first: position, last: position),
            match.unit != nil || Lexicon.isGetting(text(position - 1))
        else { return nil }
        return match
    }

    /// "Cases 4 and 8 were operated on at 118 and 87 days, respectively": a number for each of the patients.
    private func oneByOne(at position: Int) -> (quantities: [PatientQuantity], end: Int)? {
        var numbers = [position]
        var next = position + 1
        while true {
            var item = text(next) == "," ? next + 1 : next
            if text(item) == "and" { item += 1 }
            guard item > next, number(item) != nil else { break }
            numbers.append(item)
            next = item + 1
        }
        guard numbers.count > 1, let last = numbers.last, let match = match(first: position, last: last),
            numbers.allSatisfy({ number($0)?.relation == .equal }),
            (match.end...(match.end + 1)).contains(where: { text($0) == "respectively" }),
            let owner = owner(of: match), owner.list.identifiers.count == numbers.count,
            owner.tokens.upperBound <= position
        else { return nil }
        let said = Set(
            ClauseWords(tokens[owner.tokens.upperBound..<position].filter { $0.number == nil }).stems
                .filter { !$0.isNegated }.map(\.stem))
        let end = tokens[min(tokens.count, match.end) - 1].range.upperBound
        let place = Place.text(
            block: own.sentence.block, range: tokens[owner.tokens.lowerBound].range.lowerBound..<end)
        let quantities = zip(owner.list.identifiers, numbers).compactMap { patient, token -> PatientQuantity? in
            guard let value = number(token) else { return nil }
            return PatientQuantity(
                patients: [patient], low: value, high: value, isWindow: false, unit: match.unit,
                unitStems: match.unitStems, origin: origin(from: match.end), said: said, place: place,
                sentence: own.index)
        }
        return (quantities, match.end)
    }

    /// The unit behind the last number, or right before the first: "Days 58 to 166".
    private func match(first: Int, last: Int) -> Match? {
        let behind = isDash(last + 1) ? last + 2 : last + 1
        if let unit = Vocabulary.timeUnit(text(behind)) {
            return Match(first: first, last: last, unit: unit, unitStems: [], end: behind + 1)
        }
        if let unit = Vocabulary.timeUnit(text(first - 1)) {
            return Match(first: first, last: last, unit: unit, unitStems: [], end: last + 1)
        }
        // "2-4 blinatumomab cycles": the thing counted is one of the next words
        let words = tokens[min(tokens.count, behind)...].prefix(Self.nounReach).prefix { $0.isWord }
        let stems = Set(words.flatMap { ListingVocabulary.stems($0.text) })
        guard !stems.isEmpty else { return nil }
        return Match(first: first, last: last, unit: nil, unitStems: stems, end: behind + 1)
    }

    private static let nounReach = 2

    private func quantity(_ match: Match) -> PatientQuantity? {
        guard let low = number(match.first), let high = number(match.last), let owner = owner(of: match) else {
            return nil
        }
        let said =
            owner.tokens.upperBound <= match.first
            ? owner.tokens.upperBound..<match.first : min(match.end, owner.tokens.lowerBound)..<owner.tokens.lowerBound
        // numbers told one by one to several patients are not known whose they are
        if match.first == match.last, owner.list.identifiers.count != 1 { return nil }
        var lead = said
        // "relapsed at 7 months and died at 14": behind another number a verb begins what is said of this one
        if owner.tokens.upperBound <= match.first,
            let last = said.last(where: { number($0) != nil }),
            let verb = ((last + 1)..<match.first).first(where: { PatientSetWords.verbs.contains(text($0)) })
        {
            lead = verb..<match.first
        }
        // the verb may stand before a list in brackets: "(Patient 6) died" and "died (Patient 6)"
        if text(owner.tokens.lowerBound - 1) == "(" {
            lead = clauseStart(before: owner.tokens.lowerBound)..<said.upperBound
        }
        let stems = Set(
            ClauseWords(tokens[lead].filter { $0.number == nil }).stems.filter { !$0.isNegated }.map(\.stem))
        let from = tokens[max(lead.lowerBound, match.first - Self.shownBefore)].range.lowerBound
        let to = tokens[min(tokens.count, match.end) - 1].range.upperBound
        return PatientQuantity(
            patients: owner.list.identifiers, low: low, high: high, isWindow: match.first != match.last,
            unit: match.unit,
            unitStems: match.unitStems, origin: origin(from: match.end), said: stems,
            place: .text(block: own.sentence.block, range: min(from, to - 1)..<to), sentence: own.index)
    }

    private static let shownBefore = 6

    private func clauseStart(before position: Int) -> Int {
        var start = position - 1
        while start > 0, ![";", ":"].contains(text(start - 1)),
            !lists.contains(where: { $0.tokens.contains(start - 1) })
        {
            start -= 1
        }
        return max(0, start)
    }

    /// The patients a number is said of: those named right behind it in brackets, else the last ones before it.
    private func owner(of match: Match) -> (list: PatientList, tokens: Range<Int>)? {
        if let next = lists.first(where: { $0.tokens.lowerBound == match.end + 1 && text(match.end) == "(" }) {
            return next
        }
        guard let last = lists.last(where: { $0.tokens.upperBound <= match.first }) else { return nil }
        let between = last.tokens.upperBound..<match.first
        let isOneClause = !between.contains { text($0) == ";" } && between.count <= Self.longestReach
        return isOneClause ? last : nil
    }

    /// So many tokens behind patients a number is still theirs.
    private static let longestReach = 24

    /// The words behind "from", "after", "since" right behind a time.
    private func origin(from end: Int) -> Set<String> {
        guard Lexicon.beginsOrigin(text(end)) else { return [] }
        let words = tokens[(end + 1)...].prefix(Self.originReach).prefix { $0.isWord && !$0.isNumber }
        return Set(words.flatMap { ListingVocabulary.stems($0.text) })
    }

    private static let originReach = 5
}
