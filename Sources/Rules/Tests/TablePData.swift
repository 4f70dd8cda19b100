import Language
import Paper
import Records
import Statistics

/// Finds the cells that a P value belongs to.
struct PDataReader {
    let table: TypedTable
    let column: PColumn
    /// Of columns whose header gives no n, the population that their cells are of.
    let inferred: [Int: Int]

    /// Nil where the row's cells are medians, texts or incomplete.
    func data(row: Int) -> PData? {
        let cells = column.arms.map { table.values[row][$0] }
        if cells.allSatisfy(\.isBlank) { return block(under: row) }
        if let means = means(row) { return means }
        if let composite = composite(row) { return composite }
        let rows = followers(of: row)
        guard rows.count > 1 else { return single(row) }
        // the P of several rows stands in the first: of all of them, or of that row alone
        if let block = block(rows), block.isCertain || single(row) == nil { return block }
        var alone = single(row)
        alone?.isCertain = false
        return alone
    }

    // MARK: Counts

    /// A cell's count, with its group's size where the cell or its percentage gives one.
    private func count(_ row: Int, _ arm: Int) -> (count: Int, total: Int?, percent: PrintedNumber?)? {
        switch table.values[row][arm] {
        case .countPercent(let count, let percent):
            guard let k = count.integer, k >= 0, percent.value <= 100, table.isOfCounts(row: row, column: arm) else {
                return nil
            }
            return (k, nil, percent)
        case .fractionPercent(let count, let total, let percent):
            guard let k = count.integer, let n = total.integer, k >= 0, k <= n else { return nil }
            return (k, n, percent)
        case .number(let number):
            guard let k = number.integer, k >= 0, number.relation == .equal else { return nil }
            return (k, nil, nil)
        case .null: return (0, nil, nil)
        default: return nil
        }
    }

    /// One row against its complement.
    private func single(_ row: Int) -> PData? {
        var groups: [[Int]] = []
        var words: [String] = []
        for arm in column.arms {
            guard let cell = count(row, arm) else { return nil }
            if case .null = table.values[row][arm] { return nil }
            let total: Int
            if let own = cell.total {
                total = own
            } else if let n = size(row, arm), cell.count <= n {
                // a bare number may be anything; its percentage shows that it is a count of n
                guard let percent = cell.percent else { return nil }
                guard Percentages.reading(count: cell.count, total: n, percent: percent) != nil else { return nil }
                total = n
            } else {
                return nil
            }
            if let percent = cell.percent, cell.total != nil,
                Percentages.reading(count: cell.count, total: total, percent: percent) == nil
            {
                return nil
            }
            groups.append([cell.count, total - cell.count])
            words.append("\(cell.count) of \(total)")
        }
        guard let counts = ContingencyTable(groups) else { return nil }
        return PData(
            content: .counts([PData.Counts(table: counts)]), isCertain: true, rows: [row],
            words: words.joined(separator: " against "))
    }

    /// "27/27" against "25/29" under "Sex, male/female".
    private func composite(_ row: Int) -> PData? {
        let label = table.label(row: row)
        // most labels have one category
        guard label.utf8.contains(UInt8(ascii: "/")), label.split(separator: "/").count >= 2 else { return nil }
        var groups: [[Int]] = []
        var isComplete = true
        for arm in column.arms {
            guard let text = table.table.rows[row].cells[arm]?.text else { return nil }
            let pieces = text.split(separator: "/").map { Int(printed: $0.trimmed) }
            let counts = pieces.compactMap { $0 }
            guard counts.count == pieces.count, counts.count >= 2 else { return nil }
            if let n = size(row, arm), counts.reduce(0, +) != n { isComplete = false }
            if size(row, arm) == nil { isComplete = false }
            groups.append(counts)
        }
        guard Set(groups.map(\.count)).count == 1, let counts = ContingencyTable(groups) else { return nil }
        var readings = [PData.Counts(table: counts)]
        if groups[0].count > 2, Lexicon.mayHoldUnknown(categories: label),
            let known = ContingencyTable(groups.map { Array($0.dropLast()) })
        {
            readings.append(PData.Counts(table: known, reading: "without the last category"))
        }
        return PData(
            content: .counts(readings), isCertain: isComplete && readings.count == 1, rows: [row],
            words: groups.map { $0.map(String.init).joined(separator: ", ") }.joined(separator: " against "))
    }

    /// The categories below a row that holds only a label and P.
    private func block(under row: Int) -> PData? {
        var rows: [Int] = []
        let label = table.label(row: row)
        for next in table.values.indices.dropFirst(row + 1) {
            let cells = column.arms.map { table.values[next][$0] }
            guard PColumn.printedP(table, row: next, column: column.column) == nil,
                !cells.allSatisfy(\.isBlank),
                rows.isEmpty || table.table.rows[next].section == table.table.rows[rows[0]].section,
                label.isEmpty || table.table.rows[next].section.isEmpty || table.table.rows[next].section.last == label
            else { break }
            rows.append(next)
        }
        guard let first = rows.first else { return nil }
        if let means = means(first) { return means }
        return rows.count == 1 ? single(first) : block(rows)
    }

    /// A row that holds P, and the rows of counts below it that hold none.
    private func followers(of row: Int) -> [Int] {
        let section = table.table.rows[row].section
        var rows = [row]
        for next in table.values.indices.dropFirst(row + 1) {
            guard table.table.rows[next].section == section,
                PColumn.printedP(table, row: next, column: column.column) == nil,
                table.values[next][column.column].isBlank, column.arms.allSatisfy({ count(next, $0) != nil })
            else { break }
            rows.append(next)
        }
        return rows
    }

    /// Counts of categories that exclude each other: of each group they add up to its size or to their percentages' total.
    private func block(_ rows: [Int]) -> PData? {
        var cells: [[(count: Int, total: Int?, percent: PrintedNumber?)]] = []
        for arm in column.arms {
            let own = rows.map { count($0, arm) }
            guard own.allSatisfy({ $0 != nil }) else { return nil }
            cells.append(own.compactMap { $0 })
        }
        let groups = cells.map { $0.map(\.count) }
        var isComplete = true
        for (arm, own) in zip(column.arms, cells) {
            let sum = own.reduce(0) { $0 + $1.count }
            let n = size(rows[0], arm)
            guard n.map({ sum <= $0 }) ?? true, sum > 0 else { return nil }
            let percents = own.compactMap { cell in cell.percent.map { (cell.count, $0) } }
            let ofSum =
                !percents.isEmpty
                && percents.allSatisfy { Percentages.reading(count: $0, total: sum, percent: $1) != nil }
            let totals = Set(own.compactMap(\.total))
            isComplete = isComplete && (n == sum || ofSum || totals == [sum]) && (totals.isEmpty || totals == [sum])
        }
        guard let counts = ContingencyTable(groups) else { return nil }
        var readings = [PData.Counts(table: counts)]
        let known = rows.indices.filter { !table.isOfUnknown(row: rows[$0]) }
        if known.count < rows.count, let table = ContingencyTable(groups.map { group in known.map { group[$0] } }) {
            readings.append(PData.Counts(table: table, reading: "without those unknown"))
        }
        if rows.count > 2, isComplete {
            for index in rows.indices where readings.count < 6 {
                guard let table = ContingencyTable(groups.map { [$0[index], $0.reduce(0, +) - $0[index]] }) else {
                    continue
                }
                let label = table.isTwoByTwo ? self.table.label(row: rows[index]) : ""
                readings.append(PData.Counts(table: table, reading: "“\(label)” against all others"))
            }
        }
        return PData(
            content: .counts(readings), isCertain: isComplete && known.count == rows.count, rows: rows,
            words: groups.map { $0.map(String.init).joined(separator: ", ") }.joined(separator: " against "))
    }
}
