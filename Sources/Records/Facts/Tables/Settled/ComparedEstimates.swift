import Language
import Paper

/// Estimates with confidence limits of which words say that they compare groups, and not how.
enum ComparedEstimates {
    /// A negative figure or limit tells that an effect is a difference, where no word speaks of a ratio.
    static func take(_ facts: inout [Fact], _ typed: TypedTable, _ axes: TableAxes) {
        let names = Set(facts.flatMap { [$0.arm, $0.measure, $0.subject].compactMap { $0 } })
        let open = facts.indices.filter { isOpen(facts[$0]) && compares(facts[$0], axes, names) }
        guard !open.isEmpty else { return }
        let words = [typed.table.caption ?? ""] + typed.table.footnotes.map(\.text)
        let isOfRatios = words.contains { Label($0).forms.contains { $0.head.map(ratios.contains) ?? false } }
        // estimates of a column, or of a row across arms, are of one kind
        var columns: [[String]: [Int]] = [:]
        for index in open {
            guard case .cell(_, let row, let column) = facts[index].place else { continue }
            let header = typed.table.columns[column].header
            let isOfColumn =
                axes.heads[column].isComparison || facts[index].arm == nil
                || header.contains(where: Lexicon.comparesGroups)
            let key =
                isOfColumn
                ? typed.table.columns[column].header : [typed.label(row: row), facts[index].subject ?? ""]
            columns[key, default: []].append(index)
        }
        for members in columns.values {
            let areNegative = members.contains { isNegative(facts[$0]) }
            for index in members where isNegative(facts[index]) || areNegative && !isOfRatios {
                facts[index].statistic = .difference
                facts[index].open.removeAll { $0.hasPrefix("statistic") }
                facts[index].doubt = facts[index].open.isEmpty ? .assumed : .open
            }
        }
    }

    private static let ratios = ConceptSet(.hazardRatio, .oddsRatio, .riskRatio, .otherRatio)

    private static func isOpen(_ fact: Fact) -> Bool {
        fact.statistic == nil && fact.limits == .confidenceInterval && fact.value != nil && fact.low != nil
            && fact.high != nil
    }

    private static func isNegative(_ fact: Fact) -> Bool {
        [fact.value, fact.low, fact.high].contains { $0.map { $0.coefficient < 0 } ?? false }
    }

    /// Whether a column, or the row's name, compares groups: "Intervention effect", "A vs B", "A-B" beside A and B.
    private static func compares(_ fact: Fact, _ axes: TableAxes, _ names: Set<String>) -> Bool {
        guard case .cell(_, let row, let column) = fact.place else { return false }
        let header = axes.typed.table.columns[column].header
        let own = header + [axes.typed.label(row: row), fact.measure] + axes.typed.table.rows[row].section
        // the limits beside a P value are of another figure
        if header.contains(where: Lexicon.isPHeader) { return false }
        // "OR (95% CI)" beside "Effect"
        if own.contains(where: { Label($0).forms.contains { $0.head.map(ratios.contains) ?? false } }) { return false }
        if axes.heads[column].isComparison { return true }
        return (header + [fact.measure, fact.arm ?? ""]).contains { text in
            Lexicon.comparesGroups(text) || Lexicon.subtracts(text, names)
        }
    }
}
