import Language
import Paper
import Records

extension StudyRule {
    /// Ages of entry, thresholds and windows, over the reports of one study.
    static let studyDefinitions = StudyRule(
        name: "study-definitions",
        summary: "The reports of one study define a population, a response or a window differently",
        explanation: """
            ## What it checks
            The ages at which patients could enter; what a sentence "… was defined as …" limits; how long after what adverse \
            events were collected; whether classes of patients take their border in ("≤ 30 months", "< 30 months"); the version of the \
            criteria for grades. Of two reports that each give one value for one thing, both must give the same.
            ## How it is computed
            "Younger than 18 years" and "at most 17 years" are one limit, 4 weeks and 28 days one length.
            ## When it stays silent
            Where a report gives several values, or where the words of what is defined differ.
            """,
        examples: [
            Example(ages: "18", .agrees),
            Example(ages: "16", .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { first, other in
            pairs(first.definitions, other.definitions).map { a, b in
                let evidence = a.flatMap { first.evidence($0.place) } + b.flatMap { other.evidence($0.place) }
                let reported = [a[0].words, b[0].words]
                let working = "\(first.id): \(reported[0]); \(other.id): \(reported[1])"
                let name = name(a[0])
                if abs(a[0].value - b[0].value) < 1e-9 {
                    return Check(
                        verdict: .agrees, message: "\(name): \(reported[0]) in both reports", working: working,
                        reported: reported, evidence: evidence)
                }
                let isDetail = a[0].kind == .border || a[0].kind == .version
                return Check(
                    against: .stated(but: isDetail ? .harmless : .reading),
                    message: "\(name): \(reported.joined(separator: " and "))", working: working, reported: reported,
                    readings: readings(a[0], b[0]),
                    question: "Which of the two held in the study?", evidence: evidence)
            }
        }
    }

    /// Definitions of one thing of which each report gives one value.
    private static func pairs(
        _ a: [StudyDefinition], _ b: [StudyDefinition]
    ) -> [([StudyDefinition], [StudyDefinition])] {
        struct Thing: Hashable {
            var kind: StudyDefinition.Kind
            var subject: Set<String>
            var unit: String
        }
        func things(_ items: [StudyDefinition]) -> [Thing: [StudyDefinition]] {
            Dictionary(grouping: items) { Thing(kind: $0.kind, subject: $0.subject, unit: $0.unit) }.filter {
                Set($0.value.map(\.value)).count == 1
            }
        }
        let others = things(b)
        return things(a).compactMap { thing, items in others[thing].map { (items, $0) } }.sorted {
            name($0.0[0]) < name($1.0[0])
        }
    }

    private static func readings(_ a: StudyDefinition, _ b: StudyDefinition) -> [String] {
        switch a.kind {
        case .border: ["another way of saying the same"]
        case .version: ["one is an update of the other"]
        default: ["an amendment of the protocol between the reports"]
        }
    }

    private static func name(_ item: StudyDefinition) -> String {
        switch item.kind {
        case .lowestAge: "the lowest age of entry"
        case .highestAge: "the highest age of entry"
        case .threshold: "the limit that defines “\(item.name)”"
        case .border: "a border of “\(item.name)”"
        case .version: "the criteria for grades of adverse events"
        case .window: "the time after “\(item.name)” in which adverse events counted"
        }
    }
}

extension StudyRule.Example {
    fileprivate init(ages: String, _ verdict: Check.Verdict) {
        papers = ["18", ages].map { "Patients aged \($0) years or older were eligible if the disease had come back." }
        self.verdict = verdict
    }
}
