import Language
import Paper

/// Labels that are a measure with its unit and a name behind it, the same names behind each of several measures:
/// "Weight (kg) Drug | Weight (kg) Placebo | Height (cm) Drug | Height (cm) Placebo".
enum ProductLabels {
    /// The table with the measures as headings and the names as labels.
    static func parted(_ typed: TypedTable) -> TypedTable {
        guard typed.kind != .listing, let label = typed.labelColumn, typed.values.count > 3,
            typed.table.rows.allSatisfy(\.section.isEmpty)
        else { return typed }
        let parts = typed.values.indices.map { Self.parts(typed.label(row: $0).trimmed) }
        guard parts.allSatisfy({ $0 != nil }) else { return typed }
        let names = Dictionary(grouping: parts.compactMap { $0 }, by: \.measure).mapValues { $0.map(\.name) }
        guard names.count > 1, let first = names.values.first, Set(first).count == first.count, first.count > 1,
            names.values.allSatisfy({ $0 == first })
        else { return typed }
        var typed = typed
        for (row, parts) in parts.enumerated() {
            guard let parts, var cell = typed.table.rows[row].cells[label] else { continue }
            cell.text = parts.name
            typed.table.rows[row].cells[label] = cell
            typed.values[row][label] = .text(parts.name)
            typed.table.rows[row].section = [parts.measure]
        }
        return typed
    }

    private static func parts(_ label: String) -> (measure: String, name: String)? {
        guard let close = label.firstIndex(of: ")"), let open = label[..<close].firstIndex(of: "("),
            open > label.startIndex
        else { return nil }
        let name = String(label[label.index(after: close)...])
        guard name.first == " ", name.contains(where: \.isLetter), LabelParts(String(label[...close])).unit != nil
        else {
            return nil
        }
        return (String(label[...close]), name.trimmed)
    }
}
