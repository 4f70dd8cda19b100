import Paper
import Records

/// Blocks of rows that part a column's patients: sex, stage, performance status.
///
/// A block says something of a column only where the blocks of the table add up elsewhere: categories need not exclude each
/// other, and patients may be missing.
struct BlockSums {
    /// What the rows of one block add up to.
    private struct Block {
        let rows: Range<Int>
        /// By column, where all rows give counts.
        var sums: [Int: Int]
    }

    private let cells: PercentTable
    private let records: PaperRecords
    private let blocks: [Block]
    /// Columns with an n in their header, and it.
    private let populations: [Int: Int]

    init(_ table: TypedTable, _ records: PaperRecords) {
        let cells = PercentTable(table, n: [:])
        self.cells = cells
        self.records = records
        var populations: [Int: Int] = [:]
        for (column, header) in table.table.columns.enumerated() {
            if let n = header.population, !cells.inColumn(column).isEmpty || Self.hasFractions(table, column) {
                populations[column] = n
            }
        }
        self.populations = populations
        blocks = cells.runs.filter { run in
            run.count > 1 && !table.table.rows[run.lowerBound].section.isEmpty
                && !run.contains { table.hasOwnSize(row: $0) }
        }.map { run in
            var sums: [Int: Int] = [:]
            for column in populations.keys where run.allSatisfy({ table.countsPeople(row: $0, column: column) }) {
                sums[column] = cells.blockSum(column: column, row: run.lowerBound)
            }
            return Block(rows: run, sums: sums)
        }
    }

    private static func hasFractions(_ table: TypedTable, _ column: Int) -> Bool {
        table.values.contains { if case .fractionPercent = $0[column] { true } else { false } }
    }

    func checks() -> [Check] { blocks.flatMap(swaps) + populations.keys.sorted().compactMap(staleHeader) }

    private func isExact(_ block: Block, _ column: Int) -> Bool { block.sums[column] == populations[column] }

    // MARK: Changed places

    /// Two columns of which one exceeds its n by as much as the other falls short, and one row whose cells, changed over,
    /// make both exact.
    private func swaps(in block: Block) -> [Check] {
        let off = block.sums.keys.sorted().filter { !isExact(block, $0) }
        guard off.count == 2, let (a, b) = off.first.map({ ($0, off[1]) }), let sumA = block.sums[a],
            let sumB = block.sums[b], let n = populations[a], let m = populations[b], sumA - n == m - sumB,
            // another column, or another block, shows that the table's blocks part its patients
            block.sums.keys.contains(where: { isExact(block, $0) })
                || blocks.contains(where: { isExact($0, a) && isExact($0, b) })
        else { return [] }
        let rows = block.rows.filter { row in
            guard let first = cells.count(row: row, column: a), let second = cells.count(row: row, column: b) else {
                return false
            }
            return first - second == sumA - n && fits(row, a, m) && fits(row, b, n)
        }
        // two rows that differ alike are both shown
        guard let row = rows.first, rows.count <= 2, let first = cells.count(row: row, column: a),
            let second = cells.count(row: row, column: b)
        else { return [] }
        if sumA == m, sumB == n {
            return [changedHeaders(a, b, block)]
        }
        let pairs = rows.map { row in [a, b].compactMap { cells.count(row: row, column: $0) }.map(String.init) }
        return [
            Check(
                against: .stated(but: .reading),
                message:
                    "the rows of a block add up to \(sumA) of \(n) and to \(sumB) of \(m); with \(pairs.map { $0.joined(separator: " and ") }.joined(separator: ", or ")) changed over they add up",
                working:
                    "\(sumA) - \(first) + \(second) = \(n); \(sumB) - \(second) + \(first) = \(m)",
                reported: pairs.flatMap { $0 } + [sumA, sumB].map(String.init),
                readings: ["cells of one row changed over", "categories that are not exclusive"],
                question: "Which of \(first) and \(second) belongs to which column?",
                evidence: rows.flatMap { row in
                    [a, b].flatMap { records.paper.evidence(at: cells.table.place(row: row, column: $0)) }
                })
        ]
    }

    /// Two columns whose rows add up to the n of the other one's header: the smallest repair is in the headers.
    private func changedHeaders(_ a: Int, _ b: Int, _ block: Block) -> Check {
        let shown = [a, b].map { column in
            block.rows.filter { !cells.table.isTotal(row: $0) }.compactMap { cells.count(row: $0, column: column) }.map(
                String.init
            )
            .joined(separator: " + ") + " = \(block.sums[column] ?? 0); printed \(populations[column] ?? 0)"
        }
        let (n, m) = (populations[a] ?? 0, populations[b] ?? 0)
        return Check(
            against: .stated(but: .reading),
            message:
                "the rows of a block add up to \(m) and \(n), the headers of their columns give \(n) and \(m)",
            working: shown.joined(separator: "; "),
            reported: [String(n), String(m)]
                + block.rows.flatMap { row in [a, b].compactMap { cells.count(row: row, column: $0) }.map(String.init) },
            readings: ["the n of two headers changed over", "cells of one row changed over"],
            question: "Which of \(n) and \(m) belongs to which column?",
            evidence: block.rows.flatMap { row in
                [a, b].flatMap { records.paper.evidence(at: cells.table.place(row: row, column: $0)) }
            })
    }

    /// Whether a cell's percentage, if it has one, would be of another column's n.
    private func fits(_ row: Int, _ column: Int, _ n: Int) -> Bool {
        guard let index = cells.index(row: row, column: column) else { return true }
        return cells.cells[index].fits(n) || cells.cells[index].nearlyFits(n)
    }

    // MARK: The header

    /// Whether cells of a block are percentages of its header's n that they would not be of the sum.
    private func hasShares(_ block: Block, _ column: Int, of n: Int, not sum: Int) -> Bool {
        block.rows.count { row in
            cells.index(row: row, column: column).map { cells.cells[$0].fits(n) && !cells.cells[$0].fits(sum) } ?? false
        } * 2 > block.rows.count
    }

    /// A column whose blocks add up to one number, and not to its header's, where those of another column do.
    private func staleHeader(_ column: Int) -> Check? {
        guard let n = populations[column] else { return nil }
        var found: [Int: [Block]] = [:]
        for block in blocks {
            if let sum = block.sums[column] { found[sum, default: []].append(block) }
        }
        guard found[n] == nil,
            let (sum, agreeing) = found.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }),
            Set(agreeing.map { block in block.rows.map { cells.table.label(row: $0) } }).count > 1,
            !agreeing.contains(where: { hasShares($0, column, of: n, not: sum) }),
            populations.keys.contains(where: { other in
                other != column && agreeing.count { isExact($0, other) } == agreeing.count
            })
        else { return nil }
        let rows = agreeing[0].rows
        let counts = rows.filter { !cells.table.isTotal(row: $0) }.compactMap { cells.count(row: $0, column: column) }
        let header = cells.table.table.columns[column].header.joined(separator: ", ")
        return Check(
            against: .stated(but: sum < n ? .harmless : .reading),
            message:
                "\(agreeing.count) blocks of rows add up to \(sum), the header of their column gives \(n) (\(header))",
            working: counts.map(String.init).joined(separator: " + ") + " = \(sum); printed \(n)",
            reported: [String(n), String(sum)],
            readings: ["those without data left out of all rows", "an n of another analysis in the header"],
            question: "Is the n of this column \(n) or \(sum)?",
            evidence: rows.flatMap { records.paper.evidence(at: cells.table.place(row: $0, column: column)) })
    }
}
