import Language
import Paper

/// Takes the rows of a grid's body one by one: groups, populations, values.
struct RowAssembly {
    private(set) var columns: [Column]
    private(set) var rows: [Row] = []

    private let labelCount: Int
    private let grid: PrintedGrid
    private let cells: [[GridCell]]
    private var groups = RowGroups()
    /// Name of the group that a label column of its own gives.
    private var columnGroup: [(column: Int, text: String)] = []
    private var populations: RowPopulations
    /// The heading over the header block in the body that the next rows stand under.
    private var blockGroup: [String] = []
    /// The group opened by the row before.
    private var opened: String?
    /// Names of groups that the next row opens.
    private var headings: [Piece] = []
    private let headers: BodyHeads
    /// For each row of the grid how many of the table's rows stand above it, and the one that is made of it.
    private var places: [Int: (above: Int, own: Int?)] = [:]

    init(columns: [Column], labelCount: Int, grid: PrintedGrid, rows: [[GridCell]], blocks: BodyHeads) {
        headers = blocks
        self.columns = columns
        self.labelCount = labelCount
        self.grid = grid
        cells = rows
        populations = RowPopulations(columns)
    }

    /// The header blocks within the body, in rows of the table.
    func blocks(_ head: TableHead) -> [Table.HeaderBlock] {
        headers.blocks.compactMap { block in
            guard let place = places[block.firstRow], rows.indices.contains(place.above) else { return nil }
            return Table.HeaderBlock(
                firstRow: place.above, headerRows: block.headerRows.compactMap { places[$0]?.own },
                columns: head.columns(labels: labelCount, rows: block.levels), heading: block.heading)
        }
    }

    mutating func take(_ index: Int) {
        let above = rows.count
        read(index)
        places[index] = (above, rows.count > above ? above : nil)
    }

    private mutating func read(_ index: Int) {
        // cells stand in the order of their columns
        let own = cells[index]
        let firstValue = own.firstIndex { $0.column >= labelCount } ?? own.endIndex
        let (labels, values) = (own[..<firstValue], own[firstValue...])
        let label = labels.last { $0.row == index }
        if let later = populations.laterBlock(values, in: index, shift: labelCount - 1) {
            let unit = label.flatMap { name in unitBesideSizes(values).map { name.text + " " + $0 } }
            if let label, !CellUnit.isCountLabel(label.text) { open(label, at: index, text: unit) }
            // "Low dose (n = 4)" over all columns names the rows below
            if label == nil, values.count == 1, let only = values.first, only.columnEnd > only.column,
                !rows.isEmpty || !areUnnamed,
                !(HeaderPopulation(only.text)?.rest.isEmpty ?? true)
            {
                open(only, at: index)
            }
            nameColumns(by: values)
            // a heading right above a header block is over all groups of the block
            blockGroup = opened.map { [$0] } ?? []
            opened = nil
            return populations.beginBlock(later)
        }
        if let before = nameGoneOn(at: index), let name = cells[index].first {
            // a heading on two lines
            opened = before + " " + name.text
            headings.append(piece(index))
            return open(name, at: index, text: before + " " + name.text)
        }
        if isGroupName(at: index), let name = cells[index].first {
            // a heading over all columns right above another is over all groups up to the next such
            if isOverAll(index), let next = nextRow(index), isOverAll(next) { blockGroup = [name.text] }
            columnGroup = []
            populations.beginGroup(name.text)
            opened = name.text
            headings.append(piece(index))
            return open(name, at: index)
        }
        // a unit without a label stays a row: it renews what the columns say
        if let label, let unit = commonUnit(values) { return open(label, at: index, text: label.text + " " + unit) }
        addRow(index, labels, values, label)
    }

    /// A table without a header has its columns' names in the first block of its body: "Drug N = 60 | Placebo N = 58".
    private mutating func nameColumns(by values: ArraySlice<GridCell>) {
        guard rows.isEmpty, areUnnamed else { return }
        for cell in values {
            guard let name = HeaderPopulation(cell.text)?.rest, !name.isEmpty else { continue }
            for column in cell.column...max(cell.column, cell.columnEnd) {
                let index = column - labelCount + 1
                if columns.indices.contains(index), index > 0 { columns[index].header.append(name) }
            }
        }
        let names = ColumnNames.unique(
            columns.enumerated().map { $0.offset == 0 && $0.element.header.isEmpty ? ["row"] : $0.element.header })
        for index in columns.indices { columns[index].name = names[index] }
    }

    /// Whether columns have no names of their own: under one header over all of them.
    private var areUnnamed: Bool {
        guard let first = columns.dropFirst().first else { return false }
        return columns.dropFirst().allSatisfy { $0.header == first.header }
    }

    // MARK: Groups

    /// Whether a row is nothing but the name of those below it.
    private func isGroupName(at index: Int) -> Bool {
        guard grid.columnCount > 1, let only = onlyCell(index),
            only.column < labelCount || only.columnEnd > only.column || headers.centred.contains(index),
            // "p = 0.025" over all groups is the result of the row above
            only.column == 0 || !Lexicon.isResultOfTest(only.text)
        else { return false }
        guard let next = nextRow(index) else { return false }
        guard let below = onlyCell(next), below.column < labelCount || below.columnEnd > below.column else {
            return true
        }
        // a name over a name: a list of words has no groups, unless one stands over the other
        if isOverAll(index), isOverAll(next) { return true }
        return isLowercase(below.text) && below.column == only.column && isGroupName(at: next)
            || below.printed.indent > only.printed.indent + RowGroups.tolerance
            || only.printed.isBold && !below.printed.isBold
            || isWide(only) && !isWide(below)
    }

    /// The heading right above that a row goes on with: "After 4 weeks" over "with the first drug".
    private func nameGoneOn(at index: Int) -> String? {
        guard let opened, let only = onlyCell(index), only.column == 0, isLowercase(only.text), isGroupName(at: index)
        else { return nil }
        return opened
    }

    /// Whether a text begins with two small letters: no sign or unit.
    private func isLowercase(_ text: String) -> Bool {
        let bytes = text.utf8.prefix(2)
        return bytes.count == 2 && bytes.allSatisfy(\.isASCIILowercase)
    }

    /// Whether a row is one cell over all columns.
    private func isOverAll(_ index: Int) -> Bool {
        guard let only = onlyCell(index) else { return false }
        return only.column == 0 && only.columnEnd >= grid.columnCount - 1 && grid.columnCount > 2
    }

    /// The one cell that begins in a row, where no other stands there.
    private func onlyCell(_ index: Int) -> GridCell? {
        guard cells[index].count == 1, let only = cells[index].first, only.row == index else { return nil }
        return only
    }

    private func nextRow(_ index: Int) -> Int? {
        (index + 1..<max(index + 1, grid.rowCount)).first { !cells[$0].isEmpty }
    }

    private func isWide(_ cell: GridCell) -> Bool { cell.columnEnd >= labelCount }

    private mutating func open(_ name: GridCell, at index: Int, text: String? = nil, tests: Set<Int> = []) {
        groups.open(
            name, text: text, isWide: isWide(name), hasDeeperRows: hasDeeperRows(below: index, name), tests: tests)
    }

    /// Whether the rows below a label are set in deeper than it.
    private func hasDeeperRows(below index: Int, _ label: GridCell) -> Bool {
        guard let next = nextRow(index), let below = cells[next].first(where: { $0.column < labelCount }) else {
            return false
        }
        return below.column > label.column && labelCount > 1 && below.column < labelCount
            || below.printed.indent > label.printed.indent + RowGroups.tolerance
    }

    /// The unit that all values of a row give: "n (%)" over counts.
    private func commonUnit(_ values: ArraySlice<GridCell>) -> String? {
        guard let first = values.first?.text, values.allSatisfy({ CellUnit.isUnit($0.text) && $0.text == first }) else {
            return nil
        }
        return first
    }

    /// The unit that all values of a row give with their numbers of patients: "(n = 60) n (%)".
    private func unitBesideSizes(_ values: ArraySlice<GridCell>) -> String? {
        let units = Set(values.map { HeaderPopulation($0.text)?.rest.trimmed ?? "" })
        return units.count == 1 ? units.first(where: CellUnit.isUnit) : nil
    }

    // MARK: Rows

    private mutating func addRow(
        _ index: Int, _ labels: ArraySlice<GridCell>, _ values: ArraySlice<GridCell>, _ own: GridCell?
    ) {
        let label = rowLabel(index, labels)
        let tests = own.flatMap { groupTests($0, values, at: index) }
        if let own, tests != nil { groups.closePeers(of: own, isWide: false) }
        if let label { groups.place(label) { column in values.contains { $0.row == index && $0.column == column } } }
        var row = [Cell?](repeating: nil, count: columns.count)
        if let label { row[0] = cell(label) }
        populations.beginRow(label: label?.text ?? "")
        for value in values {
            // a number that reaches down over rows belongs to all of them together
            guard value.row == index || !value.isValue else { continue }
            let column = value.column - labelCount + 1
            row[column] = populations.split(cell(value), column: column)
        }
        let isFirst = rows.count < 2 && groups.texts.isEmpty
        if let label, CellUnit.isCountLabel(label.text) || isFirst && CellUnit.isOfAnyone(label.text) {
            populations.takeCounts(row, isFirst: isFirst, columns: &columns)
        }
        opened = nil
        let over = groups.texts.first == blockGroup.first ? [] : blockGroup
        var taken = Row(
            section: over + groups.texts + columnGroup.map(\.text), cells: row, pieces: [piece(index)],
            populations: populations.row(row, columns))
        taken.headings = headings
        headings = []
        rows.append(taken)
        guard let own, labelCount == 1 else { return }
        if tests != nil || hasDeeperRows(below: index, own) { open(own, at: index, tests: tests ?? []) }
    }

    /// The label of a row; names in columns left of it become its group.
    private mutating func rowLabel(_ index: Int, _ labels: ArraySlice<GridCell>) -> GridCell? {
        guard labelCount > 1 else { return labels.first }
        guard let last = labels.last else { return nil }
        let left = labels.dropLast()
        if !left.isEmpty {
            // "Weight | Men | 54", then " | Women | 37": the first name goes on
            let first = left.first?.column ?? 0
            if left.count == 1, let only = left.first, CellUnit.isUnit(only.text), only.row == index,
                let above = columnGroup.last, above.column == first, !above.text.hasSuffix(only.text)
            {
                // "Score (points)" goes on with "mean ± SD" on the next line
                columnGroup[columnGroup.count - 1].text += ", " + only.text
                return last
            }
            columnGroup = columnGroup.filter { $0.column < first } + left.map { ($0.column, $0.text) }
        } else if last.column == 0 {
            // a label over all label columns, or alone in the first, is of no group
            columnGroup = []
            if let next = nextRow(index), last.columnEnd == 0, !cells[next].contains(where: { $0.column == 0 }),
                cells[next].contains(where: { $0.column > 0 && $0.column < labelCount })
            {
                columnGroup = [(last.column, last.text)]
                return last
            }
        }
        return last
    }

    /// The columns of P values that a row fills and the rows below it do not.
    ///
    /// Its label names a group, and they are the group's.
    /// Where the table's other groups are named by rows without figures, rows below may have P values of their own; nil
    /// where the label names no group.
    private func groupTests(_ label: GridCell, _ values: ArraySlice<GridCell>, at index: Int) -> Set<Int>? {
        // most rows fill as many columns as the next one has cells
        guard labelCount == 1, !values.isEmpty, let next = nextRow(index), values.count < cells[next].count,
            values.allSatisfy({ isTestColumn($0.column) })
        else { return nil }
        let below = cells[next].filter { $0.column >= labelCount && $0.row == next }
        guard below.contains(where: { !isTestColumn($0.column) }),
            cells[next].contains(where: { $0.column < labelCount })
        else { return nil }
        let columns = Set(values.map(\.column))
        if !below.contains(where: { columns.contains($0.column) }) { return hasPlainGroups ? [] : columns }
        return hasPlainGroups && !Lexicon.isOfTest(label.text) ? [] : nil
    }

    /// Whether a row of the table is nothing but the name of the rows below it.
    private var hasPlainGroups: Bool {
        cells.indices.contains { index in
            onlyCell(index)?.column == 0 && isGroupName(at: index)
        }
    }

    /// Whether a column gives P values, which belong to a group of rows and stand beside its name.
    private func isTestColumn(_ column: Int) -> Bool {
        let header = columns[column - labelCount + 1].header.joined(separator: " ").lowercased()
        let words = header.split { !($0.isLetter || $0 == "²" || $0 == "2") }
        return words.contains { LayoutWords.tests.contains(String($0)) }
    }

    private func cell(_ source: GridCell) -> Cell {
        Cell(
            printed: source.printed.printed, text: source.printed.text, markers: source.printed.markers,
            place: source.printed.place)
    }

    private func piece(_ index: Int) -> Piece {
        let own = cells[index]
        let printed = own.map(\.printed.printed).joined(separator: " ")
        let place = own.first { $0.printed.place != nil }?.printed.place
        let boxes = own.flatMap { $0.printed.place?.boxes ?? [] }
        let union = boxes.dropFirst().reduce(boxes.first) { sum, box in
            sum.map {
                Box(
                    left: min($0.left, box.left), top: min($0.top, box.top), right: max($0.right, box.right),
                    bottom: max($0.bottom, box.bottom))
            }
        }
        let element = grid.rowElements.indices.contains(index) ? grid.rowElements[index] : place?.element
        return Piece(
            offset: 0, printed: printed, line: place?.lines?.lowerBound, page: place?.page, box: union, element: element
        )
    }
}
