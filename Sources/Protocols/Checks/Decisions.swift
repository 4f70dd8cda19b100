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
        var decided: Set<String> = []
        for item in decisions {
            let id = item.check.value
            guard decided.insert(id).inserted else {
                problems.append(
                    ProtocolProblem(
                        file: item.file, position: item.check.position, reason: "the finding \(id) is decided twice"))
                continue
            }
            guard let index = checks.firstIndex(where: { $0.id == id }) else {
                lapsed.append(Lapsed(decision: item, reason: .gone))
                continue
            }
            guard checks[index].verdict == .disagrees else {
                lapsed.append(Lapsed(decision: item, reason: .settled(checks[index].verdict)))
                continue
            }
            let now = numbers.words(of: checks[index])
            if let then = item.numbers, !FindingNumbers.areSame(then, now) {
                lapsed.append(Lapsed(decision: item, reason: .otherNumbers(now: now)))
                continue
            }
            checks[index].decision = item.decision
        }
        return (checks, lapsed, problems)
    }
}
