import Language
import Paper
import Records

extension StudyRule {
    /// Populations of analyses, over the reports of one study.
    static let studyPopulations = StudyRule(
        name: "study-populations",
        summary: "Two reports define a population of one name by different numbers",
        explanation: """
            ## What it checks
            The numbers in definitions such as "the efficacy population comprised all who had received at least one dose and had \
            no infection before day 15": how many doses, how long, from which day.
            ## How it is decided
            Populations of one name are compared where most words of the definitions are the same and both have as many \
            numbers; exactly one that differs is asked about. Doses, injections and infusions are one. The finding is a note.
            """,
        examples: [
            Example(doses: "one dose", .agrees),
            Example(doses: "three weeks", .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { first, other -> [Check] in
            var seen: Set<Set<String>> = []
            return first.populations.compactMap { a in
                guard let b = other.populations.first(where: { $0.isNamed(like: a) }),
                    seen.insert(a.nameStems).inserted,
                    a.conditions.count == b.conditions.count, a.isWorded(like: b)
                else { return nil }
                let (left, right) = unmatched(a.conditions, b.conditions)
                let evidence = first.evidence(a.place) + other.evidence(b.place)
                func words(_ items: [PopulationDefinition.Condition]) -> String {
                    items.map(\.words).joined(separator: ", ")
                }
                let working = "\(first.id): \(words(a.conditions)); \(other.id): \(words(b.conditions))"
                if left.isEmpty, right.isEmpty {
                    return Check(
                        verdict: .agrees, support: .compatible,
                        message: "the \(a.name) is defined by the same numbers in both reports", working: working,
                        reported: a.conditions.map(\.words), evidence: evidence)
                }
                guard left.count == 1, right.count == 1 else { return nil }
                return Check(
                    against: Ground(.assumed, isCorroborated: true, but: .reading),
                    message:
                        "the \(a.name) is defined by \(left[0].words) in \(first.id) and by \(right[0].words) in \(other.id)",
                    working: working, reported: [left[0].words, right[0].words],
                    readings: ["a population of another analysis under the same name"],
                    question: "Whom does the \(a.name) take in?", evidence: evidence)
            }
        }
    }

    private static func unmatched(
        _ a: [PopulationDefinition.Condition], _ b: [PopulationDefinition.Condition]
    ) -> (left: [PopulationDefinition.Condition], right: [PopulationDefinition.Condition]) {
        var left = a
        var right = b
        for item in a {
            if let own = left.firstIndex(where: { $0.isSame(item) }),
                let index = right.firstIndex(where: { $0.isSame(item) })
            {
                left.remove(at: own)
                right.remove(at: index)
            }
        }
        return (left, right)
    }
}

extension PopulationDefinition.Condition {
    fileprivate func isSame(_ other: PopulationDefinition.Condition) -> Bool {
        unit == other.unit && value == other.value
    }
}

extension PopulationDefinition {
    fileprivate func isNamed(like other: PopulationDefinition) -> Bool { nameStems == other.nameStems }

    /// Three fifths of the words of the shorter one are words of the other.
    fileprivate func isWorded(like other: PopulationDefinition) -> Bool {
        stems.intersection(other.stems).count * 5 >= min(stems.count, other.stems.count) * 3
    }
}

extension StudyRule.Example {
    fileprivate init(doses: String, _ verdict: Check.Verdict) {
        papers = ["one dose", doses].map {
            "Methods\nThe safety population comprised all randomized patients who received at least \($0) of the study drug."
        }
        self.verdict = verdict
    }
}
