import Paper
package import Rules

/// The decisions of a protocol and of the file beside it, put to the findings that they are about.
package struct Decisions: Sendable {
    /// A decision that is not put to a finding any more; nothing is wrong with its file.
    package struct Lapsed: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// No check has the id.
            case gone
            /// The check is no finding by now.
            case settled(Check.Verdict)
            /// The finding's numbers are others than those decided on.
            case otherNumbers(now: String)
        }

        package var decision: Decision
        package var reason: Reason
        /// The id by which the check goes now; that of the decision where it has gone.
        package var check: String
    }

    private let decisions: [Decision]

    package init(_ decisions: [Decision]) { self.decisions = decisions }

    /// The checks with their decisions, and the decisions that lapsed.
    ///
    /// A finding that is decided twice is a problem. A decision whose finding has gone, agrees by now, or has other numbers
    /// than those decided on is none: it hides nothing, and a curator looks at it again.
    package func apply(
        to checks: [Check], numbers: FindingNumbers
    ) -> (checks: [Check], lapsed: [Lapsed], problems: [ProtocolProblem]) {
        var checks = checks
        var lapsed: [Lapsed] = []
        var problems: [ProtocolProblem] = []
        var decided: Set<Int> = []
        for item in decisions {
            let id = item.check.value
            let isKnown = { (index: Int) in item.isOn(checks[index].id, at: numbers.place(of: checks[index])) }
            // by the id, or, where the place is kept, among the findings of the same words
            let exact = checks.firstIndex { $0.id == id }
            let found = exact.flatMap { isKnown($0) ? $0 : nil } ?? checks.indices.first(where: isKnown)
            guard let index = found else {
                lapsed.append(Lapsed(decision: item, reason: .gone, check: id))
                continue
            }
            guard decided.insert(index).inserted else {
                problems.append(
                    ProtocolProblem(
                        file: item.file, position: item.check.position, reason: "the finding \(id) is decided twice"))
                continue
            }
            guard checks[index].verdict == .disagrees else {
                lapsed.append(
                    Lapsed(decision: item, reason: .settled(checks[index].verdict), check: checks[index].id))
                continue
            }
            let now = numbers.words(of: checks[index])
            if let then = item.numbers, !FindingNumbers.areSame(then, now) {
                lapsed.append(
                    Lapsed(decision: item, reason: .otherNumbers(now: now), check: checks[index].id))
                continue
            }
            checks[index].decision = item.decision
        }
        return (checks, lapsed, problems)
    }
}
