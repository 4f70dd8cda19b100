import Language
import Paper

/// The groups of a table's header with their sizes.
package struct SizedHeader: Sendable {
    package struct Group: Sendable {
        package var name: String
        /// The telling words of its own level of the header.
        package var words: Set<String>
        package var n: Int

        /// Whether words of the text are all the group's, or the group's all said there.
        package func isNamed(_ words: Set<String>) -> Bool {
            !self.words.isEmpty && (self.words.isSubset(of: words) || words.isSubset(of: self.words))
        }
    }

    /// Index of the table among the paper's.
    package var table: Int
    package var label: String
    package var groups: [Group]
    /// The size of all groups together, where none of them is the whole.
    package var sum: Int? { (2...4).contains(groups.count) ? groups.reduce(0) { $0 + $1.n } : nil }

    package static func all(_ records: PaperRecords) -> [SizedHeader] {
        records.tables.enumerated().compactMap { index, table in
            var groups: [Group] = []
            let whole = table.wholeByPopulations()?.column
            // "No. (%)" over all columns tells none of them apart
            let sized = table.table.columns.filter { $0.population != nil }
            let shared = sized.reduce(Set(sized.first?.header ?? [])) { $0.intersection($1.header) }
            for (column, header) in table.table.columns.enumerated() where column != whole {
                guard let n = header.population else { continue }
                let name = header.header.joined(separator: " › ")
                // the measures below one arm have its size, too
                let own = header.header.first { sized.count == 1 || !shared.contains($0) } ?? ""
                let words = Set(ListingVocabulary.stems(own))
                guard !groups.contains(where: { $0.words == words && $0.n == n }) else { continue }
                groups.append(Group(name: name, words: words, n: n))
            }
            return groups.isEmpty
                ? nil : SizedHeader(table: index, label: table.table.label ?? table.table.id, groups: groups)
        }
    }
}
