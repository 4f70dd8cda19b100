import Paper
import Records

extension Rule {
    /// Two limits at one value that part what they limit in two.
    static let adjacentLimits = Rule(
        name: "adjacent-limits", family: .restatements, status: .preview,
        summary: "Two groups are parted at one value that belongs to both or to neither",
        explanation: """
            ## What it checks
            Limits that stand beside each other with one value: "< 5% and ≥ 5%", "aged 65 years or younger and older than 65 years".
            ## When it flags
            A note where the value itself lies in neither group ("< 5% and > 5%") or in both ("≤ 5% and ≥ 5%").
            """,
        examples: [
            Example("Groups were patients with < 5% blasts and ≥ 5% blasts.", .agrees),
            Example("Groups were patients with < 5% blasts and > 5% blasts.", .disagrees),
        ],
        agreement: .compatible
    ) { records in
        AdjacentLimits.all(records.statements).map { pair in
            let value = pair.above.value.printed
            let signs = "\(pair.below.value.relation.rawValue) \(value), \(pair.above.value.relation.rawValue) \(value)"
            let evidence = records.paper.evidence(at: pair.place)
            if pair.isComplement {
                return Check(
                    verdict: .agrees, message: "the limits \(signs) leave nothing out and overlap nowhere",
                    working: signs, reported: [value], evidence: evidence)
            }
            let side = pair.overlaps ? "in both groups" : "in neither group"
            return Check(
                against: .stated(but: .harmless), message: "exactly \(value) lies \(side)",
                working: "\(signs): \(value) \(side)",
                reported: [value], readings: ["no value is exactly \(value)"],
                question: "To which group does \(value) belong?", evidence: evidence)
        }
    }
}
