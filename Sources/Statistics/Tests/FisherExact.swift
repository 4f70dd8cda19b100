import Distributions
import Paper

/// Fisher's exact test.
package enum FisherExact {
    /// The P values of a 2 × 2 table.
    package struct TwoByTwo: Hashable, Sendable {
        /// Two-sided: all tables no more probable than the observed one.
        package var p: Double
        /// The same with half of the observed table's probability.
        package var midP: Double
        /// The first group's first count is this small or smaller.
        package var less: Double
        /// The first group's first count is this large or larger.
        package var greater: Double

        /// Twice the smaller one-sided P.
        package var doubled: Double { min(1, 2 * min(less, greater)) }
    }

    /// Probabilities this near to each other, relatively, are equal but for the last binary digits, as in R.
    private static let tolerance = 1e-7

    /// Nil where the table is not 2 × 2 or its range of counts too long.
    package static func twoByTwo(_ table: ContingencyTable) -> TwoByTwo? {
        guard table.isTwoByTwo,
            let counts = TwoProportions(
                table.counts[0][0], of: table.groupTotals[0], table.counts[1][0], of: table.groupTotals[1]),
            let distribution = NoncentralHypergeometric(counts)
        else { return nil }
        let masses = distribution.masses(logOddsRatio: 0)
        let offset = counts.count1 - distribution.support.lowerBound
        let own = masses[offset]
        let p = masses.reduce(0) { $1 <= own * (1 + tolerance) ? $0 + $1 : $0 }
        return TwoByTwo(
            p: min(1, p), midP: min(1, p - own / 2), less: min(1, masses[...offset].reduce(0, +)),
            greater: min(1, masses[offset...].reduce(0, +)))
    }

    /// The most partial tables that are looked at.
    package static let mostPartialTables = 500_000

    /// The P value of a table of any size; nil where it would take too long.
    ///
    /// Category by category, partial tables that leave the same group totals open are gathered, and those are closed
    /// early of which every completion, or none, is as improbable as the table: C. R. Mehta and N. R. Patel, Journal of the
    /// American Statistical Association 1983;78:427-434, with simpler bounds.
    package static func p(_ table: ContingencyTable, work: Int = mostPartialTables) -> Double? {
        // The shorter side is carried along as what is still open.
        let isWide = table.counts.count <= table.categoryTotals.count
        let open = isWide ? table.groupTotals : table.categoryTotals
        let stages = (isWide ? table.categoryTotals : table.groupTotals).sorted(by: >)
        return TableSearch(open: open, stages: stages, observed: table)?.p(work: work)
    }
}

/// The walk through all tables with given margins.
private struct TableSearch {
    /// Totals that are still open in each group: of more groups there are always too many tables.
    typealias Totals = InlineArray<8, Int32>

    /// Open totals in rising order, sixteen bits each: one number is hashed and compared faster than an array.
    private struct OpenTotals: Hashable, Comparable {
        private let packed: UInt128

        init(_ totals: Totals, _ count: Int) {
            var sorted = totals
            for index in 1..<count {
                var place = index
                while place > 0, sorted[place - 1] > sorted[place] {
                    sorted.swapAt(place - 1, place)
                    place -= 1
                }
            }
            var packed: UInt128 = 0
            for index in 0..<count { packed = packed << 16 | UInt128(truncatingIfNeeded: sorted[index]) }
            self.packed = packed
        }

        func unpacked(_ count: Int) -> Totals {
            var totals = Totals(repeating: 0)
            for index in 0..<count {
                totals[index] = Int32(truncatingIfNeeded: packed >> UInt128(16 * (count - 1 - index)) & 0xFFFF)
            }
            return totals
        }

        static func < (one: OpenTotals, other: OpenTotals) -> Bool { one.packed < other.packed }

        /// Both halves in one number, since a hash is made for every partial table.
        var folded: UInt64 {
            UInt64(truncatingIfNeeded: packed) &+ UInt64(truncatingIfNeeded: packed >> 64) &* 0x9E37_79B9_7F4A_7C15
        }

        func hash(into hasher: inout Hasher) { hasher.combine(folded) }
    }

    /// Totals that are still open in each group, and the sum of -log n! of the counts already placed.
    private struct Partial: Hashable, Comparable {
        var open: OpenTotals
        /// In units of `resolution`, so that equal probabilities on different ways are one.
        var placed: Int

        static func < (one: Partial, other: Partial) -> Bool {
            one.placed != other.placed ? one.placed < other.placed : one.open < other.open
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(open.folded &+ UInt64(truncatingIfNeeded: placed) &* 0xD6E8_FEB8_6659_FD93)
        }
    }

    private static let resolution = 1e-9

    private let logFactorials: [Double]
    private let stages: [Int]
    private let start: Totals
    /// How many groups there are.
    private let width: Int
    /// Tables at or below this sum of -log n! count as no more probable than the observed one.
    private let limit: Double
    /// log(N! / (∏ row! ∏ column!)) with the sign that makes exp(sum - total) a probability.
    private let logTotal: Double

    private static let largestTotal = 20_000
    /// log n! of every total that is searched: made once, since every table needs the same.
    private static let logsUpToLargest: [Double] = {
        var logs = [0.0]
        logs.reserveCapacity(largestTotal + 1)
        for n in 1...largestTotal { logs.append(logs[n - 1] + Elementary.log(Double(n))) }
        return logs
    }()

    init?(open: [Int], stages: [Int], observed: ContingencyTable) {
        var start = Totals(repeating: 0)
        guard observed.total <= Self.largestTotal, open.count <= start.count else { return nil }
        let logs = Self.logsUpToLargest
        logFactorials = logs
        self.stages = stages
        for (index, total) in open.sorted().enumerated() { start[index] = Int32(truncatingIfNeeded: total) }
        self.start = start
        width = open.count
        let sum = observed.counts.joined().reduce(0) { $0 - logs[$1] }
        limit = sum + 1e-7
        logTotal =
            logs[observed.total] - observed.groupTotals.reduce(0) { $0 + logs[$1] }
            - observed.categoryTotals.reduce(0) { $0 + logs[$1] }
    }

    /// Nil where more than `work` partial tables would have to be looked at.
    func p(work: Int) -> Double? {
        var work = work
        var current: [Partial: Double] = [Partial(open: OpenTotals(start, width), placed: 0): 1]
        var p = 0.0
        for stage in stages.indices.dropLast(2) {
            var next: [Partial: Double] = [:]
            let rest = Array(stages[(stage + 1)...])
            var known: [OpenTotals: (fewest: Double, most: Double)] = [:]
            // In a fixed order, so that no last digit depends on hashing.
            for (partial, ways) in current.sorted(by: { $0.key < $1.key }) {
                var start = partial.open.unpacked(width)
                let isDone = place(
                    stages[stage], into: &start, sum: Double(partial.placed) * Self.resolution, &work
                ) { left, sum in
                    let open = OpenTotals(left, width)
                    let (fewest, most): (Double, Double)
                    if let limits = known[open] {
                        (fewest, most) = limits
                    } else {
                        (fewest, most) = bounds(open.unpacked(width), rest)
                        known[open] = (fewest, most)
                    }
                    if sum + most <= limit {
                        p += ways * probability(sum, open.unpacked(width), rest)
                    } else if sum + fewest <= limit {
                        // sums of logarithms of at most 20,000 patients
                        let placed = Int(checked: (sum / Self.resolution).rounded()) ?? 0
                        next[Partial(open: open, placed: placed), default: 0] += ways
                    }
                }
                guard isDone else { return nil }
            }
            current = next
        }
        // With two categories left the completions depend on the open totals only and are listed once for each.
        var completions: [OpenTotals: Completions] = [:]
        for (partial, ways) in current.sorted(by: { $0.key < $1.key }) {
            guard let known = completions[partial.open] ?? complete(partial.open, &work) else { return nil }
            completions[partial.open] = known
            let sum = Double(partial.placed) * Self.resolution
            p += ways * known.weight(upTo: limit - sum) * Elementary.exp(sum + known.largest - logTotal)
        }
        return min(1, p)
    }

    /// The ways to fill the last two categories, least probable first.
    private struct Completions {
        /// Sums of -log n! in order.
        var sums: [Double]
        /// The sum of exp(sum - largest) over all sums up to each.
        var cumulated: [Double]
        var largest: Double

        func weight(upTo limit: Double) -> Double {
            var low = 0
            var high = sums.count
            while low < high {
                let middle = (low + high) / 2
                if sums[middle] <= limit { low = middle + 1 } else { high = middle }
            }
            return low > 0 ? cumulated[low - 1] : 0
        }
    }

    private func complete(_ open: OpenTotals, _ work: inout Int) -> Completions? {
        var sums: [Double] = []
        var start = open.unpacked(width)
        let isDone = place(stages[stages.count - 1], into: &start, sum: 0, &work) { left, sum in
            var whole = sum
            for index in 0..<width { whole -= logFactorials[Int(truncatingIfNeeded: left[index])] }
            sums.append(whole)
        }
        guard isDone else { return nil }
        sums.sort()
        let largest = sums.last ?? 0
        var sum = 0.0
        let cumulated = sums.map { (logarithm: Double) -> Double in
            sum += Elementary.exp(logarithm - largest)
            return sum
        }
        return Completions(sums: sums, cumulated: cumulated, largest: largest)
    }

    /// The probability of all completions together: the sum of ∏ 1 / n! over them is N! / (∏ row! ∏ column!).
    private func probability(_ sum: Double, _ open: Totals, _ rest: [Int]) -> Double {
        let total = rest.reduce(0, +)
        var groups = 0.0
        for index in 0..<width { groups += logFactorials[Int(truncatingIfNeeded: open[index])] }
        let ways = logFactorials[total] - groups - rest.reduce(0) { $0 + logFactorials[$1] }
        return Elementary.exp(sum + ways - logTotal)
    }

    /// Bounds of the sum of -log n! over all completions: nowhere less than with each total in one cell, nowhere more than
    /// in the continuous optimum's linear relaxation.
    private func bounds(_ open: Totals, _ rest: [Int]) -> (fewest: Double, most: Double) {
        func lone(_ totals: [Int]) -> Double { totals.reduce(0) { $0 - logFactorials[$1] } }
        let rows = (0..<width).map { Int(truncatingIfNeeded: open[$0]) }
        let total = Double(rest.reduce(0, +))
        // Multipliers near the optimum, where n + 1/2 is a product of its margins; any give a bound (weak duality).
        let a = rows.map { Double($0) + Double(rest.count) / 2 }
        let b = rest.map { (Double($0) + Double(rows.count) / 2) / (total + Double(rows.count * rest.count) / 2) }
        let logA = a.map { Elementary.log($0) }
        let logB = b.map { Elementary.log($0) }
        var most = 0.0
        for row in rows.indices {
            most -= logA[row] * Double(rows[row])
            for column in rest.indices {
                let best = min(Int(checked: a[row] * b[column]) ?? 0, min(rows[row], rest[column]))
                most += Double(best) * (logA[row] + logB[column]) - logFactorials[best]
            }
        }
        for column in rest.indices { most -= logB[column] * Double(rest[column]) }
        return (max(lone(rows), lone(rest)), most)
    }

    /// Places a total into the open groups in every way; false where the work is used up.
    private func place(
        _ left: Int, into open: inout Totals, at index: Int = 0, sum: Double, _ work: inout Int,
        _ body: (Totals, Double) -> Void
    ) -> Bool {
        let before = open[index]
        defer { open[index] = before }
        if index == width - 1 {
            guard left <= Int(truncatingIfNeeded: before) else { return true }
            work -= 1
            guard work > 0 else { return false }
            open[index] -= Int32(truncatingIfNeeded: left)
            body(open, sum - logFactorials[left])
            return true
        }
        var room = 0
        for later in (index + 1)..<width { room += Int(truncatingIfNeeded: open[later]) }
        for count in stride(from: max(0, left - room), through: min(left, Int(truncatingIfNeeded: before)), by: 1) {
            open[index] = before - Int32(truncatingIfNeeded: count)
            guard
                place(left - count, into: &open, at: index + 1, sum: sum - logFactorials[count], &work, body)
            else { return false }
        }
        return true
    }
}
