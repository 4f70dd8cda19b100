import Paper
import Records

extension Rule {
    /// The registry number of a paper's own trial: its length, and whether it is the same wherever it stands.
    static let registryNumber = Rule(
        name: "registry-number", family: .restatements,
        summary: "A trial's registry number has too few or too many digits, or is printed in two ways",
        explanation: """
            ## What it checks
            Registry numbers of a fixed length (NCT and ISRCTN: eight digits; ACTRN: fourteen; DRKS: eight), and the numbers \
            that one paper gives for its own trial in one registry.
            ## How it is computed
            Digits are counted; two numbers of one registry are held against each other digit by digit.
            ## When it flags
            Another number of digits; two numbers that differ in one digit, or in two that changed places. Numbers that differ \
            by more, that follow each other or stand in one paragraph are two registrations.
            ## When it stays silent
            Where a blank, a hyphen or a line's end may have torn the number, and in the list of references.
            """,
        examples: [
            Example("Methods\n\nThe trial was registered as NCT01234567.", .agrees),
            Example("Methods\n\nThe trial was registered as NCT0123456.", .disagrees),
        ],
        agreement: .compatible
    ) { records in
        let own = records.statements.registrations.filter { $0.isOwn && $0.registry != nil }
        return records.statements.irregularRegistrations.filter(\.isOwn).compactMap { length($0, own, records) }
            + numbers(own, records)
    }

    private static func length(_ item: Registration, _ own: [Registration], _ records: PaperRecords) -> Check? {
        guard let registry = item.registry else { return nil }
        let count = item.number.utf8.count - registry.prefix.utf8.count
        let others = Set(own.filter { $0.registry == registry }.map(\.number)).sorted()
        return Check(
            against: .stated(but: .reading),
            message: "\(item.number) has \(count) digits, numbers of this registry have \(registry.digits)",
            working: "\(registry.prefix) and \(count) digits", reported: [item.number],
            readings: others.map { "\($0), as elsewhere in the paper" } + ["a digit left out or too many"],
            question: "What is the trial's registry number?",
            evidence: records.paper.evidence(at: item.place)
                + own.filter { $0.registry == registry }.prefix(1).flatMap { records.paper.evidence(at: $0.place) })
    }

    private static func numbers(_ own: [Registration], _ records: PaperRecords) -> [Check] {
        let places = Dictionary(grouping: own, by: \.number)
        return own.compactMap { item in
            guard let registry = item.registry, let same = places[item.number] else { return nil }
            let near = places.values.first { others in
                others[0].number != item.number && same.count <= others.count && isNear(others[0].number, item.number)
                    && !isSister(others, same)
            }
            guard let near = near?.first else {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(item.number) has the form of its registry: \(registry.prefix) and \(registry.digits) digits",
                    working: "\(registry.prefix) and \(registry.digits) digits", reported: [item.number],
                    evidence: records.paper.evidence(at: item.place))
            }
            // of two that stand once each the later is asked about
            guard same[0] == item, same.count < (places[near.number]?.count ?? 0) || isBehind(item, near) else {
                return nil
            }
            return Check(
                against: .stated(but: .reading),
                message: "\(item.number) and \(near.number) differ in a digit or in two that changed places",
                working: "\(near.number) in one place, \(item.number) in another",
                reported: [item.number, near.number], readings: ["two trials with similar numbers"],
                question: "Which of the two is the trial's registry number?",
                evidence: [near, item].flatMap { records.paper.evidence(at: $0.place) })
        }
    }

    private static func block(_ item: Registration) -> Int? {
        if case .text(let block, _) = item.place { block } else { nil }
    }

    private static func isBehind(_ item: Registration, _ other: Registration) -> Bool {
        (block(item) ?? 0) > (block(other) ?? 0)
    }

    /// Whether two numbers name two trials: they follow each other, or one paragraph names both.
    private static func isSister(_ a: [Registration], _ b: [Registration]) -> Bool {
        func digits(_ item: Registration) -> Int? { Int(printed: item.number.drop { !$0.isNumber }) }
        if let first = digits(a[0]), let second = digits(b[0]), abs(first - second) < 10 { return true }
        return !Set(a.map(block)).isDisjoint(with: b.map(block))
    }

    /// Whether two numbers differ in one digit, or in two neighbours that changed places.
    private static func isNear(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        let off = a.indices.filter { a[$0] != b[$0] }
        if off.count == 1 { return true }
        return off.count == 2 && off[1] == off[0] + 1 && a[off[0]] == b[off[1]] && a[off[1]] == b[off[0]]
    }
}
