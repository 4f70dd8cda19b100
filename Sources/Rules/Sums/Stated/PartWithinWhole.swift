import Paper
import Records

extension Rule {
    /// Counts against the whole that their sentence names.
    static let partWithinWhole = Rule(
        name: "part-within-whole", family: .sums, status: .preview,
        summary: "A part is larger than the whole that its sentence names",
        explanation: """
            ## What it checks
            "Of the 40 patients, 12 …", "40 patients, of whom 12 …": a part is no more than its whole, and what stands in the same sentence as \
            parts by opposite words is no more than the whole together.
            ## When it flags
            Where the first count behind the whole is larger, as a warning: events may be counted, or others meant.
            """,
        examples: [
            Example("Of the 14 patients, 12 had a response.", .agrees),
            Example("Of the 14 patients, 17 had a response.", .disagrees),
        ],
        agreement: .compatible
    ) { records in records.statements.partsOfNamed.compactMap { check($0, records) } }

    private static func check(_ item: PartOfNamed, _ records: PaperRecords) -> Check? {
        guard let k = item.count.integer, let n = item.whole.integer else { return nil }
        let evidence = records.paper.evidence(at: item.place)
        let reported = [item.whole.printed, item.count.printed]
        if k <= n {
            guard item.percent == nil else { return nil }
            return Check(
                verdict: .agrees, message: "\(item.count.printed) is within the \(item.whole.printed) named before it",
                working: "\(k) ≤ \(n)", reported: reported, evidence: evidence)
        }
        guard item.isFirst else { return nil }
        return Check(
            against: item.mayBeOfAnother ? .open : .stated(but: .reading),
            message: "\(item.count.printed) is more than the \(item.whole.printed) of whom it is said to be a part",
            working: "\(k) > \(n)", reported: reported,
            readings: ["events counted instead of patients", "others than those named before"],
            question: "Is \(item.count.printed) a part of \(item.whole.printed)?", evidence: evidence)
    }
}
