import Language
import Paper

/// The n that words of a table give for single rows or cells.
extension TypedTable {
    /// The n of a cell: those that its row's label gives, in the order of the columns that hold figures, else the header's.
    ///
    /// Nil where the words give several that the columns cannot be told by, or a range ("n = 49–50").
    package func denominator(row: Int, column: Int) -> Int? {
        let own = Self.sizes(Tokenizer(label(row: row)).tokens)
        if own.isRange { return nil }
        if !own.numbers.isEmpty {
            let filled = values[row].indices.filter { $0 != labelColumn && !figures(row: row, column: $0).isEmpty }
            if own.numbers.count == 1 { return own.numbers[0] }
            guard own.numbers.count == filled.count, let at = filled.firstIndex(of: column) else { return nil }
            return own.numbers[at]
        }
        guard !Self.sizes(headers[column].tokens).isRange else { return nil }
        return population(row: row, column: column)
    }

    /// Whether the words of a row give it an n of its own.
    package func hasOwnSize(row: Int) -> Bool {
        table.rows[row].populations.contains { $0 != nil }
            || !Self.sizes(Tokenizer(label(row: row)).tokens).numbers.isEmpty
    }

    /// Whether the rows of a block are of the same patients in a column: no label gives an n, and their populations are one.
    package func sharePopulation(rows: [Int], column: Int) -> Bool {
        rows.allSatisfy { Self.sizes(Tokenizer(label(row: $0)).tokens).numbers.isEmpty }
            && Set(rows.map { population(row: $0, column: column) }).count == 1
    }

    /// Whether the words around a cell say that it counts events, not patients.
    package func countsEvents(row: Int, column: Int) -> Bool {
        let context = roles[row][column].context
        return context.contains(.events) && !context.contains(.people)
    }

    /// Whether a cell's first figure may count people and is no percentage standing alone: "% of total".
    package func countsPeople(row: Int, column: Int) -> Bool {
        let role = roles[row][column]
        switch values[row][column] {
        case .number(_), .percent(_): if role.head == .percent || role.head == .proportion { return false }
        default: break
        }
        return isOfCounts(row: row, column: column)
    }

    /// The n that the heading right over a row gives: "Drug group (n = 74)".
    package func headingSize(row: Int) -> Int? {
        guard let heading = table.rows[row].section.last else { return nil }
        let own = Self.sizes(Tokenizer(heading).tokens)
        return own.isRange || own.numbers.count != 1 ? nil : own.numbers[0]
    }

    /// The numbers behind "n =", and whether one is a range.
    private static func sizes(_ tokens: [Token]) -> (numbers: [Int], isRange: Bool) {
        var numbers: [Int] = []
        var isRange = false
        for position in tokens.indices.dropFirst(2) where tokens[position - 1].text == "=" {
            guard tokens[position - 2].text == "n", let n = tokens[position].number?.integer else { continue }
            numbers.append(n)
            let next = position + 1
            if tokens.indices.contains(next + 1), tokens[next].text.unicodeScalars.allSatisfy(\.isDash),
                tokens[next + 1].isNumber
            {
                isRange = true
            }
        }
        return (numbers, isRange)
    }
}
