import Paper

/// The exact unconditional interval of a difference of proportions: two one-sided tests at half of the error each.
///
/// A difference stays in the interval while some value of the nuisance parameter, the second proportion, gives the
/// tables at least as extreme as the observed one more than half of the error.
struct UnconditionalInterval {
    /// What makes one table more extreme than another.
    enum Ordering {
        /// The observed difference, whatever the hypothesis.
        case difference
        /// The score statistic for the hypothesis.
        case score
    }

    /// Narrower than half a unit of any percentage printed with two decimals.
    private static let precision = 1e-6
    /// The tail of the score ordering is no monotone function of the difference, since the order of the tables changes
    /// with it; a first crossing further out than the one bisection meets is looked for in steps of this width.
    private static let lookoutStep = 0.002
    private static let lookoutSteps = 15

    private let table: TwoProportions
    private let ordering: Ordering

    init(_ table: TwoProportions, ordering: Ordering) {
        self.table = table
        self.ordering = ordering
    }

    /// The limits at a confidence level.
    func bounds(level: Double) -> Bounds {
        let tail = (1 - level) / 2
        let low = Self.lowLimit(table, ordering, tail)
        return Bounds(low, max(low, -Self.lowLimit(table.swapped, ordering, tail)))
    }

    /// The smallest difference that a one-sided test at the level `tail` does not reject.
    private static func lowLimit(_ table: TwoProportions, _ ordering: Ordering, _ tail: Double) -> Double {
        guard table.difference > -1 else { return -1 }
        var search = TailSearch(table)
        func isKept(_ delta: Double) -> Bool {
            let region =
                switch ordering {
                case .difference: regionByDifference(table)
                case .score: regionByScore(table, delta)
                }
            return search.exceeds(tail, region: region, delta: delta)
        }
        func crossing(_ range: Bounds) -> Double { Bisection.crossing(in: range, precision: precision, holds: isKept) }

        let limit = crossing(Bounds(-1, table.difference))
        guard ordering == .score else { return limit }
        for step in stride(from: lookoutSteps, through: 1, by: -1) {
            let further = limit - Double(step) * lookoutStep
            if further > -1, isKept(further) { return crossing(Bounds(max(-1, further - lookoutStep), further)) }
        }
        return limit
    }

    /// For each first count the largest second count whose table is at least as extreme as the observed one; -1 if none.
    private static func regionByDifference(_ table: TwoProportions) -> [Int] {
        let observed = table.count1 * table.total2 - table.count2 * table.total1
        return (0...table.total1).map { count in
            let room = count * table.total2 - observed
            return room < 0 ? -1 : min(table.total2, room / table.total1)
        }
    }

    /// The same by the score statistic for `delta`, which rises with the first count and falls with the second.
    private static func regionByScore(_ table: TwoProportions, _ delta: Double) -> [Int] {
        let observed = table.score(against: delta)
        let threshold = observed.isFinite ? observed - 1e-9 * max(1, abs(observed)) : observed
        var candidate = table
        var second = -1
        return (0...table.total1).map { first in
            candidate.count1 = first
            while second < table.total2 {
                candidate.count2 = second + 1
                guard candidate.score(against: delta) >= threshold else { break }
                second += 1
            }
            return second
        }
    }
}

/// The largest probability of a region of tables over the nuisance parameter.
private struct TailSearch {
    private static let gridSteps = 160
    private static let refinements = 24

    private var first: BinomialMasses
    private var second: BinomialMasses
    /// The second proportion that gave the last maximum, where the next one is likely to be.
    private var lastPeak: Double?

    init(_ table: TwoProportions) {
        first = BinomialMasses(total: table.total1)
        second = BinomialMasses(total: table.total2)
    }

    /// Whether the region is more probable than `tail` for some second proportion, the difference being `delta`.
    mutating func exceeds(_ tail: Double, region: [Int], delta: Double) -> Bool {
        let range = Bounds(max(0, -delta), min(1, 1 - delta))
        if let lastPeak, lastPeak >= range.low, lastPeak <= range.high,
            probability(region, delta, lastPeak) > tail
        {
            return true
        }
        let step = (range.high - range.low) / Double(Self.gridSteps)
        var best = (p: range.low, probability: 0.0)
        for index in 0...Self.gridSteps {
            let p = index == Self.gridSteps ? range.high : range.low + Double(index) * step
            let probability = probability(region, delta, p)
            if probability > best.probability { best = (p, probability) }
            if probability > tail {
                lastPeak = p
                return true
            }
        }
        // Between two grid points the maximum can be higher: narrow down around the best one by thirds.
        var low = max(range.low, best.p - step)
        var high = min(range.high, best.p + step)
        for _ in 0..<Self.refinements {
            let third = (high - low) / 3
            let left = probability(region, delta, low + third)
            let right = probability(region, delta, high - third)
            if max(left, right) > tail {
                lastPeak = left > right ? low + third : high - third
                return true
            }
            if left < right { low += third } else { high -= third }
        }
        return false
    }

    private mutating func probability(_ region: [Int], _ delta: Double, _ p: Double) -> Double {
        first.setProbability(min(1, max(0, p + delta)))
        second.setProbability(p)
        var sum = 0.0
        var cumulated = 0.0
        var next = 0
        for (count, reach) in region.enumerated() where reach >= 0 {
            while next <= reach {
                cumulated += second.masses[next]
                next += 1
            }
            sum += first.masses[count] * cumulated
        }
        return sum
    }
}

/// All probabilities of one binomial distribution, recomputed in place for many success probabilities.
private struct BinomialMasses {
    private(set) var masses: [Double]
    /// The mass of each count over the mass of the count before, without the odds.
    private let ratios: [Double]
    private let inverses: [Double]
    private let total: Int

    init(total: Int) {
        self.total = total
        masses = Array(repeating: 0, count: total + 1)
        ratios = (0...total).map { (count: Int) -> Double in
            count == 0 ? 0 : Double(total - count + 1) / Double(count)
        }
        inverses = ratios.map { (ratio: Double) -> Double in ratio == 0 ? 0 : 1 / ratio }
    }

    mutating func setProbability(_ p: Double) {
        guard p > 0, p < 1 else {
            for index in masses.indices { masses[index] = 0 }
            masses[p > 0 ? total : 0] = 1
            return
        }
        let mode = min(total, Int(checked: Double(total + 1) * p) ?? 0)
        let odds = p / (1 - p)
        var sum = 1.0
        masses[mode] = 1
        var mass = 1.0
        for count in stride(from: mode + 1, through: total, by: 1) {
            mass *= ratios[count] * odds
            masses[count] = mass
            sum += mass
        }
        mass = 1
        for count in stride(from: mode - 1, through: 0, by: -1) {
            mass *= inverses[count + 1] / odds
            masses[count] = mass
            sum += mass
        }
        for index in masses.indices { masses[index] /= sum }
    }
}
