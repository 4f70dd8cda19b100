package import Language
package import Paper

/// A number with its unit that prose gives for one patient named by number, with the words beside it: "fever subsided on day 5
/// in M-04", "14 mg/kg in infant G".
package struct PatientValue: Sendable {
    package var patient: PatientID
    package var value: PrintedNumber
    package var unit: PatientUnit
    /// Stems of the words of its own part of the sentence, up to the next value.
    package var said: Set<String>
    /// Whether the sentence names the patient right behind the value, as it may do with several in a row.
    package var isListed: Bool
    package var place: Place
    /// Index in `Statements.sentences`.
    package var sentence: Int
}

/// The unit behind a number, or before it: "5 days", "day 5", "14 mg/kg", "79%".
package struct PatientUnit: Hashable, Sendable {
    package var time: TimeUnit?
    /// In lower case; empty where the unit is one of time.
    package var parts: [String]

    /// Of the number at a position, and how many tokens behind it the unit takes.
    static func of(_ tokens: [Token], at position: Int) -> (unit: PatientUnit, length: Int)? {
        func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text.lowercased() : "" }
        if let unit = Vocabulary.timeUnit(text(position + 1)) { return (PatientUnit(time: unit, parts: []), 1) }
        if text(position + 1) == "%" { return (PatientUnit(parts: ["%"]), 1) }
        var parts: [String] = []
        var next = position + 1
        while next < position + 6, Lexicon.isUnit(text(next)) {
            parts += text(next).split(separator: "/").map(String.init)
            next += 1
            guard text(next) == "/" else { break }
            next += 1
        }
        if !parts.isEmpty { return (PatientUnit(parts: parts), next - position - 1) }
        if let unit = Vocabulary.timeUnit(text(position - 1)) { return (PatientUnit(time: unit, parts: []), 0) }
        return nil
    }
}

/// Reads the values that sentences give for single patients.
struct PatientValueReader {
    private let own: PatientSentence
    private let tokens: [Token]
    private var lists: [(list: PatientList, tokens: Range<Int>)] { own.lists }

    static func all(_ statements: Statements) -> [PatientValue] {
        PatientSentence.all(statements).flatMap { PatientValueReader($0).values() }
    }

    private init(_ own: PatientSentence) {
        self.own = own
        tokens = own.tokens
    }

    private func text(_ position: Int) -> String { own.text(position) }

    private func values() -> [PatientValue] {
        guard own.isOfResults else { return [] }
        var found: [PatientValue] = []
        var last = 0
        for position in tokens.indices {
            guard let number = tokens[position].number, number.relation == .equal,
                text(position).utf8.first.map({ 0x30...0x39 ~= $0 }) ?? false,
                !lists.contains(where: { $0.tokens.contains(position) }),
                let (unit, length) = PatientUnit.of(tokens, at: position)
            else { continue }
            let end = position + length + 1
            let start = last
            last = end
            // "from 5 to 12 mg", "more than 5 days"
            guard !Lexicon.bindsToOther(text(position - 1)),
                unit.time == nil || length > 0 || !Lexicon.bindsToOther(text(position - 2)), !isBound(end)
            else { continue }
            if let next = listed(behind: end) {
                let said = stems(boundary(before: position, from: 0)..<position)
                for patient in next.identifiers {
                    found.append(value(patient, number, unit, said, isListed: true, position, end))
                }
            } else if let patient = owner(before: position) {
                let from = boundary(before: position, from: max(start, patient.end))
                let clause = from..<clauseEnd(end)
                guard !tokens[clause].contains(where: { Lexicon.shiftsValue($0.text) || isDenied($0.text) }) else {
                    continue
                }
                let said = stems(clause)
                found.append(value(patient.patient, number, unit, said, isListed: false, position, end))
            }
        }
        return found
    }

    private func isDenied(_ word: String) -> Bool { ListingVocabulary.negators.contains(word) }

    /// "5 to 12 mg", "5 days and 12": a number of a window.
    private func isBound(_ end: Int) -> Bool {
        ["to", "–", "-"].contains(text(end)) && tokens.indices.contains(end + 1) && tokens[end + 1].isNumber
    }

    /// "in infant G" right behind a value.
    private func listed(behind end: Int) -> PatientList? {
        guard Lexicon.saysOfWhom(text(end)) else { return nil }
        return lists.first { $0.tokens.lowerBound == end + 1 }?.list
    }

    /// The only patient whom a sentence names, before a value.
    private func owner(before position: Int) -> (patient: PatientID, end: Int)? {
        guard let last = lists.last(where: { $0.tokens.upperBound <= position }), last.list.identifiers.count == 1,
            !tokens[last.tokens.upperBound..<position].contains(where: { $0.text == ":" }),
            // named as the owner of another value: "10 mg in infant C and 14 mg …"
            !Lexicon.saysOfWhom(text(last.tokens.lowerBound - 1)) || last.tokens.lowerBound < Self.opening,
            lists.count == 1
        else { return nil }
        return (last.list.identifiers[0], last.tokens.upperBound)
    }

    /// "In M-04, …": so far from the start a patient opens the sentence.
    private static let opening = 3
    private static let marks: Set<String> = [",", ";", ":", "(", ")", "and", "but", "while", "whereas"]

    private func boundary(before position: Int, from start: Int) -> Int {
        var first = position
        while first > start, !Self.marks.contains(text(first - 1)) { first -= 1 }
        return first
    }

    private func clauseEnd(_ start: Int) -> Int {
        var end = start
        while end < tokens.count, !Self.marks.contains(text(end)), text(end) != ".", end - start < 8 { end += 1 }
        return end
    }

    private func stems(_ range: Range<Int>) -> Set<String> {
        Set(tokens[range].filter { $0.isWord && $0.number == nil }.flatMap { ListingVocabulary.stems($0.text) })
    }

    private func value(
        _ patient: PatientID, _ number: PrintedNumber, _ unit: PatientUnit, _ said: Set<String>, isListed: Bool,
        _ position: Int, _ end: Int
    ) -> PatientValue {
        let from = tokens[max(0, position - Self.shownBefore)].range.lowerBound
        let to = tokens[min(tokens.count, end) - 1].range.upperBound
        return PatientValue(
            patient: patient, value: number, unit: unit, said: said, isListed: isListed,
            place: .text(block: own.sentence.block, range: min(from, to - 1)..<to), sentence: own.index)
    }

    private static let shownBefore = 6
}

extension ListingModel {
    /// The columns of numbers with a unit, each with how many of the words stand in its header.
    func fields(in unit: PatientUnit, said: Set<String>) -> [(field: Field, shared: Int)] {
        let ages = Set(ageFields.map(\.name))
        return fields.compactMap { field in
            guard field.kind == .number, !ages.contains(field.name), gives(unit, field) else { return nil }
            return (field, field.words.count { word in said.contains { Self.areKin(word, $0) } })
        }
    }

    /// Whether two stems are one or begin alike, as "resolution" and "resolved" do.
    private static func areKin(_ one: String, _ other: String) -> Bool {
        one == other
            || min(one.utf8.count, other.utf8.count) > shortestKin
                && one.prefix(shortestKin) == other.prefix(shortestKin)
    }

    private static let shortestKin = 5

    /// Whether a column has a unit; ages without one are in years.
    package func gives(_ unit: PatientUnit, _ field: Field) -> Bool {
        if let time = unit.time {
            return field.unit == time
                || field.unit == nil && time == .year && ageFields.contains { $0.name == field.name }
        }
        guard field.unit == nil else { return false }
        let header = field.column.map { table.table.columns[$0].header.joined(separator: " ") } ?? field.name
        // "10³ ng/mL": what a cell prints is a thousandth
        guard !Lexicon.namesScale(header) else { return false }
        let own = header.lowercased().split { !$0.isLetter && $0 != "%" && $0 != "µ" && $0 != "μ" }.map(String.init)
        return unit.parts.allSatisfy(own.contains)
    }

    /// The column whose header names what a value is of; else, where a sentence gives several patients one each, the only one
    /// that the others' values stand in.
    package func field(of value: PatientValue, among all: [PatientValue]) -> Field? {
        let candidates = fields(in: value.unit, said: value.said)
        let siblings = all.filter {
            $0.sentence == value.sentence && $0.unit == value.unit && $0.patient != value.patient && $0.isListed
                && value.isListed
        }
        func holds(_ field: Field, _ other: PatientValue) -> Bool? {
            row(of: other.patient).flatMap { field.numbers[$0] }.map { other.value.bounds.contains($0.value) }
        }
        let borne = candidates.filter { item in siblings.allSatisfy { holds(item.field, $0) == true } }
        if Set(siblings.map(\.patient)).count > 1 { return borne.count == 1 ? borne[0].field : nil }
        let most = candidates.map(\.shared).max() ?? 0
        let best = candidates.filter { $0.shared == most }
        guard most > 0, best.count == 1 else { return nil }
        return best[0].field
    }
}
