import Paper
import Records
import Statistics

extension Rule {
    /// Printed percentages against their counts and totals.
    static let percentOfCount = Rule(
        name: "percent-of-count", family: .proportions,
        summary: "A printed percentage is not its count over its total",
        explanation: """
            ## What it checks
            Count, total and percentage that are printed together ("17 of 54 patients (31.5%)"), table cells against the n of \
            their column, and percentages of counts against the populations that the paper names.
            ## How it is computed
            In whole numbers: |100·count/total − percentage| is at most half a unit of the last printed digit, ends included, \
            so that half-up and half-even both pass.
            ## Before it flags
            Truncation and totals a few patients smaller or larger are tried; what fits is named. A cell under a header's n that \
            another named population or n minus a few explains is undetermined: missing data are the likeliest reason.
            """,
        examples: [
            Example("Events were seen in 17 of 54 patients (31.5%).", .agrees),
            Example("Events were seen in 17 of 54 patients (34.5%).", .disagrees),
        ]
    ) { records in proseChecks(records) + tableChecks(records) }

    // MARK: Prose

    private static func proseChecks(_ records: PaperRecords) -> [Check] {
        let populations = Populations(records)
        return records.statements.proportions.compactMap { item in
            let evidence = records.paper.evidence(at: item.place)
            guard let percent = item.percent, percent.relation == .equal, !isRough(percent, item, records) else {
                return nil
            }
            if let count = item.count, let total = item.total, let k = count.integer, let n = total.integer, n > 0 {
                return full(k, n, count, total, percent, evidence, populations, certain: true)
            }
            if let count = item.count, let k = count.integer {
                let fitting = populations.all.filter {
                    Percentages.agrees(count: k, total: $0, percent: percent) && k <= $0
                }
                guard let n = fitting.first else { return nil }
                return agree(
                    k, n, [count.printed, percent.printed], percent, evidence, note: " (a population of the paper)")
            }
            return nil
        }
    }

    /// "About 50%" is no statement of a quotient.
    private static func isRough(_ percent: PrintedNumber, _ item: Proportion, _ records: PaperRecords) -> Bool {
        let tokens = records.statements.sentences[item.sentence].tokens
        guard case .text(_, let range) = item.place else { return false }
        let rough: Set<String> = [
            "about", "approximately", "around", "nearly", "almost", "roughly", "circa", "some", "over", "~", "∼", "≈",
        ]
        return tokens.indices.dropFirst().contains { index in
            tokens[index].range.overlaps(range) && tokens[index].number?.printed == percent.printed
                && rough.contains(tokens[index - 1].text)
        }
    }

    private static func agree(
        _ k: Int, _ n: Int, _ reported: [String], _ percent: PrintedNumber, _ evidence: [Evidence], note: String = ""
    ) -> Check {
        Check(
            verdict: .agrees, message: "\(k) of \(n) is \(percent.printed) %\(note)",
            working:
                "\(k) / \(n) = \(Percentages.exact(count: k, total: n, decimals: percent.decimals + 2)) %, printed \(percent.printed) %",
            reported: reported, evidence: evidence)
    }

    private static func full(
        _ k: Int, _ n: Int, _ count: PrintedNumber, _ total: PrintedNumber, _ percent: PrintedNumber,
        _ evidence: [Evidence],
        _ populations: Populations, certain: Bool
    ) -> Check {
        let reported = [count.printed, total.printed, percent.printed]
        if Percentages.agrees(count: k, total: n, percent: percent) { return agree(k, n, reported, percent, evidence) }
        let exact = Percentages.exact(count: k, total: n, decimals: percent.decimals)
        var readings: [String] = []
        if Percentages.isTruncated(count: k, total: n, percent: percent) {
            readings.append("the quotient cut off instead of rounded")
        }
        if isDoublyRounded(k, n, percent) { readings.append("rounded twice") }
        if isRoundedUp(k, n, percent) { readings.append("the quotient rounded up whatever its next digit") }
        let others = Percentages.totals(fitting: k, percent: percent, near: n, reach: max(3, n / 12))
        let named = populations.all.filter {
            $0 != n && Percentages.agrees(count: k, total: $0, percent: percent) && k <= $0
        }
        for other in named.prefix(2) {
            readings.append("\(k) of \(other), a population the paper names, is \(percent.printed) %")
        }
        if readings.isEmpty, let other = others.first { readings.append("\(k) of \(other) is \(percent.printed) %") }
        let counts = Percentages.counts(of: n, fitting: percent)
        let hasOtherReading = !readings.isEmpty
        let isRounding =
            Percentages.isTruncated(count: k, total: n, percent: percent) || isDoublyRounded(k, n, percent)
            || isRoundedUp(k, n, percent)
        for other in counts.prefix(1) { readings.append("\(other) of \(n) is \(percent.printed) %") }
        return Check(
            verdict: .disagrees, severity: isRounding ? .note : hasOtherReading ? .warning : .error,
            message: "\(count.printed) of \(total.printed) is \(exact) %, printed is \(percent.printed) %",
            working:
                "\(k) / \(n) = \(Percentages.exact(count: k, total: n, decimals: percent.decimals + 2)) %, rounded \(exact) %; printed \(percent.printed) %",
            reported: reported, readings: readings,
            question: "Which of \(count.printed), \(total.printed) and \(percent.printed) % is meant?",
            evidence: evidence)
    }

    /// Whether the percentage is the next printable one above the exact share.
    private static func isRoundedUp(_ k: Int, _ n: Int, _ percent: PrintedNumber) -> Bool {
        let exact = 100 * k * power(percent.decimals)
        return n > 0 && (exact + n - 1) / n == percent.coefficient
    }

    private static func isDoublyRounded(_ k: Int, _ n: Int, _ percent: PrintedNumber) -> Bool {
        let finer = 1_000 * k * power(percent.decimals)
        let once = (2 * finer + n) / (2 * n)
        return (once + 5) / 10 == percent.coefficient
    }

    private static func power(_ exponent: Int) -> Int {
        (0..<max(0, min(9, exponent))).reduce(1) { value, _ in value * 10 }
    }

    // MARK: Tables

    private static func tableChecks(_ records: PaperRecords) -> [Check] {
        let populations = Populations(records)
        var checks: [Check] = []
        for table in records.tables where table.kind != .listing {
            let others = unnamedTotals(table, populations)
            let doubtful = doubtfulColumns(table)
            let adopted = adoptedPopulations(table, populations)
            for row in table.values.indices {
                var own: [Check] = []
                for column in table.values[row].indices {
                    let evidence = { records.paper.evidence(at: table.place(row: row, column: column)) }
                    switch table.values[row][column] {
                    case .fractionPercent(let count, let total, let percent?):
                        // "32/8 (80)" under "M/F" are two groups, a rate is over time
                        guard let k = count.integer, let n = total.integer, n > 0, k <= n, !isRate(table, row, column)
                        else {
                            continue
                        }
                        checks.append(full(k, n, count, total, percent, evidence(), populations, certain: true))
                    case .countPercent(let count, let percent):
                        guard let k = count.integer, let n = table.population(row: row, column: column),
                            !isMeasure(table, row, column), percent.value <= 100
                        else { continue }
                        if let whole = adopted[column], !Percentages.agrees(count: k, total: n, percent: percent),
                            Percentages.agrees(count: k, total: whole, percent: percent), k <= whole
                        {
                            own.append(
                                agree(
                                    k, whole, [count.printed, percent.printed], percent, evidence(),
                                    note: ", a population of the paper that this column's cells are of"))
                            continue
                        }
                        let found = cell(k, n, count, percent, evidence(), populations, other: others[column])
                        if doubtful.contains(column) {
                            own.append(doubted(found))
                        } else if mayBeMeasure(table, column) {
                            own.append(doubted(found, "a mean with its SD: the header allows both"))
                        } else {
                            own.append(found)
                        }
                    default: continue
                    }
                }
                checks += weighed(own.map { blockDoubted($0, table, row) }, table, row)
            }
        }
        return checks
    }

    /// Columns of which more than one cell in eight is no percentage of the header's n: the header is misread or another n is meant.
    private static func doubtfulColumns(_ table: TypedTable) -> Set<Int> {
        Set(
            table.table.columns.indices.filter { column in
                let fits = table.values.indices.compactMap { row -> Bool? in
                    guard case .countPercent(let count, let percent) = table.values[row][column], let k = count.integer,
                        let n = table.population(row: row, column: column), !isMeasure(table, row, column)
                    else { return nil }
                    return Percentages.agrees(count: k, total: n, percent: percent)
                        || Percentages.isTruncated(count: k, total: n, percent: percent)
                }
                return fits.count { !$0 } * 8 > fits.count
            })
    }

    /// A cell whose percentage is of the patients in the rows of its own group, where these all are.
    private static func blockDoubted(_ check: Check, _ table: TypedTable, _ row: Int) -> Check {
        guard check.verdict == .disagrees, check.severity != .note, let column = check.evidence.first?.cell?.column else { return check }
        let section = table.table.rows[row].section
        // the rows around it under the same heading, in runs
        var first = row
        while first > 0, table.table.rows[first - 1].section == section, row - first < 8 { first -= 1 }
        var last = row
        while last + 1 < table.values.count, table.table.rows[last + 1].section == section, last - row < 8 { last += 1 }
        for from in first...row {
            for to in row...last where to > from {
                let cells = (from...to).compactMap { place -> (count: Int, percent: PrintedNumber)? in
                    guard case .countPercent(let count, let percent) = table.values[place][column], let k = count.integer else {
                        return nil
                    }
                    return (k, percent)
                }
                guard cells.count == to - from + 1 else { continue }
                let sum = cells.reduce(0) { $0 + $1.count }
                if sum > 4, cells.allSatisfy({ Percentages.agrees(count: $0.count, total: sum, percent: $0.percent) }) {
                    return doubted(check, "of the \(sum) patients in the rows \(cells.map { String($0.count) }.joined(separator: " + "))")
                }
            }
        }
        return check
    }

    /// A row of which no cell fits its column's n, or whose label has a footnote, may have a denominator of its own.
    private static func weighed(_ checks: [Check], _ table: TypedTable, _ row: Int) -> [Check] {
        let failing = checks.count { $0.verdict == .disagrees && $0.severity != .note }
        guard failing > 0 else { return checks }
        let markers = table.labelColumn.flatMap { table.table.rows[row].cells[$0]?.markers } ?? []
        if !markers.isEmpty {
            return checks.map {
                doubted($0, "the note \(markers.joined(separator: ", ")) to this row may name another denominator")
            }
        }
        guard failing > 1, !checks.contains(where: { $0.verdict == .agrees }) else { return checks }
        return checks.map {
            doubted($0, "a denominator of the row's own: none of its cells is a percentage of its column's n")
        }
    }

    /// The same check where the column or row itself is in doubt: nothing is held against the numbers.
    private static func doubted(
        _ check: Check, _ reading: String = "the column's n: many of its cells are percentages of another number"
    ) -> Check {
        guard check.verdict == .disagrees else { return check }
        var copy = check
        copy.verdict = .undetermined
        copy.severity = nil
        copy.question = nil
        copy.readings.insert(reading, at: 0)
        return copy
    }

    /// Whether a cell "19/75 (25.5)" is events over time by its header or label.
    private static func isRate(_ table: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let words =
            (table.label(row: row) + " " + table.table.rows[row].section.joined(separator: " ") + " "
            + table.table.columns[column].header.joined(separator: " ") + " " + (table.table.caption ?? ""))
            .lowercased()
        return [
            "person-y", "person y", "pyrs", "patient-y", "patient y", "per 100 ", "per 1000", "per 1,000",
            "incidence rate",
        ]
        .contains { words.contains($0) }
    }

    /// Whether a header allows means beside counts: "mean (SD) or n (%)".
    private static func mayBeMeasure(_ table: TypedTable, _ column: Int) -> Bool {
        let header = table.table.columns[column].header.joined(separator: " ").lowercased()
        return ["mean", "(sd)", "±", "median", "(se)", "iqr"].contains { header.contains($0) }
    }

    /// Whether a cell "21.9 (8.0)" is a mean with its SD by its label.
    static func isMeasure(_ table: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let header = table.table.columns[column].header.joined(separator: " ").lowercased()
        // "mean (SD) or n (%)" leaves it to the label
        let isMixed = ["n (%)", "no. (%)", "no (%)", "number (%)"].contains { header.contains($0) }
        let words =
            (table.label(row: row) + " " + (table.table.rows[row].section.last ?? "") + " ").lowercased()
            + (isMixed ? "" : header)
        return ["mean", "(sd)", "±", "median", "(se)", "iqr"].contains { words.contains($0) }
    }

    /// Populations that the paper names and that a column's cells are of, where its header gives another n: at least
    /// five cells that do not fit the header's n fit this one, and they are three in four or more.
    private static func adoptedPopulations(_ table: TypedTable, _ populations: Populations) -> [Int: Int] {
        var adopted: [Int: Int] = [:]
        for column in table.table.columns.indices {
            let failing = table.values.indices.compactMap { row -> (count: Int, percent: PrintedNumber)? in
                guard case .countPercent(let count, let percent) = table.values[row][column], let k = count.integer,
                    let n = table.population(row: row, column: column), !isMeasure(table, row, column),
                    !Percentages.agrees(count: k, total: n, percent: percent)
                else { return nil }
                return (k, percent)
            }
            guard failing.count >= 5 else { continue }
            adopted[column] = populations.all.first { whole in
                let fits = failing.count { $0.count <= whole && Percentages.agrees(count: $0.count, total: whole, percent: $0.percent) }
                return fits >= 5 && fits * 4 >= 3 * failing.count
            }
        }
        return adopted
    }

    /// Totals that the paper does not name and that several cells of one column fit: probably missing data.
    private static func unnamedTotals(_ table: TypedTable, _ populations: Populations) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for column in table.table.columns.indices {
            var votes: [Int: Int] = [:]
            for row in table.values.indices {
                guard case .countPercent(let count, let percent) = table.values[row][column], let k = count.integer,
                    let n = table.population(row: row, column: column),
                    !Percentages.agrees(count: k, total: n, percent: percent)
                else { continue }
                for total in Percentages.totals(fitting: k, percent: percent, near: n, reach: max(5, n / 6)) {
                    votes[total, default: 0] += 1
                }
            }
            if let best = votes.filter({ $0.value >= 2 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
                found[column] = best.key
            }
        }
        return found
    }

    private static func cell(
        _ k: Int, _ n: Int, _ count: PrintedNumber, _ percent: PrintedNumber, _ evidence: [Evidence],
        _ populations: Populations, other: Int?
    ) -> Check {
        let reported = [count.printed, percent.printed]
        if Percentages.agrees(count: k, total: n, percent: percent) { return agree(k, n, reported, percent, evidence) }
        let working =
            "\(k) / \(n) = \(Percentages.exact(count: k, total: n, decimals: percent.decimals + 2)) %, printed \(percent.printed) %"
        let near = Percentages.totals(fitting: k, percent: percent, near: n, reach: max(5, n / 6))
        let named = populations.all.first { $0 >= k && Percentages.agrees(count: k, total: $0, percent: percent) }
        let fitting =
            named ?? (other.flatMap { Percentages.agrees(count: k, total: $0, percent: percent) ? $0 : nil })
            ?? near.first { $0 < n }
        if let fitting {
            return Check(
                verdict: .undetermined,
                message: "\(count.printed) (\(percent.printed) %) is not of the header's \(n), it fits \(fitting)",
                working: working
                    + "; \(k) / \(fitting) = \(Percentages.exact(count: k, total: fitting, decimals: percent.decimals)) %",
                reported: reported,
                readings: ["another denominator, probably \(n - fitting) patients with missing data"],
                evidence: evidence)
        }
        let counts = Percentages.counts(of: n, fitting: percent)
        var readings = counts.prefix(1).map { "\($0) of \(n) is \(percent.printed) %" }
        if Percentages.isTruncated(count: k, total: n, percent: percent) {
            readings.append("the quotient cut off instead of rounded")
        }
        readings.append("another denominator than the column's \(n)")
        return Check(
            verdict: .disagrees,
            severity: Percentages.isTruncated(count: k, total: n, percent: percent) || isDoublyRounded(k, n, percent)
                || isRoundedUp(k, n, percent)
                ? .note : .warning,
            message:
                "\(count.printed) of \(n) is \(Percentages.exact(count: k, total: n, decimals: percent.decimals)) %, printed is \(percent.printed) %",
            working: working, reported: reported, readings: readings,
            question: "Which denominator belongs to \(count.printed) (\(percent.printed) %)?", evidence: evidence)
    }
}

/// The populations that a paper names, largest first.
struct Populations: Sendable {
    let all: [Int]

    init(_ records: PaperRecords) {
        var sizes: Set<Int> = []
        for size in records.statements.sampleSizes { if let n = size.count.integer { sizes.insert(n) } }
        for count in records.statements.counts { if let n = count.total?.integer { sizes.insert(n) } }
        for table in records.tables {
            for column in table.table.columns { if let n = column.population { sizes.insert(n) } }
            for row in table.table.rows { for case let n? in row.populations { sizes.insert(n) } }
            if table.kind == .listing { sizes.insert(table.table.rows.count) }
        }
        all = sizes.filter { $0 > 4 }.sorted(by: >)
    }
}
