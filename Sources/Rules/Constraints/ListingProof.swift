import Records
import Statistics

/// Why the claims on a listing cannot hold together.
extension ListingPuzzle {
    /// Searches for the smallest set of claims take no more than so many of these.
    private static let searches = 300

    /// The smallest set of claims that cannot hold together; nil where the search was not complete.
    ///
    /// Claims are left out one by one as long as the rest cannot hold; then smaller sets are tried where they are few.
    func core() -> [ListingClaim]? {
        var isComplete = true
        func isImpossible(_ chosen: [Int]) -> Bool {
            switch solve(chosen.map { claims[$0] }) {
            case .impossible: return true
            case .undecided:
                isComplete = false
                return false
            case .witness: return false
            }
        }
        var left = Array(claims.indices)
        // The most telling claims are kept: they come last in this order.
        for claim in claims.indices.sorted(by: { claims[$0].kind.rawValue > claims[$1].kind.rawValue }) {
            let without = left.filter { $0 != claim }
            if !without.isEmpty, isImpossible(without) { left = without }
        }
        var size = 1
        while size < left.count {
            let sets = Self.subsets(of: Array(claims.indices), size: size, most: Self.searches)
            guard let sets else { break }
            if let found = sets.first(where: isImpossible) {
                left = found
                break
            }
            size += 1
        }
        return isComplete ? left.map { claims[$0] } : nil
    }

    /// All sets of a size; nil where there are too many.
    private static func subsets(of items: [Int], size: Int, most: Int) -> [[Int]]? {
        var count = 1.0
        for place in 0..<size { count *= Double(items.count - place) / Double(place + 1) }
        return count <= Double(most) ? subsets(of: items, size: size) : nil
    }

    private static func subsets(of items: [Int], size: Int) -> [[Int]] {
        guard size > 0 else { return [[]] }
        guard items.count >= size, let first = items.first else { return [] }
        let rest = Array(items.dropFirst())
        return subsets(of: rest, size: size - 1).map { [first] + $0 } + subsets(of: rest, size: size)
    }

    /// A limit of a claim that the others alone already break, and the rows that they force to break it.
    struct Contradiction {
        var limit: ListingClaim.Limit
        var rows: [Int]
    }

    /// Which limit of a claim cannot hold given other claims and the claim's own other limits.
    func contradiction(of claim: ListingClaim, given others: [ListingClaim]) -> Contradiction? {
        for limit in claim.limits where limit.range == 0...0 {
            let rows = readings.indices.filter { row in
                guard readings[row].contains(where: { holds(limit.conditions, row: row, reading: $0) == true }) else {
                    return false
                }
                let isForced = solve(
                    others,
                    where: { other, reading in
                        other != row || holds(limit.conditions, row: row, reading: reading) != true
                    })
                return isForced == .impossible
            }
            if !rows.isEmpty { return Contradiction(limit: limit, rows: rows) }
        }
        for limit in claim.limits where solve(others, also: [limit]) == .impossible {
            return Contradiction(limit: limit, rows: [])
        }
        return nil
    }
}

extension ListingPuzzle {
    /// The same rows with one condition of one row turned.
    func changing(_ condition: Int, row: Int, to value: Bool) -> ListingPuzzle {
        ListingPuzzle(language.changing(condition, row: row, to: value), claims, budget: budget)
    }
}
