import Paper
import RecordDatabase
import Statistics

/// Percentages and confidence intervals of proportions.
enum ProportionFunctions {
    static let methods: [(name: String, method: ProportionMethod)] = [
        ("clopper_pearson", .clopperPearson), ("wilson", .wilson), ("wilson_corrected", .wilsonCorrected),
        ("wald", .wald), ("agresti_coull", .agrestiCoull), ("jeffreys", .jeffreys), ("mid_p", .midP),
    ]

    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .proportions, "percent(condition)",
            "Over rows: the share of rows that meet a condition, in percent; rows where it is unknown are left out.",
            "SELECT percent(age >= 2) FROM (SELECT 1 AS age UNION SELECT 2 UNION SELECT 7 UNION SELECT 9)", "75"),
        FunctionEntry(
            .proportions, "percent(k, n)", "k of n in percent.", "SELECT percent(17, 54)", "31.481481481"),
        FunctionEntry(
            .proportions, "clopper_pearson(k, n [, level])",
            "The exact confidence interval of k of n, in percent; the level is 95 where it is left out.",
            "SELECT clopper_pearson(27, 70)", "27.172004507 to 50.97005743"),
        FunctionEntry(
            .proportions, "wilson(k, n [, level])", "The score interval.", "SELECT wilson(61, 75)",
            "71.071415478 to 88.541890393"),
        FunctionEntry(
            .proportions, "wilson_corrected(k, n [, level])", "The score interval with continuity correction.",
            "SELECT wilson_corrected(61, 75)", "70.328252279 to 89.063329757"),
        FunctionEntry(
            .proportions, "wald(k, n [, level])", "The normal approximation.", "SELECT wald(50, 100)",
            "40.200180077 to 59.799819923"),
        FunctionEntry(
            .proportions, "agresti_coull(k, n [, level])", "Agresti and Coull's interval.",
            "SELECT agresti_coull(50, 100)", "40.383153037 to 59.616846963"),
        FunctionEntry(
            .proportions, "jeffreys(k, n [, level])", "Quantiles of the posterior under Jeffreys' prior.",
            "SELECT jeffreys(50, 100)", "40.31739509 to 59.68260491"),
        FunctionEntry(
            .proportions, "mid_p(k, n [, level])",
            "Clopper and Pearson's with half of the observed count's probability.",
            "SELECT mid_p(50, 100)", "40.269791659 to 59.730208341"),
        FunctionEntry(
            .proportions, "interval_method(k, n, low, high)",
            "The first method above whose interval of k of n rounds to the printed limits; nothing where none does.",
            "SELECT interval_method(27, 70, '27', '51')", "Clopper-Pearson (exact)"),
    ]

    static let scalars: [ScalarFunction] =
        [percentOf, method] + methods.flatMap { item in [2, 3].map { interval(item.name, item.method, $0) } }

    static let aggregates: [any AggregateFunction.Type] = [Percent.self]

    private static let percentOf = ScalarFunction("percent", arguments: 2) { values throws(SQLProblem) in
        let arguments = Arguments("percent", values)
        if arguments.hasNull { return .null }
        let total = try arguments.number(1, "the total")
        guard total > 0 else { throw SQLProblem("percent: the total is above 0, not \(NumberText.plain(total))") }
        return .real(100 * (try arguments.number(0, "the count")) / total)
    }

    private static func interval(_ name: String, _ method: ProportionMethod, _ count: Int) -> ScalarFunction {
        ScalarFunction(name, arguments: count) { values throws(SQLProblem) in
            let arguments = Arguments(name, values)
            if arguments.hasNull { return .null }
            let (count, total) = try Self.counts(arguments, 0)
            let bounds = method.interval(count: count, total: total, level: try arguments.level(2))
            return .text(NumberText.range(100 * bounds.low, 100 * bounds.high))
        }
    }

    private static let method = ScalarFunction("interval_method", arguments: 4) { values throws(SQLProblem) in
        let arguments = Arguments("interval_method", values)
        if arguments.hasNull { return .null }
        let (count, total) = try Self.counts(arguments, 0)
        let (low, high) = (try PrintedFunctions.printed(arguments, 2), try PrintedFunctions.printed(arguments, 3))
        for item in methods {
            let bounds = item.method.interval(count: count, total: total, level: 0.95)
            if low.bounds.contains(100 * bounds.low), high.bounds.contains(100 * bounds.high) {
                return .text(item.method.name)
            }
        }
        return .null
    }

    /// A count and its total at two places of the arguments.
    static func counts(_ arguments: Arguments, _ index: Int) throws(SQLProblem) -> (Int, Int) {
        let count = try arguments.whole(index, "the count")
        let total = try arguments.whole(index + 1, "the total")
        guard total > 0, count >= 0, count <= total else {
            throw SQLProblem("\(arguments.name): \(count) of \(total) is no proportion")
        }
        return (count, total)
    }

    private enum Percent: AggregateFunction {
        static let name = "percent"
        static let arities = [1]

        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            let known = rows.compactMap { $0[0].number }
            guard !known.isEmpty else { return .null }
            return .real(100 * Double(known.count { $0 != 0 }) / Double(known.count))
        }
    }
}
