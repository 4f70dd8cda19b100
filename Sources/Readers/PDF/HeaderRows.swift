/// Groups the lines of a table's header into levels: spanners over the headers that they span.
struct HeaderRows {
    let lines: [GridLine]
    /// Rules under spanners.
    let rules: [PageRule]
    let columns: [ClosedRange<Double>]

    func rows() -> [[Int]] {
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
}
