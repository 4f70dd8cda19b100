import Paper
import RecordDatabase
import Statistics

/// Tests and ratios of two counts with their totals.
enum TestFunctions {
    private static let tests: [(name: String, test: TableTest)] = [
        ("fisher_p", .fisher), ("chi2_p", .chiSquared), ("chi2_yates_p", .yates),
    ]
    /// Larger tables are no patients, and the exact test would take long.
    private static let largestTotal = 100_000

    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .differences, "fisher_p(k1, n1, k2, n2)", "The two-sided P of Fisher's exact test.",
            "SELECT round(fisher_p(17, 54, 31, 54), 4)", "0.0115"),
        FunctionEntry(
            .differences, "chi2_p(k1, n1, k2, n2)", "The P of Pearson's χ² test.",
            "SELECT round(chi2_p(17, 54, 31, 54), 4)", "0.0067"),
        FunctionEntry(
            .differences, "chi2_yates_p(k1, n1, k2, n2)", "The same with Yates' correction.",
            "SELECT round(chi2_yates_p(17, 54, 31, 54), 4)", "0.0118"),
        FunctionEntry(
            .differences, "risk_ratio(k1, n1, k2, n2)", "k1 of n1 over k2 of n2.",
            "SELECT round(risk_ratio(17, 54, 31, 54), 3)", "0.548"),
        FunctionEntry(
            .differences, "odds_ratio(k1, n1, k2, n2)", "The odds of the first over those of the second.",
            "SELECT round(odds_ratio(17, 54, 31, 54), 3)", "0.341"),
        FunctionEntry(
            .differences, "risk_ratio_ci(k1, n1, k2, n2)",
            "The 95 % interval of the risk ratio, Katz's on the log scale.",
            "SELECT round(risk_ratio_ci(17, 54, 31, 54), 3)", "0.348 to 0.865"),
        FunctionEntry(
            .differences, "odds_ratio_ci(k1, n1, k2, n2)", "The 95 % interval of the odds ratio, Woolf's.",
            "SELECT round(odds_ratio_ci(17, 54, 31, 54), 3)", "0.155 to 0.750"),
    ]

    static let scalars: [ScalarFunction] =
        tests.map { test($0.name, $0.test) } + [
            ratio("risk_ratio") { RiskRatioMethod.katz.estimate(count1: $0, total1: $1, count2: $2, total2: $3) },
            ratio("odds_ratio") { OddsRatioMethod.woolf.estimate(count1: $0, total1: $1, count2: $2, total2: $3) },
            limits("risk_ratio_ci") {
                RiskRatioMethod.katz.interval(count1: $0, total1: $1, count2: $2, total2: $3, level: 0.95)
            },
            limits("odds_ratio_ci") {
                OddsRatioMethod.woolf.interval(count1: $0, total1: $1, count2: $2, total2: $3, level: 0.95)
            },
        ]

    private static func test(_ name: String, _ test: TableTest) -> ScalarFunction {
        ofTwo(name) { k1, n1, k2, n2 throws(SQLProblem) in
            guard n1 + n2 <= largestTotal else {
                throw SQLProblem("\(name): is computed for at most \(largestTotal) patients")
            }
            let table = ContingencyTable(count1: k1, total1: n1, count2: k2, total2: n2)
            return table.flatMap { test.p($0) }.map(SQLValue.real) ?? .null
        }
    }

    private static func ratio(
        _ name: String, _ body: @escaping @Sendable (Int, Int, Int, Int) -> Double?
    ) -> ScalarFunction {
        ofTwo(name) { body($0, $1, $2, $3).map(SQLValue.real) ?? .null }
    }

    private static func limits(
        _ name: String, _ body: @escaping @Sendable (Int, Int, Int, Int) -> Bounds
    ) -> ScalarFunction {
        ofTwo(name) { k1, n1, k2, n2 in
            let bounds = body(k1, n1, k2, n2)
            return bounds.low.isFinite && bounds.high.isFinite
                ? .text(NumberText.range(bounds.low, bounds.high)) : .null
        }
    }

    /// A function of two counts with their totals.
    private static func ofTwo(
        _ name: String, _ body: @escaping @Sendable (Int, Int, Int, Int) throws(SQLProblem) -> SQLValue
    ) -> ScalarFunction {
        ScalarFunction(name, arguments: 4) { values throws(SQLProblem) in
            let arguments = Arguments(name, values)
            if arguments.hasNull { return .null }
            let first = try ProportionFunctions.counts(arguments, 0)
            let second = try ProportionFunctions.counts(arguments, 2)
            return try body(first.0, first.1, second.0, second.1)
        }
    }
}
