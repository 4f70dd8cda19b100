import Language
package import Paper

extension Table {
    /// What a note of the table says that a code stands for: "MolF: molecularly refractory; CR, complete remission".
    func expansion(of code: String) -> String? {
        for text in footnotes.map(\.text) + notes {
            for part in text.split(whereSeparator: { $0 == ";" || $0 == "." }) {
                guard let mark = part.firstIndex(where: { $0 == ":" || $0 == "," || $0 == "=" }) else { continue }
                let words = part[..<mark].split(separator: " ")
                guard let own = words.last, own.lowercased() == code.lowercased() else { continue }
                // behind a comma may stand anything: a code that it explains has capitals
                if part[mark] == ",", own.count(where: \.isUppercase) < 2 || words.count > 1 { continue }
                return String(part[part.index(after: mark)...])
            }
        }
        return nil
    }
}

/// What a condition asks of a field, in a form that others can ask again.
package struct ListedCondition: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        case yes
        case equals(String)
        case begins(String)
        /// The row stands in the group.
        case section(String)
        /// The cell is not empty.
        case given
        /// The field stands in the number's relation to it.
        case compares(PrintedNumber)
        case between(PrintedNumber, PrintedNumber)
    }

    /// Column of the listing; nil for groups of rows.
    package var column: Int?
    /// The name of the part, where the column holds several.
    package var part: String?
    package var test: Test
    package var isNegated: Bool

    package init(column: Int?, part: String?, test: Test, isNegated: Bool) {
        self.column = column
        self.part = part
        self.test = test
        self.isNegated = isNegated
    }
}

/// Something that holds or does not hold for every row of a listing, and the words by which prose names it.
package struct ListingCondition: Sendable {
    /// "Disposition is Died".
    package var name: String
    package var field: Int
    /// Stems that name it.
    package var words: Set<String>
    /// One a row; nil where the listing cannot say (a lost column).
    package var holds: [Bool?]
    /// The texts that name it: a value, what a footnote says of the value, a header.
    package var names: [String] = []
    /// The header of its column, whose words may stand beside the name.
    package var header = ""
    /// Whether it follows from cells that only some rows have, and not from words.
    package var isAssumed = false
    /// What is asked of the field, where that can be said in a word.
    package var test: ListedCondition.Test?
    package var isNegated = false

    /// The condition's opposite.
    package var negated: ListingCondition {
        var copy = self
        copy.isNegated.toggle()
        copy.name = "not " + name
        copy.holds = holds.map { $0.map { !$0 } }
        return copy
    }
}

extension ListingModel {
    /// Every condition that the listing's headers, values, row groups and footnotes can express.
    package func conditions() -> [ListingCondition] {
        var conditions: [ListingCondition] = []
        for (index, field) in fields.enumerated() {
            switch field.kind {
            case .identifier: continue
            case .boolean: conditions += [boolean(field, index)] + assessed(field, index)
            case .category: conditions += categories(field, index)
            case .number: conditions += presence(field, index)
            case .section: conditions += categories(field, index)
            case .marks: conditions += marks(field, index)
            case .footnote: continue
            }
        }
        conditions += together()
        conditions += footnoted()
        return conditions
    }

    private func boolean(_ field: Field, _ index: Int) -> ListingCondition {
        ListingCondition(
            name: "\(field.name) is Yes", field: index, words: Set(ListingVocabulary.stems(field.name)),
            holds: field.values.map { $0.map { $0.lowercased() == "yes" } ?? false }, names: [field.name],
            header: header(field), test: .yes)
    }

    /// Cells that say that nothing was assessed beside others that say yes or no: "response not assessed".
    private func assessed(_ field: Field, _ index: Int) -> [ListingCondition] {
        guard field.values.contains(where: { $0 == nil }), field.values.contains(where: { $0 != nil }) else {
            return []
        }
        let words = field.name.split(separator: " ").map(String.init)
        let short = words.count > 1 ? [words.dropLast().joined(separator: " ")] : []
        return [
            ListingCondition(
                name: "\(field.name) is given", field: index, words: [], holds: field.values.map { $0 != nil },
                names: ([field.name] + short).flatMap { name in Lexicon.assessing.map { "\(name) \($0)" } })
        ]
    }

    /// Columns of yes and no that name kinds of one thing, "Primary response" and "Secondary response": who has either has it.
    private func together() -> [ListingCondition] {
        let kinds = fields.indices.filter { fields[$0].kind == .boolean }
        let nouns = Dictionary(grouping: kinds) { fields[$0].name.split(separator: " ").last.map(String.init) ?? "" }
        return nouns.sorted { $0.key < $1.key }.compactMap { noun, own -> ListingCondition? in
            guard own.count > 1, noun.utf8.count > 3,
                own.allSatisfy({ fields[$0].name.split(separator: " ").count > 1 }),
                !fields.contains(where: { $0.name.lowercased() == noun.lowercased() })
            else { return nil }
            let holds = (0..<rowCount).map { row -> Bool? in
                own.contains { fields[$0].values[row]?.lowercased() == "yes" }
            }
            return ListingCondition(
                name: own.map { fields[$0].name }.joined(separator: " or ") + " is Yes", field: own[0],
                words: Set(ListingVocabulary.stems(noun)), holds: holds, names: [noun])
        }
    }

    private func categories(_ field: Field, _ index: Int) -> [ListingCondition] {
        var distinct: [String] = []
        for value in field.values.compactMap({ $0 }) where !distinct.contains(value) { distinct.append(value) }
        guard distinct.count <= max(12, rowCount / 3) else { return [] }
        var conditions = distinct.map { value in
            ListingCondition(
                name: field.kind == .section ? "in the group \"\(value)\"" : "\(field.name) is \(value)", field: index,
                words: Set(ListingVocabulary.stems(value) + expansion(of: value)),
                holds: field.values.map { holds($0, value) },
                names: [value] + sign(value) + expansions(of: value) + numbered(value), header: header(field),
                test: field.kind == .section ? .section(value) : .equals(value))
        }
        // Values that share a first word: "Died: renal failure" and "Died" are both deaths.
        let heads = distinct.map { $0.split(whereSeparator: { ": ".contains($0) }).first.map(String.init) ?? $0 }
        for head in Set(heads).sorted() where heads.count(where: { $0 == head }) > 1 && field.kind != .section {
            let words = Set(ListingVocabulary.stems(head))
            let begins = field.values.map { $0.map { $0.hasPrefix(head) } ?? false }
            // "Supportive care, died" is a death, too.
            let holds = field.values.map {
                $0.map { !words.isEmpty && words.isSubset(of: ListingVocabulary.stems($0)) } ?? false
            }
            conditions.append(
                ListingCondition(
                    name: "\(field.name) \(holds == begins ? "begins with" : "names") \(head)", field: index,
                    words: words,
                    holds: holds, names: [head], header: header(field), test: holds == begins ? .begins(head) : nil))
        }
        return conditions
    }

    /// Whether a cell has a value; not known of one that names it among others: "Aortic and mitral".
    private func holds(_ cell: String?, _ value: String) -> Bool? {
        guard let cell, cell != value else { return cell != nil }
        let parts = cell.split(whereSeparator: { ",;/+".contains($0) })
        guard parts.count > 1 || cell.contains(" and ") else { return false }
        let words = Set(ListingVocabulary.stems(value))
        return !words.isEmpty && words.isSubset(of: ListingVocabulary.stems(cell)) ? nil : false
    }

    /// Words for a code from the table's notes: "MolF: molecularly refractory; Ph–: … negative disease".
    private func expansion(of value: String) -> [String] { expansions(of: value).flatMap(ListingVocabulary.stems) }

    func header(_ field: Field) -> String {
        guard let column = field.column else { return field.isOfOtherTable ? field.name : "" }
        return table.table.columns[column].header.joined(separator: " ") + " " + field.name
    }

    /// "Ph+" is also "Ph positive".
    private func sign(_ value: String) -> [String] {
        guard value.utf8.count > 2, let last = value.last, "+-–−".contains(last) else { return [] }
        return [value.dropLast() + (last == "+" ? " positive" : " negative")]
    }

    /// "CR2+", explained as "second or greater complete remission", is also "second CR".
    private func numbered(_ value: String) -> [String] {
        let code = value.prefix { $0.isUppercase }
        guard code.count > 1, value.dropFirst(code.count).first?.isNumber ?? false else { return [] }
        return expansions(of: value).compactMap { text in
            text.split(separator: " ").first { Lexicon.isOrdinal(String($0)) }.map { "\($0) \(code)" }
        }
    }

    /// The event of "Time to surgery", which those with a time have had.
    private func eventTimed(_ field: Field) -> [String] {
        let words = field.name.split(separator: " ").map(String.init)
        guard let first = words.first, PatientSetWords.timeTo.contains(first.lowercased()), words.count > 2,
            ["to", "of"].contains(words[1].lowercased())
        else { return [] }
        return [words.dropFirst(2).joined(separator: " ")]
    }

    private func expansions(of value: String) -> [String] {
        guard value.count <= 16 else { return [] }
        return table.table.expansion(of: value).map { [$0] } ?? []
    }

    /// A time or measure that only some patients have: "Time to HSCT" stands for those who had one.
    private func presence(_ field: Field, _ index: Int) -> [ListingCondition] {
        let missing = field.values.count { $0 == nil }
        guard missing > 0 else { return [] }
        return [
            ListingCondition(
                name: "\(field.name) is given", field: index,
                words: Set(ListingVocabulary.stems(field.name)).subtracting(["duration"]),
                holds: field.values.map { $0 != nil }, names: eventTimed(field), isAssumed: true, test: .given)
        ]
    }

    /// A mark whose column the text lost may belong to any of the columns: only rows without marks are certain.
    private func marks(_ field: Field, _ index: Int) -> [ListingCondition] {
        field.possibleHeaders.map { header in
            ListingCondition(
                name: "\(header) marked", field: index, words: Set(ListingVocabulary.stems(header)),
                holds: field.values.map { value in (value?.lowercased().contains("yes") ?? false) ? nil : false },
                names: [header])
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
                name: "marked \(note.marker)", field: -1, words: Set(ListingVocabulary.stems(first)), holds: holds)
        }
    }
}
