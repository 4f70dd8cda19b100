import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Printed P values against the test statistics beside them.
    static let testStatisticP = Rule(
        name: "test-statistic-p", family: .tests,
        summary: "A P value does not follow from the test statistic and degrees of freedom beside it",
        explanation: """
            ## What it checks
            t, F, r, χ² (also H and G²), z, Cochran's Q and Mann-Whitney's U with the P value printed with them: "t(28) = 2.20, \
            P = .036", "χ² = 4.1; P = .04", "t = 2.31, df = 38, P = .026" and the like, as M. B. Nuijten and others do for \
            psychology (Behavior Research Methods 2016;48:1205-1226).
            ## How it is computed
            The printed statistic is the interval of what rounds to it; so is P. Both tails count unless the sentence says \
            "one-sided". Columns of statistics beside a P column are read the same way. χ² without degrees of freedom is tried with one; r may have its n instead; U needs both sizes.
            ## Before it flags
            One-sided tests (accepted where the paper says that it has some), cut-off digits, degrees of freedom that were rounded, \
            misprinted or corrected for sphericity, Fisher's exact test beside χ² and corrections for several comparisons are tried; \
            what fits is named and lowers the severity. A P on the other side of 0.05 that nothing explains is an error, another \
            one a warning, a difference of one in the last digit or of a twentieth a note. P printed as 0 is a note. Where a letter \
            or sign is lost in the text at hand, where P is larger than computed and the words beside it or in its paragraph name a \
            correction for several comparisons, and where results are means over imputed data sets, nothing is flagged.
            """,
        examples: [
            Example("Scores differed between the groups, t(28) = 2.20, P = .036.", .agrees),
            Example("Scores differed between the groups, t(28) = 1.20, P = .03.", .disagrees),
            Example("Sex was balanced (chi-square = 4.1, df = 1; P = .04).", .agrees),
            Example("Scores differed, t(28) = 2.20, P = .018, one-sided.", .agrees),
        ]
    ) { records in
        let settings = records.tests
        let results = records.statements.testResults + StatisticColumns.results(records)
        var items = results.compactMap { TestResultCheck($0, records, settings, used: UsedDegrees(results, for: $0)) }
        let kept = Convention.of(.sides, items.compactMap(\.reproduction))
        // what other results show counts for nothing where words say the contrary
        let saysTwo = records.statements.testSides.contains(.two) || results.contains { $0.sides == .two }
        if records.statements.testSides == [.one] || settings.paper.isOneSided {
            for index in items.indices { items[index].oneSidedness = .stated }
        } else if kept?.method == TestResultCheck.oneSided, !saysTwo {
            for index in items.indices { items[index].oneSidedness = .shown }
        }
        return items.compactMap(\.check)
    }
}
