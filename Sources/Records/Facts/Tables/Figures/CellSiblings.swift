import Language
import Paper

/// What the other cells of a column or row tell of a lone number.
extension CellParts {
    /// Whether a rate is printed with "%" and is over no time: a share of patients.
    static func isShareOfRate(_ role: CellRole) -> Bool {
        role.head == .rate && !role.context.contains(any: ConceptSet(.personTime, .perUnit))
    }

    /// Whether nearly all other figures of a column, under a header that does not say "%", carry the sign that this lacks.
    static func lacksSign(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let words = typed.table.columns[column].header + [typed.label(row: row)]
        guard !words.contains(where: { Label($0).forms.contains { $0.head == .percent || $0.companion == .percent } })
        else { return false }
        var signed = 0
        var bare = 0
        for other in typed.values.indices where other != row {
            switch typed.values[other][column] {
            case .percent: signed += 1
            case .number: bare += 1
            default: break
            }
        }
        return signed > 3 && signed > 2 * bare
    }

    /// Whether nearly all other cells of a column are means with their spread: one that lacks it is a mean as well.
    static func isAmongMeans(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        var means = 0
        var others = 0
        for other in typed.values.indices where other != row {
            switch typed.values[other][column] {
            case .plusMinus: means += 1
            case .number, .countPercent, .fractionPercent, .interval, .percent: others += 1
            case .blank, .null, .flag, .text: break
            }
        }
        return means > 2 && others * 4 <= means
    }

    /// Whether "(%)" behind a row's name or heading says that its lone numbers are shares: other rows of the column print
    /// means or medians with their spread, and the name is of no quantity.
    static func isShare(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let label = Label(typed.label(row: row))
        let heading = typed.table.rows[row].section.last.map { Label($0) }
        let share = FigureForm(head: nil, companion: .percent)
        guard label.forms == [share] || label.forms.isEmpty && heading?.forms == [share], !label.namesMeasurement,
            !(heading?.namesMeasurement ?? false)
        else { return false }
        return typed.values.contains { values in
            switch values[column] {
            case .plusMinus, .interval: true
            default: false
            }
        }
    }

    /// Whether a bare whole number stands in a table of adverse events, or in a column most of whose other cells are counts.
    static func isAmongCounts(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        if typed.kind == .adverseEvents || hasTotal(typed, row, column) { return true }
        var counts = 0
        var others = 0
        for other in typed.values.indices where other != row {
            switch typed.values[other][column] {
            case .countPercent, .fractionPercent: counts += 1
            case .number, .plusMinus, .interval, .percent: others += 1
            case .blank, .null, .flag, .text: break
            }
        }
        return counts > others
    }

    /// Whether a column "Total" goes beyond all others of a row of whole numbers: of means the one of all lies among them.
    static func hasTotal(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let wholes = typed.table.columns.indices.filter {
            Lexicon.namesWhole(typed.table.columns[$0].header.last ?? "")
        }
        guard wholes.count == 1, let whole = wholes.first, case .number(let total) = typed.values[row][whole],
            let all = total.integer
        else { return false }
        let others = typed.values[row].indices.compactMap { other -> Int? in
            guard other != whole, other != typed.labelColumn, case .number(let number) = typed.values[row][other]
            else { return nil }
            return number.integer
        }
        return others.count > 1 && others.allSatisfy { 0 <= $0 && $0 <= all } && others.count { $0 < all } > 1
    }

    /// Whether the caption says that the table gives counts with their percentages and nothing else: "(cases (%))".
    static func isCaptionOfCounts(_ typed: TypedTable) -> Bool {
        let forms = Label(typed.table.caption ?? "").forms.filter { !$0.isTopic }
        return !forms.isEmpty && forms.allSatisfy { $0.head == .count && $0.companion == .percent }
    }
}
