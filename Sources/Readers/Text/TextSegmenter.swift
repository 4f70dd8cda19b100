import Language

/// Cuts rows of words into a known number of text columns whose borders are lost.
///
/// Cells repeat from row to row, words keep to their column: the cut is the cheapest description of all rows, found by
/// improving one row at a time until nothing changes (minimum description length).
struct TextSegmenter: Sendable {
    /// For every row, the index of the first word of each column.
    private(set) var starts: [[Int]]

    init(_ rows: [[String]], columns: Int) {
        var phrases: [String: Int] = [:]
        for row in rows {
            for from in row.indices {
                for to in from..<min(row.count, from + 6) {
                    phrases[row[from...to].joined(separator: " "), default: 0] += 1
                }
            }
        }
        // Several beginnings, since improving one row at a time may stop early; the shortest description of all rows wins.
        let beginnings: [(Double, Int) -> Double] = [
            { frequency, words in frequency > 1 ? 1 / frequency + 0.3 : 2 * Double(words) },
            { frequency, words in frequency > 1 ? 1 - 0.4 * Double(words) : 2 * Double(words) },
            { frequency, words in frequency > 1 ? 0.8 / (frequency * Double(words)) : 1.5 * Double(words) },
        ]
        var best: (cost: Int, starts: [[Int]])?
        starts = []
        for beginning in beginnings {
            starts = rows.map { row in
                Self.cheapest(row, columns: columns) { _, words in
                    beginning(Double(phrases[words.joined(separator: " ")] ?? 1), words.count)
                }
            }
            for round in 0..<16 where columns > 1 {
                let before = starts
                for index in rows.indices {
                    starts[index] = improved(index, rows, columns, skippingAlike: round % 2 == 1)
                }
                shiftTogether(rows, columns)
                let cost = description(of: rows, columns)
                if best.map({ cost < $0.cost }) ?? true { best = (cost, starts) }
                if starts == before, round % 2 == 1 { break }
            }
            let cost = description(of: rows, columns)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, starts) }
        }
        starts = best?.starts ?? starts
        for border in stride(from: columns - 1, to: 0, by: -1) { settle(border, rows) }
    }

    /// Where a word that opens a column's cells stands inside some of them behind words that open no others, these belong to
    /// the column before: "died …" in most rows and "care died …" in two.
    private mutating func settle(_ border: Int, _ rows: [[String]]) {
        let columns = starts.first?.count ?? 0
        func cell(_ index: Int) -> ArraySlice<String> {
            let end = border + 1 < columns ? starts[index][border + 1] : rows[index].count
            return rows[index][starts[index][border]..<end]
        }
        guard starts.allSatisfy({ $0.count == columns }) else { return }
        let openers = Dictionary(grouping: rows.indices) { cell($0).first ?? "" }
        for index in rows.indices {
            let own = cell(index)
            guard let first = own.first, let same = openers[first],
                let at = own.indices.dropFirst().first(where: { (openers[own[$0]] ?? []).count > same.count }),
                same.allSatisfy({ cell($0).dropFirst().contains(own[at]) }),
                // "died from relapse" is one cell although others begin with "relapse"
                !LayoutWords.keepNextWord.contains(own[at - 1])
            else { continue }
            for row in same {
                if let inner = cell(row).indices.dropFirst().first(where: { rows[row][$0] == own[at] }) {
                    starts[row][border] = inner
                }
            }
            return
        }
    }

    /// Words needed to write down every different cell once.
    private func description(of rows: [[String]], _ columns: Int) -> Int {
        (0..<columns).reduce(0) { sum, column in
            let cells = Set(
                rows.indices.map { index -> [String] in
                    let end = column + 1 < starts[index].count ? starts[index][column + 1] : rows[index].count
                    return Array(rows[index][starts[index][column]..<max(starts[index][column], end)])
                })
            return sum + cells.reduce(0) { $0 + 2 + $1.count }
        }
    }

    /// Moves a word over a border in all rows at once where that shortens the description.
    private mutating func shiftTogether(_ rows: [[String]], _ columns: Int) {
        for border in 1..<max(1, columns) {
            let openers = Set(rows.indices.map { rows[$0][starts[$0][border]] }).sorted()
            for word in openers {
                let before = starts
                let cost = description(of: rows, columns)
                for index in rows.indices where rows[index][starts[index][border]] == word {
                    let end = border + 1 < columns ? starts[index][border + 1] : rows[index].count
                    if starts[index][border] + 1 < end { starts[index][border] += 1 }
                }
                if description(of: rows, columns) >= cost { starts = before }
            }
        }
    }

    /// Whether two rows share most of their words: what one says of a column, the other only repeats.
    private static func areAlike(_ a: [String], _ b: [String]) -> Bool {
        Set(a).intersection(b).count * 2 > max(a.count, b.count)
    }

    private func improved(_ index: Int, _ rows: [[String]], _ columns: Int, skippingAlike: Bool) -> [Int] {
        var cells: [[String: Int]] = Array(repeating: [:], count: columns)
        var words: [[String: Int]] = Array(repeating: [:], count: columns)
        for (other, row) in rows.enumerated() where other != index && starts[other].count == columns {
            if skippingAlike, Self.areAlike(row, rows[index]) { continue }
            for column in 0..<columns {
                let end = column + 1 < columns ? starts[other][column + 1] : row.count
                let own = row[starts[other][column]..<end]
                cells[column][own.joined(separator: " "), default: 0] += 1
                for word in own { words[column][word, default: 0] += 1 }
            }
        }
        return Self.cheapest(rows[index], columns: columns) { column, own in
            if cells[column][own.joined(separator: " ")] != nil { return 1 }
            return own.reduce(1) { sum, word in
                if words[column][word] != nil { return sum + 1 }
                let isElsewhere = words.indices.contains { $0 != column && words[$0][word] != nil }
                return sum + (isElsewhere ? 4 : 2)
            }
        }
    }

    /// The cut of one row that costs least; every column gets at least one word.
    private static func cheapest(
        _ row: [String], columns: Int, cost: (_ column: Int, _ words: ArraySlice<String>) -> Double
    ) -> [Int] {
        guard row.count >= columns, columns > 0 else { return Array(repeating: 0, count: max(1, columns)) }
        var best = Array(repeating: Array(repeating: Double.infinity, count: row.count + 1), count: columns + 1)
        var from = Array(repeating: Array(repeating: 0, count: row.count + 1), count: columns + 1)
        best[0][0] = 0
        for column in 1...columns {
            for end in column...row.count {
                for start in (column - 1)..<end where best[column - 1][start] < .infinity {
                    let total = best[column - 1][start] + cost(column - 1, row[start..<end])
                    if total < best[column][end] {
                        best[column][end] = total
                        from[column][end] = start
                    }
                }
            }
        }
        var starts: [Int] = []
        var end = row.count
        for column in stride(from: columns, to: 0, by: -1) {
            end = from[column][end]
            starts.insert(end, at: 0)
        }
        return starts
    }
}
