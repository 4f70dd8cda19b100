import Language
import Paper

/// "3 (1–7)" under arms of which no word says what it is: limits that lie neither as far below as above, nor in the same
/// ratio, are no confidence limits of a mean or a ratio, and a mean with its range has more decimals than this.
enum UnsaidMedians {
    static func take(_ facts: inout [Fact], _ axes: TableAxes) {
        guard !saysPercent(axes.typed) else { return }
        var rows: [Int: [Int]] = [:]
        for index in facts.indices where isOpen(facts[index]) {
            guard case .cell(_, let row, let column) = facts[index].place, !axes.heads[column].isComparison,
                !axes.isTest(row: row)
            else { continue }
            rows[row, default: []].append(index)
        }
        for members in rows.values {
            let skewed = members.count { isSkewed(facts[$0]) }
            guard members.count > 1, skewed * 2 > members.count, members.allSatisfy({ mayBeMedian(facts[$0]) }) else {
                continue
            }
            // what the limits are stays open
            for index in members {
                facts[index].statistic = .median
                facts[index].open.removeAll { $0.hasPrefix("statistic") }
            }
        }
    }

    private static func isOpen(_ fact: Fact) -> Bool {
        fact.statistic == nil && fact.arm != nil && fact.limits == nil && fact.value != nil && fact.low != nil
            && fact.high != nil && fact.open.contains("statistic: median or estimate")
    }

    private static func saysPercent(_ typed: TypedTable) -> Bool {
        ([typed.table.caption ?? ""] + typed.table.columns.flatMap(\.header)).contains { text in
            Label(text).forms.contains { $0.head == .percent || $0.companion == .percent }
        }
    }

    private static func mayBeMedian(_ fact: Fact) -> Bool {
        guard let value = fact.value, let low = fact.low, let high = fact.high, !fact.printed.contains("%") else {
            return false
        }
        return value.decimals <= max(low.decimals, high.decimals)
    }

    /// Limits that a model or resampling gives lie nearly as far on both sides.
    private static let leastSkew = 1.4

    private static func isSkewed(_ fact: Fact) -> Bool {
        guard let value = fact.value, let low = fact.low?.bounds, let high = fact.high?.bounds else { return false }
        let middle = value.bounds
        // the upper limits that a mean, and a ratio, would have with this lower one
        let ofMean = Bounds(2 * middle.low - low.high, 2 * middle.high - low.low)
        let (below, above) = (value.value - low.high, high.low - value.value)
        guard !ofMean.meets(high), max(below, above) > leastSkew * min(below, above) else { return false }
        guard low.low > 0 else { return true }
        return !Bounds(middle.low * middle.low / low.high, middle.high * middle.high / low.low).meets(high)
    }
}
