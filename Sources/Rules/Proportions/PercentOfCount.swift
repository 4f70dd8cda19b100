import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Printed percentages against their counts and totals.
    static let percentOfCount = Rule(
        name: "percent-of-count", family: .proportions,
        summary: "A printed percentage is not its count over its total",
        explanation: """
            ## What it checks
            Count, total and percentage that are printed together ("17 of 54 patients (31.5%)"), table cells against the n of \
            their column, and percentages of counts against the populations that the paper names.
            ## How it is computed
            In whole numbers: |100·count/total − percentage| is at most half a unit of the last printed digit, ends included, \
            so that half-up and half-even both pass.
            ## Before it flags
            Truncation and totals a few patients smaller or larger are tried; what fits is named. Cells of a table are judged by \
            each other: a percentage may be of its column's n, of a population of the paper that most cells of the column are of, \
            of the rows of its block, of another row's count, or of an n that several cells share, which are then \
            undetermined: missing data are the likeliest reason. A cell alone among fitting ones is a warning, with the reading \
            that would clear it; where its block or row adds up to the n with its count, or with the count that its percentage \
            asks for, an error. Columns of which many cells are of no number that can be found, rows of which none is, and \
            rows whose note may name another denominator are left undetermined.
            """,
        examples: [
            Example("Events were seen in 17 of 54 patients (31.5%).", .agrees),
            Example("Events were seen in 17 of 54 patients (34.5%).", .disagrees),
        ]
    ) { records in proseChecks(records) + cellChecks(records) }

    // MARK: Prose

    private static func proseChecks(_ records: PaperRecords) -> [Check] {
        let populations = records.populations
        lazy var shares = TableShares(records)
        return records.statements.proportions.compactMap { item in
            let evidence = records.paper.evidence(at: item.place)
            guard let percent = item.percent, percent.relation == .equal, !records.isRough(percent, item) else {
                return nil
            }
            if let count = item.count, let total = item.total, let k = count.integer, let n = total.integer, n > 0 {
                // "7 patients (21.9%) of two categories": the second number is no total
                guard k <= n else { return nil }
                var found = full(k, n, count, total, percent, evidence, populations, certain: true)
                if found.verdict == .disagrees, let cell = shares.printed(count: k, of: n, like: percent, records) {
                    found.readings.insert(cell.words, at: 0)
                    found.question = "Is \(cell.share) % meant, as \(cell.table) prints?"
                    found.evidence += cell.evidence
                }
                let words = records.concepts(beside: item)
                // "a ratio of cases to controls of 30/60 (33.3%)"
                if words.before.contains(.otherRatio), Percentages.agrees(count: k, total: k + n, percent: percent) {
                    return found.doubted(ofBoth(k, n))
                }
                if words.behind.contains(any: ConceptSet(.personTime, .perUnit)) {
                    return found.doubted("a rate over time, not a share of patients")
                }
                if words.before.contains(any: ConceptSet(.adjusted, .modelMean, .mean))
                    || records.isCalledAdjustedOrMean(item)
                {
                    return found.doubted("an adjusted or a mean percentage")
                }
                let mayBeTimed = percent.value * Double(n) > 100 * Double(k) && records.isOfTimedEvent(item.sentence)
                return mayBeTimed || records.isEstimatedOverTime(item.sentence)
                    ? found.doubted(estimatedOverTime) : found
            }
            // of a whole that the sentence names another rule speaks
            if let count = item.count, let k = count.integer, !records.isOfNamed(item) {
                let fitting = populations.all.filter {
                    Percentages.agrees(count: k, total: $0, percent: percent) && k <= $0
                }
                guard let n = fitting.first else { return nil }
                return agree(
                    k, n, [count.printed, percent.printed], percent, evidence, note: " (a population of the paper)")
            }
            return nil
        }
    }

    static func ofBoth(_ k: Int, _ n: Int) -> String { "the share of one of two groups among both, \(k) and \(n)" }

    static func agree(
        _ k: Int, _ n: Int, _ reported: [String], _ percent: PrintedNumber, _ evidence: [Evidence], note: String = ""
    ) -> Check {
        var check = Check(
            verdict: .agrees, message: "\(k) of \(n) is \(percent.printed) %\(note)",
            working:
                "\(k) / \(n) = \(Percentages.exact(count: k, total: n, decimals: percent.decimals + 2)) %, printed \(percent.printed) %",
            reported: reported, evidence: evidence)
        if let tie = Percentages.tie(count: k, total: n, percent: percent) {
            let ways = [(tie.isUp, "half up"), (tie.isToEven, "half to the even digit"), (!tie.isUp, "half down")]
            check.reproduction = Reproduction(.rounding, ways.filter(\.0).map(\.1), isTelling: true)
        }
        return check
    }

    static func full(
        _ k: Int, _ n: Int, _ count: PrintedNumber, _ total: PrintedNumber, _ percent: PrintedNumber,
        _ evidence: [Evidence],
        _ populations: Populations, certain: Bool
    ) -> Check {
        let reported = [count.printed, total.printed, percent.printed]
        if Percentages.agrees(count: k, total: n, percent: percent) { return agree(k, n, reported, percent, evidence) }
        let exact = Percentages.exact(count: k, total: n, decimals: percent.decimals)
        var readings: [String] = []
        if Percentages.isTruncated(count: k, total: n, percent: percent) {
            readings.append("the quotient cut off instead of rounded")
        }
        if isDoublyRounded(k, n, percent) { readings.append("rounded twice") }
        if isRoundedUp(k, n, percent) { readings.append("the quotient rounded up whatever its next digit") }
        let others = Percentages.totals(fitting: k, percent: percent, near: n, reach: max(3, n / 12))
        let named = populations.all.filter {
            $0 != n && Percentages.agrees(count: k, total: $0, percent: percent) && k <= $0
        }
        for other in named.prefix(2) {
            readings.append("\(k) of \(other), a population the paper names, is \(percent.printed) %")
        }
        if readings.isEmpty, let other = others.first { readings.append("\(k) of \(other) is \(percent.printed) %") }
        let counts = Percentages.counts(of: n, fitting: percent)
        let hasOtherReading = !readings.isEmpty
        let isRounding =
            Percentages.isTruncated(count: k, total: n, percent: percent) || isDoublyRounded(k, n, percent)
            || isRoundedUp(k, n, percent)
        let repairs = MinimalRepair.ofProportion(k, n, percent)
        for other in counts.prefix(1) where !repairs.contains(where: { $0.hasPrefix("\(other) of \(n) ") }) {
            readings.append("\(other) of \(n) is \(percent.printed) %")
        }
        // "31 of 54" is named once.
        let pairs = readings.map { $0.split(separator: " ").prefix(3).joined(separator: " ").trimmingPunctuation }
        readings += repairs.filter { repair in !pairs.contains { repair.hasPrefix($0 + " ") } }
        // one unit of the last digit changes nothing
        let isSlight = isRounding || isOneUnitOff(k, n, percent)
        return Check(
            against: .stated(but: isSlight ? .harmless : hasOtherReading ? .reading : .none),
            message: "\(count.printed) of \(total.printed) is \(exact) %, printed is \(percent.printed) %",
            working:
                "\(k) / \(n) = \(Percentages.exact(count: k, total: n, decimals: percent.decimals + 2)) %, rounded \(exact) %; printed \(percent.printed) %",
            reported: reported, readings: readings,
            question: "Which of \(count.printed), \(total.printed) and \(percent.printed) % is meant?",
            evidence: evidence)
    }

    /// A difference of fewer percentage points changes nothing that a reader would conclude.
    static let slightPoints = 0.5

    /// Whether the percentage is one unit of its last digit, or less than half a point, away from the rounded share.
    private static func isOneUnitOff(_ k: Int, _ n: Int, _ percent: PrintedNumber) -> Bool {
        let points = abs(100 * Double(k) / Double(n) - percent.value)
        return points < slightPoints || points * PrintedNumber.powerOfTen(percent.decimals) <= 1.5
    }

    /// Whether the percentage is the next printable one above the exact share.
    static func isRoundedUp(_ k: Int, _ n: Int, _ percent: PrintedNumber) -> Bool {
        Percentages.isRoundedUp(count: k, total: n, percent: percent)
    }

    static func isDoublyRounded(_ k: Int, _ n: Int, _ percent: PrintedNumber) -> Bool {
        Percentages.isRoundedTwice(count: k, total: n, percent: percent, more: 1...1)
    }
}
