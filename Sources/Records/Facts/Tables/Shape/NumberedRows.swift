import Language
import Paper

/// Rows that are numbered, their names in the next column: "1 | Fever | 12", "2 | Cough | 8".
enum NumberedRows {
    /// The table with the names as labels.
    static func named(_ typed: TypedTable) -> TypedTable {
        guard typed.kind != .listing, let label = typed.labelColumn,
            typed.table.columns.indices.contains(label + 1), typed.values.count > 1
        else { return typed }
        let numbers = typed.values.indices.map { typed.label(row: $0).trimmed }
        let names = typed.values.map { row -> String? in
            if case .text(let text) = row[label + 1] { text } else { nil }
        }
        guard numbers == (1...numbers.count).map({ String($0) }), names.allSatisfy({ $0 != nil }),
            Set(names).count == names.count
        else { return typed }
        var typed = typed
        for row in typed.values.indices {
            typed.table.rows[row].cells.swapAt(label, label + 1)
            typed.values[row].swapAt(label, label + 1)
            typed.table.rows[row].cells[label + 1] = nil
            typed.values[row][label + 1] = .blank
        }
        return typed
    }
}
