import Language
package import Paper

/// What a listing's column says of a number that prose gives for named patients.
extension ListingModel {
    /// The row of a patient.
    package func row(of patient: PatientID) -> Int? {
        if let row = ids.firstIndex(of: patient) { return row }
        // "patient 9" may be "P09", where one row only has the number
        guard let number = patient.number else { return nil }
        let rows = ids.indices.filter { ids[$0].number == nil && ids[$0].digits == number }
        return rows.count == 1 ? rows[0] : nil
    }

    /// All numbers that the cells of a row print in columns that have a unit or say none.
    package func numbers(row: Int, in unit: PatientUnit) -> [PrintedNumber] {
        let others = Set(
            fields.filter { field in
                guard field.kind == .number, !gives(unit, field) else { return false }
                return field.unit != nil || Label(header(field)).namesUnit
            }.compactMap(\.column))
        return table.table.rows[row].cells.enumerated().filter { !others.contains($0.offset) }
            .compactMap { $0.element?.text }.flatMap { Label($0).tokens.compactMap(\.number) }
    }

    /// The columns that may hold the quantity: times in its unit, or counts whose header names what is counted.
    package func fields(of quantity: PatientQuantity) -> [Field] {
        // an age in days is a time since birth as good as any
        let ages = Set(ageFields.filter { $0.unit == nil || $0.unit == .year }.map(\.name))
        return fields.filter { field in
            guard field.kind == .number, !ages.contains(field.name) else { return false }
            if let unit = quantity.unit { return field.unit == unit }
            return field.unit == nil && !field.words.isDisjoint(with: quantity.unitStems)
        }
    }

    /// Stems of what a time of the listing is counted from, where its header or a note says so; empty where none does.
    package func origin(of field: Field) -> Set<String> {
        let header = field.column.map { table.table.columns[$0].header.joined(separator: " ") } ?? ""
        let names = Set(ListingVocabulary.stems(header)).union(field.words)
        for text in [header] + table.table.footnotes.map(\.text) + table.table.notes {
            for part in text.split(whereSeparator: { $0 == ";" || $0 == "." }) {
                let tokens = Label(String(part)).tokens
                let isOfField =
                    text == header || !names.isDisjoint(with: tokens.flatMap { ListingVocabulary.stems($0.text) })
                guard isOfField, let start = tokens.firstIndex(where: { Lexicon.beginsOrigin($0.text) }) else {
                    continue
                }
                let words = tokens[(start + 1)...].prefix { $0.isWord && !Lexicon.joinsWindow($0.text) }
                let stems = Set(words.flatMap { ListingVocabulary.stems($0.text) })
                if !stems.isEmpty { return stems }
            }
        }
        return []
    }

    /// What happened at the times of a column: the values beside them in their cells, else of the column of events.
    package func events(of field: Field) -> [ListingCondition] {
        let beside = fields.indices.filter { fields[$0].kind == .category && fields[$0].column == field.column }
        let outcomes = fields.indices.filter { fields[$0].name == eventField?.name || namesOutcome(fields[$0]) }
        let own = Set(beside.isEmpty ? outcomes : beside)
        return conditions().filter { own.contains($0.field) && !$0.words.isEmpty }
    }

    private func namesOutcome(_ field: Field) -> Bool {
        field.kind == .category
            && field.values.contains { value in
                value.map { ListingVocabulary.stems($0).contains(where: Lexicon.isLifeOrDeath) } ?? false
            }
    }
}

extension ListingModel.Field {
    /// Whether the header says to what its times are: "Time to surgery".
    package var isTimeToEvent: Bool {
        let words = name.lowercased().split(separator: " ")
        return words.count > 2 && PatientSetWords.timeTo.contains(String(words[0])) && words[1] == "to"
    }
}

/// A cell with a count and the values that it counts: "3 (5, 10, 10)".
package struct CountedItems: Sendable {
    package var row: Int
    package var column: Int
    package var count: Int
    package var items: [String]

    /// The cells of a table that hold a count and several values in brackets, or one where others of the column do.
    package static func all(_ table: TypedTable) -> [[CountedItems]] {
        table.table.columns.indices.map { column in
            table.table.rows.indices.compactMap { row in
                table.table.rows[row].cells[column].flatMap { items($0.text, row, column) }
            }
        }
    }

    /// Whether all cells of a column that are not blank hold a count and what it counts.
    static func areIn(_ texts: [String?]) -> Bool {
        let filled = texts.compactMap { $0 }.filter { !$0.isEmpty }
        let parts = filled.map(parts)
        // "0" has nothing to list
        return parts.count { $0 != nil } > 1 && parts.contains { $0?.items.count ?? 0 > 1 }
            && zip(parts, filled).allSatisfy { $0 != nil || Int(printed: $1) != nil }
    }

    private static func items(_ text: String, _ row: Int, _ column: Int) -> CountedItems? {
        guard let found = parts(text), found.items.count > 1 else { return nil }
        return CountedItems(row: row, column: column, count: found.count, items: found.items)
    }

    private static func parts(_ text: String) -> (count: Int, items: [String])? {
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")"),
            let count = Int(printed: String(text[..<open]).trimmed)
        else { return nil }
        let inner = text[text.index(after: open)...].dropLast()
        let items = inner.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        let areNumbers = items.allSatisfy { if case .number = CellScanner.value(of: $0) { true } else { false } }
        return areNumbers ? (count, items) : nil
    }
}
