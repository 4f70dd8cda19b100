import Language
import Paper

/// Rows that only give how many patients the averages below them are of: "FEV1 (n)" over "Mean (SD)" and "Change (SE)".
enum SizeRows {
    /// The n that a row above under the same heading gives an average in a column; nil where there is none.
    static func size(above row: Int, _ column: Int, _ typed: TypedTable) -> Int? {
        guard isAverage(row, typed), !typed.hasOwnSize(row: row) else { return nil }
        let rows = typed.table.rows
        var other = row - 1
        while other >= 0, rows[other].section == rows[row].section || isHead(other, of: row, typed) {
            if givesSize(other, typed) {
                guard case .number(let number) = typed.values[other][column] else { return nil }
                return number.integer
            }
            // another quantity begins
            guard isAverage(other, typed) || !holdsNumbers(other, typed) else { return nil }
            other -= 1
        }
        return nil
    }

    /// A row of sizes may itself be the heading of the averages.
    private static func isHead(_ other: Int, of row: Int, _ typed: TypedTable) -> Bool {
        let section = typed.table.rows[row].section
        return typed.table.rows[other].section == section.dropLast() && givesSize(other, typed)
    }

    /// Whether a row's label ends with "(n)" and its cells are whole numbers, no more than the header's.
    private static func givesSize(_ row: Int, _ typed: TypedTable) -> Bool {
        let label = typed.label(row: row).trimmed
        guard label.hasSuffix("(n)") || label.hasSuffix("(N)") || Lexicon.isSizeHeader(label) else { return false }
        var count = 0
        for column in typed.values[row].indices where column != typed.labelColumn {
            switch typed.values[row][column] {
            case .number(let number):
                guard let n = number.integer, n > 1, n <= typed.table.columns[column].population ?? n else {
                    return false
                }
                count += 1
            case .blank, .null: continue
            default: return false
            }
        }
        return count > 1
    }

    /// Whether a row's label says nothing but that it gives an average with its spread.
    private static func isAverage(_ row: Int, _ typed: TypedTable) -> Bool {
        let label = Label(typed.label(row: row))
        guard label.forms.contains(where: { averages.contains($0.head) }) else { return false }
        return typed.values[row].contains { value in
            switch value {
            case .plusMinus, .countPercent, .interval: true
            default: false
            }
        }
    }

    private static let averages: Set<Concept?> = [.mean, .median, .modelMean, .geometricMean]

    private static func holdsNumbers(_ row: Int, _ typed: TypedTable) -> Bool {
        typed.values[row].indices.contains { $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0) }
    }
}
