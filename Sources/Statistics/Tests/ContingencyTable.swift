/// Counts of patients by group (rows) and category (columns), groups and categories without patients left out.
package struct ContingencyTable: Hashable, Sendable {
    /// By group, then category; at least two of each.
    package let counts: [[Int]]
    package let groupTotals: [Int]
    package let categoryTotals: [Int]
    package let total: Int

    /// Beyond this the products of counts would no longer be exact.
    private static let largestCount = 100_000_000
    private static let largestSide = 64

    /// Nil where the counts are negative or of different numbers of categories, or fewer than two groups or categories have any.
    package init?(_ counts: [[Int]]) {
        guard let width = counts.first?.count, counts.count <= Self.largestSide, width <= Self.largestSide,
            counts.allSatisfy({ $0.count == width && $0.allSatisfy { (0...Self.largestCount).contains($0) } })
        else { return nil }
        let groups = counts.filter { $0.contains { $0 > 0 } }
        let categories = (0..<width).filter { column in groups.contains { $0[column] > 0 } }
        guard groups.count >= 2, categories.count >= 2 else { return nil }
        let kept = groups.map { group in categories.map { group[$0] } }
        self.counts = kept
        groupTotals = kept.map { $0.reduce(0, +) }
        categoryTotals = categories.indices.map { column in kept.reduce(0) { $0 + $1[column] } }
        total = groupTotals.reduce(0, +)
    }

    /// Two groups' counts of patients with and without something; nil where a count is not within its total.
    package init?(count1: Int, total1: Int, count2: Int, total2: Int) {
        guard total1 <= Self.largestCount, total2 <= Self.largestCount else { return nil }
        self.init([[count1, total1 - count1], [count2, total2 - count2]])
    }

    package var isTwoByTwo: Bool { counts.count == 2 && counts[0].count == 2 }

    package var degreesOfFreedom: Int { (counts.count - 1) * (counts[0].count - 1) }

    /// Each count with the one expected if the categories were shared alike by the groups.
    var cells: [(observed: Double, expected: Double)] {
        counts.indices.flatMap { row in
            counts[row].indices.map { column in
                (
                    Double(counts[row][column]),
                    Double(groupTotals[row]) * Double(categoryTotals[column]) / Double(total)
                )
            }
        }
    }
}
