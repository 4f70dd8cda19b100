import Paper
import RecordDatabase
import Statistics

/// Confidence intervals of the difference of two proportions.
enum DifferenceFunctions {
    private static let methods: [(name: String, method: DifferenceMethod)] = [
        ("wald_difference", .wald), ("newcombe", .newcombe), ("miettinen_nurminen", .miettinenNurminen),
        ("agresti_caffo", .agrestiCaffo), ("chan_zhang", .chanZhang), ("santner_snell", .santnerSnell),
    ]
    /// The exact methods take long for more patients than this.
    private static let largestExactTotal = 400

    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .differences, "difference(k1, n1, k2, n2)", "k1 of n1 minus k2 of n2, in percentage points.",
            "SELECT difference(44, 49, 26, 48)", "35.629251701"),
        FunctionEntry(
            .differences, "wald_difference(k1, n1, k2, n2 [, level])", "The normal approximation's interval of it.",
            "SELECT wald_difference(44, 49, 26, 48)", "19.181739475 to 52.076763926"),
        FunctionEntry(
            .differences, "newcombe(k1, n1, k2, n2 [, level])", "The hybrid score interval.",
            "SELECT newcombe(44, 49, 26, 48)", "18.044253853 to 50.655238417"),
        FunctionEntry(
            .differences, "miettinen_nurminen(k1, n1, k2, n2 [, level])", "The score interval.",
            "SELECT miettinen_nurminen(44, 49, 26, 48)", "18.486924158 to 51.370540286"),
        FunctionEntry(
            .differences, "agresti_caffo(k1, n1, k2, n2 [, level])",
            "Wald's interval after one success and one failure more in each group.",
            "SELECT agresti_caffo(44, 49, 26, 48)", "17.833057959 to 50.637530276"),
        FunctionEntry(
            .differences, "chan_zhang(k1, n1, k2, n2 [, level])",
            "The exact unconditional interval by the score statistic; of at most 400 patients.",
            "SELECT round(chan_zhang(5, 54, 10, 57), 1)", "-22.1 to 5.0"),
        FunctionEntry(
            .differences, "santner_snell(k1, n1, k2, n2 [, level])",
            "The exact unconditional interval by the difference; of at most 400 patients.",
            "SELECT round(santner_snell(44, 49, 26, 48), 1)", "15.6 to 52.5"),
    ]

    static let scalars: [ScalarFunction] =
        [difference] + methods.flatMap { item in [4, 5].map { interval(item.name, item.method, $0) } }

    private static let difference = ScalarFunction("difference", arguments: 4) { values throws(SQLProblem) in
        let arguments = Arguments("difference", values)
        if arguments.hasNull { return .null }
        let (first, second) = (
            try ProportionFunctions.counts(arguments, 0), try ProportionFunctions.counts(arguments, 2)
        )
        return .real(100 * (Double(first.0) / Double(first.1) - Double(second.0) / Double(second.1)))
    }

    private static func interval(_ name: String, _ method: DifferenceMethod, _ count: Int) -> ScalarFunction {
        ScalarFunction(name, arguments: count) { values throws(SQLProblem) in
            let arguments = Arguments(name, values)
            if arguments.hasNull { return .null }
            let (first, second) = (
                try ProportionFunctions.counts(arguments, 0), try ProportionFunctions.counts(arguments, 2)
            )
            if method == .chanZhang || method == .santnerSnell, first.1 + second.1 > largestExactTotal {
                throw SQLProblem("\(name): is computed for at most \(largestExactTotal) patients")
            }
            let bounds = method.interval(
                count1: first.0, total1: first.1, count2: second.0, total2: second.1, level: try arguments.level(4))
            return .text(NumberText.range(100 * bounds.low, 100 * bounds.high))
        }
    }
}
