import Language
import Paper

/// Limits that a clause sets to the numbers of a listing: "aged 2 to 6 years", "with a weight > 80 kg".
struct ListingLimits: Sendable {
    private let model: ListingModel
    private let age: Int?
    private let numbers: [(field: Int, words: Set<String>)]

    init(_ model: ListingModel) {
        self.model = model
        age = model.ageField.flatMap { own in model.fields.firstIndex { $0.name == own.name } }
        numbers = model.fields.indices.filter { model.fields[$0].kind == .number }.map { index in
            (index, Set(ListingVocabulary.stems(model.fields[index].name.filter { !"()[].".contains($0) })))
        }.filter { !$0.words.isEmpty }
    }

    /// The conditions and the tokens they use.
    func read(_ tokens: [Token]) -> (conditions: [ListingCondition], used: Set<Int>) {
        var conditions: [ListingCondition] = []
        var used: Set<Int> = []
        for index in tokens.indices where tokens[index].isNumber && !used.contains(index) {
            guard let limit = limit(tokens, index), let field = field(tokens, index, limit.range, unit: limit.unit)
            else { continue }
            conditions.append(condition(field.index, limit))
            used.formUnion(limit.range)
            used.formUnion(field.words)
        }
        return (conditions, used)
    }

    private struct Limit {
        var first: PrintedNumber
        var second: PrintedNumber?
        var range: Range<Int>
        var unit: TimeUnit?
    }

    /// A number with a relation, or two with "to" between them.
    private func limit(_ tokens: [Token], _ index: Int) -> Limit? {
        guard var first = tokens[index].number else { return nil }
        var end = index + 1
        var second: PrintedNumber?
        if ["to", "-", "–", "and"].contains(tokens[safe: end]?.text ?? ""), let other = tokens[safe: end + 1]?.number {
            guard tokens[end].text != "and" || tokens[safe: index - 1]?.text == "between" else { return nil }
            second = other
            end += 2
        }
        var start = index
        if tokens[safe: index - 1]?.text == "between" { start -= 1 }
        var word = index - 1
        if tokens[safe: word]?.text == "than" { word -= 1 }
        if let text = tokens[safe: word]?.text, first.relation == .equal {
            if PatientSetWords.above.contains(text) {
                first.relation = .greater
                start = word
            } else if PatientSetWords.below.contains(text) {
                first.relation = .less
                start = word
            }
        }
        if tokens[safe: end]?.text == "-" { end += 1 }
        let unit = tokens[safe: end].flatMap { Vocabulary.timeUnit($0.text) }
        if unit != nil { end += 1 }
        if tokens[safe: end]?.text == "or", first.relation == .equal, let text = tokens[safe: end + 1]?.text {
            if Lexicon.orAbove.contains(text) {
                first.relation = .greaterOrEqual
                end += 2
            } else if Lexicon.orBelow.contains(text) {
                first.relation = .lessOrEqual
                end += 2
            }
        }
        return Limit(first: first, second: second, range: start..<end, unit: unit)
    }

    /// The field that the words beside the limit name.
    private func field(_ tokens: [Token], _ index: Int, _ range: Range<Int>, unit: TimeUnit?) -> (
        index: Int, words: Set<Int>
    )? {
        let before = Array(max(0, range.lowerBound - 4)..<range.lowerBound)
        if let age, unit == nil || unit == (model.fields[age].unit ?? .year) {
            var words = Set(before.filter { PatientSetWords.ages.contains(tokens[$0].text) })
            if tokens[safe: range.upperBound]?.text == "of", tokens[safe: range.upperBound + 1]?.text == "age" {
                words.formUnion([range.upperBound, range.upperBound + 1])
            }
            if tokens[safe: range.upperBound]?.text == "old" { words.insert(range.upperBound) }
            let isCompared = range.contains { PatientSetWords.ages.contains(tokens[$0].text) }
            if !words.isEmpty || isCompared { return (age, words) }
        }
        guard let relation = tokens[index].number?.relation, relation != .equal else { return nil }
        for (field, names) in numbers where model.fields[field].unit == unit {
            let named = before.filter { !names.isDisjoint(with: ListingVocabulary.stems(tokens[$0].text)) }
            let stems = Set(named.flatMap { ListingVocabulary.stems(tokens[$0].text) })
            if names.isSubset(of: stems) { return (field, Set(named)) }
        }
        return nil
    }

    private func condition(_ index: Int, _ limit: Limit) -> ListingCondition {
        let field = model.fields[index]
        let holds: [Bool?] = field.numbers.map { value in
            guard let value else { return nil }
            // "< 1" is an age below one whole year.
            let own = value.relation == .less ? value.value - 0.5 : value.value
            if let second = limit.second { return own >= limit.first.value && own <= second.value }
            switch limit.first.relation {
            case .less: return own < limit.first.value
            case .lessOrEqual: return own <= limit.first.value
            case .greater: return own > limit.first.value
            case .greaterOrEqual: return own >= limit.first.value
            default: return own == limit.first.value
            }
        }
        let shown =
            limit.second.map { "\(limit.first.printed) to \($0.printed)" }
            ?? (limit.first.relation == .equal ? "" : limit.first.relation.rawValue) + limit.first.printed
        return ListingCondition(
            name: "\(field.name) \(shown)", field: index, words: [], holds: holds,
            test: limit.second.map { .between(limit.first, $0) } ?? .compares(limit.first))
    }
}
