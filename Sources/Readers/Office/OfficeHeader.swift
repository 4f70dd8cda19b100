import Language
import Paper

/// The rows that head a table; few authors mark them.
enum OfficeHeader {
    /// More rows head no table that a person has set.
    private static let mostRows = 5

    /// Marks the first rows as header: those that the file marks, else those above the first figure behind the labels; and those
    /// that their cells reach down to.
    static func mark(_ table: inout OfficeTable) {
        guard table.rows.count > 1 else { return }
        var count = table.rows.prefix { $0.isHeader }.count
        if count == 0 { count = inferred(table) }
        var index = 0
        while index < count {
            let deepest = table.rows[index].cells.map(\.rows).max() ?? 1
            count = max(count, min(index + deepest, table.rows.count - 1, mostRows))
            index += 1
        }
        for index in table.rows.indices { table.rows[index].isHeader = index < count }
    }

    private static func inferred(_ whole: OfficeTable) -> Int {
        // rows without a word are lines of the print
        let filled = whole.rows.indices.filter { row in whole.rows[row].cells.contains { !$0.text.isEmpty } }
        var table = whole
        table.rows = filled.map { whole.rows[$0] }
        let count = inferred(filled: table)
        return count > 0 ? filled[count - 1] + 1 : 0
    }

    private static func inferred(filled table: OfficeTable) -> Int {
        if isList(table) { return 0 }
        // a name over all columns above those of each
        if table.rows.count > 3, table.rows[0].loneParagraphs(over: table.width) != nil {
            var rest = table
            rest.rows.removeFirst()
            let count = inferred(filled: rest)
            return count > 0 ? count + 1 : isOnlyBold(table) ? 1 : 0
        }
        let grid = Grid(table)
        // a label beside several rows of cells names these, unless a name over columns stands beside it
        if let cells = table.rows.first?.cells, let label = cells.first, label.rows > 1, !label.text.isEmpty,
            cells.dropFirst().allSatisfy({ $0.rows == 1 && $0.columns == 1 })
        {
            return 0
        }
        guard let first = grid.rows.first, first.contains(where: { $0.column > 0 }), isHead(grid, 0, of: table) else {
            return isNameOverNumbers(grid) ? 2 : isOnlyBold(table) ? 1 : 0
        }
        var count = 1
        while count < min(mostRows, table.rows.count - 1), isHead(grid, count, of: table) { count += 1 }
        return count
    }

    /// Cells with the columns and rows that they stand in, those from above included.
    private struct Grid {
        struct Place {
            var row: Int
            var column: Int
            var cell: OfficeCell
            var text: String
        }

        var rows: [[Place]] = []

        init(_ table: OfficeTable) {
            var covered: [Int: Int] = [:]
            for (number, row) in table.rows.prefix(OfficeHeader.mostRows + 3).enumerated() {
                var places: [Place] = []
                var column = 0
                for cell in row.cells {
                    while covered[column, default: 0] > number { column += 1 }
                    places.append(Place(row: number, column: column, cell: cell, text: cell.text))
                    for own in column..<column + min(cell.columns, 1000) { covered[own] = number + cell.rows }
                    column += cell.columns
                }
                rows.append(places)
            }
        }
    }

    /// "p = 0.58", "P < 0.001", and not "n = 40".
    private static func isRelation(_ text: String) -> Bool {
        text.utf8.contains(where: \.isASCIIDigit)
            && text.unicodeScalars.contains { "=<>≤≥±".unicodeScalars.contains($0) }
            && HeaderPopulation(inHeader: text) == nil
    }

    /// Whether the labels of the first two rows count, as "1) Choice" and "2) Test" do, or "Phase 1: Choice" and "Phase 2: Test".
    private static func isList(_ table: OfficeTable) -> Bool {
        let labels = table.rows.prefix(2).map { $0.cells.first?.text ?? "" }
        func parts(_ label: String) -> (name: Substring, number: Substring, next: Character?) {
            let name = label.prefix { !$0.isNumber }
            let number = label.dropFirst(name.count).prefix(while: \.isNumber)
            return (name, number, label.dropFirst(name.count + number.count).first)
        }
        guard labels.count == 2 else { return false }
        let (one, two) = (parts(labels[0]), parts(labels[1]))
        guard one.name == two.name, one.number == "1", two.number == "2" else { return false }
        return !one.name.isEmpty || [".", ")"].contains(one.next)
    }

    /// Whether a lone name stands in the first row, above names of columns beside that of the labels: "Arm" over "Variable | 1 | 2".
    private static func isNameOverNumbers(_ grid: Grid) -> Bool {
        guard grid.rows.count > 2 else { return false }
        let (first, second) = (grid.rows[0].filter { !$0.text.isEmpty }, grid.rows[1].filter { !$0.text.isEmpty })
        guard first.count == 1, first[0].column > 0, let label = second.first, label.column == 0 else { return false }
        return second.count > 2 && Lexicon.isGenericStub(label.text)
            && second.dropFirst().enumerated().allSatisfy { $0.element.text == String($0.offset + 1) }
    }

    /// Whether all words of a row are in bold, and those of no row behind it.
    private static func isLastBold(_ index: Int, of table: OfficeTable) -> Bool {
        func isBold(_ row: OfficeRow) -> Bool {
            let own = row.cells.flatMap(\.paragraphs).filter { !$0.isBlank }
            return !own.isEmpty && own.allSatisfy(\.isBold)
        }
        return isBold(table.rows[index]) && !table.rows[(index + 1)...].contains(where: isBold)
    }

    /// Whether a first row is in bold and none of the others has a word in bold.
    private static func isOnlyBold(_ table: OfficeTable) -> Bool {
        func filled(_ row: OfficeRow) -> [OfficeParagraph] { row.cells.flatMap(\.paragraphs).filter { !$0.isBlank } }
        return table.rows.count > 2 && table.rows.first.map { filled($0).allSatisfy(\.isBold) } ?? false
            && !table.rows.dropFirst().contains { filled($0).contains(where: \.isBold) }
    }

    /// Whether a row names the rows below it and gives their numbers of patients: "Women | n = 20 | n = 22".
    private static func isBlock(_ row: OfficeRow) -> Bool {
        let texts = row.cells.map(\.text)
        guard let label = texts.first, !label.isEmpty, HeaderPopulation(label) == nil else { return false }
        let values = texts.dropFirst().filter { !$0.isEmpty }
        return !values.isEmpty && values.allSatisfy { HeaderPopulation($0) != nil }
    }

    private static func isHead(_ grid: Grid, _ index: Int, of table: OfficeTable) -> Bool {
        let own = grid.rows[index].filter { !$0.text.isEmpty }
        let values = own.filter { $0.column > 0 }
        guard !values.isEmpty else { return false }
        let label = own.first { $0.column == 0 }
        let hasFigure = values.contains { place in
            let value = CellScanner.value(of: place.text)
            if case .null = value { return true }
            return value.isNumeric || isRelation(place.text)
        }
        // "Visit | 1 | 2 | 3"
        let isCount = values.enumerated().allSatisfy { $0.element.text == String($0.offset + 1) }
        if index == 0, label != nil, values.count > 2, isCount { return true }
        guard index > 0 else { return !hasFigure && (own.count > 1 || values[0].cell.columns > 1) }
        let spans = grid.rows[index - 1].contains { $0.column > 0 && $0.cell.columns > 1 && !$0.text.isEmpty }
        // "1 | 2 | 3" under a name over them
        if label == nil, spans, values.count > 1, isCount { return true }
        // one of several such rows heads its own part
        if isBlock(table.rows[index]), table.rows[(index + 1)...].contains(where: isBlock) { return false }
        // columns' sizes and units under names that stand apart from the labels
        let isOfUnits = label == nil && values.contains { CellUnit.isUnit($0.text) }
        if hasFigure { return isOfUnits && values.count > 1 || spans && isLastBold(index, of: table) }
        guard values.count > 1 || values[0].cell.columns > 1 else { return false }
        // the labels' name stands in the lowest row of the header
        let isUnnamed = grid.rows[..<index].allSatisfy { row in !row.contains { $0.column == 0 && !$0.text.isEmpty } }
        let isBold = table.rows[index].cells.flatMap(\.paragraphs).filter { !$0.isBlank }.allSatisfy(\.isBold)
        // without a spanner a table of words has one row of names
        let isOverFigures = grid.rows[(index + 1)...].prefix(2).joined().contains {
            $0.column > 0 && CellScanner.value(of: $0.text).isNumeric
        }
        return label == nil || spans || isOverFigures && (isBold || isUnnamed)
    }
}
