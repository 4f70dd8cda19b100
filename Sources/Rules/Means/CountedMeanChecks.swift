import Paper
import Records

/// What the rules on means and SDs of counted quantities share: sizes to try, and a check of each cell.
enum CountedMeanChecks {
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

    /// Sizes that are tried; of so many patients every mean is attainable.
    fileprivate static let mostMissing = 1000

    static func of(_ records: PaperRecords, _ verdict: (CountedMean) -> Verdict?) -> [Check] {
        records.tables.flatMap { table -> [Check] in
            let cells = table.countedMeans()
            let verdicts = cells.map(verdict)
            let judged = verdicts.compactMap { $0 }
            let failing = judged.count { !$0.isAttainable }
            let isBlock = failing > 2 && failing * 3 > judged.count
            return zip(cells, verdicts).compactMap { cell, verdict in
                verdict.map { check(cell, table, $0, isBlock: isBlock, records.paper) }
            }
        }
    }

    private static func check(
        _ cell: CountedMean, _ table: TypedTable, _ verdict: Verdict, isBlock: Bool, _ paper: Paper
    ) -> Check {
        let evidence = paper.evidence(at: table.place(row: cell.row, column: cell.column))
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
            against: isOpen ? .open : .stated(but: .reading), message: verdict.message,
            working: "\(verdict.working); \(power)", reported: reported,
            readings: readings.isEmpty ? ["values that are not whole numbers"] : readings,
            question: verdict.question, evidence: evidence)
    }
}

extension CountedMean {
    /// Sizes a few patients smaller, and one more, nearest first.
    var near: [Int] {
        [n + 1] + (1...min(CountedMeanChecks.mostMissing, max(3, n / 10))).map { n - $0 }.filter { $0 >= 5 }
    }
}
