import Language
import Paper
import Records

extension Rule {
    /// Sizes of arms and of all that prose gives, against the headers of the tables and each other.
    static let armSizes = Rule(
        name: "arm-sizes", family: .sums, flags: false,
        summary: "The sizes of arms in the text, in table headers and together",
        explanation: """
            ## What it checks
            A group's size in the text ("the drug group (n = 40)") against the n of the table column of that name; the number \
            enrolled, randomized, treated or analysed against the sum of the groups' sizes in one table's header or one sentence.
            ## How it is computed
            A column is the group's where all words of one name stand in the other; two to four columns without a whole are \
            added up.
            ## When it flags
            Never: populations of one trial differ in size by right. What fits is told, so that the rest is known to be open.
            """,
        examples: [
            Example(
                ExampleEvents.with() + "\n Results\n\nPatients were assigned to drug (n = 40) or control (n = 50).",
                .agrees)
        ],
        agreement: .compatible
    ) { records in
        let headers = SizedHeader.all(records)
        return records.statements.sampleSizes.compactMap { size -> Check? in
            guard let n = size.count.integer, n > 4 else { return nil }
            let evidence = records.paper.evidence(at: size.place)
            func check(_ message: String, _ working: String, _ table: Int?) -> Check {
                Check(
                    verdict: .agrees, message: message, working: working, reported: [size.count.printed],
                    evidence: evidence + (table.map { records.paper.evidence(at: .tableCaption(table: $0)) } ?? []))
            }
            if !size.words.isEmpty,
                let found = headers.first(where: { header in
                    header.groups.contains { $0.n == n && $0.isNamed(size.words) }
                }), let group = found.groups.first(where: { $0.n == n && $0.isNamed(size.words) })
            {
                return check(
                    "\(n) is the n of \(group.name) in \(found.label)", "\(found.label), \(group.name): n = \(group.n)",
                    found.table)
            }
            guard size.role != .arm, size.role != .group else { return nil }
            if let found = headers.first(where: { $0.sum == n }) {
                let sum = found.groups.map { String($0.n) }.joined(separator: " + ")
                return check("\(n) is the sum of the n of \(found.label)", "\(sum) = \(n)", found.table)
            }
            let parts = records.statements.sampleSizes.inSentence(size.sentence).filter {
                $0.role == .arm || $0.role == .group
            }
            .compactMap(\.count.integer)
            guard (2...4).contains(parts.count), parts.reduce(0, +) == n else { return nil }
            return check(
                "\(n) is the sum of the groups named with it",
                parts.map(String.init).joined(separator: " + ") + " = \(n)",
                nil)
        }
    }
}

/// The groups of a table's header with their sizes.
private struct SizedHeader {
    struct Group {
        var name: String
        var words: Set<String>
        var n: Int

        func isNamed(_ words: Set<String>) -> Bool {
            !self.words.isEmpty && (self.words.isSubset(of: words) || words.isSubset(of: self.words))
        }
    }

    var table: Int
    var label: String
    var groups: [Group]
    /// The size of all groups together, where none of them is the whole.
    var sum: Int? { (2...4).contains(groups.count) ? groups.reduce(0) { $0 + $1.n } : nil }

    static func all(_ records: PaperRecords) -> [SizedHeader] {
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
