/// A line of a table with its chunks in their columns.
struct GridLine: Sendable {
    struct Part: Sendable {
        var columns: ClosedRange<Int>
        var chunk: PageChunk
    }

    var parts: [Part]
    var middle: Double
    var top: Double
    var bottom: Double
    var size: Double

    /// Columns that hold text of their own, spanning parts apart.
    var filled: Set<Int> { Set(parts.filter { $0.columns.count == 1 }.map(\.columns.lowerBound)) }
    var hasLabel: Bool { parts.contains { $0.columns.lowerBound == 0 } }
    var label: PageChunk? { parts.first { $0.columns.lowerBound == 0 }?.chunk }
    var values: [Part] { parts.filter { $0.columns.lowerBound > 0 } }
    var numericColumns: Set<Int> {
        Set(values.filter { $0.columns.count == 1 && $0.chunk.isNumeric }.map(\.columns.lowerBound))
    }
    var spans: Bool { parts.contains { $0.columns.count > 1 } }
}

/// Groups the lines of a table's body into rows.
struct RowFinder {
    let lines: [GridLine]
    let rules: [PageRule]
    let box: PageBox
    let columns: [ClosedRange<Double>]
    /// Rules stand between the rows: lines of one band are one row.
    let isGridded: Bool
    /// How far the texts of a column reach to the right.
    private let reach: [Int: Double]

    init(lines: [GridLine], rules: [PageRule], box: PageBox, columns: [ClosedRange<Double>], isGridded: Bool) {
        self.isGridded = isGridded
        self.lines = lines
        self.rules = rules
        self.box = box
        self.columns = columns
        var reach: [Int: Double] = [:]
        for part in lines.flatMap(\.parts) where part.columns.count == 1 {
            reach[part.columns.lowerBound] = max(reach[part.columns.lowerBound] ?? 0, part.chunk.box.right)
        }
        self.reach = reach
    }

    /// Index of the row each line belongs to.
    func rows() -> [[Int]] {
        guard !lines.isEmpty else { return [] }
        let threshold = mergingPitch()
        var rows: [[Int]] = [[0]]
        for index in lines.indices.dropFirst() {
            let row = rows[rows.count - 1]
            if joins(line: index, row: row, below: threshold) {
                rows[rows.count - 1].append(index)
            } else {
                rows.append([index])
            }
        }
        return rows
    }

    private func pitch(_ index: Int) -> Double {
        (lines[index].middle - lines[index - 1].middle) / max(1, max(lines[index].size, lines[index - 1].size))
    }

    private func isRuledOff(_ index: Int) -> Bool {
        let (above, below) = (lines[index - 1], lines[index])
        let between = rules.filter { $0.position > above.middle && $0.position < below.middle }
        if between.isEmpty { return false }
        let covered = between.reduce(0) { $0 + $1.overlap(box.left, box.right) }
        if covered > 0.5 * box.width { return true }
        return below.parts.contains { part in
            above.parts.contains { $0.columns.overlaps(part.columns) }
                && between.contains {
                    $0.overlap(part.chunk.box.left, part.chunk.box.right) > 0.6 * part.chunk.box.width
                }
        }
    }

    /// Lines nearer than this are one row; nil where the distances do not tell.
    private func mergingPitch() -> Double? {
        let pitches = lines.indices.dropFirst().filter { !isRuledOff($0) }.map { (pitch($0), isFull($0)) }
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

    /// Whether a line holds a label and values of its own below a line that does too.
    private func isFull(_ index: Int) -> Bool {
        let (above, below) = (lines[index - 1], lines[index])
        return below.hasLabel && !below.numericColumns.isEmpty
            && !below.numericColumns.isDisjoint(with: above.numericColumns)
    }

    private func joins(line index: Int, row: [Int], below threshold: Double?) -> Bool {
        let line = lines[index]
        let pitch = pitch(index)
        if isRuledOff(index) { return false }
        let above = row.map { lines[$0] }
        let filledAbove = above.reduce(into: Set<Int>()) { $0.formUnion($1.filled) }
        let numericAbove = above.reduce(into: Set<Int>()) { $0.formUnion($1.numericColumns) }
        if line.numericColumns.intersection(numericAbove).count > 1, !isBracketed(line) { return false }
        if pitch < 0.72 { return true }
        if isGridded { return !isFull(index) && pitch < 1.75 }
        if line.spans || above.contains(where: \.spans) { return continuesSpan(index, above, threshold) }
        let valuesAbove = above.contains { !$0.values.isEmpty }
        if line.hasLabel, !line.values.isEmpty {
            if !above.contains(where: \.hasLabel), pitch < 0.95 { return true }
            if valuesAbove {
                if let threshold, pitch < threshold,
                    line.numericColumns.isEmpty || line.numericColumns.isDisjoint(with: numericAbove)
                {
                    return true
                }
                return !numericAbove.isEmpty && line.numericColumns.isEmpty && continuesText(line, above) && pitch < 1.5
            }
            return wrapsIntoValues(index, above, threshold)
        }
        if line.hasLabel {
            if let threshold { return pitch < threshold }
            return continuesLabel(line, above, pitch)
        }
        // no label: wrapped cells, or a record of its own under the same label; units begin anew what the columns say
        if line.values.count > 1, line.values.allSatisfy({ renewsColumn($0.chunk.text) }) { return false }
        if index + 1 < lines.count, lines[index + 1].hasLabel, !isRuledOff(index + 1),
            self.pitch(index + 1) < 0.85 * pitch,
            self.pitch(index + 1) < 0.95
        {
            return false
        }
        if let threshold, pitch > threshold { return false }
        if line.values.allSatisfy({ part in continuesCell(part, above) }) { return pitch < 2.2 }
        if let threshold, pitch < threshold { return true }
        return line.numericColumns.isDisjoint(with: numericAbove) && pitch < 1.6 && !filledAbove.isEmpty
            && !(numericAbove.isEmpty && valuesAbove && line.filled.isDisjoint(with: filledAbove) == false
                && pitch > 1.45)
    }

    private func renewsColumn(_ text: String) -> Bool {
        CellUnit.isUnit(text) && !text.hasPrefix("(")
    }

    /// Whether a line holds nothing but brackets that go with the numbers above them.
    private func isBracketed(_ line: GridLine) -> Bool {
        line.values.allSatisfy { part in part.chunk.text.first.map { "([–-±/".contains($0) } ?? false }
    }

    private func continuesSpan(_ index: Int, _ above: [GridLine], _ threshold: Double?) -> Bool {
        guard let threshold, let last = above.last else { return false }
        return pitch(index) < threshold && last.parts.count == 1 && lines[index].parts.count == 1
    }

    private func continuesCell(_ part: GridLine.Part, _ above: [GridLine]) -> Bool {
        let cell = above.compactMap { $0.parts.first { $0.columns == part.columns }?.chunk }
        guard let last = cell.last else { return false }
        let text = part.chunk.text
        if let first = text.unicodeScalars.first {
            if "([–-".unicodeScalars.contains(first),
                !cell.contains(where: { $0.text.contains(first == "[" ? "[" : "(") })
            {
                return true
            }
            if first.properties.isLowercase { return true }
        }
        if let end = last.text.unicodeScalars.last, "-–,(/±".unicodeScalars.contains(end) { return true }
        return !part.chunk.isNumeric && !last.isNumeric
    }

    private func continuesText(_ line: GridLine, _ above: [GridLine]) -> Bool {
        line.parts.allSatisfy { part in
            part.columns.lowerBound == 0 ? startsInside(part.chunk.text) : continuesCell(part, above)
        }
    }

    /// Whether the first word of a text would have had room behind the text above it: then it is no line break.
    private func hadRoom(_ text: PageChunk, behind last: PageChunk, in column: Int) -> Bool {
        guard let first = text.words.first else { return false }
        let end = reach[column] ?? columns[column].upperBound
        return last.box.right + 0.3 * last.size + first.width < end - 1
    }

    private func startsInside(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.properties.isLowercase || "(,)".unicodeScalars.contains(first)
    }

    private func endsOpen(_ text: String) -> Bool {
        if let last = text.unicodeScalars.last, "-–,(/&".unicodeScalars.contains(last) { return true }
        if text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }) { return true }
        let word = text.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return [
            "and", "or", "of", "with", "the", "to", "in", "for", "by", "at", "from", "than", "per", "on", "vs", "vs.",
        ]
        .contains(word)
    }

    private func continuesLabel(_ line: GridLine, _ above: [GridLine], _ pitch: Double) -> Bool {
        guard pitch < 1.75, let label = line.label, let last = above.last(where: \.hasLabel)?.label else {
            return false
        }
        guard startsInside(label.text) || endsOpen(last.text) else { return false }
        if hadRoom(label, behind: last, in: 0), !endsOpen(last.text) { return false }
        return label.box.left >= last.box.left - 2 || endsOpen(last.text)
    }

    /// Whether a label alone and the line with label and values below it are one row, not a row group and its first row.
    private func wrapsIntoValues(_ index: Int, _ above: [GridLine], _ threshold: Double?) -> Bool {
        let line = lines[index]
        guard let label = line.label, let last = above.last(where: \.hasLabel)?.label else { return true }
        if let threshold, pitch(index) > threshold { return false }
        if endsOpen(last.text) { return pitch(index) < 1.75 }
        guard startsInside(label.text), pitch(index) < 1.6, !hadRoom(label, behind: last, in: 0) else { return false }
        // members of a group are set in; a wrapped label's siblings begin where it began
        let next = lines[(index + 1)...].prefix(2).compactMap(\.label).prefix { $0.box.left > last.box.left + 2 }
        let isGroup =
            next.contains { abs($0.box.left - label.box.left) < 1 && startsInside($0.text) }
            && label.box.left > last.box.left + 2
        return !isGroup
    }
}
