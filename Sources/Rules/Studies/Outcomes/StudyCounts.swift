import Language
import Paper
import Records

extension StudyRule {
    /// Counts of deaths, events and characteristics, over the reports of one study.
    static let studyCounts = StudyRule(
        name: "study-counts",
        summary: "A count of one report cannot be true beside that of another report of the study",
        explanation: """
            ## What it checks
            Deaths, events and adverse events of an arm (or of the whole study), and characteristics of the patients at baseline, \
            in text and tables of two reports.
            ## How it is decided
            The same words must count the same: a sentence with any other word, a total that is not the arm, another grade or \
            group of rows is another quantity. The arms' counts add up to the study's. As of a later cutoff a count of deaths or events may be larger, never smaller; \
            as of the same cutoff it is the same. Characteristics at baseline are the same where the arm has as many patients.
            ## When it is undetermined
            Where the data cutoffs do not tell which report is the later one.
            """,
        examples: [
            Example(deaths: 14, .agrees),
            Example(deaths: 9, .disagrees),
        ]
    ) { reports in
        // "318 of the 344 patients" are all of them where a report says that 344 were randomized
        let wholes = Set(reports.flatMap(\.randomized).compactMap(\.count.integer))
        return reports.pairs.flatMap { early, late -> [Check] in
            guard early.mayShareAllPatients(with: late) else { return [] }
            let matches = StudyArm.matches(early.arms, late.arms)
            return pairs(early, late, matches, wholes).compactMap { judged($0, early, late) }
        }
    }

    /// All mentions of one quantity in two reports.
    private struct Pair {
        var key: StudyCount.Key
        var arm: String?
        var match: StudyArm.Match?
        var early: [StudyCount]
        var late: [StudyCount]
    }

    private struct Quantity: Hashable {
        var key: StudyCount.Key
        var arm: Int?
    }

    private static func pairs(
        _ early: StudyReport, _ late: StudyReport, _ matches: [StudyArm.Match], _ wholes: Set<Int>
    ) -> [Pair] {
        func known(_ counts: [StudyCount]) -> [StudyCount] {
            counts.filter { item in !item.isTotalOpen || item.total.map(wholes.contains) ?? false }
        }
        let (mine, theirs) = (known(early.counts), known(late.counts))
        let grouped = Dictionary(grouping: theirs) { Quantity(key: $0.key, arm: $0.arm) }
        var seen: Set<Quantity> = []
        return mine.compactMap { count in
            let own = Quantity(key: count.key, arm: count.arm)
            guard seen.insert(own).inserted else { return nil }
            let match = count.arm.flatMap { arm in matches.first { $0.first == arm } }
            if count.arm != nil, match == nil { return nil }
            guard let other = grouped[Quantity(key: count.key, arm: match?.second)] else { return nil }
            return Pair(
                key: count.key, arm: match.map { StudyWords.name(early.arms[$0.first], late.arms[$0.second]) },
                match: match, early: mine.filter { $0.key == own.key && $0.arm == own.arm }, late: other)
        }
    }

    private static func judged(_ pair: Pair, _ early: StudyReport, _ late: StudyReport) -> Check? {
        // two sums are compared by their arms
        if pair.early[0].isSum, pair.late[0].isSum { return nil }
        // of the same patients, as far as totals are printed
        let totals = [pair.early, pair.late].map { Set($0.compactMap(\.total)) }
        let areSame = totals.allSatisfy { $0.count == 1 } && totals[0] == totals[1]
        if pair.key.course == .constant, !areSame { return nil }
        if let a = totals[0].first, let b = totals[1].first, !StudyReport.areClose(a, b) { return nil }
        let before = pair.early.compactMap(\.count.integer)
        let after = pair.late.compactMap(\.count.integer)
        guard let least = before.min(), let most = before.max(), let few = after.min(), let many = after.max() else {
            return nil
        }
        let reported = [pair.early, pair.late].flatMap { counts in
            counts.map(\.count.printed).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        }
        let evidence =
            pair.early.flatMap(\.places).flatMap(early.evidence) + pair.late.flatMap(\.places).flatMap(late.evidence)
        let name = pair.early[0].name + (pair.arm.map { ", \($0)" } ?? "")
        let numbers = joined(names: reported)
        let working =
            ([
                StudyWords.dated(early, joined(names: pair.early.map(\.count.printed).unique)),
                StudyWords.dated(late, joined(names: pair.late.map(\.count.printed).unique)),
            ] + [pair.match.flatMap(StudyWords.ground)].compactMap { $0 }).joined(separator: "; ")
        let order = early.asOf.flatMap { a in late.asOf.map { a.order(to: $0) } } ?? .unknown
        let isFixed = pair.key.course == .constant || order == .same
        if isFixed ? most == few && least == many : order == .before && most <= few {
            return Check(
                verdict: .agrees, support: isFixed ? .recomputed : .compatible,
                message: isFixed
                    ? "\(name): \(reported[0]) in both reports"
                    : "\(name): \(numbers), the later report has as many or more",
                working: working, reported: reported, evidence: evidence)
        }
        if pair.key.course == .cumulative, order == .unknown {
            // a number that both reports give is no contradiction, whatever else they give
            guard Set(before).isDisjoint(with: after) else { return nil }
            return Check(
                verdict: .undetermined,
                message: "\(name): \(numbers); which of the reports is the later one is not known", working: working,
                reported: reported, evidence: evidence)
        }
        // what a report says in several ways is held against it only where none of them fits
        let differs = isFixed ? most < few || many < least : many < least
        guard differs else { return nil }
        let doubt = pair.match?.doubt ?? .stated
        let message =
            isFixed
            ? "\(name): \(numbers) are given for the same patients" : "\(name): \(numbers), fewer in the later report"
        return Check(
            against: Ground(doubt, isCorroborated: false, but: .reading), message: message, working: working,
            reported: reported,
            readings: [
                pair.key.course == .constant
                    ? "a characteristic that was corrected later" : "events that were judged or coded again",
                areSame ? nil : "other patients than those in the other report",
            ].compactMap { $0 },
            question: "Which of the numbers is meant?", evidence: evidence)
    }
}

extension [String] {
    /// Each once, in order.
    fileprivate var unique: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension StudyRule.Example {
    /// A later report in which so many of the drug group have died.
    fileprivate init(deaths: Int, _ verdict: Check.Verdict) {
        func text(_ cutoff: String, _ deaths: Int) -> String {
            """
            The data cutoff was \(cutoff). In all 120 patients were randomized, 60 patients to the drug group (n = 60) and \
            60 patients to the placebo group (n = 60). In all, \(deaths) patients in the drug group had died.
            """
        }
        papers = [text("June 3, 2018", 11), text("July 8, 2021", deaths)]
        self.verdict = verdict
    }
}
