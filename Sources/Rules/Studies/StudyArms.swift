import Language
import Paper
import Records

extension StudyRule {
    /// Sizes of the arms, over the reports of one study.
    static let studyArms = StudyRule(
        name: "study-arms", summary: "The reports of one study give different numbers for one arm",
        explanation: """
            ## What it checks
            The numbers assigned to each arm in two reports, wherever they stand. Arms are matched by their words and letters \
            ("arm B", which is the drug), by their part in the trial, or since all others are matched.
            ## How it is decided
            An arm may grow while enrolment goes on; it may not shrink, and after the end of enrolment it does not grow.
            """,
        examples: [
            Example(later: .report(placebo: 57), .agrees),
            Example(later: .report(placebo: 51), .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { early, late in
            // the words do not tell sizes that are held to be equal for the arms to match
            StudyArm.matches(early.arms, late.arms).filter { $0.ground != .size }.compactMap { match in
                check(early, early.arms[match.first], late, late.arms[match.second], match, reports)
            }
        }
    }

    private static func check(
        _ early: StudyReport, _ a: StudyArm, _ late: StudyReport, _ b: StudyArm, _ match: StudyArm.Match,
        _ reports: [StudyReport]
    ) -> Check? {
        guard let before = a.size, let after = b.size else { return nil }
        let evidence = [(early, a, before), (late, b, after)].flatMap { report, arm, size in
            arm.sizes.filter { $0.count.integer == size }.flatMap { report.evidence($0.place) }
        }
        let reported = [a, b].compactMap { arm in arm.sizes.first { $0.count.integer == arm.size }?.count.printed }
        let working =
            ([StudyWords.dated(early, reported[0]), StudyWords.dated(late, reported[1])]
            + [StudyWords.ground(match)].compactMap { $0 }).joined(separator: "; ")
        let name = StudyWords.name(a, b)
        let numbers = reported.joined(separator: " and ")
        if before == after {
            return Check(
                verdict: .agrees, support: match.ground == .words ? .recomputed : .compatible,
                message: "\(numbers) in the arm \(name): both reports give as many", working: working,
                reported: reported, evidence: evidence)
        }
        let order = early.asOf.flatMap { a in late.asOf.map { a.order(to: $0) } } ?? .unknown
        let isClosed = early.isAfterEnrolment(reports) == true
        if order == .before, before < after, !isClosed {
            return Check(
                verdict: .agrees, support: .compatible,
                message: "\(numbers) in the arm \(name): the later report has as many or more", working: working,
                reported: reported, evidence: evidence)
        }
        if order == .unknown {
            return Check(
                verdict: .undetermined,
                message: "\(numbers) in the arm \(name): which of the reports is the later one is not known",
                working: working, reported: reported, evidence: evidence)
        }
        let grows = before < after
        return Check(
            against: Ground(match.doubt, but: .reading),
            message: grows
                ? "\(numbers) in the arm \(name), although enrolment had ended"
                : "\(numbers) in the arm \(name): the later report has fewer",
            working: working, reported: reported,
            readings: [
                grows ? "one report counts those treated or analysed" : "patients excluded after randomization"
            ],
            question: "How many patients were randomized to \(a.name)?", evidence: evidence)
    }
}
