import Distributions
package import Paper

/// Holds a printed P value against the P values that a recomputation allows.
package enum PrintedP {
    /// How a printed P can have come from a computed one.
    package enum Reading: String, CaseIterable, Sendable {
        /// Rounded, or on the printed side of "<", ">" and the like.
        case rounded
        /// Cut off after the last printed digit.
        case truncated
    }

    /// Whether a P value calls for the rejection of the hypothesis.
    package enum Decision: String, Sendable { case significant, notSignificant }

    /// The P values that the printed one allows; its ends may be open.
    package static func bounds(_ printed: PrintedNumber) -> Bounds {
        switch printed.relation {
        case .equal, .about: printed.bounds.clamped(to: Bounds(0, 1))
        case .less, .lessOrEqual: Bounds(0, printed.value)
        case .greater, .greaterOrEqual: Bounds(printed.value, 1)
        }
    }

    /// Whether the printed number can be no P value: above 1, below 0, or said to be less than 0.
    package static func isImpossible(_ printed: PrintedNumber) -> Bool {
        switch printed.relation {
        case .equal, .about: printed.value < 0 || printed.value > 1
        case .less: printed.value <= 0 || printed.value > 1
        case .lessOrEqual: printed.value < 0 || printed.value > 1
        case .greater, .greaterOrEqual: printed.value < 0 || printed.value >= 1
        }
    }

    /// Whether all printed digits are zero: no P value is 0, but software prints ".000" for one below .0005.
    package static func isPrintedZero(_ printed: PrintedNumber) -> Bool {
        printed.coefficient == 0 && [.equal, .about].contains(printed.relation)
    }

    /// The first reading under which the printed P follows from one within `computed`; nil where none does.
    package static func reading(_ printed: PrintedNumber, computed: Bounds) -> Reading? {
        guard !isImpossible(printed) else { return nil }
        let value = printed.value
        switch printed.relation {
        case .equal:
            if computed.meets(printed.bounds) { return .rounded }
            let unit = 1 / PrintedNumber.powerOfTen(printed.decimals)
            return computed.high >= value && computed.low < value + unit ? .truncated : nil
        case .about: return computed.meets(printed.bounds) ? .rounded : nil
        case .less: return computed.low < value ? .rounded : nil
        case .lessOrEqual: return computed.low <= value ? .rounded : nil
        case .greater: return computed.high > value ? .rounded : nil
        case .greaterOrEqual: return computed.high >= value ? .rounded : nil
        }
    }

    /// How far the printed P lies from the computed ones, both as two-sided z; 0 where it can be one of them.
    package static func distance(_ printed: PrintedNumber, computed: Bounds) -> Double {
        func z(_ p: Double) -> Double { Normal.quantile(1 - min(1, max(p, 1e-14)) / 2) }
        let own = bounds(printed)
        return max(0, z(own.high) - z(computed.low), z(computed.high) - z(own.low))
    }

    /// What the printed P says of significance at a level; nil where it can be both.
    ///
    /// A P printed equal to the level counts as significant only with `equalIsSignificant`; papers differ.
    package static func decision(_ printed: PrintedNumber, alpha: Double, equalIsSignificant: Bool = true) -> Decision?
    {
        let isAtLevel = abs(printed.value - alpha) < 1e-12
        switch printed.relation {
        case .equal, .about:
            if isAtLevel { return equalIsSignificant ? .significant : .notSignificant }
            return printed.value < alpha ? .significant : .notSignificant
        case .less, .lessOrEqual: return isAtLevel || printed.value < alpha ? .significant : nil
        case .greater, .greaterOrEqual: return isAtLevel || printed.value > alpha ? .notSignificant : nil
        }
    }

    /// What all computed P values say of significance at a level; nil where they differ.
    package static func decision(computed: Bounds, alpha: Double) -> Decision? {
        if computed.high <= alpha { return .significant }
        return computed.low > alpha ? .notSignificant : nil
    }

    /// Whether the printed P crosses the level and no computed one does: the statement changes its meaning.
    package static func isDecisionError(
        _ printed: PrintedNumber, computed: Bounds, alpha: Double = 0.05, equalIsSignificant: Bool = true
    ) -> Bool {
        guard let said = decision(printed, alpha: alpha, equalIsSignificant: equalIsSignificant),
            let found = decision(computed: computed, alpha: alpha)
        else { return false }
        return said != found && reading(printed, computed: computed) != .rounded
    }
}
