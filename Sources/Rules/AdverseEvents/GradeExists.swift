import Language
import Paper
import Records

extension Rule {
    /// Grades of adverse events against those that the criteria give their terms.
    static let gradeExists = Rule(
        name: "grade-exists", family: .adverseEvents, status: .preview,
        summary: "An adverse event is given a grade that its term does not have in the criteria",
        explanation: """
            ## What it checks
            Rows of tables with columns by grade and "grade 4 fatigue" in results, for terms that do not have all grades in the Common \
            Terminology Criteria for Adverse Events (CTCAE): alopecia ends with grade 2, fatigue and nausea with grade 3, febrile \
            neutropenia begins with grade 3.
            ## When it flags
            Patients under grades of which the term has none. As a warning where the paper names version 4 or 5 and no other, from which the \
            list is taken; as a note where it names none; never where it names an earlier one, whose terms have other grades.
            ## Source
            National Cancer Institute, CTCAE version 4.03 (2010) and 5.0 (2017); only terms whose grades are the same in both.
            """,
        examples: [
            Example(
                "Methods\n\nEvents were graded by CTCAE version 4.03.\n\nResults\n\nGrade 3 fatigue was seen in 2 patients.",
                .agrees),
            Example(
                "Methods\n\nEvents were graded by CTCAE version 4.03.\n\nResults\n\nGrade 4 fatigue was seen in 2 patients.",
                .disagrees),
        ],
        agreement: .compatible
    ) { records in
        let events = GradedEventReader.all(records)
        guard !events.isEmpty else { return [] }
        let version = GradedEventReader.version(in: records.statements)
        if let version, version.version < oldestVersion { return [] }
        return events.compactMap { check($0, version, records) }
    }

    /// The grades of the terms listed are those of this version and the next.
    private static let oldestVersion = 4

    private static func check(_ event: GradedEvent, _ version: (version: Int, place: Place)?, _ records: PaperRecords)
        -> Check?
    {
        guard let known = Lexicon.gradesOfTerm(event.term) else { return nil }
        let grades = name(event.grades)
        let working = "\(event.term): \(name(known)) in CTCAE 4.03 and 5.0; printed under \(grades)"
        let evidence =
            records.paper.evidence(at: event.place) + (version.map { records.paper.evidence(at: $0.place) } ?? [])
        let reported = event.count.map { [String($0)] } ?? []
        if event.grades.overlaps(known) {
            return Check(
                verdict: .agrees, message: "\(event.term) has \(grades) in the criteria", working: working,
                reported: reported, evidence: evidence)
        }
        return Check(
            against: .stated(but: version == nil ? .harmless : .reading),
            message: "\(event.term) is given with \(grades); the criteria have \(name(known))", working: working,
            reported: reported,
            readings: ["another scale, or an earlier version of the criteria", "a row that holds several terms"],
            question: "By which criteria was \(event.term) graded?", evidence: evidence)
    }

    private static func name(_ grades: ClosedRange<Int>) -> String {
        grades.count == 1 ? "grade \(grades.lowerBound)" : "grades \(grades.lowerBound) to \(grades.upperBound)"
    }
}
