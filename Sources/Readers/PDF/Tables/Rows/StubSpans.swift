/// Labels over several rows: "Southwest" beside TT, TC and CC.
///
/// A table has two columns of labels where many of its rows have a label in the second column and none in the first.
/// The labels of the first are given to the rows in one pass, each to the rows that follow each other, with one
/// alignment for the table: at the top of their rows or at the middle.
struct StubSpans {
    private let lines: [GridLine]
    /// Lines of ink; the borders of tinted rows close no label.
    private let rules: [PageRule]
    private let columns: [ClosedRange<Double>]
    /// How far the labels of the first column reach to the right.
    private let reach: Double

    /// The first rows may go on with a label of the page before.
    private let isContinued: Bool

    init(lines: [GridLine], rules: [PageRule], columns: [ClosedRange<Double>], isContinued: Bool = false) {
        self.isContinued = isContinued
        self.lines = lines
        self.rules = rules.filter { !$0.isEdge }
        self.columns = columns
        reach = lines.compactMap { $0.part(in: 0)?.chunk.box.right }.max() ?? 0
    }

    /// A row right of the labels: where it stands, and its own label.
    struct Row {
        var box: PageBox
        var name: String
    }

    struct Label {
        /// Empty for a name that stands alone on its line, above the row that the range begins with.
        var rows: Range<Int>
        /// The label's own texts, line by line.
        var lines: [GridLine]
    }

    /// Rows beyond which a table's labels are left as they stand.
    private static let mostRows = 300
    private static let mostLines = 8
    /// What it costs that a line of the first column is the name of a group of rows and no label.
    private static let nameCost = 1.2
    /// What it costs that a row has no label.
    private static let bareCost = 1.5

    /// Whether the first column holds labels over rows that the second column labels.
    var isNested: Bool {
        guard columns.count > 2 else { return false }
        var full = 0
        var bare = 0
        var worded = 0
        var whole = 0
        var last: PageChunk?
        for line in lines {
            defer { last = line.label(in: 0) ?? last }
            guard let part = line.part(in: 1), !part.text.closes, !part.text.isSupplement else { continue }
            let second = part.chunk
            let values = line.parts.filter { $0.columns.lowerBound > 1 }
            guard values.contains(where: \.text.isComplete) else { continue }
            full += 1
            let label = line.label(in: 0)
            if label.map({ goesOn($0, after: last) }) ?? true {
                bare += 1
                if values.count(where: \.text.isComplete) > 1 { whole += 1 }
            }
            if second.letterCount > 0, !second.isNumeric { worded += 1 }
        }
        // rows with all their values are no second lines of wrapped cells
        let isTold = worded * 2 >= full || worded * 4 >= full && whole * 10 >= 8 * bare
        return bare >= 2 && bare * 4 >= full && isTold || isRuledBeside
    }

    /// Whether a label's text is the next line of the one above it.
    private func goesOn(_ label: PageChunk, after last: PageChunk?) -> Bool {
        guard let last, label.box.middle - last.box.middle < 1.75 * label.size else { return false }
        return CellText(last).isOpen || CellText(label).startsInside && !hadRoom(label, behind: last)
    }

    private func hadRoom(_ label: PageChunk, behind last: PageChunk) -> Bool {
        last.box.right + 0.3 * last.size + (label.words.first?.width ?? 0) < reach - 1
    }

    /// Whether rules between rows leave the first column out.
    private var isRuledBeside: Bool {
        guard let first = lines.first, let last = lines.last else { return false }
        let inner = rules.filter { $0.position > first.middle && $0.position < last.middle && $0.length > 20 }
        let beside = inner.count {
            $0.from > columns[0].upperBound - 8 && $0.from < columns[1].lowerBound + 12 && $0.to > columns[2].lowerBound
        }
        return beside >= 2 && beside * 2 >= inner.count && inner.contains { $0.from < columns[0].upperBound - 8 }
    }

    /// The labels of the first column with their rows; `rows` are those right of it, from top to bottom.
    func labels(over rows: [Row]) -> [Label] {
        let own = lines.filter { !$0.spans }.compactMap { line -> GridLine? in
            guard let part = line.part(in: 0) else { return nil }
            var label = line
            label.parts = [part]
            (label.top, label.bottom) = (part.chunk.box.top, part.chunk.box.bottom)
            return label
        }
        guard !own.isEmpty, !rows.isEmpty, rows.count <= Self.mostRows, own.count <= Self.mostRows else { return [] }
        guard let top = assign(own, rows, isCentred: false), let centred = assign(own, rows, isCentred: true) else {
            return []
        }
        return centred.cost + 0.1 * Double(own.count) < top.cost ? centred.labels : top.labels
    }

    private func assign(_ own: [GridLine], _ rows: [Row], isCentred: Bool) -> (cost: Double, labels: [Label])? {
        struct State {
            var cost = Double.infinity
            var label = 0
            var row = 0
        }
        // state[label][row]: labels and rows that are given to each other so far
        var state = [[State]](repeating: [State](repeating: State(), count: rows.count + 1), count: own.count + 1)
        state[0][0].cost = 0
        for label in 0...own.count {
            for row in rows.indices where state[label][row].cost < .infinity {
                let bare = state[label][row].cost + (label == 0 && isContinued ? 0.1 : Self.bareCost)
                if bare < state[label][row + 1].cost {
                    state[label][row + 1] = State(cost: bare, label: label, row: row)
                }
                guard label < own.count else { continue }
                for next in (label + 1)...min(own.count, label + Self.mostLines) {
                    guard let wrap = wrapping(own[label..<next]) else { break }
                    if next == label + 1, own[label].bottom < rows[row].box.middle {
                        let cost = state[label][row].cost + Self.nameCost
                        if cost < state[next][row].cost { state[next][row] = State(cost: cost, label: label, row: row) }
                    }
                    for end in row..<rows.count {
                        if end > row, isClosed(rows[end - 1].box, rows[end].box) { break }
                        var cost = state[label][row].cost + wrap + offset(own[label..<next], rows[row...end], isCentred)
                        if end + 1 < rows.count {
                            if !mayClose(rows[end].box, rows[end + 1].box) { cost += 5 }
                            // under each label the same names come back
                            if rows[end + 1].name != rows[0].name { cost += 0.15 }
                        }
                        if cost < state[next][end + 1].cost {
                            state[next][end + 1] = State(cost: cost, label: label, row: row)
                        }
                    }
                }
            }
        }
        let last = state[own.count][rows.count]
        guard last.cost < .infinity else { return nil }
        var labels: [Label] = []
        var (label, row) = (own.count, rows.count)
        while label > 0 || row > 0 {
            let step = state[label][row]
            defer { (label, row) = (step.label, step.row) }
            guard step.label < label else { continue }
            labels.append(Label(rows: step.row..<row, lines: Array(own[step.label..<label])))
        }
        return (last.cost, labels.reversed())
    }

    /// Distance of a label from where it belongs beside its rows, in ems.
    private func offset(_ label: ArraySlice<GridLine>, _ rows: ArraySlice<Row>, _ isCentred: Bool) -> Double {
        guard let first = label.first, let last = label.last, let top = rows.first?.box, let bottom = rows.last?.box
        else {
            return 0
        }
        let boxes = label.compactMap { $0.label(in: 0)?.box }
        let from = boxes.first?.top ?? first.top
        let to = boxes.last?.bottom ?? last.bottom
        let distance = isCentred ? abs(from + to - top.top - bottom.bottom) / 2 : abs(from - top.top)
        return distance / first.size
    }

    /// What it costs that lines of labels are one label; nil where they cannot be.
    private func wrapping(_ label: ArraySlice<GridLine>) -> Double? {
        var cost = 0.0
        for (above, below) in zip(label, label.dropFirst()) {
            guard let upper = above.label(in: 0), let lower = below.label(in: 0) else { return nil }
            let pitch = (lower.box.middle - upper.box.middle) / max(1, upper.size)
            if pitch > 1.75 || isClosed(upper.box, lower.box) { return nil }
            let (first, second) = (CellText(upper), CellText(lower))
            cost += first.isOpen ? -1 : hadRoom(lower, behind: upper) ? 2 : second.startsInside ? -0.6 : 0.4
            cost += 2 * max(0, pitch - 1.3)
        }
        return cost
    }

    /// Whether a rule over the first column stands between two boxes.
    private func isClosed(_ above: PageBox, _ below: PageBox) -> Bool {
        let (left, right) = (columns[0].lowerBound, columns[0].upperBound)
        return rules.contains {
            $0.position > above.middle && $0.position < below.middle && $0.overlap(left, right) > 0.6 * (right - left)
        }
    }

    /// Whether a label may end between two rows: no rule stands there, or one that the first column shares.
    private func mayClose(_ above: PageBox, _ below: PageBox) -> Bool {
        let between = rules.filter { $0.position > above.middle && $0.position < below.middle && $0.length > 20 }
        return between.isEmpty || isClosed(above, below)
    }
}
