import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Means that so many whole numbers cannot have.
    static let meanAttainable = Rule(
        name: "mean-attainable", family: .means,
        summary: "No sum of whole numbers over the group's size gives a printed mean",
        explanation: """
            ## What it checks
            GRIM (N. J. L. Brown and J. A. J. Heathers, 2017): n whole numbers have a mean k/n, so that of 18 patients no mean \
            number of visits is 3.48. Only cells "mean ± SD" of quantities that their words say are counted (a number of \
            visits, parity, an Apgar score) under a known n; ages, times and measurements are left alone.
            ## Its power
            The check says how likely a mean with other last digits would have been found: with two decimals and n = 18, 82 of \
            100. Where every mean is attainable, from n = 100 with two decimals, nothing is said.
            ## Before it flags
            n minus a few patients without data, and one more, are tried: what fits is named, and nothing is flagged. Where many rows \
            of a column do not fit, they are no whole numbers or of another n: undetermined.
            """,
        examples: [
            Example(CountedMean.example("3.44 ± 1.20"), .agrees),
            Example(CountedMean.example("3.48 ± 1.20"), .disagrees),
        ], agreement: .compatible
    ) { records in
        CountedMean.judged(records.tables.map { CountedMean.all(in: $0) }, records.paper) { $0.meanVerdict }
    }

    /// Standard deviations that whole numbers with the mean beside them cannot have.
    static let sdAttainable = Rule(
        name: "sd-attainable", family: .means,
        summary: "No whole numbers have both the printed mean and the printed standard deviation",
        explanation: """
            ## What it checks
            GRIMMER (J. Anaya, 2016): sums of squares of whole numbers are whole, and even where the sum is even. The same cells \
            as `mean-attainable`, where the mean is attainable; for shares of zeros and ones, DEBIT (J. A. J. Heathers and \
            N. J. L. Brown, 2019): the mean gives the SD.
            ## Its power
            The share of SDs near the printed one that would not be attainable; below one in five nothing is said.
            ## Before it flags
            n minus a few patients without data, one more, and the SD with divisor n instead of n − 1 are tried.
            """,
        examples: [
            Example(CountedMean.example("2.00 ± 0.84"), .agrees),
            Example(CountedMean.example("2.00 ± 0.80"), .disagrees),
        ], agreement: .compatible
    ) { records in
        CountedMean.judged(records.tables.map { CountedMean.all(in: $0) }, records.paper) { $0.sdVerdict }
    }
}

/// A table's mean and SD of something that patients have a whole number of.
private struct CountedMean {
    var table: TypedTable
    var row: Int
    var column: Int
    var mean: PrintedNumber
    var sd: PrintedNumber
    var n: Int
    /// Shares of zeros and ones.
    var isBinary: Bool

    struct Verdict {
        var isAttainable: Bool
        /// A size near n with which it is; only where it is not with n.
        var other: String?
        var power: Double
        var message: String
        var working: String
        var question: String
    }

    static func example(_ cell: String) -> String {
        let rows = [
            "Number of visits, mean ± SD \(cell) 2.00 ± 0.84", "Women, n (%) 9 (50.0) 8 (44.4)",
            "Smokers, n (%) 9 (50.0) 8 (44.4)",
        ]
        return "Table 1. Characteristics\n\nDrug\n(n = 18)\n\nControl\n(n = 18)\n\n" + rows.joined(separator: "\n\n")
            + "\n"
    }

    // MARK: Which cells

    private static let counted = [
        "number of ", "no. of ", "apgar", "glasgow coma", "parity", "gravidity", "mini-mental", "mmse", "moca", "phq-9",
        "gad-7", "nihss", "apache", "sofa", "charlson", "barthel", "hospitalizations per patient", "visits per patient",
    ]
    private static let binary = ["(0/1)", "0 = no", "0=no", "1 = yes", "1=yes", "dummy", "binary"]
    /// Words of units, rates and transformed counts.
    private static let measured = [
        "/", "×", "10⁹", "10⁶", "per ", "%", "log", "cells", "count", "average", "mean number", "index", "change",
        "difference", "adjusted", "weighted", "imputed", "least", "hours", "minutes", "score (0-100", "transformed",
        "copies", "platelet", "time", "rate", "year", "density", "median", "geometric", "ml", "mg", "cm",
    ]

    static func all(in table: TypedTable) -> [CountedMean] {
        guard table.kind != .listing, table.kind != .flow else { return [] }
        let cells = table.values.indices.flatMap { row -> [CountedMean] in
            guard table.values[row].contains(where: { if case .plusMinus = $0 { true } else { false } }) else {
                return []
            }
            // "Mean ± SD" below "Number of visits"; other labels name their own quantity
            let own = table.label(row: row).lowercased()
            let isBare = ["mean", "±", "(sd", " sd"].contains { own.contains($0) } && !own.contains("number")
            let label = isBare ? own + " " + (table.table.rows[row].section.last ?? "").lowercased() : own
            let bare = label.replacing("mean number of", with: "number of").replacing("/patient", with: "")
            let isBinary = binary.contains { label.contains($0) }
            let isCounted = counted.contains { bare.contains($0) } && !measured.contains { bare.contains($0) }
            guard isBinary || isCounted else { return [] }
            return table.values[row].indices.compactMap { column in
                guard case .plusMinus(let mean, let sd) = table.values[row][column], mean.relation == .equal,
                    sd.relation == .equal, mean.decimals > 0,
                    let n = table.population(row: row, column: column), n >= 5
                else { return nil }
                return CountedMean(table: table, row: row, column: column, mean: mean, sd: sd, n: n, isBinary: isBinary)
            }
        }
        guard !cells.isEmpty, !hasOtherSpreads(table) else { return [] }
        return cells
    }

    /// Whether a table says anywhere that its numbers are adjusted, or its spreads standard errors.
    private static func hasOtherSpreads(_ table: TypedTable) -> Bool {
        let labels = table.table.rows.indices.map { table.label(row: $0) }
        let notes = table.table.footnotes.map(\.text)
        let words = ([table.table.caption ?? ""] + notes + labels + table.table.columns.flatMap(\.header))
            .joined(separator: " ").lowercased()
        let others = [
            "adjusted", "imputed", "weighted", "least squares", "least-squares", "(se)", ", se", "sem",
            "standard error",
            "s.e.",
        ]
        return others.contains { words.contains($0) }
    }

    /// Sizes that are tried; of so many patients every mean is attainable.
    private static let mostMissing = 1000

    /// Sizes a few patients smaller, and one more, nearest first.
    private var near: [Int] {
        [n + 1] + (1...min(Self.mostMissing, max(3, n / 10))).map { n - $0 }.filter { $0 >= 5 }
    }

    // MARK: Mean

    var meanVerdict: Verdict? {
        let power = MeanAttainability.power(n: n, decimals: mean.decimals)
        guard power > 0 else { return nil }
        let isAttainable = MeanAttainability.isAttainable(mean, n: n)
        guard let sum = Int(checked: (mean.value * Double(n)).rounded()) else { return nil }
        let neighbours = [sum - 1, sum, sum + 1].map { k in
            "\(k) / \(n) = \(hundredths(Double(k) / Double(n)))"
        }
        let other = near.first { MeanAttainability.isAttainable(mean, n: $0) }
        return Verdict(
            isAttainable: isAttainable, other: other.map { "\(mean.printed) can be the mean of \($0) whole numbers" },
            power: power,
            message: isAttainable
                ? "\(mean.printed) can be the mean of \(n) whole numbers"
                : "\(mean.printed) is the mean of no \(n) whole numbers",
            working: isAttainable ? "\(sum) / \(n) = \(mean.printed)" : neighbours.joined(separator: ", "),
            question: "How many values have the mean \(mean.printed), and are they whole numbers?")
    }

    // MARK: Standard deviation

    private func fits(_ n: Int, _ sd: PrintedNumber) -> Bool {
        let found =
            isBinary
            ? SDAttainability.isAttainableBinary(mean: mean, sd: sd, n: n)
            : SDAttainability.isAttainable(mean: mean, sd: sd, n: n)
        return found ?? true
    }

    var sdVerdict: Verdict? {
        guard MeanAttainability.isAttainable(mean, n: n), sd.decimals > 0 else { return nil }
        let power = isBinary ? 0.9 : SDAttainability.power(mean: mean, sd: sd, n: n)
        guard power >= 0.2 else { return nil }
        let other = near.first { fits($0, sd) }
        var reading = other.map { "\(mean.printed) and \(sd.printed) can be of \($0) patients" }
        // with divisor n the sample's own is larger by √(n / (n − 1))
        let larger = sd.value * (Double(n) / Double(n - 1)).squareRoot()
        if reading == nil, let population = PrintedNumber(rounding: larger, decimals: sd.decimals),
            population.coefficient != sd.coefficient, fits(n, population)
        {
            reading = "the SD computed with divisor n"
        }
        let isAttainable = fits(n, sd)
        let what = isBinary ? "zeros and ones" : "whole numbers"
        return Verdict(
            isAttainable: isAttainable, other: reading, power: power,
            message: isAttainable
                ? "\(n) \(what) can have the mean \(mean.printed) and the SD \(sd.printed)"
                : "no \(n) \(what) have both the mean \(mean.printed) and the SD \(sd.printed)",
            working:
                "(\(n) − 1) · \(sd.printed)² + \(n) · \(mean.printed)² "
                + (isAttainable ? "can be" : "is no") + " sum of squares of \(n) \(what)",
            question: "What are the mean and SD, and of how many patients?")
    }

    // MARK: Checks

    static func judged(_ tables: [[CountedMean]], _ paper: Paper, _ verdict: (CountedMean) -> Verdict?) -> [Check] {
        tables.flatMap { cells -> [Check] in
            let verdicts = cells.map { verdict($0) }
            let judged = verdicts.compactMap { $0 }
            let failing = judged.count { !$0.isAttainable }
            let isBlock = failing > 2 && failing * 3 > judged.count
            return zip(cells, verdicts).compactMap { cell, verdict in
                verdict.map { check(cell, $0, isBlock: isBlock, paper) }
            }
        }
    }

    private static func check(_ cell: CountedMean, _ verdict: Verdict, isBlock: Bool, _ paper: Paper) -> Check {
        let evidence = paper.evidence(at: cell.table.place(row: cell.row, column: cell.column))
        let power = "a random value would be noticed in \(rounded(verdict.power * 100, decimals: 0)) of 100 cases"
        let reported = [cell.mean.printed, cell.sd.printed]
        if verdict.isAttainable {
            return Check(
                verdict: .agrees, message: verdict.message, working: "\(verdict.working); \(power)", reported: reported,
                evidence: evidence)
        }
        var readings = verdict.other.map { [$0] } ?? []
        if isBlock {
            readings.insert("values that are not whole numbers, or of another n: several cells do not fit", at: 0)
        }
        let isOpen = isBlock || verdict.other != nil
        return Check(
            verdict: isOpen ? .undetermined : .disagrees, severity: isOpen ? nil : .warning, message: verdict.message,
            working: "\(verdict.working); \(power)", reported: reported,
            readings: readings.isEmpty ? ["values that are not whole numbers"] : readings,
            question: isOpen ? nil : verdict.question, evidence: evidence)
    }
}
