import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Differences of two proportions and their intervals.
    static let differenceInterval = Rule(
        name: "difference-interval", family: .intervals,
        summary: "A difference of two percentages, or its confidence interval, is not what the counts give",
        explanation: """
            ## What it checks
            Two proportions ("44/49" and "26/48") and the difference with its limits printed beside them, in one table row or one sentence.
            ## How it is computed
            The difference of the exact and of the rounded percentages are both accepted. Limits are tried by Wald, Newcombe, \
            Miettinen-Nurminen, Agresti-Caffo, Chan-Zhang and Santner-Snell; the check names the method that gives both.
            ## When it stays undetermined
            Where no method gives the limits: stratified and adjusted differences have others.
            """,
        examples: [
            Example(
                "Remission was seen in 90% (44/49) vs 54% (26/48) of patients (difference, 35.6% [95% CI, 15.6%-52.5%]).",
                .agrees),
            Example(
                "Remission was seen in 90% (44/49) vs 54% (26/48) of patients (difference, 25.6% [95% CI, 15.6%-52.5%]).",
                .disagrees),
        ]
    ) { records in
        let all = PrintedDifference.all(records)
        return all.compactMap { item in
            // in a table others of its column must show that it holds plain differences
            let siblings = all.filter { $0.isSibling(of: item) }
            return check(item, records, isTrusted: siblings.isEmpty ? item.isProse : siblings.count(where: \.fits) > 1)
        }
    }

    private static func check(_ item: PrintedDifference, _ records: PaperRecords, isTrusted: Bool) -> Check? {
        let evidence = records.paper.evidence(at: item.place)
        let (value, low, high) = (item.value, item.low, item.high)
        let reported = [value.printed, low.printed, high.printed]
        let of = "\(item.k1) of \(item.n1) and \(item.k2) of \(item.n2)"
        let shown =
            "\(item.k1)/\(item.n1) − \(item.k2)/\(item.n2) = \(hundredths(item.p1)) − \(hundredths(item.p2)) = \(hundredths(item.exact))"
        guard item.fits else {
            guard !item.isOnOtherScale else { return nil }
            return Check(
                against: isTrusted ? .stated(but: .reading) : .open,
                message: "\(value.printed) is not the difference of \(of)",
                working: shown + ", printed \(value.printed)",
                reported: reported, readings: ["a difference adjusted or stratified by other factors"],
                question: "Is the difference adjusted, or are the counts of other patients?",
                evidence: evidence)
        }
        let fitting = item.methods
        if let (method, limits) = fitting.first {
            var check = Check(
                verdict: .agrees,
                message:
                    "\(value.printed) (\(low.printed) to \(high.printed)) is the difference with its \(method.name) limits",
                working: shown + "; \(method.name): \(hundredths(limits.low)) to \(hundredths(limits.high))",
                reported: reported, evidence: evidence)
            check.reproduction = Reproduction(
                .differenceInterval, fitting.map(\.method.name),
                isTelling: fitting.count < DifferenceMethod.allCases.count - (item.isSmall ? 2 : 0))
            return check
        }
        return Check(
            verdict: .agrees,
            message: "\(value.printed) is the difference of \(of); its limits fit no method tried", working: shown,
            reported: [value.printed], evidence: evidence)
    }

    /// The printed differences beside the recomputed ones.
    static func recomputedDifferences(_ records: PaperRecords) -> [RecomputedInterval] {
        PrintedDifference.all(records).filter(\.fits).map { item in
            let match = item.methods.first
            return RecomputedInterval(
                scale: .difference, unit: "percentage points", name: "\(item.k1)/\(item.n1) − \(item.k2)/\(item.n2)",
                value: item.value,
                low: item.low, high: item.high,
                computed: (item.isReversed ? -item.exact : item.exact, match?.limits ?? item.limits(.newcombe)),
                method: match?.method.name ?? "Newcombe; no method gives the printed limits", agrees: match != nil,
                evidence: records.paper.evidence(at: item.place))
        }
    }
}
