import Language
package import Paper

/// A table's mean and SD of something that patients have a whole number of.
package struct CountedMean: Sendable {
    package var row: Int
    package var column: Int
    package var mean: PrintedNumber
    package var sd: PrintedNumber
    package var n: Int
    /// Of zeros and ones.
    package var isBinary: Bool
}

extension TypedTable {
    /// The cells "mean ± SD" of quantities that their words say are counted, under a known n.
    package func countedMeans() -> [CountedMean] {
        guard kind != .listing, kind != .flow else { return [] }
        let cells = values.indices.flatMap { row -> [CountedMean] in
            guard values[row].contains(where: { if case .plusMinus = $0 { true } else { false } }),
                let quantity = Lexicon.wholeNumbers(label(row: row), under: heading(row: row))
            else { return [] }
            return values[row].indices.compactMap { column in
                guard case .plusMinus(let mean, let sd) = values[row][column], mean.relation == .equal,
                    roles[row][column].companion != .count, sd.relation == .equal, mean.decimals > 0,
                    let n = population(row: row, column: column), n >= 5
                else { return nil }
                return CountedMean(row: row, column: column, mean: mean, sd: sd, n: n, isBinary: quantity == .binary)
            }
        }
        return cells.isEmpty || givesOtherSpreads ? [] : cells
    }

    /// Whether the table says anywhere that its numbers are adjusted, or its spreads standard errors.
    private var givesOtherSpreads: Bool {
        let labels = table.rows.indices.map { label(row: $0) }
        let notes = table.footnotes.map(\.text)
        let words = [table.caption ?? ""] + notes + labels + table.columns.flatMap(\.header)
        return Lexicon.givesOtherSpreads(words.joined(separator: " "))
    }
}
