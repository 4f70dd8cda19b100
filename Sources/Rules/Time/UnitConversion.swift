import Language
import Paper
import Records

extension Rule {
    /// One length of time in two units.
    static let unitConversion = Rule(
        name: "unit-conversion", family: .time,
        summary: "A length of time and its restatement in another unit differ",
        explanation: """
            ## What it checks
            "43 days (1.4 months)", "59.7 months (4.97 years)", "a 3-month (85-day) landmark".
            ## How it is computed
            Both as intervals of what could have been rounded; months of 30.4375, 30, 30.4, 31 and 28 days are tried and the one that fits is named.
            ## When it is a note
            A value in whole units within half a unit is loose wording.
            """,
        examples: [
            Example("One patient was followed for 43 days (1.4 months).", .agrees),
            Example("One patient was followed for 43 days (2.4 months).", .disagrees),
        ]
    ) { records in
        records.statements.durations.compactMap { item in
            guard let other = item.equivalent, let unit = item.equivalentUnit, unit != item.unit else { return nil }
            let reported = [item.value.printed, other.printed]
            let evidence = records.paper.evidence(at: item.place)
            let shown = "\(item.value.printed) \(item.unit.rawValue)s, \(other.printed) \(unit.rawValue)s"
            for month in [30.4375, 30.4, 30.0, 31.0, 28.0] {
                let a = days(item.value.bounds, item.unit, month)
                let b = days(other.bounds, unit, month)
                guard a.meets(b) else { continue }
                return Check(
                    verdict: .agrees, message: "\(shown) are the same length",
                    working:
                        "\(hundredths(days(Bounds(item.value.value), item.unit, month).low)) days and \(hundredths(days(Bounds(other.value), unit, month).low)) days, months of \(hundredths(month)) days",
                    reported: reported, evidence: evidence)
            }
            let a = days(Bounds(item.value.value), item.unit, 30.4375).low
            let b = days(Bounds(other.value), unit, 30.4375).low
            let isLoose = min(a, b) / max(a, b) > 0.85
            return Check(
                against: .stated(but: isLoose ? .harmless : .reading), message: "\(shown) differ",
                working: "\(hundredths(a)) days and \(hundredths(b)) days, months of 30.44 days",
                reported: reported,
                readings: isLoose
                    ? ["a round figure beside an exact one"] : ["another starting point for one of the two"],
                question: "Which of the two lengths is meant?", evidence: evidence)
        }
    }

    private static func days(_ bounds: Bounds, _ unit: TimeUnit, _ month: Double) -> Bounds {
        let factor: Double =
            switch unit {
            case .day: 1
            case .week: 7
            case .month: month
            case .year: month * 12
            }
        return Bounds(bounds.low * factor, bounds.high * factor)
    }
}
