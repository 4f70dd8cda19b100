import Language
import Paper

/// Bounds, limits and spreads in columns of their own that do not stand right beside the average that they go with:
/// "N | Minimum | Maximum | Mean | SD".
enum BoundColumns {
    enum Kind: Equatable {
        case average(Concept)
        case bound(Lexicon.Bound, Concept)
        case limits(Concept)
        case spread(Concept)
        case size

        /// What a header or label of nothing but this form stands over or beside.
        init?(_ form: FigureForm) {
            switch (form.head, form.companion) {
            case (let head?, _) where Self.averages.contains(head): self = .average(head)
            case (.count?, nil): self = .size
            case (nil, let limits?) where CellParts.limits(limits) != nil: self = .limits(limits)
            case (nil, let spread?) where spread == .standardDeviation || spread == .standardError:
                self = .spread(spread)
            default: return nil
            }
        }

        var isAverage: Bool { if case .average = self { true } else { false } }

        private static let averages = ConceptSet(
            .mean, .median, .geometricMean, .modelMean, .percent, .proportion, .difference)
    }

    static func take(_ facts: inout [Fact], _ axes: TableAxes) {
        let columns = axes.typed.table.columns
        let bounds = columns.indices.compactMap { column in
            Lexicon.bound(columns[column].header.last ?? "").map {
                (column: column, kind: Kind.bound($0.bound, $0.kind))
            }
        }
        guard bounds.count > 1 else { return }
        var rows: [Int: [Int: Int]] = [:]
        for index in facts.indices {
            if case .cell(_, let row, let column) = facts[index].place { rows[row, default: [:]][column] = index }
        }
        var taken: Set<Int> = []
        for row in rows.keys.sorted() {
            guard let found = rows[row] else { continue }
            for column in found.keys.sorted() {
                guard let index = found[column], isAverage(facts[index]) else { continue }
                let own = bounds.filter { TableFacts.mayBound(column, $0.column, axes) }
                let named = own.compactMap { bound in found[bound.column].map { ($0, bound.kind) } }
                add(named, to: index, &facts, &taken)
            }
        }
        remove(taken, from: &facts)
    }

    private static func isAverage(_ fact: Fact) -> Bool {
        fact.value != nil && (fact.statistic == .mean || fact.statistic == .median) && fact.low == nil
    }

    /// Whether a figure is one that spreads or limits go with.
    static func mayBeSpread(_ fact: Fact) -> Bool {
        let averages: Set<Fact.Statistic> = [
            .mean, .median, .geometricMean, .modelMean, .percentage, .difference, .change,
        ]
        return fact.count == nil && (fact.value ?? fact.percent) != nil
            && (fact.statistic.map(averages.contains) ?? false)
    }

    // MARK: Adding

    /// Gives a figure what the facts beside it tell of it: a mean its SD, a median its quartiles.
    static func add(_ named: [(index: Int, kind: Kind?)], to index: Int, _ facts: inout [Fact], _ taken: inout Set<Int>)
    {
        var fact = facts[index]
        let isMedian = fact.statistic == .median
        for (other, kind) in named where other != index && !taken.contains(other) {
            guard case .spread(let spread)? = kind, !isMedian, fact.value != nil, fact.sd == nil, fact.se == nil,
                let number = lone(facts[other]), number.coefficient >= 0, number.relation == .equal
            else { continue }
            if spread == .standardDeviation { fact.sd = number } else { fact.se = number }
            note(&fact, facts[other], other, &taken)
        }
        if let size = named.first(where: { $0.kind == .size }).flatMap({ lone(facts[$0.index]) }),
            size.integer.map({ $0 > 1 }) ?? false
        {
            (fact.total, fact.totalSource) = (size, .row)
            fact.open.removeAll { $0.hasPrefix("total") }
        }
        for kind in [Concept.interquartileRange, .confidenceInterval, .range]
        where fact.low == nil && (isMedian || kind != .interquartileRange) && !(isMedian && kind == .confidenceInterval)
        {
            takeLimits(kind, named, index, &fact, facts, &taken)
        }
        facts[index] = fact
    }

    private static func takeLimits(
        _ kind: Concept, _ named: [(index: Int, kind: Kind?)], _ index: Int, _ fact: inout Fact, _ facts: [Fact],
        _ taken: inout Set<Int>
    ) {
        guard let value = fact.value ?? fact.percent else { return }
        let others = named.filter { $0.index != index }
        if let both = others.first(where: { $0.kind == .limits(kind) }), facts[both.index].value == nil,
            let limits = pair(facts[both.index].printed, around: value)
        {
            (fact.low, fact.high, fact.limits) = (limits.low, limits.high, CellParts.limits(kind))
            note(&fact, facts[both.index], both.index, &taken)
            return
        }
        guard let least = others.first(where: { $0.kind == .bound(.lowest, kind) }),
            let most = others.first(where: { $0.kind == .bound(.highest, kind) }),
            let low = lone(facts[least.index]), let high = lone(facts[most.index]),
            low.value <= value.value, value.value <= high.value, low.value < high.value
        else { return }
        (fact.low, fact.high, fact.limits) = (low, high, CellParts.limits(kind))
        // the range may go with mean and median alike
        for side in [least.index, most.index] { note(&fact, facts[side], side, &taken) }
    }

    /// The only number of a fact, whatever it was taken for.
    private static func lone(_ fact: Fact) -> PrintedNumber? {
        guard case .number(let number) = CellScanner.value(of: fact.printed) else { return nil }
        return number
    }

    private static func pair(_ text: String, around value: PrintedNumber) -> (low: PrintedNumber, high: PrintedNumber)?
    {
        let inner = TableFacts.isBracketed(text.trimmed) ? String(text.trimmed.dropFirst().dropLast()) : text.trimmed
        guard case .interval(_, let low, let high) = CellScanner.value(of: "\(value.printed) (\(inner))"),
            low.value <= value.value, value.value <= high.value
        else { return nil }
        return (low, high)
    }

    private static func note(_ fact: inout Fact, _ other: Fact, _ index: Int, _ taken: inout Set<Int>) {
        fact.printed += " " + other.printed
        fact.otherPlaces.append(other.place)
        taken.insert(index)
    }

    static func remove(_ taken: Set<Int>, from facts: inout [Fact]) {
        guard !taken.isEmpty else { return }
        facts = facts.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
