import Language
import Paper

/// Spreads of which no word beside them says what they are, and changes that stand without one.
enum NotedSpreads {
    /// "62.1 (1.4)" whose bracket may be an SD or an SE is the one that caption and notes name, where they name one of them.
    static func take(_ facts: inout [Fact], _ typed: TypedTable) {
        openRelative(&facts, typed)
        guard facts.contains(where: { spread(of: $0) != nil }) else { return }
        let words = [typed.table.caption ?? ""] + typed.table.footnotes.map(\.text)
        // "geometric mean (CV %)"
        if (words + typed.table.columns.flatMap(\.header)).contains(where: Lexicon.namesVariation) {
            for index in facts.indices where spread(of: facts[index]) != nil {
                facts[index].open = facts[index].open.map { $0.hasPrefix("spread ") ? $0 + " or variation" : $0 }
            }
            return
        }
        let concepts = words.reduce(into: ConceptSet()) { $0.formUnion(Label($1).concepts) }
        let isDeviation = concepts.contains(.standardDeviation)
        guard isDeviation != concepts.contains(.standardError) else { return }
        name(&facts, isDeviation)
    }

    /// What no table says the whole paper may: one that speaks of standard deviations alone prints them.
    static func takeHabit(_ facts: inout [Fact], _ paper: Paper) {
        guard facts.contains(where: { spread(of: $0) != nil }) else { return }
        var concepts = ConceptSet()
        for text in paper.blocks.map(\.text) + paper.tables.flatMap({ $0.columns.flatMap(\.header) })
        where Lexicon.mayNameSpread(text) {
            concepts.formUnion(Label(text).concepts)
        }
        for table in paper.tables {
            for row in table.rows {
                for text in row.section + [row.cells.first??.text ?? ""] where Lexicon.mayNameSpread(text) {
                    concepts.formUnion(Label(text).concepts)
                }
            }
        }
        let isDeviation = concepts.contains(.standardDeviation)
        guard isDeviation != concepts.contains(.standardError) else { return }
        name(&facts, isDeviation)
    }

    private static func name(_ facts: inout [Fact], _ isDeviation: Bool) {
        for index in facts.indices {
            guard let number = spread(of: facts[index]) else { continue }
            if isDeviation { facts[index].sd = number } else { facts[index].se = number }
            facts[index].open.removeAll { $0.hasPrefix("spread ") }
            facts[index].doubt = facts[index].open.isEmpty ? .assumed : .open
        }
    }

    /// A relative standard deviation is none of the mean's own unit.
    private static func openRelative(_ facts: inout [Fact], _ typed: TypedTable) {
        let words =
            [typed.table.caption ?? ""] + typed.table.footnotes.map(\.text) + typed.table.columns.flatMap(\.header)
        guard words.contains(where: Lexicon.namesRelativeSpread) else { return }
        for index in facts.indices {
            guard let spread = facts[index].sd, facts[index].printed.contains("(") else { continue }
            facts[index].sd = nil
            facts[index].open.append("spread \(spread.printed): relative")
            facts[index].doubt = .open
        }
    }

    private static let averages: Set<Fact.Statistic> = [.mean, .modelMean, .difference, .coefficient, .change]

    /// The second number of a pair whose kind is open.
    private static func spread(of fact: Fact) -> PrintedNumber? {
        guard fact.statistic.map(averages.contains) ?? false, fact.value != nil, fact.sd == nil, fact.se == nil,
            fact.open.contains(where: { $0.hasPrefix("spread ") && $0.hasSuffix(" SE") })
        else { return nil }
        switch CellScanner.value(of: fact.printed) {
        case .countPercent(_, let second), .plusMinus(_, let second): return second
        default: return nil
        }
    }

    /// A change alone beside means of the same arm in the same row is the change of these means.
    static func takeChanges(_ facts: inout [Fact]) {
        let isMean = { (fact: Fact) in fact.statistic == .mean && (fact.sd != nil || fact.se != nil) }
        for index in facts.indices {
            let fact = facts[index]
            guard fact.statistic == nil, let value = fact.value, value.decimals > 0, fact.low == nil, fact.arm != nil,
                fact.open == ["statistic"], let time = fact.time,
                Lexicon.concepts(in: Label(time).tokens[...]).contains(.change)
            else { continue }
            let siblings = facts.filter {
                $0.arm == fact.arm && $0.measure == fact.measure && $0.subject == fact.subject && $0.time != time
            }
            guard siblings.count > 1, siblings.allSatisfy(isMean) else { continue }
            (facts[index].statistic, facts[index].open, facts[index].doubt) = (.mean, [], .assumed)
        }
    }
}
