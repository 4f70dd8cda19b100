import Paper
import Records

extension Rule {
    /// Of what patients known by number died, in a listing and in prose.
    static let patientCauses = Rule(
        name: "patient-causes", family: .listings, status: .preview,
        summary: "The text names another cause of a patient's death than the listing",
        explanation: """
            ## What it checks
            "Patients 7 and 8 died of sepsis", "died from progression (Patient 7) or relapse (Patient 9)" against the rows of these \
            patients in a listing that says "died from …".
            ## How it is decided
            Two causes are one where they share a telling word; those that share none are asked about, as a note.
            ## When it stays silent
            Where a sentence speaks of several deaths without saying whose, or of some of the patients that it names.
            """,
        examples: [
            Example(ExamplePatients.causes("Patient 1 died of sepsis in month 5."), .agrees),
            Example(ExamplePatients.causes("Two died from sepsis (Patient 1) or bleeding (Patient 2)."), .disagrees),
        ]
    ) { records in
        let all = PatientCauses.all(records)
        let listed = Dictionary(grouping: all.filter(\.isListed), by: \.patient)
        return all.filter { !$0.isListed }.compactMap { said in
            guard let own = listed[said.patient], own.count == 1, let row = own.first else { return nil }
            let evidence = records.paper.evidence(at: said.place) + records.paper.evidence(at: row.place)
            let working = "patient \(said.patient): “\(said.words)” and “\(row.words)”"
            if !said.stems.isDisjoint(with: row.stems) {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message: "patient \(said.patient) died of \(row.words) in both places", working: working,
                    evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message:
                    "patient \(said.patient) died of “\(said.words)” in the text and of “\(row.words)” in the listing",
                working: working, readings: ["two names of one cause", "one cause led to the other"],
                question: "Of what did patient \(said.patient) die?", evidence: evidence)
        }
    }
}
