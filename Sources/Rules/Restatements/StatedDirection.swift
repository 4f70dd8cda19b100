import Paper
import Records

extension Rule {
    /// Comparisons in words against the two numbers beside them.
    static let statedDirection = Rule(
        name: "stated-direction", family: .restatements,
        summary: "Words say that the first of two figures is the larger, the numbers beside them that the second is",
        explanation: """
            ## What it checks
            "Was higher with the drug than with placebo (15% vs 12%)": the comparing word against the order of the two numbers.
            ## When it flags
            Where the numbers stand the other way round, as a warning: they may be printed in the order of the other group first. Brackets that \
            name the groups, comparisons of changes, denied and expected ones are left out. Equal numbers are undetermined.
            """,
        examples: [
            Example(
                "Weight was lower with the drug than with placebo (70.1 vs 74.5 kg).",
                .agrees),
            Example("Weight was lower with the drug than with placebo (74.5 vs 70.1 kg).", .disagrees),
        ],
        agreement: .compatible
    ) { records in
        records.statements.directions.map { item in
            let (a, b) = (item.first, item.second)
            let evidence = records.paper.evidence(at: item.place)
            let sign = a.value < b.value ? "<" : a.value > b.value ? ">" : "="
            let working = "\(a.printed) \(sign) \(b.printed), said to be \(item.word)"
            if (a.value > b.value) == item.isFirstLarger, a.value != b.value {
                return Check(
                    verdict: .agrees, message: "\(a.printed) is \(item.word) than \(b.printed), as the words say",
                    working: working, reported: [a.printed, b.printed], evidence: evidence)
            }
            return Check(
                against: a.value == b.value ? .open : .stated(but: .reading),
                message: "\(a.printed) is said to be \(item.word) than \(b.printed)", working: working,
                reported: [a.printed, b.printed], readings: ["the numbers in the order of the other group first"],
                question: "Which group has \(a.printed) and which \(b.printed)?", evidence: evidence)
        }
    }
}
