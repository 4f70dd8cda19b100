import Language
import Paper

/// A label that goes on in a second row, whose figures stand in brackets: "Before treatment | 67", "(T1) | (15.9)".
enum SecondLines {
    /// The table with such labels whole in the first row, so that the second has none of its own.
    static func joined(_ typed: TypedTable) -> TypedTable {
        guard let label = typed.labelColumn else { return typed }
        let second = typed.values.indices.dropFirst().filter { isSecond($0, typed, label) }
        // one such row may be a row of its own
        guard second.count >= fewest else { return typed }
        var typed = typed
        for row in second {
            guard let rest = typed.table.rows[row].cells[label]?.text,
                let text = typed.table.rows[row - 1].cells[label]?.text
            else { continue }
            let whole = joined(text.trimmed, rest.trimmed)
            typed.table.rows[row - 1].cells[label]?.text = whole
            typed.values[row - 1][label] = .text(whole)
            typed.table.rows[row].cells[label] = nil
            typed.values[row][label] = .blank
        }
        return typed
    }

    /// "Weight adjusted (kg)" of "Weight (kg)" and "adjusted": the unit stays at the end.
    private static func joined(_ first: String, _ second: String) -> String {
        guard second.first != "(", first.last == ")", let open = first.lastIndex(of: "("), open > first.startIndex
        else {
            return first + " " + second
        }
        return first[..<open].trimmed + " " + second + " " + first[open...]
    }

    private static let fewest = 2

    private static func isSecond(_ row: Int, _ typed: TypedTable, _ label: Int) -> Bool {
        guard goesOn(typed.label(row: row).trimmed), !typed.label(row: row - 1).trimmed.isEmpty,
            typed.table.rows[row].section == typed.table.rows[row - 1].section
        else { return false }
        var bracketed = 0
        for column in typed.values[row].indices where column != label {
            guard let text = typed.table.rows[row].cells[column]?.text.trimmed, !text.isEmpty else { continue }
            guard let first = text.first, let last = text.last, "([".contains(first), ")]".contains(last),
                typed.holdsNumber(row: row, column: column), case .number = typed.values[row - 1][column]
            else { return false }
            bracketed += 1
        }
        return bracketed > 1
    }

    /// Whether a label begins none of its own: words in brackets, or in small letters, that name no form of figures.
    private static func goesOn(_ label: String) -> Bool {
        guard let first = label.first, Label(label).forms.isEmpty else { return false }
        if first == "(" { return label.last == ")" }
        return first.isLowercase && label.utf8.prefix(4).count { $0.isASCIILowercase } == 4
    }
}
