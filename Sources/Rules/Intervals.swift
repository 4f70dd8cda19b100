import Paper
import Records
import Statistics

/// Estimates with intervals, from prose and from table cells under a header that names one.
enum Estimates {
    static func all(_ records: PaperRecords) -> [Estimate] {
        (records.statements.estimates + cells(records)).filter(isReadWell)
    }

    /// An estimate is printed in digits and no more coarsely than its limits, and these alike; else the numbers are not
    /// one estimate's.
    private static func isReadWell(_ item: Estimate) -> Bool {
        guard let first = item.value.printed.unicodeScalars.first,
            first.properties.numericType != nil || first == "." || first.isDash
        else {
            return false
        }
        if item.value.decimals == 0, max(item.low.decimals, item.high.decimals) > 0 { return false }
        return item.value.decimals >= min(item.low.decimals, item.high.decimals)
            && abs(item.low.decimals - item.high.decimals) <= 1
    }

    private static func cells(_ records: PaperRecords) -> [Estimate] {
        records.tables.flatMap { table in
            table.values.indices.flatMap { row in
                table.values[row].indices.compactMap { column -> Estimate? in
                    guard case .interval(let value, let low, let high) = table.values[row][column] else { return nil }
                    let header =
                        (table.table.columns[column].header.joined(separator: " ") + " " + table.label(row: row))
                        .lowercased()
                    guard let measure = measure(header) else { return nil }
                    return Estimate(
                        measure: measure, value: value, low: low, high: high,
                        place: table.place(row: row, column: column))
                }
            }
        }
    }

    private static func measure(_ header: String) -> Estimate.Measure? {
        guard
            header.contains("ci)") || header.contains("confidence") || header.contains("95%") || header.contains("95 %")
        else { return nil }
        if header.contains("hazard ratio") || header.contains("hr") { return .hazardRatio }
        if header.contains("odds ratio") { return .oddsRatio }
        if header.contains("risk ratio") || header.contains("relative risk") { return .riskRatio }
        if header.contains("difference") { return .difference }
        return .other
    }
}

extension Rule {
    /// Estimates outside their own interval.
    static let intervalHoldsEstimate = Rule(
        name: "interval-holds-estimate", family: .intervals,
        summary: "An estimate lies outside its own confidence interval, or the limits are in reverse order",
        explanation: """
            ## What it checks
            That the lower limit is not above the upper one and the estimate lies between them, each as an interval of what \
            could have been rounded to it.
            ## Other readings
            A decrease told in words ("fell by 6.0 (−10.8 to −1.2)") has its sign in the verb and agrees.
            """,
        examples: [
            Example("The hazard ratio was 0.33 (95% CI, 0.18-0.61).", .agrees),
            Example("The hazard ratio was 0.73 (95% CI, 0.18-0.61).", .disagrees),
            Example("The score fell by a mean of 6.0 (95% CI, −10.8 to −1.2).", .agrees),
        ]
    ) { records in
        Estimates.all(records).map { item in
            let reported = [item.value.printed, item.low.printed, item.high.printed]
            let evidence = records.paper.evidence(at: item.place)
            let isOrdered = item.low.bounds.low <= item.high.bounds.high
            let holds = item.low.bounds.low <= item.value.bounds.high && item.value.bounds.low <= item.high.bounds.high
            let working = "\(item.low.printed) ≤ \(item.value.printed) ≤ \(item.high.printed)"
            let isDecrease =
                item.value.value > 0 && item.high.value <= 0.5 / PrintedNumber.powerOfTen(item.high.decimals)
                && item.low.bounds.low <= -item.value.bounds.low && -item.value.bounds.high <= item.high.bounds.high
            let spansZero =
                item.low.value < 0 && item.low.bounds.low <= -item.value.bounds.low
                && -item.value.bounds.high <= item.high.bounds.high
            // "by 40 % (−37 % to −98 %)": limits by their size
            let isBySize =
                item.value.value > 0 && item.low.value < 0 && item.high.value < item.low.value
                && -item.low.bounds.high <= item.value.bounds.high && item.value.bounds.low <= -item.high.bounds.low
            if isBySize || isOrdered && !holds && (isDecrease || spansZero) {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(item.value.printed), told as a decrease, lies between \(item.low.printed) and \(item.high.printed)",
                    working: "\(item.low.printed) ≤ −\(item.value.printed) ≤ \(item.high.printed)", reported: reported,
                    evidence: evidence)
            }
            if isOrdered, holds {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(item.value.printed) lies between its limits \(item.low.printed) and \(item.high.printed)",
                    working: working, reported: reported, evidence: evidence)
            }
            return Check(
                verdict: .disagrees, severity: .error,
                message:
                    "\(item.value.printed) does not lie between its limits \(item.low.printed) and \(item.high.printed)",
                working: working + " does not hold", reported: reported,
                readings: ["a digit or the sign of one of the three numbers"],
                question: "What are the estimate and its limits?", evidence: evidence)
        }
    }

    /// Ratios that are not the middle of their limits on the log scale.
    static let ratioIntervalSymmetry = Rule(
        name: "ratio-interval-symmetry", family: .intervals,
        summary: "A ratio is far from the middle of its limits on the log scale",
        explanation: """
            ## What it checks
            Wald limits of hazard, odds and risk ratios lie symmetrically about the estimate on the log scale: estimate² = low × high.
            ## When it is a note
            Exact and profile limits need not be symmetric: a ratio off the middle is a note, never more.
            """,
        examples: [
            Example("The hazard ratio was 0.33 (95% CI, 0.18-0.61).", .agrees),
            Example("The hazard ratio was 0.58 (95% CI, 0.18-0.61).", .disagrees),
        ]
    ) { records in
        Estimates.all(records).compactMap { item in
            guard [.hazardRatio, .oddsRatio, .riskRatio].contains(item.measure), item.low.value > 0,
                item.value.value > 0
            else { return nil }
            let reported = [item.value.printed, item.low.printed, item.high.printed]
            let evidence = records.paper.evidence(at: item.place)
            guard
                let symmetry = RatioInterval.symmetry(
                    estimate: item.value.bounds, low: item.low.bounds, high: item.high.bounds)
            else { return nil }
            let middle = (item.low.value * item.high.value).squareRoot()
            let working =
                "√(\(item.low.printed) × \(item.high.printed)) = \(hundredths(middle)), printed \(item.value.printed)"
            if symmetry.isSymmetric {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(item.value.printed) is the middle of \(item.low.printed) and \(item.high.printed) on the log scale",
                    working: working, reported: reported, evidence: evidence)
            }
            let isFar = item.value.value > middle * 1.25 || item.value.value < middle / 1.25
            return Check(
                verdict: isFar ? .disagrees : .undetermined, severity: isFar ? .note : nil,
                message:
                    "\(item.value.printed) is not the middle of \(item.low.printed) and \(item.high.printed) on the log scale",
                working: working,
                reported: reported, readings: ["exact or profile-likelihood limits, which need not be symmetric"],
                question: isFar ? "Are the ratio and both limits as computed?" : nil, evidence: evidence)
        }
    }

    /// P values against the ratio and interval beside them.
    static let pFromInterval = Rule(
        name: "p-from-interval", family: .intervals,
        summary: "A P value and the confidence interval beside it say different things",
        explanation: """
            ## What it checks
            The two-sided P value that a ratio and its limits allow (Altman and Bland, BMJ 2011;343:d2304) against the P printed with them.
            ## When it flags
            Log-rank and stratified tests differ a little from the Wald test that this computes; only a P on the other side of \
            0.05 and more than three times away is flagged, as a note.
            """,
        examples: [
            Example("The hazard ratio was 0.34 (95% CI, 0.18-0.64, p < 0.001).", .agrees),
            Example("The hazard ratio was 0.34 (95% CI, 0.18-0.64, p = 0.42).", .disagrees),
        ]
    ) { records in
        records.statements.estimates.compactMap { item in
            guard [.hazardRatio, .oddsRatio, .riskRatio].contains(item.measure), let p = item.pValue,
                let range = RatioInterval.pFromInterval(
                    estimate: item.value.bounds, low: item.low.bounds, high: item.high.bounds, level: item.level / 100)
            else { return nil }
            let reported = [item.value.printed, item.low.printed, item.high.printed, p.printed]
            let evidence = records.paper.evidence(at: item.place)
            let shown = "P from \(significant(range.low)) to \(significant(range.high))"
            let fits =
                p.relation == .less || p.relation == .lessOrEqual
                ? range.low <= p.bounds.high : p.bounds.meets(Bounds(range.low * 0.67, range.high * 1.5))
            if fits {
                return Check(
                    verdict: .agrees, message: "\(p.printed) fits the ratio \(item.value.printed) and its limits",
                    working: "ratio and limits allow \(shown); printed P \(p.relation.rawValue) \(p.printed)",
                    reported: reported, evidence: evidence)
            }
            let crosses = (range.low > 0.05) != (p.value > 0.05) || (range.high < 0.05) != (p.value < 0.05)
            let isFar = p.value > range.high * 3 || p.value < range.low / 3
            return Check(
                verdict: crosses && isFar ? .disagrees : .undetermined, severity: crosses && isFar ? .note : nil,
                message: "\(p.printed) differs from the P that the ratio \(item.value.printed) and its limits allow",
                working: "ratio and limits allow \(shown); printed P \(p.relation.rawValue) \(p.printed)",
                reported: reported,
                readings: ["a log-rank, stratified or likelihood test, which need not equal the Wald test"],
                question: crosses && isFar ? "Which test gave the P value?" : nil, evidence: evidence)
        }
    }

    /// Intervals of proportions: which method gives them.
    static let proportionInterval = Rule(
        name: "proportion-interval", family: .intervals,
        summary: "No usual method gives the printed confidence interval of a proportion",
        explanation: """
            ## What it checks
            The limits of a percentage whose count and total are printed (or whose population is named) against Clopper-Pearson, \
            Wilson, Wald, Agresti-Coull, Jeffreys and mid-P limits; the check names the method that gives both.
            ## When it stays undetermined
            Kaplan-Meier and stratified rates are no simple proportions; where no method fits, the check says so and flags nothing.
            """,
        examples: [
            Example("Of 70 patients, 27 of 70 (39%; 95% CI, 27 to 51%) responded.", .agrees)
        ]
    ) { records in
        let populations = Populations(records)
        return records.statements.estimates.compactMap { item in
            guard item.measure == .percentage else { return nil }
            guard let found = ProportionCandidate.find(item, records, populations), let method = found.method else {
                return nil
            }
            let limits = found.limits(item.level / 100, method)
            return Check(
                verdict: .agrees,
                message:
                    "\(item.low.printed) to \(item.high.printed) is the \(method.name) interval of \(found.count) of \(found.total)",
                working:
                    "\(found.count) / \(found.total): \(method.name) \(hundredths(limits.low)) to \(hundredths(limits.high)) %",
                reported: [item.value.printed, item.low.printed, item.high.printed],
                evidence: records.paper.evidence(at: item.place))
        }
    }
}

/// Two decimals, half away from zero.
func hundredths(_ value: Double) -> String {
    PrintedNumber(coefficient: Int((value * 100).rounded()), decimals: 2).printed
}

/// A P value to a readable number of digits.
func significant(_ value: Double) -> String {
    if value < 0.0001 { return "less than 0.0001" }
    return PrintedNumber(coefficient: Int((value * 10_000).rounded()), decimals: 4).printed
}
