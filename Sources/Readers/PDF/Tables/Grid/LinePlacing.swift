/// Lines of a body → texts in columns → cells.
extension PageGridBuilder {
    /// The columns whose texts are numbers, most of them.
    func numericColumns(_ lines: [PageLine], _ columns: [ClosedRange<Double>]) -> Set<Int> {
        var counts: [Int: (numeric: Int, all: Int)] = [:]
        for chunk in lines.flatMap({ $0.chunks(blank: blank) }) {
            guard let first = chunk.words.first, let last = chunk.words.last else { continue }
            let place = column(of: first, columns)
            guard place == column(of: last, columns) else { continue }
            let known = counts[place] ?? (0, 0)
            counts[place] = (known.numeric + (chunk.isNumeric ? 1 : 0), known.all + 1)
        }
        return Set(counts.filter { $0.value.numeric * 10 > 7 * $0.value.all }.keys)
    }

    func placed(
        _ line: PageLine, _ columns: [ClosedRange<Double>], cuts: [Double], numeric: Set<Int>
    ) -> GridLine {
        var parts: [GridLine.Part] = []
        for chunk in line.chunks(blank: blank, cuts: ownCuts(of: line, cuts)) {
            let all = chunk.words.map { column(of: $0, columns) }
            guard let first = all.min(), let last = all.max() else { continue }
            if first == last {
                parts.append(GridLine.Part(columns: first...first, chunk: chunk))
                continue
            }
            if let values = values(of: chunk, all) {
                parts += values
            } else if parts.isEmpty, first == 0, runsOver(chunk, all, numeric) {
                parts.append(GridLine.Part(columns: first...last, chunk: chunk))
            } else if let split = split(chunk, all, columns, isAlone: line.words.count == chunk.words.count) {
                parts += split
            } else {
                parts.append(GridLine.Part(columns: first...last, chunk: chunk))
            }
        }
        // two chunks of one column are one text
        var joined: [GridLine.Part] = []
        for part in parts {
            if let last = joined.last, last.columns == part.columns,
                let chunk = PageChunk(last.chunk.words + part.chunk.words)
            {
                joined[joined.count - 1].chunk = chunk
            } else {
                joined.append(part)
            }
        }
        return GridLine(
            parts: joined, middle: line.middle, top: line.box.top, bottom: line.box.bottom, size: line.size)
    }

    /// Left and right ends of what stands in each column of the body.
    func contentExtents(_ lines: [GridLine], count: Int) -> [ClosedRange<Double>?] {
        var extents = [ClosedRange<Double>?](repeating: nil, count: count)
        for part in lines.flatMap(\.parts) where part.columns.count == 1 {
            let box = part.chunk.box
            let known = extents[part.columns.lowerBound]
            extents[part.columns.lowerBound] =
                min(known?.lowerBound ?? box.left, box.left)...max(known?.upperBound ?? box.right, box.right)
        }
        return extents
    }

    private func column(of word: PageWord, _ columns: [ClosedRange<Double>]) -> Int {
        columns.firstIndex { word.center <= $0.upperBound } ?? columns.count - 1
    }

    /// A chunk that is a complete number in each of its columns, perhaps behind the label: values that stand close.
    private func values(of chunk: PageChunk, _ columnOf: [Int]) -> [GridLine.Part]? {
        var parts: [GridLine.Part] = []
        for (place, words) in Dictionary(grouping: zip(columnOf, chunk.words), by: \.0).sorted(by: { $0.key < $1.key })
        {
            guard let part = PageChunk(words.map(\.1)) else { return nil }
            let text = CellText(part)
            guard !text.isOpen, !text.closes, place == 0 || text.isComplete && part.words.count == 1 else { return nil }
            parts.append(GridLine.Part(columns: place...place, chunk: part))
        }
        // "1 of 20" has numbers in two columns, too
        guard parts.count > 2,
            zip(parts, parts.dropFirst()).allSatisfy({ $0.columns.upperBound + 1 == $1.columns.lowerBound })
        else { return nil }
        return parts
    }

    /// Whether a label's words reach into columns of numbers that hold none on its line.
    private func runsOver(_ label: PageChunk, _ columnOf: [Int], _ numeric: Set<Int>) -> Bool {
        let over = zip(label.words, columnOf).filter { $0.1 > 0 }
        return over.allSatisfy { numeric.contains($0.1) }
            && !(PageChunk(over.map(\.0))?.isNumeric ?? true)
    }

    /// Cuts a chunk over several columns at the borders where its words leave room; nil where it spans.
    private func split(
        _ chunk: PageChunk, _ columnOf: [Int], _ columns: [ClosedRange<Double>], isAlone: Bool
    ) -> [GridLine.Part]? {
        if isAlone { return nil }
        var parts: [GridLine.Part] = []
        var current: [PageWord] = []
        var column = columnOf[0]
        for (word, place) in zip(chunk.words, columnOf) {
            if place != column {
                let gap = word.left - (current.last?.right ?? word.left)
                let border = columns[column].upperBound
                let isFree = (current.last?.right ?? 0) <= border + 1.5 && word.left >= border - 1.5
                if gap < 0.15 * word.size { return nil }
                if !isFree { return nil }
                if let chunk = PageChunk(current) {
                    parts.append(GridLine.Part(columns: column...column, chunk: chunk))
                }
                current = []
                column = place
            }
            current.append(word)
        }
        if let chunk = PageChunk(current) { parts.append(GridLine.Part(columns: column...column, chunk: chunk)) }
        return parts
    }

    func cellsOf(_ group: [GridLine], row: Int) -> [PageGrid.Cell] {
        var cells: [PageGrid.Cell] = []
        for line in group {
            for part in line.parts {
                if let index = cells.firstIndex(where: { ($0.column...$0.columnEnd).overlaps(part.columns) }) {
                    cells[index].lines.append(part.chunk.words)
                    cells[index].box = cells[index].box.union(part.chunk.box)
                    cells[index].column = min(cells[index].column, part.columns.lowerBound)
                    cells[index].columnEnd = max(cells[index].columnEnd, part.columns.upperBound)
                } else {
                    cells.append(
                        PageGrid.Cell(
                            row: row, column: part.columns.lowerBound, rowEnd: row, columnEnd: part.columns.upperBound,
                            lines: [part.chunk.words], box: part.chunk.box))
                }
            }
        }
        cells.sort { $0.column < $1.column }
        // a long label runs over the blank cell beside it
        if cells.count > 1, cells[0].column == 0, cells[0].columnEnd == 1, cells[0].lines.count == 1 {
            cells[0].columnEnd = 0
        }
        return cells
    }
}
