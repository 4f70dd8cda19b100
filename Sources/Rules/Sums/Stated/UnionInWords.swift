import Paper
import Records

extension Rule {
    /// Counts of those with either of two things against the counts of each.
    static let unionInWords = Rule(
        name: "union-in-words", family: .sums, status: .preview,
        summary: "Those who have either of two things are fewer than those who have one, or more than both together",
        explanation: """
            ## What it checks
            "Headache occurred in eight and fatigue in eleven patients; at least one of the two in twelve": those with either are no fewer than \
            those with each and no more than both together.
            ## When it flags
            As a note, where a count breaks this: another group may be counted.
            """,
        examples: [
            Example(
                "Headache occurred in eight patients and fatigue in eleven patients; at least one of the two was present in twelve patients.",
                .agrees),
            Example(
                "Headache occurred in eight patients and fatigue in eleven patients; at least one of the two was present in ten patients.",
                .disagrees),
        ],
        agreement: .compatible
    ) { records in records.statements.unions.compactMap { check($0, records) } }

    private static func check(_ item: StatedUnion, _ records: PaperRecords) -> Check? {
        let parts = item.parts.compactMap(\.integer)
        guard let whole = item.whole.integer, parts.count == item.parts.count, let most = parts.max()
        else { return nil }
        let sum = parts.reduce(0, +)
        let holds = whole >= most && whole <= sum
        let counts = joined(names: item.parts.map(\.printed))
        let bound = "\(most) to \(sum)"
        let evidence = records.paper.evidence(at: item.place)
        let reported = item.parts.map(\.printed) + [item.whole.printed]
        if holds {
            return Check(
                verdict: .agrees,
                message: "\(item.whole.printed) can have either of \(counts)",
                working: "either: \(bound)", reported: reported, evidence: evidence)
        }
        return Check(
            against: .stated(but: .reading),
            message:
                "\(item.whole.printed) cannot have either where \(counts) have one each",
            working: "either: \(bound); stated \(whole)", reported: reported,
            readings: ["another group, or events counted instead of patients"],
            question: "How many have either: \(item.whole.printed), or \(bound)?",
            evidence: evidence)
    }
}
