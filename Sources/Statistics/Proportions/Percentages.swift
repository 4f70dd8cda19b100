package import Paper

/// Exact arithmetic of printed percentages: no binary fraction comes between count, total and digits.
package enum Percentages {
    /// How a printed percentage can have come from a count and its total.
    package enum Reading: String, Hashable, CaseIterable, Sendable {
        /// Rounded to the nearest digit, ties up or to the even digit; or on the printed side of "<", "≥" and the like.
        case rounded
        /// Cut off after the last printed digit.
        case truncated
        /// Rounded to more digits first and then again: 2.446 to 2.45 to 2.5.
        case roundedTwice
    }

    private static let largestReach = 1000
    private static let largestList = 1000

    /// The first reading under which the percentage follows from the count and the total; nil where none does.
    package static func reading(count: Int, total: Int, percent: PrintedNumber) -> Reading? {
        if agrees(count: count, total: total, percent: percent) { return .rounded }
        if isTruncated(count: count, total: total, percent: percent) { return .truncated }
        if isRoundedTwice(count: count, total: total, percent: percent) { return .roundedTwice }
        return nil
    }

    /// Whether the percentage is the count's share of the total, rounded; a tie may go up or to the even digit.
    ///
    /// A percentage printed with "<", "≤", ">" or "≥" is a limit, and the exact share must lie on its side.
    package static func agrees(count: Int, total: Int, percent: PrintedNumber) -> Bool {
        Share(count, total, decimals: percent.decimals).map { $0.side(of: percent) == .on } ?? false
    }

    /// Which way a share halfway between two printable percentages went, up and to the even digit; nil where it is not halfway
    /// or went neither way.
    package static func tie(count: Int, total: Int, percent: PrintedNumber) -> (isUp: Bool, isToEven: Bool)? {
        guard percent.relation == .equal, let share = Share(count, total, decimals: percent.decimals),
            2 * share.remainder == Int128(total)
        else { return nil }
        let printed = Int128(percent.coefficient)
        guard printed == share.floor || printed == share.floor + 1 else { return nil }
        return (printed == share.floor + 1, printed % 2 == 0)
    }

    /// Whether the percentage is the exact share cut off after its last printed digit.
    package static func isTruncated(count: Int, total: Int, percent: PrintedNumber) -> Bool {
        guard percent.relation == .equal, let share = Share(count, total, decimals: percent.decimals) else {
            return false
        }
        return share.floor == Int128(percent.coefficient)
    }

    /// Whether the percentage comes from rounding half up to one, two or three more digits and then to those printed.
    package static func isRoundedTwice(
        count: Int, total: Int, percent: PrintedNumber, more digits: ClosedRange<Int> = 1...3
    ) -> Bool {
        guard percent.relation == .equal else { return false }
        for more in digits {
            guard let share = Share(count, total, decimals: percent.decimals + more) else { return false }
            let unit = Share.powerOfTen(more)
            if (share.halfUp + unit / 2) / unit == Int128(percent.coefficient) { return true }
        }
        return false
    }

    /// Whether the percentage is the next printable one at or above the exact share.
    package static func isRoundedUp(count: Int, total: Int, percent: PrintedNumber) -> Bool {
        guard let share = Share(count, total, decimals: percent.decimals) else { return false }
        return (share.remainder == 0 ? share.floor : share.floor + 1) == Int128(percent.coefficient)
    }

    /// The totals within `reach` of a total of which the count makes the percentage, nearest first.
    package static func totals(fitting count: Int, percent: PrintedNumber, near total: Int, reach: Int) -> [Int] {
        let reach = max(0, min(reach, largestReach))
        guard (0...Share.largestCount).contains(total), let all = totalRange(fitting: count, percent: percent),
            all.overlaps((total - reach)...(total + reach))
        else { return [] }
        let near = all.clamped(to: (total - reach)...(total + reach))
        return near.sorted { (abs($0 - total), $0) < (abs($1 - total), $1) }
    }

    /// The totals, none below the count, of which the count makes the percentage.
    ///
    /// They always follow each other. Nil where
    /// there are none.
    package static func totalRange(fitting count: Int, percent: PrintedNumber) -> ClosedRange<Int>? {
        guard (0...PrintedNumber.largestCount).contains(count),
            Share(0, 1, decimals: percent.decimals) != nil
        else { return nil }
        let all = max(1, count)...PrintedNumber.largestCount
        // the share falls as the total grows
        func first(where condition: (Share.Side) -> Bool) -> Int {
            var low = all.lowerBound
            var high = all.upperBound + 1
            while low < high {
                let middle = (low + high) / 2
                let share = Share(count, middle, decimals: percent.decimals)
                if condition(share?.side(of: percent) ?? .below) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = first { $0 != .above }
        let end = first { $0 == .below }
        return start < end ? start...(end - 1) : nil
    }

    /// The counts of a total that make the percentage, in order; of very many, the first thousand.
    package static func counts(of total: Int, fitting percent: PrintedNumber) -> [Int] {
        guard let range = countRange(of: total, fitting: percent) else { return [] }
        return Array(range.prefix(largestList))
    }

    /// The counts of a total that make the percentage, which always follow each other; nil where none does.
    package static func countRange(of total: Int, fitting percent: PrintedNumber) -> ClosedRange<Int>? {
        guard total > 0, Share(total, total, decimals: percent.decimals) != nil else { return nil }
        func first(where condition: (Share.Side) -> Bool) -> Int {
            var low = 0
            var high = total + 1
            while low < high {
                let middle = (low + high) / 2
                let share = Share(middle, total, decimals: percent.decimals)
                if condition(share?.side(of: percent) ?? .above) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = first { $0 != .below }
        let end = first { $0 == .above }
        return start < end ? start...(end - 1) : nil
    }

    /// Whether some count of the total makes the percentage.
    package static func isAttainable(_ percent: PrintedNumber, of total: Int) -> Bool {
        countRange(of: total, fitting: percent) != nil
    }

    /// Whether every percentage with so many decimals is some count's share, so that attainability says nothing.
    package static func allAreAttainable(of total: Int, decimals: Int) -> Bool {
        guard let full = Share(1, 1, decimals: decimals) else { return false }
        return Int128(total) >= full.floor
    }

    /// The count's share of the total as a percentage, rounded half up to so many decimals: "31.5".
    package static func exact(count: Int, total: Int, decimals: Int) -> String {
        guard let share = Share(count, total, decimals: decimals) else { return "undefined" }
        var digits = String(share.halfUp)
        guard decimals > 0 else { return digits }
        digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        return digits
    }
}

/// A share in units of the last printed digit of a percentage, as a whole number and a remainder.
private struct Share {
    /// With more decimals, or counts of more digits, the products would not fit.
    private static let largestDecimals = 15
    static let largestCount = 1_000_000_000_000_000

    let floor: Int128
    /// Of `total`.
    let remainder: Int128
    private let total: Int128

    init?(_ count: Int, _ total: Int, decimals: Int) {
        guard total > 0, total <= Self.largestCount, (0...Self.largestCount).contains(count),
            (0...Self.largestDecimals).contains(decimals)
        else { return nil }
        self.total = Int128(total)
        (floor, remainder) = (Int128(count) * 100 * Self.powerOfTen(decimals)).quotientAndRemainder(
            dividingBy: self.total)
    }

    var halfUp: Int128 { 2 * remainder >= total ? floor + 1 : floor }

    /// Where a share lies as seen from the shares that a printed percentage allows.
    enum Side {
        case below, on, above
    }

    /// The side of a percentage this share lies on; for "<" and the like, the shares on its side are on it.
    func side(of percent: PrintedNumber) -> Side {
        let printed = Int128(percent.coefficient)
        let isExact = floor == printed && remainder == 0
        switch percent.relation {
        case .equal, .about:
            let isTieToEven = 2 * remainder == total && floor % 2 == 0 && printed == floor
            if printed == halfUp || isTieToEven { return .on }
            return floor < printed ? .below : .above
        case .less: return floor < printed ? .on : .above
        case .lessOrEqual: return floor < printed || isExact ? .on : .above
        case .greater: return floor >= printed && !isExact ? .on : .below
        case .greaterOrEqual: return floor >= printed ? .on : .below
        }
    }

    static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
