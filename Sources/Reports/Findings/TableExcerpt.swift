import Paper
import Rules

/// The small part of a table that a finding is of: the headers, the rows, the cells with their numbers marked.
struct TableExcerpt: Hashable, Sendable {
    struct Head: Hashable, Sendable {
        var text: String
        /// How many columns it stands over.
        var span: Int
        /// Whether the finding computes with the n that it gives.
        var isMarked = false
    }

    struct Cell: Hashable, Sendable {
        var text: MarkedText
        /// Whether the finding names the cell itself.
        var isNamed = false
    }

    /// A cell's place in the table, 0-based.
    struct Spot: Hashable {
        var row: Int
        var column: Int
    }

    enum Line: Hashable, Sendable {
        case group(String)
        case row([Cell])
        /// Rows that are left out.
        case gap
    }

    /// "Table 2".
    var name: String
    /// "page 5", "lines 230-231".
    var positions: String
    var caption: String?
    /// From the outermost; an empty list where the table has no headers.
    var heads: [[Head]]
    var lines: [Line]
    var columnCount: Int
}

extension TableExcerpt {
    /// A wider table is shown without the columns that have no part in the finding.
    private static let widest = 6
    private static let mostRows = 12

    /// `cells` and `rows`: what the finding names of the table, 0-based; `corrected`: what the tool read of cells that a
    /// curator corrected.
    init(
        _ table: Table, cells: [(row: Int, column: Int)], rows: [Int], check: Check, positions: String,
        corrected: [Spot: String] = [:]
    ) {
        let named = Set(cells.map { [$0.row, $0.column] })
        let used = Self.columns(of: table, cells, rows, check)
        name = table.label ?? "Table without a number"
        self.positions = positions
        caption = table.caption.map { $0.cutAtWord(200) }
        columnCount = used.count
        heads = Self.heads(of: table, used, Set(cells.map(\.column)), check)
        lines = []
        let shown = Array(Set(cells.map(\.row) + rows)).filter { table.rows.indices.contains($0) }.sorted()
        var last: Int?
        for row in shown.prefix(Self.mostRows) {
            let section = table.rows[row].section
            if let last, row > last + 1 { lines.append(.gap) }
            if !section.isEmpty, last.map({ table.rows[$0].section != section }) ?? true {
                lines.append(.group(section.joined(separator: " › ")))
            }
            var own = Self.cells(table.rows[row], used, named, row, rows.contains(row), check)
            for (place, column) in used.enumerated() {
                guard let read = corrected[Spot(row: row, column: column)] else { continue }
                own[place].text.add(" [corrected from \(read.isEmpty ? "blank" : "“\(read)”")]")
            }
            lines.append(.row(own))
            last = row
        }
        if shown.count > Self.mostRows { lines.append(.gap) }
    }

    private static func columns(
        of table: Table, _ cells: [(row: Int, column: Int)], _ rows: [Int], _ check: Check
    ) -> [Int] {
        let all = Array(table.columns.indices)
        guard all.count > widest else { return all }
        var used: Set<Int> = [0]
        for cell in cells { used.insert(cell.column) }
        for row in rows where table.rows.indices.contains(row) {
            let numbers = Self.numbers(of: check, in: table.rows[row])
            let hits = all.filter { column in
                guard column > 0, let text = table.rows[row].cells[column]?.text else { return false }
                return numbers.contains { text.holds($0) }
            }
            // nothing tells which cells of the row are meant
            if hits.isEmpty { return all }
            used.formUnion(hits)
        }
        // the columns under the same outermost header belong together
        let tops = Set(used.filter { $0 > 0 && table.columns[$0].header.count > 1 }.map { table.columns[$0].header[0] })
        let beside = all.filter { table.columns[$0].header.count > 1 && tops.contains(table.columns[$0].header[0]) }
        if used.count + beside.count <= widest + 2 { used.formUnion(beside) }
        return used.filter { all.contains($0) }.sorted()
    }

    /// The header of a column, with the n that the reader took from it.
    ///
    /// It stands behind the outermost part of which all columns have it, else behind the last.
    private static func path(of column: Int, in table: Table) -> [String] {
        var path = table.columns[column].header.map(\.folded)
        guard let n = table.columns[column].population, !path.contains(where: { $0.holds(String(n)) }) else {
            return path
        }
        if path.allSatisfy(\.isEmpty) { return ["n = \(n)"] }
        let level = path.indices.first { level in
            !path[level].isEmpty
                && table.columns.allSatisfy { other in
                    !other.header.starts(with: table.columns[column].header[...level]) || other.population == n
                }
        }
        path[level ?? path.count - 1] += " (n = \(n))"
        return path
    }

    private static func heads(of table: Table, _ used: [Int], _ named: Set<Int>, _ check: Check) -> [[Head]] {
        let paths = used.map { path(of: $0, in: table) }
        let depth = paths.map(\.count).max() ?? 0
        return (0..<depth).map { level in
            var line: [Head] = []
            for (index, path) in paths.enumerated() {
                // a short path stands above its cells, below the spanners of others
                let place = level - (depth - path.count)
                let text = place >= 0 ? path[place] : ""
                let own = table.columns[used[index]]
                let isMarked =
                    named.contains(used[index])
                    && own.population.map { text.holds(String($0)) && check.computesWith($0) } ?? false
                let isSpanned =
                    level < depth - 1 && !text.isEmpty && index > 0 && line.last?.text == text
                    && paths[index - 1].prefix(max(0, place)) == path.prefix(max(0, place))
                if isSpanned {
                    line[line.count - 1].span += 1
                    line[line.count - 1].isMarked = line[line.count - 1].isMarked || isMarked
                } else {
                    line.append(Head(text: text, span: 1, isMarked: isMarked))
                }
            }
            return line
        }
    }

    /// The numbers reported of a row; where it holds none of them, those that the message gives.
    private static func numbers(of check: Check, in row: Row) -> [String] {
        let texts = row.cells.dropFirst().compactMap { $0?.text }
        if check.reported.contains(where: { number in texts.contains { $0.holds(number) } }) { return check.reported }
        return check.message.split { !($0.isASCII && $0.isNumber || ".,·".contains($0)) }.map {
            String($0.reversed().drop { ".,·".contains($0) }.reversed())
        }.filter { !$0.isEmpty }
    }

    private static func cells(
        _ row: Row, _ used: [Int], _ named: Set<[Int]>, _ index: Int, _ isWhole: Bool, _ check: Check
    ) -> [Cell] {
        let numbers = numbers(of: check, in: row)
        var cells = used.map { column -> Cell in
            let text = row.cells.indices.contains(column) ? row.cells[column]?.printed ?? "" : ""
            let isNamed = named.contains([index, column])
            guard isNamed || isWhole && column > 0 else { return Cell(text: MarkedText(text)) }
            let bytes = Array(text.utf8)
            let places = numbers.flatMap {
                MarkedText.places(of: Array($0.utf8), in: bytes, 0..<bytes.count)
            }
            return Cell(text: MarkedText(text, marking: places), isNamed: isNamed)
        }
        // a row that the finding names for its words
        if isWhole, !cells.contains(where: { $0.isNamed || $0.text.holdsMark }), !cells.isEmpty {
            cells[0].isNamed = true
        }
        return cells
    }
}

extension String {
    /// Whether a number stands in the text for itself.
    fileprivate func holds(_ number: String) -> Bool {
        let bytes = Array(utf8)
        return !MarkedText.places(of: Array(number.utf8), in: bytes, 0..<bytes.count).isEmpty
    }
}

extension Check {
    /// Whether a number of patients stands in its words.
    fileprivate func computesWith(_ n: Int) -> Bool { working.holds(String(n)) || message.holds(String(n)) }
}
