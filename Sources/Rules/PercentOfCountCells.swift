import Paper
import Records
import Statistics

/// Table cells of the rule `percent-of-count`.
extension Rule {
    static func cellChecks(_ records: PaperRecords) -> [Check] {
        let populations = Populations(records)
        var checks: [Check] = []
        for table in records.tables where table.kind != .listing {
            let others = unnamedTotals(table, populations)
            let doubtful = doubtfulColumns(table)
            let adopted = adoptedPopulations(table, populations)
            let inferred = inferredPopulations(table, populations)
            let strong = strongColumns(table, inferred)
            let elsewhere = wholeOfFractions(table, populations)
            checks += headerChecks(table, records)
            for row in table.values.indices {
                var own: [CellCheck] = []
                for column in table.values[row].indices {
                    let evidence = { records.paper.evidence(at: table.place(row: row, column: column)) }
                    switch table.values[row][column] {
                    case .fractionPercent(let count, let total, let percent?):
                        // "32/8 (80)" under "M/F" are two groups, a rate is over time
                        guard let k = count.integer, let n = total.integer, n > 0, k <= n, !isRate(table, row, column)
                        else {
                            continue
                        }
                        let found = full(k, n, count, total, percent, evidence(), populations, certain: true)
                        if let whole = elsewhere[column], found.verdict == .disagrees,
                            Percentages.agrees(count: k, total: whole, percent: percent)
                        {
                            checks.append(
                                doubted(
                                    found,
                                    "of \(whole), a population of the paper that several cells of this column are of"))
                        } else {
                            checks.append(found)
                        }
                    case .countPercent(let count, let percent):
                        guard let k = count.integer,
                            let n = table.population(row: row, column: column) ?? inferred[column],
                            !isMeasure(table, row, column), percent.value <= 100
                        else { continue }
                        if let whole = adopted[column], !Percentages.agrees(count: k, total: n, percent: percent),
                            Percentages.agrees(count: k, total: whole, percent: percent), k <= whole
                        {
                            let note = ", a population of the paper that this column's cells are of"
                            let found = agree(
                                k, whole, [count.printed, percent.printed], percent, evidence(), note: note)
                            own.append(CellCheck(column: column, count: k, n: n, percent: percent, check: found))
                            continue
                        }
                        let found = cell(k, n, count, percent, evidence(), populations, other: others[column])
                        let weighed =
                            doubtful.contains(column)
                            ? doubted(found)
                            : mayBeMeasure(table, column)
                                ? doubted(found, "a mean with its SD: the header allows both") : found
                        own.append(CellCheck(column: column, count: k, n: n, percent: percent, check: weighed))
                    default: continue
                    }
                }
                for place in own.indices { own[place].check = blockDoubted(own[place].check, table, row) }
                checks += weighed(CellRow(cells: own, table: table, row: row).judged(strong: strong), table, row)
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

    /// Columns of which at least six cells, and nearly all, are percentages of the header's n.
    private static func strongColumns(_ table: TypedTable, _ inferred: [Int: Int]) -> Set<Int> {
        Set(
            table.table.columns.indices.filter { column in
                let fits = fits(of: column, table, inferred[column])
                let good = fits.count { Percentages.agrees(count: $0.count, total: $0.n, percent: $0.percent) }
                return good >= 6 && good * 20 >= 17 * fits.count
            })
    }

    /// Named populations that the cells of columns without an n are of: at least five fit, next to none does not.
    static func inferredPopulations(_ table: TypedTable, _ populations: Populations) -> [Int: Int] {
        var inferred: [Int: Int] = [:]
        for column in table.table.columns.indices where table.table.columns[column].population == nil {
            let cells = fits(of: column, table, 0).filter { $0.count > 0 }
            guard cells.count >= 5 else { continue }
            let counted = populations.all.map { whole in
                (
                    whole,
                    cells.count {
                        $0.count <= whole && Percentages.agrees(count: $0.count, total: whole, percent: $0.percent)
                    }
                )
            }
            guard let best = counted.max(by: { $0.1 < $1.1 }), best.1 >= 5, best.1 * 20 >= 17 * cells.count else {
                continue
            }
            inferred[column] = best.0
        }
        return inferred
    }

    /// A named population that three or more "n/N (%)" cells of a column are of, though they print another N.
    private static func wholeOfFractions(_ table: TypedTable, _ populations: Populations) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for column in table.table.columns.indices {
            let failing = table.values.indices.compactMap { row -> (count: Int, percent: PrintedNumber)? in
                guard case .fractionPercent(let count, let total, let percent?) = table.values[row][column],
                    let k = count.integer, let n = total.integer, n > 0,
                    !Percentages.agrees(count: k, total: n, percent: percent)
                else { return nil }
                return (k, percent)
            }
            guard failing.count >= 3 else { continue }
            found[column] = populations.all.first { whole in
                failing.allSatisfy {
                    $0.count <= whole && Percentages.agrees(count: $0.count, total: whole, percent: $0.percent)
                }
            }
        }
        return found
    }

    private static func fits(of column: Int, _ table: TypedTable, _ inferred: Int? = nil) -> [(
        count: Int, n: Int, percent: PrintedNumber, row: Int
    )] {
        table.values.indices.compactMap { row in
            guard case .countPercent(let count, let percent) = table.values[row][column], let k = count.integer,
                let n = table.population(row: row, column: column) ?? inferred, !isMeasure(table, row, column)
            else { return nil }
            return (k, n, percent, row)
        }
    }

    /// One question for a column whose cells are not of its header's n but of one near it: many cells, one observation.
    private static func headerChecks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        table.table.columns.indices.compactMap { column in
            let cells = fits(of: column, table).filter { $0.count > 0 }
            guard let n = cells.first?.n, cells.count >= 6, cells.allSatisfy({ $0.n == n }) else { return nil }
            let failing = cells.filter { !Percentages.agrees(count: $0.count, total: n, percent: $0.percent) }
            guard failing.count * 2 >= cells.count, failing.count >= 5 else { return nil }
            let reach = max(4, n / 6)
            let others = (max(1, n - reach)...(n + reach)).filter { other in
                other != n
                    && cells.count { Percentages.agrees(count: $0.count, total: other, percent: $0.percent) } * 10
                        >= 9 * cells.count
            }
            guard let best = others.min(by: { abs($0 - n) < abs($1 - n) }) else { return nil }
            let range = others.count == 1 ? "\(best)" : "\(others[0]) to \(others[others.count - 1])"
            let shown = failing.prefix(3)
            return Check(
                verdict: .disagrees, severity: .note,
                message:
                    "\(cells.count) cells are percentages of \(range), the header of their column gives \(n) (\(table.table.columns[column].header.joined(separator: ", ")))",
                working: shown.map {
                    "\($0.count) / \(best) = \(Percentages.exact(count: $0.count, total: best, decimals: $0.percent.decimals)) %, printed \($0.percent.printed) %"
                }.joined(separator: "; "),
                reported: [String(n)] + shown.map { $0.percent.printed },
                readings: ["patients without data left out of all rows", "an n of another analysis in the header"],
                question: "Which n do the percentages of this column refer to?",
                evidence: shown.flatMap { records.paper.evidence(at: table.place(row: $0.row, column: column)) })
        }
    }

    /// A cell whose percentage is of the patients in the rows of its own group, where these all are.
    private static func blockDoubted(_ check: Check, _ table: TypedTable, _ row: Int) -> Check {
        guard check.verdict == .disagrees, check.severity != .note, let column = check.evidence.first?.cell?.column
        else { return check }
        let section = table.table.rows[row].section
        // the rows around it under the same heading, in runs
        var first = row
        while first > 0, table.table.rows[first - 1].section == section, row - first < 8 { first -= 1 }
        var last = row
        while last + 1 < table.values.count, table.table.rows[last + 1].section == section, last - row < 8 { last += 1 }
        for from in first...row {
            for to in row...last where to > from {
                let cells = (from...to).compactMap { place -> (count: Int, percent: PrintedNumber)? in
                    guard case .countPercent(let count, let percent) = table.values[place][column],
                        let k = count.integer
                    else {
                        return nil
                    }
                    return (k, percent)
                }
                guard cells.count == to - from + 1 else { continue }
                let sum = cells.reduce(0) { $0 + $1.count }
                if sum > 4, cells.allSatisfy({ Percentages.agrees(count: $0.count, total: sum, percent: $0.percent) }) {
                    return doubted(
                        check,
                        "of the \(sum) patients in the rows \(cells.map { String($0.count) }.joined(separator: " + "))")
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
    static func doubted(
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
                let fits = failing.count {
                    $0.count <= whole && Percentages.agrees(count: $0.count, total: whole, percent: $0.percent)
                }
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
                readings: [
                    fitting < n
                        ? "another denominator, probably \(n - fitting) patients with missing data"
                        : "another denominator: \(fitting)"
                ],
                evidence: evidence)
        }
        let counts = Percentages.counts(of: n, fitting: percent)
        let repairs = MinimalRepair.ofProportion(k, n, percent)
        var readings = counts.prefix(1).map { "\($0) of \(n) is \(percent.printed) %" }
            .filter { reading in !repairs.contains { $0.hasPrefix(reading + ",") } }
        readings += repairs
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

/// A checked cell of a row.
struct CellCheck {
    var column: Int
    var count: Int
    /// Of its column, or of the paper where the header gives none.
    var n: Int
    var percent: PrintedNumber
    var check: Check
}

/// The checked cells of one row, judged by each other.
struct CellRow {
    var cells: [CellCheck]
    let table: TypedTable
    let row: Int

    /// The cells' checks: two that fit each other's column are a question, and so is one that is alone with its n.
    func judged(strong: Set<Int>) -> [Check] {
        var checks = cells.map(\.check)
        for (first, a) in cells.enumerated() where strong.contains(a.column) && a.check.verdict != .agrees {
            let own = a.n
            let partner = cells.indices.first { second in
                let b = cells[second]
                guard second != first, b.check.verdict != .agrees, strong.contains(b.column),
                    case let other = b.n, other != own, a.count <= other, b.count <= own
                else { return false }
                return Percentages.agrees(count: a.count, total: other, percent: a.percent)
                    && Percentages.agrees(count: b.count, total: own, percent: b.percent)
            }
            if let partner {
                checks[first] = questioned(
                    a, own, "the cells \(a.count) and \(cells[partner].count) of this row changed over")
            } else if isAlone(first), !hasNearTotal(a, own) {
                checks[first] = questioned(a, own, nil)
            }
        }
        return checks
    }

    /// Whether all other cells of the row are percentages of their columns' n.
    private func isAlone(_ place: Int) -> Bool {
        let others = cells.enumerated().filter { $0.offset != place }
        return !others.isEmpty && others.allSatisfy { $0.element.check.verdict == .agrees }
    }

    /// Whether a few missing patients would explain the percentage.
    private func hasNearTotal(_ cell: CellCheck, _ n: Int) -> Bool {
        Percentages.totals(fitting: cell.count, percent: cell.percent, near: n, reach: max(3, n / 25)).contains {
            $0 < n
        }
    }

    private func questioned(_ cell: CellCheck, _ n: Int, _ reading: String?) -> Check {
        guard cell.check.verdict == .undetermined || reading != nil else { return cell.check }
        var check = cell.check
        check.verdict = .disagrees
        check.severity = .warning
        check.message =
            "\(cell.count) of \(n) is \(Percentages.exact(count: cell.count, total: n, decimals: cell.percent.decimals)) %, printed is \(cell.percent.printed) %"
        if let reading { check.readings.insert(reading, at: 0) }
        check.question = "Which denominator belongs to \(cell.count) (\(cell.percent.printed) %)?"
        return check
    }
}
