import CRmath

/// The number of successes among `total` independent trials that succeed with one probability.
package enum Binomial {
    /// The probability of exactly `count` successes.
    package static func mass(_ count: Int, of total: Int, probability: Double) -> Double {
        dbinom(Double(count), Double(total), probability, 0)
    }

    /// The probability of at most `count` successes.
    package static func cdf(_ count: Int, of total: Int, probability: Double) -> Double {
        pbinom(Double(count), Double(total), probability, 1, 0)
    }

    /// The probability of more than `count` successes.
    package static func upperTail(_ count: Int, of total: Int, probability: Double) -> Double {
        pbinom(Double(count), Double(total), probability, 0, 0)
    }
}

/// The number of marked items in a sample of `draws`, drawn without replacement from `marked` and `unmarked` items.
package enum Hypergeometric {
    /// The probability of exactly `count` marked items.
    package static func mass(_ count: Int, marked: Int, unmarked: Int, draws: Int) -> Double {
        dhyper(Double(count), Double(marked), Double(unmarked), Double(draws), 0)
    }

    /// The probability of at most `count` marked items.
    package static func cdf(_ count: Int, marked: Int, unmarked: Int, draws: Int) -> Double {
        phyper(Double(count), Double(marked), Double(unmarked), Double(draws), 1, 0)
    }

    /// The probability of more than `count` marked items.
    package static func upperTail(_ count: Int, marked: Int, unmarked: Int, draws: Int) -> Double {
        phyper(Double(count), Double(marked), Double(unmarked), Double(draws), 0, 0)
    }
}
