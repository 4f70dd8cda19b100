import Language
import Paper
import Records

extension StudyRule {
    /// Rates of curves at one time as of one data cutoff, over the reports of one study.
    static let studyRates = StudyRule(
        name: "study-rates",
        summary: "Two reports give an arm different rates at one time as of the same data cutoff",
        explanation: """
            ## What it checks
            The percentage of an arm that is alive, or alive without an event, at a time, where a sentence gives each arm its own.
            ## How it is decided
            Both percentages may be roundings of one. Arms are the same where their words are. One that differs is a note.
            ## When it stays silent
            Where a sentence names several times or outcomes, a part of the patients, or no arm behind a percentage; in an \
            introduction or discussion that names no data cutoff.
            """,
        examples: [
            Example(rate: "64.1%", .agrees),
            Example(rate: "61.4%", .disagrees),
        ]
    ) { reports in
        reports.pairs.flatMap { first, other -> [Check] in
            guard first.mayShareAllPatients(with: other) else { return [] }
            var seen: [StudyRate] = []
            return first.rates.compactMap { own in
                guard !seen.contains(where: own.isOf) else { return nil }
                seen.append(own)
                let mine = first.rates.filter(own.isOf)
                let theirs = other.rates.filter(own.isOf)
                guard let their = theirs.first else { return nil }
                let same = mine.lazy.compactMap { x in
                    theirs.first { $0.value.bounds.meets(x.value.bounds) }.map { (x, $0) }
                }.first
                let (a, b) = same ?? (own, their)
                let name = "\(own.outcome) at \(own.time), \(own.armName)"
                let evidence = first.evidence(a.place) + other.evidence(b.place)
                let reported = [a.value.printed, b.value.printed]
                let working =
                    "as of \(own.asOf.name): \(first.id): \(a.value.printed)%; \(other.id): \(b.value.printed)%"
                if same != nil {
                    return Check(
                        verdict: .agrees, message: "\(name): \(a.value.printed)% in both reports", working: working,
                        reported: reported, evidence: evidence)
                }
                return Check(
                    against: Ground(.assumed, isCorroborated: true, but: .reading),
                    message: "\(name): \(a.value.printed)% and \(b.value.printed)% as of the same data cutoff",
                    working: working, reported: reported, readings: ["another set of patients"],
                    question: "Are the two rates of the same analysis?", evidence: evidence)
            }
        }
    }
}

extension StudyRate {
    /// Whether it is of the same outcome, time and arm, as of what may be the same day.
    fileprivate func isOf(_ other: StudyRate) -> Bool {
        outcome == other.outcome && abs(months - other.months) < 1e-6 && arm == other.arm && asOf.mayBe(other.asOf)
    }
}

extension StudyRule.Example {
    fileprivate init(rate: String, _ verdict: Check.Verdict) {
        papers = [
            "The data cutoff was June 3, 2018. Overall survival at 2 years was 64.1% in the drug arm and 52.0% in the placebo arm.",
            "The data cutoff was June 3, 2018. At 2 years, \(rate) of patients treated with drug and 52.0% of those given placebo were alive.",
        ]
        self.verdict = verdict
    }
}
