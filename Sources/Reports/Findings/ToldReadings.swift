package import Paper
import Records
package import Rules

/// Which of a finding's other readings are told, and in which order.
///
/// A reading that names another number of the paper sends the reader to a place to look at; one that names a number which the
/// paper does not print can hardly be checked.
package struct ToldReadings: Sendable {
    /// More are no help to anybody.
    package static let most = 3

    /// The numbers that each paper prints.
    private let printed: [String: Set<String>]

    /// Only papers with a finding whose readings have an order are looked through.
    package init(_ checks: [Check], in papers: [Paper]) {
        let wanted = Set(checks.filter { $0.readings.count > 1 }.flatMap { $0.evidence.map(\.paper) })
        printed = Dictionary(
            papers.filter { wanted.contains($0.id) }.map { paper in
                let cells = paper.tables.lazy.flatMap(\.rows).flatMap(\.cells).compactMap { $0?.printed }
                let heads = paper.tables.lazy.flatMap { $0.columns.flatMap(\.header) }
                let sizes = paper.tables.lazy.flatMap(\.columns).compactMap { $0.population.map(String.init) }
                var numbers: Set<String> = []
                for text in paper.blocks.lazy.map(\.text) { numbers.formUnion(Self.numbers(in: text)) }
                for text in cells { numbers.formUnion(Self.numbers(in: text)) }
                for text in heads { numbers.formUnion(Self.numbers(in: text)) }
                return (paper.id, numbers.union(sizes))
            }
        ) { first, _ in first }
    }

    /// At most three: first those that name another printed number, then those that name none, then the others.
    package func of(_ check: Check) -> [String] {
        guard check.readings.count > 1 else { return check.readings }
        let own = Self.numbers(in: check.message + " " + check.evidence.map(\.passage.quote).joined(separator: " "))
            .union(check.reported)
        let known = check.evidence.compactMap { printed[$0.paper] }.reduce(into: Set<String>()) { $0.formUnion($1) }
        func rank(_ reading: String) -> Int {
            let others = Self.numbers(in: reading).subtracting(own)
            return others.isEmpty ? 1 : others.isSubset(of: known) ? 0 : 2
        }
        let order = check.readings.enumerated().map { (rank: rank($0.element), offset: $0.offset, text: $0.element) }
        return order.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.prefix(Self.most).map(\.text)
    }

    private static func numbers(in text: String) -> Set<String> {
        let parts = text.split { !($0.isASCII && $0.isNumber || ".,·".contains($0)) }
        return Set(
            parts.map { part in
                let marks: (Character) -> Bool = { ".,·".contains($0) }
                return String(part.drop(while: marks).reversed().drop(while: marks).reversed())
            }.filter { !$0.isEmpty })
    }
}

extension Report {
    /// Over all papers and studies.
    var readings: ToldReadings { ToldReadings(allChecks, in: papers.compactMap { $0.records?.paper }) }
}
