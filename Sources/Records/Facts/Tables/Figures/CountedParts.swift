import Paper

/// Pairs "7 (50.0)" whose percentages are those of the parts of one whole, however many patients the arm has: beside each
/// other in a row, or below each other under one heading.
enum CountedParts {
    /// The pairs whose count is its percentage of the sum of the pairs that stand together.
    static func parts(of pairs: [Int], _ facts: [Fact], _ typed: TypedTable) -> Set<Int> {
        var rows: [Int: [(column: Int, index: Int)]] = [:]
        var columns: [Int: [[String]: [Int]]] = [:]
        for index in pairs {
            guard case .cell(_, let row, let column) = facts[index].place else { continue }
            rows[row, default: []].append((column, index))
            let section = typed.table.rows[row].section
            if !section.isEmpty { columns[column, default: [:]][section, default: []].append(index) }
        }
        var found: Set<Int> = []
        for members in rows.values {
            let own = members.sorted { $0.column < $1.column }
            for (left, right) in zip(own, own.dropFirst()) where areParts([left.index, right.index], facts) {
                found.formUnion([left.index, right.index])
            }
        }
        for members in columns.values.flatMap(\.values) where areParts(members, facts) { found.formUnion(members) }
        return found
    }

    /// Parts of a whole of their own are none of an arm's patients, whose number may stand beside them.
    static func openTotals(_ facts: inout [Fact], _ typed: TypedTable) {
        let pairs = facts.indices.filter { facts[$0].count != nil && facts[$0].percent != nil }
        for index in parts(of: pairs, facts, typed) where NotedForms.isFar(facts[index]) {
            (facts[index].total, facts[index].totalSource) = (nil, nil)
        }
    }

    private static func areParts(_ members: [Int], _ facts: [Fact]) -> Bool {
        let counts = members.compactMap { facts[$0].count?.integer }
        let sum = counts.reduce(0, +)
        guard members.count > 1, counts.count == members.count, sum > 0, counts.count(where: { $0 > 0 }) > 1 else {
            return false
        }
        return zip(members, counts).allSatisfy { index, count in
            facts[index].percent?.bounds.contains(100 * Double(count) / Double(sum)) ?? false
        }
    }
}
