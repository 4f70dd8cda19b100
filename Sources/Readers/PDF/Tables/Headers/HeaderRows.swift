/// A table's header: texts → the columns that they stand over → levels.
///
/// From the lowest line to the highest, the texts of a line share the columns among them at the least cost: a text
/// stands in the middle of its columns or at their edge, fills no column that is not its own, keeps to the rule below
/// it, cuts no header below it in two, and leaves no column without a header.
struct HeaderRows {
    private var blocks: [HeaderBlock]
    private let rules: [PageRule]
    private let columns: [ClosedRange<Double>]
    /// Where each column's values stand.
    private let extents: [ClosedRange<Double>?]
    /// Columns that another reading, hardly worse, gives another header.
    private(set) var doubtful: Set<Int> = []

    /// Costs in ems of distance.
    private enum Cost {
        static let edge = 0.15
        static let bareColumn = 0.9
        static let coveredColumn = 0.1
        static let extraColumn = 0.3
        static let loneHeader = 0.6
        static let cutHeader = 4.0
        static let offRule = 3.0
        static let onRule = -2.0
    }

    /// A reading that costs so little more is as good.
    private static let narrow = 0.2

    init(
        chunks: [[PageChunk]], rules: [PageRule], columns: [ClosedRange<Double>], extents: [ClosedRange<Double>?]
    ) {
        self.columns = columns
        self.extents = extents
        let boxes = chunks.joined().map(\.box)
        let top = boxes.map(\.top).min() ?? 0
        let bottom = boxes.map(\.bottom).max() ?? 0
        self.rules = rules.filter { $0.position > top - 2 && $0.position < bottom + 2 }
        blocks = HeaderBlocks(chunks: chunks, rules: self.rules).blocks()
        assign()
    }

    /// The header's cells; those of columns with fewer levels reach down to the body.
    func cells() -> (cells: [PageGrid.Cell], rowCount: Int) {
        let ordered = blocks.sorted { ($0.box.middle, $0.box.left) < ($1.box.middle, $1.box.left) }
        var rows: [Int] = []
        for (index, block) in ordered.enumerated() {
            let above = ordered[..<index].indices.filter { ordered[$0].span.overlaps(block.span) }
            rows.append(above.map { rows[$0] + 1 }.max() ?? 0)
        }
        let count = (rows.max() ?? -1) + 1
        let cells = ordered.enumerated().map { index, block in
            let below = ordered.indices.filter { $0 > index && ordered[$0].span.overlaps(block.span) }.map { rows[$0] }
            return PageGrid.Cell(
                row: rows[index], column: block.span.lowerBound, rowEnd: max(rows[index], (below.min() ?? count) - 1),
                columnEnd: block.span.upperBound, lines: block.lines.map(\.words), box: block.box)
        }
        return (cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }, count)
    }

    // MARK: columns

    private mutating func assign() {
        var assigned: [Int] = []
        for line in Set(blocks.map(\.last)).sorted(by: >) {
            let own = blocks.indices.filter { blocks[$0].last == line }.sorted {
                blocks[$0].box.center < blocks[$1].box.center
            }
            let open = blocks.indices.filter { blocks[$0].last < line }
            share(own, below: assigned, above: open)
            assigned += own
        }
    }

    /// Gives the texts of a line their columns.
    private mutating func share(_ own: [Int], below: [Int], above: [Int]) {
        let count = columns.count
        let heads = heads(below, under: own)
        let bare = columns.indices.map { bareCost($0, heads, own, below, above) }
        let shared = own.map { sharedRule(of: $0, in: own, heads) }
        // best[k][column]: the first k texts have columns before `column`
        var best = [[Double]](repeating: [Double](repeating: .infinity, count: count + 1), count: own.count + 1)
        var from = [[Int]](repeating: [Int](repeating: -1, count: count + 1), count: own.count + 1)
        best[0][0] = 0
        for k in 0...own.count {
            for column in 0..<count where best[k][column] < .infinity {
                let skipped = best[k][column] + bare[column]
                if skipped < best[k][column + 1] { (best[k][column + 1], from[k][column + 1]) = (skipped, -1) }
                guard k < own.count else { continue }
                for end in column..<count {
                    if heads[end]?.isBeside ?? false { break }
                    let cost = best[k][column] + self.cost(own[k], column...end, heads, rule: shared[k])
                    if cost < best[k + 1][end + 1] { (best[k + 1][end + 1], from[k + 1][end + 1]) = (cost, column) }
                }
            }
        }
        var (k, column) = (own.count, count)
        guard best[k][column] < .infinity else { return place(own) }
        defer { doubt(own, best, bare, heads, shared) }
        while k > 0 {
            let start = from[k][column]
            if start < 0 {
                column -= 1
            } else {
                blocks[own[k - 1]].span = start...(column - 1)
                (k, column) = (k - 1, start)
            }
        }
    }

    /// Notes the columns that a text of the line may as well stand over, or not.
    private mutating func doubt(
        _ own: [Int], _ best: [[Double]], _ bare: [Double], _ heads: [Head?], _ shared: [RuleSpan?]
    ) {
        let count = columns.count
        // rest[k][column]: the least cost of the texts from the k-th on over the columns from `column` on
        var rest = [[Double]](repeating: [Double](repeating: .infinity, count: count + 1), count: own.count + 1)
        rest[own.count][count] = 0
        var others: [(text: Int, span: ClosedRange<Int>, cost: Double)] = []
        for k in (0...own.count).reversed() {
            for column in (0..<count).reversed() {
                rest[k][column] = min(rest[k][column], rest[k][column + 1] + bare[column])
                guard k < own.count else { continue }
                for end in column..<count {
                    if heads[end]?.isBeside ?? false { break }
                    guard rest[k + 1][end + 1] < .infinity else { continue }
                    let cost = self.cost(own[k], column...end, heads, rule: shared[k]) + rest[k + 1][end + 1]
                    rest[k][column] = min(rest[k][column], cost)
                    if column...end != blocks[own[k]].span { others.append((k, column...end, best[k][column] + cost)) }
                }
            }
        }
        let least = best[own.count][count]
        for other in others where other.cost - least < Self.narrow {
            let span = Set(blocks[own[other.text]].span)
            doubtful.formUnion(span.symmetricDifference(other.span).filter { extents[$0] != nil })
        }
    }

    /// Each text to the columns that its words stand in, where there are more texts than columns.
    private mutating func place(_ own: [Int]) {
        for index in own {
            let first = columns.firstIndex { blocks[index].box.left < $0.upperBound } ?? columns.count - 1
            let last = columns.lastIndex { blocks[index].box.right > $0.lowerBound } ?? first
            blocks[index].span = first...max(first, last)
        }
    }

    /// The header nearest below in a column.
    private struct Head {
        var box: PageBox
        var span: ClosedRange<Int>
        /// Stands beside the texts that are given columns, not below them.
        var isBeside: Bool
    }

    private func heads(_ below: [Int], under own: [Int]) -> [Head?] {
        let bottom = own.map { blocks[$0].box.bottom }.max() ?? 0
        let middle = own.map { blocks[$0].lines[blocks[$0].lines.count - 1].box.middle }.max() ?? bottom
        return columns.indices.map { column in
            let index = below.filter { blocks[$0].span.contains(column) }.min {
                blocks[$0].box.top < blocks[$1].box.top
            }
            return index.map { Head(box: blocks[$0].box, span: blocks[$0].span, isBeside: blocks[$0].box.top < middle) }
        }
    }

    /// What it costs that no text of the line stands over a column.
    private func bareCost(_ column: Int, _ heads: [Head?], _ own: [Int], _ below: [Int], _ above: [Int]) -> Double {
        if let head = heads[column] { return head.isBeside ? 0 : Cost.coveredColumn }
        guard column > 0, let extent = extents[column] else { return 0 }
        // a header of its own on a line above
        let isHeaded = above.contains { index in
            let box = blocks[index].box
            return box.center > columns[column].lowerBound && box.center < columns[column].upperBound
                && min(box.right, extent.upperBound) > max(box.left, extent.lowerBound)
        }
        return isHeaded ? Cost.coveredColumn : Cost.bareColumn
    }

    private func cost(_ index: Int, _ span: ClosedRange<Int>, _ heads: [Head?], rule: RuleSpan?) -> Double {
        let block = blocks[index]
        let size = max(1, block.size)
        var cost = offset(block.box, span, heads) / size
        cost += max(0, columns[span.lowerBound].lowerBound - block.box.left) / size
        cost += max(0, block.box.right - columns[span.upperBound].upperBound) / size
        if let rule {
            if rule.isShared {
                if span.lowerBound < rule.span.lowerBound || span.upperBound > rule.span.upperBound {
                    cost += Cost.offRule
                }
            } else {
                cost += span == rule.span ? Cost.onRule : Cost.offRule
            }
        }
        for edge in [span.lowerBound, span.upperBound] {
            if let head = heads[edge], head.span.lowerBound < span.lowerBound || head.span.upperBound > span.upperBound
            {
                cost += Cost.cutHeader
            }
        }
        for column in span.dropFirst() where heads[column] == nil && extents[column] != nil { cost += Cost.extraColumn }
        if span.count == 1, let head = heads[span.lowerBound], !head.isBeside, head.span.count == 1 {
            cost += Cost.loneHeader
        }
        return cost
    }

    /// How far a text is from the middle or an edge of columns.
    private func offset(_ box: PageBox, _ span: ClosedRange<Int>, _ heads: [Head?]) -> Double {
        var best = Double.infinity
        func tell(_ left: Double?, _ right: Double?) {
            guard let left, let right, left <= right else { return }
            best = min(best, abs(box.center - (left + right) / 2), abs(box.left - left) + Cost.edge * 10)
            if span.count == 1 { best = min(best, abs(box.right - right) + Cost.edge * 10) }
        }
        let inner = span.filter { heads[$0] != nil }
        if let first = inner.first, let last = inner.last, first == span.lowerBound, last == span.upperBound {
            tell(heads[first]?.box.left, heads[last]?.box.right)
        }
        let filled = span.compactMap { extents[$0] }
        tell(filled.map(\.lowerBound).min(), filled.map(\.upperBound).max())
        if best == .infinity { tell(columns[span.lowerBound].lowerBound, columns[span.upperBound].upperBound) }
        return best
    }

    // MARK: rules

    private struct RuleSpan {
        var span: ClosedRange<Int>
        /// Other texts of the line stand over the same rule.
        var isShared: Bool
    }

    /// The columns of the rule right below a text.
    private func sharedRule(of index: Int, in own: [Int], _ heads: [Head?]) -> RuleSpan? {
        let block = blocks[index]
        guard let last = block.lines.last else { return nil }
        let next = blocks.filter { $0.box.top > last.box.middle }.map(\.box.middle).min() ?? .infinity
        let rule = rules.first {
            $0.position > last.box.middle && $0.position < min(block.box.bottom + 1.2 * block.size, next)
                && $0.overlap(block.box.left, block.box.right) > 0.6 * block.box.width
        }
        guard let rule else { return nil }
        let covered = columns.indices.filter { column in
            guard let extent = heads[column].map({ $0.box.left...max($0.box.left, $0.box.right) }) ?? extents[column]
            else { return false }
            let center =
                heads[column].map { $0.span.count > 1 } ?? false
                ? (columns[column].lowerBound + columns[column].upperBound) / 2
                : (extent.lowerBound + extent.upperBound) / 2
            return center > rule.from - 2 && center < rule.to + 2
        }
        guard let first = covered.first, let end = covered.last else { return nil }
        let others = own.filter {
            $0 != index && blocks[$0].box.center > rule.from - 2 && blocks[$0].box.center < rule.to + 2
        }
        return RuleSpan(span: first...end, isShared: !others.isEmpty)
    }
}
