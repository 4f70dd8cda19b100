import Paper
import XMLTree

/// A table element of JATS or HTML → rows and columns of printed cells, spans resolved.
struct MarkupTable {
    private(set) var grid = PrintedGrid(cells: [], rowCount: 0, columnCount: 0, headerRowCount: 0)
    /// Cells that hold a picture and no text.
    private(set) var pictureCount = 0

    /// Numbers that were put together.
    private(set) var mended: [Gap] = []

    /// Whether the table is nothing but pictures.
    var isPicture: Bool { pictureCount > 0 && grid.cells.allSatisfy(\.printed.isEmpty) }

    /// What of the table was left out since it is larger than any that is printed; nil where all was read.
    private(set) var leftOut: String?

    private static let widestSpan = 1000
    private static let mostColumns = 1000
    /// Cells that the file holds.
    private static let largestCellCount = 200_000
    /// Rows times columns: what a table takes, however few of its cells are filled.
    private static let largestArea = 1_000_000

    private let markers: Set<String>
    private let runs: (MarkupElement) -> [MarkupRun]
    private let names: CellAttributes

    /// The names of the attributes that every cell is asked for.
    private struct CellAttributes {
        let (firstColumn, lastColumn, columnSpan): (AttributeName, AttributeName, AttributeName)
        let (moreRows, rowSpan, style): (AttributeName, AttributeName, AttributeName)

        init(_ table: MarkupElement) {
            firstColumn = table.attributeName("namest")
            lastColumn = table.attributeName("nameend")
            columnSpan = table.attributeName("colspan")
            moreRows = table.attributeName("morerows")
            rowSpan = table.attributeName("rowspan")
            style = table.attributeName("style")
        }
    }

    /// Reads a table; `markers` are those of its notes, `runs` gives a cell's text as its format has it.
    init(
        _ table: MarkupElement, markers: Set<String>, leavesOutFoot: Bool = false,
        runs: @escaping (MarkupElement) -> [MarkupRun]
    ) {
        self.markers = markers
        self.runs = runs
        names = CellAttributes(table)
        let path = table.path
        let groups = Self.groups(of: table)
        for group in groups where group.kind == .head { add(group, path) }
        grid.headerRowCount = grid.rowCount
        for group in groups where group.kind == .body { add(group, path) }
        if !leavesOutFoot { for group in groups where group.kind == .foot { add(group, path) } }
        finish()
    }

    // MARK: Row groups

    private enum GroupKind { case head, body, foot }

    private struct Group {
        var kind: GroupKind
        var rows: [MarkupElement]
        /// Steps from the table to the rows' parent.
        var path: String
    }

    private static func groups(of table: MarkupElement) -> [Group] {
        var groups: [Group] = []
        for child in table.elements {
            switch child.name {
            case "thead": groups.append(Group(kind: .head, rows: rows(of: child), path: "/" + child.step))
            case "tfoot": groups.append(Group(kind: .foot, rows: rows(of: child), path: "/" + child.step))
            case "tbody": groups.append(Group(kind: .body, rows: rows(of: child), path: "/" + child.step))
            case "tgroup":
                groups += self.groups(of: child).map {
                    Group(kind: $0.kind, rows: $0.rows, path: "/" + child.step + $0.path)
                }
            case "tr", "row":
                if let last = groups.last, last.kind == .body, last.path.isEmpty {
                    groups[groups.count - 1].rows.append(child)
                } else {
                    groups.append(Group(kind: .body, rows: [child], path: ""))
                }
            default: break
            }
        }
        return groups
    }

    private static func rows(of group: MarkupElement) -> [MarkupElement] {
        group.elements.filter { $0.name == "tr" || $0.name == "row" }
    }

    // MARK: Cells

    /// A cell before it has a place in the grid.
    private struct Raw {
        var columns: Int
        var rows: Int
        var cell: PrintedGrid.Cell
        /// The cell's lines, where it has several.
        var lines: [PrintedGrid.Cell] = []
    }

    private mutating func add(_ group: Group, _ tablePath: String) {
        /// Rows that each column is still covered for.
        var covered: [Int] = []
        for (index, row) in group.rows.enumerated() {
            guard grid.cells.count < Self.largestCellCount else {
                leftOut = "more than \(Self.largestCellCount) cells: the rows behind them were not read"
                return
            }
            let path = row.path(under: tablePath + group.path)
            var raws: [Raw] = []
            for cell in row.elements {
                switch cell.name {
                case "td", "th", "entry": raws.append(raw(cell, path: path))
                default: break
                }
            }
            let split = group.kind == .head ? 1 : Self.stackedRows(raws)
            var next = covered.map { max(0, $0 - 1) }
            var column = 0
            for raw in raws {
                while column < covered.count, covered[column] > 0 { column += 1 }
                guard column < Self.mostColumns else {
                    leftOut = "more than \(Self.mostColumns) columns: those behind them were not read"
                    break
                }
                let columns = column..<(column + min(raw.columns, Self.mostColumns - column))
                let rowSpan = min(raw.rows, group.rows.count - index)
                place(raw, columns: columns, rowSpan: rowSpan, split: split)
                if next.count < columns.upperBound {
                    next += Array(repeating: 0, count: columns.upperBound - next.count)
                    covered += Array(repeating: 0, count: columns.upperBound - covered.count)
                }
                for own in columns { next[own] = max(next[own], rowSpan - 1) }
                column = columns.upperBound
            }
            covered = next
            for _ in 0..<split { grid.rowElements.append(path) }
            grid.rowCount += split
        }
    }

    private mutating func place(_ raw: Raw, columns: Range<Int>, rowSpan: Int, split: Int) {
        guard split > 1, raw.lines.count == split else {
            // a name beside stacked labels is that of all of them
            let isBeside = split > 1 && columns.lowerBound == 0 && raw.lines.isEmpty
            return place(raw.cell, row: grid.rowCount, rows: isBeside ? split : rowSpan, columns)
        }
        for (offset, line) in raw.lines.enumerated() { place(line, row: grid.rowCount + offset, rows: 1, columns) }
    }

    private mutating func place(_ cell: PrintedGrid.Cell, row: Int, rows: Int, _ columns: Range<Int>) {
        grid.cells.append(cell)
        let index = grid.cells.count - 1
        grid.cells[index].row = row
        grid.cells[index].rowEnd = row + rows - 1
        grid.cells[index].column = columns.lowerBound
        grid.cells[index].columnEnd = columns.upperBound - 1
    }

    /// Into how many rows a row is cut whose cells hold one line for each.
    private static func stackedRows(_ raws: [Raw]) -> Int {
        // "Score | Drug / Placebo | 4.1 / 5.2": the labels may stand in the second column
        guard raws.allSatisfy({ $0.rows == 1 }), let label = raws.prefix(2).firstIndex(where: { $0.lines.count > 1 }),
            label == 0 || !raws[0].cell.text.isEmpty && areWords(raws[label].lines)
        else { return 1 }
        let count = raws[label].lines.count
        let values = raws[(label + 1)...].filter { $0.lines.count > 1 }
        let isStack =
            values.contains { $0.lines.count == count }
            && values.allSatisfy { $0.lines.count == count && areNumeric($0.lines) }
        // of tests beside several groups there may be fewer
        let isOfGroups =
            count > 2 && values.count(where: { $0.lines.count == count }) > 1
            && values.allSatisfy { $0.lines.count <= count && areNumeric($0.lines) }
        return isStack || isOfGroups ? count : 1
    }

    private static func areNumeric(_ lines: [PrintedGrid.Cell]) -> Bool {
        lines.allSatisfy { CellScanner.value(of: $0.text).isNumeric }
    }

    private static func areWords(_ lines: [PrintedGrid.Cell]) -> Bool {
        lines.allSatisfy { !CellScanner.value(of: $0.text).isNumeric && !$0.text.isEmpty }
    }

    private mutating func raw(_ element: MarkupElement, path: String) -> Raw {
        let runs = runs(element)
        let place = element.path(under: path)
        let isHeader = element.name == "th"
        let indent = Self.indent(style: element[names.style])
        // a sign at the end may be a note's
        if let plain = RunComposer.plainText(runs), plain.text.utf8.last != UInt8(ascii: "*") {
            let cell = PrintedGrid.Cell(
                row: 0, column: 0, rowEnd: 0, columnEnd: 0, printed: plain.text, text: plain.text, markers: [],
                place: Passage(quote: plain.text, element: place), indent: indent, isBold: plain.isBold || isHeader)
            return Raw(columns: columnSpan(element), rows: rowSpan(element), cell: cell)
        }
        let composed = RunComposer(runs, knownMarkers: markers)
        if composed.hasPicture, composed.text.isEmpty { pictureCount += 1 }
        if let gap = composed.gap(element: place) { mended.append(gap) }
        var raw = Raw(
            columns: columnSpan(element), rows: rowSpan(element),
            cell: Self.cell(composed, place, indent: indent, isHeader: isHeader))
        if runs.contains(where: { $0.role == .lineBreak }) {
            let lines = runs.split(whereSeparator: { $0.role == .lineBreak }).map {
                RunComposer($0, knownMarkers: markers)
            }
            .filter { !$0.text.isEmpty }
            if lines.count > 1 { raw.lines = lines.map { Self.cell($0, place, indent: indent, isHeader: isHeader) } }
        }
        return raw
    }

    private static func cell(_ composed: RunComposer, _ place: String, indent: Double, isHeader: Bool)
        -> PrintedGrid.Cell
    {
        let printed = composed.printedString
        var text = composed.string
        var markers = composed.marks
        // most cells end in a letter, a digit or a bracket
        let mayEndInSymbol = composed.text.last.map { $0 == UInt8(ascii: "*") || $0 >= 0x80 } ?? false
        let symbols =
            mayEndInSymbol ? text.unicodeScalars.reversed().prefix { "*†‡§¶‖∗⁎".unicodeScalars.contains($0) } : []
        if !symbols.isEmpty, symbols.count < text.unicodeScalars.count {
            let tail = String(String.UnicodeScalarView(symbols.reversed()))
            text = String(text.unicodeScalars.dropLast(symbols.count)).trimmed
            markers += RaisedText().tokens(tail)
        }
        return PrintedGrid.Cell(
            row: 0, column: 0, rowEnd: 0, columnEnd: 0, printed: printed, text: text, markers: markers,
            place: Passage(quote: printed, element: place), indent: 2 * composed.indent + indent,
            isBold: composed.isBold || isHeader)
    }

    private func columnSpan(_ element: MarkupElement) -> Int {
        if let from = Self.columnNumber(element[names.firstColumn]),
            let to = Self.columnNumber(element[names.lastColumn]), to >= from
        {
            return min(Self.widestSpan, to - from + 1)
        }
        return Self.span(element[names.columnSpan])
    }

    private func rowSpan(_ element: MarkupElement) -> Int {
        if let more = element[names.moreRows].flatMap({ Int(printed: $0) }), more > 0 {
            return min(Self.widestSpan, more + 1)
        }
        // 0 means: to the end of the group
        let span = element[names.rowSpan]
        return span == "0" ? Self.widestSpan : Self.span(span)
    }

    private static func span(_ value: String?) -> Int {
        guard let value, value != "1", let value = Int(printed: value.trimmed), value > 1 else { return 1 }
        return min(widestSpan, value)
    }

    /// "col3", "c3", "3".
    private static func columnNumber(_ name: String?) -> Int? {
        name.flatMap { Int(printed: $0.reversed().prefix { $0.isNumber }.reversed().map(String.init).joined()) }
    }

    /// How far a style sets a cell's text in, in points.
    private static func indent(style: String?) -> Double {
        guard let style else { return 0 }
        for part in style.split(separator: ";") {
            let pair = part.split(separator: ":").map { $0.trimmed.lowercased() }
            guard pair.count == 2, ["padding-left", "text-indent", "margin-left"].contains(pair[0]) else { continue }
            let number = pair[1].prefix { $0.isNumber || $0 == "." }
            guard let value = Double(number) else { continue }
            if pair[1].hasSuffix("em") { return value * 10 }
            if pair[1].hasSuffix("px") { return value * 0.75 }
            if pair[1].hasSuffix("pt") { return value }
        }
        return 0
    }

    // MARK: The whole

    /// Cuts spans that run out of the table: the widest row of several cells says how many columns there are.
    private mutating func finish() {
        var cellsOfRow = [Int](repeating: 0, count: grid.rowCount)
        for cell in grid.cells { cellsOfRow[cell.row] += 1 }
        let several = grid.cells.filter { cellsOfRow[$0.row] > 1 }
        let widest =
            (several.isEmpty ? grid.cells : several).map { several.isEmpty ? $0.column : $0.columnEnd }.max() ?? -1
        grid.columnCount = widest + 1
        if grid.rowCount > Self.largestArea / max(1, grid.columnCount) {
            grid.rowCount = Self.largestArea / max(1, grid.columnCount)
            leftOut =
                "more than \(Self.largestArea) places for cells: the rows behind row \(grid.rowCount) were not read"
            grid.cells.removeAll { $0.row >= grid.rowCount }
            grid.headerRowCount = min(grid.headerRowCount, grid.rowCount)
        }
        grid.cells.removeAll { $0.column > widest }
        for index in grid.cells.indices {
            grid.cells[index].columnEnd = min(grid.cells[index].columnEnd, widest)
            grid.cells[index].rowEnd = min(grid.cells[index].rowEnd, grid.rowCount - 1)
        }
    }
}
