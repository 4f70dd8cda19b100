import Language
import Paper
import Records

extension Rule {
    /// Ages that prose gives named patients against their rows.
    static let patientAges = Rule(
        name: "patient-ages", family: .listings,
        summary: "An age that the text gives a named patient does not go with the listed one",
        explanation: """
            ## What it checks
            "Patient 8, who was diagnosed at the age of 22 years", "Patient 3, aged 36 years", "Patient 2 died at the age of 53" against the ages of a listing.
            ## How it is computed
            Nobody is older at diagnosis than later, or younger at death than before; an age without a moment is the listed one. At which moment \
            the listing gives ages is taken from its header.
            ## When it flags
            An age that is later in life and lower, or without a moment and another one, as a warning.
            """,
        examples: [
            Example(ExamplePatients.with("Patient 2 was diagnosed at the age of 47 years."), .agrees),
            Example(ExamplePatients.with("Patient 2 was diagnosed at the age of 57 years."), .disagrees),
        ]
    ) { records in
        records.listings.flatMap { listing -> [Check] in
            let model = listing.model
            let fields = model.ageFields.filter { $0.unit == nil || $0.unit == .year }
            return records.statedAges.compactMap { stated -> Check? in
                guard let row = model.row(of: stated.patient) else { return nil }
                let same = fields.filter { $0.ageMoment == stated.moment }
                let checks = (same.isEmpty ? fields : same).compactMap { field -> Check? in
                    guard let age = field.numbers[row], age.relation == .equal else { return nil }
                    return check(stated, age, field.ageMoment, row, model, records)
                }
                // of several ages the sentence need not say which it means
                return checks.count == 1 ? checks[0] : checks.first { $0.verdict == .agrees }
            }
        }
    }

    private static func check(
        _ stated: StatedAge, _ age: PrintedNumber, _ listed: Lexicon.AgeMoment, _ row: Int, _ model: ListingModel,
        _ records: PaperRecords
    ) -> Check? {
        let isSame = stated.moment == listed
        // ages at an event and at one that is not named may be either way round
        let isOpen = !isSame && [stated.moment, listed].allSatisfy { $0 == .unsaid || $0 == .event }
        let holds: Bool
        if isSame {
            holds = stated.age.bounds.contains(age.value) || age.bounds.contains(stated.age.value)
        } else if isOpen {
            holds = abs(stated.age.value - age.value) <= 1
        } else {
            holds = stated.moment < listed ? stated.age.value <= age.value : stated.age.value >= age.value
        }
        let who = "patient \(stated.patient)"
        let working = "\(model.label), \(who): \(age.printed) years; text: \(stated.age.printed)"
        let evidence =
            records.paper.evidence(at: stated.place) + records.paper.evidence(at: model.place(row: row))
        if holds {
            return Check(
                verdict: .agrees, support: isSame ? .recomputed : .compatible,
                message: "\(stated.age.printed) years goes with what \(model.label) shows of \(who)", working: working,
                reported: [stated.age.printed], evidence: evidence)
        }
        guard !isOpen else { return nil }
        return Check(
            against: .stated(but: .reading),
            message:
                "\(stated.age.printed) years is said of \(who)\(isSame ? "" : stated.moment < listed ? " for an earlier time" : " for a later time"), and \(model.label) shows \(age.printed)",
            working: working, reported: [stated.age.printed], readings: ["ages at other dates than the words say"],
            question: "How old was \(who), and when?", evidence: evidence)
    }
}
