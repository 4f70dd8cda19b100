import Paper

/// The populations that rows of a table's body name: header blocks in its middle, groups, labels, columns and cells.
struct RowPopulations {
    /// By header: the columns that count the patients of their neighbours, "Total patients | Grade 1 | Grade 2".
    private let counters: [Int?]
    private let columnCount: Int
    /// Whether any header gives a population.
    private let hasHeaders: Bool
    private var block: [Int?] = []
    private var group: Int?
    private var label: Int?
    private var cells: [Int: Int] = [:]
    /// Of cells that print nothing but an n, for the column to their left; within a group they hold for the rows below.
    private var beside: [Int: Int] = [:]
    private var isInGroup = false

    init(_ columns: [Column]) {
        columnCount = columns.count
        hasHeaders = columns.contains { $0.population != nil }
        counters = Self.counters(columns)
    }

    private static let counterHeaders: Set<String> = [
        "n", "total n", "total patients", "no. of patients", "number of patients", "no of patients",
        "total no. of patients",
        "total number of patients", "patients, n", "patients (n)", "evaluable patients", "total", "no. of participants",
        "number of participants", "participants", "no. evaluable",
    ]

    /// For each column the one that counts its patients: the last such to its left under the same spanner.
    private static func counters(_ columns: [Column]) -> [Int?] {
        var found = [Int?](repeating: nil, count: columns.count)
        var last: (column: Int, spanner: [String])?
        for (index, column) in columns.enumerated().dropFirst() {
            let spanner = Array(column.header.dropLast())
            if counterHeaders.contains((column.header.last ?? "").lowercased()) {
                last = (index, spanner)
            } else if let last, last.spanner == spanner {
                found[index] = last.column
            }
        }
        return found
    }

    // MARK: Blocks and groups

    /// The populations that a row's cells give: "(n = 54)" in each, or in most beside words.
    func laterBlock(_ values: ArraySlice<GridCell>, in row: Int, shift: Int) -> [Int?]? {
        guard !values.isEmpty, !values.contains(where: { $0.row < row }) else { return nil }
        var found = [Int?](repeating: nil, count: columnCount)
        var count = 0
        for cell in values {
            let own = HeaderPopulation(cell.text)
            if cell.isNumeric || own?.isOfFigure ?? false { return nil }
            guard let own, own.rest.utf8.count < 40 else { continue }
            count += 1
            for column in cell.column...cell.columnEnd where found.indices.contains(column - shift) {
                found[column - shift] = own.population
            }
        }
        return count > 0 && (count == values.count || count > 1) ? found : nil
    }

    mutating func beginBlock(_ populations: [Int?]) {
        block = populations
        group = nil
        beside = [:]
    }

    /// A new group ends what a row of counts said within the last one.
    mutating func beginGroup(_ name: String) {
        if isGroupBlock { block = [] }
        isGroupBlock = false
        isInGroup = true
        beside = [:]
        group = hasHeaders ? nil : HeaderPopulation(name)?.population
    }

    private var isGroupBlock = false

    // MARK: Rows

    mutating func beginRow(label text: String) {
        cells = [:]
        if !isInGroup { beside = [:] }
        label = hasHeaders || !block.isEmpty ? nil : HeaderPopulation(text)?.population
    }

    /// A row of numbers of patients heads the rows below it: the columns at the top, the rows of its group elsewhere.
    mutating func takeCounts(_ row: [Cell?], isFirst: Bool, columns: inout [Column]) {
        let counts = row.map { cell -> Int? in
            guard let cell, case .number(let number) = CellScanner.value(of: cell.text), let n = number.integer, n > 0
            else { return nil }
            return n
        }
        guard counts.dropFirst().contains(where: { $0 != nil }) else { return }
        if isFirst {
            for index in columns.indices.dropFirst() where columns[index].population == nil {
                columns[index].population = counts[index]
            }
        } else {
            block = counts
            isGroupBlock = true
        }
    }

    /// Parts a cell's own denominator from its value: "9.9 (0.27) n=152".
    mutating func split(_ cell: Cell, column: Int) -> Cell {
        guard let found = HeaderPopulation(cell.text), CellScanner.value(of: found.rest).isNumeric else { return cell }
        cells[column] = found.population
        var copy = cell
        copy.text = found.rest
        return copy
    }

    /// Takes "(n = 152)" that stands alone right of a figure for that figure's denominator.
    private mutating func takeSizes(_ row: [Cell?]) {
        for column in row.indices.dropFirst(2) {
            guard let size = row[column], let found = HeaderPopulation(size.text), found.rest.isEmpty,
                let figure = row[column - 1], CellScanner.value(of: figure.text).isNumeric
            else { continue }
            beside[column - 1] = found.population
        }
    }

    /// The populations of a row where they differ from its columns'; empty where they do not.
    mutating func row(_ row: [Cell?], _ columns: [Column]) -> [Int?] {
        takeSizes(row)
        var result = [Int?](repeating: nil, count: columnCount)
        for column in 1..<max(1, columnCount) {
            result[column] =
                cells[column] ?? beside[column] ?? counter(of: column, row)
                ?? (block.indices.contains(column) ? block[column] : nil)
                ?? label ?? group
        }
        return result.contains { $0 != nil } ? result : []
    }

    private func counter(of column: Int, _ row: [Cell?]) -> Int? {
        guard let source = counters[column], let cell = row[source],
            case .number(let number) = CellScanner.value(of: cell.text),
            let value = row[column], case .countPercent(let count, _) = CellScanner.value(of: value.text),
            let n = number.integer, let k = count.integer
        else { return nil }
        return n >= k ? n : nil
    }
}
