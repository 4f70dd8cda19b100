import Language
import Paper
import Records
import Statistics

/// What the columns of a table are percentages of, where it is not the n of their headers.
struct ColumnTotals {
    private let table: TypedTable
    private let populations: Populations
    /// Named populations that the cells of columns without an n are of: at least five fit, and four in five do.
    let inferred: [Int: Int]

    init(_ table: TypedTable, _ populations: Populations) {
        self.table = table
        self.populations = populations
        let cells = PercentTable(table, n: [:])
        var inferred: [Int: Int] = [:]
        for column in table.table.columns.indices where table.table.columns[column].population == nil {
            let own = cells.inColumn(column).map { cells.cells[$0] }.filter { $0.count > 0 }
            if let sum = table.sumOfPopulations(wholeColumn: column),
                own.count(where: { $0.fits(sum) }) * 4 >= 3 * own.count
            {
                inferred[column] = sum
                continue
            }
            guard own.count >= 5 else { continue }
            let counted = (populations.all + populations.ofFractions).map { whole in
                (whole, own.count { $0.fits(whole) })
            }
            guard let best = counted.max(by: { $0.1 < $1.1 }), best.1 >= 5, best.1 * 5 >= 4 * own.count else {
                continue
            }
            inferred[column] = best.0
        }
        self.inferred = inferred
    }

    /// Populations that the paper names and that a column's cells are of, where its header gives another n: at least
    /// five cells that do not fit the header's n fit this one, and they are three in four or more.
    func adopted(_ cells: PercentTable) -> [Int: Int] {
        var adopted: [Int: Int] = [:]
        for column in table.table.columns.indices {
            let failing = cells.inColumn(column).map { cells.cells[$0] }.filter { cell in
                cell.n.map { !cell.fits($0) } ?? false
            }
            guard failing.count >= 5 else { continue }
            adopted[column] = populations.all.first { whole in
                let fits = failing.count { $0.fits(whole) }
                return fits >= 5 && fits * 4 >= 3 * failing.count
            }
        }
        return adopted
    }

    /// A named population that three or more "n/N (%)" cells of a column are of, though they print another N.
    static func wholeOfFractions(_ table: TypedTable, _ populations: Populations) -> [Int: Int] {
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

    // MARK: One question for a column

    /// One question for a column whose cells are not of its header's n but of another: many cells, one observation.
    func headerChecks(_ cells: PercentTable, _ records: PaperRecords) -> [Check] {
        table.table.columns.indices.compactMap { column in
            guard let n = table.table.columns[column].population else { return nil }
            let all = cells.inColumn(column).map { cells.cells[$0] }
            var blocks: [Int: Set<[Int]>] = [:]
            for case .sum(let counts) in all.map(\.base) { blocks[counts.reduce(0, +), default: []].insert(counts) }
            // cells of another row's count, or of one block's, say nothing of the header's
            let own = all.filter { cell in
                guard cell.count > 0, cell.n == n else { return false }
                switch cell.base {
                case .row: return false
                case .sum(let counts): return (blocks[counts.reduce(0, +)]?.count ?? 0) > 1
                default: return true
                }
            }
            let failing = own.filter { !$0.fits(n) }
            guard own.count >= 5, failing.count * 2 >= own.count, failing.count >= 4 else { return nil }
            guard let (best, range) = commonTotal(own, n, least: failing.count == own.count ? 7 : 15) else {
                return nil
            }
            let shown = failing.prefix(3)
            return Check(
                against: .stated(but: failing.contains { $0.count > n } ? .reading : .harmless),
                message:
                    "\(own.count) cells are percentages of \(range), the header of their column gives \(n) (\(table.table.columns[column].header.joined(separator: ", ")))",
                working: shown.map {
                    "\($0.count) / \(best) = \(Percentages.exact(count: $0.count, total: best, decimals: $0.percent.decimals)) %, printed \($0.percent.printed) %"
                }.joined(separator: "; "),
                reported: [String(n)] + shown.map { $0.percent.printed },
                readings: ["those without data left out of all rows", "an n of another analysis in the header"],
                question: "Which n do the percentages of this column refer to?",
                evidence: own.flatMap { records.paper.evidence(at: table.place(row: $0.row, column: column)) })
        }
    }

    /// Columns whose cells or rows give totals above the n of their header.
    func excessChecks(_ records: PaperRecords) -> [Check] {
        table.table.columns.indices.compactMap { column in
            guard let n = table.table.columns[column].population else { return nil }
            let above = table.values.indices.compactMap { row -> (row: Int, total: Int)? in
                if case .fractionPercent(_, let total, .some) = table.values[row][column], let total = total.integer,
                    total > n
                {
                    return (row, total)
                }
                return nil
            }
            let totals = Set(above.map(\.total))
            guard above.count > 1, let total = totals.first, totals.count == 1, total < 2 * n else { return nil }
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(above.count) cells are of \(total), more than the \(n) of their column's header (\(table.table.columns[column].header.joined(separator: ", ")))",
                working: "\(total) > \(n)", reported: [String(n), String(total)],
                readings: ["an n of another analysis in the header", "cells that count events"],
                question: "Is the n of this column \(n) or \(total)?",
                evidence: above.prefix(3).flatMap {
                    records.paper.evidence(at: table.place(row: $0.row, column: column))
                })
        }
    }

    /// The total nearest to `n` that nine in ten cells are of, and the totals that do as well; or one that the paper names
    /// and that `least` in twenty are of.
    private func commonTotal(_ cells: [PercentCell], _ n: Int, least: Int) -> (best: Int, range: String)? {
        func isCommon(_ total: Int, _ share: Int) -> Bool {
            let fitting = cells.count { $0.fits(total) }
            return total != n && fitting * 20 >= share * cells.count && (share > 10 || fitting >= 5)
        }
        let reach = max(14, n / 4)
        let counted = CommonTotals(cells.map { ($0.count, $0.percent) }, within: max(1, n - reach)...(n + reach))
        let common = counted.stretches.filter { $0.fitting * 20 >= 18 * cells.count }.flatMap { stretch in
            // the header's own n is none of them
            stretch.totals.contains(n)
                ? [stretch.totals.lowerBound..<n, (n + 1)..<(stretch.totals.upperBound + 1)]
                : [Range(stretch.totals)]
        }.filter { !$0.isEmpty }
        let nearest = common.map { $0.upperBound <= n ? $0.upperBound - 1 : $0.lowerBound }
        if let best = nearest.min(by: { abs($0 - n) < abs($1 - n) }), let first = common.first, let last = common.last {
            let shown = populations.all.first { total in common.contains { $0.contains(total) } } ?? best
            let isOne = first.lowerBound == last.upperBound - 1
            return (shown, isOne ? "\(best)" : "\(first.lowerBound) to \(last.upperBound - 1)")
        }
        return populations.all.first { isCommon($0, least) }.map { ($0, "\($0)") }
    }
}
