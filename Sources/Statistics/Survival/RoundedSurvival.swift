package import Paper

/// What survival times may have given before they were rounded as printed.
package struct RoundedSurvival: Sendable {
    /// Half a unit of the last printed digit.
    package let half: Double
    /// The highest curve: at equal printed times events come before censoring.
    package let highest: KaplanMeier
    /// The lowest curve: at equal printed times censoring comes before events.
    package let lowest: KaplanMeier

    package init(_ times: [SurvivalTime], roundedBy half: Double) {
        self.half = half
        highest = KaplanMeier(times)
        lowest = KaplanMeier(times, censoredFirst: true)
    }

    /// The times by which a share `p` may have had the event; nil where no such time is reached.
    package func quantile(_ p: Double) -> Bounds? {
        let early = lowest.quantile(p, level: 0.95, type: .logLog).time
        let late = highest.quantile(p, level: 0.95, type: .logLog).time
        guard let first = early ?? late else { return nil }
        return Bounds(min(first, late ?? first) - half, late.map { max($0, first) + half } ?? .infinity)
    }

    /// The survival probabilities at a time; events printed at it may have come before or after.
    package func rate(at time: Double) -> Bounds? {
        // Half a unit more or less decides on the events whose printed time is about the time asked for.
        let late = highest.steps.last { $0.time <= time - half }?.survival ?? 1
        guard let last = lowest.steps.last, last.time + half >= time || last.survival == 0 else { return nil }
        let early = lowest.steps.last { $0.time <= time + half }?.survival ?? 1
        return Bounds(early, late)
    }
}
