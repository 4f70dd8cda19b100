import Paper
import Records

extension Rule {
    /// Numbers of things against the names behind them.
    static let namedItems = Rule(
        name: "named-items", family: .sums, status: .preview,
        summary: "A list does not name as many things as the number before it says",
        explanation: """
            ## What it checks
            "Three reasons: relapse, infection and haemorrhage"; "four domains (sleep, pain, mood and work)".
            ## How it is computed
            Commas part names, the last "and" joins two; any other "and" may stand within a name or between two, so that a list names a \
            range of things.
            ## When it flags
            A note where the number lies outside that range. Lists of examples, lists with numbers of their own and lists without a last \
            "and" are left out.
            """,
        examples: [
            Example("There were three reasons: relapse, infection and haemorrhage.", .agrees),
            Example("There were four reasons: relapse, infection and haemorrhage.", .disagrees),
        ]
    ) { records in
        records.statements.namedItems.compactMap { list in
            guard let n = list.count.integer else { return nil }
            let evidence = records.paper.evidence(at: list.place)
            let (low, high) = (list.possible.lowerBound, list.possible.upperBound)
            let named = low == high ? "\(low)" : "\(low) to \(high)"
            let working = "\(list.items.joined(separator: "; ")): \(named) named, \(list.count.printed) said"
            if list.possible.contains(n) {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message: "\(list.count.printed) is the number of things named behind it", working: working,
                    reported: [list.count.printed], evidence: evidence)
            }
            // two words joined by "and" may be no list at all
            let isNear = n >= low - farthest && n <= high + farthest
            guard list.items.count > 1, isNear else { return nil }
            return Check(
                against: .stated(but: .harmless),
                message: "\(list.count.printed) is said and \(named) are named", working: working,
                reported: [list.count.printed], readings: ["names that hold commas, or one left out"],
                question: "How many are meant?", evidence: evidence)
        }
    }

    /// A list that is further off is of something else.
    private static let farthest = 2
}
