import Language
import Paper

/// What tells a trial's reports: own registry numbers, arms, sizes and the words of title and first lines.
package struct StudyProfile: Sendable {
    package var ownNumbers: [String]
    package var isRandomized: Bool
    package var sizes: Set<Int>
    package var words: Set<String>
    package var arms: Set<String>

    package init(_ records: PaperRecords) {
        ownNumbers = Self.ownNumbers(records)
        let opening = records.paper.blocks.filter { $0.kind == .paragraph }.prefix(8).map(\.text).joined(separator: " ")
        let head = (records.paper.title ?? "") + " " + String(opening.prefix(3000))
        let all = ListingVocabulary.stems(head)
        isRandomized = all.contains(where: Lexicon.isRandomized)
        words = Set(all.filter { $0.utf8.count > 5 })
        sizes = Set(
            records.statements.sampleSizes.filter { $0.role == .arm || $0.role == .randomized }.compactMap {
                $0.count.integer
            }.filter { $0 > 9 })
        arms = Set(
            records.statements.sampleSizes.compactMap(\.group).flatMap(ListingVocabulary.stems).filter {
                $0.utf8.count > 4
            })
    }

    /// The numbers that a paper calls its own; where it calls none so, the only one that it names, in its title or abstract.
    private static func ownNumbers(_ records: PaperRecords) -> [String] {
        let all = records.statements.registrations
        let own = all.filter(\.isOwn).map(\.number)
        guard own.isEmpty, Set(all.map(\.number)).count == 1, let only = all.first(where: { isInAbstract($0, records) })
        else { return own }
        return [only.number]
    }

    private static func isInAbstract(_ item: Registration, _ records: PaperRecords) -> Bool {
        guard case .text(let block, _) = item.place else { return false }
        return [.title, .abstract].contains(records.paper.blocks[block].section)
    }
}
