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
                // of its own averages only: "FEV1 (n)"
                guard case .number(let number) = typed.values[other][column] else { return nil }
                return number.integer
            }
            // another quantity begins
            guard isOfAverages(other, typed) || !holdsNumbers(other, typed) else { break }
            other -= 1
        }
        return sizeOfAll(row, column, typed)
    }

    /// What a first row "Number (n)" gives all rows below it.
    private static func sizeOfAll(_ row: Int, _ column: Int, _ typed: TypedTable) -> Int? {
        guard row > 0, typed.table.rows[0].section.isEmpty, Lexicon.namesNumber(typed.label(row: 0)),
            givesSize(0, typed), case .number(let number) = typed.values[0][column]
        else { return nil }
        return number.integer
    }

    /// A row of sizes may itself be the heading of the averages.
    private static func isHead(_ other: Int, of row: Int, _ typed: TypedTable) -> Bool {
        let section = typed.table.rows[row].section
        return typed.table.rows[other].section == section.dropLast() && givesSize(other, typed)
    }

    /// Whether a row's label ends with "(n)" and its cells are whole numbers, no more than the header's.
    private static func givesSize(_ row: Int, _ typed: TypedTable) -> Bool {
        let label = typed.label(row: row).trimmed
        let isNamedSo = [" (n)", " (N)", ", n", ", N"].contains { label.hasSuffix($0) }
        guard isNamedSo || Lexicon.isSizeHeader(label) || Lexicon.namesNumber(label) else { return false }
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

    /// Whether a row gives averages with their spread.
    private static func isAverage(_ row: Int, _ typed: TypedTable) -> Bool {
        let isNamed = isOfAverages(row, typed)
        return typed.values[row].contains { value in
            switch value {
            case .plusMinus: true
            case .countPercent, .interval: isNamed
            default: false
            }
        }
    }

    /// Whether a row's label says that it gives averages, or differences of them.
    private static func isOfAverages(_ row: Int, _ typed: TypedTable) -> Bool {
        Label(typed.label(row: row)).forms.contains { averages.contains($0.head) }
    }

    private static let averages: Set<Concept?> = [.mean, .median, .modelMean, .geometricMean, .difference]

    private static func holdsNumbers(_ row: Int, _ typed: TypedTable) -> Bool {
        typed.values[row].indices.contains { $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0) }
    }
}
