/// A table whose cells are closed by rules: the grid is the arrangement of the rules.
///
/// The rules cut the frame into elementary fields; fields without a rule between them are one cell.
struct BoxGrid {
    private let page: Int
    private let frame: PageBox
    private let lines: [PageLine]
    /// Borders of fields, the frame's sides included.
    private let xs: [Double]
    private let ys: [Double]
    /// The cell that each field belongs to, row by row.
    private let fields: [Int]
    private let boxes: [Int: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)]

    /// Rules nearer than this are one border.
    private static let thickness = 3.5
    /// Cells one below the other whose borders differ by less share them.
    private static let widestBorder = 10.0
    private static let mostFields = 20_000
    private static let mostHeaderRows = 6
    /// Longer texts over the whole width are notes.
    private static let mostNameWords = 10

    /// Nil where the rules inside the frame close no cells.
    init?(page: Int, frame: PageBox, lines: [PageLine], rules: PageRules) {
        self.page = page
        self.frame = frame
        self.lines = lines
        func inside(_ rule: PageRule, _ from: Double, _ to: Double, _ low: Double, _ high: Double) -> Bool {
            !rule.isEdge && rule.position > from - 4 && rule.position < to + 4
                && rule.overlap(low, high) > 0.6 * rule.length
        }
        let horizontal = rules.horizontal.filter { inside($0, frame.top, frame.bottom, frame.left, frame.right) }
        let vertical = rules.vertical.filter { inside($0, frame.left, frame.right, frame.top, frame.bottom) }
        let words = lines.flatMap(\.words)
        let across = Self.borders(vertical.map(\.position), around: words.map(\.center))
        let down = Self.borders(horizontal.map(\.position), around: words.map(\.middle))
        xs = across.map { ($0.lowerBound + $0.upperBound) / 2 }
        ys = down.map { ($0.lowerBound + $0.upperBound) / 2 }
        guard xs.count > 2, ys.count > 2, (xs.count - 1) * (ys.count - 1) <= Self.mostFields else { return nil }
        let (width, height) = (xs.count - 1, ys.count - 1)
        var owner = Array(0..<(width * height))
        func find(_ field: Int) -> Int {
            var field = field
            while owner[field] != field { field = owner[field] }
            return field
        }
        func covered(_ rules: [PageRule], at border: ClosedRange<Double>, _ from: Double, _ to: Double) -> Bool {
            let own = rules.filter { $0.position >= border.lowerBound - 1 && $0.position <= border.upperBound + 1 }
            return own.reduce(0) { max($0, $1.overlap(from, to)) } > 0.6 * (to - from)
        }
        for row in 0..<height {
            for column in 0..<width {
                let field = row * width + column
                if column + 1 < width, !covered(vertical, at: across[column + 1], ys[row], ys[row + 1]) {
                    owner[find(field + 1)] = find(field)
                }
                if row + 1 < height, !covered(horizontal, at: down[row + 1], xs[column], xs[column + 1]) {
                    owner[find(field + width)] = find(field)
                }
            }
        }
        let roots = owner.indices.map { find($0) }
        var boxes: [Int: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = [:]
        for (field, root) in roots.enumerated() {
            let (row, column) = (field / width, field % width)
            let known = boxes[root]
            boxes[root] = (
                min(known?.rows.lowerBound ?? row, row)...max(known?.rows.upperBound ?? row, row),
                min(known?.columns.lowerBound ?? column, column)...max(known?.columns.upperBound ?? column, column)
            )
        }
        // every cell is a rectangle
        var size: [Int: Int] = [:]
        for root in roots { size[root, default: 0] += 1 }
        guard boxes.allSatisfy({ size[$0.key] == $0.value.rows.count * $0.value.columns.count }) else { return nil }
        fields = roots
        self.boxes = boxes
    }

    /// Positions of rules as borders; rules of one border may stand apart where no text stands between them.
    private static func borders(_ positions: [Double], around texts: [Double]) -> [ClosedRange<Double>] {
        var found: [ClosedRange<Double>] = []
        for position in positions.sorted() {
            if let last = found.last,
                position - last.upperBound < thickness
                    || position - last.lowerBound < widestBorder
                        && !texts.contains(where: { $0 > last.lowerBound && $0 < position })
            {
                found[found.count - 1] = last.lowerBound...position
            } else {
                found.append(position...position)
            }
        }
        return found
    }

    /// The grid; nil where text stands outside the cells, or cells hold several rows.
    func grid(headerEnd: Double?) -> PageGrid? {
        guard var cells = cells(), isWhole(cells) else { return nil }
        let box = withoutTexts(&cells)
        cells = withoutBlanks(cells)
        let rowCount = (cells.map(\.rowEnd).max() ?? -1) + 1
        let columnCount = (cells.map(\.columnEnd).max() ?? -1) + 1
        guard columnCount > 1, rowCount > 1, columnCount < PageLimits.columnCount else { return nil }
        let count =
            headerEnd.map { end in cells.filter { $0.box.bottom < end }.map { $0.rowEnd + 1 }.max() ?? 0 }
            ?? headerRows(cells, rowCount)
        let used = Set(cells.flatMap { [$0.column] })
        let borders = xs.indices.dropFirst().dropLast().filter { index in
            boxes.values.contains { $0.columns.lowerBound == index }
        }
        return PageGrid(
            page: page, box: box, cells: cells, rowCount: rowCount, columnCount: columnCount, headerRowCount: count,
            separators: used.count == columnCount && borders.count == columnCount - 1
                ? borders.map { xs[$0] } : Array(xs.dropFirst().dropLast()),
            rowBorders: Array(ys.dropFirst().dropLast()))
    }

    private func field(at x: Double, _ y: Double) -> Int? {
        guard let column = xs.lastIndex(where: { $0 <= x }), column + 1 < xs.count,
            let row = ys.lastIndex(where: { $0 <= y }), row + 1 < ys.count
        else { return nil }
        return fields[row * (xs.count - 1) + column]
    }

    /// The cells that hold text; nil where much of it stands in none.
    private func cells() -> [PageGrid.Cell]? {
        var texts: [Int: [[PageWord]]] = [:]
        var outside = 0
        var all = 0
        for line in lines {
            var own: [Int: [PageWord]] = [:]
            for word in line.words {
                all += 1
                if let field = field(at: word.center, word.middle) {
                    own[field, default: []].append(word)
                } else {
                    outside += 1
                }
            }
            for (field, words) in own { texts[field, default: []].append(words) }
        }
        guard all > 0, outside * 20 <= all else { return nil }
        return texts.compactMap { field, lines -> PageGrid.Cell? in
            guard let box = boxes[field], let chunk = PageChunk(lines.flatMap { $0 }) else { return nil }
            return PageGrid.Cell(
                row: box.rows.lowerBound, column: box.columns.lowerBound, rowEnd: box.rows.upperBound,
                columnEnd: box.columns.upperBound, lines: lines, box: chunk.box)
        }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }

    /// Takes a caption above the rows and notes below them, each in a field over the whole width, out of the cells; the box
    /// of the rest.
    private func withoutTexts(_ cells: inout [PageGrid.Cell]) -> PageBox {
        func text(_ row: Int, _ cells: [PageGrid.Cell]) -> PageChunk? {
            let own = cells.filter { $0.row <= row && $0.rowEnd >= row }
            guard own.count == 1, own[0].column == 0, own[0].columnEnd == xs.count - 2 else { return nil }
            return PageChunk(own[0].lines.flatMap { $0 })
        }
        var box = frame
        while let first = cells.map(\.row).min(), let chunk = text(first, cells),
            let line = cells.first(where: { $0.row == first })?.lines.first.flatMap({ PageChunk($0) }),
            TableCaption(line) != nil
        {
            cells.removeAll { $0.row == first }
            box.top = chunk.box.bottom + 1
        }
        while let last = cells.map(\.rowEnd).max(), let chunk = text(last, cells),
            chunk.words.count > Self.mostNameWords
        {
            cells.removeAll { $0.rowEnd == last }
            box.bottom = chunk.box.top - 1
        }
        return box
    }

    /// Whether the cells hold a text or a value each, not the values of several rows.
    private func isWhole(_ cells: [PageGrid.Cell]) -> Bool {
        var values = 0
        var heaps = 0
        // texts side by side in one cell: a border between them is missing
        let wide = cells.count { cell in
            let parted = cell.lines.count { (PageLine($0)?.chunks(blank: 1.1).count ?? 1) > 1 }
            return parted > 1 && parted * 2 > cell.lines.count || parted == 1 && cell.lines.count == 1
        }
        if wide * 12 > cells.count || partedRows(cells) * 4 > ys.count - 1 { return false }
        if cells.contains(where: { isParted($0) }) { return false }
        for cell in cells where cell.column > 0 {
            let complete = cell.lines.count { PageChunk($0).map { CellText($0).isComplete } ?? false }
            if complete > 0 { values += 1 }
            if complete > 1 { heaps += 1 }
        }
        return cells.count >= 4 && heaps * 10 <= values
    }

    /// Whether a white strip goes down through several lines of a cell, with texts on both its sides in most of them.
    private func isParted(_ cell: PageGrid.Cell) -> Bool {
        guard cell.lines.count > 4 else { return false }
        let lines = cell.lines.compactMap { PageLine($0)?.chunks(blank: 0.9) }
        guard lines.count(where: { $0.count > 1 }) > 2 else { return false }
        return lines.joined().contains { chunk in
            let x = chunk.box.right + 0.4 * chunk.size
            let both = lines.count { line in
                line.contains { $0.box.right < x } && line.contains { $0.box.left > x }
            }
            return both > 2 && !lines.joined().contains { $0.box.left < x && $0.box.right > x }
        }
    }

    /// Rows through which a white strip goes, with texts of two cells above and below it.
    private func partedRows(_ cells: [PageGrid.Cell]) -> Int {
        Dictionary(grouping: cells.filter { $0.row == $0.rowEnd }, by: \.row).values.count { row in
            let lines = row.flatMap { cell in
                cell.lines.compactMap { words in PageChunk(words).map { (cell.column, $0) } }
            }
            .sorted { $0.1.box.top < $1.1.box.top }
            var bottom = lines.first?.1.box.bottom ?? 0
            for (index, (_, chunk)) in lines.enumerated() {
                if chunk.box.top - bottom > 0.8 * chunk.size, Set(lines[..<index].map(\.0)).count > 1,
                    Set(lines[index...].map(\.0)).count > 1
                {
                    return true
                }
                bottom = max(bottom, chunk.box.bottom)
            }
            return false
        }
    }

    /// Without rows and columns in which no cell begins.
    private func withoutBlanks(_ cells: [PageGrid.Cell]) -> [PageGrid.Cell] {
        let rows = Set(cells.map(\.row)).sorted()
        let columns = Set(cells.map(\.column)).sorted()
        func place(_ value: Int, in sorted: [Int]) -> Int { (sorted.lastIndex { $0 <= value }) ?? 0 }
        return cells.map { cell in
            var cell = cell
            (cell.row, cell.rowEnd) = (place(cell.row, in: rows), place(cell.rowEnd, in: rows))
            (cell.column, cell.columnEnd) = (place(cell.column, in: columns), place(cell.columnEnd, in: columns))
            return cell
        }
    }

    /// The rows down to the first that holds values or a name alone.
    private func headerRows(_ cells: [PageGrid.Cell], _ rowCount: Int) -> Int {
        var count =
            cells.filter { $0.row == 0 }.map(\.rowEnd).filter { $0 < Self.mostHeaderRows }.max().map {
                min($0, rowCount - 2) + 1
            } ?? 1
        while count < min(Self.mostHeaderRows, rowCount - 1) {
            let row = cells.filter { $0.row <= count && $0.rowEnd >= count && $0.column > 0 }
            let begins = row.filter { $0.row == count }
            let hasValue = begins.contains { cell in
                guard let chunk = PageChunk(cell.lines.flatMap { $0 }) else { return false }
                return chunk.isNumeric && !chunk.text.contains("=")
            }
            guard begins.count > 1 || begins.contains(where: { $0.columnEnd > $0.column }), !hasValue,
                isNumeric(cells, below: count)
            else { break }
            count += 1
        }
        return count
    }

    /// Whether most cells below a row and right of the labels are values: words above them are headers.
    private func isNumeric(_ cells: [PageGrid.Cell], below row: Int) -> Bool {
        let rest = cells.filter { $0.row > row && $0.column > 0 }
        let values = rest.count { PageChunk($0.lines.flatMap { $0 })?.isNumeric ?? false }
        return rest.count >= 4 && values * 2 > rest.count
    }
}
