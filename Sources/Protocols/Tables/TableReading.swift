import Language
import Paper
package import Records

/// Reads a paper's tables as a protocol declares them; what it does not declare stays as the tool read it.
package struct TableReading: Sendable {
    package private(set) var records: PaperRecords
    package private(set) var problems: [ProtocolProblem] = []
    package private(set) var corrections: [AppliedCorrection] = []
    /// Names in SQL that the protocol gives to tables, by table id.
    package private(set) var names: [String: String] = [:]
    /// Units that the protocol gives to columns, by table id and column name.
    package private(set) var units: [String: [String: String]] = [:]
    /// The table of each declaration, by id; nil where the paper has no such table.
    package private(set) var tables: [String?] = []

    private let file: String

    package init(_ declarations: [TableDeclaration], records: PaperRecords, file: String) {
        self.records = records
        self.file = file
        for declaration in declarations { apply(declaration) }
        self.records.deriveFacts()
    }

    private mutating func complain(_ position: ProtocolProblem.Position, _ reason: String) {
        problems.append(ProtocolProblem(file: file, position: position, reason: reason))
    }

    private mutating func apply(_ declaration: TableDeclaration) {
        guard let found = index(declaration) else {
            tables.append(nil)
            return
        }
        let id = records.tables[found].table.id
        if tables.contains(id) { complain(declaration.position, "\(label(found)) is declared twice") }
        tables.append(id)
        if let name = declaration.name {
            if SQLName.isName(name.value) {
                names[id] = name.value
            } else {
                complain(name.position, "\"\(name.value)\" is no name for SQL: use letters, digits and _")
            }
        }
        var index = found
        for other in declaration.continuation { append(other, to: &index) }
        for correction in declaration.corrections { correct(correction, index) }
        for section in declaration.sections where section.rows != nil { setSection(section, index) }
        checkSections(declaration.sections, index)
        if let expected = declaration.rowCount, expected.value != records.tables[index].table.rows.count {
            complain(
                expected.position,
                "\(label(index)) has \(records.tables[index].table.rows.count) rows as read, not \(expected.value)")
        }
        split(declaration.columns, index)
        if let word = declaration.kind, let kind = TypedTable.Kind(rawValue: word.value) {
            records.tables[index].kind = kind
            if kind == .listing { records.tables[index].labelColumn = nil }
        }
        for column in declaration.columns { declare(column, index) }
    }

    // MARK: Finding the table

    private mutating func index(_ declaration: TableDeclaration) -> Int? {
        let tables = records.tables
        if let wanted = declaration.table {
            if let index = find(wanted.value) { return index }
            let known = tables.map { $0.table.label ?? $0.table.id }
            let list = known.isEmpty ? "it has none that was read" : "it has \(known.joined(separator: ", "))"
            complain(
                wanted.position,
                "the paper has no table \"\(wanted.value)\"\(Suggestion.words(for: wanted.value, among: known)): \(list)"
            )
            return nil
        }
        guard let page = declaration.page else { return nil }
        let found = tables.indices.filter { index in
            tables[index].table.rows.contains { $0.pieces.contains { $0.page == page.value } }
        }
        if found.count == 1 { return found[0] }
        complain(
            page.position,
            found.isEmpty
                ? "no table was read on page \(page.value)"
                : "page \(page.value) has \(found.count) tables: name one by its label")
        return nil
    }

    private func find(_ name: String) -> Int? {
        let wanted = name.lowercased()
        return records.tables.firstIndex { $0.table.id.lowercased() == wanted }
            ?? records.tables.firstIndex { $0.table.label?.lowercased() == wanted }
    }

    private func label(_ index: Int) -> String { records.tables[index].table.label ?? records.tables[index].table.id }

    // MARK: Rows

    private mutating func append(_ other: Located<String>, to index: inout Int) {
        guard let part = find(other.value), part != index else {
            complain(other.position, "the paper has no other table \"\(other.value)\" to go on with")
            return
        }
        let (first, second) = (records.tables[index].table, records.tables[part].table)
        guard first.columns.count == second.columns.count else {
            complain(
                other.position,
                "\(label(part)) has \(second.columns.count) columns and cannot go on with \(label(index)), which has \(first.columns.count)"
            )
            return
        }
        records.paper.tables[index].rows += second.rows
        for note in second.footnotes where !first.footnotes.contains(note) {
            records.paper.tables[index].footnotes.append(note)
        }
        // the place of the part stays, empty, so that no other table changes its index
        records.paper.tables[part].rows = []
        retype(index)
        retype(part)
    }

    /// Reads a table's cells again after a change of its rows or columns, keeping its kind.
    private mutating func retype(_ index: Int) {
        let kind = records.tables[index].kind
        records.tables[index] = TableTyper.type(records.paper.tables[index], index: index)
        if records.tables[index].table.rows.isEmpty || kind != .other { records.tables[index].kind = kind }
    }

    private mutating func correct(_ correction: TableDeclaration.Correction, _ index: Int) {
        let table = records.paper.tables[index]
        guard let row = row(correction.row, table) else {
            complain(
                correction.row.position,
                "\(label(index)) has no row \"\(correction.row.value)\": give its number from 1 to \(table.rows.count), or its label"
            )
            return
        }
        guard let column = column(correction.column, index) else { return }
        let read = table.rows[row].cell(column)?.printed ?? ""
        guard read.folded == correction.read.value.folded else {
            complain(
                correction.read.position,
                "row \(row + 1), \(table.columns[column].name) is read as \"\(read)\", not \"\(correction.read.value)\": look at the correction again"
            )
            return
        }
        let width = records.paper.tables[index].columns.count
        while records.paper.tables[index].rows[row].cells.count < width {
            records.paper.tables[index].rows[row].cells.append(nil)
        }
        let evidence = records.paper.evidence(at: .cell(table: index, row: row, column: column))
        if correction.page.isEmpty {
            records.paper.tables[index].rows[row].cells[column] = nil
        } else {
            let place = table.rows[row].cell(column)?.place
            records.paper.tables[index].rows[row].cells[column] = Cell(printed: correction.page, place: place)
        }
        corrections.append(
            AppliedCorrection(
                table: label(index), row: row + 1, column: table.columns[column].name, read: read,
                page: correction.page, why: correction.why, name: correction.name, evidence: evidence))
        let passage = evidence.first?.passage ?? Passage(quote: read)
        records.paper.gaps.append(
            Gap(
                .text,
                reason:
                    "the protocol corrects \(label(index)), row \(row + 1), \(table.columns[column].name): \(correction.why)",
                passage: passage, repaired: correction.page))
        retype(index)
    }

    private func row(_ wanted: Located<String>, _ table: Table) -> Int? {
        if let number = Int(printed: wanted.value) { return table.rows.indices.contains(number - 1) ? number - 1 : nil }
        let label = wanted.value.folded.lowercased()
        let found = table.rows.indices.filter {
            table.rows[$0].cells.first.flatMap { $0 }?.text.folded.lowercased() == label
        }
        return found.count == 1 ? found[0] : nil
    }

    private mutating func column(_ wanted: Located<String>, _ index: Int) -> Int? {
        let columns = records.paper.tables[index].columns
        if let found = columns.firstIndex(where: { $0.name == wanted.value }) { return found }
        let names = columns.map(\.name)
        complain(
            wanted.position,
            "\(label(index)) has no column \"\(wanted.value)\"\(Suggestion.words(for: wanted.value, among: names)): \(names.joined(separator: ", "))"
        )
        return nil
    }

    // MARK: Row sections

    private mutating func setSection(_ section: TableDeclaration.Section, _ index: Int) {
        guard let rows = section.rows else { return }
        guard let numbers = RowNumbers.list(rows.value), let last = numbers.max(),
            last <= records.paper.tables[index].rows.count, numbers.allSatisfy({ $0 > 0 })
        else {
            complain(rows.position, "\"\(rows.value)\" names no rows of \(label(index)): write 15-22, or 1, 3, 5")
            return
        }
        for number in numbers {
            records.paper.tables[index].rows[number - 1].section = [section.title.value]
            records.tables[index].table.rows[number - 1].section = [section.title.value]
        }
    }

    private mutating func checkSections(_ sections: [TableDeclaration.Section], _ index: Int) {
        let read = Set(records.paper.tables[index].rows.flatMap(\.section).map(\.folded))
        for section in sections where section.rows == nil && !read.contains(section.title.value.folded) {
            complain(
                section.title.position,
                "\(label(index)) has no row section \"\(section.title.value)\"\(Suggestion.words(for: section.title.value, among: read.sorted())): give its rows, or its words as read"
            )
        }
    }

    // MARK: Columns

    /// Gives the marks of a lost column to the columns that the page shows.
    private mutating func split(_ columns: [TableDeclaration.Column], _ index: Int) {
        for declaration in columns where !declaration.into.isEmpty {
            guard let at = column(declaration.column, index) else { continue }
            if let reason = MarkSplit(declaration).apply(to: &records.paper.tables[index], column: at) {
                complain(reason.position, "\(label(index)): \(reason.value)")
            } else {
                retype(index)
            }
        }
    }

    private mutating func declare(_ declaration: TableDeclaration.Column, _ index: Int) {
        guard declaration.into.isEmpty, let column = column(declaration.column, index) else { return }
        var typed = records.tables[index]
        if !declaration.missing.isEmpty || !declaration.values.isEmpty {
            for row in typed.values.indices {
                let text = typed.table.rows[row].cell(column)?.text ?? ""
                if let meaning = declaration.values.first(where: { $0.printed.folded == text.folded }) {
                    typed.values[row][column] = CellScanner.value(of: meaning.meant)
                } else if declaration.missing.contains(where: { $0.folded == text.folded }) {
                    typed.values[row][column] = text.isEmpty ? .blank : .null(text)
                }
            }
        }
        if let word = declaration.type, let type = TypedTable.ColumnType(rawValue: word.value) {
            let fit = CellFit(type)
            for row in typed.values.indices {
                let text = typed.table.rows[row].cell(column)?.text ?? ""
                typed.values[row][column] = fit.value(typed.values[row][column], printed: text)
            }
            let misfits = typed.values.indices.filter { !fit.fits(typed.values[$0][column]) }
            if let first = misfits.first {
                let holds = typed.table.rows[first].cell(column)?.text ?? ""
                let more = misfits.count > 1 ? " (and \(misfits.count - 1) more rows)" : ""
                complain(
                    word.position,
                    "row \(first + 1) of \(label(index)), \(typed.table.columns[column].name), holds \"\(holds)\", which is no \(word.value)\(more)"
                )
            } else {
                typed.types[column] = type
            }
        }
        if let population = declaration.population { setPopulation(population, column, &typed, index) }
        if let name = declaration.name { rename(column, to: name, &typed, index) }
        if let unit = declaration.unit {
            units[typed.table.id, default: [:]][typed.table.columns[column].name] = unit
        }
        records.tables[index] = typed
    }

    private mutating func setPopulation(
        _ population: Located<Int>, _ column: Int, _ typed: inout TypedTable, _ index: Int
    ) {
        guard population.value > 0 else {
            complain(population.position, "a population is a number of patients above 0")
            return
        }
        typed.table.columns[column].population = population.value
        for row in typed.table.rows.indices where column < typed.table.rows[row].populations.count {
            typed.table.rows[row].populations[column] = nil
        }
        records.paper.tables[index] = typed.table
    }

    private mutating func rename(
        _ column: Int, to name: Located<String>, _ typed: inout TypedTable, _ index: Int
    ) {
        guard SQLName.isName(name.value) else {
            complain(name.position, "\"\(name.value)\" is no name for SQL: use letters, digits and _")
            return
        }
        if typed.table.columns.indices.contains(where: { $0 != column && typed.table.columns[$0].name == name.value }) {
            complain(name.position, "\(label(index)) has another column named \(name.value)")
            return
        }
        typed.table.columns[column].name = name.value
        records.paper.tables[index].columns[column].name = name.value
    }
}

extension Row {
    /// The cell in a column; rows may have fewer cells than their table columns.
    func cell(_ column: Int) -> Cell? { column < cells.count ? cells[column] : nil }
}
