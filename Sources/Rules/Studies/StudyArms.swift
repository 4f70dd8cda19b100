import Language
import Paper
import Records

extension StudyRule {
    /// Sizes of the arms, over the reports of one study.
    static let studyArms = StudyRule(
        name: "study-arms", summary: "An arm is smaller in a later report of one study",
        explanation: """
            ## What it checks
            The numbers randomized to arms of the same words in two reports. An arm may grow while enrolment goes on; it may not shrink.
            """,
        examples: [
            Example(later: .report(placebo: 57), .agrees),
            Example(later: .report(placebo: 51), .disagrees),
        ]
    ) { papers in
        guard let first = papers.first, let before = first.asOf else { return [] }
        return papers.dropFirst().flatMap { other -> [Check] in
            guard let after = other.asOf, before != after else { return [] }
            let (early, late) = before < after ? (first, other) : (other, first)
            return arms(early).compactMap { a in
                guard let b = arms(late).first(where: { !$0.words.isDisjoint(with: a.words) }) else { return nil }
                let reported = [a.size.count.printed, b.size.count.printed]
                let evidence = early.paper.evidence(at: a.size.place) + late.paper.evidence(at: b.size.place)
                let name = a.size.group ?? ""
                let working = "\(early.paper.id): \(reported[0]); \(late.paper.id): \(reported[1])"
                let grows = (a.size.count.integer ?? 0) <= (b.size.count.integer ?? 0)
                if grows {
                    return Check(
                        verdict: .agrees,
                        message:
                            "\(reported.joined(separator: " and ")) in the arm \(name): the later report has as many or more",
                        working: working,
                        reported: reported, evidence: evidence)
                }
                return Check(
                    against: .stated(but: .reading),
                    message: "\(reported.joined(separator: " and ")) in the arm \(name): the later report has fewer",
                    working: working,
                    reported: reported, readings: ["patients excluded after randomization"],
                    question: "How many patients were randomized to \(name)?", evidence: evidence)
            }
        }
    }

    /// The arms with their sizes and telling words; words that several arms share tell nothing.
    private static func arms(_ records: PaperRecords) -> [(size: SampleSize, words: Set<String>)] {
        let sizes = records.statements.sampleSizes.filter { $0.role == .arm && $0.group != nil }
        var seen: Set<String> = []
        return sizes.filter { seen.insert($0.group ?? "").inserted }.map { size in
            let others = sizes.filter { $0.group != size.group }.reduce(into: Set<String>()) { $0.formUnion($1.words) }
            return (size, size.words.subtracting(others))
        }
    }
}
