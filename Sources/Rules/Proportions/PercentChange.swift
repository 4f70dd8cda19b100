import Paper
import Records

extension Rule {
    /// Changes in percent against the values before and after.
    static let percentChange = Rule(
        name: "percent-change", family: .proportions,
        summary: "A change in percent is not what the values before and after give",
        explanation: """
            ## What it checks
            A value before, a value after and the change in percent that one sentence gives for them: \
            (after − before) / before × 100, over all values that round to those printed.
            ## Other readings
            The change in points where the values are percentages, the change relative to the later value, and the later value \
            as a percentage of the earlier one. The mean or median of single patients' changes is not the change of the means or \
            medians: a finding is a warning, never more.
            """,
        examples: [
            Example("The time to clearance fell from 18 to 6 days (67% reduction).", .agrees),
            Example("The time to clearance fell from 18 to 6 days (57% reduction).", .disagrees),
            Example("The response rate rose from 20% to 30%, a 10% increase.", .agrees),
        ]
    ) { records in records.statements.changes.map { check($0, records) } }

    private static func check(_ item: ChangeStatement, _ records: PaperRecords) -> Check {
        let before = item.before.bounds
        let after = item.after.bounds
        let shown = "(\(item.after.printed) − \(item.before.printed)) / \(item.before.printed)"
        let exact = 100 * (item.after.value - item.before.value) / item.before.value
        let printed = item.percent.magnitudeBounds
        let reported = [item.before.printed, item.after.printed, item.percent.printed]
        let evidence = records.paper.evidence(at: item.place)
        func fits(_ first: Double, _ second: Double) -> Bool {
            let isZeroBetween = (first < 0) != (second < 0)
            let ends = [abs(first), abs(second)]
            return printed.meets(Bounds(isZeroBetween ? 0 : ends.min() ?? 0, ends.max() ?? 0))
        }
        let working = "\(shown) = \(hundredths(exact)) %"
        if fits(100 * (after.low / before.high - 1), 100 * (after.high / before.low - 1)) {
            return Check(
                verdict: .agrees,
                message:
                    "from \(item.before.printed) to \(item.after.printed) is a change of \(item.percent.printed) %",
                working: working, reported: reported, evidence: evidence)
        }
        if item.isOfPercentages, fits(after.low - before.high, after.high - before.low) {
            return Check(
                verdict: .agrees,
                message:
                    "from \(item.before.printed) % to \(item.after.printed) % are \(item.percent.printed) points",
                working:
                    "\(item.after.printed) − \(item.before.printed) = \(hundredths(item.after.value - item.before.value))",
                reported: reported, evidence: evidence)
        }
        var readings = ["the mean or median of single patients' changes, which the two values do not give"]
        if fits(100 * (1 - before.high / after.low), 100 * (1 - before.low / after.high)) {
            readings.insert("the change as a percentage of the later value, \(item.after.printed)", at: 0)
        }
        if fits(100 * after.low / before.high, 100 * after.high / before.low) {
            readings.insert("the later value as a percentage of the earlier one", at: 0)
        }
        // A change by a model or by patients may lie near; only a clear distance is a question.
        let distance = abs(abs(exact) - abs(item.percent.value))
        let isNear = distance <= max(2, 0.05 * abs(exact))
        return Check(
            against: isNear ? .open : .stated(but: .reading),
            message:
                "from \(item.before.printed) to \(item.after.printed) is a change of \(hundredths(abs(exact))) %, printed is \(item.percent.printed) %",
            working: working + ", printed \(item.percent.printed)", reported: reported, readings: readings,
            question: "How was the change of \(item.percent.printed) % computed?", evidence: evidence)
    }
}

extension PrintedNumber {
    /// What could have been rounded to the number, its sign left away.
    fileprivate var magnitudeBounds: Bounds {
        value < 0 ? Bounds(-bounds.high, -bounds.low) : bounds
    }
}
