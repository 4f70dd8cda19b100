import Paper
import Records

/// Rows of a table whose counts are the sums of the rows right below them.
enum ParentSums {
    /// A longer run of parts adds up to some number by chance.
    private static let mostParts = 100

    /// Rows whose counts are, in every column, the sums of the rows right below them.
    static func checks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        let columns = table.table.columns.indices.filter { $0 != table.labelColumn }
        let counts = table.values.indices.map { row in columns.compactMap { table.values[row][$0].count } }
        guard let width = counts.map(\.count).max(), width >= 2 else { return [] }
        var checks: [Check] = []
        for parent in counts.indices where counts[parent].count == width && counts[parent].allSatisfy({ $0 > 0 }) {
            var sums = Array(repeating: 0, count: width)
            for row in (parent + 1)..<max(parent + 1, min(counts.count, parent + mostParts)) {
                guard counts[row].count == width else { break }
                sums = zip(sums, counts[row]).map { $0 + $1 }
                if zip(sums, counts[parent]).contains(where: { $0 > $1 }) { break }
                guard sums == counts[parent], row > parent + 1 else { continue }
                let rows = Array((parent + 1)...row)
                let working = (0..<width).map { column in
                    rows.map { String(counts[$0][column]) }.joined(separator: " + ") + " = \(sums[column])"
                }.joined(separator: "; ")
                checks.append(
                    Check(
                        verdict: .agrees,
                        message:
                            "\(counts[parent].map(String.init).joined(separator: " and ")) (\(table.label(row: parent))) are the sums of the rows below",
                        working: working,
                        reported: counts[parent].map(String.init) + rows.flatMap { counts[$0].map(String.init) },
                        evidence: ([parent] + rows).flatMap { records.paper.evidence(at: table.place(row: $0)) }))
                break
            }
        }
        return checks
    }
}
