import Language
import Paper
import Records

extension Rule {
    /// Parts against their whole, in prose and in tables.
    static let partsSum = Rule(
        name: "parts-sum", family: .sums,
        summary: "Parts do not add up to the whole that is stated for them",
        explanation: """
            ## What it checks
            Enumerations in a sentence ("Of the 48 patients who died, 3 …, 15 …, and 30 …") and the rows of a table's section \
            against the column's population or the row above them.
            Two columns of which one exceeds its n by as much as the other falls short, and one row that makes both exact when \
            its cells change places, are a question; so is a header whose column's blocks all add up to one other number.
            ## When it agrees
            Parts are shown to add up where they do. Categories need not exclude each other (adverse events, genetic findings, \
            several methods) and patients may be missing, so parts that do not add up are not flagged by this alone; a sum \
            that exceeds the population in a section such as sex or age is a warning.
            """,
        examples: [
            Example("Of 48 patients, 18 were older and 30 were younger.", .agrees)
        ]
    ) { records in proseChecks(records) + tableChecks(records) }

    private static func proseChecks(_ records: PaperRecords) -> [Check] {
        var checks: [Check] = []
        let bySentence = Dictionary(grouping: records.statements.counts, by: \.sentence)
        for (index, counts) in bySentence.sorted(by: { $0.key < $1.key }) where counts.count >= 2 {
            let sentence = records.statements.sentences[index]
            let previous = bySentence[index - 1] ?? []
            checks += sums(of: counts, whole: previous.last, sentence, records)
        }
        return checks
    }

    /// The first run of counts behind a whole that adds up to it.
    private static func sums(
        of counts: [CountStatement], whole previous: CountStatement?, _ sentence: Sentence, _ records: PaperRecords
    ) -> [Check] {
        var checks: [Check] = []
        let values = counts.map { $0.count.integer ?? -1 }
        func report(_ whole: CountStatement, _ parts: [CountStatement]) {
            let total = whole.count.integer ?? 0
            let working = parts.map { $0.count.printed }.joined(separator: " + ") + " = \(total)"
            let evidence = ([whole] + parts).flatMap { records.paper.evidence(at: $0.clause) }.filter {
                $0.passage.quote.utf8.count < 400
            }
            guard !evidence.isEmpty else { return }
            checks.append(
                Check(
                    verdict: .agrees,
                    message:
                        "\(parts.map { $0.count.printed }.joined(separator: ", ")) add up to \(whole.count.printed)",
                    working: working,
                    reported: [whole.count.printed] + parts.map(\.count.printed), evidence: evidence))
        }
        for start in counts.indices where values[start] > 1 {
            var sum = 0
            for end in (start + 1)..<max(start + 1, min(counts.count, start + mostParts)) where values[end] > 0 {
                sum += values[end]
                if sum == values[start], end > start + 1 { report(counts[start], Array(counts[(start + 1)...end])) }
                if sum >= values[start] { break }
            }
        }
        if let previous, let whole = previous.count.integer, whole > 1, values.allSatisfy({ $0 >= 0 }),
            values.reduce(0, +) == whole
        {
            report(previous, counts)
        }
        return checks
    }

    /// A longer run of parts adds up to some number by chance.
    private static let mostParts = 100

    private static let exclusive: [String] = ["sex", "gender", "age", "ethnicity"]
    private static let overlapping: [String] = [
        "adverse", "disorders", "genetic", "method", "abnormalit", "event", "comorbid", "toxicit", "therapy",
        "treatment", "grade",
    ]

    private static func tableChecks(_ records: PaperRecords) -> [Check] {
        records.tables.filter { ![.listing, .flow, .adverseEvents, .subgroups].contains($0.kind) }.flatMap { table in
            let blocks = BlockSums(table, records).checks()
            let told = Set(blocks.flatMap(\.evidence))
            let sections = sections(table).flatMap { rows in
                table.table.columns.indices.filter { $0 != table.labelColumn }.compactMap {
                    sectionCheck(table, rows, $0, records)
                }
            }
            // one misprint is one finding
            return parentChecks(table, records) + blocks
                + sections.filter { $0.verdict != .disagrees || told.isDisjoint(with: $0.evidence) }
        }
    }

    private static func sections(_ table: TypedTable) -> [[Int]] {
        var groups: [[Int]] = []
        for row in table.table.rows.indices where !table.table.rows[row].section.isEmpty {
            if let last = groups.last?.last, last == row - 1,
                table.table.rows[last].section == table.table.rows[row].section
            {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups.filter { $0.count >= 2 }
    }

    private static func count(_ value: CellValue) -> (count: Int, total: Int?)? {
        switch value {
        case .countPercent(let count, _), .number(let count): count.integer.map { ($0, nil) }
        case .fractionPercent(let count, let total, _): count.integer.map { ($0, total.integer) }
        default: nil
        }
    }

    /// Whether two rows are the two sexes.
    private static func isSexes(_ table: TypedTable, _ rows: [Int]) -> Bool {
        let labels = rows.map { Set(ListingVocabulary.stems(table.label(row: $0))) }
        return labels.contains { $0.contains("male") } && labels.contains { $0.contains("female") }
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

    private static func isTotal(_ label: String) -> Bool {
        label.lowercased().hasPrefix("total") || label.lowercased() == "all"
    }

    /// Rows whose counts are, in every column, the sums of the rows right below them.
    private static func parentChecks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        let columns = table.table.columns.indices.filter { $0 != table.labelColumn }
        let counts = table.values.indices.map { row in columns.compactMap { count(table.values[row][$0])?.count } }
        guard let width = counts.map(\.count).max(), width >= 2 else { return [] }
        var checks: [Check] = []
        for parent in counts.indices where counts[parent].count == width && counts[parent].allSatisfy({ $0 > 0 }) {
            var sums = Array(repeating: 0, count: width)
            for row in (parent + 1)..<max(parent + 1, min(counts.count, parent + mostParts)) {
                guard counts[row].count == width else { break }
                sums = zip(sums, counts[row]).map { $0 + $1 }
                if zip(sums, counts[parent]).contains(where: { $0 > $1 }) { break }
                guard sums == counts[parent], row > parent + 1 else { continue }
                let rows = Array((parent + 1)...row)
                let working = (0..<width).map { column in
                    rows.map { String(counts[$0][column]) }.joined(separator: " + ") + " = \(sums[column])"
                }.joined(separator: "; ")
                checks.append(
                    Check(
                        verdict: .agrees,
                        message:
                            "\(counts[parent].map(String.init).joined(separator: " and ")) (\(table.label(row: parent))) are the sums of the rows below",
                        working: working,
                        reported: counts[parent].map(String.init) + rows.flatMap { counts[$0].map(String.init) },
                        evidence: ([parent] + rows).flatMap { records.paper.evidence(at: table.place(row: $0)) }))
                break
            }
        }
        return checks
    }

    private static func sectionCheck(_ table: TypedTable, _ rows: [Int], _ column: Int, _ records: PaperRecords)
        -> Check?
    {
        let section = table.table.rows[rows[0]].section.last ?? ""
        let lower = section.lowercased()
        let counts = rows.map { count(table.values[$0][column]) }
        let known = counts.compactMap { $0 }
        guard known.count == rows.count else { return nil }
        let totals = Set(known.compactMap(\.total))
        let total = totals.count == 1 ? totals.first : table.population(row: rows[0], column: column)
        guard let total, rows.allSatisfy({ table.countsPeople(row: $0, column: column) }) else { return nil }
        // "Male (n = 63)": percentages run across the row
        guard totals.count == 1 || table.sharePopulation(rows: rows, column: column) else { return nil }
        if let last = rows.last, isTotal(table.label(row: last)), rows.count > 2 {
            return totalRow(table, rows, column, known.map(\.count), records)
        }
        if let run = run(of: known.map(\.count), to: total), run < known.count, known[0].total == nil {
            return sectionCheck(table, Array(rows.prefix(run)), column, records)
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
        let isExclusive = exclusive.contains { lower.hasPrefix($0) } && !overlapping.contains { lower.contains($0) }
        guard isExclusive, sum > total, rows.count == 2, isSexes(table, rows) else { return nil }
        return Check(
            verdict: .disagrees, severity: .warning,
            message: "\(reported.joined(separator: ", ")) (\(section), \(header)) add up to \(sum), more than \(total)",
            working: working,
            reported: reported, readings: ["categories that are not exclusive", "rows that are parts of other rows"],
            question: "Do the categories under \"\(section)\" exclude each other?", evidence: evidence)
    }
}
