import Paper
import Records

extension Rule {
    /// Who is called the oldest, or had the longest stay, against the rows of all.
    static let patientExtremes = Rule(
        name: "patient-extremes", family: .listings, status: .preview,
        summary: "A patient named as the one with the highest or lowest value is not the one whose row has it",
        explanation: """
            ## What it checks
            "Patient 5, at 60 years the oldest, …", "The longest survival was that of patient 3, with 32 months": a patient whom the text calls \
            the extreme of all, and the value that it gives, against the column of a listing.
            ## How it is computed
            The column of ages for "oldest" and "youngest", else the only one whose header is named beside the word, or that has the value's \
            unit. The patient's row must hold the highest or lowest number of the column, and the value must be that of the row.
            ## When it flags
            As a note: the sentence may speak of some of the patients, or of another time.
            """,
        examples: [
            Example(ExamplePatients.with("Patient 5, at 60 years the oldest, died."), .agrees),
            Example(ExamplePatients.with("Patient 2, at 52 years the oldest, died."), .disagrees),
        ]
    ) { records in
        let extremes = records.patientExtremes
        guard !extremes.isEmpty else { return [] }
        return extremes.compactMap { extreme in
            sole(records.listings.compactMap { check(extreme, $0.model, records) })
        }
    }

    private static func check(_ extreme: PatientExtreme, _ model: ListingModel, _ records: PaperRecords) -> Check? {
        guard let field = model.field(of: extreme), let row = model.row(of: extreme.patient),
            let own = field.numbers[row]
        else { return nil }
        let values = field.numbers.compactMap { $0 }
        // an open value may be the highest
        guard values.count * 4 >= model.rowCount * 3, values.allSatisfy({ $0.relation == .equal }),
            values.count == field.values.count(where: { $0 != nil }),
            let end = extreme.isHighest ? values.map(\.value).max() : values.map(\.value).min()
        else { return nil }
        let holders = field.numbers.indices.filter { field.numbers[$0]?.value == end }
        guard let shown = holders.first.flatMap({ field.numbers[$0]?.printed }) else { return nil }
        let who = "patient \(model.identifier(row: row))"
        let others = holders.prefix(3).map { "patient \(model.identifier(row: $0))" }
        let bound = extreme.isHighest ? "highest" : "lowest"
        let working =
            "\(model.label), \(field.name): \(bound) of \(values.count) values \(shown) (\(joined(names: others))); \(who) \(own.printed)"
        let evidence = records.paper.evidence(at: extreme.place) + records.paper.evidence(at: model.place(row: row))
        if own.value != end {
            // where the text's own value is the patient's, another column or another time may be meant
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(who) is called the one with the \(bound) \(field.name); in \(model.label) it is \(others[0])",
                working: working, reported: [extreme.word],
                readings: ["some of the patients only", "another time, or another measurement than the listed one"],
                question: "Is \(who) or \(others[0]) meant?", evidence: evidence)
        }
        if let value = extreme.value, let unit = extreme.unit, model.gives(unit, field),
            !value.bounds.contains(own.value), !own.bounds.contains(value.value),
            !model.numbers(row: row, in: unit).contains(where: { $0.value == value.value })
        {
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(value.printed) is given as the \(bound) \(field.name) (\(who)); in \(model.label) it is \(own.printed)",
                working: working, reported: [value.printed, own.printed],
                readings: ["another time, or another measurement than the listed one"],
                question: "Is it \(value.printed) or \(own.printed)?", evidence: evidence)
        }
        return Check(
            verdict: .agrees, message: "\(who) has the \(bound) \(field.name) of \(model.label)", working: working,
            reported: [extreme.word], evidence: evidence)
    }
}
