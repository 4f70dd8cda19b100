package import Paper

/// Exact arithmetic of printed percentages.
package enum Percentages {
    /// Whether count of total can print as the percentage; at a tie both neighbours are accepted.
    package static func agrees(count: Int, total: Int, percent: PrintedNumber) -> Bool {
        guard total > 0, percent.decimals <= 9 else { return false }
        let scale = power(percent.decimals)
        // |100·count/total − percent| ≤ half a unit of its last digit, in whole numbers.
        let difference = (Int128(200) * Int128(count) * scale - Int128(2) * Int128(percent.coefficient) * Int128(total))
        switch percent.relation {
        case .less: return difference < 0
        case .lessOrEqual: return difference <= 0
        case .greater: return difference > 0
        case .greaterOrEqual: return difference >= 0
        case .equal, .about: return difference.magnitude <= UInt128(total)
        }
    }

    /// Whether the percentage is the quotient cut off instead of rounded.
    package static func isTruncated(count: Int, total: Int, percent: PrintedNumber) -> Bool {
        guard total > 0, percent.decimals <= 9 else { return false }
        return Int128(100) * Int128(count) * power(percent.decimals) / Int128(total) == Int128(percent.coefficient)
    }

    /// Totals within reach of `total` of which the count is the percentage, nearest first.
    package static func totals(fitting count: Int, percent: PrintedNumber, near total: Int, reach: Int) -> [Int] {
        (max(1, count, total - reach)...max(1, count, total + reach))
            .filter { $0 != total && agrees(count: count, total: $0, percent: percent) }
            .sorted { (abs($0 - total), $0) < (abs($1 - total), $1) }
    }

    /// Counts of `total` that print as the percentage.
    package static func counts(of total: Int, fitting percent: PrintedNumber) -> [Int] {
        guard total > 0 else { return [] }
        let middle = Int(percent.value * Double(total) / 100)
        return (max(0, middle - 2)...(middle + 2)).filter { $0 <= total && agrees(count: $0, total: total, percent: percent) }
    }

    /// Count of total as a percentage, rounded half up to the given decimals.
    package static func exact(count: Int, total: Int, decimals: Int) -> String {
        guard total > 0 else { return "undefined" }
        let scaled = (Int128(200) * Int128(count) * power(decimals) + Int128(total)) / (Int128(2) * Int128(total))
        return PrintedNumber(coefficient: Int(scaled), decimals: decimals).printed
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<max(0, exponent)).reduce(Int128(1)) { value, _ in value * 10 }
    }
}
