import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Percentages "of these" against a listing.
    static let listingPercent = Rule(
        name: "listing-percent", family: .listings,
        summary: "A percentage of a listed group is not what the listing gives",
        explanation: """
            ## What it checks
            "27 patients achieved complete remission; of these, 52% …": the percentage is of a group that the sentence has just \
            counted and the listing shows.
            ## How it is computed
            The words of the count and of the clause behind the percentage are turned into sets of rows, as for `listing-count`. The \
            rows of the group must be as many as stated, which bears out the reading of its words. The counts that print as the percentage are compared with the rows of both.
            ## When it flags
            When the rows differ by one or two from every such count; another date of evaluation is always a possible reading.
            """,
        examples: [
            Example(ExampleListing.with("Six patients were refractory; of these, 100% died."), .agrees),
            Example(ExampleListing.with("Six patients were refractory; of these, 83% died."), .disagrees),
        ]
    ) { records in
        records.listings.flatMap { listing in
            records.statements.proportions.compactMap { check($0, listing, records) }
        }
    }

    private static func check(_ item: Proportion, _ listing: PatientListing, _ records: PaperRecords) -> Check? {
        let model = listing.model
        guard item.count == nil, item.total == nil, let percent = item.percent, case .text(_, let range) = item.place
        else { return nil }
        let tokens = records.statements.sentences[item.sentence].tokens
        guard let at = tokens.firstIndex(where: { $0.range.overlaps(range) }) else { return nil }
        guard ClauseWords.pointBack(tokens[..<at]) else { return nil }
        guard
            let base = records.statements.counts.inSentence(item.sentence).last(where: {
                $0.token < at && (5...model.rowCount).contains($0.count.integer ?? 0)
            }), let n = base.count.integer, case .text(_, let baseRange) = base.clause
        else { return nil }
        // Words left over can only narrow the group; that it has as many patients as stated is the witness that they do not.
        let named = listing.parser.understand(tokens.filter { baseRange.overlaps($0.range) && $0.number == nil })
        guard named.readings.count == 1, let group = named.readings.first, !group.isAll,
            group.count(in: model.rowCount) == n...n
        else { return nil }
        let clause = Array(
            tokens[(at + 1)...].drop { !$0.isWord }.prefix(while: { $0.text != ";" && $0.text != "." }))
        let fitting = Percentages.counts(of: n, fitting: percent)
        let evidence = records.paper.evidence(
            at: .text(
                block: records.statements.sentences[item.sentence].block,
                range: tokens[max(0, at - 3)].range.lowerBound..<(clause.last?.range.upperBound ?? range.upperBound)))
        guard let own = listing.parser.understand(clause).set, !own.isAll else { return nil }
        let whole = group.intersection(own)
        let counted = whole.count(in: model.rowCount)
        guard counted.lowerBound == counted.upperBound else { return nil }
        let k = counted.lowerBound
        if fitting.contains(k) {
            return Check(
                verdict: .agrees, message: "\(percent.printed) % of \(n) is what \(model.label) shows",
                working:
                    "\(model.label), \(whole.name): \(k) of \(n) rows = \(Percentages.exact(count: k, total: n, decimals: 1)) %",
                reported: [percent.printed], evidence: evidence)
        }
        guard fitting.contains(where: { abs($0 - k) <= 2 }), let needed = fitting.first else { return nil }
        let others = Percentages.totals(fitting: k, percent: percent, near: n, reach: 3).prefix(1).map {
            "\(k) of \($0) is \(percent.printed) %"
        }
        return Check(
            against: .stated(but: .reading),
            message: "\(percent.printed) % of \(n) needs \(needed) patients, \(model.label) shows \(k)",
            working:
                "\(model.label), \(whole.name): \(k) of \(n) rows = \(Percentages.exact(count: k, total: n, decimals: 1)) %; \(percent.printed) % is \(needed) of \(n)",
            reported: [percent.printed],
            readings: others + [
                "an evaluation at another time than the listing's",
                "patients who were not assessed left out or counted",
            ],
            question: "Are \(needed) or \(k) of the \(n) patients meant?", evidence: evidence)
    }
}
