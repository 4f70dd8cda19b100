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
        let all = pairs(records)
        return all.compactMap { item in
            // in a table others of its column must show that it holds plain differences
            let siblings = all.filter { $0.isSibling(of: item) }
            return check(item, records, isTrusted: siblings.isEmpty ? item.isProse : siblings.count(where: \.fits) > 1)
        }
    }

    /// Two proportions, second after first, and the difference printed beside them.
    private struct PrintedDifference {
        var k1: Int
        var n1: Int
        var k2: Int
        var n2: Int
        var value: PrintedNumber
        var low: PrintedNumber
        var high: PrintedNumber
        var place: Place

        var p1: Double { 100 * Double(k1) / Double(n1) }
        var p2: Double { 100 * Double(k2) / Double(n2) }
        var exact: Double { p1 - p2 }
        var isProse: Bool { if case .text = place { true } else { false } }

        /// Whether another difference stands in the same column.
        func isSibling(of other: PrintedDifference) -> Bool {
            guard case .cell(let table, let row, let column) = place,
                case .cell(let otherTable, let otherRow, let otherColumn) = other.place
            else { return false }
            return table == otherTable && column == otherColumn && row != otherRow
        }

        var isPossible: Bool { n1 > 0 && n2 > 0 && k1 <= n1 && k2 <= n2 }

        /// Whether the printed difference is second less first.
        var isReversed: Bool { !value.bounds.contains(exact) && value.bounds.contains(-exact) }

        /// Whether the printed difference is that of the counts or of their rounded percentages.
        var fits: Bool {
            // Rounded percentages may differ by one unit of their last digit more.
            let slack = value.decimals == 0 ? 1.0 : 0.1
            return value.bounds.contains(exact) || value.bounds.contains(-exact)
                || abs(abs(value.value) - abs(exact)) <= slack + 0.05
        }

        /// Whether the printed value is a difference of proportions on their own scale, or a ratio of the two.
        var isOnOtherScale: Bool {
            let (a, b) = (p1 / 100, p2 / 100)
            let points = Bounds(value.bounds.low * 100, value.bounds.high * 100)
            if points.contains(exact) || points.contains(-exact) { return true }
            guard a > 0, b > 0, a < 1, b < 1 else { return false }
            let odds = (a / (1 - a)) / (b / (1 - b))
            return [a / b, b / a, odds, 1 / odds].contains { value.bounds.contains($0) }
        }

        /// The limits in percentage points, in the printed direction.
        func limits(_ method: DifferenceMethod) -> Bounds {
            let interval = method.interval(count1: k1, total1: n1, count2: k2, total2: n2, level: 0.95)
            return isReversed
                ? Bounds(-interval.high * 100, -interval.low * 100) : Bounds(interval.low * 100, interval.high * 100)
        }

        /// The methods that give both printed limits; the exact ones cost most and are asked only where no other does.
        var methods: [(method: DifferenceMethod, limits: Bounds)] {
            func fitting(_ methods: [DifferenceMethod]) -> [(method: DifferenceMethod, limits: Bounds)] {
                methods.compactMap { method in
                    let limits = limits(method)
                    return low.bounds.contains(limits.low) && high.bounds.contains(limits.high)
                        ? (method, limits) : nil
                }
            }
            let exact: [DifferenceMethod] = [.chanZhang, .santnerSnell]
            let found = fitting(DifferenceMethod.allCases.filter { !exact.contains($0) })
            return found.isEmpty && isSmall ? fitting(exact) : found
        }

        /// Whether exact limits can be had in a moment.
        var isSmall: Bool { n1 + n2 <= 400 }
    }

    private static func pairs(_ records: PaperRecords) -> [PrintedDifference] {
        (tablePairs(records) + prosePairs(records)).filter(\.isPossible)
    }

    private static func tablePairs(_ records: PaperRecords) -> [PrintedDifference] {
        records.tables.flatMap { table in
            table.values.indices.flatMap { row -> [PrintedDifference] in
                let proportions = table.values[row].indices.compactMap { column -> (Int, Int)? in
                    guard table.isOfCounts(row: row, column: column) else { return nil }
                    switch table.values[row][column] {
                    case .countPercent(let k, let percent):
                        // a percentage of other patients than the header's tells nothing of the difference
                        return k.integer.flatMap { k in
                            table.population(row: row, column: column).flatMap { n in
                                n > 0 && Percentages.agrees(count: k, total: n, percent: percent) ? (k, n) : nil
                            }
                        }
                    case .fractionPercent(let k, let n, _):
                        return k.integer.flatMap { k in n.integer.map { (k, $0) } }
                    default: return nil
                    }
                }
                guard proportions.count == 2 else { return [] }
                return table.values[row].indices.compactMap { column in
                    let role = table.roles[row][column]
                    guard case .interval(let value, let low, let high) = table.values[row][column],
                        role.head == .difference, !role.context.contains(.adjusted)
                    else { return nil }
                    return PrintedDifference(
                        k1: proportions[0].0, n1: proportions[0].1, k2: proportions[1].0, n2: proportions[1].1,
                        value: value, low: low, high: high, place: table.place(row: row, column: column))
                }
            }
        }
    }

    private static func prosePairs(_ records: PaperRecords) -> [PrintedDifference] {
        // the arm's own size, where the percentage beside the count is of it alone
        let totals = Populations(records).all
        return records.statements.estimates.compactMap { item in
            guard item.measure == .difference, let sentence = item.sentence else { return nil }
            guard case .text(_, let range) = item.place else { return nil }
            let before = records.statements.proportions.inSentence(sentence).filter { proportion in
                guard case .text(_, let own) = proportion.place else { return false }
                return own.lowerBound < range.lowerBound && proportion.percent != nil
            }.suffix(2).compactMap { proportion -> (Int, Int)? in
                guard let k = proportion.count?.integer, let percent = proportion.percent else { return nil }
                if let n = proportion.total?.integer { return (k, n) }
                let fitting = totals.filter { $0 >= k && Percentages.agrees(count: k, total: $0, percent: percent) }
                return fitting.count == 1 ? (k, fitting[0]) : nil
            }
            guard before.count == 2 else { return nil }
            return PrintedDifference(
                k1: before[0].0, n1: before[0].1, k2: before[1].0, n2: before[1].1, value: item.value, low: item.low,
                high: item.high, place: item.place)
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
                verdict: isTrusted ? .disagrees : .undetermined, severity: isTrusted ? .warning : nil,
                message: "\(value.printed) is not the difference of \(of)",
                working: shown + ", printed \(value.printed)",
                reported: reported, readings: ["a difference adjusted or stratified by other factors"],
                question: !isTrusted ? nil : "Is the difference adjusted, or are the counts of other patients?",
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
        pairs(records).filter(\.fits).map { item in
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
