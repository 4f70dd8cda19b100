import Language
import Paper

/// What a table with a row a patient gives of each.
enum ListingFacts {
    static func facts(of typed: TypedTable) -> [Fact] {
        typed.values.indices.flatMap { row -> [Fact] in
            guard let patient = typed.table.rows[row].cells.first.flatMap({ $0 }).flatMap({ RowNaming.id($0.text) })
            else {
                return []
            }
            return typed.values[row].indices.dropFirst().compactMap { column in
                fact(typed, row, column, patient: patient)
            }
        }
    }

    private static func fact(_ typed: TypedTable, _ row: Int, _ column: Int, patient: PatientID) -> Fact? {
        guard let cell = typed.table.rows[row].cells[column] else { return nil }
        switch typed.values[row][column] {
        case .blank, .null: return nil
        default: break
        }
        let header = typed.table.columns[column]
        let parts = LabelParts(header.header.joined(separator: " "))
        var fact = Fact(
            source: .listing, table: TableFacts.name(typed.table),
            measure: parts.name.isEmpty ? header.header.joined(separator: " ") : parts.name, printed: cell.text,
            place: typed.place(row: row, column: column), doubt: .inherited)
        fact.patients = [patient]
        fact.statistic = .listed
        fact.unit = parts.unit
        let section = typed.table.rows[row].section.joined(separator: " › ")
        fact.subject = section.isEmpty ? nil : section
        switch typed.values[row][column] {
        case .number(let number): fact.value = number
        case .percent(let number): fact.percent = number
        default: break
        }
        // the source lost the borders of these columns
        if !header.possibleHeaders.isEmpty {
            fact.measure = ""
            fact.doubt = .open
            fact.open = ["measure: " + header.possibleHeaders.joined(separator: " or ")]
        }
        return fact
    }
}
