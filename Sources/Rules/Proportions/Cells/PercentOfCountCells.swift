import Language
import Language
import Paper
import Records
import Statistics

/// Table cells of the rule `percent-of-count`.
extension Rule {
    static func cellChecks(_ records: PaperRecords) -> [Check] {
        let populations = records.populations
        return records.tables.filter { $0.kind != .listing }.flatMap { table in
            let columns = ColumnTotals(table, populations)
            var cells = PercentTable(table, n: columns.inferred)
            cells.findBases(named: columns.adopted(cells))
            let elsewhere = ColumnTotals.wholeOfFractions(table, populations)
            let judge = CellJudge(table: cells, populations: populations, records: records)
            let habit = fractionHabit(table)
            let isOverTime = isOverTime(table)
            return columns.headerChecks(cells, records) + columns.excessChecks(records)
                + table.values.indices.flatMap { row in
                    fractionChecks(table, row, isOverTime, elsewhere, populations, records)
                        .map { check in habit.map(check.doubted) ?? check } + judge.checks(row: row)
                }
        }
    }

    static let estimatedOverTime = "a rate estimated over time, as by Kaplan and Meier, is no share of patients"

    private static let overTime = ConceptSet(.personTime, .perUnit)

    /// "Cumulative incidence", "5-year rate".
    private static func isRateAtTime(_ context: ConceptSet) -> Bool {
        context.contains(.survival) || context.contains(.rate) && context.contains(.timeUnit)
    }

    /// Whether cells under words of survival hold rates estimated over time: where most are the shares of their fractions,
    /// a word ("cure rate", "PCR-corrected") names an outcome and not a method.
    private static func isOverTime(_ table: TypedTable) -> Bool {
        var all = 0
        var failing = 0
        for (row, values) in table.values.enumerated() {
            for case (let column, .fractionPercent(let count, let total, let percent?)) in values.enumerated()
            where isRateAtTime(table.roles[row][column].context) {
                guard let k = count.integer, let n = total.integer, k > 0, k < n else { continue }
                all += 1
                if !Percentages.agrees(count: k, total: n, percent: percent) { failing += 1 }
            }
        }
        return all - failing < 3 || failing * 4 > all
    }

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

    /// Whether the fractions of a row are of two groups each, "50/30 (62.5)" men and women: all percentages are the first's
    /// share of both, or all the second's.
    private static func isOfGroups(_ row: [CellValue]) -> Bool {
        let shares = row.compactMap { value -> (isFirst: Bool, isSecond: Bool)? in
            guard case .fractionPercent(let count, let total, let percent?) = value, let k = count.integer,
                let n = total.integer, k > 0, n > 0
            else { return nil }
            let both = k + n
            return (
                Percentages.agrees(count: k, total: both, percent: percent),
                Percentages.agrees(count: n, total: both, percent: percent)
            )
        }
        return !shares.isEmpty && (shares.allSatisfy(\.isFirst) || shares.count > 1 && shares.allSatisfy(\.isSecond))
    }

    /// "n/N (%)" cells, which bring their own total.
    private static func fractionChecks(
        _ table: TypedTable, _ row: Int, _ isOverTime: Bool, _ elsewhere: [Int: Int], _ populations: Populations,
        _ records: PaperRecords
    ) -> [Check] {
        let isOfGroups = isOfGroups(table.values[row])
        return table.values[row].indices.compactMap { column -> Check? in
            guard case .fractionPercent(let count, let total, let percent?) = table.values[row][column],
                let k = count.integer, let n = total.integer, n > 0, k <= n,
                // "32/8 (80)" under "M/F" are two groups, a rate is over time
                table.roles[row][column].head == .count, !table.roles[row][column].context.contains(any: overTime)
            else { return nil }
            let evidence = records.paper.evidence(at: table.place(row: row, column: column))
            let found = full(k, n, count, total, percent, evidence, populations, certain: true)
            if isOverTime, isRateAtTime(table.roles[row][column].context) { return found.doubted(estimatedOverTime) }
            if isOfGroups { return found.doubted(ofBoth(k, n)) }
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
