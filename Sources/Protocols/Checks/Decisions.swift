package import Rules

/// The decisions of a protocol and of the file beside it, put to the findings that they are about.
package struct Decisions: Sendable {
    private let decisions: [Decision]

    package init(_ decisions: [Decision]) { self.decisions = decisions }

    /// The checks with their decisions; a decision whose finding has gone, or agrees by now, is a problem.
    package func apply(to checks: [Check]) -> (checks: [Check], problems: [ProtocolProblem]) {
        var checks = checks
        var problems: [ProtocolProblem] = []
        var decided: Set<String> = []
        for item in decisions {
            let id = item.check.value
            func complain(_ reason: String) {
                problems.append(ProtocolProblem(file: item.file, position: item.check.position, reason: reason))
            }
            guard decided.insert(id).inserted else {
                complain("the finding \(id) is decided twice")
                continue
            }
            guard let index = checks.firstIndex(where: { $0.id == id }) else {
                complain(
                    "the finding \(id) is gone: drop its decision (\(item.decision.kind.rawValue): \(item.decision.reason))"
                )
                continue
            }
            if checks[index].verdict != .disagrees {
                complain("the finding \(id) \(checks[index].verdict.rawValue) by now: drop its decision")
                continue
            }
            checks[index].decision = item.decision
        }
        return (checks, problems)
    }
}
