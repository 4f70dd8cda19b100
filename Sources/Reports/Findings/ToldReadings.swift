package import Paper
import Records
package import Rules

/// Which of a finding's other readings are told, and in which order.
///
/// A reading that names another number of the same paragraph or table, or another table, sends the reader to a place to look
/// at; one that names a number which is not printed there can hardly be checked.
package struct ToldReadings: Sendable {
    /// More are no help to anybody.
    package static let most = 3

    private let papers: [String: Paper]

    package init(_ papers: [Paper]) { self.papers = Dictionary(papers.map { ($0.id, $0) }) { first, _ in first } }

    /// At most three: first those that name another printed number or a table, then those that name no number, then the others.
    package func of(_ check: Check) -> [String] {
        let all = check.readings.filter { !Self.saysAgain($0, check) }
        guard all.count > 1 else { return all }
        let own = Self.numbers(in: check.message + " " + check.evidence.map(\.passage.quote).joined(separator: " "))
            .union(check.reported)
        let near = Set(check.evidence.map(Spot.init)).reduce(into: Set<String>()) { $0.formUnion(numbers(at: $1)) }
        let labels = Set(check.evidence.map(\.paper)).flatMap { papers[$0]?.tables.compactMap(\.label) ?? [] }
        func rank(_ reading: String) -> Int {
            if labels.contains(where: { reading.contains($0) }) { return 0 }
            let others = Self.numbers(in: reading).subtracting(own)
            return others.isEmpty ? 1 : others.isDisjoint(with: near) ? 2 : 0
        }
        let order = all.enumerated().map { (rank: rank($0.element), offset: $0.offset, text: $0.element) }
        return order.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.prefix(Self.most).map(\.text)
    }

    /// Whether a reading only says of the finding's own two numbers that their last digits differ, which is the finding.
    private static func saysAgain(_ reading: String, _ check: Check) -> Bool {
        guard reading.hasSuffix(": one digit differs"), numbers(in: reading).isSubset(of: numbers(in: check.message))
        else {
            return false
        }
        let parts = reading.split { !($0.isASCII && $0.isNumber || ".·".contains($0)) }.suffix(2)
        guard let meant = parts.first, let printed = parts.last else { return false }
        return meant.dropLast() == printed.dropLast()
    }

    /// The paragraph or table of an evidence.
    private struct Spot: Hashable {
        var paper: String
        var block: Int?
        var table: Int?

        init(_ evidence: Evidence) {
            paper = evidence.paper
            switch evidence.place {
            case .text(let block, _)?: self.block = block
            case .cell(let table, _, _)?, .row(let table, _)?, .group(let table, _)?, .tableCaption(let table)?,
                .tableFootnote(let table, _)?:
                self.table = table
            case nil: break
            }
        }
    }

    private func numbers(at spot: Spot) -> Set<String> {
        guard let paper = papers[spot.paper] else { return [] }
        if let block = spot.block, paper.blocks.indices.contains(block) {
            return Self.numbers(in: paper.blocks[block].text)
        }
        guard let index = spot.table, paper.tables.indices.contains(index) else { return [] }
        let table = paper.tables[index]
        var numbers = Set(table.columns.compactMap { $0.population.map(String.init) })
        for cell in table.rows.lazy.flatMap(\.cells) { numbers.formUnion(Self.numbers(in: cell?.printed ?? "")) }
        for head in table.columns.lazy.flatMap(\.header) { numbers.formUnion(Self.numbers(in: head)) }
        return numbers
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
    var readings: ToldReadings { ToldReadings(papers.compactMap { $0.records?.paper }) }
}
