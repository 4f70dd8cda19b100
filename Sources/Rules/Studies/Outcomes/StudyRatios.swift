import Language
import Paper
import Records

extension StudyRule {
    /// Hazard ratios as of one data cutoff, over the reports of one study.
    static let studyRatios = StudyRule(
        name: "study-ratios",
        summary: "Two reports give different ratios of one outcome as of the same data cutoff",
        explanation: """
            ## What it checks
            The hazard, odds, risk or rate ratio of an outcome in two reports whose data cutoff is the same, also where a later \
            report says again what an earlier one gave and names its cutoff; an introduction or discussion must name the cutoff. \
            "Progression or death" is progression-free survival. Sentences that name a part of the patients, a model, a cause of \
            death, or several ratios without an outcome each are left alone.
            ## How it is decided
            Ratio and limits of both, as far as they are printed, may be roundings of the same numbers. One that differs is a note: another model or another \
            set of patients may not be named in the sentence.
            """,
        examples: [
            Example(ratio: "0.42", .agrees),
            Example(ratio: "0.47", .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { first, other -> [Check] in
            guard first.mayShareAllPatients(with: other) else { return [] }
            var seen: Set<String> = []
            return first.ratios.compactMap { own in
                let mine = first.ratios.filter { $0.isOf(own) }
                let theirs = other.ratios.filter { $0.isOf(own) }
                guard let their = theirs.first, seen.insert(own.name + own.asOf.name).inserted else { return nil }
                let same = mine.lazy.compactMap { x in theirs.first { x.isSame($0) }.map { (x, $0) } }.first
                let (a, b) = same ?? (own, their)
                let evidence = first.evidence(a.place) + other.evidence(b.place)
                let reported = [a.value.printed, b.value.printed]
                let working = "as of \(own.asOf.name): \(first.id): \(a.words); \(other.id): \(b.words)"
                if same != nil {
                    return Check(
                        verdict: .agrees,
                        message: "\(own.name), \(a.value.printed), in both reports",
                        working: working, reported: reported, evidence: evidence)
                }
                // several ratios of one outcome are of several models
                guard mine.allSatisfy({ $0.isSame(own) }), theirs.allSatisfy({ $0.isSame(their) }) else { return nil }
                return Check(
                    against: Ground(.assumed, isCorroborated: true, but: .reading),
                    message:
                        "\(own.name): \(a.words) and \(b.words) as of the same data cutoff",
                    working: working, reported: reported, readings: ["another model or another set of patients"],
                    question: "Are the two ratios of the same analysis?", evidence: evidence)
            }
        }
    }
}

extension StudyRatio {
    /// "hazard ratio of pfs".
    fileprivate var name: String { "\(kind) of \(outcome)" }

    /// Whether it is of the same outcome, as of what may be the same day.
    fileprivate func isOf(_ other: StudyRatio) -> Bool {
        kind == other.kind && outcome == other.outcome && asOf.mayBe(other.asOf)
    }
}

extension StudyRule.Example {
    /// A later report that says again what the first analysis gave.
    fileprivate init(ratio: String, _ verdict: Check.Verdict) {
        papers = [
            "The data cutoff was June 3, 2018. The hazard ratio for overall survival was 0.42 (95% CI, 0.25-0.71).",
            "The data cutoff was July 8, 2021. At the first analysis (data cutoff, June 2018) the hazard ratio for overall survival was \(ratio) (95% CI, 0.25-0.71).",
        ]
        self.verdict = verdict
    }
}
