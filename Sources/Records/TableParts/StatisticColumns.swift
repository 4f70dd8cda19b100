import Language
import Paper

/// Test statistics in a column of their own, beside the column of their P values.
package enum StatisticColumns {
    package static func results(_ records: PaperRecords) -> [TestResult] {
        records.tables.filter { $0.kind != .listing && $0.kind != .flow }.flatMap { table in
            table.table.columns.indices.dropFirst().flatMap { column -> [TestResult] in
                guard PColumn.isP(table.table.columns[column]), let kind = kind(table.table.columns[column - 1]) else {
                    return []
                }
                return table.values.indices.compactMap { result(table, $0, column, kind) }
            }
        }
    }

    private static func kind(_ column: Column) -> TestResult.Kind? {
        switch column.header.last.flatMap(Lexicon.statistic) {
        case "χ": .chiSquared
        case "t": .t
        case "z": .z
        default: nil
        }
    }

    private static func result(_ table: TypedTable, _ row: Int, _ column: Int, _ kind: TestResult.Kind) -> TestResult? {
        guard case .number(let value) = table.values[row][column - 1], value.decimals > 0,
            let p = PColumn.printedP(table, row: row, column: column)
        else { return nil }
        // a note may name another statistic for this row
        let cells = [column - 1, column].compactMap { table.table.rows[row].cells[$0] }
        guard cells.allSatisfy({ $0.markers.isEmpty }), kind != .chiSquared || value.coefficient >= 0 else {
            return nil
        }
        return TestResult(
            kind: kind, value: value, pValue: p, place: table.place(row: row, column: column - 1), sentence: 0)
    }
}
