import Language
import Paper
import Records

/// Something that holds or does not hold for every row of a listing, and the words by which prose names it.
struct ListingCondition: Sendable {
    /// "Disposition is Died".
    var name: String
    var field: Int
    /// Stems that name it.
    var words: Set<String>
    /// One a row; nil where the listing cannot say (a lost column).
    var holds: [Bool?]
    /// Words that must all be in the clause (else one is enough).
    var needsAll = false
    /// What is asked of the field, where that can be said in a word.
    var test: ListedCondition.Test?
    var isNegated = false

    /// The condition's opposite.
    var negated: ListingCondition {
        var copy = self
        copy.isNegated.toggle()
        copy.name = "not " + name
        copy.holds = holds.map { $0.map { !$0 } }
        return copy
    }
}

extension ListingModel {
    /// Every condition that the listing's headers, values, row groups and footnotes can express.
    func conditions() -> [ListingCondition] {
        var conditions: [ListingCondition] = []
        for (index, field) in fields.enumerated() {
            switch field.kind {
            case .identifier: continue
            case .boolean: conditions.append(boolean(field, index))
            case .category: conditions += categories(field, index)
            case .number: conditions += presence(field, index)
            case .section: conditions += categories(field, index)
            case .marks: conditions += marks(field, index)
            case .footnote: continue
            }
        }
        conditions += footnoted()
        return conditions
    }

    private func boolean(_ field: Field, _ index: Int) -> ListingCondition {
        ListingCondition(
            name: "\(field.name) is Yes", field: index, words: Set(ListingVocabulary.stems(field.name)),
            holds: field.values.map { $0.map { $0.lowercased() == "yes" } ?? false }, test: .yes)
    }

    private func categories(_ field: Field, _ index: Int) -> [ListingCondition] {
        var distinct: [String] = []
        for value in field.values.compactMap({ $0 }) where !distinct.contains(value) { distinct.append(value) }
        guard distinct.count <= max(12, rowCount / 3) else { return [] }
        var conditions = distinct.map { value in
            ListingCondition(
                name: field.kind == .section ? "in the group \"\(value)\"" : "\(field.name) is \(value)", field: index,
                words: Set(ListingVocabulary.stems(value) + expansion(of: value)),
                holds: field.values.map { $0 == value },
                needsAll: false, test: field.kind == .section ? .section(value) : .equals(value))
        }
        // Values that share a first word: "Died: renal failure" and "Died" are both deaths.
        let heads = distinct.map { $0.split(whereSeparator: { ": ".contains($0) }).first.map(String.init) ?? $0 }
        for head in Set(heads).sorted() where heads.count(where: { $0 == head }) > 1 && field.kind != .section {
            let holds = field.values.map { $0.map { $0.hasPrefix(head) } ?? false }
            conditions.append(
                ListingCondition(
                    name: "\(field.name) begins with \(head)", field: index, words: Set(ListingVocabulary.stems(head)),
                    holds: holds, test: .begins(head)))
        }
        return conditions
    }

    /// Words for a code from the table's notes: "MolF: molecularly refractory; Ph–: … negative disease".
    private func expansion(of value: String) -> [String] {
        guard value.count <= 6 else { return [] }
        for note in table.table.footnotes {
            for part in note.text.split(whereSeparator: { $0 == ";" || $0 == "." }) {
                let sides = part.split(separator: ":", maxSplits: 1)
                guard sides.count == 2 else { continue }
                let code = String(sides[0]).trimmed.split(separator: " ").last.map(String.init) ?? ""
                guard code.lowercased() == value.lowercased() else { continue }
                return ListingVocabulary.stems(String(sides[1]))
            }
        }
        return []
    }

    /// A time or measure that only some patients have: "Time to HSCT" stands for those who had one.
    private func presence(_ field: Field, _ index: Int) -> [ListingCondition] {
        let missing = field.values.count { $0 == nil }
        guard missing > 0 else { return [] }
        return [
            ListingCondition(
                name: "\(field.name) is given", field: index,
                words: Set(ListingVocabulary.stems(field.name)).subtracting(["duration"]),
                holds: field.values.map { $0 != nil }, test: .given)
        ]
    }

    /// A mark whose column the text lost may belong to any of the columns: only rows without marks are certain.
    private func marks(_ field: Field, _ index: Int) -> [ListingCondition] {
        field.possibleHeaders.map { header in
            ListingCondition(
                name: "\(header) marked", field: index, words: Set(ListingVocabulary.stems(header)),
                holds: field.values.map { value in (value?.lowercased().contains("yes") ?? false) ? nil : false })
        }
    }

    /// Rows whose cells carry a footnote's marker.
    private func footnoted() -> [ListingCondition] {
        table.table.footnotes.filter { !$0.marker.isEmpty }.compactMap { note in
            let holds = table.table.rows.map { row in row.cells.contains { $0?.markers.contains(note.marker) ?? false }
            }
            guard holds.contains(true) else { return nil }
            let first = note.text.split(whereSeparator: { $0 == ";" || $0 == "." }).first.map(String.init) ?? note.text
            return ListingCondition(
                name: "marked \(note.marker)", field: -1, words: Set(ListingVocabulary.stems(first)), holds: holds,
                needsAll: true)
        }
    }
}
