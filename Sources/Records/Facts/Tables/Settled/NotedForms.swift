import Language
import Paper

/// What notes, captions and the sums of levels say of figures that no words beside them explain.
enum NotedForms {
    /// An average with its limits that the notes or the caption of a table name; nil where they name none or several.
    static func limits(_ typed: TypedTable) -> FigureForm? {
        let named = forms(typed).filter { form in
            CellParts.limits(form.companion) != nil && form.head.map(averages.contains) ?? false
        }
        if named.isEmpty {
            // "Data are differences (95% CI) from baseline"
            let difference = FigureForm(head: .difference, companion: .confidenceInterval)
            return forms(typed).contains(difference) ? difference : nil
        }
        return Set(named).count == 1 ? named.first : nil
    }

    private static let averages = ConceptSet(.mean, .median, .geometricMean)

    private static func forms(_ typed: TypedTable) -> [FigureForm] {
        ([typed.table.caption ?? ""] + typed.table.footnotes.map(\.text)).flatMap { text in
            // a long note says how its figures are given in its first words
            text.split(separator: ".").prefix(2).flatMap { $0.utf8.count < 300 ? Label(String($0)).forms : [] }
        }
    }

    /// Takes an average and the kind of its limits from the notes where nothing nearer names either.
    static func takeLimits(_ fact: inout Fact, _ form: FigureForm?) {
        guard let form, fact.statistic == nil, fact.value != nil, fact.low != nil, fact.arm != nil,
            fact.limits == nil || fact.limits == CellParts.limits(form.companion)
        else { return }
        (fact.statistic, fact.limits) = (CellParts.statistic(form.head), CellParts.limits(form.companion))
        (fact.open, fact.doubt) = ([], .assumed)
    }

    /// Pairs "a (b)" that were taken for counts by their pattern alone and that no total fits stay open, or are medians
    /// with a width where the notes name these beside means printed otherwise.
    static func settlePairs(_ facts: inout [Fact], _ form: FigureForm?, _ typed: TypedTable) {
        let pairs = facts.indices.filter { facts[$0].count != nil && facts[$0].percent != nil }
        let hasMeans = hasSpreads(typed)
        let isWidth =
            form == FigureForm(head: .median, companion: .interquartileRange) && hasMeans
            && !forms(typed).contains { $0.companion == .percent }
        if let spread = onlySpread(typed) { takeSpread(&facts, spread) }
        let parts = CountedParts.parts(of: pairs, facts, typed)
        let spread = onlySpread(typed)
        for counted in blocks(pairs, facts, typed)
        where counted.count > 1
            && counted.allSatisfy({ facts[$0].count != nil && !parts.contains($0) && isDoubtful(facts[$0], typed) })
        {
            for index in counted {
                (facts[index].value, facts[index].count) = (facts[index].count, nil)
                if let spread {
                    (facts[index].statistic, facts[index].doubt) = (.mean, .assumed)
                    if spread == .standardDeviation { facts[index].sd = facts[index].percent }
                    if spread == .standardError { facts[index].se = facts[index].percent }
                } else if isWidth {
                    (facts[index].statistic, facts[index].width) = (.median, facts[index].percent)
                } else {
                    facts[index].statistic = nil
                    facts[index].open.append(pairIsOpen)
                    facts[index].doubt = .open
                }
                facts[index].percent = nil
            }
        }
    }

    /// Pairs of which it was open whether they count are means with the spread that alone is named.
    private static func takeSpread(_ facts: inout [Fact], _ spread: Concept) {
        for index in facts.indices where facts[index].statistic == nil && facts[index].arm != nil {
            guard facts[index].open.contains(pairIsOpen), facts[index].value != nil,
                case .countPercent(_, let second) = CellScanner.value(of: facts[index].printed),
                !facts[index].printed.contains("%")
            else { continue }
            if spread == .standardDeviation { facts[index].sd = second } else { facts[index].se = second }
            (facts[index].statistic, facts[index].doubt) = (.mean, .assumed)
            facts[index].open.removeAll { $0 == pairIsOpen }
        }
    }

    private static let pairIsOpen = "figures: count (percentage) or mean (SD)"

    /// The spread of means where caption and notes name it and no percentages: "Data are shown as mean (SD)".
    private static func onlySpread(_ typed: TypedTable) -> Concept? {
        let tests = ConceptSet(.pValue, .testStatistic, .degreesOfFreedom)
        let named = forms(typed).filter { form in !form.isTopic && !(form.head.map(tests.contains) ?? false) }
        guard !named.isEmpty, named.allSatisfy({ $0.head == .mean && $0.companion == named[0].companion }) else {
            return nil
        }
        let isSpread = named[0].companion == .standardDeviation || named[0].companion == .standardError
        return isSpread ? named[0].companion : nil
    }

    /// Facts of cells by row, and by column under one heading.
    private static func blocks(_ indices: [Int], _ facts: [Fact], _ typed: TypedTable) -> [[Int]] {
        var rows: [Int: [Int]] = [:]
        var columns: [Int: [[String]: [Int]]] = [:]
        for index in indices {
            guard case .cell(_, let row, let column) = facts[index].place else { continue }
            rows[row, default: []].append(index)
            columns[column, default: [:]][typed.table.rows[row].section, default: []].append(index)
        }
        let byRow = rows.keys.sorted().compactMap { rows[$0] }
        return byRow + columns.keys.sorted().flatMap { column in (columns[column] ?? [:]).values }
    }

    /// Pairs with whole numbers called means, "14 (53.8)" of 26, are counts where in a row, or in a column under one heading,
    /// every bracket is the share of the number before it in a known total.
    static func takeCounts(_ facts: inout [Fact], _ typed: TypedTable) {
        let pairs = facts.indices.filter { facts[$0].value?.integer != nil && facts[$0].sd != nil }
        let shares = Set(
            blocks(pairs, facts, typed).filter { $0.count > 1 && $0.allSatisfy { isShare(facts[$0]) } }.joined())
        for index in shares {
            (facts[index].count, facts[index].percent) = (facts[index].value, facts[index].sd)
            (facts[index].value, facts[index].sd) = (nil, nil)
            (facts[index].statistic, facts[index].doubt) = (.count, .assumed)
        }
    }

    /// No ratio or share is negative, and nothing is counted in decimals: what header or label call one is something else.
    static func openImpossible(_ fact: inout Fact) {
        openCount(&fact)
        let ratios: Set<Fact.Statistic> = [.hazardRatio, .oddsRatio, .riskRatio]
        guard let statistic = fact.statistic, ratios.contains(statistic),
            [fact.value, fact.low, fact.high].contains(where: { $0.map { $0.coefficient < 0 } ?? false })
        else { return }
        fact.statistic = nil
        fact.open.append("statistic: no \(statistic.rawValue)")
        fact.doubt = .open
    }

    /// Differences of an arm that have an SD are those of its patients, before and after: their mean.
    static func takeOwnChange(_ fact: inout Fact) {
        guard fact.statistic == .difference, fact.arm != nil, fact.sd != nil, fact.low == nil else { return }
        fact.statistic = .mean
    }

    private static func openCount(_ fact: inout Fact) {
        guard fact.statistic == .count, let count = fact.count else { return }
        let isImpossible =
            count.decimals > 0 || count.coefficient < 0 || fact.percent.map { $0.coefficient < 0 } ?? false
        guard isImpossible else { return }
        (fact.statistic, fact.value, fact.count, fact.percent) = (nil, count, nil, nil)
        fact.open.append("statistic: no count")
        fact.doubt = .open
    }

    /// An "effect size" that a note calls a shift between groups is a difference in the measure's own unit.
    static func takeShift(_ fact: inout Fact, _ typed: TypedTable) {
        guard fact.statistic == .standardizedDifference else { return }
        let isShift = typed.table.footnotes.contains { Lexicon.tellsShift($0.text) }
        if isShift { fact.statistic = .difference }
    }

    private static func hasSpreads(_ typed: TypedTable) -> Bool {
        typed.table.rows.contains { row in row.cells.contains { $0?.text.contains("±") ?? false } }
    }

    /// Whether a percentage is nowhere near that of its count in the total.
    static func isFar(_ fact: Fact) -> Bool {
        guard let count = fact.count?.integer, let total = fact.total?.integer, total > 0, let percent = fact.percent
        else { return false }
        return abs(100 * Double(count) / Double(total) - percent.value) > 3
    }

    /// Whether a pair that no word right over or beside it calls a count is none: its percentage is far off, or would be of
    /// more than all patients.
    private static func isDoubtful(_ fact: Fact, _ typed: TypedTable) -> Bool {
        if fact.doubt == .assumed { return isFar(fact) }
        guard fact.doubt == .inherited, case .cell(_, let row, let column) = fact.place,
            let count = fact.count?.integer, let percent = fact.percent,
            let total = fact.total?.integer ?? typed.population(row: row, column: column), total > 0,
            !typed.countsEvents(row: row, column: column)
        else { return false }
        let words = [typed.label(row: row)] + typed.table.rows[row].section + typed.table.columns[column].header
        // a sign alone may be the unit where more would be counted than there are
        let forms = words.flatMap { Label($0).forms }.filter { count <= total || $0.head != nil }
        let isSaid = forms.contains { $0.companion == .percent || $0.head == .percent || $0.head == .count }
        return !isSaid && 100 * Double(count) / Double(total) - percent.value > 3
    }

    private static func isShare(_ fact: Fact) -> Bool {
        guard let count = fact.value?.integer, count >= 0, let total = fact.total?.integer, total >= count, total > 0,
            let share = fact.sd, share.decimals > 0, fact.printed.contains("(")
        else { return false }
        return share.bounds.contains(100 * Double(count) / Double(total))
    }

    // MARK: Levels

    /// Lone numbers of the levels of one item are percentages where each arm's add up to 100 and words or totals say that
    /// they are no counts.
    static func takeShares(_ facts: inout [Fact], _ typed: TypedTable) {
        var blocks: [Int: [Int]] = [:]
        for index in facts.indices {
            guard case .cell(_, let row, let column) = facts[index].place, column != typed.labelColumn,
                !Lexicon.isPHeader(typed.table.columns[column].header.last ?? "")
            else { continue }
            // rows of one section that follow each other
            var first = row
            while first > 0, typed.table.rows[first - 1].section == typed.table.rows[row].section,
                !typed.table.rows[row].section.isEmpty
            { first -= 1 }
            blocks[first, default: []].append(index)
        }
        for block in blocks.values {
            let columns = Dictionary(grouping: block) { index -> Int in
                if case .cell(_, _, let column) = facts[index].place { column } else { -1 }
            }
            // beside them may stand tests that the header does not call so
            let figured = columns.filter { $0.value.contains { open(facts[$0]) != nil } }
            let isWhole = figured.values.allSatisfy { members in
                let numbers = members.compactMap { open(facts[$0]) }
                let sum = numbers.reduce(0) { $0 + $1.value }
                return members.count > 1 && numbers.count == members.count && abs(sum - 100) <= 1
                    && numbers.allSatisfy { $0.coefficient >= 0 && $0.relation == .equal }
            }
            let heading = block.first.flatMap { index -> String? in
                if case .cell(_, let row, _) = facts[index].place { typed.table.rows[row].section.last } else { nil }
            }
            guard figured.count > 1, isWhole, saysPercent(typed, Array(figured.keys), heading) else { continue }
            for index in figured.values.joined() {
                (facts[index].percent, facts[index].statistic) = (open(facts[index]), .percentage)
                (facts[index].value, facts[index].count) = (nil, nil)
                facts[index].open.removeAll { $0.hasPrefix("statistic") }
                facts[index].doubt = .assumed
            }
        }
    }

    /// The lone number of a fact of which it is open what it is.
    private static func open(_ fact: Fact) -> PrintedNumber? {
        guard fact.statistic == nil, fact.low == nil, fact.sd == nil, fact.se == nil, fact.percent == nil, fact.p == nil
        else { return nil }
        return fact.value ?? fact.count
    }

    private static func saysPercent(_ typed: TypedTable, _ columns: [Int], _ heading: String?) -> Bool {
        let words =
            columns.flatMap { typed.table.columns[$0].header } + [typed.table.caption ?? ""]
            + typed.table.footnotes.map(\.text) + [heading ?? ""]
        return words.contains { text in
            Label(text).forms.contains { $0.companion == .percent || $0.head == .percent }
                || Lexicon.plainWords(text).contains { $0 == "percent" || $0 == "percentage" || $0 == "percentages" }
        }
    }
}
