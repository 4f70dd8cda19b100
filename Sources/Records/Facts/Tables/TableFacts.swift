import Language
import Paper

/// The facts of a table: one a cell with a figure, its spread, share or limits in neighbouring cells taken along.
enum TableFacts {
    static func facts(of typed: TypedTable, _ sizes: ArmSizes) -> [Fact] {
        switch typed.kind {
        case .listing: return ListingFacts.facts(of: typed)
        case .flow: return flow(typed)
        default: break
        }
        let axes = TableAxes(typed, sizes)
        let estimates = Dictionary(
            EstimateCells.estimates(typed).map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        let noted = NotedForms.limits(typed)
        var found: [Fact] = []
        var rows: [Range<Int>] = []
        var row = 0
        while row < typed.values.count {
            var own = facts(ofRow: row, axes, estimates, sizes)
            // what stands in brackets on a line of its own belongs to the figures above it
            let below = StackedRows.figures(below: row, axes)
            if !below.isEmpty {
                for index in own.indices { StackedRows.take(below, into: &own[index], typed) }
                row += 1
            }
            for index in own.indices { NotedForms.takeLimits(&own[index], noted) }
            rows.append(found.count..<(found.count + own.count))
            found += own
            row += 1
        }
        NotedForms.settlePairs(&found, noted, typed)
        NotedSizes.takeSums(&found, typed)
        for row in rows { NotedSizes.openUnfitting(&found[row]) }
        NotedForms.takeShares(&found, typed)
        NotedForms.takeCounts(&found, typed)
        for index in found.indices {
            NotedForms.openImpossible(&found[index])
            NotedForms.takeShift(&found[index], typed)
        }
        return found
    }

    static func name(_ table: Table) -> String { table.label.flatMap { $0.isEmpty ? nil : $0 } ?? table.id }

    // MARK: Rows

    private static func facts(
        ofRow row: Int, _ axes: TableAxes, _ estimates: [Place: Estimate], _ sizes: ArmSizes
    ) -> [Fact] {
        let typed = axes.typed
        // a later header block, or a row of tests under the groups
        let isTest = axes.isTest(row: row)
        var found: [(fact: Fact, column: Int)] = []
        var taken: Set<Int> = []
        for column in typed.values[row].indices
        where column != typed.labelColumn && axes.heads[column].words == nil && !taken.contains(column) {
            guard let cell = typed.table.rows[row].cells[column] else { continue }
            if let last = found.last, mayBound(last.column, column, axes),
                let limits = pairedLimits(row, column, typed, of: last.fact)
            {
                extend(&found, limits, cell, typed.place(row: row, column: column))
                found[found.count - 1].fact.printed += " " + limits.high.printed
                found[found.count - 1].fact.otherPlaces.append(typed.place(row: row, column: column + 1))
                taken.insert(column + 1)
                continue
            }
            guard var parts = CellParts(typed, row: row, column: column, leaf: axes.heads[column].leaf) else {
                if let last = found.last, areBeside(last.column, column, axes),
                    joinShare(cell, to: &found) || joinSpread(cell, axes.heads[column].leaf, to: &found)
                        || joinCount(cell, axes.heads[column].leaf, to: &found)
                {
                    found[found.count - 1].fact.otherPlaces.append(typed.place(row: row, column: column))
                } else if let limits = limits(in: cell.text, under: typed.headers[column], of: found.last?.fact),
                    let last = found.last, mayBound(last.column, column, axes)
                {
                    extend(&found, limits, cell, typed.place(row: row, column: column))
                } else if let fact = unread(row, column, cell, axes) {
                    found.append((fact, column))
                }
                continue
            }
            if axes.heads[column].isVariation {
                (parts.statistic, parts.percent, parts.doubt) = (nil, nil, .open)
                parts.open = ["figures: coefficient of variation"]
            }
            if let last = found.last, last.column == column - 1, areBeside(last.column, column, axes),
                joinShareWithLimits(parts, to: &found, cell, typed.place(row: row, column: column))
            {
                continue
            }
            if parts.isCompanion, !axes.heads[column].isVariation, let last = found.last,
                areBeside(last.column, column, axes),
                join(parts, to: &found, cell, typed.place(row: row, column: column))
            {
                continue
            }
            if case .percent = typed.values[row][column], let last = found.last, last.column == column - 1,
                areBeside(last.column, column, axes), parts.statistic == .percentage, last.fact.count == nil,
                join(parts, to: &found, cell, typed.place(row: row, column: column))
            {
                continue
            }
            if let last = found.last, mayBound(last.column, column, axes),
                takeBound(of: axes.typed.table.columns[column].header.last ?? "", typed.values[row][column], &found)
            {
                found[found.count - 1].fact.printed += " " + cell.text
                found[found.count - 1].fact.otherPlaces.append(typed.place(row: row, column: column))
                continue
            }
            if isTest, parts.statistic != .pValue, !axes.heads[column].isComparison {
                parts.statistic = parts.statistic == .testStatistic ? .testStatistic : nil
                parts.doubt = .open
            }
            var fact = fact(row, column, cell, parts, axes)
            if let estimate = estimates[fact.place] {
                take(estimate, into: &fact)
                for case .cell(_, _, let other) in estimate.otherPlaces {
                    taken.insert(other)
                    if let text = typed.table.rows[row].cells[other]?.text { fact.printed += " " + text }
                }
            }
            takeTotal(&fact, row, column, axes, sizes)
            found.append((fact, column))
        }
        return found.map(\.fact)
    }

    private static func fact(_ row: Int, _ column: Int, _ cell: Cell, _ parts: CellParts, _ axes: TableAxes) -> Fact {
        let typed = axes.typed
        let sense = axes.sense(row: row, column: column)
        var fact = Fact(
            source: .table, table: name(typed.table), measure: sense.measure, printed: cell.text,
            place: typed.place(row: row, column: column), doubt: max(parts.doubt, sense.doubt))
        fact.arm = sense.arm
        fact.subject = sense.subject.isEmpty ? nil : sense.subject.joined(separator: " › ")
        fact.time = sense.time
        fact.unit = parts.count != nil || parts.percent != nil || parts.p != nil ? nil : sense.unit
        fact.statistic = parts.statistic
        fact.method = method(typed.roles[row][column].context)
        (fact.value, fact.count, fact.percent) = (parts.value, parts.count, parts.percent)
        (fact.sd, fact.se, fact.low, fact.high) = (parts.sd, parts.se, parts.low, parts.high)
        fact.width = parts.width
        (fact.limits, fact.p, fact.open) = (parts.limits, parts.p, parts.open)
        if let total = parts.total { (fact.total, fact.totalSource) = (total, .cell) }
        return fact
    }

    /// A cell with digits that no shape explains stays as printed.
    private static func unread(_ row: Int, _ column: Int, _ cell: Cell, _ axes: TableAxes) -> Fact? {
        guard axes.typed.holdsNumber(row: row, column: column) else { return nil }
        let sense = axes.sense(row: row, column: column)
        var fact = Fact(
            source: .table, table: name(axes.typed.table), measure: sense.measure, printed: cell.text,
            place: axes.typed.place(row: row, column: column), doubt: .open)
        fact.arm = sense.arm
        fact.subject = sense.subject.isEmpty ? nil : sense.subject.joined(separator: " › ")
        fact.time = sense.time
        fact.open = ["figures: as printed"]
        takeSpaced(cell.text, under: axes.typed.headers[column], into: &fact)
        if let p = PColumn.printedP(axes.typed, row: row, column: column) {
            (fact.statistic, fact.p, fact.doubt, fact.open) = (.pValue, p, .inherited, [])
        }
        return fact
    }

    /// "3.7 2.8 to 4.6" under "Mean and 95% CI": limits without brackets, on a line of their own.
    private static func takeSpaced(_ text: String, under header: Label, into fact: inout Fact) {
        guard let form = header.forms.first(where: { CellParts.limits($0.companion) != nil && $0.head != nil }),
            let blank = text.firstIndex(of: " "),
            case .interval(let value, let low, let high) = CellScanner.value(
                of: text[..<blank] + " (" + text[blank...].dropFirst().trimmed + ")"),
            low.value <= value.value, value.value <= high.value
        else { return }
        (fact.statistic, fact.limits) = (CellParts.statistic(form.head), CellParts.limits(form.companion))
        (fact.value, fact.low, fact.high, fact.doubt, fact.open) = (value, low, high, .inherited, [])
    }

    static func method(_ context: ConceptSet) -> String? {
        let named: [(Concept, String)] = [
            (.adjusted, "adjusted"), (.perProtocol, "per protocol"), (.interaction, "interaction"),
            (.personTime, "per time at risk"),
        ]
        let words = named.filter { context.contains($0.0) }.map(\.1)
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    // MARK: Neighbouring cells

    /// Whether two columns stand under the same group at the same time.
    private static func areBeside(_ a: Int, _ b: Int, _ axes: TableAxes) -> Bool {
        axes.heads[a].names == axes.heads[b].names && axes.heads[a].time == axes.heads[b].time
    }

    /// Whether limits in a column may be those of a figure in another: under the same group, or right of a figure that is
    /// no arm's own, or between arms in rows beside the measure that they go with.
    private static func mayBound(_ figure: Int, _ limits: Int, _ axes: TableAxes) -> Bool {
        if areBeside(figure, limits, axes) { return true }
        if axes.arms == .labels || axes.arms == .labelsOfMeasures { return limits == figure + 1 }
        let names = axes.heads[figure].names
        return axes.heads[limits].names.isEmpty
            && (axes.heads[figure].isComparison || names.allSatisfy(Lexicon.beginsAsMeasure))
    }

    /// Takes a number under "Min" or "Max" for a bound of the average that it stands beside.
    private static func takeBound(
        of header: String, _ value: CellValue, _ found: inout [(fact: Fact, column: Int)]
    ) -> Bool {
        guard case .number(let number) = value, let named = Lexicon.bound(header), var fact = found.last?.fact,
            let own = fact.value
        else { return false }
        let kind = named.isOfRange ? Fact.Limits.range : .confidenceInterval
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

    private static func isBracketed(_ text: String) -> Bool {
        text.hasPrefix("(") && text.hasSuffix(")") || text.hasPrefix("[") && text.hasSuffix("]")
    }

    /// "(98%)" in a cell of its own behind a whole number.
    private static func joinShare(_ cell: Cell, to found: inout [(fact: Fact, column: Int)]) -> Bool {
        let text = cell.text.trimmed
        guard isBracketed(text), var fact = found.last?.fact, fact.percent == nil,
            fact.low == nil, let count = fact.count ?? fact.value, count.integer != nil,
            case .percent(let share) = CellScanner.value(of: String(text.dropFirst().dropLast()))
        else { return false }
        (fact.count, fact.value, fact.percent, fact.statistic, fact.open) = (count, nil, share, .count, [])
        fact.doubt = max(.inherited, fact.doubt == .open ? .inherited : fact.doubt)
        fact.printed += " " + cell.text
        found[found.count - 1].fact = fact
        return true
    }

    /// "(10)" under "(n)" in a cell of its own behind a percentage.
    private static func joinCount(
        _ cell: Cell, _ leaf: [FigureForm], to found: inout [(fact: Fact, column: Int)]
    ) -> Bool {
        let text = cell.text.trimmed
        guard isBracketed(text), leaf.contains(where: { $0.head == .count }), var fact = found.last?.fact,
            fact.statistic == .percentage, fact.percent != nil, fact.count == nil,
            case .number(let number) = CellScanner.value(of: String(text.dropFirst().dropLast())),
            number.integer.map({ $0 >= 0 }) ?? false
        else { return false }
        (fact.count, fact.statistic) = (number, .count)
        // what the percentage is of may stand there, too
        guard let total = fact.total?.integer, fits(fact, total) else { return false }
        fact.printed += " " + cell.text
        found[found.count - 1].fact = fact
        return true
    }

    /// "91.7 (89.8, 93.6)" under "% (95% CI)" behind "760/829".
    private static func joinShareWithLimits(
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
    private static func joinSpread(
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

    private static func join(
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

    private typealias FoundLimits = (low: PrintedNumber, high: PrintedNumber, kind: Fact.Limits)

    /// "12–45" under "Range", "IQR" or "95% CI".
    private static func limits(in text: String, under header: Label, of fact: Fact?) -> FoundLimits? {
        guard let value = fact?.value, fact?.low == nil,
            let kind = header.forms.lazy.compactMap({ CellParts.limits($0.companion) }).first
        else { return nil }
        var inner = text.trimmed
        if let first = inner.first, let last = inner.last, "([".contains(first), ")]".contains(last) {
            inner = String(inner.dropFirst().dropLast())
        }
        guard case .interval(_, let low, let high) = CellScanner.value(of: "\(value.printed) (\(inner))"),
            low.value <= value.value, value.value <= high.value
        else { return nil }
        return (low, high, kind)
    }

    /// Two columns under one header "95% CI" or "Range": the limits of the figure before them.
    private static func pairedLimits(_ row: Int, _ column: Int, _ typed: TypedTable, of fact: Fact) -> FoundLimits? {
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

    private static func extend(
        _ found: inout [(fact: Fact, column: Int)], _ limits: FoundLimits, _ cell: Cell, _ place: Place
    ) {
        var fact = found[found.count - 1].fact
        (fact.low, fact.high, fact.limits) = (limits.low, limits.high, limits.kind)
        fact.printed += " " + cell.text
        fact.otherPlaces.append(place)
        found[found.count - 1].fact = fact
    }

    private static func take(_ estimate: Estimate, into fact: inout Fact) {
        (fact.low, fact.high, fact.p) = (estimate.low, estimate.high, estimate.pValue)
        fact.limits = fact.limits ?? .confidenceInterval
        if fact.limits == .confidenceInterval { fact.level = estimate.level }
        fact.otherPlaces += estimate.otherPlaces
        fact.doubt = max(fact.doubt, estimate.doubt)
    }

    // MARK: Totals

    private static func takeTotal(
        _ fact: inout Fact, _ row: Int, _ column: Int, _ axes: TableAxes, _ sizes: ArmSizes
    ) {
        let typed = axes.typed
        guard fact.total == nil, fact.p == nil || fact.value != nil, fact.statistic != .testStatistic,
            !axes.heads[column].isComparison
        else { return }
        let elsewhere = fact.arm.map(sizes.all) ?? []
        if NotedSizes.take(into: &fact, row, column, typed) { return }
        let ofHeading = axes.arms == .sections ? typed.headingSize(row: row) : nil
        let own =
            SizeRows.size(above: row, column, typed) ?? typed.denominator(row: row, column: column) ?? ofHeading
            ?? size(row, column, axes)
        let isCounted = fact.count != nil || fact.percent != nil
        let ofColumn = typed.table.columns[column].population
        // a row of totals is no total of itself
        let isItself = own != nil && own == fact.count?.integer && own != ofColumn && fact.percent == nil
        if isItself || isCounted && typed.hasOwnSize(row: row) && own != ofColumn {
            let all = Set([own, ofColumn].compactMap { $0 }).subtracting(isItself ? [own ?? 0] : []).sorted()
            let fitting = all.filter { fits(fact, $0) }
            if fitting.count == 1 {
                fact.total = PrintedNumber(coefficient: fitting[0])
                fact.totalSource = .fitted
                fact.doubt = max(fact.doubt, .assumed)
            } else if all.count == 1, !isItself, typed.roles[row][column].doubt != .open {
                fact.total = PrintedNumber(coefficient: all[0])
                fact.totalSource = .row
            } else if !all.isEmpty {
                fact.open.append("total: " + all.map(String.init).joined(separator: " or "))
            }
        } else if let own {
            fact.total = PrintedNumber(coefficient: own)
            fact.totalSource = typed.hasOwnSize(row: row) ? .row : .column
            if isCounted, !typed.denominatorMarkers(row: row, column: column).isEmpty {
                fact.doubt = max(fact.doubt, .assumed)
            }
        } else if elsewhere.count == 1 {
            fact.total = PrintedNumber(coefficient: elsewhere[0])
            fact.totalSource = .arm
            fact.doubt = max(fact.doubt, .inherited)
        } else if elsewhere.count > 1 {
            fact.open.append("total: " + elsewhere.map(String.init).joined(separator: " or "))
        }
        // a part is no more than its whole
        if let n = fact.total?.integer, let k = fact.count?.integer, k > n,
            !typed.countsEvents(row: row, column: column)
        {
            (fact.total, fact.totalSource) = (nil, nil)
            fact.open.append("total: not \(n)")
        }
    }

    /// Whether a count is its printed percentage of a total.
    private static func fits(_ fact: Fact, _ total: Int) -> Bool {
        guard let count = fact.count?.integer, let percent = fact.percent, total > 0, count <= total else {
            return false
        }
        return percent.bounds.contains(100 * Double(count) / Double(total))
    }

    /// What a column "N" beside the means of the same group gives; "No." beside "%" counts the patients of the row.
    private static func size(_ row: Int, _ column: Int, _ axes: TableAxes) -> Int? {
        let beside = axes.heads.indices.filter { areBeside($0, column, axes) && axes.heads[$0].holdsFigures }
        let isCounted = beside.contains { other in
            axes.heads[other].topics == axes.heads[column].topics
                && axes.heads[other].leaf.contains { $0.head == .percent || $0.companion == .percent }
        }
        return isCounted ? nil : axes.typed.groupSize(row: row, column: column)
    }

    // MARK: Participant flow

    private static func flow(_ typed: TypedTable) -> [Fact] {
        ParticipantFlow(typed).boxes.map { box in
            let words = typed.table.rows[box.row].cells[1]?.text ?? ""
            var fact = Fact(
                source: .table, table: name(typed.table), measure: words, printed: String(box.count),
                place: typed.place(row: box.row, column: 0), doubt: .stated)
            fact.statistic = .count
            fact.count = PrintedNumber(coefficient: box.count)
            return fact
        }
    }
}
