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
        ownNumbers = records.statements.registrations.filter(\.isOwn).map(\.number)
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
}
