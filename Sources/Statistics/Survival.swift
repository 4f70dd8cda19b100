import Distributions
import Paper

/// One patient's time under observation and how it ended.
package struct SurvivalTime: Hashable, Sendable {
    package var time: Double
    package var isEvent: Bool

    package init(time: Double, isEvent: Bool) {
        self.time = time
        self.isEvent = isEvent
    }
}

/// The Kaplan-Meier estimate (Kaplan and Meier, JASA 1958); limits as R's `survfit`.
package struct KaplanMeier: Sendable {
    /// Scale on which the confidence limits are symmetric (R: `conf.type`).
    package enum Limits: String, CaseIterable, Hashable, Sendable {
        case plain, log
        case logLog = "log-log"
    }

    package struct Step: Hashable, Sendable {
        package var time: Double
        package var atRisk: Int
        package var events: Int
        package var survival: Double
        /// Greenwood's sum: Σ d / (n (n − d)).
        package var greenwood: Double
    }

    package private(set) var steps: [Step] = []

    package init(_ times: [SurvivalTime]) {
        var survival = 1.0
        var greenwood = 0.0
        for time in Set(times.filter(\.isEvent).map(\.time)).sorted() {
            let atRisk = times.count { $0.time >= time }
            let events = times.count { $0.isEvent && $0.time == time }
            survival *= 1 - Double(events) / Double(atRisk)
            if atRisk > events { greenwood += Double(events) / (Double(atRisk) * Double(atRisk - events)) }
            steps.append(Step(time: time, atRisk: atRisk, events: events, survival: survival, greenwood: greenwood))
        }
    }

    /// Survival at a time, as a fraction of one.
    package func survival(at time: Double) -> Double { steps.last { $0.time <= time }?.survival ?? 1 }

    /// The first time at which survival is at most one half; the middle of the flat stretch where it is exactly one half.
    package var median: Double? { quantile { $0.survival } }

    /// Confidence limits of the median (Brookmeyer and Crowley, Biometrics 1982); nil where not reached.
    package func medianLimits(_ limits: Limits, level: Double = 0.95) -> (low: Double?, high: Double?) {
        let z = Distributions.normalQuantile(1 - (1 - level) / 2)
        return (quantile { Self.limits($0, limits, z).low }, quantile { Self.limits($0, limits, z).high })
    }

    private func quantile(_ value: (Step) -> Double) -> Double? {
        let half = 0.5
        let tolerance = 1e-9
        for (index, step) in steps.enumerated() where value(step) <= half + tolerance {
            guard value(step) > half - tolerance, index + 1 < steps.count else { return step.time }
            return (step.time + steps[index + 1].time) / 2
        }
        return nil
    }

    private static func limits(_ step: Step, _ limits: Limits, _ z: Double) -> Bounds {
        let s = step.survival
        guard s > 0, s < 1 else { return Bounds(s, s) }
        let error = step.greenwood.squareRoot()
        switch limits {
        case .plain: return Bounds(s - z * s * error, min(1, s + z * s * error))
        case .log: return Bounds(s * Elementary.exponential(-z * error), min(1, s * Elementary.exponential(z * error)))
        case .logLog:
            let scale = z * error / Elementary.naturalLogarithm(s)
            return Bounds(Elementary.power(s, Elementary.exponential(-scale)), Elementary.power(s, Elementary.exponential(scale)))
        }
    }

    /// P of the log-rank test of two groups (Mantel, Cancer Chemother Rep 1966; R: `survdiff`).
    package static func logRankP(_ first: [SurvivalTime], _ second: [SurvivalTime]) -> Double? {
        var observed = 0.0
        var expected = 0.0
        var variance = 0.0
        let all = first + second
        for time in Set(all.filter(\.isEvent).map(\.time)).sorted() {
            let n = Double(all.count { $0.time >= time })
            let n1 = Double(first.count { $0.time >= time })
            let d = Double(all.count { $0.isEvent && $0.time == time })
            observed += Double(first.count { $0.isEvent && $0.time == time })
            expected += d * n1 / n
            if n > 1 { variance += d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1) }
        }
        guard variance > 0 else { return nil }
        let difference = observed - expected
        return Distributions.chiSquaredUpperTail(difference * difference / variance, degreesOfFreedom: 1)
    }
}
