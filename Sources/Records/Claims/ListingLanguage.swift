import Language
import Paper

/// The words by which prose names the conditions of a listing, understood strictly: a condition is named only where all of
/// its words stand in the clause, and no more telling condition uses them.
package struct ListingLanguage: Sendable {
    package let model: ListingModel
    package let conditions: [ListingCondition]
    /// For a column whose marks lost their place: the header a mark condition stands for.
    package let markHeaders: [Int: String]
    /// Words that say nothing about which rows are meant: the treatment of all, as caption and spanners name it.
    let neutral: Set<String>

    package init(_ model: ListingModel) {
        self.model = model
        var merged: [ListingCondition] = []
        var headers: [Int: String] = [:]
        for condition in model.conditions() where condition.field >= 0 && !condition.words.isEmpty {
            let field = model.fields[condition.field]
            if let same = merged.firstIndex(where: { $0.field == condition.field && $0.words == condition.words }),
                field.kind != .marks
            {
                // "Died" and "Died: renal failure" in one column: the widest.
                merged[same].holds = zip(merged[same].holds, condition.holds).map { a, b in
                    a == true || b == true ? true : (a == nil || b == nil ? nil : false)
                }
                merged[same].name = "\(field.name): \(condition.words.sorted().joined(separator: " "))"
                continue
            }
            if field.kind == .marks {
                headers[merged.count] = field.possibleHeaders.first { condition.name == "\($0) marked" }
            }
            merged.append(condition)
        }
        conditions = merged
        markHeaders = headers
        let spanners = model.table.table.columns.flatMap { $0.header.dropLast() }
        neutral = Set(
            ([model.table.table.caption ?? ""] + spanners).flatMap(ListingVocabulary.stems)
        ).union(PatientSetWords.ofAllRows)
    }

    /// The stems of a clause, each with whether it is negated; words that an abbreviation in brackets repeats are left out.
    private func stems(_ tokens: [Token]) -> [String: Bool] {
        var skipped = Set<Int>()
        for index in tokens.indices where index > 1 && index + 1 < tokens.count {
            guard tokens[index - 1].text == "(", tokens[index + 1].text == ")" else { continue }
            let letters = Array(tokens[index].text)
            let start = index - 1 - letters.count
            guard letters.count > 1, start >= 0 else { continue }
            let initials = tokens[start..<index - 1].compactMap(\.text.first)
            if initials == letters { skipped.formUnion(start..<index - 1) }
        }
        var stems: [String: Bool] = [:]
        for word in ClauseWords(tokens.indices.filter { !skipped.contains($0) }.map { tokens[$0] }).stems {
            stems[word.stem] = (stems[word.stem] ?? false) || word.isNegated
        }
        // The field's nouns for patients with and without remission.
        let nouns = Haematology.remissionNouns
        for token in tokens {
            if token.text.hasPrefix("non"), ListingVocabulary.stem(token.text) == nouns.missing {
                stems["remission"] = true
            }
            if token.text.hasPrefix(nouns.held), stems["remission"] == nil { stems["remission"] = false }
        }
        return stems
    }

    /// The conditions a clause names, and whether all of its telling words are used.
    func named(in tokens: [Token]) -> (conditions: Set<NamedCondition>, isComplete: Bool) {
        let stems = stems(tokens)
        var found: [(named: NamedCondition, words: Set<String>)] = []
        for (index, condition) in conditions.enumerated() {
            var words: Set<String> = []
            var isNegated = false
            let isNamed = condition.words.allSatisfy { word in
                if let negated = stems[word] {
                    words.insert(word)
                    if negated { isNegated = true }
                    return true
                }
                guard let opposite = PatientSetWords.opposites[word], condition.words.count > 1,
                    let negated = stems[opposite]
                else {
                    return false
                }
                words.insert(opposite)
                isNegated = !negated
                return true
            }
            if isNamed { found.append((NamedCondition(condition: index, isNegated: isNegated), words)) }
        }
        let telling = found.filter { own in !found.contains { own.words.isStrictSubset(of: $0.words) } }
        // Two columns that the same words name: which one is meant stays open.
        let clear = telling.filter { own in telling.count { $0.words == own.words } == 1 }
        let used = clear.reduce(into: Set<String>()) { $0.formUnion($1.words) }
        var left = Set(stems.keys).subtracting(used).subtracting(neutral)
        left.remove("nonresponse")
        let isComplete = !clear.isEmpty && left.isEmpty && !Self.isTimed(tokens)
        return (Set(clear.map(\.named)), isComplete)
    }

    /// Whether a clause holds a number of its own or speaks of a time: "alive at 6 months" is not the listing's "alive".
    static func isTimed(_ tokens: [Token]) -> Bool {
        var depth = 0
        return tokens.contains { token in
            if token.text == "(" || token.text == "[" { depth += 1 }
            if token.text == ")" || token.text == "]" { depth -= 1 }
            return depth <= 0 && (token.isNumber || PatientSetWords.times.contains(token.text))
                || token.text.split(separator: "-").contains { PatientSetWords.times.contains(String($0)) }
        }
    }

    /// The words of a set of conditions: "AlloHSCT without CR".
    package func name(_ conditions: Set<NamedCondition>) -> String {
        let ordered = conditions.sorted { $0.condition < $1.condition }
        let held = ordered.filter { !$0.isNegated }.map { name($0.condition) }.joined(separator: " and ")
        let missing = ordered.filter(\.isNegated).map { name($0.condition) }.joined(separator: " and ")
        return [held, missing.isEmpty ? "" : "without \(missing)"].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func name(_ index: Int) -> String {
        let condition = conditions[index]
        let field = model.fields[condition.field]
        return markHeaders[index] ?? (field.kind == .boolean ? field.name : condition.name)
    }

    /// Whether a condition is of life and death, which a later report may tell otherwise than the listing.
    package func isOutcome(_ named: NamedCondition) -> Bool {
        !conditions[named.condition].words.isDisjoint(with: ["alive", "die"])
    }

    /// Whether a condition depends on marks whose column is lost.
    package func isLost(_ conditions: Set<NamedCondition>) -> Bool {
        conditions.contains { markHeaders[$0.condition] != nil }
    }
}

extension ListingLanguage {
    /// The same language with one condition of one row turned.
    package func changing(_ condition: Int, row: Int, to value: Bool) -> ListingLanguage {
        var holds = conditions
        holds[condition].holds[row] = value
        return ListingLanguage(model, holds, markHeaders, neutral)
    }

    private init(
        _ model: ListingModel, _ conditions: [ListingCondition], _ markHeaders: [Int: String], _ neutral: Set<String>
    ) {
        self.model = model
        self.conditions = conditions
        self.markHeaders = markHeaders
        self.neutral = neutral
    }
}
