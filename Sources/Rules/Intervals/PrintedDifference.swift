import Language
import Paper
import Records
import Statistics

/// Two proportions, second after first, and the difference printed beside them.
struct PrintedDifference {
    var k1: Int
    var n1: Int
    var k2: Int
    var n2: Int
    var value: PrintedNumber
    var low: PrintedNumber
    var high: PrintedNumber
    var place: Place

    var p1: Double { 100 * Double(k1) / Double(n1) }
    var p2: Double { 100 * Double(k2) / Double(n2) }
    var exact: Double { p1 - p2 }
    var isProse: Bool { if case .text = place { true } else { false } }

    /// Whether another difference stands in the same column.
    func isSibling(of other: PrintedDifference) -> Bool {
        guard case .cell(let table, let row, let column) = place,
            case .cell(let otherTable, let otherRow, let otherColumn) = other.place
        else { return false }
        return table == otherTable && column == otherColumn && row != otherRow
    }

    var isPossible: Bool { n1 > 0 && n2 > 0 && k1 <= n1 && k2 <= n2 }

    /// Whether the printed difference is second less first.
    var isReversed: Bool { !value.bounds.contains(exact) && value.bounds.contains(-exact) }

    /// Whether the printed difference is that of the counts or of their rounded percentages.
    var fits: Bool {
        // Rounded percentages may differ by one unit of their last digit more.
        let slack = value.decimals == 0 ? 1.0 : 0.1
        return value.bounds.contains(exact) || value.bounds.contains(-exact)
            || abs(abs(value.value) - abs(exact)) <= slack + 0.05
    }

    /// Whether the printed value is a difference of proportions on their own scale, or a ratio of the two.
    var isOnOtherScale: Bool {
        let (a, b) = (p1 / 100, p2 / 100)
        let points = Bounds(value.bounds.low * 100, value.bounds.high * 100)
        if points.contains(exact) || points.contains(-exact) { return true }
        guard a > 0, b > 0, a < 1, b < 1 else { return false }
        let odds = (a / (1 - a)) / (b / (1 - b))
        return [a / b, b / a, odds, 1 / odds].contains { value.bounds.contains($0) }
    }

    /// The limits in percentage points, in the printed direction.
    func limits(_ method: DifferenceMethod) -> Bounds {
        let interval = method.interval(count1: k1, total1: n1, count2: k2, total2: n2, level: 0.95)
        return isReversed
            ? Bounds(-interval.high * 100, -interval.low * 100) : Bounds(interval.low * 100, interval.high * 100)
    }

    /// The methods that give both printed limits; the exact ones cost most and are asked only where no other does.
    var methods: [(method: DifferenceMethod, limits: Bounds)] {
        func fitting(_ methods: [DifferenceMethod]) -> [(method: DifferenceMethod, limits: Bounds)] {
            methods.compactMap { method in
                let limits = limits(method)
                return low.bounds.contains(limits.low) && high.bounds.contains(limits.high)
                    ? (method, limits) : nil
            }
        }
        let exact: [DifferenceMethod] = [.chanZhang, .santnerSnell]
        let found = fitting(DifferenceMethod.allCases.filter { !exact.contains($0) })
        return found.isEmpty && isSmall ? fitting(exact) : found
    }

    /// Whether exact limits can be had in a moment.
    var isSmall: Bool { n1 + n2 <= 400 }
}

extension PrintedDifference {
    static func all(_ records: PaperRecords) -> [PrintedDifference] {
        (tablePairs(records) + prosePairs(records)).filter(\.isPossible)
    }

    private static func tablePairs(_ records: PaperRecords) -> [PrintedDifference] {
        records.tables.flatMap { table in
            table.values.indices.flatMap { row -> [PrintedDifference] in
                let proportions = table.values[row].indices.compactMap { column -> (Int, Int)? in
                    guard table.isOfCounts(row: row, column: column) else { return nil }
                    switch table.values[row][column] {
                    case .countPercent(let k, let percent):
                        // a percentage of other patients than the header's tells nothing of the difference
                        return k.integer.flatMap { k in
                            table.population(row: row, column: column).flatMap { n in
                                n > 0 && Percentages.agrees(count: k, total: n, percent: percent) ? (k, n) : nil
                            }
                        }
                    case .fractionPercent(let k, let n, _):
                        return k.integer.flatMap { k in n.integer.map { (k, $0) } }
                    default: return nil
                    }
                }
                guard proportions.count == 2 else { return [] }
                return table.values[row].indices.compactMap { column in
                    let role = table.roles[row][column]
                    guard case .interval(let value, let low, let high) = table.values[row][column],
                        role.head == .difference, !role.context.contains(.adjusted)
                    else { return nil }
                    return PrintedDifference(
                        k1: proportions[0].0, n1: proportions[0].1, k2: proportions[1].0, n2: proportions[1].1,
                        value: value, low: low, high: high, place: table.place(row: row, column: column))
                }
            }
        }
    }

    private static func prosePairs(_ records: PaperRecords) -> [PrintedDifference] {
        // the arm's own size, where the percentage beside the count is of it alone
        let totals = records.populations.all
        return records.statements.estimates.compactMap { item in
            guard item.measure == .difference, let sentence = item.sentence else { return nil }
            guard case .text(_, let range) = item.place else { return nil }
            let before = records.statements.proportions.inSentence(sentence).filter { proportion in
                guard case .text(_, let own) = proportion.place else { return false }
                return own.lowerBound < range.lowerBound && proportion.percent != nil
            }.suffix(2).compactMap { proportion -> (Int, Int)? in
                guard let k = proportion.count?.integer, let percent = proportion.percent else { return nil }
                if let n = proportion.total?.integer { return (k, n) }
                let fitting = totals.filter { $0 >= k && Percentages.agrees(count: k, total: $0, percent: percent) }
                return fitting.count == 1 ? (k, fitting[0]) : nil
            }
            guard before.count == 2 else { return nil }
            return PrintedDifference(
                k1: before[0].0, n1: before[0].1, k2: before[1].0, n2: before[1].1, value: item.value, low: item.low,
                high: item.high, place: item.place)
        }
    }
}
