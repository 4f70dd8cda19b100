import Distributions
package import Paper

/// One patient's follow-up: how long, and whether the event ended it.
package struct SurvivalTime: Hashable, Sendable {
    package var time: Double
    /// False where the time is censored.
    package var isEvent: Bool
    /// When the patient came under observation, on the same clock; before every time where all were there from the start.
    package var entry: Double

    package init(time: Double, isEvent: Bool, entry: Double = -.infinity) {
        self.time = time
        self.isEvent = isEvent
        self.entry = entry
    }
}

/// The scale on which the limits of a survival curve are symmetric around it.
///
/// Packages differ in their default: R's survival takes the logarithm, SAS and Stata the log of minus the logarithm
/// (J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time Data, 1980).
package enum ConfidenceType: String, CaseIterable, Sendable {
    case plain, log, logLog

    /// The scale's name for people.
    package var name: String {
        switch self {
        case .plain: "plain"
        case .log: "log"
        case .logLog: "log-log"
        }
    }

    /// The limits of a survival probability; nil where the scale has none, as at 0 and, for log-log, at 1.
    func limits(survival: Double, relativeVariance: Double, critical: Double) -> Bounds? {
        let step = critical * relativeVariance.squareRoot()
        switch self {
        case .plain:
            guard survival > 0 || relativeVariance.isFinite else { return nil }
            return Bounds(max(0, survival - step * survival), min(1, survival + step * survival))
        case .log:
            guard survival > 0 else { return nil }
            return Bounds(survival * Elementary.exp(-step), min(1, survival * Elementary.exp(step)))
        case .logLog:
            guard survival > 0, survival < 1 else { return nil }
            let logarithm = Elementary.log(survival)
            let factor = Elementary.exp(-step / logarithm)
            return Bounds(Elementary.exp(logarithm * factor), Elementary.exp(logarithm / factor))
        }
    }
}

/// An estimate from a survival curve with its limits; a limit is nil where the curve does not reach it ("NR").
package struct SurvivalQuantile: Hashable, Sendable {
    package var time: Double?
    package var low: Double?
    package var high: Double?
}

/// The Kaplan-Meier estimate of a survival curve.
///
/// E. L. Kaplan and P. Meier, Journal of the American Statistical Association 1958;53:457-481; variance of
/// M. Greenwood, Reports on Public Health and Medical Subjects 1926;33:1-26.
package struct KaplanMeier: Sendable {
    /// What happened at one time; between two steps the curve is level.
    package struct Step: Hashable, Sendable {
        package var time: Double
        package var atRisk: Int
        package var events: Int
        package var censored: Int
        package var survival: Double
        /// Greenwood's variance of the survival probability over its square; infinite once the curve is at 0.
        package var relativeVariance: Double

        /// Greenwood's variance of the survival probability.
        package var variance: Double { survival > 0 ? survival * survival * relativeVariance : 0 }
    }

    /// One step for each time at which somebody had the event or was censored, in order.
    package let steps: [Step]

    /// Estimates the curve; at equal times events come before censoring, and entries after both.
    ///
    /// Late entries leave and enter the numbers at risk as in R's `Surv(start, stop, event)`. `censoredFirst` gives the
    /// lowest curve that times rounded to the given ones may have had: whoever was censored then left before the events.
    package init(_ times: [SurvivalTime], censoredFirst: Bool = false) {
        var steps: [Step] = []
        let sorted = times.filter { $0.entry < $0.time }.sorted { $0.time < $1.time }
        let entries = sorted.map(\.entry).sorted()
        var entered = 0
        var survival = 1.0
        var relativeVariance = 0.0
        var next = 0
        while next < sorted.count {
            let time = sorted[next].time
            while entered < entries.count, entries[entered] < time { entered += 1 }
            let atRisk = entered - next
            var events = 0
            var censored = 0
            while next < sorted.count, sorted[next].time == time {
                if sorted[next].isEvent { events += 1 } else { censored += 1 }
                next += 1
            }
            let exposed = censoredFirst && events > 0 ? atRisk - censored : atRisk
            let survivors = exposed - events
            survival *= Double(survivors) / Double(exposed)
            if events > 0 { relativeVariance += Double(events) / (Double(exposed) * Double(survivors)) }
            steps.append(
                Step(
                    time: time, atRisk: atRisk, events: events, censored: censored, survival: survival,
                    relativeVariance: relativeVariance))
        }
        self.steps = steps
    }

    /// The follow-up of the same patients with events and censoring exchanged.
    ///
    /// The median of its curve is the median follow-up: M. Schemper and T. L. Smith, Controlled Clinical Trials
    /// 1996;17:343-346.
    package static func reversed(_ times: [SurvivalTime]) -> KaplanMeier {
        KaplanMeier(times.map { SurvivalTime(time: $0.time, isEvent: !$0.isEvent, entry: $0.entry) })
    }

    /// The median survival time with its limits.
    ///
    /// R. Brookmeyer and J. Crowley, Biometrics 1982;38:29-41.
    package func median(level: Double, type: ConfidenceType) -> SurvivalQuantile {
        quantile(0.5, level: level, type: type)
    }

    /// The time by which a share `p` has had the event, with its limits.
    ///
    /// Where the curve is level at exactly 1 - `p`, it is the middle of that stretch, as in R's survival package.
    package func quantile(_ p: Double, level: Double, type: ConfidenceType) -> SurvivalQuantile {
        let critical = Normal.criticalValue(level: level)
        let limits = steps.map { step in
            type.limits(survival: step.survival, relativeVariance: step.relativeVariance, critical: critical)
        }
        return SurvivalQuantile(
            time: crossing(of: steps.map(\.survival), at: 1 - p), low: crossing(of: limits.map { $0?.low }, at: 1 - p),
            high: crossing(of: limits.map { $0?.high }, at: 1 - p))
    }

    /// The survival probability at a time with its limits, "the rate at 24 months".
    ///
    /// Nil after the last time of follow-up, unless the curve has come to 0. Limits are nil where the scale has none.
    package func rate(at time: Double, level: Double, type: ConfidenceType) -> (survival: Double, limits: Bounds?)? {
        guard let last = steps.last else { return nil }
        guard time <= last.time || last.survival == 0 else { return nil }
        guard let step = steps.last(where: { $0.time <= time }) else { return (1, nil) }
        let limits = type.limits(
            survival: step.survival, relativeVariance: step.relativeVariance,
            critical: Normal.criticalValue(level: level))
        return (step.survival, limits)
    }

    /// Differences this small between a curve and a level come from binary digits.
    private static let tolerance = 1.5e-8

    /// The first time at which a falling curve is at or below a level; the middle of the stretch where it is level there.
    private func crossing(of curve: [Double?], at level: Double) -> Double? {
        let reached = curve.firstIndex { value in value.map { $0 <= level + Self.tolerance } ?? false }
        guard let reached, let value = curve[reached] else { return nil }
        guard value >= level - Self.tolerance else { return steps[reached].time }
        let left = curve[reached...].firstIndex { other in other.map { $0 < level - Self.tolerance } ?? false }
        let end = left ?? steps.count - 1
        return (steps[reached].time + steps[end].time) / 2
    }
}
