import Language
import Paper
import Records

extension Rule {
    /// The boxes of a participant flow against the boxes they come from.
    static let flowSums = Rule(
        name: "flow-sums", family: .sums,
        summary: "The numbers of a participant flow do not add up",
        explanation: """
            ## What it checks
            Boxes followed by their reasons ("13 Excluded", "5 Not eligible", …), assessed = excluded + randomized, and randomized = the arms.
            ## When it flags
            Text loses the arrows between boxes: sums that come out are reported, others are left alone unless a box names its parts right below.
            """,
        examples: [
            Example(flow(drug: 26), .agrees),
            Example(flow(drug: 28), .disagrees),
        ]
    ) { records in
        records.tables.filter { $0.kind == .flow }.flatMap { table in boxes(table, records) }
    }

    private static func flow(drug: Int) -> String {
        let boxes = [
            "60 Patients assessed for eligibility", "10 Excluded", "6 Did not meet inclusion criteria",
            "4 Declined to participate", "50 Randomized", "\(drug) Randomized to the drug", "24 Randomized to placebo",
        ]
        return "Figure 1. Flow of Participants\n\n" + boxes.joined(separator: "\n\n") + "\n"
    }

    /// A box has no more reasons below it.
    private static let mostParts = 100

    private static func boxes(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        let flow = ParticipantFlow(table)
        let boxes = flow.boxes
        var checks: [Check] = []
        func report(_ whole: ParticipantFlow.Box, _ parts: [ParticipantFlow.Box]) {
            let working = parts.map { String($0.count) }.joined(separator: " + ") + " = \(whole.count)"
            checks.append(
                Check(
                    verdict: .agrees,
                    message:
                        "\(parts.map { String($0.count) }.joined(separator: ", ")) add up to \(whole.count) (\(whole.words))",
                    working: working,
                    reported: ([whole] + parts).map { String($0.count) },
                    evidence: ([whole] + parts).flatMap { records.paper.evidence(at: table.place(row: $0.row)) }))
        }
        for (index, whole) in boxes.enumerated() where whole.count > 1 {
            var sum = 0
            for end in (index + 1)..<max(index + 1, min(boxes.count, index + mostParts)) {
                sum += boxes[end].count
                if sum == whole.count, end > index + 1 {
                    report(whole, Array(boxes[(index + 1)...end]))
                    break
                }
                if sum > whole.count { break }
            }
        }
        let assessed = flow.first(.assessed)
        let excluded = flow.first(.excluded)
        let randomized = flow.first(.randomized)
        if let assessed, let excluded, let randomized, assessed.count == excluded.count + randomized.count {
            report(assessed, [excluded, randomized])
        }
        let arms = flow.arms
        if let randomized, arms.count >= 2, arms.reduce(0, { $0 + $1.count }) == randomized.count {
            report(randomized, arms)
        }
        if let randomized, arms.count >= 2, arms.reduce(0, { $0 + $1.count }) != randomized.count,
            !arms.contains(where: { $0.row == randomized.row })
        {
            checks.append(
                Check(
                    against: .stated(but: .reading),
                    message:
                        "\(arms.map { String($0.count) }.joined(separator: " + ")) in the arms are not the \(randomized.count) randomized",
                    working: arms.map { String($0.count) }.joined(separator: " + ")
                        + " = \(arms.reduce(0) { $0 + $1.count }); randomized \(randomized.count)",
                    reported: ([randomized] + arms).map { String($0.count) },
                    readings: ["an arm that is not shown"] + MinimalRepair.ofSum(arms.map(\.count), randomized.count),
                    question: "How many participants were randomized to each arm?",
                    evidence: ([randomized] + arms).flatMap { records.paper.evidence(at: table.place(row: $0.row)) }))
        }
        return checks
    }
}
