import Language
import Paper

/// The facts of a table: one a cell with a figure, its spread, share or limits in neighbouring cells taken along.
enum TableFacts {
    static func facts(of typed: TypedTable, _ sizes: ArmSizes) -> [Fact] {
        switch typed.kind {
        case .listing: return ListingFacts.facts(of: typed)
        case .flow: return flow(typed)
        default:
            // what stands beside a cell is read as the table's own cells are
            let habit = NumberHabit(of: typed.table) == .decimalComma ? .decimalComma : NumberHabit.current
            return habit.whileReading { BlockParts.parts(typed).flatMap { facts(ofPart: $0, sizes) } }
        }
    }

    /// The facts of rows under one header.
    private static func facts(ofPart typed: TypedTable, _ sizes: ArmSizes) -> [Fact] {
        let (whole, paired) = PairedColumns.joined(typed)
        let lines = SecondLines.joined(whole)
        let parted = NumberedRows.named(ProductLabels.parted(FormColumns.joined(lines)))
        let typed = RepeatedLabels.sectioned(TimeRows.sectioned(ReachingLabels.filled(SizedLabels.named(parted))))
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
        CountedParts.openTotals(&found, typed)
        NotedForms.takeShares(&found, typed)
        NotedForms.takeCounts(&found, typed)
        NotedSpreads.take(&found, typed)
        NotedSpreads.takeChanges(&found)
        ComparedEstimates.take(&found, typed, axes)
        CountedRows.take(&found, typed)
        CountedRows.takeZeros(&found)
        StatisticRows.take(&found, typed)
        BoundColumns.take(&found, axes)
        UnsaidShares.take(&found, typed)
        UnsaidMedians.take(&found, axes)
        for index in found.indices {
            NotedForms.openImpossible(&found[index])
            NotedForms.takeShift(&found[index], typed)
            NotedForms.takeOwnChange(&found[index])
        }
        ArmArbiter.settle(&found, typed, sizes)
        BorrowedStatistics.settle(&found, axes)
        ComparedArms.take(&found, sizes, caption: typed.table.caption ?? "")
        for index in found.indices {
            guard case .cell(_, let row, let column) = found[index].place, paired.contains(column + 1) else { continue }
            found[index].otherPlaces.append(typed.place(row: row, column: column + 1))
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
            putBehindP(&found, before: typed.table.columns[column].header.last ?? "")
            if let last = found.last, mayBound(last.column, column, axes),
                let limits = pairedLimits(row, column, typed, of: last.fact)
            {
                extend(&found, limits, cell, typed.place(row: row, column: column))
                found[found.count - 1].fact.printed += " " + limits.high.printed
                found[found.count - 1].fact.otherPlaces.append(typed.place(row: row, column: column + 1))
                taken.insert(column + 1)
                continue
            }
            if joinPaired(row, column, typed, to: &found) { continue }
            let listed = slashed(row, column, cell, axes, sizes)
            if !listed.isEmpty {
                found += listed.map { (fact: $0, column: column) }
                continue
            }
            guard var parts = CellParts(typed, row: row, column: column, leaf: axes.heads[column].leaf) else {
                if let last = found.last, areBeside(last.column, column, axes),
                    joinShare(cell, axes.heads[column].leaf, to: &found)
                        || joinSpread(cell, axes.heads[column].leaf, to: &found)
                        || joinCount(cell, axes.heads[column].leaf, to: &found)
                {
                    found[found.count - 1].fact.otherPlaces.append(typed.place(row: row, column: column))
                } else if let last = found.last, last.column == column - 1, isNameless(column, axes),
                    joinSpread(cell, axes.heads[column].leaf, to: &found)
                {
                    found[found.count - 1].fact.otherPlaces.append(typed.place(row: row, column: column))
                } else if SplitCells.join(row, column, typed, to: &found) {
                    continue
                } else if let last = found.last, mayBound(last.column, column, axes),
                    let limits = limits(in: cell.text, under: typed.headers[column], of: last.fact)
                        ?? SplitCells.limitsHeader(row, column, typed).flatMap({
                            limits(in: cell.text, under: $0, of: last.fact)
                        })
                {
                    extend(&found, limits, cell, typed.place(row: row, column: column))
                } else if let fact = unread(row, column, cell, axes) {
                    found.append((fact, column))
                }
                continue
            }
            if axes.heads[column].isEffect, let p = parts.value {
                (parts.statistic, parts.value, parts.p, parts.doubt) = (.pValue, nil, p, .inherited)
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
                areBeside(last.column, column, axes) || isErrorOf(last.column, column, axes),
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
            takeLowest(beside: &fact, column, axes, &found)
            takeSpread(before: &fact, column, axes, &found)
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
        // "Protein : creatinine ratio" under "Difference"
        if fact.statistic == .otherRatio, typed.headers[column].forms.contains(where: { $0.head == .difference }) {
            fact.statistic = .difference
        }
        if fact.statistic == .count, fact.count == nil, fact.value?.integer != nil {
            (fact.count, fact.value) = (fact.value, nil)
        }
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
        takeShare(cell.text, under: axes.typed.table.columns[column].header, into: &fact)
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

    /// "48 (57/118)" under "%".
    private static func takeShare(_ text: String, under header: [String], into fact: inout Fact) {
        guard header.contains(where: { $0.contains("%") }),
            let blank = text.firstIndex(of: " "),
            case .fractionPercent(let count, let total, let percent) = CellScanner.value(
                of: text[..<blank] + "%" + text[blank...])
        else { return }
        (fact.statistic, fact.count, fact.total, fact.percent) = (.count, count, total, percent)
        (fact.totalSource, fact.doubt, fact.open) = (.cell, .inherited, [])
    }

    static func method(_ context: ConceptSet) -> String? {
        let named: [(Concept, String)] = [
            (.adjusted, "adjusted"), (.perProtocol, "per protocol"), (.interaction, "interaction"),
            (.personTime, "per time at risk"),
        ]
        let words = named.filter { context.contains($0.0) }.map(\.1)
        return words.isEmpty ? nil : words.joined(separator: ", ")
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
