package import Paper
package import Records
import Statistics

/// A figure of the text that a listing's survival times give, with what it was computed from: for the check and for plots.
package struct SurvivalFinding: Sendable {
    package enum Figure: Hashable, Sendable {
        case median, rate, followUp, test, ratio
    }

    package var figure: Figure
    /// As printed: estimate and, where printed, its limits.
    package var printed: [PrintedNumber]
    /// One group, or two that were compared.
    package var groups: [ListingCurves.Group]
    /// One a row of the listing.
    package var isEvent: [Bool]
    package var landmark: ListingCurves.Landmark?
    /// When a rate is of, in the listing's unit; nil for all else.
    package var time: Double?
    /// Of a P value, what rounded times allow; nil for all else.
    package var range: Bounds?
    /// The recomputed estimate and limits, in the order and unit of the printed ones.
    package var computed: [Double]
    /// "log-log limits", "log-rank".
    package var method: String
    package var check: Check
}

/// Estimates and limits that reproduce printed ones.
enum SurvivalMatch {
    /// The scales on which the limits of a median round to the printed ones.
    static func scales(
        of median: (ConfidenceType) -> SurvivalQuantile, low: Bounds, high: Bounds?
    ) -> [(scale: ConfidenceType, low: Double, high: Double?)] {
        [ConfidenceType.logLog, .log, .plain].compactMap { scale in
            let found = median(scale)
            guard let a = found.low, low.contains(a) else { return nil }
            guard let high else { return found.high == nil ? (scale, a, nil) : nil }
            guard let b = found.high, high.contains(b) else { return nil }
            return (scale, a, b)
        }
    }

    /// What limits tell of the scale that a paper uses.
    static func reproduction(_ scales: [ConfidenceType]) -> Reproduction? {
        scales.isEmpty
            ? nil
            : Reproduction(
                .survivalLimits, scales.map { "\($0.name) scale" },
                isTelling: scales.count < ConfidenceType.allCases.count)
    }

    /// "log-log", "log and plain".
    static func names(_ scales: [ConfidenceType]) -> String { scales.map(\.name).joined(separator: " and ") }

    /// The P values of the tests that compare two groups, the log-rank test first.
    static func tests(_ groups: [[SurvivalTime]]) -> [(name: String, p: Double)] {
        var tests: [(name: String, p: Double)] = []
        if let test = LogRank(groups: groups) {
            tests.append(("the log-rank test", test.p))
            tests.append(("(O - E)²/E, the log-rank test as done by hand", test.handP))
        }
        for weight in [LogRank.Weight.survival, .atRisk] {
            if let test = LogRank(groups: groups, weight: weight) { tests.append(("the \(weight.name) test", test.p)) }
        }
        for ties in ProportionalHazards.Ties.allCases {
            guard let cox = ProportionalHazards(groups: groups, ties: ties), let ratio = cox.ratios.first else {
                continue
            }
            tests.append(("Cox's Wald test (\(ties.name) ties)", ratio.p))
            tests.append(("Cox's likelihood-ratio test (\(ties.name) ties)", cox.likelihoodRatioP))
        }
        return tests
    }

    /// The hazard ratios of two groups, second over first and first over second.
    static func ratios(_ groups: [[SurvivalTime]]) -> [(name: String, ratio: Double, limits: Bounds)] {
        var ratios: [(name: String, ratio: Double, limits: Bounds)] = []
        for order in [groups, Array(groups.reversed())] {
            for ties in ProportionalHazards.Ties.allCases {
                guard let ratio = ProportionalHazards(groups: order, ties: ties)?.ratios.first else { continue }
                ratios.append(("Cox (\(ties.name) ties)", ratio.hazardRatio, ratio.limits(level: 0.95)))
            }
            if let test = LogRank(groups: order), let step = test.oneStepRatio(level: 0.95) {
                ratios.append(("exp((O - E)/V) of the log-rank test", step.ratio, step.limits))
            }
        }
        return ratios
    }
}
