import Language
import Paper

/// A column beside the labels that says of each row how its figures are given: "Stay | Mean (SD) | 4.5 (2.1)".
enum FormColumns {
    /// The table with what the column says at the end of its labels.
    static func joined(_ typed: TypedTable) -> TypedTable {
        guard ![.listing, .flow].contains(typed.kind), let label = typed.labelColumn,
            typed.table.columns.indices.contains(label + 1)
        else { return typed }
        let column = label + 1
        let forms = typed.values.indices.map { typed.table.rows[$0].cells[column]?.text.trimmed ?? "" }
        let named = forms.indices.filter { !forms[$0].isEmpty }
        guard named.count > 1, named.allSatisfy({ isForm(forms[$0]) && !typed.label(row: $0).isEmpty }) else {
            return typed
        }
        var table = typed.table
        for row in named {
            table.rows[row].cells[label]?.text += ", " + forms[row]
            table.rows[row].cells[column] = nil
        }
        return BlockParts.retyped(table, typed)
    }

    private static func isForm(_ text: String) -> Bool {
        // a figure with words about it is none: "0.65 (95% CI 0.44–0.96)"
        text.replacing("95", with: "").allSatisfy { !$0.isNumber } && text.contains(where: \.isLetter)
            && LabelParts.isForm(text)
            && Label(text).forms.contains { [.mean, .median, .count, .percent].contains($0.head) }
    }
}
