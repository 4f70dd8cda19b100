import Language
import Paper

/// Two columns that hold one cell: the figure, and what belongs to it in brackets or with a sign of percent.
///
/// One header stands over both, "Drug (n = 80)" over "14 | (17.5)", or one each of "n | (%)".
enum PairedColumns {
    /// The table with such cells whole in the first column, and the columns that the second parts stood in.
    static func joined(_ typed: TypedTable) -> (table: TypedTable, taken: Set<Int>) {
        var table = typed.table
        var taken: Set<Int> = []
        for column in table.columns.indices.dropFirst()
        where column - 1 != typed.labelColumn && !taken.contains(column - 1) {
            guard let header = header(column, typed), isPair(column, typed) else { continue }
            table.columns[column - 1].header = header
            for row in table.rows.indices {
                guard let first = table.rows[row].cells[column - 1], let second = table.rows[row].cells[column],
                    typed.holdsNumber(row: row, column: column)
                else { continue }
                let text = second.text.trimmed
                let whole = first.text.trimmed + " " + (TableFacts.isBracketed(text) ? text : "(\(text))")
                table.rows[row].cells[column - 1]?.text = whole
                table.rows[row].cells[column - 1]?.printed = whole
                table.rows[row].cells[column] = nil
            }
            taken.insert(column)
        }
        return taken.isEmpty ? (typed, []) : (BlockParts.retyped(table, typed), taken)
    }

    /// The header of both columns: the one that they share, or "n (%)" of "n" and "(%)".
    private static func header(_ column: Int, _ typed: TypedTable) -> [String]? {
        let (first, second) = (typed.table.columns[column - 1].header, typed.table.columns[column].header)
        if first == second {
            // of three, "mean | (SD) | (n)", each is told by the label
            let isOfThree =
                column + 1 < typed.table.columns.count && typed.table.columns[column + 1].header == second
                && typed.values.indices.contains {
                    TableFacts.isBracketed(typed.table.rows[$0].cells[column + 1]?.text.trimmed ?? "")
                }
            return isOfThree ? nil : first
        }
        // "Drug (n = 34) | (%)": the number above the counts is gone from the header
        if Array(second.dropLast()) == first, let form = second.last?.trimmed, TableFacts.isBracketed(form),
            Label(form).forms.first?.companion == .percent
        {
            return first + ["n " + form]
        }
        guard first.count == second.count, first.dropLast() == second.dropLast(), let form = second.last,
            let name = first.last, TableFacts.isBracketed(form.trimmed), Label(form).forms.first?.companion != nil,
            LabelParts(name).isForm
        else { return nil }
        return first.dropLast() + [name + " " + form.trimmed]
    }

    /// Whether all figures of a column stand in brackets, or are percentages of those beside, right of bare numbers.
    private static func isPair(_ column: Int, _ typed: TypedTable) -> Bool {
        var pairs = 0
        for row in typed.values.indices where typed.holdsNumber(row: row, column: column) {
            guard let text = typed.table.rows[row].cells[column]?.text.trimmed else { return false }
            let isWhole: Bool
            switch typed.values[row][column - 1] {
            case .number(let number) where number.relation == .equal: isWhole = number.decimals == 0
            // "24/405 | (5.9)"
            case .fractionPercent(_, _, nil): isWhole = true
            default: return false
            }
            let isShare = if case .percent = typed.values[row][column] { isWhole } else { false }
            guard TableFacts.isBracketed(text) || isShare else { return false }
            pairs += 1
        }
        return pairs > 1
    }
}
