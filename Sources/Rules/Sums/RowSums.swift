import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Counts of the arms against a column that holds them together.
    static let rowSums = Rule(
        name: "row-sums", family: .sums,
        summary: "The arms' counts of a row do not add up to its total",
        explanation: """
            ## What it checks
            Tables with a column for all patients: the n of its header is the sum of the other columns' n, or it is called a \
            total. In each row of "count (%)" cells the other counts add up to the total's. Where the rows do and the n of the \
            headers do not, the headers are the question.
            ## Before it flags
            Most rows of the table must add up; else the columns are not parts of the total, and all rows are undetermined. \
            Plain numbers without a percentage may be means or medians and are left alone. Where a printed percentage fits the \
            sum or another count, the finding says which.
            """,
        examples: [
            Example(table("8 (20.0)", "5 (10.0)", "13 (14.4)"), .agrees),
            Example(table("8 (20.0)", "5 (10.0)", "18 (14.4)"), .disagrees),
        ]
    ) { records in records.tables.filter { $0.kind != .listing && $0.kind != .flow }.flatMap { checks($0, records) } }

    private static func table(_ drug: String, _ control: String, _ all: String) -> String {
        let rows = [
            "Boys 20 (50.0) 25 (50.0) 45 (50.0)", "Girls 20 (50.0) 25 (50.0) 45 (50.0)",
            "Stage I 10 (25.0) 20 (40.0) 30 (33.3)", "Stage II 30 (75.0) 30 (60.0) 60 (66.7)",
            "Nausea \(drug) \(control) \(all)",
        ]
        return "Table 1. Characteristics\n\nNo. (%)\n\nDrug\n(n = 40)\n\nControl\n(n = 50)\n\nAll\n(n = 90)\n\n"
            + rows.joined(separator: "\n\n") + "\n"
    }

    private struct Sum {
        var row: Int
        var parts: [Int]
        var total: Int

        var holds: Bool { parts.reduce(0, +) == total }
    }

    private static func checks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        if let group = table.wholeByPopulations() {
            let sums = sums(group, table)
            guard sums.count >= 4, sums.count(where: \.holds) * 4 >= 3 * sums.count else { return [] }
            return judged(sums, group, table, records)
        }
        return table.wholesByName().flatMap { group in
            let sums = sums(group, table)
            let holding = sums.count(where: \.holds)
            guard holding >= 5, holding * 5 >= 4 * sums.count else { return [Check]() }
            return judged(sums, group, table, records)
                + [headerCheck(group, holding, table, records)].compactMap { $0 }
        }
    }

    private static func judged(_ sums: [Sum], _ group: WholeColumn, _ table: TypedTable, _ records: PaperRecords)
        -> [Check]
    {
        let sizes = RowSizes(group.parts + [group.column], table, rows: sums.filter(\.holds).map(\.row))
        return sums.compactMap { sum in
            guard sum.holds || sizes.speakForCounts(sum.row, sum.parts + [sum.total]) else { return nil }
            return check(sum, group, table, records)
        }
    }

    private static func sums(_ group: WholeColumn, _ table: TypedTable) -> [Sum] {
        table.values.indices.compactMap { row -> Sum? in
            guard !(group.parts + [group.column]).contains(where: { !table.isOfCounts(row: row, column: $0) }) else {
                return nil
            }
            let counts = group.parts.compactMap { count(table.values[row][$0]) }
            guard counts.count == group.parts.count, let whole = count(table.values[row][group.column]) else {
                return nil
            }
            return Sum(row: row, parts: counts, total: whole)
        }
    }

    /// The n of the headers, where the rows add up and these do not.
    private static func headerCheck(_ group: WholeColumn, _ holding: Int, _ table: TypedTable, _ records: PaperRecords)
        -> Check?
    {
        let columns = table.table.columns
        let sizes = group.parts.compactMap { columns[$0].population }
        guard sizes.count == group.parts.count, let whole = columns[group.column].population,
            // grades of one arm share its n
            Set(sizes + [whole]).count > 1
        else { return nil }
        let added = sizes.reduce(0, +)
        guard added != whole else { return nil }
        let terms = sizes.map(String.init).joined(separator: " + ")
        // it is about the header, whose words stand with the caption; a row stands in where there is none
        let caption = records.paper.evidence(at: .tableCaption(table: table.index))
        return Check(
            against: .stated(but: .reading),
            message:
                "\(holding) rows add up to their total; the n of the headers do not: \(terms) is \(added), not \(whole)",
            working: "\(terms) = \(added); printed \(whole)", reported: (sizes + [whole]).map(String.init),
            readings: ["a patient counted in no arm, or in two", "an n of another analysis in the header"],
            question: "Which of \((sizes + [whole]).map(String.init).joined(separator: ", ")) is meant?",
            evidence: caption.isEmpty ? records.paper.evidence(at: table.place(row: 0)) : caption)
    }

    /// A plain number may be a mean or a median, 0 is a count.
    private static func count(_ value: CellValue) -> Int? { value.shownCount ?? (value.count == 0 ? 0 : nil) }

    private static func check(
        _ sum: Sum, _ group: WholeColumn, _ table: TypedTable, _ records: PaperRecords
    ) -> Check {
        let (total, parts) = (group.column, group.parts)
        let added = sum.parts.reduce(0, +)
        let terms = sum.parts.map(String.init).joined(separator: " + ")
        let label = table.label(row: sum.row)
        let evidence = (parts + [total]).flatMap { records.paper.evidence(at: table.place(row: sum.row, column: $0)) }
        let reported = (sum.parts + [sum.total]).map(String.init)
        if sum.holds {
            return Check(
                verdict: .agrees, message: "\(terms) are the \(sum.total) of all (\(label))",
                working: "\(terms) = \(added)",
                reported: reported, evidence: evidence)
        }
        var readings: [String] = []
        var isPinned = false
        if let n = table.population(row: sum.row, column: total), let printed = table.values[sum.row][total].share {
            if Percentages.agrees(count: added, total: n, percent: printed) {
                readings.append(
                    "\(added) of \(n) is \(printed.printed) %, as printed: the total's count is the odd one")
                isPinned = !Percentages.agrees(count: sum.total, total: n, percent: printed)
            }
        }
        for (column, part) in zip(parts, sum.parts) {
            let needed = part + sum.total - added
            guard let n = table.population(row: sum.row, column: column), needed >= 0, needed <= n,
                let printed = table.values[sum.row][column].share,
                Percentages.agrees(count: needed, total: n, percent: printed),
                !Percentages.agrees(count: part, total: n, percent: printed)
            else { continue }
            readings.append("\(needed) of \(n) is \(printed.printed) %, as printed: \(part) is the odd one")
            isPinned = true
        }
        if readings.isEmpty {
            readings.append("a patient counted in no arm, or in two")
            readings += MinimalRepair.ofSum(sum.parts, sum.total)
        }
        return Check(
            against: .stated(but: isPinned ? .none : .reading),
            message: "\(terms) is \(added), the total of the row is \(sum.total) (\(label))",
            working: "\(terms) = \(added); printed \(sum.total)", reported: reported, readings: readings,
            question: "Which of \(reported.joined(separator: ", ")) is meant?", evidence: evidence)
    }
}
