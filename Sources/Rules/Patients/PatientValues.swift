import Paper
import Records

extension Rule {
    /// What is measured in a patient named by number, against the row.
    static let patientValues = Rule(
        name: "patient-values", family: .listings, status: .preview,
        summary: "A measurement that the text gives for a patient named by number is not that of the row",
        explanation: """
            ## What it checks
            "Patient 4 had a stay of 12 days", "10 mg/kg in infant C and 14 mg/kg in infant G": numbers with a unit said of single patients, \
            against the column of a listing that has this unit.
            ## How it is computed
            The column is the only one with the unit whose header shares most words with the value's own part of the sentence. Where a sentence \
            gives several patients a value each, it is the only one in which the other patients have theirs.
            ## When it flags
            As a note, where the row holds the value nowhere: the sentence may speak of another time.
            """,
        examples: [
            Example(ExamplePatients.with("In patient 4, survival was 3 months."), .agrees),
            Example(ExamplePatients.with("In patient 4, survival was 7 months."), .disagrees),
        ]
    ) { records in
        let values = records.patientValues
        guard !values.isEmpty else { return [] }
        return values.compactMap { value in
            sole(records.listings.compactMap { check(value, values, $0.model, records) })
        }
    }

    /// What several listings say of one thing: what one of them bears out is so, and where two differ from it each in its own
    /// way it is not known which is meant.
    static func sole(_ checks: [Check]) -> Check? {
        checks.first { $0.verdict == .agrees } ?? (checks.count == 1 ? checks[0] : nil)
    }

    private static func check(
        _ value: PatientValue, _ all: [PatientValue], _ model: ListingModel, _ records: PaperRecords
    ) -> Check? {
        guard let field = model.field(of: value, among: all), let row = model.row(of: value.patient),
            let listed = field.numbers[row], listed.relation == .equal
        else { return nil }
        let who = "patient \(model.identifier(row: row))"
        let working = "\(model.label), \(field.name), \(who): \(listed.printed); text: \(value.value.printed)"
        let evidence = records.paper.evidence(at: value.place)
        if value.value.bounds.contains(listed.value) || listed.bounds.contains(value.value.value) {
            return Check(
                verdict: .agrees, message: "\(value.value.printed) is what \(model.label) shows of \(who)",
                working: working, reported: [value.value.printed], evidence: evidence)
        }
        // another column of the row, or a part of another cell, may be meant
        let isElsewhere = records.listings.contains { listing in
            listing.model.row(of: value.patient).map { row in
                listing.model.numbers(row: row, in: value.unit).contains { $0.value == value.value.value }
            } ?? false
        }
        guard !isElsewhere else { return nil }
        return Check(
            against: .stated(but: .reading),
            message:
                "\(value.value.printed) is said of \(who), and \(model.label) shows \(listed.printed) under \(field.name)",
            working: working, reported: [value.value.printed, listed.printed],
            readings: ["another time, or another measurement than the listed one"],
            question: "Is it \(value.value.printed) or \(listed.printed) for \(who)?",
            evidence: evidence + records.paper.evidence(at: model.place(row: row)))
    }
}
