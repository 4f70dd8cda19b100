import Language
import Paper
import Records

/// What a clause of prose asks of a listing: conditions found by the words of headers, values, groups and footnotes.
struct ListingQuery: Sendable {
    /// One way to understand the clause.
    struct Interpretation: Sendable {
        var conditions: [ListingCondition]
        /// Share of the clause's telling words that the conditions use, 0 to 1.
        var coverage: Double

        /// How many rows certainly and possibly meet all conditions.
        func count(in rows: Int) -> ClosedRange<Int> {
            var certain = 0
            var possible = 0
            for row in 0..<rows {
                var isCertain = true
                var isPossible = true
                for condition in conditions {
                    switch condition.holds[row] {
                    case true?: continue
                    case false?:
                        isCertain = false
                        isPossible = false
                    case nil: isCertain = false
                    }
                }
                if isCertain { certain += 1 }
                if isPossible { possible += 1 }
            }
            return certain...possible
        }

        func rows(in model: ListingModel) -> [Int] {
            (0..<model.rowCount).filter { row in conditions.allSatisfy { $0.holds[row] != false } }
        }

        var name: String { conditions.map(\.name).joined(separator: " and ") }
    }

    let model: ListingModel
    let conditions: [ListingCondition]

    init(_ model: ListingModel) {
        self.model = model
        conditions = model.conditions()
    }

    private struct Candidate {
        var condition: ListingCondition
        var used: Set<Int>
        var weight: Double
    }

    /// The ways to understand a clause, best first; empty where no words of the listing occur in it.
    func interpretations(of tokens: [Token]) -> [Interpretation] {
        let words = ClauseWords(tokens)
        var candidates: [Candidate] = []
        for condition in conditions {
            let used = Set(words.stems.indices.filter { condition.words.contains(words.stems[$0].stem) })
            guard !used.isEmpty else { continue }
            let named = Set(used.map { words.stems[$0].stem })
            if condition.needsAll, named.count * 3 < condition.words.count * 2 { continue }
            let share = Double(named.count) / Double(max(1, condition.words.count))
            let isNegated = used.contains { words.stems[$0].isNegated }
            candidates.append(
                Candidate(
                    condition: isNegated ? condition.negated : condition, used: used,
                    weight: Double(named.count) + share))
        }
        candidates += numeric(tokens, words)
        candidates.sort { ($0.weight, $1.condition.name) > ($1.weight, $0.condition.name) }
        let telling = words.tellingIndices(with: candidates.flatMap(\.used))
        var found: [Interpretation] = []
        let top = Array(candidates.prefix(9))
        for mask in 1..<max(1, 1 << top.count) where mask.nonzeroBitCount <= 3 {
            let chosen = top.indices.filter { mask & (1 << $0) != 0 }.map { top[$0] }
            guard Set(chosen.map(\.condition.field)).count == chosen.count else { continue }
            let used = chosen.reduce(into: Set<Int>()) { $0.formUnion($1.used) }
            let isRedundant = chosen.indices.contains { index in
                var others = Set<Int>()
                for other in chosen.indices where other != index { others.formUnion(chosen[other].used) }
                return chosen.count > 1 && chosen[index].used.isSubset(of: others)
            }
            if isRedundant { continue }
            let bonus = chosen.reduce(0.0) { $0 + $1.weight } * 0.001
            found.append(
                Interpretation(
                    conditions: chosen.map(\.condition),
                    coverage: telling.isEmpty ? 0 : min(1, Double(used.count) / Double(telling.count)) + bonus))
        }
        return found.sorted { ($0.coverage, -$0.conditions.count) > ($1.coverage, -$1.conditions.count) }
    }

    // MARK: Numbers in the clause: "aged < 2 years", "aged 2 to 6 years", "RFS of 12.4 months"

    private func numeric(_ tokens: [Token], _ words: ClauseWords) -> [Candidate] {
        guard let age = model.ageField, let index = model.fields.firstIndex(where: { $0.name == age.name }) else {
            return []
        }
        guard let at = tokens.firstIndex(where: { ["aged", "age", "ages", "older", "younger"].contains($0.text) })
        else { return [] }
        var numbers: [PrintedNumber] = []
        for token in tokens[at...] {
            if let number = token.number {
                numbers.append(number)
            } else if token.text == "years" || token.text == "year" {
                break
            }
        }
        guard let first = numbers.first else { return [] }
        let holds: [Bool?] = age.numbers.map { value in
            guard let value else { return nil }
            // "< 1" is an age below one whole year.
            let years = value.relation == .less ? value.value - 0.5 : value.value
            if numbers.count >= 2 { return years >= first.value && years <= numbers[1].value }
            switch first.relation {
            case .less: return years < first.value
            case .lessOrEqual: return years <= first.value
            case .greater: return years > first.value
            case .greaterOrEqual: return years >= first.value
            default: return years == first.value
            }
        }
        let range =
            numbers.count >= 2
            ? "\(first.printed) to \(numbers[1].printed)"
            : (first.relation == .equal ? "" : first.relation.rawValue) + first.printed
        let test =
            numbers.count >= 2
            ? ListedCondition.Test.between(first, numbers[1]) : .compares(first)
        return [
            Candidate(
                condition: ListingCondition(
                    name: "\(age.name) \(range)", field: index, words: [], holds: holds, test: test),
                used: [-1], weight: 3)
        ]
    }
}

/// The telling words of a clause, with the negation that stands before them.
struct ClauseWords: Sendable {
    struct Word: Sendable {
        var stem: String
        var isNegated: Bool
    }

    private(set) var stems: [Word] = []

    init(_ tokens: [Token]) {
        var reach = 0
        for token in tokens {
            guard case .word = token.kind else {
                if case .mark = token.kind, token.text == "," || token.text == ";" { reach = 0 }
                continue
            }
            if ListingVocabulary.negators.contains(token.text) {
                reach = 5
                continue
            }
            for stem in ListingVocabulary.stems(token.text) { stems.append(Word(stem: stem, isNegated: reach > 0)) }
            reach -= 1
        }
    }

    /// Indices of the words that should be understood; matched ones always belong to them.
    func tellingIndices(with matched: [Int]) -> Set<Int> { Set(stems.indices).union(matched) }
}
