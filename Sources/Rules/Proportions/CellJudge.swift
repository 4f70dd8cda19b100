import Language
import Paper
import Records
import Statistics

/// Judges the percentages of a table by each other: a cell that alone is of no number its row, block and column know is a
/// question; where many are, the column is.
struct CellJudge {
    let table: PercentTable
    let populations: Populations
    let records: PaperRecords
    private let doubtful: Set<Int>
    private let cutsOff: Bool
    private let isWhole: Bool
    private let columns: [ColumnSummary]
    private let blocks: [[BlockSummary]]
    private let openCount: Int

    /// What is known of a column's cells together.
    private struct ColumnSummary {
        var cells = 0
        var open = 0
        /// A population that is not the column's n and that most of its cells are of.
        var total: Int?
    }

    /// What is known of the cells of one column in one run of rows.
    private struct BlockSummary {
        /// Rows whose cells count patients and are of a known number, in order.
        var settled: [(row: Int, total: Int, isOwn: Bool)] = []
        /// How many cells are of each of these numbers.
        var votes: [Int: Int] = [:]
        /// The first two rows that count patients and are not of their own n.
        var others: [Int] = []
        var sum: Int?
    }

    init(table: PercentTable, populations: Populations, records: PaperRecords) {
        self.table = table
        self.populations = populations
        self.records = records
        cutsOff = Self.cutsOff(table)
        isWhole =
            table.cells.count { cell in cell.base == .rounding && (cell.n.map { cell.isWhole(of: $0) } ?? false) }
            >= Self.leastAlike
        columns = table.table.table.columns.indices.map { Self.summary(of: $0, table) }
        openCount = table.cells.count(where: \.isOpen)
        blocks = table.runs.map { run in table.table.table.columns.indices.map { Self.summary(of: $0, run, table) } }
        doubtful = Set(table.table.table.columns.indices.filter { Self.isDoubtful($0, table) })
    }

    private static func summary(of column: Int, _ table: PercentTable) -> ColumnSummary {
        var summary = ColumnSummary()
        var votes: [Int: Int] = [:]
        for index in table.inColumn(column) {
            let cell = table.cells[index]
            summary.cells += 1
            if cell.isOpen { summary.open += 1 }
            if case .named(let whole) = cell.base { votes[whole, default: 0] += 1 }
        }
        let best = votes.max { ($0.value, $0.key) < ($1.value, $1.key) }
        summary.total = best.flatMap { $0.value * 2 > summary.cells ? $0.key : nil }
        return summary
    }

    private static func summary(of column: Int, _ run: Range<Int>, _ table: PercentTable) -> BlockSummary {
        var summary = BlockSummary()
        let own = table.inColumn(column, rows: run)
        guard !own.isEmpty else { return summary }
        for index in own where table.cells[index].count > 0 {
            let cell = table.cells[index]
            if !cell.isOwn, summary.others.count < 2 { summary.others.append(cell.row) }
            guard let total = cell.settledTotal else { continue }
            summary.settled.append((cell.row, total, cell.isOwn))
            summary.votes[total, default: 0] += 1
        }
        summary.sum = table.blockSum(column: column, row: run.lowerBound)
        return summary
    }

    private func block(of cell: PercentCell) -> BlockSummary { blocks[table.runIndex[cell.row]][cell.column] }

    /// Whether more than one cell in six of a column is of no number that could be found; rows with a denominator of their
    /// own do not count, nor cells that a few missing patients would explain.
    private static func isDoubtful(_ column: Int, _ table: PercentTable) -> Bool {
        let cells = table.inColumn(column)
        let open = cells.count { index in
            let cell = table.cells[index]
            guard cell.isOpen, cell.count > 0, let n = cell.n else { return false }
            let row = table.inRow(cell.row).filter { table.cells[$0].count > 0 }
            let isRowsOwn =
                row.count { table.cells[$0].isOpen } > 1 && !row.contains { table.cells[$0].base == .own }
            let near = Percentages.totals(
                fitting: cell.count, percent: cell.percent, near: n, reach: max(5, n / 6))
            return !isRowsOwn && near.isEmpty
        }
        return open > 1 && open * 6 > cells.count
    }

    func checks(row: Int) -> [Check] { table.inRow(row).compactMap(check) }

    private func check(_ index: Int) -> Check? {
        let cell = table.cells[index]
        let role = table.table.roles[cell.row][cell.column]
        guard let check = baseCheck(index) else { return nil }
        if role.context.contains(.survival) {
            return Rule.doubted(check, "a rate estimated over time, as by Kaplan and Meier, is no share of patients")
        }
        if isOfRow(cell) { return Rule.doubted(check, "percentages of the row's own total") }
        return cell.n == nil || role.doubt == .open
            ? Rule.doubted(check, "what its percentage is of is not printed") : check
    }

    /// Whether the cells of a row are percentages of their sum, all of them, and some are of their columns' n by no rounding.
    private func isOfRow(_ cell: PercentCell) -> Bool {
        let row = table.inRow(cell.row).map { table.cells[$0] }
        let largest = row.map(\.count).max() ?? 0
        // the column of the whole is no part
        let parts =
            row.count > 2 && row.reduce(0, { $0 + $1.count }) == 2 * largest ? row.filter { $0.count < largest } : row
        guard parts.count > 1, parts.contains(where: { $0.column == cell.column }) else { return false }
        let total = parts.reduce(0) { $0 + $1.count }
        if parts.allSatisfy({ $0.fits(total) }) { return true }
        // beside the column of the whole, whose percentages are of its n
        let others = row.filter { !$0.isOwn }
        return others.count > 2 && abs(others.reduce(0) { $0 + $1.percent.value } - 100) < 1.5
    }

    private func baseCheck(_ index: Int) -> Check? {
        let cell = table.cells[index]
        switch cell.base {
        case .own: return agree(cell, cell.n ?? 0)
        case .named(let whole):
            return agree(cell, whole, ", a population of the paper that this column's cells are of")
        case .row(let row, let count):
            return agree(cell, count, ", the count of the row \(table.table.label(row: row))")
        case .sum(let counts):
            let terms = counts.map(String.init).joined(separator: " + ")
            return agree(cell, counts.reduce(0, +), ", the patients of the rows \(terms)")
        case .shared(let total): return cell.n.map { shared(cell, $0, total) }
        case .rounding: return cell.n.map { rounded(cell, $0) }
        case .swapped(let partner):
            return cell.n.map {
                question(
                    cell, $0,
                    readings: ["the cells \(cell.count) and \(table.cells[partner].count) of this row changed over"])
            }
        case .open: return open(index)
        }
    }

    // MARK: What a check says

    private func evidence(_ cell: PercentCell) -> [Evidence] {
        let columns = cell.column == cell.percentColumn ? [cell.column] : [cell.column, cell.percentColumn]
        return columns.flatMap { records.paper.evidence(at: table.table.place(row: cell.row, column: $0)) }
    }

    private func reported(_ cell: PercentCell) -> [String] { [cell.printedCount.printed, cell.percent.printed] }

    private func agree(_ cell: PercentCell, _ total: Int, _ note: String = "") -> Check {
        Rule.agree(cell.count, total, reported(cell), cell.percent, evidence(cell), note: note)
    }

    private func exact(_ cell: PercentCell, _ total: Int, more: Int = 0) -> String {
        Percentages.exact(count: cell.count, total: total, decimals: cell.percent.decimals + more)
    }

    private func working(_ cell: PercentCell, _ n: Int) -> String {
        "\(cell.count) / \(n) = \(exact(cell, n, more: 2)) %, printed \(cell.percent.printed) %"
    }

    /// A cell that fits another total than its column's.
    private func another(_ cell: PercentCell, _ n: Int, _ total: Int) -> Check {
        Check(
            verdict: .undetermined,
            message:
                "\(cell.printedCount.printed) (\(cell.percent.printed) %) is not of the header's \(n), it fits \(total)",
            working: working(cell, n) + "; \(cell.count) / \(total) = \(exact(cell, total)) %",
            reported: reported(cell),
            readings: [
                total < n
                    ? "another denominator, probably \(n - total) patients with missing data"
                    : "another denominator: \(total)"
            ],
            evidence: evidence(cell))
    }

    /// A cell that shares an unnamed total: a question only where it counts more patients than its header, by a few.
    private func shared(_ cell: PercentCell, _ n: Int, _ total: Int) -> Check {
        guard cell.count > n, total <= n + n / 6, table.table.kind != .adverseEvents else {
            return another(cell, n, total)
        }
        return question(
            cell, n,
            readings: [
                "\(cell.count) of \(total), which other cells of the column are of, is \(cell.percent.printed) %"
            ])
    }

    private func question(
        _ cell: PercentCell, _ n: Int, readings: [String], severity: Check.Severity = .warning
    ) -> Check {
        let repairs = MinimalRepair.ofProportion(cell.count, n, cell.percent)
        let other = Percentages.counts(of: n, fitting: cell.percent).first.map {
            "\($0) of \(n) is \(cell.percent.printed) %"
        }
        .flatMap { reading in repairs.contains { $0.hasPrefix(reading + ",") } ? nil : reading }
        // so near, it may have been rounded twice or by hand, and nothing changes
        let points = n > 0 ? abs(100 * Double(cell.count) / Double(n) - cell.percent.value) : 100
        let isSlight = cell.distance(from: n) < 1.5 || points < Rule.slightPoints || cell.isWhole(of: n)
        return Check(
            verdict: .disagrees, severity: isSlight ? .note : severity,
            message:
                "\(cell.printedCount.printed) of \(n) is \(exact(cell, n)) %, printed is \(cell.percent.printed) %",
            working: working(cell, n), reported: reported(cell),
            readings: readings
                + (severity == .error
                    ? repairs : (other.map { [$0] } ?? []) + repairs + ["another denominator than the column's \(n)"]),
            question: "Which denominator belongs to \(cell.printedCount.printed) (\(cell.percent.printed) %)?",
            evidence: evidence(cell))
    }

    // MARK: Doubts

    private func namedTotal(_ cell: PercentCell) -> Int? { populations.all.first { cell.fits($0) } }

    /// The total nearest to n that a few missing patients leave and that the cell is of; in tables of adverse events all
    /// patients are counted in all rows.
    private func nearTotal(_ cell: PercentCell, _ n: Int, reach: Int) -> Int? {
        table.table.kind == .adverseEvents && cell.distance(from: n) > 1.5 ? nil : Self.missing(cell, n, reach: reach)
    }

    private static func missing(_ cell: PercentCell, _ n: Int, reach: Int) -> Int? {
        Percentages.totals(fitting: cell.count, percent: cell.percent, near: n, reach: reach).first { $0 < n }
    }

    /// A cell that fits its n but for how it was rounded.
    private func rounded(_ cell: PercentCell, _ n: Int) -> Check {
        if let total = namedTotal(cell) ?? nearTotal(cell, n, reach: max(5, n / 6)) { return another(cell, n, total) }
        let found = question(
            cell, n, readings: cell.isTruncated(n) ? ["the quotient cut off instead of rounded"] : [], severity: .note)
        if cutsOff, cell.isTruncated(n) { return Rule.doubted(found, "the percentages of this table are cut off") }
        if isWhole, cell.isWhole(of: n) { return Rule.doubted(found, "the percentages of this table are whole ones") }
        return doubtful.contains(cell.column) ? Rule.doubted(found) : found
    }

    /// So many cells of a table rounded alike are its custom.
    private static let leastAlike = 4

    /// Whether a table cuts percentages off: of those that rounding up would change, four or more and half are.
    private static func cutsOff(_ table: PercentTable) -> Bool {
        var cut = 0
        var up = 0
        for cell in table.cells {
            guard let n = cell.n, n > 0, cell.isOwn else { continue }
            if cell.isTruncated(n), !cell.fits(n) { cut += 1 }
            if cell.fits(n), !cell.isTruncated(n) { up += 1 }
        }
        return cut >= leastAlike && cut >= up
    }

    private static let denominatorWords = [
        "n =", "n=", "missing", "availab", "evaluab", "based on", "denominator", "percent", "exclu", "among",
        "calculat",
        "unknown", "not include", "not record", "no data", "not all", "could not", "were not", "was not", "only ",
    ]

    /// Markers at a cell or its row's label whose notes may name another denominator.
    private func markers(_ cell: PercentCell) -> [String] {
        guard !cell.isStated else { return [] }
        let row = table.table.table.rows[cell.row]
        let label = table.table.labelColumn.flatMap { row.cells[$0]?.markers } ?? []
        let own = row.cells[cell.column]?.markers ?? []
        return (label + own).filter { marker in
            guard let note = table.table.table.footnotes.first(where: { $0.marker == marker })?.text.lowercased()
            else { return table.table.kind != .adverseEvents }
            return Self.denominatorWords.contains { note.contains($0) }
        }
    }

    /// A cell of no number that could be found.
    private func open(_ index: Int) -> Check? {
        let cell = table.cells[index]
        guard let n = reference(cell) else { return nil }
        if let pinned = pinned(cell) { return pinned }
        let notes = markers(cell)
        if !notes.isEmpty {
            return Rule.doubted(
                weak(cell, n),
                "the note \(notes.joined(separator: ", ")) to this row may name another denominator")
        }
        if doubtful.contains(cell.column), cell.count <= n { return Rule.doubted(weak(cell, n)) }
        if table.table.roles[cell.row][cell.column].doubt == .open {
            return Rule.doubted(weak(cell, n), "a mean with its SD: the header allows both")
        }
        let others = table.inRow(cell.row).filter { $0 != index && table.cells[$0].count > 0 }
        let isAlone = !others.contains { table.cells[$0].isOpen }
        if !isAlone, !others.contains(where: { table.cells[$0].base == .own }) {
            return Rule.doubted(
                weak(cell, n), "a denominator of the row's own: none of its cells is a percentage of its column's n")
        }
        guard isAlone, isSettled(cell) else { return weak(cell, n) }
        // no other column of its row shows that all are counted in it
        let reach = others.isEmpty ? max(5, n / 6) : max(2, n / 20)
        if let total = nearTotal(cell, n, reach: reach) {
            guard !others.isEmpty else { return another(cell, n, total) }
            let reading =
                "\(cell.count) of \(total) is \(cell.percent.printed) %: \(n - total) patients with missing data in this cell alone"
            return question(cell, n, readings: [reading], severity: .note)
        }
        let named = namedTotal(cell)
        if others.isEmpty, let named { return another(cell, n, named) }
        return question(
            cell, n,
            readings: named.map {
                ["\(cell.count) of \($0), a population the paper names, is \(cell.percent.printed) %"]
            }
                ?? [])
    }

    /// What is said of a cell in a column of which little is known.
    private func weak(_ cell: PercentCell, _ n: Int) -> Check {
        if let total = namedTotal(cell) ?? nearTotal(cell, n, reach: max(5, n / 6)) { return another(cell, n, total) }
        return question(cell, n, readings: [])
    }

    /// What a cell should be of: the total of its block or the population of its column, unless its n is far nearer.
    private func reference(_ cell: PercentCell) -> Int? {
        guard let n = cell.n else { return runTotal(cell) ?? rowTotal(cell) }
        guard let other = runTotal(cell) ?? columnTotal(cell), cell.count <= other else { return n }
        return cell.distance(from: n) * 2 < cell.distance(from: other) ? n : other
    }

    /// The count of the row that other cells of the same row are of, where nothing else names a total.
    private func rowTotal(_ cell: PercentCell) -> Int? {
        guard cell.n == nil else { return nil }
        for index in table.inRow(cell.row) {
            if case .row(let parent, _) = table.cells[index].base {
                return table.count(row: parent, column: cell.column)
            }
        }
        return nil
    }

    /// A total that is not the column's n and that the cells around one in its block are of, three or more.
    private func runTotal(_ cell: PercentCell) -> Int? {
        let block = block(of: cell)
        var low = 0
        var high = block.settled.count
        while low < high {
            let middle = (low + high) / 2
            if block.settled[middle].row < cell.row { low = middle + 1 } else { high = middle }
        }
        let above = low > 0 ? block.settled[low - 1] : nil
        if low < block.settled.count, block.settled[low].row == cell.row { low += 1 }
        let below = low < block.settled.count ? block.settled[low] : nil
        guard let nearest = below ?? above, !nearest.isOwn,
            // the row above may be the one whose count the others are of
            above.map({ $0.total == nearest.total || table.count(row: $0.row, column: cell.column) == nearest.total })
                ?? true,
            block.votes[nearest.total, default: 0] >= 3
        else { return nil }
        return nearest.total
    }

    /// A population that is not the column's n and that most of its cells are of.
    private func columnTotal(_ cell: PercentCell) -> Int? { columns[cell.column].total }

    /// A cell that the other rows of its block leave one reading: with its count they add up to n, or with the count that
    /// its percentage asks for.
    private func pinned(_ cell: PercentCell) -> Check? {
        guard let n = cell.n else { return nil }
        return pinned(cell, n, blockTerms(cell, n), "the rows of its block")
            ?? pinned(cell, n, rowTerms(cell), "the columns of its row")
    }

    /// What a cell's count and its fellows lack to the sum they must make.
    private func pinned(_ cell: PercentCell, _ n: Int, _ lack: Int?, _ fellows: String) -> Check? {
        guard let lack else { return nil }
        if lack == 0 {
            return question(cell, n, readings: ["\(fellows) add up with \(cell.count)"], severity: .error)
        }
        // a few patients without data, of whom the others of the block are percentages, too
        if lack > 0, lack * 33 <= n, cell.fits(n - lack) { return another(cell, n, n - lack) }
        let needed = cell.count + lack
        guard needed >= 0, needed <= n, Percentages.agrees(count: needed, total: n, percent: cell.percent) else {
            return nil
        }
        return question(
            cell, n, readings: ["\(fellows) add up with \(needed), and \(needed) of \(n) is \(cell.percent.printed) %"],
            severity: .error)
    }

    private func blockTerms(_ cell: PercentCell, _ n: Int) -> Int? {
        let block = block(of: cell)
        // one other cell of another number is enough
        guard let sum = block.sum, !block.others.contains(where: { $0 != cell.row }) else { return nil }
        let others = table.inColumn(cell.column, rows: table.run(of: cell.row)).map { table.cells[$0] }
            .filter { $0.row != cell.row && $0.count > 0 }
        guard !others.isEmpty, others.allSatisfy({ $0.isOwn && $0.n == n }) else { return nil }
        return n - sum
    }

    /// For a row whose columns' n add up to that of one of them, and whose other cells are of theirs.
    private func rowTerms(_ cell: PercentCell) -> Int? {
        let row = table.inRow(cell.row).map { table.cells[$0] }
        guard row.count > 2, row.allSatisfy({ $0.column == cell.column || $0.isOwn }) else { return nil }
        let sizes = row.compactMap(\.n)
        guard sizes.count == row.count, let whole = sizes.max(), sizes.reduce(0, +) == 2 * whole,
            let total = row.first(where: { $0.n == whole })
        else { return nil }
        let parts = row.reduce(0) { $0 + $1.count } - total.count
        return cell.column == total.column ? parts - total.count : total.count - parts
    }

    /// Whether enough cells around one are of known numbers: its column's, else its table's.
    private func isSettled(_ cell: PercentCell) -> Bool {
        func isKnown(_ cells: Int, open: Int, _ least: Int) -> Bool {
            cells - open >= least && (open == 1 || open * 8 <= cells)
        }
        let column = columns[cell.column]
        return isKnown(column.cells, open: column.open, 3) || isKnown(table.cells.count, open: openCount, 8)
    }
}
