import Language
import Paper
import Records

/// Whether two numbers of two places are the same quantity, by role, order, words and times, and not by one shared number.
struct NumberTwins {
    let own: NumberRun
    let other: NumberRun
    /// Whether own and other numbers are of the text and a table, which needs more.
    let isStrict: Bool
    /// Whether the number that both places give stands nowhere else in either.
    var isAnchorLone = false

    /// Indices in both runs of a number that both give and of the two that differ.
    struct Pair {
        var companion: Int
        var value: Int
        var otherCompanion: Int
        var otherValue: Int
    }

    /// How far a number stands from the one that both places give.
    private static let reach = 2

    /// The number of the other run that stands to the companion's twin as the own number does to the companion.
    func twin(of index: Int, companion: Int, at position: Int, where fits: (PrintedNumber) -> Bool) -> Int? {
        let step = index > companion ? 1 : -1
        return (1...Self.reach).lazy.map { position + $0 * step }.first { place in
            guard other.items.indices.contains(place) else { return false }
            let (a, b) = (own.items[index], other.items[place])
            guard a.role.mayBe(b.role), fits(b.number) else { return false }
            // an SD is told by its mean only, which stands right before it
            if a.role == .spread { return index == companion + 1 && place == position + 1 }
            return true
        }
    }

    /// Whether a number can tell the one beside it: no P value, spread or small number.
    func isAnchor(_ companion: Int, of index: Int) -> Bool {
        let (anchor, item) = (own.items[companion], own.items[index])
        guard anchor.number.decimals > 0 else { return false }
        switch anchor.role {
        case .pValue, .spread: return false
        case .limit: return item.role == .limit || companion > index
        case .named, .plain, .percent, .total: return true
        }
    }

    func isSame(_ pair: Pair) -> Bool {
        let (a, b) = (own.items[pair.value], other.items[pair.otherValue])
        let (x, y) = (own.items[pair.companion], other.items[pair.otherCompanion])
        guard x.role.mayBe(y.role), !TimePoints.differ(own.times(pair.value), other.times(pair.otherValue)) else {
            return false
        }
        if let mine = own.isAdjusted(pair.value), let theirs = other.isAdjusted(pair.otherValue), mine != theirs {
            return false
        }
        let words = own.near(pair.value).intersection(other.near(pair.otherValue)).count
        let numbers = shared(pair)
        if numbers >= 2 { return words >= 2 }
        // one limit or a short mean is shared by chance
        if a.role == .limit || a.role == .spread && !Self.isLong(x.number) { return false }
        // a mean of three digits that stands once in each place, under the same name, has one SD
        if !isStrict, isLoneMean(pair) { return words >= 1 }
        guard !isStrict, words >= 3 else { return false }
        // prose against prose: the words between both numbers must be about as many
        guard !other.isRow else { return true }
        let (own, others) = (abs(a.position - x.position), abs(b.position - y.position))
        return own <= Self.longestGap && others <= Self.longestGap && abs(own - others) <= Self.gapDifference
    }

    /// So long a mean is not met again by chance.
    private static func isLong(_ mean: PrintedNumber) -> Bool { abs(mean.coefficient) >= 100 }

    /// Whether the differing numbers are the SDs of a mean that both places give once.
    func isLoneMean(_ pair: Pair) -> Bool {
        isAnchorLone && own.items[pair.value].role == .spread && other.items[pair.otherValue].role == .spread
            && Self.isLong(own.items[pair.companion].number)
    }

    private static let longestGap = 10
    private static let gapDifference = 3

    /// Numbers other than P values that stand near the differing one on the same side in both places.
    private func shared(_ pair: Pair) -> Int {
        func near(_ run: NumberRun, _ index: Int, _ range: Range<Int>) -> Set<NumberKey> {
            Set(
                range.clamped(to: run.items.indices.lowerBound..<run.items.count).filter { $0 != index }
                    .map { run.items[$0] }.filter { $0.role != .pValue && isOfOne($0, run.items[index], run) }.map {
                        NumberKey($0.number)
                    })
        }
        func both(_ range: (Int) -> Range<Int>) -> Int {
            near(own, pair.value, range(pair.value)).intersection(
                near(other, pair.otherValue, range(pair.otherValue))
            ).count
        }
        return both { $0 - 2..<$0 } + both { $0 + 1..<$0 + 3 }
    }

    /// In a table a limit's estimate stands in its cell.
    private func isOfOne(_ item: NumberRun.Item, _ limit: NumberRun.Item, _ run: NumberRun) -> Bool {
        !run.isRow || limit.role != .limit || item.place == limit.place
    }

    /// Whether two numbers of as many decimals differ in one digit, by two digits exchanged, or by less than a tenth.
    static func areAlike(_ a: PrintedNumber, _ b: PrintedNumber) -> Bool {
        guard a.decimals == b.decimals, a.coefficient != b.coefficient, (a.coefficient < 0) == (b.coefficient < 0)
        else {
            return false
        }
        let first = Array(String(abs(a.coefficient)).utf8)
        let second = Array(String(abs(b.coefficient)).utf8)
        if first.count == second.count {
            let places = first.indices.filter { first[$0] != second[$0] }
            if places.count == 1 { return true }
            if places.count == 2, places[1] == places[0] + 1, first[places[0]] == second[places[1]],
                first[places[1]] == second[places[0]]
            {
                return true
            }
        }
        return abs(a.coefficient - b.coefficient) * 10 < max(abs(a.coefficient), abs(b.coefficient))
    }

    /// A unit of the last digit may be rounding.
    static func excuse(_ a: PrintedNumber, _ b: PrintedNumber) -> Ground.Excuse {
        a.decimals == b.decimals && abs(a.coefficient - b.coefficient) <= 1 ? .harmless : .reading
    }
}
