import Language
import Paper

/// Estimates of tables: "0.37 (0.18-0.74)" in one cell, or the value and its limits in neighbouring ones, where the words
/// around them say that the limits are confidence limits.
enum EstimateCells {
    static func estimates(_ table: TypedTable) -> [Estimate] {
        guard ![.listing, .flow].contains(table.kind) else { return [] }
        return table.values.indices.flatMap { row -> [Estimate] in
            table.values[row].indices.compactMap { estimate(table, row, $0) }
        }
    }

    private struct Interval {
        var value: PrintedNumber
        var low: PrintedNumber
        var high: PrintedNumber
        /// Of the value.
        var measure: Estimate.Measure
        /// The last of its columns.
        var last: Int
        var doubt: Doubt
    }

    private static func estimate(_ table: TypedTable, _ row: Int, _ column: Int) -> Estimate? {
        guard column != table.labelColumn, let found = interval(table, row, column) else { return nil }
        // the range or the quartiles of an arm's own values go with no test of theirs
        let isOfSpread =
            table.roles[row][column].companion == .range || table.roles[row][column].companion == .interquartileRange
        let p = isOfSpread ? nil : pValue(table, row, of: column, behind: found.last)
        let others = [found.last, p?.column].compactMap { $0 }.filter { $0 != column }
        return Estimate(
            measure: found.measure, value: found.value, low: found.low, high: found.high, pValue: p?.value,
            place: table.place(row: row, column: column),
            otherPlaces: others.map { table.place(row: row, column: $0) }, doubt: found.doubt)
    }

    private static func interval(_ table: TypedTable, _ row: Int, _ column: Int) -> Interval? {
        let role = table.roles[row][column]
        switch table.values[row][column] {
        case .interval(let value, let low, let high):
            // "Age (range)": a mean or a median, which both lie in the range
            let head = role.head ?? (role.companion == .range ? .median : nil)
            // under "95% CI" any figure lies between its limits
            if head == nil, saysLimits(table, column) {
                return Interval(
                    value: value, low: low, high: high, measure: .other, last: column, doubt: .inherited)
            }
            guard let measure = measure(head) else { return nil }
            switch role.companion {
            case .confidenceInterval?:
                return Interval(
                    value: value, low: low, high: high, measure: measure, last: column, doubt: role.doubt)
            // a median lies between its quartiles and in its range, a mean in its range
            case .range? where head == .median || head == .mean,
                .interquartileRange? where role.head == .median:
                return Interval(
                    value: value, low: low, high: high, measure: measure, last: column, doubt: role.doubt)
            case nil where role.head.map(isComparison) ?? false:
                return Interval(
                    value: value, low: low, high: high, measure: measure, last: column, doubt: max(role.doubt, .assumed)
                )
            default: return nil
            }
        case .text(let text):
            guard saysLimits(table, column), let spaced = spacedLimits(text) else { return nil }
            return Interval(
                value: spaced.value, low: spaced.low, high: spaced.high, measure: measure(role.head) ?? .other,
                last: column, doubt: .inherited)
        case .number(let value):
            // "0.37" under "HR", "0.18-0.74" under "95% CI"
            guard value.relation == .equal, let head = role.head, isComparison(head), !isSpread(table, column),
                let measure = measure(head),
                let next = limitsColumn(table, row, column), let limits = limits(table, row, next, value)
            else { return nil }
            return Interval(
                value: value, low: limits.low, high: limits.high, measure: measure, last: next,
                doubt: max(role.doubt, .inherited))
        default: return nil
        }
    }

    /// Whether a column's own header says that its brackets hold confidence limits.
    private static func saysLimits(_ table: TypedTable, _ column: Int) -> Bool {
        // "P value (95% CI)" says of what the limits are not
        let forms = table.headers[column].forms
        return forms.contains { $0.companion == .confidenceInterval }
            && forms.allSatisfy { $0.head.map(isComparison) ?? true }
    }

    /// "4.1 (2.2 6.0)" under "95% CI": a blank between the limits.
    private static func spacedLimits(_ text: String)
        -> (value: PrintedNumber, low: PrintedNumber, high: PrintedNumber)?
    {
        guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
        let inner = text[text.index(after: open)...].dropLast().split(separator: " ")
        guard inner.count == 2, inner.allSatisfy({ $0.last?.isNumber ?? false }),
            case .interval(let value, let low, let high) = CellScanner.value(
                of: "\(text[..<open])(\(inner[0]) to \(inner[1]))")
        else { return nil }
        return (value, low, high)
    }

    private static func isComparison(_ concept: Concept) -> Bool {
        switch concept {
        case .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .difference, .coefficient, .geometricMean: true
        default: false
        }
    }

    private static func measure(_ head: Concept?) -> Estimate.Measure? {
        switch head {
        case .hazardRatio: .hazardRatio
        case .oddsRatio: .oddsRatio
        case .riskRatio: .riskRatio
        case .otherRatio: .otherRatio
        case .geometricMean: .geometricMean
        case .difference, .coefficient: .difference
        case .percent, .proportion: .percentage
        case .survival: .survivalRate
        case .median: .median
        case .mean, .modelMean, .change: .mean
        case .standardizedDifference, .correlation, .rate: .other
        default: nil
        }
    }

    /// The column of the limits of a value: under "95% CI" with no figure of its own, right of it, no other estimate between.
    private static func limitsColumn(_ table: TypedTable, _ row: Int, _ column: Int) -> Int? {
        for next in (column + 1)..<max(column + 1, min(column + 7, table.roles[row].count)) {
            let words = ownForms(table, next)
            if words.contains(FigureForm(head: nil, companion: .confidenceInterval)) { return next }
            // a spread, a standardized coefficient or a statistic may stand between
            let between: Set<Concept?> = [.standardizedCoefficient, .testStatistic, .degreesOfFreedom, .pValue, nil]
            guard case .number = table.values[row][next], !words.isEmpty,
                next < column + 4 || sharesSpanner(table, column, next),
                words.allSatisfy({ between.contains($0.head) && $0.companion != .confidenceInterval })
            else { return nil }
        }
        return nil
    }

    /// What a column's innermost header says of its figures, where it says nothing the whole path: under "Estimates" an "SE"
    /// is no estimate.
    private static func ownForms(_ table: TypedTable, _ column: Int) -> [FigureForm] {
        let leaf = table.table.columns[column].header.last.map { Label($0).forms } ?? []
        return leaf.isEmpty ? table.headers[column].forms : leaf
    }

    /// Whether a column is one of spreads.
    private static func isSpread(_ table: TypedTable, _ column: Int) -> Bool {
        guard let form = ownForms(table, column).first, form.head == nil else { return false }
        return form.companion == .standardDeviation || form.companion == .standardError
    }

    private static func limits(_ table: TypedTable, _ row: Int, _ column: Int, _ value: PrintedNumber)
        -> (low: PrintedNumber, high: PrintedNumber)?
    {
        guard let text = table.table.rows[row].cells[column]?.text,
            case .interval(_, let low, let high) = CellScanner.value(of: "\(value.printed) (\(text.withoutBrackets))")
        else { return nil }
        return (low, high)
    }

    /// The P value of the same row that is this estimate's.
    ///
    /// It stands under a header that says P and nothing of another test, before the
    /// next estimate, under the same spanner. A P behind two estimates compares them.
    private static func pValue(_ table: TypedTable, _ row: Int, of column: Int, behind last: Int)
        -> (value: PrintedNumber, column: Int)?
    {
        for next in (last + 1)..<max(last + 1, table.roles[row].count) {
            let words = table.headers[next]
            if words.forms.contains(where: { $0.head == .pValue }) {
                guard case .number(let p) = table.values[row][next], p.value <= 1, !isBroken(table, row, next),
                    words.forms.allSatisfy({ $0.head == .pValue }), !words.concepts.contains(any: otherTests),
                    table.roles[row][next].head == .pValue, sharesSpanner(table, column, next),
                    !hasOther(table, row, before: column, since: next), !reachesDown(table, row, column, next)
                else { return nil }
                return (p, next)
            }
            if words.forms.contains(where: { $0.head.map(isComparison) ?? false }) { return nil }
            if case .interval = table.values[row][next] { return nil }
        }
        return nil
    }

    /// Whether a digit is the rest of "<0.00" in the row above, or the cell itself has lost its rest: "<0.001" in a narrow
    /// column.
    private static func isBroken(_ table: TypedTable, _ row: Int, _ column: Int) -> Bool {
        func isHead(_ value: CellValue) -> Bool {
            if case .number(let number) = value { number.relation == .less && number.coefficient == 0 } else { false }
        }
        guard row > 0 else { return isHead(table.values[row][column]) }
        return isHead(table.values[row][column]) || isHead(table.values[row - 1][column])
    }

    private static let otherTests = ConceptSet(.interaction, .testStatistic, .effect, .perProtocol)

    private static func sharesSpanner(_ table: TypedTable, _ column: Int, _ other: Int) -> Bool {
        let (a, b) = (table.table.columns[column].header, table.table.columns[other].header)
        guard a.count > 1, b.count > 1 else { return true }
        return a.first == b.first
    }

    /// Whether a P value stands for the row below, too, which has an estimate of its own and no P.
    private static func reachesDown(_ table: TypedTable, _ row: Int, _ column: Int, _ p: Int) -> Bool {
        guard row + 1 < table.values.count, case .interval = table.values[row + 1][column],
            table.table.rows[row + 1].section == table.table.rows[row].section
        else { return false }
        if case .blank = table.values[row + 1][p] { return true }
        return false
    }

    /// Whether another estimate stands before this one without a P value between.
    private static func hasOther(_ table: TypedTable, _ row: Int, before column: Int, since p: Int) -> Bool {
        for other in (0..<column).reversed() {
            if table.headers[other].forms.contains(where: { $0.head == .pValue }) { return false }
            if case .interval = table.values[row][other], table.roles[row][other].companion == .confidenceInterval {
                // the intervals of two arms, or two models
                return table.table.columns[other].header.dropLast().elementsEqual(
                    table.table.columns[column].header.dropLast())
            }
        }
        return false
    }
}

extension String {
    /// Without the brackets that enclose the whole.
    fileprivate var withoutBrackets: String {
        guard let first, let last, "([".contains(first), ")]".contains(last) else { return self }
        return String(dropFirst().dropLast())
    }
}
