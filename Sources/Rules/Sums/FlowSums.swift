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
        examples: []
    ) { records in
        records.tables.filter { $0.kind == .flow }.flatMap { table in boxes(table, records) }
    }

    /// A box has no more reasons below it.
    private static let mostParts = 100

    private struct Flow {
        var row: Int
        var n: Int
        var words: String
    }

    private static func boxes(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        let flow = table.values.indices.compactMap { row -> Flow? in
            guard case .number(let number)? = table.values[row].first, let n = number.integer else { return nil }
            return Flow(row: row, n: n, words: (table.table.rows[row].cells[1]?.text ?? "").lowercased())
        }
        var checks: [Check] = []
        func report(_ whole: Flow, _ parts: [Flow]) {
            let working = parts.map { String($0.n) }.joined(separator: " + ") + " = \(whole.n)"
            checks.append(
                Check(
                    verdict: .agrees,
                    message:
                        "\(parts.map { String($0.n) }.joined(separator: ", ")) add up to \(whole.n) (\(whole.words))",
                    working: working,
                    reported: ([whole] + parts).map { String($0.n) },
                    evidence: ([whole] + parts).flatMap { records.paper.evidence(at: table.place(row: $0.row)) }))
        }
        for (index, whole) in flow.enumerated() where whole.n > 1 {
            var sum = 0
            for end in (index + 1)..<max(index + 1, min(flow.count, index + mostParts)) {
                sum += flow[end].n
                if sum == whole.n, end > index + 1 {
                    report(whole, Array(flow[(index + 1)...end]))
                    break
                }
                if sum > whole.n { break }
            }
        }
        let assessed = flow.first { $0.words.contains("assessed") || $0.words.contains("screened for") }
        let excluded = flow.first { $0.words.hasPrefix("excluded") }
        let randomized = flow.first {
            $0.words.hasPrefix("randomized") || $0.words.hasPrefix("randomised")
                || $0.words.hasPrefix("underwent random")
        }
        if let assessed, let excluded, let randomized, assessed.n == excluded.n + randomized.n {
            report(assessed, [excluded, randomized])
        }
        let arms = flow.filter {
            $0.words.hasPrefix("randomized to") || $0.words.hasPrefix("randomised to")
                || $0.words.hasPrefix("assigned to") || $0.words.hasPrefix("allocated to")
        }
        if let randomized, arms.count >= 2, arms.reduce(0, { $0 + $1.n }) == randomized.n { report(randomized, arms) }
        if let randomized, arms.count >= 2, arms.reduce(0, { $0 + $1.n }) != randomized.n,
            !arms.contains(where: { $0.row == randomized.row })
        {
            checks.append(
                Check(
                    verdict: .disagrees, severity: .warning,
                    message:
                        "\(arms.map { String($0.n) }.joined(separator: " + ")) in the arms are not the \(randomized.n) randomized",
                    working: arms.map { String($0.n) }.joined(separator: " + ")
                        + " = \(arms.reduce(0) { $0 + $1.n }); randomized \(randomized.n)",
                    reported: ([randomized] + arms).map { String($0.n) },
                    readings: ["an arm that is not shown"] + MinimalRepair.ofSum(arms.map(\.n), randomized.n),
                    question: "How many participants were randomized to each arm?",
                    evidence: ([randomized] + arms).flatMap { records.paper.evidence(at: table.place(row: $0.row)) }))
        }
        return checks
    }
}
