import Language
import Paper
import Records

extension StudyRule {
    /// The primary end point, over the reports of one study and its registration.
    static let studyEndPoints = StudyRule(
        name: "study-end-points", summary: "What one report calls the primary end point is a secondary one in another",
        explanation: """
            ## What it checks
            The primary end points that two reports (or a report and the registry's record) name, with their time frames.
            ## How it is decided
            The same words, abbreviations resolved, are the same end point. Two that differ are asked about only where one report's \
            primary end point stands among the secondary ones of the other. Time frames are compared where each gives one.
            """,
        examples: [
            Example(primary: "progression-free survival", secondary: "overall survival", .agrees),
            Example(primary: "overall survival", secondary: "progression-free survival", .disagrees),
        ]
    ) { reports in
        reports.pairs.compactMap { first, other in
            let (a, b) = (first.endPoints, other.endPoints)
            let (mine, theirs) = (a.filter(\.isPrimary), b.filter(\.isPrimary))
            guard let own = mine.first, let their = theirs.first else { return nil }
            for x in mine {
                guard let y = theirs.first(where: { isSame($0, x) }) else { continue }
                return same(first, x, other, y)
            }
            // among the other's secondary end points
            guard
                let demoted = b.first(where: { !$0.isPrimary && isSame($0, own) }).map({ (other, $0, own) })
                    ?? a.first(where: { !$0.isPrimary && isSame($0, their) }).map({ (first, $0, their) })
            else { return nil }
            return Check(
                against: .stated(but: .reading),
                message:
                    "“\(demoted.2.words)” is a primary end point in one report and a secondary one in \(demoted.0.id)",
                working: "\(first.id): \(own.words); \(other.id): \(their.words)", reported: [own.words, their.words],
                readings: ["an amendment of the protocol between the reports"],
                question: "What was the primary end point of the study?",
                evidence: [(first, own), (other, their), (demoted.0, demoted.1)].flatMap { $0.evidence($1.place) })
        }
    }

    /// The telling words of one are those of the other, or some of them.
    private static func isSame(_ a: EndPoint, _ b: EndPoint) -> Bool {
        !a.stems.isEmpty && !b.stems.isEmpty && (a.stems.isSubset(of: b.stems) || b.stems.isSubset(of: a.stems))
    }

    private static func same(_ first: StudyReport, _ a: EndPoint, _ other: StudyReport, _ b: EndPoint) -> Check {
        let evidence = first.evidence(a.place) + other.evidence(b.place)
        let frames = [a.frame, b.frame].map { $0.map { " (\($0.name))" } ?? "" }
        let working = "\(first.id): \(a.words)\(frames[0]); \(other.id): \(b.words)\(frames[1])"
        if let x = a.frame, let y = b.frame, !x.months.meets(y.months) {
            return Check(
                against: .stated(but: .reading),
                message:
                    "the primary end point “\(a.words)” has a time frame of \(x.name) in one report and of \(y.name) in the other",
                working: working, reported: [a.words, b.words],
                readings: ["the time of an analysis beside the time over which it was followed"],
                question: "At what time was the primary end point assessed?", evidence: evidence)
        }
        return Check(
            verdict: .agrees, support: .compatible, message: "“\(a.words)” is a primary end point in both reports",
            working: working, reported: [a.words, b.words], evidence: evidence)
    }
}

extension StudyRule.Example {
    fileprivate init(primary: String, secondary: String, _ verdict: Check.Verdict) {
        papers = [("progression-free survival", "overall survival"), (primary, secondary)].map {
            "Methods\nThe primary end point was \($0.0). Secondary end points were \($0.1) and adverse events."
        }
        self.verdict = verdict
    }
}
