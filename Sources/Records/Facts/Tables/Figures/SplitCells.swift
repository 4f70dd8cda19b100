import Language
import Paper

/// Figures of one cell that stand in columns of their own under one header: "2.59 | (1.22) | (306)" in a row "mean (SD) (n)".
enum SplitCells {
    /// Takes what stands in brackets right of a figure under the same header, as the row's label or heading names it.
    static func join(_ row: Int, _ column: Int, _ typed: TypedTable, to found: inout [(fact: Fact, column: Int)])
        -> Bool
    {
        guard var fact = found.last?.fact, let first = found.last?.column, column - first <= 2, column > first,
            typed.table.columns[first...column].allSatisfy({ $0.header == typed.table.columns[column].header }),
            let cell = typed.table.rows[row].cells[column], TableFacts.isBracketed(cell.text.trimmed),
            let value = fact.value, let forms = forms(row, typed)
        else { return false }
        let inner = String(cell.text.trimmed.dropFirst().dropLast())
        let isBare = fact.sd == nil && fact.se == nil && fact.low == nil && fact.width == nil
        switch CellScanner.value(of: inner) {
        case .number(let number) where isBare && number.coefficient >= 0 && number.relation == .equal:
            switch forms.lazy.compactMap(\.companion).first {
            case .standardDeviation?: fact.sd = number
            case .standardError?: fact.se = number
            case .interquartileRange?: fact.width = number
            default: return false
            }
        case .number(let number) where !isBare && number.integer != nil:
            guard forms.contains(where: { $0.head == .count || $0.companion == .count }) else { return false }
            (fact.total, fact.totalSource) = (number, .cell)
        default:
            guard isBare, let kind = forms.lazy.compactMap({ CellParts.limits($0.companion) }).first,
                case .interval(_, let low, let high) = CellScanner.value(of: "\(value.printed) (\(inner))"),
                low.value <= value.value, value.value <= high.value
            else { return false }
            (fact.low, fact.high, fact.limits) = (low, high, kind)
        }
        fact.printed += " " + cell.text
        fact.otherPlaces.append(typed.place(row: row, column: column))
        found[found.count - 1].fact = fact
        return true
    }

    /// What the nearest of a row's label and headings says of its figures.
    private static func forms(_ row: Int, _ typed: TypedTable) -> [FigureForm]? {
        ([typed.label(row: row)] + typed.table.rows[row].section.reversed()).lazy.map { Label($0).forms }.first {
            forms in
            forms.contains { $0.companion != nil && $0.companion != .percent }
        }
    }

    /// The label over a column inside the body that names limits: "95% CI" above "-0.07 – 0.06".
    static func limitsHeader(_ row: Int, _ column: Int, _ typed: TypedTable) -> Label? {
        for above in (0..<row).reversed() {
            guard case .text(let text) = typed.values[above][column] else { continue }
            let label = Label(text)
            guard text.utf8.count < 40, let form = label.forms.first else { continue }
            return form.head == nil && CellParts.limits(form.companion) != nil ? label : nil
        }
        return nil
    }
}
