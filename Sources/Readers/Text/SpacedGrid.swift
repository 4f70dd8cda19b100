import Paper

/// Lines of a table whose columns stand apart → the grid that a page set in letters of one width would give.
///
/// So spanners, wrapped cells, groups and headers inside the body are found where pages' are.
struct SpacedGrid {
    private let lines: [SourceLine]
    private let context: TableContext

    /// In points: any will do, as long as letters are wide and lines high in print's proportions.
    private static let size = 10.0
    private static let pace = 6.0
    private static let pitch = 12.0

    /// How many lines are the header, where that is known.
    private let knownHeader: Int?

    init(_ body: [SourceLine], context: TableContext, headerCount: Int? = nil) {
        knownHeader = headerCount
        lines = body.filter { !$0.isBlank && $0.folded.lowercased() != "(continued)" }
        self.context = context
    }

    /// The table; nil where the lines' parts do not stand below each other: a line with a part for each column must fill
    /// all.
    var table: Table? {
        let parts = lines.map(\.segments.count).max() ?? 0
        guard let page = grid(), page.columnCount == parts, page.rowCount - page.headerRowCount >= 2 else { return nil }
        var filled: [Int: Int] = [:]
        for words in page.cells.flatMap(\.lines) { if let word = words.first { filled[number(word), default: 0] += 1 } }
        guard lines.allSatisfy({ $0.segments.count < parts || filled[$0.number] == parts }) else { return nil }
        return GridTable(printed(page)).table(id: "", label: nil).map { $0.withWholeLines(of: lines) }
    }

    // MARK: A page of letters of one width

    private func grid() -> PageGrid? {
        guard let first = lines.first?.number else { return nil }
        var words: [PageWord] = []
        for line in lines { words += Self.words(of: line, top: Double(line.number - first) * Self.pitch) }
        guard let box = words.dropFirst().reduce(words.first?.box, { $0?.union($1.box) }) else { return nil }
        let frame = PageBox(left: box.left, top: box.top - 2, right: box.right, bottom: box.bottom + 2)
        var rules: [PageRule] = []
        let headerCount = headerCount()
        if headerCount > 0 {
            let (above, below) = (lines[headerCount - 1].number - first, lines[headerCount].number - first)
            let y = (Double(above + below) * Self.pitch + Self.size) / 2
            rules.append(PageRule(isVertical: false, position: y, from: frame.left, to: frame.right, isEdge: false))
        }
        rules += spannerRules(headerCount, from: first)
        return PageGridBuilder(page: 0, frame: frame, words: words, rules: PageRules(rules, words: words)).grid()
    }

    /// Spanners that share the headers below them out evenly, each in the middle of its own, get the rules that print has
    /// under them.
    private func spannerRules(_ headerCount: Int, from first: Int) -> [PageRule] {
        guard headerCount > 1 else { return [] }
        var rules: [PageRule] = []
        // from the lowest line up: what a spanner covers is what those below it cover
        var below = chunks(lines[headerCount - 1]).map(\.box)
        for line in lines[..<(headerCount - 1)].reversed() {
            let own = chunks(line).map(\.box)
            guard let (stub, groups) = shared(below, among: own) else {
                below = own
                continue
            }
            let y = Double(line.number - first) * Self.pitch + Self.size + 1
            rules += groups.map {
                PageRule(isVertical: false, position: y, from: $0.left, to: $0.right, isEdge: false)
            }
            below = own.prefix(stub) + groups
        }
        return rules
    }

    /// Headers in as many even groups as there are spanners in their middles; headers of the stub may stand before either.
    private func shared(_ heads: [PageBox], among spanners: [PageBox]) -> (stub: Int, groups: [PageBox])? {
        for (under, stub) in [(1, 0), (0, 0), (1, 1)] where heads.count > under && spanners.count > stub + 1 {
            let heads = Array(heads.dropFirst(under))
            let own = Array(spanners.dropFirst(stub))
            let share = heads.count / own.count
            guard share > 1, share * own.count == heads.count else { continue }
            let groups = own.indices.map { index in
                heads[(index * share)..<((index + 1) * share)].dropFirst().reduce(heads[index * share]) { $0.union($1) }
            }
            if zip(own, groups).allSatisfy({ abs($0.center - $1.center) <= 2 * Self.pace }) { return (stub, groups) }
        }
        return nil
    }

    private func chunks(_ line: SourceLine) -> [PageChunk] {
        PageLine(Self.words(of: line, top: 0))?.chunks() ?? []
    }

    private static func words(of line: SourceLine, top: Double) -> [PageWord] {
        var words: [PageWord] = []
        var text = String.UnicodeScalarView()
        var column = 0
        func close(_ words: inout [PageWord]) {
            guard !text.isEmpty else { return }
            let end = Double(column) * pace
            words.append(
                PageWord(
                    text: String(text), left: end - Double(text.count) * pace, top: top, right: end,
                    bottom: top + size, size: size, isBold: false))
            text = String.UnicodeScalarView()
        }
        for scalar in line.raw.unicodeScalars {
            switch scalar {
            case "\t":
                close(&words)
                column += tabWidth
            case " ", "\u{A0}":
                close(&words)
                column += 1
            case "\u{0C}": continue
            default:
                text.append(scalar)
                column += 1
            }
        }
        close(&words)
        return words
    }

    private static let tabWidth = 4

    /// How many lines are the header: those above the first with values, without names of groups that stand right over it.
    private func headerCount() -> Int {
        if let knownHeader { return knownHeader }
        let firstRow = lines.firstIndex { line in
            let values = line.segments.dropFirst()
            let numeric = values.count { CellScanner.value(of: $0).isNumeric && HeaderPopulation($0) == nil }
            return numeric > 0 && numeric * 2 >= values.count
        }
        guard var count = firstRow, count > 0 else { return 0 }
        let stub = lines.map(indent).min() ?? 0
        while count > 1, lines[count - 1].segments.count == 1, indent(lines[count - 1]) <= stub + 4,
            lines[..<(count - 1)].contains(where: { $0.segments.count > 1 })
        {
            count -= 1
        }
        return count
    }

    private func indent(_ line: SourceLine) -> Int { line.raw.utf8.prefix { $0 == 0x20 }.count }

    // MARK: The printed grid

    private func printed(_ page: PageGrid) -> PrintedGrid {
        var result = PrintedGrid(
            cells: [], rowCount: page.rowCount, columnCount: page.columnCount, headerRowCount: page.headerRowCount)
        let left = page.cells.filter { $0.column == 0 }.map(\.box.left).min() ?? 0
        var last: String?
        for cell in page.cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
            let numbers = cell.lines.compactMap { $0.first.map(number) }
            let text = context.joiner.join(cell.lines.map { SourceLine(number: 0, raw: PageLine.text(of: $0)) }).text
            let (own, markers) = parted(text, isLabel: cell.column == 0 || cell.row < page.headerRowCount, after: last)
            if cell.column == 0 { last = markers.last ?? last }
            let place = numbers.min().flatMap { from in
                numbers.max().map { Passage(quote: text, lines: from...max(from, $0)) }
            }
            result.cells.append(
                PrintedGrid.Cell(
                    row: cell.row, column: cell.column, rowEnd: cell.rowEnd, columnEnd: cell.columnEnd, printed: text,
                    text: own, markers: markers, place: place, indent: cell.box.left - left))
        }
        return result
    }

    /// The number of the line that a word stands on.
    private func number(_ word: PageWord) -> Int {
        (lines.first?.number ?? 0) + (Int(checked: (word.top / Self.pitch).rounded()) ?? 0)
    }

    /// Marks of the notes stand glued to a label's last word, or behind a value.
    private func parted(_ text: String, isLabel: Bool, after last: String?) -> (text: String, markers: [String]) {
        let bytes = Array(text.utf8)
        if !isLabel, let match = CellScanner.scan(bytes, at: 0), match.end == bytes.count, !match.markers.isEmpty {
            return (String(decoding: bytes[match.range], as: UTF8.self), match.markers)
        }
        let signs = Superscript.splitMarkers(text)
        if !signs.markers.isEmpty { return signs }
        return isLabel ? context.splitMarkers(text, after: last) : (text, [])
    }
}
