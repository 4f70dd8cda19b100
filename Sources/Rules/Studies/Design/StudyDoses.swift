import Language
import Paper
import Records

extension StudyRule {
    /// Doses of the arms, over the reports of one study and its registration.
    static let studyDoses = StudyRule(
        name: "study-doses",
        summary: "The doses to which patients were assigned differ between two reports, or a report and the registry",
        explanation: """
            ## What it checks
            The doses in the sentences that say to what patients were assigned, and in the descriptions of the registry's arms, \
            unit by unit ("mg/kg/day").
            ## How it is decided
            It asks where both give as many doses of a unit, and one of each stands nowhere in the other. The finding is a note.
            ## When it stays silent
            Where units differ ("600 mg twice daily", "1200 mg/day") or where the drug is not named in both.
            """,
        examples: [
            Example(dose: "20", .agrees),
            Example(dose: "25", .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { first, other -> [Check] in
            let shared = first.doses.stems.intersection(other.doses.stems).filter { !Lexicon.isControl($0) }
            guard !shared.isEmpty else { return [] }
            return Set(other.doses.assigned.map(\.unit)).sorted().compactMap { check(first, other, unit: $0) }
        }
    }

    private static func check(_ first: StudyReport, _ other: StudyReport, unit: String) -> Check? {
        func distinct(_ doses: [StudyDose]) -> [StudyDose] {
            doses.filter { $0.unit == unit }.reduce(into: []) { kept, dose in
                if !kept.contains(where: dose.isSame) { kept.append(dose) }
            }
        }
        let (a, b) = (distinct(first.doses.assigned), distinct(other.doses.assigned))
        guard !a.isEmpty, a.count == b.count else { return nil }
        let onlyA = a.filter { dose in !other.doses.all.contains(where: dose.isSame) }
        let onlyB = b.filter { dose in !first.doses.all.contains(where: dose.isSame) }
        let working = "\(first.id): \(joined(names: a.map(\.words))); \(other.id): \(joined(names: b.map(\.words)))"
        let evidence = a.flatMap { first.evidence($0.place) } + b.flatMap { other.evidence($0.place) }
        let reported = (a + b).map(\.words)
        if a.allSatisfy({ dose in b.contains(where: dose.isSame) }) {
            return Check(
                verdict: .agrees, support: .compatible,
                message: "patients were assigned to \(joined(names: a.map(\.words))) in both", working: working,
                reported: reported, evidence: evidence)
        }
        guard onlyA.count == 1, onlyB.count == 1 else { return nil }
        return Check(
            against: Ground(.assumed, isCorroborated: true, but: .reading),
            message:
                "patients were assigned to \(onlyA[0].words) in \(first.id) and to \(onlyB[0].words) in \(other.id)",
            working: working, reported: reported, readings: ["an amendment of the protocol"],
            question: "Which dose were patients assigned to?", evidence: evidence)
    }
}

extension StudyRule.Example {
    fileprivate init(dose: String, _ verdict: Check.Verdict) {
        papers = ["20", dose].map {
            "Methods\nPatients were randomly assigned to orvastine at 10 mg/kg per day or \($0) mg/kg per day, or to placebo."
        }
        self.verdict = verdict
    }
}
