import Language
import Paper
import Records

extension Rule {
    /// The sex that several places give for one patient.
    static let patientSex = Rule(
        name: "patient-sex", family: .listings,
        summary: "Two places say different things of one patient's sex",
        explanation: """
            ## What it checks
            The sex of patients who are known by a number: in a listing, in tables that list patients' numbers ("Female: 6-9") and in \
            pronouns of sentences about one of them ("Patient 7 … his").
            ## When it flags
            Two tables that differ are an error. A pronoun that differs from a table is a warning: it may mean somebody else. \
            Sentences that also speak of a relative, a donor or another person are left out.
            """,
        examples: [
            Example(ExamplePatients.with("Patient 3 had fever. It ended when he was given steroids."), .agrees),
            Example(ExamplePatients.with("Patient 2 had fever. It ended when he was given steroids."), .disagrees),
        ]
    ) { records in
        let stated = Dictionary(grouping: records.statedSexes, by: \.patient)
        return stated.keys.sorted().flatMap { patient -> [Check] in
            guard let all = stated[patient], let first = all.first, !first.isPronoun else { return [] }
            var told = false
            return all.dropFirst().compactMap { other in
                let evidence = records.paper.evidence(at: other.place) + records.paper.evidence(at: first.place)
                let working = "patient \(patient): “\(first.word)” and “\(other.word)”"
                if other.sex == first.sex {
                    return Check(
                        verdict: .agrees, support: .compatible,
                        message: "patient \(patient) is \(first.sex.rawValue) in both places", working: working,
                        evidence: evidence)
                }
                guard !told else { return nil }
                told = true
                return Check(
                    against: .stated(but: other.isPronoun ? .reading : .none),
                    message:
                        "patient \(patient) is \(first.sex.rawValue) in one place and \(other.sex.rawValue) in another",
                    working: working, readings: other.isPronoun ? ["“\(other.word)” may mean another person"] : [],
                    question: "Is patient \(patient) \(first.sex.rawValue) or \(other.sex.rawValue)?",
                    evidence: evidence)
            }
        }
    }
}
