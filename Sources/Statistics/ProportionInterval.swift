import Distributions
package import Paper

/// Confidence intervals of a binomial proportion.
package enum ProportionMethod: String, CaseIterable, Hashable, Sendable {
    /// Clopper and Pearson, Biometrika 1934; R: `binom.test`.
    case clopperPearson = "Clopper-Pearson (exact)"
    /// Wilson, JASA 1927; R: `prop.test(correct = FALSE)`.
    case wilson = "Wilson (score)"
    /// The normal approximation with the estimated variance.
    case wald = "Wald"

    /// The interval of the proportion, as a fraction of one, cut to 0...1.
    package func interval(count: Int, total: Int, level: Double = 0.95) -> Bounds {
        guard total > 0, count >= 0, count <= total else { return Bounds(0, 1) }
        let k = Double(count)
        let n = Double(total)
        let tail = (1 - level) / 2
        let z = Distributions.normalQuantile(1 - tail)
        let p = k / n
        switch self {
        case .clopperPearson:
            return Bounds(
                count == 0 ? 0 : Distributions.betaQuantile(tail, k, n - k + 1),
                count == total ? 1 : Distributions.betaQuantile(1 - tail, k + 1, n - k))
        case .wilson:
            let center = (p + z * z / (2 * n)) / (1 + z * z / n)
            let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
            return Bounds(max(0, center - half), min(1, center + half))
        case .wald:
            let half = z * (p * (1 - p) / n).squareRoot()
            return Bounds(max(0, p - half), min(1, p + half))
        }
    }
}
