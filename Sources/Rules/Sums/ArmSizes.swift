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
