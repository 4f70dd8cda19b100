import Language
import Paper

/// Rows without a label that give in brackets what belongs to the figures of the row above: limits, spreads, percentages.
enum StackedRows {
    /// By column what the row below adds; empty where it is a row of its own.
    static func figures(below row: Int, _ axes: TableAxes) -> [Int: CellValue] {
        let typed = axes.typed
        let next = row + 1
        guard next < typed.values.count, !typed.label(row: row).trimmed.isEmpty,
            typed.table.rows[next].section == typed.table.rows[row].section
        else { return [:] }
        let form = spread(namedBy: typed.label(row: next)) ?? limits(row, next, typed)
        let isNamed = form != nil
        // a label that reaches down over both is that of both
        guard isNamed || typed.label(row: next).trimmed.isEmpty || typed.label(row: next) == typed.label(row: row)
        else {
            return [:]
        }
        var found: [Int: CellValue] = [:]
        var unfitting = 0
        for column in typed.values[next].indices where column != typed.labelColumn {
            guard let cell = typed.table.rows[next].cells[column], typed.holdsNumber(row: next, column: column) else {
                continue
            }
            let text = cell.text.trimmed
            // "Mean | Median | SD" in rows: the SD is not the median's
            if form?.companion == .standardDeviation, typed.roles[row][column].head == .median { return [:] }
            guard let number = first(typed.values[row][column], form), let open = text.first,
                "([".contains(open) || isNamed,
                let value = added(
                    CellScanner.value(
                        of: "([".contains(open) ? "\(number.printed) \(text)" : "\(number.printed) (\(text))"))
            else {
                // one pair of limits printed the wrong way round spoils no row
                guard case .number = typed.values[row][column], "([".contains(text.first ?? " ") else { return [:] }
                unfitting += 1
                continue
            }
            found[column] = value
        }
        return unfitting * 2 < found.count ? found : [:]
    }

    /// The figure of a cell that the row below may add to; a mean that has its spread may get limits.
    private static func first(_ value: CellValue, _ form: FigureForm?) -> PrintedNumber? {
        switch value {
        case .number(let number), .percent(let number): number
        // of several rows of limits the next need not be the one that counts
        case .plusMinus(let number, _) where form == nil || form?.companion == .confidenceInterval: number
        default: nil
        }
    }

    /// What a label that says nothing else names: "SD", "(SE)", "IQR".
    private static func spread(namedBy label: String) -> FigureForm? {
        let forms = Label(label).forms
        guard Lexicon.bound(label) == nil, forms.count == 1, let form = forms.first, form.head == nil,
            form.companion != nil,
            form.companion != .percent, LabelParts(label).isForm || LabelParts(label).name.isEmpty
        else { return nil }
        return form
    }

    /// "95% CI of difference" below "Mean difference".
    private static func limits(_ row: Int, _ next: Int, _ typed: TypedTable) -> FigureForm? {
        let below = Label(typed.label(row: next)).forms
        guard let form = below.first, form.head == nil, form.companion == .confidenceInterval, below.count > 1,
            LabelParts(typed.label(row: next)).isForm,
            below.dropFirst().allSatisfy({ other in
                other.companion == nil && Label(typed.label(row: row)).forms.contains { $0.head == other.head }
            })
        else { return nil }
        return form
    }

    private static func added(_ value: CellValue) -> CellValue? {
        switch value {
        case .interval(let first, let low, let high) where low.value <= first.value && first.value <= high.value: value
        case .countPercent: value
        default: nil
        }
    }

    /// Gives a fact what the row below it adds.
    static func take(_ below: [Int: CellValue], into fact: inout Fact, _ typed: TypedTable) {
        guard case .cell(_, let row, let column) = fact.place, let value = below[column],
            let cell = typed.table.rows[row + 1].cells[column]
        else { return }
        let own = spread(namedBy: typed.label(row: row + 1)) ?? limits(row, row + 1, typed)
        let forms = own.map { [$0] } ?? words(row, column, typed)
        switch value {
        case .interval(_, let low, let high) where (fact.value ?? fact.percent) != nil && fact.low == nil:
            let form = forms.first { CellParts.limits($0.companion) != nil }
            (fact.low, fact.high, fact.limits) = (low, high, CellParts.limits(form?.companion))
            if fact.limits == nil {
                fact.open.append("limits: " + Fact.Limits.allCases.map(\.rawValue).joined(separator: " or "))
                fact.doubt = .open
            } else if fact.statistic == nil, let statistic = CellParts.statistic(form?.head) {
                (fact.statistic, fact.open, fact.doubt) = (statistic, [], .inherited)
            }
        case .countPercent(_, let second):
            guard let companion = forms.lazy.compactMap(\.companion).first else { return }
            switch companion {
            case .percent where fact.count != nil && fact.percent == nil: fact.percent = second
            case .standardDeviation where fact.value != nil && fact.sd == nil: fact.sd = second
            case .standardError where fact.value != nil && fact.se == nil: fact.se = second
            case .interquartileRange where fact.value != nil && fact.width == nil && fact.low == nil:
                fact.width = second
            default: return
            }
        default: return
        }
        fact.printed += " " + cell.text
        fact.otherPlaces.append(typed.place(row: row + 1, column: column))
    }

    /// What the words around a cell say of its figures, nearest first.
    private static func words(_ row: Int, _ column: Int, _ typed: TypedTable) -> [FigureForm] {
        let near = [typed.label(row: row)] + typed.table.rows[row].section.reversed()
        return near.flatMap { Label($0).forms } + typed.headers[column].forms
            + Label(typed.table.caption ?? "").forms
            + typed.table.footnotes.flatMap { $0.text.utf8.count < 200 ? Label($0.text).forms : [] }
    }
}
