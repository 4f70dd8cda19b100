import CRmath

// Each function is a thin name over R's mathematics library, whose results are the reference of the field.
// Arguments outside a distribution's domain give `nan`, as in R.

/// The standard normal distribution.
package enum Normal {
    /// The probability of a value of at most `z`.
    package static func cdf(_ z: Double) -> Double { pnorm5(z, 0, 1, 1, 0) }

    /// The probability of a value above `z`, accurate far out in the tail.
    package static func upperTail(_ z: Double) -> Double { pnorm5(z, 0, 1, 0, 0) }

    /// The probability of a value at least as far from zero as `z`: the two-sided P value.
    package static func twoSided(_ z: Double) -> Double { min(1, 2 * upperTail(abs(z))) }

    /// The value below which a share `p` of the distribution lies.
    package static func quantile(_ p: Double) -> Double { qnorm5(p, 0, 1, 1, 0) }

    /// The number of standard errors to either side of a two-sided interval: 1.96 at the level 0.95.
    package static func criticalValue(level: Double) -> Double { qnorm5((1 - level) / 2, 0, 1, 0, 0) }
}

/// The beta distribution with shape parameters `a` and `b`.
package enum Beta {
    /// The probability of a value of at most `x`.
    package static func cdf(_ x: Double, _ a: Double, _ b: Double) -> Double { pbeta(x, a, b, 1, 0) }

    /// The value below which a share `p` of the distribution lies.
    package static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double { qbeta(p, a, b, 1, 0) }
}

/// The chi-squared distribution.
package enum ChiSquared {
    /// The probability of a value of at most `x`.
    package static func cdf(_ x: Double, df: Double) -> Double { pchisq(x, df, 1, 0) }

    /// The probability of a value above `x`: the P value of a chi-squared test.
    package static func upperTail(_ x: Double, df: Double) -> Double { pchisq(x, df, 0, 0) }

    /// The value below which a share `p` of the distribution lies.
    package static func quantile(_ p: Double, df: Double) -> Double { qchisq(p, df, 1, 0) }
}

/// Student's t distribution.
package enum StudentT {
    /// The probability of a value of at most `t`.
    package static func cdf(_ t: Double, df: Double) -> Double { pt(t, df, 1, 0) }

    /// The probability of a value above `t`.
    package static func upperTail(_ t: Double, df: Double) -> Double { pt(t, df, 0, 0) }

    /// The probability of a value at least as far from zero as `t`: the two-sided P value.
    package static func twoSided(_ t: Double, df: Double) -> Double { min(1, 2 * upperTail(abs(t), df: df)) }

    /// The value below which a share `p` of the distribution lies.
    package static func quantile(_ p: Double, df: Double) -> Double { qt(p, df, 1, 0) }
}

/// The F distribution.
package enum FisherF {
    /// The probability of a value of at most `f`.
    package static func cdf(_ f: Double, df1: Double, df2: Double) -> Double { pf(f, df1, df2, 1, 0) }

    /// The probability of a value above `f`: the P value of an analysis of variance.
    package static func upperTail(_ f: Double, df1: Double, df2: Double) -> Double { pf(f, df1, df2, 0, 0) }

    /// The value below which a share `p` of the distribution lies.
    package static func quantile(_ p: Double, df1: Double, df2: Double) -> Double { qf(p, df1, df2, 1, 0) }
}
