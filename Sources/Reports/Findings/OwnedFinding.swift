import Paper
package import Rules

/// A finding with the paper it is of, or the study across whose papers it is.
package struct OwnedFinding: Sendable {
    /// The paper's id, or the study's.
    package var owner: String
    package var isOfStudy: Bool
    package var check: Check
}

extension Report {
    /// Everything that disagrees, decided ones included: paper by paper, then study by study, each by consequence.
    package var findings: [OwnedFinding] {
        func owned(_ checks: [Check], _ owner: String, isOfStudy: Bool) -> [OwnedFinding] {
            (checks.open + checks.decided).map { OwnedFinding(owner: owner, isOfStudy: isOfStudy, check: $0) }
        }
        return papers.flatMap { owned($0.checks, $0.id, isOfStudy: false) }
            + studies.flatMap { owned($0.checks, $0.id, isOfStudy: true) }
    }
}

extension Check.Severity {
    /// 3 for what cannot be rounding or another reading, 1 for what is likely harmless.
    var weight: Int {
        switch self {
        case .error: 3
        case .warning: 2
        case .note: 1
        }
    }

    /// Whether it weighs at least as much as another.
    package func isAtLeast(_ other: Check.Severity) -> Bool { weight >= other.weight }
}
