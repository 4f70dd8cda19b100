import Paper

/// A label that is nothing but a number of patients goes on with the one above: "Drug | Before", "(n = 12) | After".
enum SizedLabels {
    /// The table with the name in both rows, and the number as the population of both.
    static func named(_ typed: TypedTable) -> TypedTable {
        guard let label = typed.labelColumn, typed.table.columns.indices.contains(label + 1) else { return typed }
        var typed = typed
        for row in typed.values.indices.dropFirst() {
            let above = row - 1
            guard let size = size(typed.label(row: row)), self.size(typed.label(row: above)) == nil,
                !typed.label(row: above).trimmed.isEmpty,
                typed.table.rows[row].section == typed.table.rows[above].section,
                isWords(typed.values[row][label + 1]), isWords(typed.values[above][label + 1])
            else { continue }
            typed.table.rows[row].cells[label] = typed.table.rows[above].cells[label]
            typed.values[row][label] = typed.values[above][label]
            for own in [above, row] where typed.table.rows[own].populations.allSatisfy({ $0 == nil }) {
                typed.table.rows[own].populations = typed.table.columns.indices.map { $0 == label ? nil : size }
            }
        }
        return typed
    }

    private static func size(_ label: String) -> Int? {
        var text = label.filter { !$0.isWhitespace }.lowercased()
        if text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
        guard text.hasPrefix("n=") else { return nil }
        return Int(printed: text.dropFirst(2))
    }

    private static func isWords(_ value: CellValue) -> Bool {
        if case .text = value { true } else { false }
    }
}
