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
            let below = headers(below: index)
            guard !below.isEmpty else { continue }
            var isSet = Set<Int>()
            for rule in rules(under: index) {
                let places = lines[index].parts.indices.filter {
                    rule.overlap(lines[index].parts[$0].chunk.box.left, lines[index].parts[$0].chunk.box.right) > 0.6
                        * lines[index].parts[$0].chunk.box.width
                }
                let covered = columns.indices.filter { column in
                    guard let extent = below[column] ?? extents[column] else { return false }
                    let center = (extent.lowerBound + extent.upperBound) / 2
                    return center > rule.from - 2 && center < rule.to + 2
                }
                guard let first = covered.first, let last = covered.last, covered.count >= places.count,
                    covered.count > 1,
                    !places.isEmpty, (first...last).contains(where: { below[$0] != nil })
                else { continue }
                let spans = partition(
                    first...last, among: places.map { lines[index].parts[$0].chunk.box.center }, below)
                for (place, span) in zip(places, spans) where isFree(span, except: place, in: index, others: places) {
                    lines[index].parts[place].columns = span
                    isSet.insert(place)
                }
            }
            for place in lines[index].parts.indices where !isSet.contains(place) {
                if let span = centredSpan(of: lines[index].parts[place], in: index, below),
                    isFree(span, except: place, in: index, others: [])
                {
                    lines[index].parts[place].columns = span
                }
            }
        }
    }

    private func isFree(_ span: ClosedRange<Int>, except place: Int, in index: Int, others: [Int]) -> Bool {
        !lines[index].parts.indices.contains {
            $0 != place && !others.contains($0) && lines[index].parts[$0].columns.overlaps(span)
        }
    }

    /// Left and right ends of the nearest text below a line in each column.
    private func headers(below index: Int) -> [Int: ClosedRange<Double>] {
        var found: [Int: ClosedRange<Double>] = [:]
        for line in lines[(index + 1)...] {
            for part in line.parts where part.columns.count == 1 && found[part.columns.lowerBound] == nil {
                found[part.columns.lowerBound] = part.chunk.box.left...max(part.chunk.box.left, part.chunk.box.right)
            }
        }
        return found
    }

    /// Rules right below a line's texts.
    private func rules(under index: Int) -> [PageRule] {
        let line = lines[index]
        let next = lines[(index + 1)...].first { $0.middle > line.middle + 0.6 * line.size }
        return rules.filter {
            $0.position > line.middle && $0.position < min(line.bottom + 1.2 * line.size, next?.middle ?? .infinity)
        }
    }

    /// Shares columns out to texts above them, so that each text stands as near as may be to the middle of its own.
    private func partition(_ span: ClosedRange<Int>, among centers: [Double], _ below: [Int: ClosedRange<Double>])
        -> [ClosedRange<Int>]
    {
        guard centers.count > 1 else { return [span] }
        // best[k][end]: the first k texts share the columns up to end
        var best: [Int: (cost: Double, spans: [ClosedRange<Int>])] = [span.lowerBound - 1: (0, [])]
        for center in centers {
            var next: [Int: (cost: Double, spans: [ClosedRange<Int>])] = [:]
            for (end, known) in best where end < span.upperBound {
                var ends: ClosedRange<Double>?
                for last in (end + 1)...span.upperBound {
                    if let own = below[last] ?? extents[last] {
                        ends =
                            min(
                                ends?.lowerBound ?? own.lowerBound, own.lowerBound)...max(
                                ends?.upperBound ?? own.upperBound, own.upperBound)
                    }
                    let cost = known.cost + (ends.map { abs(center - ($0.lowerBound + $0.upperBound) / 2) } ?? 1000)
                    if cost < next[last]?.cost ?? .infinity { next[last] = (cost, known.spans + [(end + 1)...last]) }
                }
            }
            best = next
        }
        return best[span.upperBound]?.spans ?? []
    }

    /// A text over one column whose middle is not that column's but the middle of several headers below it.
    private func centredSpan(of part: GridLine.Part, in index: Int, _ below: [Int: ClosedRange<Double>]) -> ClosedRange<
        Int
    >? {
        guard part.columns.count == 1, below.count > 1, !part.chunk.isNumeric else { return nil }
        let own = part.columns.lowerBound
        let taken = Set(lines[index].parts.flatMap { Array($0.columns) }).subtracting([own])
        let center = part.chunk.box.center
        func offset(_ first: Int, _ last: Int) -> Double? {
            let group = (first...last).compactMap { below[$0] }
            guard group.count == last - first + 1, let left = group.first?.lowerBound,
                let right = group.last?.upperBound
            else { return nil }
            return abs(center - (left + right) / 2)
        }
        guard let alone = offset(own, own) ?? extents[own].map({ abs(center - ($0.lowerBound + $0.upperBound) / 2) })
        else { return nil }
        guard alone > 0.9 * part.chunk.size else { return nil }
        var best: (span: ClosedRange<Int>, offset: Double)?
        for first in stride(from: own, through: max(0, own - 6), by: -1) {
            if first < own, taken.contains(first) { break }
            for last in own...min(columns.count - 1, own + 6) {
                if last > own, taken.contains(last) { break }
                if last > first, let distance = offset(first, last), distance < best?.offset ?? .infinity {
                    best = (first...last, distance)
                }
            }
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
        let isRuled = line.parts.contains { part in
            let upper = above.flatMap(\.parts).last { $0.columns.overlaps(part.columns) }
            guard let upper else { return false }
            return rules.contains { rule in
                rule.position > upper.chunk.box.middle && rule.position < part.chunk.box.middle
                    && rule.overlap(part.chunk.box.left, part.chunk.box.right) > 0.5 * part.chunk.box.width
            }
        }
        if isRuled { return true }
        // below a text over several columns stand the headers of each
        return above.contains { upper in
            upper.parts.contains { spanner in
                spanner.columns.count > 1
                    && line.parts.contains {
                        $0.columns != spanner.columns && $0.columns.overlaps(spanner.columns)
                            && $0.columns.count < spanner.columns.count
                    }
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
