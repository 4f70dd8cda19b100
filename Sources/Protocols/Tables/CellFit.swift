import Paper
import Records

/// Whether a cell says what a column's declared type promises.
struct CellFit {
    let type: TypedTable.ColumnType

    init(_ type: TypedTable.ColumnType) { self.type = type }

    /// The cell's value under the type: "54.2 (12.1)" is a mean where the type says so.
    func value(_ value: CellValue, printed: String) -> CellValue {
        switch (type, value) {
        case (.meanSD, .countPercent(let first, let second)): .plusMinus(value: first, spread: second)
        case (.countPercent, .plusMinus(let first, let second)) where first.decimals == 0:
            .countPercent(count: first, percent: second)
        case (.string, _) where printed.isEmpty: value
        case (.string, .null), (.string, .blank): value
        case (.string, _): .text(printed)
        default: value
        }
    }

    /// Whether the type says of every cell of a column what was read already.
    func changesNothing(in typed: TypedTable, column: Int) -> Bool {
        typed.values.indices.allSatisfy { row in
            let value = typed.values[row][column]
            let text = typed.table.rows[row].cell(column)?.text ?? ""
            return fits(value) && self.value(value, printed: text) == value
        }
    }

    func fits(_ value: CellValue) -> Bool {
        switch (type, value) {
        case (_, .blank), (_, .null): true
        case (.string, _), (.marks, _): true
        case (.integer, .number(let number)): number.decimals == 0
        case (.number, .number), (.number, .percent): true
        case (.boolean, .flag): true
        case (.date, .text(let text)): PrintedDate(text) != nil
        case (.countPercent, .countPercent): true
        case (.countPercent, .number(let number)): number.decimals == 0
        case (.fractionPercent, .fractionPercent): true
        case (.medianRange, .interval), (.medianRange, .number): true
        case (.meanSD, .plusMinus), (.meanSD, .number): true
        default: false
        }
    }
}
