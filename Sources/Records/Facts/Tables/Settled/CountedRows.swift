import Language
import Paper

/// Whole numbers under arms in rows that name events or classes: counts, where no word says what they are.
///
/// Means and medians that stand bare are seldom all whole: a table that prints one with decimals is no such table.
enum CountedRows {
    static func take(_ facts: inout [Fact], _ typed: TypedTable) {
        guard typed.kind != .listing, !facts.contains(where: isBareAverage) else { return }
        var measures: [[String]: [Int]] = [:]
        for index in facts.indices where facts[index].arm != nil && facts[index].p == nil {
            measures[[facts[index].subject ?? "", facts[index].measure], default: []].append(index)
        }
        let counted = measures.values.filter { areCounts($0.map { facts[$0] }) }
        let found = counted.joined()
        guard counted.count > 1, isBounded(found.map { facts[$0] }) else { return }
        for index in found where mayCount(facts[index]) {
            (facts[index].count, facts[index].value) = (facts[index].value, nil)
            (facts[index].statistic, facts[index].doubt) = (.count, .assumed)
            facts[index].open.removeAll { $0.hasPrefix("statistic") }
        }
    }

    /// "0" beside "1 (2%)": none is printed without its share.
    static func takeZeros(_ facts: inout [Fact]) {
        let shared = facts.count { $0.statistic == .count && $0.percent != nil && $0.count != nil }
        guard shared > 1, !facts.contains(where: { $0.statistic == .percentage && $0.percent?.coefficient != 0 }) else {
            return
        }
        for index in facts.indices where facts[index].printed == "0" && facts[index].p == nil {
            guard let zero = facts[index].percent ?? facts[index].value, zero.coefficient == 0,
                facts[index].statistic == .percentage || facts[index].statistic == nil
            else { continue }
            (facts[index].count, facts[index].percent, facts[index].value) = (zero, nil, nil)
            facts[index].statistic = .count
            facts[index].open.removeAll { $0.hasPrefix("statistic") }
            if facts[index].open.isEmpty { facts[index].doubt = .inherited }
        }
    }

    /// Whether a figure is a whole number that may count patients as well as be a value.
    private static func mayCount(_ fact: Fact) -> Bool {
        guard fact.statistic == nil, fact.open.contains(where: { $0.hasPrefix("statistic: count") }),
            let value = fact.value, value.relation == .equal, let number = value.integer, number >= 0
        else { return false }
        return fact.total?.integer.map { number <= $0 } ?? true
    }

    /// Whether all figures of one measure, of two arms at least, may be counts.
    private static func areCounts(_ facts: [Fact]) -> Bool {
        guard let first = facts.first, facts.contains(where: mayCount), Set(facts.map(\.arm)).count > 1,
            facts.allSatisfy({ mayCount($0) || $0.statistic == .count }), facts.allSatisfy({ $0.unit == nil })
        else { return false }
        return !Lexicon.namesAmount(first.measure) && !(first.subject.map(Lexicon.namesAmount) ?? false)
    }

    /// Whether the sizes of all arms are known, or some number is zero, which no average of a group is likely to be.
    private static func isBounded(_ facts: [Fact]) -> Bool {
        let areKnown = facts.allSatisfy { $0.total?.integer != nil }
        return areKnown || facts.contains { ($0.value ?? $0.count)?.coefficient == 0 }
    }

    /// Whether a figure with decimals stands under an arm without a spread.
    private static func isBareAverage(_ fact: Fact) -> Bool {
        guard fact.arm != nil, let value = fact.value, value.decimals > 0, fact.sd == nil, fact.se == nil,
            fact.low == nil, fact.width == nil
        else { return false }
        return fact.statistic == nil || fact.statistic == .mean || fact.statistic == .median
    }
}
