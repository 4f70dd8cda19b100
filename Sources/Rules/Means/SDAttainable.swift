import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Standard deviations that whole numbers with the mean beside them cannot have.
    static let sdAttainable = Rule(
        name: "sd-attainable", family: .means,
        summary: "No whole numbers have both the printed mean and the printed standard deviation",
        explanation: """
            ## What it checks
            GRIMMER (J. Anaya, 2016): sums of squares of whole numbers are whole, and even where the sum is even. The same cells \
            as `mean-attainable`, where the mean is attainable; for shares of zeros and ones, DEBIT (J. A. J. Heathers and \
            N. J. L. Brown, 2019): the mean gives the SD.
            ## Its power
            The share of SDs near the printed one that would not be attainable; below one in five nothing is said.
            ## Before it flags
            n minus a few patients without data, one more, and the SD with divisor n instead of n − 1 are tried.
            """,
        examples: [
            Example(CountedMeanChecks.example("2.00 ± 0.84"), .agrees),
            Example(CountedMeanChecks.example("2.00 ± 0.80"), .disagrees),
        ], agreement: .compatible
    ) { records in
        CountedMeanChecks.of(records) { $0.sdVerdict }
    }
}

extension CountedMean {
    private func fits(_ n: Int, _ sd: PrintedNumber) -> Bool {
        let found =
            isBinary
            ? SDAttainability.isAttainableBinary(mean: mean, sd: sd, n: n)
            : SDAttainability.isAttainable(mean: mean, sd: sd, n: n)
        return found ?? true
    }

    fileprivate var sdVerdict: CountedMeanChecks.Verdict? {
        guard MeanAttainability.isAttainable(mean, n: n), sd.decimals > 0 else { return nil }
        let power = isBinary ? 0.9 : SDAttainability.power(mean: mean, sd: sd, n: n)
        guard power >= 0.2 else { return nil }
        let other = near.first { fits($0, sd) }
        var reading = other.map { "\(mean.printed) and \(sd.printed) can be of \($0) patients" }
        // with divisor n the sample's own is larger by √(n / (n − 1))
        let larger = sd.value * (Double(n) / Double(n - 1)).squareRoot()
        if reading == nil, let population = PrintedNumber(rounding: larger, decimals: sd.decimals),
            population.coefficient != sd.coefficient, fits(n, population)
        {
            reading = "the SD computed with divisor n"
        }
        let isAttainable = fits(n, sd)
        let what = isBinary ? "zeros and ones" : "whole numbers"
        return CountedMeanChecks.Verdict(
            isAttainable: isAttainable, other: reading, power: power,
            message: isAttainable
                ? "\(n) \(what) can have the mean \(mean.printed) and the SD \(sd.printed)"
                : "no \(n) \(what) have both the mean \(mean.printed) and the SD \(sd.printed)",
            working:
                "(\(n) − 1) · \(sd.printed)² + \(n) · \(mean.printed)² "
                + (isAttainable ? "can be" : "is no") + " sum of squares of \(n) \(what)",
            question: "What are the mean and SD, and of how many patients?")
    }
}
