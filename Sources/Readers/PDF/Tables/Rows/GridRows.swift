/// Groups the lines of a table's body into rows: of all groupings the one that costs least.
///
/// What tells a line that goes on with the row above it from one that begins a row is seldom sure: the leading against
/// the gap between rows, brackets and hyphens left open, room that a word would have had on the line above, two
/// complete values in one cell, a row without a label. Each has a cost, and the whole table is decided at once.
struct RowFinder {
    let lines: [GridLine]
    let rules: [PageRule]
    let box: PageBox
    let columns: [ClosedRange<Double>]
    /// Rules stand between the rows: lines of one band are one row.
    let isGridded: Bool
    /// The column of the rows' own labels.
    let stub: Int
    /// The texts of the table's header.
    let headers: Set<String>
    /// How far the texts of a column reach to the right.
    private let reach: [Int: Double]
    private var kinds: [Kind] = []
    private var ruledOff: [Bool] = []
    private var isBanded = false

    /// More lines than a row of a table has.
    private static let mostLines = 14

    init(
        lines: [GridLine], rules: [PageRule], box: PageBox, columns: [ClosedRange<Double>], isGridded: Bool,
        stub: Int = 0, headers: Set<String> = []
    ) {
        self.isGridded = isGridded
        self.lines = lines
        self.rules = rules
        self.box = box
        self.columns = columns
        self.stub = stub
        self.headers = headers
        var reach: [Int: Double] = [:]
        for part in lines.flatMap(\.parts) where part.columns.count == 1 {
            reach[part.columns.lowerBound] = max(reach[part.columns.lowerBound] ?? 0, part.chunk.box.right)
        }
        self.reach = reach
        kinds = lines.map(kind)
        ruledOff = lines.indices.map { $0 > 0 && isRuledOff($0) }
        isBanded = bandsAreRows()
    }

    /// In the units of the costs: a second reading that costs no more than this above the best is as good.
    private static let narrow = 0.35

    /// The indices of each row's lines, and the rows whose borders another reading, nearly as good, sets elsewhere.
    func rows() -> (rows: [[Int]], doubtful: Set<Int>) {
        guard !lines.isEmpty else { return ([], []) }
        let threshold = mergingPitch()
        // best[end]: the least cost of the rows before the line `end`, and where the last of them begins
        var best: [(cost: Double, start: Int)] = [(0, 0)]
        best.reserveCapacity(lines.count + 1)
        for end in 1...lines.count { best.append((.infinity, end - 1)) }
        // costs[start]: of the rows that begin there, by their number of lines
        var costs: [[Double]] = []
        costs.reserveCapacity(lines.count)
        for start in lines.indices {
            var own: [Double] = []
            var cost = 0.0
            for last in start..<min(lines.count, start + Self.mostLines) {
                if last > start { cost += joining(last, to: start, below: threshold) }
                guard cost < .infinity else { break }
                let whole = cost + shape(start...last)
                own.append(whole)
                if best[start].cost + whole < best[last + 1].cost { best[last + 1] = (best[start].cost + whole, start) }
            }
            costs.append(own)
        }
        var rows: [[Int]] = []
        var end = lines.count
        while end > 0 {
            rows.append(Array(best[end].start..<end))
            end = best[end].start
        }
        rows.reverse()
        return (rows, doubtful(rows, best.map(\.cost), costs))
    }

    /// The rows at borders that could as well be none, and those that could as well be two.
    private func doubtful(_ rows: [[Int]], _ best: [Double], _ costs: [[Double]]) -> Set<Int> {
        // rest[start]: the least cost of the rows from the line `start` on
        var rest = [Double](repeating: .infinity, count: lines.count + 1)
        rest[lines.count] = 0
        for start in lines.indices.reversed() {
            for (index, cost) in costs[start].enumerated() {
                rest[start] = min(rest[start], cost + rest[start + index + 1])
            }
        }
        var doubtful: Set<Int> = []
        for (row, own) in rows.enumerated() {
            for line in own where line > 0 && !ruledOff[line] {
                let parted = best[line] + rest[line]
                var joined = Double.infinity
                for start in max(0, line - Self.mostLines + 1)..<line {
                    for (index, cost) in costs[start].enumerated() where start + index >= line {
                        joined = min(joined, best[start] + cost + rest[start + index + 1])
                    }
                }
                guard abs(parted - joined) < Self.narrow else { continue }
                doubtful.insert(row)
                if line == own.first, row > 0 { doubtful.insert(row - 1) }
            }
        }
        return doubtful
    }

    /// For labelled rows that share a band between two rules with rows that have no label: the last of these.
    func labelRanges(_ rows: [[Int]]) -> [Int: Int] {
        guard isBanded else { return [:] }
        var ranges: [Int: Int] = [:]
        var labelled: Int?
        for (place, row) in rows.enumerated() {
            guard let first = row.first else { continue }
            let hasLabel = row.contains { lines[$0].label(in: stub) != nil }
            if ruledOff[first] || hasLabel {
                labelled = hasLabel ? place : nil
            } else if let labelled {
                ranges[labelled] = place
            }
        }
        return ranges
    }

    // MARK: rules and pitches

    private func pitch(_ index: Int) -> Double {
        (lines[index].middle - lines[index - 1].middle) / max(1, max(lines[index].size, lines[index - 1].size))
    }

    private func isRuledOff(_ index: Int) -> Bool {
        let (above, below) = (lines[index - 1], lines[index])
        let between = rules.filter { $0.position > above.middle && $0.position < below.middle }
        if between.isEmpty { return false }
        let left = stub == 0 ? box.left : columns[stub].lowerBound
        let covered = between.reduce(0) { $0 + $1.overlap(left, box.right) }
        if covered > 0.5 * (box.right - left) { return true }
        return below.parts.contains { part in
            above.parts.contains { $0.columns.overlaps(part.columns) }
                && between.contains {
                    $0.overlap(part.chunk.box.left, part.chunk.box.right) > 0.6 * part.chunk.box.width
                }
        }
    }

    /// Whether rules part the rows: most bands between them begin one row at most.
    private func bandsAreRows() -> Bool {
        var bands = 0
        var single = 0
        var complete = 0
        for index in lines.indices {
            if index > 0, !ruledOff[index] {
                if isFull(index) { complete += 1 }
            } else {
                if bands > 0, complete == 0 { single += 1 }
                (bands, complete) = (bands + 1, 0)
            }
        }
        if complete == 0 { single += 1 }
        return bands >= 4 && single * 10 >= 8 * bands && bands * 4 >= lines.count
    }

    /// Lines nearer than this are one row; nil where the distances do not tell.
    private func mergingPitch() -> Double? {
        let pitches = lines.indices.dropFirst().filter { !ruledOff[$0] }.map { (pitch($0), isFull($0)) }
        guard pitches.count >= 4 else { return nil }
        let sorted = pitches.sorted { $0.0 < $1.0 }
        var best: (ratio: Double, at: Double)?
        var fullNear = 0
        for index in 1..<sorted.count {
            if sorted[index - 1].1 { fullNear += 1 }
            guard sorted[index - 1].0 > 0.8 else { continue }
            let ratio = sorted[index].0 / sorted[index - 1].0
            guard ratio > 1.12, index * 8 >= sorted.count, sorted.count - index >= 2, fullNear * 8 <= index else {
                continue
            }
            if ratio > best?.ratio ?? 0 { best = (ratio, (sorted[index].0 + sorted[index - 1].0) / 2) }
        }
        return best?.at
    }

    /// Whether a line holds a label and values of its own below a line that holds values too.
    private func isFull(_ index: Int) -> Bool {
        let (above, below) = (lines[index - 1], lines[index])
        return below.label(in: stub) != nil
            && below.values(after: stub).contains { part in
                part.text.isComplete && above.parts.contains { $0.columns == part.columns && $0.text.isComplete }
            }
    }

    // MARK: costs

    /// What it costs that a line goes on with the row that begins at `start`.
    private func joining(_ index: Int, to start: Int, below threshold: Double?) -> Double {
        if ruledOff[index] { return .infinity }
        let pitch = pitch(index)
        let line = lines[index]
        let above = lines[start..<index]
        if pitch > 2.3, !isGridded { return .infinity }
        var cost = distance(pitch, threshold)
        if line.spans || above.contains(where: \.spans) {
            guard let threshold, pitch < threshold || pitch < 0.72, line.parts.count == 1, above.last?.parts.count == 1
            else { return cost + 3 }
        }
        let kind = kinds[index]
        if kind.isUnits || above.count == 1 && kinds[start].isUnits && line.label(in: stub) != nil { cost += 4 }
        var isFresh = false
        for part in line.parts {
            let cell = above.compactMap { $0.parts.first { $0.columns == part.columns } }
            if part.columns.lowerBound == stub {
                cost += label(part, after: above.compactMap { $0.labelPart(in: stub) }.last, pitch)
            } else if let last = cell.last {
                cost += continuing(part, last, in: cell, besideProbabilities: kind.isOfProbabilities)
            } else if pitch > 0.72, kinds[start..<index].contains(where: \.hasValues) {
                isFresh = true
            }
        }
        return isFresh ? cost + 0.7 : cost
    }

    /// Units, or the header's texts again, over no label: they begin anew what the columns hold.
    private func isUnits(_ line: GridLine) -> Bool {
        let values = line.values(after: stub)
        guard line.label(in: stub) == nil, values.count > 1 else { return false }
        return values.allSatisfy { headers.contains($0.chunk.text) && !$0.text.isComplete }
            || values.allSatisfy { CellUnit.isUnit($0.chunk.text) && !$0.chunk.text.hasPrefix("(") }
    }

    /// What is asked of a line again and again.
    private struct Kind {
        var hasValues = false
        var isUnits = false
        /// A line of P values alone is a row of them.
        var isOfProbabilities = false
    }

    private func kind(_ line: GridLine) -> Kind {
        let values = line.values(after: stub)
        return Kind(
            hasValues: !values.isEmpty, isUnits: isUnits(line),
            isOfProbabilities: values.count > 1 && values.allSatisfy(\.text.isProbability))
    }

    private func distance(_ pitch: Double, _ threshold: Double?) -> Double {
        // lines that overlap stand beside each other
        if pitch < 0.72 { return -4 }
        if isGridded || isBanded { return pitch < 1.75 ? -1.5 : 1 }
        if let threshold { return pitch < threshold ? -2 : 2.5 }
        return 0.8 + 2 * max(0, pitch - 1.3)
    }

    /// A value below another one in its cell.
    private func continuing(
        _ part: GridLine.Part, _ last: GridLine.Part, in cell: [GridLine.Part], besideProbabilities: Bool
    ) -> Double {
        let (above, below) = (last.text, part.text)
        if above.isOpen || below.closes { return -3 }
        if below.isSupplement {
            let isNew = !cell.contains { $0.text.holdsSupplement }
            return isNew && above.isValue ? -1.5 : 2
        }
        if below.isProbability, above.isSupplement || above.isComplete && !besideProbabilities,
            !cell.contains(where: \.text.isProbability)
        {
            return -1
        }
        if above.isComplete, below.isComplete { return 5 }
        if below.isComplete || above.isComplete { return below.startsInside ? -0.5 : 0.6 }
        if below.startsInside { return -1.5 }
        return hadRoom(part.chunk, behind: last.chunk, in: part.columns.lowerBound) ? 1.5 : 0.2
    }

    /// A label's line below the label's line above it.
    private func label(_ part: GridLine.Part, after before: GridLine.Part?, _ pitch: Double) -> Double {
        guard let before else { return pitch < 0.95 ? 0 : 1 }
        let (above, below) = (before.text, part.text)
        let (last, chunk) = (before.chunk, part.chunk)
        if above.isOpen { return -2.5 }
        if chunk.box.left < last.box.left - 2 { return 1.5 }
        if hadRoom(chunk, behind: last, in: stub) { return 2.5 }
        if below.startsInside { return -1.2 }
        return chunk.box.left > last.box.left + 2 ? 1 : 0.4
    }

    /// Whether the first word of a text would have had room behind the text above it: then it is no line break.
    private func hadRoom(_ text: PageChunk, behind last: PageChunk, in column: Int) -> Bool {
        guard let first = text.words.first else { return false }
        let end = reach[column] ?? columns[column].upperBound
        return last.box.right + 0.3 * last.size + first.width < end - 1
    }

    /// What the lines cost as a row: rows have labels, and values of their own.
    private func shape(_ row: ClosedRange<Int>) -> Double {
        let own = lines[row]
        guard own.contains(where: { $0.label(in: stub) != nil }) else {
            let values = own.flatMap { $0.values(after: stub) }
            let isFragment = values.allSatisfy {
                $0.text.closes || $0.text.isSupplement || $0.text.startsInside
            }
            return isFragment ? 4.5 : 1.8
        }
        return kinds[row].contains(where: \.hasValues) ? 0 : 0.5
    }
}
