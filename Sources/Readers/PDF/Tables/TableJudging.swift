import Language
extension TableFinder {
    /// Whether a grid is a table and not running text, a list or a drawing.
    func isTable(_ grid: PageGrid, isRuled: Bool) -> Bool {
        guard grid.columnCount >= 2, grid.rowCount >= 2, grid.cells.count >= 4 else { return false }
        let share = prose.share(in: grid.box)
        let hasCaption = captions.contains { caption in
            caption.chunk.box.overlapWidth(grid.box) > 20 && caption.chunk.box.bottom < grid.box.top + 14
                && caption.chunk.box.bottom > grid.box.top - 80
        }
        if share > 0.6, !hasCaption, vertical(in: grid.box) < 2 { return false }
        let isDense =
            grid.columnCount > 2 && grid.rowCount > 3 && grid.cells.count * 10 >= 8 * grid.rowCount * grid.columnCount
        if !hasCaption, !isDense, isFigure(grid.box) { return false }
        if isList(grid) { return false }
        if isRuled { return true }
        if !hasCaption, isRunningText(grid) { return false }
        guard stands(grid) else { return false }
        let numeric = grid.cells.count { cell in PageChunk(cell.lines.flatMap { $0 })?.isNumeric ?? false }
        let rowsWithTwo = Dictionary(grid.cells.map { ($0.row, 1) }, uniquingKeysWith: +).count { $0.value > 1 }
        guard rowsWithTwo >= 3 else { return false }
        return numeric * 4 >= grid.cells.count
    }

    /// Whether a figure's caption stands at the box.
    private func isFigure(_ box: PageBox) -> Bool {
        prose.chunks.contains { chunk in
            guard let word = chunk.words.first?.text.lowercased(),
                LayoutWords.figureLabels.contains(word),
                chunk.words.count > 1, chunk.words[1].hasDigit
            else { return false }
            let overlaps = chunk.box.overlapWidth(box) > 0.3 * min(chunk.box.width, box.width)
            return overlaps && chunk.box.top > box.top - 40 && chunk.box.top < box.bottom + 60
        }
    }

    /// Sentences side by side: columns of print, references, a form.
    private func isRunningText(_ grid: PageGrid) -> Bool {
        let long = grid.cells.filter { $0.lines.contains { $0.count > 5 } }
        return long.count * 4 > grid.cells.count
    }

    /// Bullets or numbers before texts.
    private func isList(_ grid: PageGrid) -> Bool {
        guard grid.columnCount == 2 else { return false }
        let marks = grid.cells.filter { $0.column == 0 && $0.columnEnd == 0 }
        let texts = grid.cells.filter { $0.column == 1 }
        return !marks.isEmpty && marks.allSatisfy { $0.lines.joined().count == 1 && $0.text.unicodeScalars.count <= 5 }
            && texts.count { $0.lines.joined().count > 3 } * 2 > texts.count
    }

    /// Whether the cells of most columns share an edge or a middle: labels of a drawing do not.
    private func stands(_ grid: PageGrid) -> Bool {
        guard grid.cells.count * 10 >= 4 * grid.rowCount * grid.columnCount else { return false }
        var aligned = 0
        var all = 0
        for column in 0..<grid.columnCount {
            let boxes = grid.cells.filter {
                $0.column == column && $0.columnEnd == column && $0.row >= grid.headerRowCount
            }.map(\.box)
            guard boxes.count > 1 else { continue }
            let best =
                [boxes.map(\.left), boxes.map(\.right), boxes.map(\.center)].map { values -> Int in
                    let middle = values.sorted()[values.count / 2]
                    return values.count { abs($0 - middle) < 2.5 }
                }.max() ?? 0
            aligned += best
            all += boxes.count
        }
        return aligned * 10 >= 6 * all
    }
}
