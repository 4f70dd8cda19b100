import Paper
import Records

extension Rule {
    /// What happened to patients named by number, against the columns that count it.
    static let patientEvents = Rule(
        name: "patient-events", family: .listings, status: .preview,
        summary:
            "Patients are named as those in whom something happened whose rows count none of it, or the other way round",
        explanation: """
            ## What it checks
            "A fracture occurred in cases 3, 8 and 11", "No bleeds were seen in patients 2 and 4": sets of patients named by number, against \
            columns of a listing that count the same, or that list it: "Rituximab was given to patients 2 and 4" against "IVIG, rituximab".
            ## How it is computed
            The columns are those of whole numbers, some of them 0, whose headers share most words with what is said to have happened. A patient \
            in whom it happened has more than 0 in one of them, one in whom it did not has 0 in all.
            ## When it flags
            As a note, where the rows of less than half of the named patients show it otherwise.
            """,
        examples: [
            Example(ExamplePatients.falls("Falls were seen in patients 1, 3 and 4."), .agrees),
            Example(ExamplePatients.falls("Falls were seen in patients 1, 2 and 4."), .disagrees),
        ]
    ) { records in
        let events = records.patientEvents
        guard !events.isEmpty else { return [] }
        return events.compactMap { event in
            sole(records.listings.compactMap { check(event, $0.model, records) })
        }
    }

    private static func check(_ events: PatientEvents, _ model: ListingModel, _ records: PaperRecords) -> Check? {
        let listed = model.listingField(of: events)
        let fields = listed.map { [$0] } ?? model.fields(of: events)
        let rows = events.patients.compactMap(model.row)
        guard !fields.isEmpty, rows.count == events.patients.count, rows.count > 1 else { return nil }
        let happened = rows.map { row -> Bool? in
            if let listed { return model.names(events, listed, row) }
            let counts = fields.compactMap { $0.numbers[row] }
            if counts.contains(where: { $0.coefficient > 0 }) { return true }
            return counts.count == fields.count ? false : nil
        }
        guard !happened.contains(nil) else { return nil }
        let odd = zip(rows, happened).filter { $0.1 == events.isDenied }.map(\.0)
        let name = joined(names: fields.map(\.name))
        let working =
            "\(model.label), \(name): "
            + rows.map { row in
                "patient \(model.identifier(row: row)) "
                    + fields.map { $0.values[row] ?? "–" }.joined(separator: "/")
            }.joined(separator: ", ")
        let evidence = records.paper.evidence(at: events.place)
        if odd.isEmpty {
            return Check(
                verdict: .agrees, message: "\(model.label) shows so of \(joined(names: events.patients.map(\.name)))",
                working: working, reported: events.patients.map(\.name), evidence: evidence)
        }
        guard odd.count * 2 < rows.count else { return nil }
        let who = joined(names: odd.map { "patient \(model.identifier(row: $0))" })
        return Check(
            against: .stated(but: .reading),
            message:
                "\(who) is named among these, and \(model.label) shows \(events.isDenied ? "some" : "none") under \(name)",
            working: working, reported: odd.map { model.identifier(row: $0) },
            readings: ["another event, or another time than the listed one"],
            question: "Is \(who) meant?",
            evidence: evidence + odd.flatMap { records.paper.evidence(at: model.place(row: $0)) })
    }
}
