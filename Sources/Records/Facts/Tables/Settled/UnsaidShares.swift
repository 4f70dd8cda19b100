import Language
import Paper

/// Lone numbers of which no word beside them says that they are percentages.
enum UnsaidShares {
    static func take(_ facts: inout [Fact], _ typed: TypedTable) {
        let rows = rows(facts)
        var attainable: [Int] = []
        var chance = 1.0
        for row in rows.keys.sorted() {
            guard let members = rows[row], !Label(typed.label(row: row)).namesMeasurement,
                let own = chanceOfShares(members.map { facts[$0] })
            else { continue }
            if own < rarest {
                name(members, &facts)
            } else {
                attainable += members
                chance *= own
            }
        }
        // few rows alone may be so by chance; all rows of a table are not
        let isWhole = rows.values.allSatisfy { members in
            members.allSatisfy { facts[$0].statistic == .percentage || attainable.contains($0) }
        }
        if isWhole, chance < rarest { name(attainable, &facts) }
        takeNamed(&facts, rows, typed)
    }

    /// Means of as many arms are shares of whole patients by chance once in so many rows.
    private static let rarest = 0.001

    /// The lone numbers under arms by row, where all of a row's are of no known kind.
    private static func rows(_ facts: [Fact]) -> [Int: [Int]] {
        var rows: [Int: [Int]] = [:]
        var others: Set<Int> = []
        for index in facts.indices where facts[index].arm != nil && facts[index].p == nil {
            guard case .cell(_, let row, _) = facts[index].place else { continue }
            if isOpen(facts[index]) { rows[row, default: []].append(index) } else { others.insert(row) }
        }
        return rows.filter { $0.value.count > 1 && !others.contains($0.key) }
    }

    private static func isOpen(_ fact: Fact) -> Bool {
        guard fact.statistic == nil, fact.open.contains(where: { $0.hasPrefix("statistic") }), let value = fact.value,
            value.relation == .equal, (0...100).contains(value.value), fact.low == nil, fact.sd == nil, fact.se == nil
        else { return false }
        return fact.unit == nil || fact.unit == "%"
    }

    /// How likely numbers that are no shares would all be those of whole patients in arms of their sizes; nil where one is
    /// none, or no size is known.
    private static func chanceOfShares(_ facts: [Fact]) -> Double? {
        var chance = 1.0
        for fact in facts {
            guard let value = fact.value, let total = fact.total?.integer, total > 1, value.decimals > 0 else {
                return nil
            }
            let nearest = (value.value / 100 * Double(total)).rounded()
            guard value.bounds.contains(100 * nearest / Double(total)) else { return nil }
            var steps = 100.0
            for _ in 0..<value.decimals { steps *= 10 }
            chance *= min(1, Double(total) / steps)
        }
        return chance
    }

    // MARK: Signs

    /// "Vitamins, (%)" of a table of other percentages: the sign is no unit where nothing is measured.
    private static func takeNamed(_ facts: inout [Fact], _ rows: [Int: [Int]], _ typed: TypedTable) {
        let isOfShares = facts.contains { $0.arm != nil && $0.percent != nil }
        let isOfMeans = facts.contains { $0.arm != nil && ($0.statistic == .mean || $0.statistic == .median) }
        guard isOfShares, !isOfMeans else { return }
        for members in rows.values {
            guard let first = members.first, case .cell(_, let row, _) = facts[first].place,
                facts[first].statistic == nil,
                Label(typed.label(row: row)).forms == [FigureForm(head: nil, companion: .percent)],
                !Lexicon.namesAmount(typed.label(row: row)), members.allSatisfy({ mayBeShare(facts[$0]) })
            else { continue }
            name(members, &facts)
        }
    }

    /// Whether no known size of an arm speaks against a share.
    private static func mayBeShare(_ fact: Fact) -> Bool {
        guard let total = fact.total?.integer, total > 0, let value = fact.value else { return true }
        return value.bounds.contains(100 * (value.value / 100 * Double(total)).rounded() / Double(total))
    }

    private static func name(_ members: [Int], _ facts: inout [Fact]) {
        for index in members {
            (facts[index].percent, facts[index].value, facts[index].unit) = (facts[index].value, nil, nil)
            (facts[index].statistic, facts[index].doubt) = (.percentage, .assumed)
            facts[index].open.removeAll { $0.hasPrefix("statistic") }
        }
    }
}
