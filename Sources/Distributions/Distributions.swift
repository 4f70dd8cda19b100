import CRmath

/// R's distribution functions under Swift names; the only door to libRmath.
package enum Distributions {
    /// Standard normal distribution function (R: `pnorm`).
    package static func normalCDF(_ z: Double) -> Double { pnorm5(z, 0, 1, 1, 0) }

    /// Standard normal quantile (R: `qnorm`).
    package static func normalQuantile(_ p: Double) -> Double { qnorm5(p, 0, 1, 1, 0) }

    /// Beta quantile (R: `qbeta`).
    package static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double { qbeta(p, a, b, 1, 0) }

    /// Upper tail of the chi-squared distribution (R: `pchisq(lower.tail = FALSE)`).
    package static func chiSquaredUpperTail(_ x: Double, degreesOfFreedom: Double) -> Double {
        pchisq(x, degreesOfFreedom, 0, 0)
    }
}
