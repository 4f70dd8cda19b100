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
            """
    ) { papers in
        guard let first = papers.first, let before = asOfDate(first) else { return [] }
        return papers.dropFirst().flatMap { other -> [Check] in
            guard let after = asOfDate(other), before != after else { return [] }
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
                    verdict: .disagrees, severity: .warning,
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
            let words = Set(ListingVocabulary.stems(size.group ?? ""))
            let others = sizes.filter { $0.group != size.group }.reduce(into: Set<String>()) {
                $0.formUnion(ListingVocabulary.stems($1.group ?? ""))
            }
            return (size, words.subtracting(others))
        }
    }

    /// Numbers randomized, over the reports of one study.
    static let studySampleSize = StudyRule(
        name: "study-sample-size", summary: "The reports of one study give different numbers of randomized patients",
        explanation: """
            ## What it checks
            The total that each report says was randomized, with its as-of date. A later report may count more patients: \
            growth between two data cutoffs is not a contradiction and the check says so.
            """
    ) { papers in
        let totals = inOrder(papers).map { ($0, randomized($0)) }
        guard let first = totals.first, let a = first.1 else { return [] }
        return totals.dropFirst().compactMap { other in
            guard let b = other.1 else { return nil }
            let evidence = first.0.paper.evidence(at: a.place) + other.0.paper.evidence(at: b.place)
            let reported = [a.count.printed, b.count.printed]
            let asOf = [asOfDate(first.0), asOfDate(other.0)]
            let dated = zip([first.0.paper.id, other.0.paper.id], zip(reported, asOf)).map {
                "\($0.0): \($0.1.0) randomized\($0.1.1.map { " as of \(Rule.name($0))" } ?? "")"
            }.joined(separator: "; ")
            if a.count.integer == b.count.integer {
                return Check(
                    verdict: .agrees, message: "\(a.count.printed) randomized in both reports", working: dated,
                    reported: reported, evidence: evidence)
            }
            let grows =
                asOf[0].flatMap { x in
                    asOf[1].map { y in
                        x < y && (a.count.integer ?? 0) < (b.count.integer ?? 0)
                            || y < x && (b.count.integer ?? 0) < (a.count.integer ?? 0)
                    }
                } ?? false
            if grows {
                return Check(
                    verdict: .agrees,
                    message:
                        "\(reported.joined(separator: " and ")) randomized can both be true: the later report counts later enrolment",
                    working: dated, reported: reported,
                    readings: ["enrolment went on after the first report's data cutoff"], evidence: evidence)
            }
            return Check(
                verdict: .disagrees, severity: .warning,
                message: "\(reported.joined(separator: " and ")) patients are said to have been randomized",
                working: dated, reported: reported,
                readings: ["one report counts those analysed"], question: "How many patients were randomized in all?",
                evidence: evidence)
        }
    }

    private static func randomized(_ records: PaperRecords) -> SampleSize? {
        let sizes = records.statements.sampleSizes
        let totals = sizes.filter { $0.role == .randomized }
        let all = totals.isEmpty ? sizes.filter { $0.role == .enrolled } : totals
        return all.max { ($0.count.integer ?? 0) < ($1.count.integer ?? 0) }
    }

    /// Earlier data cutoffs first.
    private static func inOrder(_ papers: [PaperRecords]) -> [PaperRecords] {
        papers.enumerated().sorted { a, b in
            let left = asOfDate(a.element) ?? CalendarDate(year: 0)
            let right = asOfDate(b.element) ?? CalendarDate(year: 0)
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }

    private static func asOfDate(_ records: PaperRecords) -> CalendarDate? {
        records.statements.dates.filter { $0.role == .dataCutoff }.map(\.date).max()
    }

    /// Start and end of enrolment, over the reports of one study.
    static let studyDates = StudyRule(
        name: "study-dates", summary: "The reports of one study give different dates of enrolment",
        explanation: """
            ## What it checks
            When enrolment began and ended according to each report. An end may move on with a later cutoff; a start may not. \
            The longest follow-up of any report decides, where it can, which start is possible.
            """
    ) { papers in
        let papers = inOrder(papers)
        guard let first = papers.first else { return [] }
        return papers.dropFirst().flatMap { other -> [Check] in
            var checks: [Check] = []
            if let a = date(first, .enrolmentStart), let b = date(other, .enrolmentStart) {
                checks += [starts(first, a, other, b, papers)]
            }
            if let a = date(first, .enrolmentEnd), let b = date(other, .enrolmentEnd) {
                let evidence = first.paper.evidence(at: a.place) + other.paper.evidence(at: b.place)
                let reported = [Rule.name(a.date), Rule.name(b.date)]
                checks.append(
                    Check(
                        verdict: a.date == b.date || asOfDate(first).map { $0 < b.date } ?? false || a.date < b.date
                            ? .agrees : .undetermined,
                        message: a.date == b.date
                            ? "\(reported[0]) ends enrolment in both reports"
                            : "\(reported.joined(separator: " and ")): enrolment may have gone on after the first report's data cutoff",
                        working: "\(first.paper.id): \(reported[0]); \(other.paper.id): \(reported[1])",
                        reported: reported, evidence: evidence))
            }
            return checks
        }
    }

    private static func date(_ records: PaperRecords, _ role: DateStatement.Role) -> DateStatement? {
        records.statements.dates.first { $0.role == role }
    }

    private static func starts(
        _ first: PaperRecords, _ a: DateStatement, _ other: PaperRecords, _ b: DateStatement, _ papers: [PaperRecords]
    ) -> Check {
        let reported = [Rule.name(a.date), Rule.name(b.date)]
        let evidence = first.paper.evidence(at: a.place) + other.paper.evidence(at: b.place)
        if a.date == b.date {
            return Check(
                verdict: .agrees, message: "\(reported[0]) begins enrolment in both reports",
                working: "the same in \(first.paper.id) and \(other.paper.id)", reported: reported, evidence: evidence)
        }
        var decision = ""
        var extra: [Evidence] = []
        for paper in papers {
            guard let cutoff = asOfDate(paper), let longest = longestFollowUp(paper), let months = longest.high else {
                continue
            }
            let allowed = [a, b].filter { months.bounds.low <= Rule.monthsBetween($0.date, cutoff) }
            guard allowed.count == 1 else { continue }
            decision =
                "; \(months.printed) months of follow-up by \(Rule.name(cutoff)) (\(paper.paper.id)) allow a start in \(Rule.name(allowed[0].date)) only"
            extra = paper.paper.evidence(at: longest.place)
        }
        let working = "\(first.paper.id): \(reported[0]); \(other.paper.id): \(reported[1])\(decision)"
        return Check(
            verdict: .disagrees, severity: .error,
            message: "\(reported.joined(separator: " and ")) are both given as the start of enrolment\(decision)",
            working: working, reported: reported,
            readings: [
                "a slip in one of the two years",
                "the first patient screened in one report and randomized in the other",
            ],
            question: "When did enrolment of the study begin?", evidence: evidence + extra)
    }

    private static func longestFollowUp(_ records: PaperRecords) -> MedianStatement? {
        records.statements.medians.filter { item in
            item.unit == .month && item.high != nil && item.spread != .confidenceInterval
                && records.statements.sentences[item.sentence].tokens.contains { $0.text.hasPrefix("follow") }
        }.max { ($0.high?.value ?? 0) < ($1.high?.value ?? 0) }
    }
}
