import Paper
import Records
import Reports
import Rules
import Testing

/// Which findings a report shows.
@Suite struct FindingFilterTests {
    private func check(_ rule: String, _ severity: Check.Severity?) -> Check {
        Check(
            rule: rule, verdict: severity == nil ? .agrees : .disagrees, severity: severity, message: "a", working: "b",
            evidence: [])
    }

    @Test(arguments: [
        (FindingFilter(), 3, 1), (FindingFilter(severity: .warning), 2, 1), (FindingFilter(severity: .error), 1, 1),
        (FindingFilter(rules: ["row-sums"]), 1, 0), (FindingFilter(excluded: ["row-sums"]), 2, 1),
        (FindingFilter(severity: .error, excluded: ["row-sums"]), 0, 1),
    ])
    func `findings below a severity and of other rules are left out, agreements of the rules stay`(
        _ filter: FindingFilter, _ findings: Int, _ agreements: Int
    ) {
        let checks = [
            check("row-sums", .error), check("table-p", .warning), check("table-p", .note),
            check("percent-of-count", nil),
        ]
        let kept = checks.filter(filter.keeps)
        #expect(kept.count { $0.verdict == .disagrees } == findings)
        #expect(kept.count { $0.verdict == .agrees } == agreements)
    }
}
