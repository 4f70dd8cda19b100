import Language
import Paper

/// Where a grid's header ends, and what it says of each column.
struct TableHead {
    private let grid: PrintedGrid
    private let rows: [[GridCell]]
    /// Rows of the header.
    private(set) var rowCount: Int

    /// A header of more rows is none: what stands below them is read as rows.
    private static let mostRows = 40

    /// `rows` holds the cells of each row, those that reach down from rows above included.
    init(_ grid: PrintedGrid, rows: [[GridCell]]) {
        self.grid = grid
        self.rows = rows
        rowCount = min(grid.headerRowCount, grid.rowCount)
        if rowCount == grid.rowCount { rowCount = Self.leadingHeaderRows(rows) }
        rowCount = min(rowCount, Self.mostRows)
        if let first = firstFigures { rowCount = first }
        // a cell over all columns under their names is the heading of the first rows
        while rowCount > 1, let only = rows[rowCount - 1].first, rows[rowCount - 1].count == 1,
            only.row == rowCount - 1, only.column == 0, only.columnEnd >= grid.columnCount - 1, grid.columnCount > 2
        {
            rowCount -= 1
        }
        if rowCount > 1, isGroupName(rowCount - 1) { rowCount -= 1 }
        if rowCount == 0, let last = sizedNames { rowCount = last + 1 }
        while rowCount + 1 < rows.count, rowCount < Self.mostRows {
            if goesOn(at: rowCount) || isOfTimes(at: rowCount) {
                rowCount += 1
            } else if rowCount == 0, rows[0].isEmpty, goesOn(at: 1) {
                // a line of the print above the first row
                rowCount = 2
            } else if rowCount == 0, rows.count > 3, isSpannerOverNames() {
                rowCount = 2
            } else if rows[rowCount].isEmpty, rowCount > 0, rowCount + 2 < rows.count, goesOn(at: rowCount + 1) {
                // a line of the print that parts two rows of the header
                rowCount += 2
            } else {
                break
            }
        }
    }

    // MARK: Where it ends

    /// The first row with a label and nothing but figures where the file calls rows with pairs of figures a header.
    private var firstFigures: Int? {
        func isOfFigures(_ index: Int) -> Bool {
            let own = rows[index].filter { $0.row == index }
            let values = own.filter { $0.column > 0 }
            return own.first.map { $0.column == 0 && !$0.text.isEmpty && !$0.isNumeric } ?? false
                && values.count > 1 && values.allSatisfy(\.isNumeric)
        }
        guard let first = (0..<rowCount).first(where: isOfFigures), first > 0,
            (first..<rowCount).allSatisfy({ isOfFigures($0) || rows[$0].isEmpty }),
            (first..<rowCount).contains(where: { row in rows[row].contains { Self.isPair($0.value) } })
        else { return nil }
        return first
    }

    private static func isPair(_ value: CellValue) -> Bool {
        switch value {
        case .plusMinus, .countPercent, .interval, .fractionPercent: true
        default: false
        }
    }

    /// Of a table that calls no row a header: the row of names with their numbers of patients in every column, where only
    /// names over several columns stand above it.
    private var sizedNames: Int? {
        let last = rows.indices.prefix(5).first { rows[$0].contains { $0.column == 0 } } ?? 0
        guard last > 0, last + 1 < rows.count else { return nil }
        let values = rows[last].filter { $0.column > 0 }
        guard values.count > 1, values.count + 1 >= grid.columnCount,
            values.allSatisfy({ !(HeaderPopulation($0.text)?.rest.isEmpty ?? true) }),
            rows[..<last].allSatisfy({ row in row.allSatisfy { $0.columnEnd > $0.column && !$0.isNumeric } })
        else { return nil }
        return last
    }

    /// Whether the last row of a header is a lone label under another, as rows of the body are: "First", later "Second".
    private func isGroupName(_ index: Int) -> Bool {
        func lone(_ row: [GridCell], _ number: Int) -> Bool {
            row.count == 1 && row[0].row == number && row[0].column == 0 && row[0].columnEnd == 0
                && !row[0].text.isEmpty
        }
        return grid.columnCount > 2 && lone(rows[index], index)
            && rows[index - 1].contains { $0.column == 0 && $0.row == index - 1 && !$0.text.isEmpty }
            && rows.indices.dropFirst(index + 1).contains { lone(rows[$0], $0) }
    }

    /// Of a table that calls all its rows a header: the rows above the first with values.
    private static func leadingHeaderRows(_ rows: [[GridCell]]) -> Int {
        let first = rows.firstIndex { row in
            row.contains { $0.column > 0 && $0.isNumeric } && row.contains { $0.column == 0 }
        }
        return min(max(first ?? 1, 0), max(0, rows.count - 1))
    }

    /// Whether a row of the body heads columns: units, populations, or words in bold over numbers.
    private func goesOn(at index: Int) -> Bool {
        let cells = rows[index].filter { $0.row == index }
        let values = cells.filter { $0.column > 0 }
        let label = cells.first { $0.column == 0 }
        guard !values.isEmpty, !values.contains(where: \.isNumeric),
            !values.contains(where: { HeaderPopulation($0.text)?.isOfFigure ?? false })
        else { return false }
        // a lone cell names a group of rows, unless its column is the only one
        if values.count == 1, label == nil, grid.columnCount > 2, values[0].columnEnd < grid.columnCount - 1,
            rowCount > 0
        {
            return false
        }
        if cells.count == 1, label != nil || values[0].columnEnd > values[0].column { return false }
        if values.allSatisfy({ CellUnit.isUnit($0.text) || HeaderPopulation($0.text) != nil }) {
            return label == nil || rowCount == 0 && CellUnit.isCountLabel(label?.text ?? "")
                || rowCount > 0 && (namesLabels(label?.text ?? "") || standsUnderSpanners(values, at: index))
                    && !beginsBlock(below: index)
        }
        if label == nil, standsUnderSpanners(values, at: index) { return true }
        let below = rows[(index + 1)...].prefix(12).flatMap { row in row.filter { $0.column > 0 && $0.row > index } }
        let isOverNumbers = below.count { $0.isValue } * 2 > below.count
        if rowCount == 0 { return isOverNumbers || cells.allSatisfy(\.printed.isBold) && values.count > 1 }
        guard values.count > 1, isOverNumbers else { return false }
        return label == nil || cells.allSatisfy(\.printed.isBold) || namesColumns(label?.text ?? "", values)
            || values.count + 1 >= grid.columnCount && isOneSpanner()
    }

    /// Whether a row right below the header numbers times: " | Week | 2 | 6 | 24 | 2 | 6 | 24".
    private func isOfTimes(at index: Int) -> Bool {
        guard rowCount > 0, index == rowCount else { return false }
        let cells = rows[index].filter { $0.row == index && !$0.text.isEmpty }
        guard let unit = cells.first(where: { !$0.isNumeric }), Lexicon.isHeaderOfTimes(unit.text), unit.column < 2,
            case let numbers = cells.filter({ $0.column > unit.column }).map(\.text), numbers.count > 1,
            numbers.count + 1 == cells.count, numbers.allSatisfy(Lexicon.isWholeNumber)
        else { return false }
        // as many times under each spanner
        let times = Set(numbers)
        return times.count > 1 && numbers.count.isMultiple(of: times.count)
            && Array(numbers.prefix(times.count)) == Array(numbers.suffix(times.count))
    }

    /// Whether each of several words stands under a name over several columns, and the row below has a label: the columns' own names.
    private func standsUnderSpanners(_ values: [GridCell], at index: Int) -> Bool {
        guard rowCount > 0, values.count > 1, index + 1 < rows.count,
            rows[index + 1].contains(where: { $0.column == 0 && $0.row == index + 1 })
        else { return false }
        let above = rows[rowCount - 1].filter { $0.column > 0 && $0.columnEnd > $0.column && !$0.text.isEmpty }
        return values.allSatisfy { value in
            above.contains {
                $0.column <= value.column && value.columnEnd <= $0.columnEnd
                    && $0.columnEnd - $0.column > value.columnEnd - value.column
            }
        }
    }

    /// Whether a row below gives numbers of patients beside a name: "Week 4 | n = 20 | n = 22".
    private func beginsBlock(below index: Int) -> Bool {
        rows[(index + 1)...].contains { row in
            let values = row.filter { $0.column > 0 }
            return values.count > 1 && row.contains { $0.column == 0 }
                && values.allSatisfy { HeaderPopulation($0.text) != nil }
        }
    }

    /// Whether a header without a name for the labels is followed by one: "Variable".
    private func namesLabels(_ label: String) -> Bool {
        !label.isEmpty && Lexicon.isGenericStub(label)
            && !rows[..<rowCount].joined().contains { $0.column == 0 && !$0.text.isEmpty }
    }

    /// Whether the header so far is one cell over all columns of values, which names none of them.
    private func isOneSpanner() -> Bool {
        let values = rows[..<rowCount].flatMap { row in row.filter { $0.column > 0 && !$0.text.isEmpty } }
        guard rowCount > 0, values.count == 1, let only = values.first else { return false }
        return only.column <= 1 && only.columnEnd >= grid.columnCount - 1 && grid.columnCount > 2
    }

    /// Whether a body without a header begins with one: a lone name over several columns, above names of each.
    private func isSpannerOverNames() -> Bool {
        guard rows[0].count == 1, let spanner = rows[0].first, spanner.column > 0, spanner.columnEnd > spanner.column,
            !spanner.isNumeric
        else { return false }
        let names = rows[1].filter { $0.row == 1 }
        let below = rows[2...].prefix(12).flatMap { row in row.filter { $0.column > 0 && $0.row > 1 } }
        return names.count > 1 && names.allSatisfy { $0.column > 0 && !$0.isNumeric && $0.columnEnd == $0.column }
            && names.count { $0.column >= spanner.column && $0.column <= spanner.columnEnd } > 1
            && below.count { $0.isValue } * 2 > below.count
    }

    /// Whether a row under a header without a name for the labels names them and says how the figures of its columns are
    /// given: "Characteristic | n | Median (IQR) | n | Median (IQR)".
    private func namesColumns(_ label: String, _ values: [GridCell]) -> Bool {
        namesLabels(label) && values.count { CellUnit.isUnit($0.text) } * 2 > values.count
    }

    // MARK: What it says

    /// Columns with header paths; rows of the header whose cells stand over the same columns are one level.
    ///
    /// `own` are the rows to take instead where a later block of the body has others.
    func columns(labels: Int, rows own: [Int]? = nil) -> [Column] {
        // rows of the body are levels by themselves
        let taken = own ?? Array(0..<rowCount)
        let levels = levels(taken.filter { $0 < rowCount }) + taken.filter { $0 >= rowCount }.map { [$0] }
        var headers: [[String]] = []
        var populations: [Int?] = []
        var markers: [[String]] = []
        let places = Dictionary(
            uniqueKeysWithValues: levels.joined().map { ($0, Self.places(rows[$0], columns: grid.columnCount)) })
        for column in 0..<grid.columnCount {
            var path: [(text: String, width: Int)] = []
            var population: Int?
            var own: [String] = []
            for level in levels {
                var parts: [String] = []
                var width = 0
                for row in level {
                    guard let place = places[row]?[column], rows[row][place].row == row else { continue }
                    let cell = rows[row][place]
                    var text = cell.text
                    width = max(width, cell.columnEnd - cell.column)
                    own += cell.printed.markers
                    if let found = HeaderPopulation(inHeader: text) {
                        population = found.population
                        own += found.markers
                        text = found.rest
                    }
                    if !text.isEmpty { parts.append(text) }
                }
                if !parts.isEmpty { path.append((parts.joined(separator: " "), width)) }
            }
            headers.append(Self.outermostFirst(path))
            populations.append(column < labels ? nil : population)
            markers.append(own)
        }
        return Self.named(headers, populations, markers, labels: labels)
    }

    /// A cell over several columns below their names stands for all of them: "Events" under "Drug | Placebo".
    private static func outermostFirst(_ path: [(text: String, width: Int)]) -> [String] {
        guard let last = path.last, last.width > 0, let name = path.firstIndex(where: { $0.width < last.width }) else {
            return path.map(\.text)
        }
        return path[..<name].map(\.text) + [last.text] + path[name...].dropLast().map(\.text)
    }

    /// For each column the first cell of a row that stands over it.
    private static func places(_ row: [GridCell], columns: Int) -> [Int?] {
        var places = [Int?](repeating: nil, count: columns)
        for (index, cell) in row.enumerated() {
            for column in cell.column...max(cell.column, cell.columnEnd) where places.indices.contains(column) {
                if places[column] == nil { places[column] = index }
            }
        }
        return places
    }

    /// Columns of labels become one, under the headers of all.
    private static func named(_ headers: [[String]], _ populations: [Int?], _ markers: [[String]], labels: Int)
        -> [Column]
    {
        let stub = headers.prefix(labels).compactMap(\.last).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let all = [labels > 1 ? stub : headers.first ?? []] + headers.dropFirst(labels)
        let names = ColumnNames.unique(
            all.enumerated().map { $0.offset == 0 && $0.element.isEmpty ? ["row"] : $0.element })
        return all.indices.map { index in
            let source = index == 0 ? 0 : index + labels - 1
            return Column(
                name: names[index], header: all[index], population: index == 0 ? nil : populations[source],
                markers: index == 0 ? markers.prefix(labels).flatMap { $0 } : markers[source])
        }
    }

    private func levels(_ taken: [Int]) -> [[Int]] {
        var levels: [[Int]] = []
        for row in taken {
            let own = rows[row].filter { $0.row == row && $0.column > 0 }
            guard let last = levels.last?.last, let level = levels.last else {
                levels.append([row])
                continue
            }
            let above = Set(
                level.flatMap { rows[$0] }.filter { $0.printed.rowEnd <= last }.map { [$0.column, $0.columnEnd] })
            let isSameLevel = !own.isEmpty && own.allSatisfy { above.contains([$0.column, $0.columnEnd]) }
            if isSameLevel { levels[levels.count - 1].append(row) } else { levels.append([row]) }
        }
        return levels
    }
}
