import Language
import Language
import Paper
import Records
import Statistics

/// Table cells of the rule `percent-of-count`.
extension Rule {
    static func cellChecks(_ records: PaperRecords) -> [Check] {
        let populations = Populations(records)
        return records.tables.filter { $0.kind != .listing }.flatMap { table in
            let columns = ColumnTotals(table, populations)
            var cells = PercentTable(table, n: columns.inferred)
            cells.findBases(named: columns.adopted(cells))
            let elsewhere = ColumnTotals.wholeOfFractions(table, populations)
            let judge = CellJudge(table: cells, populations: populations, records: records)
            let habit = fractionHabit(table)
            return columns.headerChecks(cells, records) + columns.excessChecks(records)
                + table.values.indices.flatMap { row in
                    fractionChecks(table, row, elsewhere, populations, records)
                        .map { check in habit.map(check.doubted) ?? check } + judge.checks(row: row)
                }
        }
    }

    private static let overTime = ConceptSet(.personTime, .perUnit, .survival)

    /// Why the percentages of a table are not those of the fractions beside them: most of them are not.
    private static func fractionHabit(_ table: TypedTable) -> String? {
        var all = 0
        var failing = 0
        for case .fractionPercent(let count, let total, let percent?) in table.values.joined() {
            guard let k = count.integer, let n = total.integer, n > 0, k <= n, k > 0 else { continue }
            all += 1
            if !Percentages.agrees(count: k, total: n, percent: percent) { failing += 1 }
        }
        return failing > 2 && failing * 3 > all
            ? "the table's percentages are not those of its fractions, as means over patients or cycles are not" : nil
    }

    /// "n/N (%)" cells, which bring their own total.
    private static func fractionChecks(
        _ table: TypedTable, _ row: Int, _ elsewhere: [Int: Int], _ populations: Populations, _ records: PaperRecords
    ) -> [Check] {
        table.values[row].indices.compactMap { column -> Check? in
            guard case .fractionPercent(let count, let total, let percent?) = table.values[row][column],
                let k = count.integer, let n = total.integer, n > 0, k <= n,
                // "32/8 (80)" under "M/F" are two groups, a rate is over time
                table.roles[row][column].head == .count, !table.roles[row][column].context.contains(any: overTime)
            else { return nil }
            let evidence = records.paper.evidence(at: table.place(row: row, column: column))
            let found = full(k, n, count, total, percent, evidence, populations, certain: true)
            if let whole = elsewhere[column], found.verdict == .disagrees,
                Percentages.agrees(count: k, total: whole, percent: percent)
            {
                return found.doubted(
                    "of \(whole), a population of the paper that several cells of this column are of")
            }
            return found
        }
    }
}
