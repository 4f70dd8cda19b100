import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Numbers of patients with an event against the number of patients.
    static let eventsWithinPopulation = Rule(
        name: "events-within-population", family: .adverseEvents,
        summary: "More patients have an event than there are patients",
        explanation: """
            ## What it checks
            Every count of an adverse-event table against the population of its column or of the table's note ("patients n=9"), and \
            the sum over grades of one event: a patient counts once, at the worst grade.
            ## When it flags
            Where the percentage printed with the count is over 100, too, and other cells of the column are percentages of \
            its n: a smaller percentage is of something else, events for instance.
            ## When it is undetermined
            A sum over grades above the population may count events, or a patient more than once.
            """,
        examples: [
            Example(ExampleEvents.with(), .agrees),
            Example(ExampleEvents.with(nausea: "48 (120.0)"), .disagrees),
        ],
        agreement: .compatible
    ) { records in
        records.tables.filter { $0.kind == .adverseEvents }.flatMap { table in checks(table, records) }
    }

    private static func checks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        let noted = table.notedPatients
        return table.values.indices.flatMap { row -> [Check] in
            let columns = table.table.columns.indices.filter { $0 != table.labelColumn }
            let counts = columns.compactMap { column -> (Int, Int, Int)? in
                guard let count = table.values[row][column].count,
                    let n = table.denominator(row: row, column: column) ?? noted,
                    // events are more than patients may be
                    !table.countsEvents(row: row, column: column)
                else { return nil }
                return (column, count, n)
            }
            guard !counts.isEmpty else { return [] }
            let evidence = records.paper.evidence(at: table.place(row: row))
            let label = table.label(row: row)
            if let (column, count, n) = counts.first(where: { $0.1 > $0.2 }) {
                // a number without a percentage may count events; a share of something else is not of these patients
                guard case .countPercent(_, let percent) = table.values[row][column], percent.value > 100,
                    isCorroborated(n, column: column, besides: row, table)
                else { return [] }
                return [
                    Check(
                        against: .stated(but: .reading),
                        message: "\(count) patients with \(label) are more than the \(n) patients of the column",
                        working: "\(count) > \(n)",
                        reported: [String(count)], readings: ["events counted instead of patients"],
                        question: "Does \(label) count patients or events?",
                        evidence: records.paper.evidence(at: table.place(row: row, column: column)))
                ]
            }
            let isGrades = noted != nil && table.isByGrade
            let sum = counts.reduce(0) { $0 + $1.1 }
            let n = counts[0].2
            let reported = counts.map { String($0.1) }
            let working =
                isGrades
                ? reported.joined(separator: " + ") + " = \(sum); n = \(n)"
                : counts.map { "\($0.1) ≤ \($0.2)" }.joined(separator: ", ")
            if isGrades, sum > n {
                return [
                    Check(
                        verdict: .undetermined,
                        message: "\(sum) over all grades of \(label) is more than \(n) patients", working: working,
                        reported: reported,
                        readings: ["events counted, or a patient at more than one grade"], evidence: evidence)
                ]
            }
            return [
                Check(
                    verdict: .agrees,
                    message: "\(reported.joined(separator: ", ")) (\(label)) lie within the population",
                    working: working, reported: reported, evidence: evidence)
            ]
        }
    }

    /// Whether other cells of the column are percentages of its n.
    private static func isCorroborated(_ n: Int, column: Int, besides row: Int, _ table: TypedTable) -> Bool {
        table.values.indices.count { other in
            guard other != row, case .countPercent(let count, let percent) = table.values[other][column],
                let k = count.integer
            else { return false }
            return k > 0 && Percentages.agrees(count: k, total: n, percent: percent)
        } > 1
    }
}
