import Language
import Paper
import Records

/// Columns of severe events beside those of all grades: "All grades | Grade 3 or 4" under one arm.
struct SevereAmongAll {
    private let table: TypedTable
    private let records: PaperRecords
    /// Columns of all grades with those of severe ones under the same spanner.
    private let pairs: [(any: Int, severe: Int)]

    init(_ table: TypedTable, _ records: PaperRecords) {
        self.table = table
        self.records = records
        pairs = table.gradePairs()
    }

    func checks() -> [Check] {
        pairs.flatMap { pair in
            let rows = table.values.indices.compactMap { row -> (row: Int, any: Int, severe: Int)? in
                guard let any = table.values[row][pair.any].count, let severe = table.values[row][pair.severe].count
                else { return nil }
                return (row, any, severe)
            }
            // nearly all rows show that one column is part of the other
            guard rows.count >= 4, rows.count(where: { $0.severe <= $0.any }) * 10 >= 8 * rows.count else {
                return [Check]()
            }
            return rows.map { check($0.row, $0.any, $0.severe, pair) }
        }
    }

    private func check(_ row: Int, _ any: Int, _ severe: Int, _ pair: (any: Int, severe: Int)) -> Check {
        let label = table.label(row: row)
        let evidence = [pair.any, pair.severe].flatMap {
            records.paper.evidence(at: table.place(row: row, column: $0))
        }
        let reported = [String(any), String(severe)]
        if severe <= any {
            return Check(
                verdict: .agrees, message: "\(severe) severe events (\(label)) are among \(any)",
                working: "\(severe) ≤ \(any)", reported: reported, evidence: evidence)
        }
        return Check(
            against: .stated(but: .reading),
            message: "\(severe) patients with severe \(label) are more than the \(any) with any grade",
            working: "\(severe) > \(any)", reported: reported,
            readings: ["the two cells of this row changed over", "events counted instead of patients"],
            question: "Which of \(any) and \(severe) is of all grades?", evidence: evidence)
    }
}
