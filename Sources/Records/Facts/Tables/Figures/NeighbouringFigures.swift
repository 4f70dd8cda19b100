import Language
import Paper

/// What cells beside a figure add to it: its share, spread, limits or count.
extension TableFacts {
    /// Whether two columns stand under the same group at the same time.
    static func areBeside(_ a: Int, _ b: Int, _ axes: TableAxes) -> Bool {
        axes.heads[a].names == axes.heads[b].names && axes.heads[a].time == axes.heads[b].time
    }

    /// Whether a column of spreads stands right of a comparison under the same spanner: "Effect | SE" under "Estimates".
    static func isErrorOf(_ figure: Int, _ spread: Int, _ axes: TableAxes) -> Bool {
        let (left, right) = (axes.heads[figure], axes.heads[spread])
        return spread == figure + 1 && left.isComparison && CellParts.spread(right.leaf) != nil && !left.names.isEmpty
            && Array(left.names.dropLast()) == right.names && left.time == right.time
    }

    /// Whether a column belongs to no group of its own: "(SD)" right of a mean.
    static func isNameless(_ column: Int, _ axes: TableAxes) -> Bool {
        axes.heads[column].names.isEmpty && axes.heads[column].time == nil
    }

    /// Whether limits in a column may be those of a figure in another: under the same group, or right of a figure that is
    /// no arm's own, or between arms in rows beside the measure that they go with.
    static func mayBound(_ figure: Int, _ limits: Int, _ axes: TableAxes) -> Bool {
        if areBeside(figure, limits, axes) { return true }
        // "RR | CI of RR"
        if limits == figure + 1, axes.heads[figure].isComparison,
            axes.heads[limits].leaf.first.map({ $0.head == nil && CellParts.limits($0.companion) != nil }) ?? false
        {
            return true
        }
        if axes.arms == .labels || axes.arms == .labelsOfMeasures {
            return limits == figure + 1 || limits == figure + 2 && axes.heads[limits - 1].names.isEmpty
        }
        let names = axes.heads[figure].names
        return axes.heads[limits].names.isEmpty
            && (axes.heads[figure].isComparison || names.allSatisfy(Lexicon.beginsAsMeasure))
    }

    /// Puts an estimate behind its P value where limits follow both: "β | P | Lower | Upper".
    static func putBehindP(_ found: inout [(fact: Fact, column: Int)], before header: String) {
        guard found.count > 1, found[found.count - 1].fact.statistic == .pValue else { return }
        let estimate = found[found.count - 2]
        guard estimate.fact.value != nil, estimate.fact.low == nil, estimate.column == found[found.count - 1].column - 1
        else { return }
        let form = Label(header).forms.first
        let isOfLimits = form.map { $0.head == nil && CellParts.limits($0.companion) != nil } ?? false
        guard isOfLimits || Lexicon.bound(header) != nil else { return }
        found.swapAt(found.count - 1, found.count - 2)
    }

    /// Takes a number under "Min" or "Max" for a bound of the average that it stands beside.
    static func takeBound(
        of header: String, _ value: CellValue, _ found: inout [(fact: Fact, column: Int)]
    ) -> Bool {
        guard case .number(let number) = value, let named = Lexicon.bound(header), var fact = found.last?.fact,
            let own = fact.value
        else { return false }
        let kind = CellParts.limits(named.kind)
        guard fact.limits == nil || fact.limits == kind else { return false }
        switch named.bound {
        case .lowest where fact.low == nil && number.value <= own.value: fact.low = number
        case .highest where fact.low != nil && fact.high == nil && own.value <= number.value: fact.high = number
        default: return false
        }
        fact.limits = kind
        found[found.count - 1].fact = fact
        return true
    }

    /// Takes the number under "Min" right before an average as its lower bound, where "Max" stands behind it:
    /// "Min | Med | Max".
    static func takeLowest(
        beside fact: inout Fact, _ column: Int, _ axes: TableAxes, _ found: inout [(fact: Fact, column: Int)]
    ) {
        let columns = axes.typed.table.columns
        guard column + 1 < columns.count, fact.low == nil, let own = fact.value,
            fact.statistic == .median || fact.statistic == .mean, let last = found.last, last.column == column - 1,
            last.fact.statistic == nil, case .number(let lowest) = CellScanner.value(of: last.fact.printed),
            lowest.value <= own.value,
            let below = Lexicon.bound(columns[column - 1].header.last ?? ""), case .lowest = below.bound,
            let above = Lexicon.bound(columns[column + 1].header.last ?? ""), case .highest = above.bound
        else { return }
        (fact.low, fact.limits) = (lowest, CellParts.limits(below.kind))
        fact.printed = last.fact.printed + " " + fact.printed
        fact.otherPlaces.append(last.fact.place)
        found.removeLast()
    }

    /// Takes the number under "SD" right before a mean of the same group as its spread: "SD | Mean".
    static func takeSpread(
        before fact: inout Fact, _ column: Int, _ axes: TableAxes, _ found: inout [(fact: Fact, column: Int)]
    ) {
        guard fact.statistic == .mean, fact.sd == nil, fact.se == nil, let last = found.last, last.column == column - 1,
            last.fact.statistic == nil, areBeside(last.column, column, axes),
            let spread = CellParts.spread(axes.heads[last.column].leaf),
            case .number(let number) = CellScanner.value(of: last.fact.printed), number.coefficient >= 0,
            number.relation == .equal
        else { return }
        if spread == .standardDeviation { fact.sd = number } else { fact.se = number }
        fact.printed = last.fact.printed + " " + fact.printed
        fact.otherPlaces.append(last.fact.place)
        found.removeLast()
    }

    static func isBracketed(_ text: String) -> Bool {
        text.hasPrefix("(") && text.hasSuffix(")") || text.hasPrefix("[") && text.hasSuffix("]")
    }

    /// "(98%)" in a cell of its own behind a whole number.
    static func joinShare(_ cell: Cell, _ leaf: [FigureForm], to found: inout [(fact: Fact, column: Int)]) -> Bool {
        let text = cell.text.trimmed
        guard isBracketed(text), var fact = found.last?.fact, fact.percent == nil,
            fact.low == nil, let count = fact.count ?? fact.value, count.integer != nil,
            let share = share(String(text.dropFirst().dropLast()), leaf)
        else { return false }
        (fact.count, fact.value, fact.percent, fact.statistic, fact.open) = (count, nil, share, .count, [])
        fact.doubt = max(.inherited, fact.doubt == .open ? .inherited : fact.doubt)
        fact.printed += " " + cell.text
        found[found.count - 1].fact = fact
        return true
    }

    /// A percentage by its sign, or by that of its header.
    private static func share(_ text: String, _ leaf: [FigureForm]) -> PrintedNumber? {
        switch CellScanner.value(of: text) {
        case .percent(let share): return share
        case .number(let share) where share.coefficient >= 0 && share.value <= 100:
            return leaf.contains { ($0.head ?? $0.companion) == .percent } ? share : nil
        default: return nil
        }
    }

    /// "(57/118)" behind the percentage that it gives.
    private static func joinFraction(_ text: String, _ cell: Cell, to found: inout [(fact: Fact, column: Int)]) -> Bool
    {
        let parts = text.dropFirst().dropLast().split(separator: "/").map { CellScanner.value(of: String($0).trimmed) }
        guard parts.count == 2, case .number(let count) = parts[0], case .number(let total) = parts[1],
            var fact = found.last?.fact, fact.statistic == .percentage, let percent = fact.percent, fact.count == nil,
            let part = count.integer, let whole = total.integer, whole > 0, (0...whole).contains(part),
            abs(Double(part) / Double(whole) * 100 - percent.value) <= 1
        else { return false }
        (fact.count, fact.total, fact.totalSource, fact.statistic) = (count, total, .cell, .count)
        fact.printed += " " + cell.text
        found[found.count - 1].fact = fact
        return true
    }

    /// "(10)" under "(n)" in a cell of its own behind a percentage.
    static func joinCount(
        _ cell: Cell, _ leaf: [FigureForm], to found: inout [(fact: Fact, column: Int)]
    ) -> Bool {
        let text = cell.text.trimmed
        if isBracketed(text), joinFraction(text, cell, to: &found) { return true }
        guard isBracketed(text), leaf.contains(where: { $0.head == .count }), var fact = found.last?.fact,
            fact.statistic == .percentage, fact.percent != nil, fact.count == nil,
            case .number(let number) = CellScanner.value(of: String(text.dropFirst().dropLast())),
            number.integer.map({ $0 >= 0 }) ?? false
        else { return false }
        (fact.count, fact.statistic) = (number, .count)
        // what the percentage is of may stand there, too
        guard let total = fact.total?.integer, fits(fact, total) else { return false }
        fact.doubt = max(fact.doubt, .assumed)
        fact.printed += " " + cell.text
        found[found.count - 1].fact = fact
        return true
    }

    /// "91.7 (89.8, 93.6)" under "% (95% CI)" behind "760/829".
    static func joinShareWithLimits(
        _ parts: CellParts, to found: inout [(fact: Fact, column: Int)], _ cell: Cell, _ place: Place
    ) -> Bool {
        guard var fact = found.last?.fact, fact.count != nil, fact.total != nil, fact.percent == nil, fact.low == nil,
            parts.statistic == .percentage, parts.low != nil, let share = parts.value
        else { return false }
        (fact.percent, fact.low, fact.high, fact.limits) = (share, parts.low, parts.high, parts.limits)
        fact.doubt = max(fact.doubt, parts.doubt)
        fact.open += parts.open
        fact.printed += " " + cell.text
        fact.otherPlaces.append(place)
        found[found.count - 1].fact = fact
        return true
    }

    /// "(2.5)" under "SD" in a cell of its own behind a mean.
    static func joinSpread(
        _ cell: Cell, _ leaf: [FigureForm], to found: inout [(fact: Fact, column: Int)]
    ) -> Bool {
        let text = cell.text.trimmed
        guard isBracketed(text), let spread = CellParts.spread(leaf),
            var fact = found.last?.fact,
            fact.value != nil, fact.sd == nil, fact.se == nil,
            case .number(let number) = CellScanner.value(of: String(text.dropFirst().dropLast())),
            number.coefficient >= 0, number.relation == .equal
        else { return false }
        if spread == .standardDeviation { fact.sd = number } else { fact.se = number }
        fact.printed += " " + cell.text
        found[found.count - 1].fact = fact
        return true
    }

    static func join(
        _ parts: CellParts, to found: inout [(fact: Fact, column: Int)], _ cell: Cell, _ place: Place
    ) -> Bool {
        guard var fact = found.last?.fact else { return false }
        if let percent = parts.percent {
            guard fact.percent == nil, fact.count != nil || fact.value?.integer != nil else { return false }
            if fact.count == nil {
                (fact.count, fact.value, fact.statistic) = (fact.value, nil, .count)
                fact.open = []
                fact.doubt = max(.inherited, parts.doubt)
            }
            fact.percent = percent
        } else if let spread = parts.sd ?? parts.se {
            guard fact.sd == nil, fact.se == nil, fact.value != nil, spread.relation == .equal else { return false }
            (fact.sd, fact.se) = (parts.sd, parts.se)
        } else {
            return false
        }
        fact.printed += " " + cell.text
        fact.otherPlaces.append(place)
        found[found.count - 1].fact = fact
        return true
    }

    typealias FoundLimits = (low: PrintedNumber, high: PrintedNumber, kind: Fact.Limits)

    /// "12–45" under "Range", "IQR" or "95% CI".
    static func limits(in text: String, under header: Label, of fact: Fact?) -> FoundLimits? {
        guard let value = fact?.value ?? fact?.percent, fact?.low == nil,
            let kind = header.forms.lazy.compactMap({ CellParts.limits($0.companion) }).first
        else { return nil }
        var inner = text.trimmed
        if let first = inner.first, let last = inner.last, "([".contains(first), ")]".contains(last) {
            inner = String(inner.dropFirst().dropLast())
        }
        guard let found = bounds(inner, of: value) else { return nil }
        return (found.low, found.high, kind)
    }

    /// Two columns under one header "95% CI" or "Range": the limits of the figure before them.
    static func pairedLimits(_ row: Int, _ column: Int, _ typed: TypedTable, of fact: Fact) -> FoundLimits? {
        let columns = typed.table.columns
        guard column + 1 < columns.count, column > 0, columns[column].header == columns[column + 1].header,
            columns[column - 1].header != columns[column].header,
            column + 2 == columns.count || columns[column + 2].header != columns[column].header,
            case .number(let low) = typed.values[row][column], case .number(let high) = typed.values[row][column + 1],
            let value = fact.value, fact.low == nil, low.value <= value.value, value.value <= high.value,
            let leaf = columns[column].header.last, let form = Label(leaf).forms.first, form.head == nil,
            let kind = CellParts.limits(form.companion)
        else { return nil }
        return (low, high, kind)
    }

    /// The second of two columns under one header that names an average and its spread: "Mean or median and SD or IQR" over
    /// "210 | 24" and "110 | 72–186".
    static func joinPaired(
        _ row: Int, _ column: Int, _ typed: TypedTable, to found: inout [(fact: Fact, column: Int)]
    ) -> Bool {
        let columns = typed.table.columns
        guard var fact = found.last?.fact, found.last?.column == column - 1, fact.value != nil, fact.low == nil,
            fact.sd == nil, fact.se == nil, columns[column].header == columns[column - 1].header,
            column < 2 || columns[column - 2].header != columns[column].header,
            column + 1 == columns.count || columns[column + 1].header != columns[column].header,
            let leaf = columns[column].header.last, let cell = typed.table.rows[row].cells[column]
        else { return false }
        let label = Label(leaf)
        guard label.concepts.contains(any: ConceptSet(.mean, .median)) else { return false }
        switch typed.values[row][column] {
        case .number(let number) where number.coefficient >= 0 && label.concepts.contains(.standardDeviation):
            (fact.sd, fact.statistic) = (number, .mean)
        case .number(let number) where number.coefficient >= 0 && label.concepts.contains(.standardError):
            (fact.se, fact.statistic) = (number, .mean)
        default:
            let kinds: [(Concept, Fact.Limits)] = [
                (.interquartileRange, .interquartileRange), (.range, .range),
                (.confidenceInterval, .confidenceInterval),
            ]
            guard let kind = kinds.first(where: { label.concepts.contains($0.0) })?.1,
                let limits = fact.value.flatMap({ bounds(cell.text, of: $0) })
            else { return false }
            (fact.low, fact.high, fact.limits) = (limits.low, limits.high, kind)
            if kind != .confidenceInterval, label.concepts.contains(.median) { fact.statistic = .median }
        }
        (fact.doubt, fact.open) = (max(fact.doubt == .open ? .inherited : fact.doubt, .inherited), [])
        fact.printed += " " + cell.text
        fact.otherPlaces.append(typed.place(row: row, column: column))
        found[found.count - 1].fact = fact
        return true
    }

    /// "12–45" as limits between which a value lies.
    private static func bounds(
        _ text: String, of value: PrintedNumber
    ) -> (low: PrintedNumber, high: PrintedNumber)? {
        guard case .interval(_, let low, let high) = CellScanner.value(of: "\(value.printed) (\(text.trimmed))"),
            low.value <= value.value, value.value <= high.value
        else { return nil }
        return (low, high)
    }

    static func extend(
        _ found: inout [(fact: Fact, column: Int)], _ limits: FoundLimits, _ cell: Cell, _ place: Place
    ) {
        var fact = found[found.count - 1].fact
        (fact.low, fact.high, fact.limits) = (limits.low, limits.high, limits.kind)
        fact.printed += " " + cell.text
        fact.otherPlaces.append(place)
        found[found.count - 1].fact = fact
    }

    static func take(_ estimate: Estimate, into fact: inout Fact) {
        (fact.low, fact.high, fact.p) = (estimate.low, estimate.high, estimate.pValue)
        fact.limits = fact.limits ?? .confidenceInterval
        if fact.limits == .confidenceInterval { fact.level = estimate.level }
        fact.otherPlaces += estimate.otherPlaces
        fact.doubt = max(fact.doubt, estimate.doubt)
    }
}
