import Paper
import Records

extension Rule {
    /// How often or how much a patient named by number received, against the row.
    static let patientCounts = Rule(
        name: "patient-counts", family: .listings, status: .preview,
        summary: "A count that the text gives for a patient named by number is not that of the row",
        explanation: """
            ## What it checks
            "Patient 4 received three cycles", "Patients 1 and 4 had 3 and 4 cycles, respectively": counts said of single patients, against the \
            column of a listing that is named by what is counted.
            ## How it is computed
            The column is the only one whose header, or what the table's notes say that its abbreviations stand for, names what is counted. \
            Counts are compared as whole numbers.
            ## When it flags
            As a note: the sentence may count another part of the treatment than the column does.
            """,
        examples: [
            Example(ExamplePatients.with("Patient 4 received four cycles and died."), .agrees),
            Example(ExamplePatients.with("Patient 4 received three cycles and died."), .disagrees),
        ]
    ) { records in
        let counts = records.patientQuantities.filter { $0.unit == nil && !$0.isWindow && $0.patients.count == 1 }
        guard !counts.isEmpty else { return [] }
        return records.listings.flatMap { listing in counts.compactMap { check($0, listing.model, records) } }
    }

    private static func check(_ quantity: PatientQuantity, _ model: ListingModel, _ records: PaperRecords) -> Check? {
        let fields = model.fields(of: quantity)
        let most = fields.map { $0.words.intersection(quantity.unitStems).count }.max() ?? 0
        let best = fields.filter { $0.words.intersection(quantity.unitStems).count == most }
        guard best.count == 1, let field = best.first, let row = model.row(of: quantity.patients[0]),
            let value = field.numbers[row], value.relation == .equal, let listed = value.integer,
            let said = quantity.low.integer
        else { return nil }
        let who = "patient \(model.identifier(row: row))"
        let working = "\(model.label), \(field.name), \(who): \(value.printed); text: \(quantity.low.printed)"
        if listed == said {
            return Check(
                verdict: .agrees, message: "\(quantity.low.printed) is what \(model.label) shows of \(who)",
                working: working, reported: [quantity.low.printed],
                evidence: records.paper.evidence(at: quantity.place))
        }
        return Check(
            against: .stated(but: .reading),
            message:
                "\(quantity.low.printed) is said of \(who), and \(model.label) shows \(value.printed) under \(field.name)",
            working: working, reported: [quantity.low.printed, value.printed],
            readings: ["another part of the treatment, or another time"],
            question: "Is the number of \(who) \(quantity.low.printed) or \(value.printed)?",
            evidence: records.paper.evidence(at: quantity.place) + records.paper.evidence(at: model.place(row: row)))
    }
}
