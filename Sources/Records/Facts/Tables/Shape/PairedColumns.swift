import Language
import Paper

/// Pairs that are printed over two columns, "18 | (52.9)", "9 | 35%" or "4.1 | ± 1.2", are read like those of one cell: what
/// the words around them say then holds for both.
enum PairedColumns {
    /// The table with such cells whole in the first column, and the columns that the second parts stood in.
    static func joined(_ typed: TypedTable) -> (table: TypedTable, taken: Set<Int>) {
        guard ![.listing, .flow].contains(typed.kind) else { return (typed, []) }
        var table = typed.table
        var taken: Set<Int> = []
        var column = 0
        while column + 1 < table.columns.count {
            if let header = header(of: column, typed), isPair(column, typed), mayCount(column, typed) {
                join(&table, column, header)
                taken.insert(column + 1)
                column += 1
            }
            column += 1
        }
        return taken.isEmpty ? (typed, []) : (BlockParts.retyped(table, typed), taken)
    }

    /// Fewer may be slips.
    private static let fewestPairs = 2

    /// Whether all figures of a column stand in brackets or behind "±", each beside a number.
    private static func isPair(_ column: Int, _ typed: TypedTable) -> Bool {
        guard column != typed.labelColumn, column + 1 != typed.labelColumn, !isTriple(column, typed) else {
            return false
        }
        var pairs = 0
        for row in typed.table.rows.indices {
            guard let cell = typed.table.rows[row].cells[column + 1] else { continue }
            let text = cell.text.trimmed
            if !text.contains(where: \.isNumber) { continue }
            var isWhole = true
            switch typed.values[row][column] {
            case .number(let number): isWhole = number.decimals == 0 && number.relation == .equal
            // "24/405 | (5.9)"
            case .fractionPercent(_, _, nil): break
            default: return false
            }
            let isShare = if case .percent = typed.values[row][column + 1] { isWhole } else { false }
            guard isCompanion(text) || isShare else { return false }
            pairs += 1
        }
        return pairs >= fewestPairs
    }

    /// Whether "(n)" right of percentages may be the count, not what the percentage is of: nearly all are in the arms' sizes.
    private static func mayCount(_ column: Int, _ typed: TypedTable) -> Bool {
        let leaf = typed.table.columns[column + 1].header.last ?? ""
        guard Label(leaf).forms.contains(where: { $0.head == .count }) else { return true }
        var (fitting, others) = (0, 0)
        for row in typed.values.indices {
            guard case .number(let share) = typed.values[row][column],
                let text = typed.table.rows[row].cells[column + 1]?.text.trimmed, isCompanion(text),
                case .number(let count) = CellScanner.value(of: String(text.dropFirst().dropLast())),
                let total = typed.population(row: row, column: column), total > 0
            else { continue }
            if abs(100 * count.value / Double(total) - share.value) < 1 { fitting += 1 } else { others += 1 }
        }
        return fitting > 3 * others
    }

    /// Three columns under one header are more than a pair: "2.59 | (1.22) | (306)".
    private static func isTriple(_ column: Int, _ typed: TypedTable) -> Bool {
        let columns = typed.table.columns
        guard column + 2 < columns.count, columns[column + 2].header == columns[column + 1].header else { return false }
        return typed.table.rows.contains { row in
            row.cells[column + 2].map { isCompanion($0.text.trimmed) } ?? false
        }
    }

    /// "(52.9)", "[12]", "± 1.2": one number that cannot stand alone.
    private static func isCompanion(_ text: String) -> Bool {
        if let sign = text.first, sign == "±", case .number = CellScanner.value(of: text.dropFirst().trimmed) {
            return true
        }
        guard TableFacts.isBracketed(text) else { return false }
        return switch CellScanner.value(of: String(text.dropFirst().dropLast()).trimmed) {
        case .number, .percent: true
        default: false
        }
    }

    /// The header of both columns: the same, or that of the first with the form that the second names, "n | (%)".
    private static func header(of column: Int, _ typed: TypedTable) -> [String]? {
        let own = typed.table.columns[column].header
        let next = typed.table.columns[column + 1].header
        if next == own || next.isEmpty { return own }
        guard let form = next.last, LabelParts(form).isForm || LabelParts(form).name.isEmpty,
            LabelParts(form).time == nil
        else { return nil }
        let bracket = TableFacts.isBracketed(form) ? form : "(\(form))"
        if Array(next.dropLast()) == own {
            let isShare = Label(form).forms.first?.companion == .percent || Label(form).forms.first?.head == .percent
            return own + [isShare ? "n " + bracket : bracket]
        }
        guard next.dropLast() == own.dropLast(), let leaf = own.last, !Lexicon.isPHeader(leaf) else { return nil }
        return own.dropLast() + ["\(leaf) \(bracket)"]
    }

    private static func join(_ table: inout Table, _ column: Int, _ header: [String]) {
        table.columns[column].header = header
        table.columns[column].markers += table.columns[column + 1].markers
        for row in table.rows.indices {
            guard let first = table.rows[row].cells[column], let second = table.rows[row].cells[column + 1],
                second.text.contains(where: \.isNumber)
            else { continue }
            let text = second.text.trimmed
            let companion = isCompanion(text) ? text : "(\(text))"
            table.rows[row].cells[column] = Cell(
                printed: first.printed + " " + second.printed, text: first.text.trimmed + " " + companion,
                markers: first.markers + second.markers, place: first.place)
            table.rows[row].cells[column + 1] = nil
        }
    }
}
