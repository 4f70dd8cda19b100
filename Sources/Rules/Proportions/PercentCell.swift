import Language
import Paper
import Records
import Statistics

/// A count with its percentage in a table: one cell "39 (72.2)", or two under "n" and "%".
struct PercentCell {
    /// What a cell's percentage is of.
    enum Base: Equatable {
        /// Its column's or row's n.
        case own
        /// The same, but for how it was rounded.
        case rounding
        /// A population that the paper names and that the column's other cells are of.
        case named(Int)
        /// The sum of the rows around it.
        case sum([Int])
        /// The count that another row gives in the same column.
        case row(Int, count: Int)
        /// An n that nothing names and that other cells of its column share.
        case shared(Int)
        /// The n of another column of the same row, whose cell is of this one's.
        case swapped(with: Int)
        case open
    }

    let row: Int
    let column: Int
    /// The column of the percentage: the same, where both stand in one cell.
    let percentColumn: Int
    let printedCount: PrintedNumber
    let count: Int
    let percent: PrintedNumber
    /// What header, row or the other cells of the column say it is of; nil where nothing does.
    let n: Int?
    /// Whether the row itself, its block or its note gives that number.
    let isStated: Bool
    var base = Base.open

    var isOpen: Bool { base == .open }

    var isOwn: Bool { base == .own || base == .rounding }

    func fits(_ total: Int) -> Bool {
        count <= total && Percentages.agrees(count: count, total: total, percent: percent)
    }

    func isTruncated(_ total: Int) -> Bool {
        Percentages.isTruncated(count: count, total: total, percent: percent)
    }

    /// How far the percentage is from its share of a total, in units of its last digit.
    func distance(from total: Int) -> Double {
        guard total > 0 else { return .infinity }
        let share = 100 * Double(count) / Double(total)
        return abs(share - percent.value) * PrintedNumber.powerOfTen(percent.decimals)
    }

    /// Whether the percentage is a whole one with a zero more: "40.0" for 40.4.
    func isWhole(of total: Int) -> Bool {
        percent.decimals == 1 && percent.coefficient % 10 == 0 && !fits(total) && distance(from: total) <= 5
    }

    /// Whether the percentage is the total's share but for how it was rounded.
    func nearlyFits(_ total: Int) -> Bool {
        count <= total && total > 0
            && (distance(from: total) <= 1 + 1e-9 || Rule.isDoublyRounded(count, total, percent) || isWhole(of: total))
    }

    /// The number the cell has been found to be of.
    var settledTotal: Int? {
        switch base {
        case .own, .rounding: n
        case .named(let total), .row(_, let total), .shared(let total): total
        case .sum(let counts): counts.reduce(0, +)
        case .open, .swapped: nil
        }
    }
}

/// All counts with percentages of one table.
struct PercentTable {
    let table: TypedTable
    var cells: [PercentCell]
    /// Rows that follow each other under the same heading.
    let runs: [Range<Int>]
    /// Of each row, the index of its run.
    let runIndex: [Int]
    /// Of each run, its rows of 100 %, of which the other rows may be parts.
    let wholeRows: [[Int]]
    private let places: [[Int?]]

    /// `n` gives a column's total where header and row name none.
    init(_ table: TypedTable, n inferred: [Int: Int]) {
        self.table = table
        let runs = Self.runs(table)
        self.runs = runs
        let runIndex = runs.indices.flatMap { index in runs[index].map { _ in index } }
        self.runIndex = runIndex
        let pairs = Self.pairs(table)
        let totals = Self.blockTotals(table, pairs, runs, runIndex)
        cells = pairs.map { pair in
            let (row, column) = (pair.row, pair.column)
            let own = table.table.rows[row].populations
            let stated =
                totals[Key(row: row, column: column)] ?? Self.notePopulation(table, row, column)
                ?? (own.indices.contains(column) ? own[column] : nil)
            return PercentCell(
                row: row, column: column, percentColumn: pair.percentColumn, printedCount: pair.printed,
                count: pair.count, percent: pair.percent,
                n: stated ?? table.table.columns[column].population ?? inferred[column], isStated: stated != nil)
        }
        var places = [[Int?]](
            repeating: [Int?](repeating: nil, count: table.table.columns.count), count: table.values.count)
        for (index, cell) in cells.enumerated() { places[cell.row][cell.column] = index }
        self.places = places
        var wholeRows: [[Int]] = runs.map { _ in [] }
        for pair in pairs where pair.percent.value == 100 && pair.count > 0 {
            if wholeRows[runIndex[pair.row]].last != pair.row { wholeRows[runIndex[pair.row]].append(pair.row) }
        }
        self.wholeRows = wholeRows
    }

    /// Index of the cell at a place of the table.
    func index(row: Int, column: Int) -> Int? { places[row][column] }

    func inRow(_ row: Int) -> [Int] { places[row].compactMap { $0 } }

    func inColumn(_ column: Int, rows: Range<Int>) -> [Int] { rows.compactMap { places[$0][column] } }

    func inColumn(_ column: Int) -> [Int] { inColumn(column, rows: 0..<places.count) }

    func run(of row: Int) -> Range<Int> { runs[runIndex[row]] }

    /// The count that a cell of the table gives, with or without a percentage.
    func count(row: Int, column: Int) -> Int? {
        guard table.values[row].indices.contains(column) else { return nil }
        switch table.values[row][column] {
        case .countPercent(let count, _), .number(let count), .fractionPercent(let count, _, _): return count.integer
        default: return nil
        }
    }

    /// What the counts of a row's block add up to in a column, its total row left out; nil where a row gives no count.
    func blockSum(column: Int, row: Int) -> Int? {
        let run = run(of: row)
        guard run.count > 1 else { return nil }
        var sum = 0
        for row in run where !isTotal(row) {
            switch table.values[row][column] {
            // a median stands beside the groups of its variable
            case .blank, .null, .interval, .plusMinus: continue
            default:
                guard let count = count(row: row, column: column), count >= 0 else { return nil }
                sum += count
            }
        }
        return sum
    }

    func isTotal(_ row: Int) -> Bool { Self.isTotal(table.label(row: row)) }

    private static func isTotal(_ label: String) -> Bool {
        let lower = label.lowercased()
        return lower.hasPrefix("total") || lower == "all"
    }

    // MARK: Finding them

    private struct Pair {
        var row: Int
        var column: Int
        var percentColumn: Int
        var printed: PrintedNumber
        var count: Int
        var percent: PrintedNumber
    }

    private static func pairs(_ table: TypedTable) -> [Pair] {
        let percentColumns = percentColumns(table)
        return table.values.indices.flatMap { row in
            table.values[row].indices.compactMap { column -> Pair? in
                let found: (count: PrintedNumber, percent: PrintedNumber, column: Int)
                switch table.values[row][column] {
                case .countPercent(let count, let percent): found = (count, percent, column)
                case .number(let count):
                    guard let other = percentColumns[column], let percent = percent(table.values[row][other])
                    else { return nil }
                    found = (count, percent, other)
                default: return nil
                }
                guard let k = found.count.integer, k >= 0, found.percent.value <= 100,
                    table.isOfCounts(row: row, column: column)
                else { return nil }
                return Pair(
                    row: row, column: column, percentColumn: found.column, printed: found.count, count: k,
                    percent: found.percent)
            }
        }
    }

    private static func percent(_ value: CellValue) -> PrintedNumber? {
        switch value {
        case .number(let number), .percent(let number): number
        default: nil
        }
    }

    private static let countHeaders: Set<String> = [
        "n", "no.", "no", "number", "n.", "patients", "count", "frequency", "number of patients", "no. of patients",
    ]
    private static let percentHeaders: Set<String> = ["%", "(%)", "percent", "percentage"]

    /// By column of counts: the column of their percentages, right of it under the same spanner.
    private static func percentColumns(_ table: TypedTable) -> [Int: Int] {
        var found: [Int: Int] = [:]
        let columns = table.table.columns
        for column in columns.indices.dropLast() {
            let (own, next) = (columns[column].header, columns[column + 1].header)
            if countHeaders.contains((own.last ?? "").lowercased()),
                percentHeaders.contains((next.last ?? "").lowercased()),
                own.dropLast() == next.dropLast()
            {
                found[column] = column + 1
            }
        }
        return found
    }

    /// What the note to a row says of a column: "Placebo, n = 33; Drug, n = 32".
    private static func notePopulation(_ table: TypedTable, _ row: Int, _ column: Int) -> Int? {
        let markers = table.labelColumn.flatMap { table.table.rows[row].cells[$0]?.markers } ?? []
        guard !markers.isEmpty, let name = table.table.columns[column].header.last?.lowercased(), name.utf8.count > 1
        else { return nil }
        for note in table.table.footnotes where markers.contains(note.marker) {
            for part in note.text.lowercased().split(separator: ";") {
                let words = part.trimmed
                guard words.hasPrefix(name), let sign = words.firstIndex(of: "="),
                    words[..<sign].trimmed.hasSuffix(" n")
                else { continue }
                let digits = words[words.index(after: sign)...].drop { $0 == " " }.prefix { $0.isNumber }
                if let n = Int(printed: digits), n > 0 { return n }
            }
        }
        return nil
    }

    private struct Key: Hashable {
        var row: Int
        var column: Int
    }

    /// The count of a block's own row "Total … 162 (100%)", for the cells of that block.
    private static func blockTotals(
        _ table: TypedTable, _ pairs: [Pair], _ runs: [Range<Int>], _ runIndex: [Int]
    ) -> [Key: Int] {
        var totals: [Key: Int] = [:]
        var last: [Key: Int] = [:]
        for pair in pairs where pair.percent.value == 100 && pair.count > 0 {
            guard isTotal(table.label(row: pair.row)), runs[runIndex[pair.row]].count > 2 else { continue }
            // of several total rows the last one counts
            last[Key(row: runIndex[pair.row], column: pair.column)] = pair.count
        }
        for (key, count) in last {
            for row in runs[key.row] { totals[Key(row: row, column: key.column)] = count }
        }
        return totals
    }

    private static func runs(_ table: TypedTable) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        let rows = table.table.rows
        for row in rows.indices {
            if let last = runs.last, rows[last.lowerBound].section == rows[row].section {
                runs[runs.count - 1] = last.lowerBound..<(row + 1)
            } else {
                runs.append(row..<(row + 1))
            }
        }
        return runs
    }
}
