/// A table's header: lines → levels, spanners over the headers that they span.
struct HeaderRows {
    private var lines: [GridLine]
    /// Rules inside the header, those across the whole table apart.
    private let rules: [PageRule]
    private let columns: [ClosedRange<Double>]
    /// Where each column's values stand.
    private let extents: [ClosedRange<Double>?]

    init(lines: [GridLine], rules: [PageRule], columns: [ClosedRange<Double>], extents: [ClosedRange<Double>?]) {
        self.lines = lines
        self.columns = columns
        self.extents = extents
        let top = lines.map(\.top).min() ?? 0
        let bottom = lines.map(\.bottom).max() ?? 0
        self.rules = rules.filter { $0.position > top - 2 && $0.position < bottom + 2 }
        widen()
    }

    /// The header's cells, those over several lines joined, those of columns without spanner over all levels.
    func cells() -> (cells: [PageGrid.Cell], rowCount: Int) {
        let rows = levels()
        var cells: [PageGrid.Cell] = []
        for (row, group) in rows.enumerated() {
            for line in group.map({ lines[$0] }) { for part in line.parts { add(part, row: row, to: &cells) } }
        }
        return (merged(cells, rowCount: rows.count), rows.count)
    }

    private func add(_ part: GridLine.Part, row: Int, to cells: inout [PageGrid.Cell]) {
        let place = cells.firstIndex { $0.row == row && ($0.column...$0.columnEnd).overlaps(part.columns) }
        guard let place else {
            cells.append(
                PageGrid.Cell(
                    row: row, column: part.columns.lowerBound, rowEnd: row, columnEnd: part.columns.upperBound,
                    lines: [part.chunk.words], box: part.chunk.box))
            return
        }
        cells[place].lines.append(part.chunk.words)
        cells[place].box = cells[place].box.union(part.chunk.box)
        cells[place].column = min(cells[place].column, part.columns.lowerBound)
        cells[place].columnEnd = max(cells[place].columnEnd, part.columns.upperBound)
    }

    /// Gives spanners the columns of the rule below them, or of the headers between whose outer ends they are centred.
    private mutating func widen() {
        for index in lines.indices {
            for place in lines[index].parts.indices {
                let part = lines[index].parts[place]
                if let span = ruledSpan(of: part, in: index) ?? centredSpan(of: part, in: index) {
                    let others = lines[index].parts.indices.filter { $0 != place }
                    if !others.contains(where: { lines[index].parts[$0].columns.overlaps(span) }) {
                        lines[index].parts[place].columns = span
                    }
                }
            }
        }
    }

    private func ruledSpan(of part: GridLine.Part, in index: Int) -> ClosedRange<Int>? {
        let box = part.chunk.box
        let below = rules.filter {
            $0.position > box.middle && $0.position < box.bottom + 1.1 * part.chunk.size
                && $0.overlap(box.left, box.right) > 0.6 * box.width
        }
        guard let rule = below.min(by: { $0.position < $1.position }) else { return nil }
        // another line of the same text may stand between
        let covered = columns.indices.filter { column in
            guard let extent = extents[column] else { return false }
            let center = (extent.lowerBound + extent.upperBound) / 2
            return center > rule.from - 2 && center < rule.to + 2
        }
        guard let first = covered.first, let last = covered.last, last - first + 1 == covered.count, covered.count > 1,
            covered.count < columns.count
        else { return nil }
        let hasHeaders = lines[(index + 1)...].contains { $0.parts.contains { (first...last).overlaps($0.columns) } }
        return hasHeaders ? first...last : nil
    }

    /// A text over one column whose middle is not that column's but the middle of several headers below it.
    private func centredSpan(of part: GridLine.Part, in index: Int) -> ClosedRange<Int>? {
        guard part.columns.count == 1, index + 1 < lines.count, !part.chunk.isNumeric else { return nil }
        let own = part.columns.lowerBound
        let taken = Set(lines[index].parts.flatMap { Array($0.columns) }).subtracting([own])
        let below = lines[index + 1].parts.filter { $0.columns.count == 1 }
        guard below.count > 1 else { return nil }
        let center = part.chunk.box.center
        func offset(_ first: Int, _ last: Int) -> Double? {
            let group = below.filter { (first...last).contains($0.columns.lowerBound) }
            guard group.count == last - first + 1, let left = group.first?.chunk.box.left, let right = group.last?.chunk.box.right else { return nil }
            return abs(center - (left + right) / 2)
        }
        guard let alone = offset(own, own) ?? extents[own].map({ abs(center - ($0.lowerBound + $0.upperBound) / 2) }) else { return nil }
        guard alone > 0.9 * part.chunk.size else { return nil }
        var best: (span: ClosedRange<Int>, offset: Double)?
        var first = own
        while first >= 1, own - first < 6, first == own || !taken.contains(first) {
            var last = own
            while last < columns.count, last - own < 6, last == own || !taken.contains(last) {
                if last > first, let distance = offset(first, last), distance < best?.offset ?? .infinity { best = (first...last, distance) }
                last += 1
            }
            first -= 1
        }
        guard let best, best.offset < 0.35 * alone, best.offset < 0.8 * part.chunk.size else { return nil }
        return best.span
    }

    private func levels() -> [[Int]] {
        guard !lines.isEmpty else { return [] }
        var rows: [[Int]] = [[0]]
        for index in lines.indices.dropFirst() {
            if begins(index, rows[rows.count - 1]) { rows.append([index]) } else { rows[rows.count - 1].append(index) }
        }
        return rows
    }

    private func begins(_ index: Int, _ row: [Int]) -> Bool {
        let line = lines[index]
        let above = row.map { lines[$0] }
        let last = lines[index - 1]
        let isRuled = rules.contains { rule in
            rule.position > last.middle && rule.position < line.middle + 0.2 * line.size
                && line.parts.contains { part in
                    rule.overlap(part.chunk.box.left, part.chunk.box.right) > 0.5 * part.chunk.box.width
                        && above.contains { $0.parts.contains { $0.columns.overlaps(part.columns) } }
                }
        }
        if isRuled { return true }
        // below a text over several columns stand the headers of each
        return above.contains { upper in
            upper.parts.contains { spanner in
                spanner.columns.count > 1
                    && line.parts.contains { $0.columns != spanner.columns && $0.columns.overlaps(spanner.columns) && $0.columns.count < spanner.columns.count }
            }
        }
    }

    /// Texts of one column on several levels, none of them under or over a spanner, are one header.
    private func merged(_ cells: [PageGrid.Cell], rowCount: Int) -> [PageGrid.Cell] {
        guard rowCount > 1 else { return cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) } }
        var result = cells.filter { $0.columnEnd > $0.column }
        let spanners = result
        for column in columns.indices {
            let own = cells.filter { $0.column == column && $0.columnEnd == column }.sorted { $0.row < $1.row }
            guard var first = own.first else { continue }
            let spanned = spanners.filter { ($0.column...$0.columnEnd).contains(column) }
            guard spanned.isEmpty else {
                result += own
                continue
            }
            for cell in own.dropFirst() {
                first.lines += cell.lines
                first.box = first.box.union(cell.box)
            }
            first.row = 0
            first.rowEnd = rowCount - 1
            result.append(first)
        }
        return result.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }
}
