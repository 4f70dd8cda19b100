import Language
import Paper
import Records

/// The rows under one heading of a table against the patients of each column.
enum SectionSums {
    static func checks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        table.headedRuns.filter { $0.count >= 2 }.flatMap { rows in
            table.table.columns.indices.filter { $0 != table.labelColumn }.compactMap {
                check(table, rows, $0, records)
            }
        }
    }

    private static func count(_ value: CellValue) -> (count: Int, total: Int?)? {
        value.count.map { ($0, value.fraction?.total) }
    }

    /// How many of the first counts add up to the total exactly: rows behind them belong elsewhere.
    private static func run(of counts: [Int], to total: Int) -> Int? {
        var sum = 0
        for (index, count) in counts.enumerated() {
            sum += count
            if sum == total, index > 0 {
                return counts[(index + 1)...].contains { $0 > 0 } ? index + 1 : nil
            }
        }
        return nil
    }

    private static func totalRow(
        _ table: TypedTable, _ rows: [Int], _ column: Int, _ counts: [Int], _ records: PaperRecords
    ) -> Check? {
        let sum = counts.dropLast().reduce(0, +)
        guard let total = counts.last, sum == total else { return nil }
        return Check(
            verdict: .agrees,
            message: "\(counts.dropLast().map(String.init).joined(separator: ", ")) add up to the total \(total)",
            working: counts.dropLast().map(String.init).joined(separator: " + ") + " = \(total)",
            reported: counts.map(String.init),
            evidence: rows.flatMap { records.paper.evidence(at: table.place(row: $0, column: column)) })
    }

    private static func check(_ table: TypedTable, _ rows: [Int], _ column: Int, _ records: PaperRecords)
        -> Check?
    {
        let section = table.heading(row: rows[0])
        let counts = rows.map { count(table.values[$0][column]) }
        let known = counts.compactMap { $0 }
        guard known.count == rows.count else { return nil }
        let totals = Set(known.compactMap(\.total))
        let total = totals.count == 1 ? totals.first : table.population(row: rows[0], column: column)
        guard let total, rows.allSatisfy({ table.countsPeople(row: $0, column: column) }) else { return nil }
        // "Male (n = 63)": percentages run across the row
        guard totals.count == 1 || table.sharePopulation(rows: rows, column: column) else { return nil }
        if let last = rows.last, table.isTotal(row: last), rows.count > 2 {
            return totalRow(table, rows, column, known.map(\.count), records)
        }
        if let run = run(of: known.map(\.count), to: total), run < known.count, known[0].total == nil {
            return check(table, Array(rows.prefix(run)), column, records)
        }
        let sum = known.reduce(0) { $0 + $1.count }
        let working = known.map { String($0.count) }.joined(separator: " + ") + " = \(sum); n = \(total)"
        let header = table.table.columns[column].header.last ?? ""
        let evidence = rows.flatMap { records.paper.evidence(at: table.place(row: $0, column: column)) }
        let reported = known.map { String($0.count) }
        if sum == total {
            return Check(
                verdict: .agrees,
                message: "\(reported.joined(separator: ", ")) (\(section), \(header)) add up to \(total)",
                working: working, reported: reported, evidence: evidence)
        }
        guard Lexicon.isOfExclusiveCategories(section), sum > total, rows.count == 2, table.holdSexes(rows: rows) else {
            return nil
        }
        return Check(
            against: .stated(but: .reading),
            message: "\(reported.joined(separator: ", ")) (\(section), \(header)) add up to \(sum), more than \(total)",
            working: working,
            reported: reported, readings: ["categories that are not exclusive", "rows that are parts of other rows"],
            question: "Do the categories under \"\(section)\" exclude each other?", evidence: evidence)
    }
}
