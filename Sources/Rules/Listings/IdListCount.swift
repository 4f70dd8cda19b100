import Language
import Paper
import Records

extension Rule {
    /// Lists of patients' numbers against the counts beside them.
    static let idListCount = Rule(
        name: "id-list-count", family: .listings,
        summary: "A list of patient numbers does not hold as many patients as the count beside it",
        explanation: """
            ## What it checks
            "Four patients (Patients 1, 2, 3 and 4)" and table rows with a count and a list such as "2, 4-8".
            ## How it is computed
            A range counts both of its ends: "2, 4-8" is six patients (2, 4, 5, 6, 7, 8). A number twice counts once.
            """,
        examples: [
            Example("Three patients (Patients 7, 8 and 9) did not respond.", .agrees),
            Example("Three patients (Patients 7, 8, 9 and 11) did not respond.", .disagrees),
        ]
    ) { records in
        records.statements.patientLists.compactMap { list in
            guard let count = list.count?.integer else { return nil }
            guard count == Set(list.identifiers).count || records.standsBesideCount(list) else { return nil }
            return check(
                count, list.count?.printed ?? "\(count)", list.identifiers, records.paper.evidence(at: list.place),
                ground: .stated)
        } + severalLists(records) + records.tables.flatMap { tableChecks($0, records) }
    }

    /// "Four patients died of sepsis (Patients 2 and 5) or relapse (Patients 6 and 9)": one count over several lists.
    private static func severalLists(_ records: PaperRecords) -> [Check] {
        records.countsOverLists.compactMap { counted in
            guard let count = counted.count.integer else { return nil }
            return check(
                count, counted.count.printed, counted.identifiers, records.paper.evidence(at: counted.place),
                ground: .stated(but: .reading))
        }
    }

    private static func check(
        _ count: Int, _ printed: String, _ identifiers: [PatientID], _ evidence: [Evidence], ground: Ground
    ) -> Check {
        let unique = Set(identifiers).sorted()
        let working = "\(unique.map(\.name).joined(separator: ", ")): \(unique.count) patients"
        // a single patient's number may be any: the count says nothing of it
        let reported = [printed] + (unique.count == 1 && count == 1 ? [] : identifiers.map(\.name))
        if unique.count == count {
            return Check(
                verdict: .agrees, message: "\(printed) is the number of patients listed", working: working,
                reported: reported, evidence: evidence)
        }
        return Check(
            against: ground,
            message: "\(printed) is stated and \(unique.count) patient numbers are listed", working: working,
            reported: reported,
            readings: ["a patient number left out or added"], question: "How many patients, and which, are meant?",
            evidence: evidence)
    }

    private static func tableChecks(_ table: TypedTable, _ records: PaperRecords) -> [Check] {
        guard table.kind != .listing,
            let list = table.table.columns.indices.first(where: { table.listsIdentifiers(column: $0) })
        else { return [] }
        return table.table.rows.indices.compactMap { row in
            guard let text = table.table.rows[row].cells[list]?.text,
                let identifiers = PatientListGrammar.identifiers(text)
            else {
                return nil
            }
            let counts = table.table.columns.indices.compactMap { column -> PrintedNumber? in
                guard column != list, column != table.labelColumn, case .number(let number) = table.values[row][column]
                else { return nil }
                return number
            }
            guard counts.count == 1, let count = counts[0].integer else { return nil }
            return check(
                count, counts[0].printed, identifiers, records.paper.evidence(at: table.place(row: row, column: list)),
                ground: .stated(but: .reading))
        }
    }
}
