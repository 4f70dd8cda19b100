package import Language
import Paper

/// From the words of a clause or label to a set of a listing's patients, and the words left over.
///
/// A condition is named where all the words of one of its names stand in the clause and no more telling condition uses
/// them. The parser sees no number that is to be checked.
package struct PatientSetParser: Sendable {
    package let model: ListingModel
    private let forms: ClauseForms
    private let conditions: [Named]
    private let limits: ListingLimits

    private struct Named: Sendable {
        var condition: ListingCondition
        var names: [Set<String>]
        /// Those that deny: "Not tested".
        var denying: Set<Set<String>>
        /// Words that may stand beside the name.
        var beside: Set<String>
    }

    /// A condition found in a clause: which items it uses, and which its header explains.
    private struct Match {
        var condition: ListingCondition
        var used: Set<Int>
        var beside: Set<Int>
        var isNegated: Bool
    }

    /// More sets of conditions than this are no longer readings but guesses.
    private static let mostReadings = 8

    /// What the paper's title says of the patients holds for all of them.
    package init(_ model: ListingModel, title: String) {
        self.model = model
        limits = ListingLimits(model)
        var plain = ClauseForms()
        plain.neutral = PatientSetWords.grammar.union(PatientSetWords.light)
        let all = model.conditions().filter { $0.field >= 0 && !$0.names.isEmpty }
        let values = Set(all.flatMap { $0.names.map { $0.lowercased() } })
        // A value that is also a word of grammar ("ALL") stays telling.
        let words = plain.neutral.union(PatientSetWords.people).union(PatientSetWords.report).union(
            Haematology.diseases
        )
        .subtracting(values)
        plain.neutral = words
        let named = Set(all.flatMap { $0.names.flatMap(plain.words) })
        let told = [title, model.table.table.caption ?? ""].flatMap(plain.words)
        var forms = plain
        forms.neutral = words.union(
            Set(told).subtracting(named).subtracting(PatientSetWords.pointers).filter {
                $0.utf8.count > 2 && !$0.utf8.contains(where: \.isASCIIDigit)
            })
        self.forms = forms
        var merged: [Named] = []
        for condition in all {
            let names = condition.names.map(forms.name).filter { !$0.isEmpty }
            let denying = Set(condition.names.filter(Self.denies).map(forms.name))
            guard !names.isEmpty else { continue }
            // Of one column and by the same words: the widest, as "Died" and "Died: sepsis".
            if let same = merged.firstIndex(where: {
                $0.condition.field == condition.field && $0.names.first == names.first
                    && model.fields[condition.field].kind != .marks
            }) {
                let held = merged[same].condition.holds
                if zip(held, condition.holds).allSatisfy({ $0 != true || $1 == true }) {
                    merged[same].condition = condition
                    merged[same].names = names
                    merged[same].denying = denying
                    continue
                }
                if zip(held, condition.holds).allSatisfy({ $0 == true || $1 != true }) { continue }
            }
            let glosses = Set(condition.names.flatMap(forms.words))
            merged.append(
                Named(
                    condition: condition, names: names, denying: denying,
                    beside: forms.words(condition.header).union(glosses)))
        }
        conditions = merged
    }

    private static func denies(_ name: String) -> Bool {
        name.split(separator: " ").first.map { ListingVocabulary.negators.contains($0.lowercased()) } ?? false
    }

    /// What a label says.
    package func understand(_ label: String) -> Understanding { understand(Label(label).tokens) }

    /// What a clause says of the patients meant, the count and its percentage left out.
    package func understand(_ tokens: [Token]) -> Understanding {
        // "among those with a response" points back to nobody
        let tokens = tokens.indices.filter {
            !(tokens[$0].text == "those" && Lexicon.narrowsThose(tokens[safe: $0 + 1]?.text ?? ""))
        }.map { tokens[$0] }
        let numeric = limits.read(tokens)
        let items = forms.items(tokens.indices.filter { !numeric.used.contains($0) }.map { tokens[$0] })
        let pointers = items.filter { PatientSetWords.pointers.contains($0.printed) }.map(\.printed)
        let telling = best(matches(items))
        let used = telling.reduce(into: Set<Int>()) { $0.formUnion($1.used.union($1.beside)) }
        var residue = items.indices.filter { !used.contains($0) && !(items[$0].isGloss && isBehind(used, $0)) }.map {
            items[$0].printed
        }
        residue += pointers.filter { !residue.contains($0) }
        // Half a name denied is not understood.
        for match in telling where Set(match.used.map { items[$0].isNegated }).count > 1 { residue += ["not"] }
        let joined = sets(telling, items)
        residue += joined.residue
        let limited = numeric.conditions.map { PatientSet.having($0) }
        let readings = joined.readings.map { set in limited.reduce(set) { $0.intersection($1) } }
        return Understanding(
            readings: readings, residue: residue, isAssumed: telling.contains { $0.condition.isAssumed })
    }

    /// Values that a clause names beside a word of their column's header: "an unrelated donor"; none where words of the clause
    /// may make them another time's or another's.
    package func headedValues(_ tokens: [Token]) -> [ListingCondition] {
        guard !tokens.contains(where: { Lexicon.shiftsValue($0.text) }) else { return [] }
        let items = forms.items(tokens.filter { $0.number == nil })
        return best(matches(items)).compactMap { match in
            let field = model.fields[match.condition.field]
            let header = forms.words(field.name)
            guard field.kind == .category, !match.isNegated, !match.condition.isAssumed,
                match.beside.contains(where: { beside in
                    header.contains(items[beside].stem) && match.used.contains { abs($0 - beside) == 1 }
                })
            else { return nil }
            return match.condition
        }
    }

    private func isBehind(_ used: Set<Int>, _ index: Int) -> Bool {
        var position = index - 1
        while position >= 0 {
            if used.contains(position) { return true }
            position -= 1
            if index - position > 4 { return false }
        }
        return false
    }

    // MARK: Names

    private func matches(_ items: [ClauseItem]) -> [Match] {
        var found: [Match] = []
        for named in conditions {
            for name in named.names {
                guard let match = match(name, named, items) else { continue }
                found.append(match)
                break
            }
        }
        return found
    }

    private func match(_ name: Set<String>, _ named: Named, _ items: [ClauseItem]) -> Match? {
        var used: Set<Int> = []
        var opposites = 0
        for word in name {
            let own = items.indices.filter { items[$0].stem == word }
            if !own.isEmpty {
                used.formUnion(own)
            } else if let opposite = Self.opposite(of: word), name.count > 1,
                let index = items.firstIndex(where: { $0.stem == opposite })
            {
                opposites += 1
                used.insert(index)
            } else {
                return nil
            }
        }
        // "CD19-negative" of a column of values says nothing that another value does not say better.
        guard opposites == 0 || opposites == 1 && model.fields[named.condition.field].kind != .category else {
            return nil
        }
        // "tested" is the opposite of "Not tested"
        let isDenied = named.denying.contains(name)
        let isNegated = (used.contains { items[$0].isNegated } != (opposites == 1)) != isDenied
        let beside = Set(items.indices.filter { named.beside.contains(items[$0].stem) && !used.contains($0) })
        return Match(condition: named.condition, used: used, beside: beside, isNegated: isNegated)
    }

    private static func opposite(of word: String) -> String? {
        if let known = PatientSetWords.opposites[word] { return known }
        for (sign, other) in [("≥", "<"), ("<", "≥"), (">", "≤"), ("≤", ">")] where word.hasPrefix(sign) {
            return other + word.dropFirst(sign.count)
        }
        return nil
    }

    /// The most telling matches: none whose words another uses with more.
    private func best(_ matches: [Match]) -> [Match] {
        let telling = matches.filter { own in !matches.contains { own.used.isStrictSubset(of: $0.used) } }
        // A header's words help only where no condition of their own uses them.
        let used = telling.reduce(into: Set<Int>()) { $0.formUnion($1.used) }
        return telling.map { match in
            var copy = match
            copy.beside.subtract(used)
            return copy
        }
    }

    // MARK: Joining

    private func sets(_ matches: [Match], _ items: [ClauseItem]) -> (readings: [PatientSet], residue: [String]) {
        var residue: [String] = []
        var groups: [[Match]] = []
        for match in matches {
            if let same = groups.firstIndex(where: { $0[0].used == match.used }) {
                groups[same].append(match)
            } else {
                if groups.contains(where: { !$0[0].used.isDisjoint(with: match.used) }) {
                    residue += match.used.sorted().map { items[$0].printed }
                }
                groups.append([match])
            }
        }
        groups.sort { ($0[0].used.min() ?? 0) < ($1[0].used.min() ?? 0) }
        var readings: [[(set: PatientSet, match: Match)]] = [[]]
        for group in groups {
            readings = readings.flatMap { reading in
                group.map { match in
                    let own = PatientSet.having(match.condition)
                    return reading + [(match.isNegated ? .not(own) : own, match)]
                }
            }
            guard readings.count <= Self.mostReadings else { return ([.unknown([])], ["many readings"]) }
        }
        // "did not receive A or B": neither
        let hasOr = items.contains { $0.isAlternative && !$0.isNegated }
        if hasOr {
            // "A or B" of two conditions; where more stand beside them it is not said what is joined to what.
            let isPair = groups.count == 2 && items.count { $0.isAlternative } == 1
            let isNegated = groups.allSatisfy { $0[0].isNegated }
            if isNegated { return (readings.map { join($0) }, residue) }
            let isPlain =
                isPair && groups.allSatisfy { !$0[0].isNegated }
                && items.indices.contains { items[$0].isAlternative && groups[1][0].used.contains($0) }
            guard isPlain else { return (readings.map { join($0) }, residue + ["or"]) }
            return (readings.map { .or($0.map(\.set)) }, residue)
        }
        return (readings.map { join($0) }, residue)
    }

    /// All of the conditions; two values of one column are two groups together: "men and women".
    private func join(_ parts: [(set: PatientSet, match: Match)]) -> PatientSet {
        var result = PatientSet.all
        var seen: Set<Int> = []
        for part in parts {
            let field = part.match.condition.field
            let kind = model.fields[field].kind
            let same = parts.filter {
                $0.match.condition.field == field && !$0.match.isNegated && [.category, .section].contains(kind)
            }
            if !part.match.isNegated, same.count > 1 {
                if seen.insert(field).inserted { result = result.intersection(.or(same.map(\.set))) }
            } else {
                result = result.intersection(part.set)
            }
        }
        return result
    }
}
