package import Language
package import Paper
package import Records

/// The properties of patients that a listing holds in parts of its columns: "CR" and "MRD response" of "CR/MRD response".
package struct ListingPart: Hashable, Sendable {
    package var name: String
    /// Index of the column that holds it.
    package var column: Int
    /// One a row, as printed; nil where blank or null.
    package var values: [String?]
    /// One a row; nil where the part is no number.
    package var numbers: [PrintedNumber?]
    package var isNumeric: Bool

    /// The parts of a listing's composite columns; none of a table that lists no patients.
    package static func all(of table: TypedTable) -> [ListingPart] {
        guard table.kind == .listing else { return [] }
        let fields = ListingModel(table).fields
        return fields.compactMap { field in
            guard let column = field.column, field.kind != .marks,
                fields.count(where: { $0.column == column }) > 1
            else { return nil }
            return ListingPart(
                name: field.name, column: column, values: field.values, numbers: field.numbers,
                isNumeric: field.kind == .number)
        }
    }

    /// The unit of a listing's column, as its header names it.
    package static func unit(of column: Column) -> TimeUnit? {
        ListingModel.unit(of: column.header.joined(separator: " "))
    }
}
