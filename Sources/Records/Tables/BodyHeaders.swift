import Language
import Paper

/// Headers inside a table's body: one a row and column, nil where none has come yet.
enum BodyHeaders {
    /// Rows of words whose cells say how the figures below them are given renew their columns' meaning.
    static func read(
        _ table: Table, _ shapes: [[CellValue]], _ labelColumn: Int, _ cache: inout LabelCache
    ) -> [[Label?]] {
        var current = [Label?](repeating: nil, count: table.columns.count)
        var result: [[Label?]] = []
        result.reserveCapacity(table.rows.count)
        for (row, cells) in table.rows.enumerated() {
            let filled = shapes[row].indices.filter { $0 != labelColumn && isFilled(shapes[row][$0]) }
            let isWords =
                !filled.isEmpty
                && filled.allSatisfy { column in
                    switch shapes[row][column] {
                    case .text: true
                    // "n" is an answer by itself, under a header it is a count
                    case .flag: filled.count > 1 && cells.cells[column]?.text.lowercased() == "n"
                    default: false
                    }
                }
            if isWords {
                // the names of the columns again: what a header between said is over
                let isRepeated = filled.allSatisfy { cells.cells[$0]?.text == table.columns[$0].header.last }
                if isRepeated { for column in filled { current[column] = nil } }
                // "P < 0.001" is a result of the groups above, no header
                let named = filled.map { ($0, cache.label(cells.cells[$0]?.text ?? "")) }.filter { _, label in
                    !label.forms.isEmpty
                        && !(label.forms.first?.head == .pValue && label.tokens.contains(where: \.isNumber))
                }
                if named.count * 2 >= filled.count {
                    for (column, label) in named { current[column] = label }
                    // cells that span as many columns each speak for all of them
                    let widths = Set(zip(filled, filled.dropFirst()).map { $1 - $0 })
                    if named.count == filled.count, filled.count > 1, widths.count == 1, let width = widths.first {
                        for (column, label) in named {
                            for other in column..<min(column + width, current.count) { current[other] = label }
                        }
                    }
                    // one cell of words over several columns speaks for all of them
                    if filled.count == 1, let only = named.first?.1, cells.section.isEmpty {
                        for column in current.indices where column > filled[0] && column != labelColumn {
                            current[column] = only
                        }
                    }
                }
            }
            result.append(current)
        }
        return result
    }

    private static func isFilled(_ value: CellValue) -> Bool {
        switch value {
        case .blank, .null: false
        default: true
        }
    }
}
