import Language
import Paper
import Records

/// The data cutoff of one report as another report tells it; a part of `study-dates`.
enum StudyCutoffs {
    static func checks(_ reports: [StudyReport]) -> [Check] {
        reports.pairs.compactMap { early, late in
            guard !early.isRegistry, !late.isRegistry, let own = early.asOf?.latest,
                early.cutoffs.allSatisfy({ $0.date.mayBe(own) })
            else { return nil }
            // those that the later report gives an earlier analysis
            let told = late.earlierCutoffs
            guard let first = told.first else { return nil }
            let match = told.first { $0.date.mayBe(own) }
            let evidence =
                early.cutoffs.flatMap { early.evidence($0.place) }
                + [match ?? first].flatMap { late.evidence($0.place) }
            let reported = [own.name, (match ?? first).date.name]
            let working = "\(early.id): \(reported[0]); \(late.id), of an earlier analysis: \(reported[1])"
            if match != nil {
                return Check(
                    verdict: .agrees, message: "\(reported[0]) is the earlier data cutoff in both reports",
                    working: working, reported: reported, evidence: evidence)
            }
            // of several earlier analyses it may be another one
            let isOnly = told.allSatisfy { $0.date.mayBe(first.date) } && reports.count { !$0.isRegistry } == 2
            return Check(
                against: Ground(.assumed, isCorroborated: isOnly, but: .reading),
                message: "\(reported[0]) and \(reported[1]) are given as the data cutoff of the earlier analysis",
                working: working, reported: reported, readings: ["an analysis other than the one that was reported"],
                question: "When was the data cutoff of the earlier analysis?", evidence: evidence)
        }
    }
}
