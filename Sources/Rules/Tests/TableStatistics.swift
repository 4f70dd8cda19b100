import Language
import Paper
import Records

/// Test statistics in a column of their own, beside the column of their P values.
enum TableStatistics {
    static func results(_ records: PaperRecords) -> [TestResult] {
        records.tables.filter { $0.kind != .listing && $0.kind != .flow }.flatMap { table in
            table.table.columns.indices.dropFirst().flatMap { column -> [TestResult] in
                guard PColumn.isP(table.table.columns[column]), let kind = kind(table.table.columns[column - 1]) else {
                    return []
                }
                return table.values.indices.compactMap { result(table, $0, column, kind) }
            }
        }
    }

    /// What a header says its numbers are: "χ2", "t value", "F", "Z".
    private static func kind(_ column: Column) -> TestResult.Kind? {
        guard let last = column.header.last else { return nil }
        let words = last.lowercased().split { !$0.isLetter && !$0.isNumber }.filter {
            !["value", "values", "statistic", "statistics", "test", "score", "square", "squared"].contains($0)
        }
        guard words.count == 1, let word = words.first else { return nil }
        switch word {
        case "χ2", "χ²", "χ", "x2", "x²", "chi", "chi2": return .chiSquared
        case "t": return .t
        case "f": return nil
        case "z": return .z
        default: return nil
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
