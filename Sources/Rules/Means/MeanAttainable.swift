import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Means that so many whole numbers cannot have.
    static let meanAttainable = Rule(
        name: "mean-attainable", family: .means,
        summary: "No sum of whole numbers over the group's size gives a printed mean",
        explanation: """
            ## What it checks
            GRIM (N. J. L. Brown and J. A. J. Heathers, 2017): n whole numbers have a mean k/n, so that of 18 patients no mean \
            number of visits is 3.48. Only cells "mean ± SD" of quantities that their words say are counted (a number of \
            visits, parity, an Apgar score) under a known n; ages, times and measurements are left alone.
            ## Its power
            The check says how likely a mean with other last digits would have been found: with two decimals and n = 18, 82 of \
            100. Where every mean is attainable, from n = 100 with two decimals, nothing is said.
            ## Before it flags
            n minus a few patients without data, and one more, are tried: what fits is named, and nothing is flagged. Where many rows \
            of a column do not fit, they are no whole numbers or of another n: undetermined.
            """,
        examples: [
            Example(CountedMeanChecks.example("3.44 ± 1.20"), .agrees),
            Example(CountedMeanChecks.example("3.48 ± 1.20"), .disagrees),
        ], agreement: .compatible
    ) { records in
        CountedMeanChecks.of(records) { $0.meanVerdict }
    }
}

extension CountedMean {
    fileprivate var meanVerdict: CountedMeanChecks.Verdict? {
        let power = MeanAttainability.power(n: n, decimals: mean.decimals)
        guard power > 0 else { return nil }
        let isAttainable = MeanAttainability.isAttainable(mean, n: n)
        guard let sum = Int(checked: (mean.value * Double(n)).rounded()) else { return nil }
        let neighbours = [sum - 1, sum, sum + 1].map { k in
            "\(k) / \(n) = \(hundredths(Double(k) / Double(n)))"
        }
        let other = near.first { MeanAttainability.isAttainable(mean, n: $0) }
        return CountedMeanChecks.Verdict(
            isAttainable: isAttainable, other: other.map { "\(mean.printed) can be the mean of \($0) whole numbers" },
            power: power,
            message: isAttainable
                ? "\(mean.printed) can be the mean of \(n) whole numbers"
                : "\(mean.printed) is the mean of no \(n) whole numbers",
            working: isAttainable ? "\(sum) / \(n) = \(mean.printed)" : neighbours.joined(separator: ", "),
            question: "How many values have the mean \(mean.printed), and are they whole numbers?")
    }
}
