package import Language
package import Paper

/// A table with the kind, the column types and the cell values that its content shows.
package struct TypedTable: Sendable {
    package enum Kind: String, Hashable, Sendable {
        case listing, adverseEvents = "adverse-events", baseline, outcomes, subgroups, flow, other
    }

    package enum ColumnType: String, Hashable, Sendable {
        case integer, number, string, boolean, date
        case countPercent = "count-percent"
        case fractionPercent = "fraction-percent"
        case medianRange = "median-range"
        case meanSD = "mean-sd"
        case marks
    }

    /// Index in `Paper.tables`.
    package var index: Int
    package var table: Table
    package var kind: Kind
    /// One a column.
    package var types: [ColumnType]
    /// One a row, one a column.
    package var values: [[CellValue]]
    /// What the figures of each cell are; one a row, one a column.
    package var roles: [[CellRole]]
    /// What the header path of each column says, its levels joined.
    package var headers: [Label]
    /// Index of the column that names the rows; nil where none does.
    package var labelColumn: Int?

    package init(
        index: Int, table: Table, kind: Kind, types: [ColumnType], values: [[CellValue]], roles: [[CellRole]],
        headers: [Label], labelColumn: Int?
    ) {
        self.index = index
        self.table = table
        self.kind = kind
        self.types = types
        self.values = values
        self.roles = roles
        self.headers = headers
        self.labelColumn = labelColumn
    }

    /// The population a cell's percentage refers to by its header: the row's own where a later header changed it.
    package func population(row: Int, column: Int) -> Int? {
        let own = table.rows[row].populations
        if column < own.count, let population = own[column] { return population }
        return table.columns[column].population
    }

    /// What a single cell is; nil where it is blank or printed as missing.
    package func type(row: Int, column: Int) -> ColumnType? {
        switch values[row][column] {
        case .blank, .null: nil
        case .number(let number): number.decimals > 0 ? .number : .integer
        case .percent: .number
        case .countPercent: .countPercent
        case .fractionPercent: .fractionPercent
        case .interval: .medianRange
        case .plusMinus: .meanSD
        case .flag: .boolean
        case .text: .string
        }
    }

    /// Whether a cell prints a number.
    package func holdsNumber(row: Int, column: Int) -> Bool {
        switch values[row][column] {
        case .blank, .null, .flag: false
        case .number, .percent, .countPercent, .fractionPercent, .interval, .plusMinus: true
        case .text(let text): text.utf8.contains { 0x30...0x39 ~= $0 }
        }
    }

    package func place(row: Int, column: Int) -> Place { .cell(table: index, row: row, column: column) }
    package func place(row: Int) -> Place { .row(table: index, row: row) }

    /// The row's label: its label column's text.
    package func label(row: Int) -> String {
        labelColumn.flatMap { table.rows[row].cells[$0]?.text } ?? ""
    }

    /// Whether a cell's first figure may count patients: no words give it another role.
    package func isOfCounts(row: Int, column: Int) -> Bool {
        let role = roles[row][column]
        switch role.head {
        case .count?, .percent?, .proportion?: return !role.context.contains(any: Self.otherShares)
        case nil: return true
        default: return false
        }
    }

    /// Words whose percentages are no shares of patients: rates over time, curves.
    private static let otherShares = ConceptSet(.personTime, .perUnit)
}
