import Paper
import Records
import Statistics

/// The counts with a total or a percentage of a paper's tables, found by their count or by the share they make.
struct TableShares {
    struct Cell: Sendable {
        /// Indices in the records' tables.
        var table: Int
        var row: Int
        var column: Int
        var count: Int
        var total: Int?
    }

    /// In the order of the paper.
    private var byCount: [Int: [Cell]] = [:]
    private var byPercent: [Int: [Cell]] = [:]

    /// A count or share that stands so often is told by neither.
    private static let most = 200

    init(_ records: PaperRecords) {
        for (index, table) in records.tables.enumerated() where table.kind != .listing {
            for row in table.values.indices {
                for column in table.values[row].indices { add(table, index, row, column) }
            }
        }
    }

    private mutating func add(_ table: TypedTable, _ index: Int, _ row: Int, _ column: Int) {
        let cell: Cell
        switch table.values[row][column] {
        case .countPercent(let k, _):
            guard let count = k.integer else { return }
            cell = Cell(
                table: index, row: row, column: column, count: count, total: table.population(row: row, column: column))
        case .fractionPercent(let k, let n, _):
            guard let count = k.integer else { return }
            cell = Cell(table: index, row: row, column: column, count: count, total: n.integer)
        default: return
        }
        if byCount[cell.count, default: []].count < Self.most { byCount[cell.count, default: []].append(cell) }
        guard let percent = Self.whole(cell), byPercent[percent, default: []].count < Self.most else { return }
        byPercent[percent, default: []].append(cell)
    }

    private static func whole(_ cell: Cell) -> Int? {
        guard let n = cell.total, n > 0, (0...n).contains(cell.count) else { return nil }
        return 100 * cell.count / n
    }

    func of(count: Int) -> [Cell] { byCount[count] ?? [] }

    /// A cell that prints the same count of the same total with the percentage that it is, where the percentage in question
    /// is not.
    func printed(
        count: Int, of total: Int, like percent: PrintedNumber, _ records: PaperRecords
    ) -> (words: String, share: String, table: String, evidence: [Evidence])? {
        for cell in of(count: count) where cell.total == total {
            let table = records.tables[cell.table]
            let share: PrintedNumber? =
                switch table.values[cell.row][cell.column] {
                case .countPercent(_, let share): share
                case .fractionPercent(_, _, let share): share
                default: nil
                }
            guard let share, share.decimals >= percent.decimals,
                Percentages.agrees(count: count, total: total, percent: share)
            else { continue }
            let name = table.table.label ?? table.table.id
            let label = table.label(row: cell.row)
            let row = label.isEmpty ? "row \(cell.row + 1)" : "“\(label)”"
            return (
                "\(name) prints \(share.printed) % beside \(count) (\(row))", share.printed, name,
                records.paper.evidence(at: table.place(row: cell.row, column: cell.column))
            )
        }
        return nil
    }

    /// The cells whose share lies within one percentage point of a percentage, in the order of the paper.
    func near(percent: Double) -> [Cell] {
        guard let whole = Int(checked: percent.rounded(.down)) else { return [] }
        return [whole - 1, whole, whole + 1].flatMap { byPercent[$0] ?? [] }
            .sorted { ($0.table, $0.row, $0.column) < ($1.table, $1.row, $1.column) }
    }
}
