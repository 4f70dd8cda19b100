/// Labels over several rows: "Southwest" beside TT, TC and CC.
///
/// A blank under a label belongs to it where the second column repeats the same texts under each label, or where the
/// rules between the rows begin only behind the first column.
struct StubSpans {
    private let source: [PageGrid.Cell]
    private let headerRowCount: Int
    private let rowCount: Int
    private let rules: [PageRule]
    private let columns: [ClosedRange<Double>]

    init(cells: [PageGrid.Cell], headerRowCount: Int, rowCount: Int, rules: [PageRule], columns: [ClosedRange<Double>])
    {
        source = cells
        self.headerRowCount = headerRowCount
        self.rowCount = rowCount
        self.rules = rules
        self.columns = columns
    }

    func cells() -> [PageGrid.Cell] {
        guard columns.count > 2 else { return source }
        var first: [Int: Int] = [:]
        var second: [Int: Int] = [:]
        var rest = Set<Int>()
        for (index, cell) in source.enumerated() where cell.row >= headerRowCount {
            if cell.column == 0 {
                first[cell.row] = index
            } else if cell.column == 1 {
                second[cell.row] = index
            } else {
                rest.insert(cell.row)
            }
        }
        // groups of rows from one label to the next
        var groups: [(label: Int, rows: [Int])] = []
        for row in headerRowCount..<max(headerRowCount, rowCount) {
            if let label = first[row] {
                groups.append((label, [row]))
            } else if !groups.isEmpty, rest.contains(row) {
                groups[groups.count - 1].rows.append(row)
            } else if !groups.isEmpty {
                groups[groups.count - 1].rows.append(-1)
            }
        }
        let wide = groups.filter { group in
            !group.rows.contains(-1) && group.rows.count { second[$0] != nil } > 1 && second[group.rows[0]] != nil
                && source[group.label].columnEnd == 0
        }
        let patterns = wide.map { group in group.rows.map { second[$0].map { source[$0].text } ?? "" } }
        var cells = source
        for (group, pattern) in zip(wide, patterns) {
            let isRepeated = patterns.count { $0 == pattern } > 1
            guard isRepeated || isRuled(group.rows, second) else { continue }
            cells[group.label].rowEnd = group.rows[group.rows.count - 1]
        }
        return cells
    }

    /// Whether each border between the rows has a rule that leaves the first column out.
    private func isRuled(_ rows: [Int], _ second: [Int: Int]) -> Bool {
        zip(rows, rows.dropFirst()).allSatisfy { upper, lower in
            guard let above = second[upper].map({ source[$0].box }), let below = second[lower].map({ source[$0].box })
            else { return false }
            let between = rules.filter { $0.position > above.middle && $0.position < below.middle }
            return !between.isEmpty && between.allSatisfy { $0.from > columns[0].upperBound - 8 }
        }
    }
}
