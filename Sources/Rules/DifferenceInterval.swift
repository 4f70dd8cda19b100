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
    ) { records in tableChecks(records) + proseChecks(records) }

    private struct Pair {
        var k1: Int
        var n1: Int
        var k2: Int
        var n2: Int
    }

    private static func tableChecks(_ records: PaperRecords) -> [Check] {
        records.tables.flatMap { table in
            table.values.indices.flatMap { row -> [Check] in
                let proportions = table.values[row].indices.compactMap { column -> (Int, Int)? in
                    switch table.values[row][column] {
                    case .countPercent(let k, _):
                        k.integer.flatMap { k in table.population(row: row, column: column).map { (k, $0) } }
                    case .fractionPercent(let k, let n, _): k.integer.flatMap { k in n.integer.map { (k, $0) } }
                    default: nil
                    }
                }
                guard proportions.count == 2 else { return [] }
                return table.values[row].indices.compactMap { column in
                    guard case .interval(let value, let low, let high) = table.values[row][column],
                        table.table.columns[column].header.joined(separator: " ").lowercased().contains("difference")
                    else { return nil }
                    let pair = Pair(
                        k1: proportions[0].0, n1: proportions[0].1, k2: proportions[1].0, n2: proportions[1].1)
                    return check(
                        pair, value, low, high, records.paper.evidence(at: table.place(row: row, column: column)))
                }
            }
        }
    }

    private static func proseChecks(_ records: PaperRecords) -> [Check] {
        let totals = Populations(records).all
        return records.statements.estimates.compactMap { item in
            guard item.measure == .difference, let sentence = item.sentence else { return nil }
            guard case .text(_, let range) = item.place else { return nil }
            let before = records.statements.proportions.filter { proportion in
                guard proportion.sentence == sentence, case .text(_, let own) = proportion.place else { return false }
                return own.lowerBound < range.lowerBound && proportion.percent != nil
            }.suffix(2).compactMap { proportion -> (Int, Int)? in
                guard let k = proportion.count?.integer, let percent = proportion.percent else { return nil }
                if let n = proportion.total?.integer { return (k, n) }
                return totals.last { $0 >= k && Percentages.agrees(count: k, total: $0, percent: percent) }.map {
                    (k, $0)
                }
            }
            guard before.count == 2 else { return nil }
            return check(
                Pair(k1: before[0].0, n1: before[0].1, k2: before[1].0, n2: before[1].1), item.value, item.low,
                item.high, records.paper.evidence(at: item.place))
        }
    }

    private static func check(
        _ pair: Pair, _ value: PrintedNumber, _ low: PrintedNumber, _ high: PrintedNumber, _ evidence: [Evidence]
    ) -> Check? {
        guard pair.n1 > 0, pair.n2 > 0, pair.k1 <= pair.n1, pair.k2 <= pair.n2 else { return nil }
        let p1 = 100 * Double(pair.k1) / Double(pair.n1)
        let p2 = 100 * Double(pair.k2) / Double(pair.n2)
        let exact = p1 - p2
        let reported = [value.printed, low.printed, high.printed]
        let shown =
            "\(pair.k1)/\(pair.n1) − \(pair.k2)/\(pair.n2) = \(hundredths(p1)) − \(hundredths(p2)) = \(hundredths(exact))"
        // Rounded percentages may differ by one unit of their last digit more.
        let slack = value.decimals == 0 ? 1.0 : 0.1
        let fits =
            value.bounds.contains(exact) || value.bounds.contains(-exact)
            || abs(abs(value.value) - abs(exact)) <= slack + 0.05
        guard fits else {
            return Check(
                verdict: .disagrees, severity: .warning,
                message:
                    "\(value.printed) is not the difference of \(pair.k1) of \(pair.n1) and \(pair.k2) of \(pair.n2)",
                working: shown + ", printed \(value.printed)",
                reported: reported, readings: ["a difference adjusted or stratified by other factors"],
                question: "Is the difference adjusted, or are the counts of other patients?", evidence: evidence)
        }
        let isReversed = !value.bounds.contains(exact) && value.bounds.contains(-exact)
        var fitting: [(method: DifferenceMethod, limits: Bounds)] = []
        let isSmall = pair.n1 + pair.n2 <= 400
        let exactMethods: [DifferenceMethod] = [.chanZhang, .santnerSnell]
        // the exact ones cost most and are asked only where no other fits
        for method in DifferenceMethod.allCases.sorted(by: { !exactMethods.contains($0) && exactMethods.contains($1) })
        where !exactMethods.contains(method) || isSmall && fitting.isEmpty {
            let interval = method.interval(
                count1: pair.k1, total1: pair.n1, count2: pair.k2, total2: pair.n2, level: 0.95)
            let limits = isReversed ? Bounds(-interval.high, -interval.low) : interval
            guard low.bounds.contains(limits.low * 100), high.bounds.contains(limits.high * 100) else { continue }
            fitting.append((method, limits))
        }
        if let (method, limits) = fitting.first {
            var check = Check(
                verdict: .agrees,
                message:
                    "\(value.printed) (\(low.printed) to \(high.printed)) is the difference with its \(method.name) limits",
                working: shown
                    + "; \(method.name): \(hundredths(limits.low * 100)) to \(hundredths(limits.high * 100))",
                reported: reported, evidence: evidence)
            check.reproduction = Reproduction(
                .differenceInterval, fitting.map(\.method.name),
                isTelling: fitting.count < DifferenceMethod.allCases.count - (isSmall ? 2 : 0))
            return check
        }
        return Check(
            verdict: .agrees,
            message:
                "\(value.printed) is the difference of \(pair.k1) of \(pair.n1) and \(pair.k2) of \(pair.n2); its limits fit no method tried",
            working: shown,
            reported: [value.printed], evidence: evidence)
    }
}
