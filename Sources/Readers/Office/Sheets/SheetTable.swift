import Paper

/// Cells of a sheet by their rows and columns → a table.
struct SheetTable {
    struct Cell {
        var row: Int
        var column: Int
        var text: String
        var isBold = false
        var rows = 1
        var columns = 1
    }

    /// The sheet's name.
    var name: String
    var cells: [Cell] = []

    /// More are read of no sheet.
    static let mostCells = 200_000
    static let mostColumns = 1000

    init(name: String) { self.name = name }

    /// The sheet's tables with a caption each: blocks of rows that blank rows part, a lone cell before one as its caption, lone cells
    /// behind it as its notes.
    ///
    /// `place` gives the place of a cell in the file: "Sheet1!B3".
    func items(place: (Int, Int) -> String) -> [OfficeItem] {
        let filled = cells.filter { !$0.text.folded.isEmpty }
        let byRow = Dictionary(grouping: filled, by: \.row)
        var items: [OfficeItem] = []
        var block: [Int] = []
        var last: Int?
        var captions: [OfficeParagraph] = []
        func paragraph(_ cell: Cell) -> OfficeParagraph {
            var inline = OfficeInline(origin: place(cell.row, cell.column), keepsLeadingBlanks: false)
            inline.add(cell.text, OfficeStyle(isBold: cell.isBold))
            return inline.closed
        }
        func close() {
            defer { block = [] }
            guard !block.isEmpty else { return }
            let own = table(block.flatMap { byRow[$0] ?? [] }, place)
            var table = own
            if captions.isEmpty {
                var inline = OfficeInline(origin: place(block[0], 0), keepsLeadingBlanks: false)
                inline.add(name, OfficeStyle())
                captions = [inline.closed]
            }
            var caption = captions[0]
            for more in captions.dropFirst() {
                caption.markup += "<br/>" + more.markup
                caption.text += " " + more.text
            }
            captions = []
            table.caption = caption
            items.append(.table(table))
        }
        for row in byRow.keys.sorted() {
            let own = (byRow[row] ?? []).sorted { $0.column < $1.column }
            let isApart = last.map { row > $0 + 1 } ?? true
            last = row
            // a cell alone in its row, at the left or over several columns, is no row of values
            let isLone = own.count == 1 && own[0].column <= 1 && CellScanner.value(of: own[0].text).isNumeric == false
            if isLone, block.isEmpty || isApart, block.isEmpty || !continues(row, byRow) {
                if !block.isEmpty, Self.isLabelled(own[0].text) || startsTable(row, byRow) {
                    close()
                    captions.append(paragraph(own[0]))
                } else if block.isEmpty {
                    captions.append(paragraph(own[0]))
                } else {
                    close()
                    items.append(.paragraph(paragraph(own[0])))
                }
                continue
            }
            if isApart, own.count > 1, !block.isEmpty, startsAnew(row, block, byRow) { close() }
            if block.isEmpty, isLone {
                captions.append(paragraph(own[0]))
            } else {
                block.append(row)
            }
        }
        close()
        for rest in captions { items.append(.paragraph(rest)) }
        return items
    }

    private static func isLabelled(_ text: String) -> Bool {
        (CaptionLabel(text.folded) ?? CaptionLabel(text.folded + "."))?.kind == .table
    }

    /// Whether rows of several cells follow a row at once.
    private func startsTable(_ row: Int, _ byRow: [Int: [Cell]]) -> Bool {
        (1...2).contains { (byRow[row + $0]?.count ?? 0) > 1 }
    }

    /// Whether a lone cell behind a blank row names a group of the rows below it: those have as many columns as before.
    private func continues(_ row: Int, _ byRow: [Int: [Cell]]) -> Bool {
        guard let next = byRow[row + 1], next.count > 1 else { return false }
        return next.contains { CellScanner.value(of: $0.text).isNumeric } && next.contains { $0.column == 0 }
    }

    /// Whether a row behind a blank one heads another table: no cell of it is a number, and the rows before have some.
    private func startsAnew(_ row: Int, _ block: [Int], _ byRow: [Int: [Cell]]) -> Bool {
        let own = byRow[row] ?? []
        let isHead = own.count > 1 && !own.contains { CellScanner.value(of: $0.text).isNumeric }
        return isHead && block.count > 1
    }

    private func table(_ cells: [Cell], _ place: (Int, Int) -> String) -> OfficeTable {
        let byRow = Dictionary(grouping: cells, by: \.row)
        let first = cells.map(\.column).min() ?? 0
        let rows = byRow.keys.sorted()
        var table = OfficeTable(origin: place(rows.first ?? 0, first))
        var covered: Set<[Int]> = []
        for row in rows {
            var own = OfficeRow(origin: place(row, first))
            var column = first
            func blank(to end: Int) {
                while column < end {
                    if !covered.contains([row, column]) { own.cells.append(OfficeCell(origin: place(row, column))) }
                    column += 1
                }
            }
            for cell in (byRow[row] ?? []).sorted(by: { $0.column < $1.column }) {
                blank(to: cell.column)
                var placed = OfficeCell(origin: place(row, cell.column))
                placed.columns = cell.columns
                // rows that hold nothing are no rows of the table
                placed.rows = max(1, rows.count { (row..<row + cell.rows).contains($0) })
                for below in row..<min(row + cell.rows, row + 1000) where below > row {
                    for beside in cell.column..<cell.column + cell.columns { covered.insert([below, beside]) }
                }
                var inline = OfficeInline(origin: placed.origin, keepsLeadingBlanks: true)
                inline.add(cell.text, OfficeStyle(isBold: cell.isBold))
                placed.items = [.paragraph(inline.closed)]
                own.cells.append(placed)
                column = max(column, cell.column + cell.columns)
            }
            table.rows.append(own)
        }
        return table
    }

    /// "B3" of the second column and third row, both counted from 0 here.
    static func reference(_ row: Int, _ column: Int) -> String {
        var letters = ""
        var rest = column
        while rest >= 0 {
            letters = String(UnicodeScalar(UInt8(truncatingIfNeeded: 65 + rest % 26))) + letters
            rest = rest / 26 - 1
        }
        return letters + String(row + 1)
    }

    /// Row and column from 0 of "B3"; nil for what is no reference.
    static func position(_ reference: String) -> (row: Int, column: Int)? {
        var column = 0
        var letters = 0
        for byte in reference.utf8.prefix(while: \.isASCIIUppercase) {
            letters += 1
            guard letters < 4 else { return nil }
            column = column * 26 + Int(truncatingIfNeeded: byte - UInt8(ascii: "A")) + 1
        }
        guard letters > 0, let row = Int(printed: reference.dropFirst(letters)), row > 0 else { return nil }
        return (row - 1, column - 1)
    }
}
