import Distributions
package import Paper

/// A ratio (hazard, odds, risk) and its confidence interval on the log scale.
package enum RatioInterval {
    /// Whether the estimate can be the middle of its limits on the log scale, as Wald limits of a ratio are.
    package static func isSymmetric(_ value: PrintedNumber, _ low: PrintedNumber, _ high: PrintedNumber) -> Bool {
        guard low.bounds.high > 0, value.value > 0 else { return true }
        let middle = Bounds(
            (max(0, low.bounds.low) * high.bounds.low).squareRoot(), (low.bounds.high * high.bounds.high).squareRoot())
        return middle.meets(value.bounds)
    }

    /// The middle of the limits on the log scale.
    package static func middle(_ low: PrintedNumber, _ high: PrintedNumber) -> Double { (max(0, low.value) * high.value).squareRoot() }

    /// The two-sided P values that estimate and limits allow: z = ln(estimate) / ((ln high − ln low) / 2·1.96).
    ///
    /// Altman and Bland, BMJ 2011;343:d2304.
    package static func pValue(_ value: PrintedNumber, _ low: PrintedNumber, _ high: PrintedNumber, level: Double = 95) -> Bounds? {
        guard low.bounds.low > 0, value.bounds.low > 0, high.bounds.low > 0 else { return nil }
        let z = Distributions.normalQuantile(0.5 + level / 200)
        var all: [Double] = []
        for v in [value.bounds.low, value.bounds.high] {
            for l in [low.bounds.low, low.bounds.high] {
                for h in [high.bounds.low, high.bounds.high] where h > l {
                    let error = (Elementary.naturalLogarithm(h) - Elementary.naturalLogarithm(l)) / (2 * z)
                    all.append(2 * Distributions.normalCDF(-abs(Elementary.naturalLogarithm(v)) / error))
                }
            }
        }
        guard let least = all.min(), let most = all.max() else { return nil }
        let spansOne = value.bounds.low <= 1 && value.bounds.high >= 1
        return Bounds(least, spansOne ? 1 : most)
    }
}
