package import Rules

/// Which findings a report shows: those of some rules, from some severity on.
package struct FindingFilter: Hashable, Sendable {
    /// The least severity that is shown; nil shows all.
    package var severity: Check.Severity?
    /// The only rules shown; empty shows all.
    package var rules: Set<String>
    /// Rules left out.
    package var excluded: Set<String>

    package init(severity: Check.Severity? = nil, rules: Set<String> = [], excluded: Set<String> = []) {
        self.severity = severity
        self.rules = rules
        self.excluded = excluded
    }

    /// Whether it shows everything.
    package var isEmpty: Bool { severity == nil && rules.isEmpty && excluded.isEmpty }

    package func keeps(_ check: Check) -> Bool {
        guard rules.isEmpty || rules.contains(check.rule), !excluded.contains(check.rule) else { return false }
        guard let severity, let own = check.severity, check.verdict == .disagrees else { return true }
        return own.rank <= severity.rank
    }
}

extension Check.Severity {
    fileprivate var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}

extension PaperReport {
    /// Leaves out what a filter does not show, and counts the findings among it.
    package mutating func keep(_ filter: FindingFilter) {
        guard !filter.isEmpty, let all = findings?.checks else { return }
        let kept = all.filter(filter.keeps)
        hidden = all.findingCount - kept.findingCount
        findings?.checks = kept
    }
}

extension StudyFindings {
    package mutating func keep(_ filter: FindingFilter) { checks = checks.filter(filter.keeps) }
}

extension [Check] {
    fileprivate var findingCount: Int { count { $0.verdict == .disagrees && $0.decision == nil } }
}
