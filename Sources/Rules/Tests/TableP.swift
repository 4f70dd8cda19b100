import Language
import Paper
import Records
import Statistics

extension Rule {
    /// P values of tables against the cells they compare.
    static let tableP = Rule(
        name: "table-p", family: .tests,
        summary: "No usual test of a table's cells gives the P value printed beside them",
        explanation: """
            ## What it checks
            P columns of baseline and outcome tables whose groups are told apart beyond doubt: counts by group (one row against \
            its complement, or the categories of a row group) and means with standard deviations.
            ## How it is computed
            Counts: χ² with and without Yates' correction, Fisher's exact test with its mid-P and doubled forms, the “N − 1” and \
            likelihood-ratio χ², and for ordered categories rank and trend tests (S. Lydersen and others, Statistics in Medicine \
            2009;28:1159-1175). Means: Student's and Welch's t test, z test, analysis of variance, over all means and SDs that \
            round to the printed ones. Where only the spread read as a standard error gives P, and words call it a standard \
            deviation, several such rows of a column are a note, one alone is undetermined. The test that gives the P is named; where \
            several do, the one that the paper's other P values follow.
            ## Before it flags
            One-sided tests, a category left out or tested alone, and the P of a neighbouring row are tried. Medians, paired \
            comparisons, models, strata and corrections that the table names cannot be recomputed: undetermined. A P that nothing \
            gives is flagged only in a column whose other P values are reproduced, and where all cells add up to their groups: a \
            warning where it is far off or on the other side of 0.05, else a note. Never an error: the paper may have used \
            another test for this row.
            """,
        examples: [
            Example(example(second: "0.618"), .agrees),
            Example(example(second: "0.018"), .disagrees),
        ]
    ) { records in TablePFindings(records).checks }

    private static func example(second: String) -> String {
        let rows = [
            ["Men", "53 (50.5)", "51 (49.0)", "0.835"], ["Surgery before", "58 (55.2)", "61 (58.7)", second],
            ["Diabetes", "10 (9.5)", "5 (4.8)", "0.186"], ["Heart disease", "31 (29.5)", "35 (33.7)", "0.521"],
            ["Allergy", "18 (17.1)", "31 (29.8)", "0.031"],
        ]
        return "Table 1. Baseline Characteristics\n\nNo. (%)\n\nDrug\n(n = 105)\n\nControl\n(n = 104)\n\nP value\n\n"
            + rows.map { $0.joined(separator: " ") + "\n\n" }.joined()
    }
}

/// The P values of a paper's tables.
private struct TablePFindings {
    let checks: [Check]

    init(_ records: PaperRecords) {
        let populations = records.populations
        var results: [[TablePResult]] = []
        for table in records.tables {
            let columns = PColumn.find(in: table)
            guard !columns.isEmpty else { continue }
            let inferred = ColumnTotals(table, populations).inferred
            for column in columns {
                let reader = PDataReader(table: table, column: column, inferred: inferred)
                results.append(
                    table.values.indices.compactMap { row in
                        guard let p = PColumn.printedP(table, row: row, column: column.column),
                            let data = reader.data(row: row)
                        else { return nil }
                        return TablePResult(table: table, column: column, row: row, p: p, data: data).tested
                    })
            }
        }
        var tally: [String: Int] = [:]
        for fit in results.joined().flatMap(\.fits) { tally[fit.name, default: 0] += 1 }
        checks = results.flatMap { own in
            let judged = own.filter(\.isJudged)
            let fitting = judged.count { !$0.fits.isEmpty }
            let isTrusted = fitting >= 3 && fitting * 3 >= 2 * judged.count
            // any P above 0.05 fits spreads so wide
            let errors = own.count { $0.needsStandardError && $0.p.relation == .equal }
            let deviations = own.count { $0.data.saysDeviation && !$0.fits.isEmpty && !$0.needsStandardError }
            return own.indices.map { index in
                let neighbours = [index - 1, index + 1].filter(own.indices.contains).map { own[$0] }
                let trust = Trust(
                    isTrusted: isTrusted, isStrict: Self.isStrict(own, besides: index),
                    hasErrors: errors > 1 && errors > deviations)
                return Self.check(
                    own[index], tally, trust, neighbours: neighbours, records.tests, records.paper)
            }
        }
    }

    /// What a column's other P values say of how they were computed.
    private struct Trust {
        /// Most of them follow from usual tests.
        var isTrusted: Bool
        /// Nearly all follow from one and the same: a variant of it gives no excuse.
        var isStrict: Bool
        /// Several follow only from spreads that are standard errors, more than from those that are not.
        var hasErrors: Bool
    }

    private static func isStrict(_ results: [TablePResult], besides index: Int) -> Bool {
        let others = results.indices.filter {
            $0 != index && results[$0].isJudged && results[$0].data.isMeans == results[index].data.isMeans
        }
        var tally: [String: Int] = [:]
        for other in others { for fit in Set(results[other].fits.map(\.name)) { tally[fit, default: 0] += 1 } }
        let most = tally.values.max() ?? 0
        return most >= 6 && most * 10 >= 9 * others.count
    }

    // MARK: Verdicts

    private static func check(
        _ result: TablePResult, _ tally: [String: Int], _ trust: Trust, neighbours: [TablePResult],
        _ tests: TestSettings, _ paper: Paper
    ) -> Check {
        let table = result.table
        let label = table.label(row: result.row)
        let name = label.isEmpty ? "row \(result.row + 1)" : "“\(label)”"
        let printed = result.p.printed == "NS" ? "“NS”" : "P \(result.p.relation.rawValue) \(result.p.printed)"
        let evidence = evidence(result, paper)
        let words = result.data.words
        if let found = result.spreadCheck(
            "\(printed) of \(name)", name: name, isBorneOut: trust.hasErrors, evidence)
        {
            return found
        }
        if let best = result.fits.enumerated().max(by: {
            (tally[$0.element.name] ?? 0, -$0.offset) < (tally[$1.element.name] ?? 0, -$1.offset)
        })?.element {
            let reading = best.reading.map { " " + $0 } ?? ""
            let computed = result.fits.map(\.p) + result.others.map(\.p)
            var check = Check.agreement(
                [result.p], message: "\(printed) of \(name) follows from \(best.name)\(reading)",
                working: "\(words)\(reading.isEmpty ? "" : "," + reading): \(best.name) P \(pRange(best.p))",
                readings: best.reading.map { [$0] } ?? [], evidence: evidence
            ) { numbers in
                var other = numbers[0]
                other.relation = result.p.relation
                return computed.contains { PrintedP.reading(other, computed: $0) != nil }
            }
            check.reproduction = Reproduction(
                result.data.isMeans ? .meanTest : .countTest, result.fits.map(\.name), isTelling: !result.others.isEmpty
            )
            return check
        }
        let shown = result.others.prefix(4).map { "\($0.name) P \(pRange($0.p))" }.joined(separator: "; ")
        let doubt = doubt(result, trust, tests)
        let readings = result.readings(neighbours: neighbours)
        let crosses =
            !result.others.isEmpty && result.others.allSatisfy { PrintedP.isDecisionError(result.p, computed: $0.p) }
        // "0.0001" stands for all below it in the output of some software
        let isLeast =
            result.p.relation == .equal && result.p.coefficient == 1 && result.p.decimals > 2
            && result.others.allSatisfy { $0.p.high < result.p.value }
        let isFar = !isLeast && (result.distance >= 1 || crosses && result.distance >= 0.5)
        return Check(
            against: doubt == nil ? .stated(but: isFar ? .reading : .harmless) : .open,
            message:
                "\(printed) of \(name) follows from none of the usual tests of its cells\(crosses ? ", which lie on the other side of 0.05" : "")",
            working: "\(words): \(shown); printed \(printed)", reported: [result.p.printed],
            readings: (doubt.map { [$0] } ?? []) + readings,
            question: "Which test of which patients gave this P value?", evidence: evidence)
    }

    /// Why nothing may be held against a P value, in words.
    private static func doubt(_ result: TablePResult, _ trust: Trust, _ tests: TestSettings) -> String? {
        let isMeans = result.data.isMeans
        if let doubt = result.column.doubt { return doubt }
        if !result.data.isCertain {
            return isMeans
                ? "skewed values, of which ranks may have been compared"
                : "patients or categories that the cells leave out"
        }
        if tests.isOfClusters { return "an analysis of the groups of people that were assigned" }
        if isMeans, tests.comparesRanks { return "a rank test, which the paper names" }
        if !result.table.table.rows[result.row].cells.compactMap({ $0 }).allSatisfy({ $0.markers.isEmpty }) {
            return "a note to this row may name another test or other patients"
        }
        if !trust.isTrusted {
            return "an analysis other than the plain tests: too few of this column's P values follow from them"
        }
        return result.distance < 0.15 && !trust.isStrict ? "a variant of the test, whose P is near" : nil
    }

    private static func evidence(_ result: TablePResult, _ paper: Paper) -> [Evidence] {
        var places = [result.table.place(row: result.row, column: result.column.column)]
        for row in result.data.rows.prefix(3) {
            places += result.column.arms.map { result.table.place(row: row, column: $0) }
        }
        var seen: Set<Evidence> = []
        return places.flatMap { paper.evidence(at: $0) }.filter { seen.insert($0).inserted }
    }
}
