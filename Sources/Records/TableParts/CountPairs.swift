import Language
package import Paper

/// A count with its percentage in a table: one cell "39 (72.2)", or two under "n" and "%".
package struct CountPair: Sendable {
    package var row: Int
    package var column: Int
    /// The column of the percentage: the same, where both stand in one cell.
    package var percentColumn: Int
    package var printedCount: PrintedNumber
    package var count: Int
    package var percent: PrintedNumber
}

extension TypedTable {
    /// The counts with percentages of a table, row by row.
    package func countPairs() -> [CountPair] {
        let percentColumns = percentColumns()
        return values.indices.flatMap { row in
            values[row].indices.compactMap { column -> CountPair? in
                let found: (count: PrintedNumber, percent: PrintedNumber, column: Int)
                switch values[row][column] {
                case .countPercent(let count, let percent): found = (count, percent, column)
                case .number(let count):
                    guard let other = percentColumns[column], let percent = values[row][other].percentage
                    else { return nil }
                    found = (count, percent, other)
                default: return nil
                }
                guard let count = found.count.integer, count >= 0, found.percent.value <= 100,
                    isOfCounts(row: row, column: column)
                else { return nil }
                return CountPair(
                    row: row, column: column, percentColumn: found.column, printedCount: found.count, count: count,
                    percent: found.percent)
            }
        }
    }

    /// By column of counts: the column of their percentages, right of it under the same spanner.
    private func percentColumns() -> [Int: Int] {
        var found: [Int: Int] = [:]
        let columns = table.columns
        for column in columns.indices.dropLast() {
            let (own, next) = (columns[column].header, columns[column + 1].header)
            if Lexicon.isCountHeader(own.last ?? ""), Lexicon.isPercentHeader(next.last ?? ""),
                own.dropLast() == next.dropLast()
            {
                found[column] = column + 1
            }
        }
        return found
    }

    /// What the note to a row says of a column: "Placebo, n = 33; Drug, n = 32".
    package func notedSize(row: Int, column: Int) -> Int? {
        let markers = labelColumn.flatMap { table.rows[row].cells[$0]?.markers } ?? []
        guard !markers.isEmpty, let name = table.columns[column].header.last, name.lowercased().utf8.count > 1 else {
            return nil
        }
        return table.footnotes.lazy.filter { markers.contains($0.marker) }
            .compactMap { Lexicon.notedSize($0.text, of: name) }.first
    }
}
