import Language
import Paper

/// Roles of "a (b)".
extension RoleReader {
    private static let counts: Set<Concept> = [.count, .percent, .proportion]

    /// "a (b)": a count with its share, a share with its count, a mean with its spread, an estimate with its error.
    func pair(_ row: Int, _ column: Int, _ first: PrintedNumber, _ second: PrintedNumber) -> CellRole {
        let signs = percentSigns(row, column)
        if signs.second, first.decimals == 0 { return CellRole(head: .count, companion: .percent, doubt: .stated) }
        if signs.first, second.decimals == 0 { return CellRole(head: .percent, companion: .count, doubt: .stated) }
        let label = labels[row]
        let levels = evidence(row: row, column: column)
        // "% of births" and "FVC % predicted" say of what; "n (%)" beside or above them says which comes first
        let isOrdered = levels.contains { $0.forms.contains(where: Self.isShare) }
        for (index, level) in levels.enumerated() {
            let fitting = level.forms.filter {
                isPair($0, label) && !(isOrdered && $0.isBarePercent) && Self.mayGive($0, first, second)
            }
            // of "median (quartiles) or mean (SD)" one number in brackets is the spread
            let spread = fitting.first { $0.companion.map(Self.spreads.contains) ?? false }
            let hasQuartiles = fitting.contains { $0.companion == .interquartileRange } && hasLimits(column)
            guard let form = hasQuartiles ? spread ?? fitting.first : fitting.first,
                !isOfOtherPairs(form, level, row, column, first)
            else { continue }
            let kinds = Set(fitting.map { Self.isOfCounts($0) })
            if kinds.count == 1 {
                // a measurement under "n (%)" alone is not settled by it; in "% (n)" the percentage has decimals
                let isSwapped = form.head == .percent && form.companion == .count && second.decimals == 0
                if Self.isOfCounts(form), level.doubt == .inherited,
                    namesUnit(row) || rowHasDecimals(row, column) && !isSwapped
                {
                    return byPattern(row, column, first, second, settled: false)
                }
                return resolved(ordered(withSpread(form, levels[(index + 1)...]), column), level.doubt)
            }
            // "mean (SD) or n (%)": the row decides
            let means = rowHasDecimals(row, column) || label.namesMeasurement || namesUnit(row)
            if let chosen = fitting.first(where: { Self.isOfCounts($0) != means }) {
                return resolved(
                    chosen, rowHasDecimals(row, column) && means || label.namesClass ? .inherited : .assumed)
            }
        }
        return byPattern(row, column, first, second, settled: true)
    }

    /// Whether figures with such signs and decimals may be those of a form: "%" behind a name is a unit where neither is
    /// whole, nothing is counted in decimals, and no share is negative.
    private static func mayGive(_ form: FigureForm, _ first: PrintedNumber, _ second: PrintedNumber) -> Bool {
        if form.companion != .count, isOfCounts(form), first.coefficient < 0 || second.coefficient < 0 { return false }
        if form.isBarePercent { return second.decimals == 0 }
        let isCount = form.head == .count && form.companion == nil
        return !(isCount || form.head == nil && form.companion == .percent) || first.decimals == 0
    }

    /// Whether the row's label, or the heading over a row that only names a time, gives the unit of what is measured.
    private func namesUnit(_ row: Int) -> Bool {
        labels[row].namesUnit
            || Lexicon.isTime(labels[row].text) && (sections[row].first?.namesUnit ?? false)
    }

    /// A "percentage" of which no word says whether it stands first: other pairs of the column with one whole number tell.
    private func ordered(_ form: FigureForm, _ column: Int) -> FigureForm {
        guard form.isBarePercent else { return form }
        var wholeFirst = 0
        for row in shapes {
            guard case .countPercent(let first, let second) = row[column] else { continue }
            if first.decimals > 0 { return form }
            if second.decimals > 0 { wholeFirst += 1 }
        }
        return wholeFirst > 0 ? FigureForm(head: .count, companion: .percent) : form
    }

    /// Whether words far off speak of "a ± b", of which the column has others: "mean ± SD unless indicated".
    private func isOfOtherPairs(
        _ form: FigureForm, _ level: Evidence, _ row: Int, _ column: Int, _ first: PrintedNumber
    ) -> Bool {
        // "Comparison of mean pain": a caption's mean is that of the cells that print one
        let isMean =
            form.companion.map { Self.spreads.contains($0) } ?? (form.head.map(Self.averages.contains) ?? false)
        guard level.doubt == .inherited, first.decimals == 0, !rowHasDecimals(row, column), isMean else { return false }
        return shapes.contains { if case .plusMinus = $0[column] { true } else { false } }
    }

    /// Whether other cells of a column print two numbers in brackets.
    private func hasLimits(_ column: Int) -> Bool {
        shapes.contains { if case .interval = $0[column] { true } else { false } }
    }

    private static let averages: Set<Concept> = [.mean, .modelMean, .geometricMean]

    /// A mean whose spread other words name: "Mean pressure" over a note "means with standard deviations in parentheses".
    private func withSpread(_ form: FigureForm, _ others: ArraySlice<Evidence>) -> FigureForm {
        guard form.companion == nil, let head = form.head, Self.averages.contains(head) else { return form }
        let named = others.lazy.flatMap(\.forms).first { other in
            (other.head.map { Self.averages.contains($0) } ?? true)
                && (other.companion.map { Self.spreads.contains($0) } ?? false)
        }
        return FigureForm(head: head, companion: named?.companion)
    }

    /// "n (%)" or "% (n)".
    private static func isShare(_ form: FigureForm) -> Bool {
        form.head == .count && form.companion == .percent || form.head == .percent && form.companion == .count
    }

    private static func isOfCounts(_ form: FigureForm) -> Bool {
        if let companion = form.companion, spreads.contains(companion) || bounds.contains(companion) { return false }
        return form.head.map { counts.contains($0) } ?? (form.companion == .percent || form.companion == .count)
    }

    /// Whether a form may be that of "a (b)".
    private func isPair(_ form: FigureForm, _ label: Label) -> Bool {
        if let companion = form.companion {
            return companion == .percent || companion == .count || Self.spreads.contains(companion)
                || companion == .interquartileRange
        }
        switch form.head {
        case .mean, .median, .modelMean, .geometricMean, .difference, .coefficient, .rate, .survival: return true
        case .count, .percent: return true
        default: return false
        }
    }

    private func resolved(_ form: FigureForm, _ doubt: Doubt) -> CellRole {
        switch (form.head, form.companion) {
        case (.percent?, .count?), (.proportion?, .count?), (.percent?, nil):
            CellRole(head: .percent, companion: .count, doubt: form.companion == nil ? max(doubt, .assumed) : doubt)
        case (nil, .percent?), (.count?, .percent?), (.count?, nil), (.proportion?, .percent?):
            CellRole(head: .count, companion: .percent, doubt: form.head == nil ? max(doubt, .inherited) : doubt)
        case (.percent?, .standardError?): CellRole(head: .percent, companion: .standardError, doubt: doubt)
        case (nil, let companion?) where Self.spreads.contains(companion),
            (.percent?, let companion?) where Self.spreads.contains(companion),
            (.count?, let companion?) where Self.spreads.contains(companion):
            CellRole(head: .mean, companion: companion, doubt: doubt)
        default: CellRole(head: form.head, companion: form.companion, doubt: doubt)
        }
    }

    /// Without words: decimals before the bracket, or a label that names a measurement, are no count's.
    private func byPattern(_ row: Int, _ column: Int, _ first: PrintedNumber, _ second: PrintedNumber, settled: Bool)
        -> CellRole
    {
        if first.decimals > 0 || rowHasDecimals(row, column) {
            return CellRole(head: .mean, companion: .standardDeviation, doubt: .assumed)
        }
        if namesUnit(row) || settled && labels[row].namesMeasurement {
            return CellRole(head: .mean, companion: .standardDeviation, doubt: .open)
        }
        // a row of a listing is one patient: "2 (15)" counts nobody; no share is above 100 %
        if isListing || second.value > 100 { return .unknown }
        return CellRole(head: .count, companion: .percent, doubt: settled ? .assumed : .open)
    }

    /// Whether pairs of a row have decimals, in the columns whose own headers say the same of their figures.
    private func rowHasDecimals(_ row: Int, _ column: Int) -> Bool {
        let own = nearestForms(column)
        return shapes[row].indices.contains { other in
            guard nearestForms(other) == own else { return false }
            return switch shapes[row][other] {
            case .countPercent(let first, _): first.decimals > 0
            case .plusMinus(let value, _): value.decimals > 0
            default: false
            }
        }
    }

    private func percentSigns(_ row: Int, _ column: Int) -> (first: Bool, second: Bool) {
        guard let text = table.rows[row].cells[column]?.text.utf8 else { return (false, false) }
        var isInside = false
        var signs = (first: false, second: false)
        for byte in text {
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { isInside = true }
            guard byte == UInt8(ascii: "%") else { continue }
            if isInside { signs.second = true } else { signs.first = true }
        }
        return signs
    }
}
