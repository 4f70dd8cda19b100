import Paper
import Records
import Yams

/// How one table of a paper is read, in a curator's words.
package struct TableDeclaration: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        /// The name that the tool gave the column.
        package var column: Located<String>
        /// The name that it has from here on.
        package var name: Located<String>?
        package var type: Located<String>?
        /// Cells that stand for no value.
        package var missing: [String]
        /// What cells mean: "< 1" an age of 0.
        package var values: [Meaning]
        package var unit: String?
        /// The patients whom the column counts, where the header says otherwise or was misread.
        package var population: Located<Int>?
        /// For a column of marks whose borders the text lost: the columns that the page shows.
        package var into: [Located<String>]
        /// For each of these the rows that are marked in it.
        package var marks: [Marks]
    }

    package struct Meaning: Hashable, Sendable {
        package var printed: String
        package var meant: String
    }

    package struct Marks: Hashable, Sendable {
        package var column: Located<String>
        /// "1, 2, 5-10": the names of the rows, as the first column has them.
        package var rows: Located<String>
    }

    /// A group of rows, with the numbers of its rows where the tool found others.
    package struct Section: Hashable, Sendable {
        package var title: Located<String>
        package var rows: Located<String>?
    }

    /// A cell that was misread.
    package struct Correction: Hashable, Sendable {
        /// The row's number in the table from 1, or its label.
        package var row: Located<String>
        package var column: Located<String>
        package var read: Located<String>
        package var page: String
        package var why: String
        /// Who corrected; nil where the protocol does not say.
        package var name: String?
    }

    /// "Table 1", or the id "table-1"; nil where only the page is given.
    package var table: Located<String>?
    package var page: Located<Int>?
    /// Its name in SQL.
    package var name: Located<String>?
    package var kind: Located<String>?
    package var rowCount: Located<Int>?
    package var columns: [Column]
    package var sections: [Section]
    /// Tables whose rows go on with this one's.
    package var continuation: [Located<String>]
    package var corrections: [Correction]
    /// Whether the woven document shows all rows, some, or none.
    package var show: Located<String>?
    package var position: ProtocolProblem.Position
    package var markdown: String

    private static let keys = [
        "table", "page", "name", "kind", "rows", "columns", "sections", "continuation", "corrections", "show",
    ]
    static let kinds: [TypedTable.Kind] = [
        .listing, .adverseEvents, .baseline, .outcomes, .subgroups, .flow, .other,
    ]
    static let types: [TypedTable.ColumnType] = [
        .integer, .number, .string, .boolean, .date, .countPercent, .fractionPercent, .medianRange, .meanSD, .marks,
    ]

    /// Reads the block; nil, with problems, where it names no table.
    init?(_ text: String, at position: ProtocolProblem.Position, markdown: String, _ reading: inout YAMLReading) {
        guard let mapping = reading.mapping(text, what: "the table block") else {
            reading.complain(at: position, "the table block names its table: table: Table 1", unlessKnown: true)
            return nil
        }
        reading.expect(mapping, keys: Self.keys)
        self.position = position
        self.markdown = markdown
        table = reading.text(mapping, "table")
        page = reading.integer(mapping, "page")
        guard table != nil || page != nil else {
            reading.complain(at: position, "the table block names its table: table: Table 1")
            return nil
        }
        name = reading.text(mapping, "name")
        kind = reading.text(mapping, "kind")
        if let word = kind, !Self.kinds.contains(where: { $0.rawValue == word.value }) {
            let known = Self.kinds.map(\.rawValue)
            reading.complain(
                at: word.position,
                "\(word.value) is no kind of table\(Suggestion.words(for: word.value, among: known)): \(known.joined(separator: ", "))"
            )
            kind = nil
        }
        rowCount = reading.integer(mapping, "rows")
        continuation = reading.texts(mapping, "continuation")
        show = reading.text(mapping, "show")
        columns = []
        for node in reading.nodes(mapping, "columns") {
            if let column = Self.column(node, &reading) { columns.append(column) }
        }
        sections = []
        for node in reading.nodes(mapping, "sections") {
            if let text = node.scalar?.string {
                sections.append(Section(title: Located(text, at: reading.position(node)), rows: nil))
            } else if let item = node.mapping, let title = reading.text(item, "title") {
                reading.expect(item, keys: ["title", "rows"])
                sections.append(Section(title: title, rows: reading.text(item, "rows")))
            } else {
                reading.complain(node, "a row section is its title, or title and rows")
            }
        }
        corrections = []
        for node in reading.nodes(mapping, "corrections") {
            if let correction = Self.correction(node, &reading) { corrections.append(correction) }
        }
    }

    private static func column(_ node: Node, _ reading: inout YAMLReading) -> Column? {
        guard let item = node.mapping, let name = reading.text(item, "column") else {
            reading.complain(
                node, "a column is written as column: its name, then name, type, missing, values, unit, population")
            return nil
        }
        reading.expect(
            item, keys: ["column", "name", "type", "missing", "values", "unit", "population", "into", "marks"])
        var type = reading.text(item, "type")
        if let word = type, !types.contains(where: { $0.rawValue == word.value }) {
            let known = types.map(\.rawValue)
            reading.complain(
                at: word.position,
                "\(word.value) is no type of column\(Suggestion.words(for: word.value, among: known)): \(known.joined(separator: ", "))"
            )
            type = nil
        }
        return Column(
            column: name, name: reading.text(item, "name"), type: type,
            missing: reading.texts(item, "missing").map(\.value),
            values: reading.pairs(item, "values").map { Meaning(printed: $0.name.value, meant: $0.value.value) },
            unit: reading.text(item, "unit")?.value, population: reading.integer(item, "population"),
            into: reading.texts(item, "into"),
            marks: reading.pairs(item, "marks").map { Marks(column: $0.name, rows: $0.value) })
    }

    private static func correction(_ node: Node, _ reading: inout YAMLReading) -> Correction? {
        guard let item = node.mapping, let row = reading.text(item, "row"), let column = reading.text(item, "column"),
            let read = reading.text(item, "read"), let page = reading.text(item, "page"),
            let why = reading.text(item, "why")
        else {
            reading.complain(
                node, "a correction gives row, column, read (what the tool reads), page (what the page shows) and why")
            return nil
        }
        reading.expect(item, keys: ["row", "column", "read", "page", "why", "name"])
        return Correction(
            row: row, column: column, read: read, page: page.value, why: why.value,
            name: reading.text(item, "name")?.value)
    }
}

extension YAMLReading {
    /// A problem at a place; with `unlessKnown`, only where nothing is wrong so far.
    mutating func complain(at position: ProtocolProblem.Position, _ reason: String, unlessKnown: Bool = false) {
        if unlessKnown, !problems.isEmpty { return }
        add(ProtocolProblem(file: file, position: position, reason: reason))
    }
}
