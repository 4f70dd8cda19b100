import Language
import Paper
import Records

extension Rule {
    /// Where survival curves end against the patients of a listing.
    static let survivalPlateau = Rule(
        name: "survival-plateau", family: .listings,
        summary: "A survival estimate without a time is not where the curve of the listed patients can end",
        explanation: """
            ## What it checks
            "The Kaplan-Meier estimate of survival was 38% for all patients and 50% for men": percentages of curves without a time.
            ## How it is computed
            Where every listed patient without an event was observed longer than the last one with an event, the curve ends at their share, \
            k of n, whatever the times. Survival must be k/n; survival free of other events can be no more, and is the share of a whole number \
            of patients, too.
            ## When it flags
            Where the percentage is none of these shares, as a warning: the curve may be read at another time, or leave patients out.
            """,
        examples: [
            Example(ExamplePatients.with("The Kaplan-Meier estimate of survival was 25% for all patients."), .agrees),
            Example(
                ExamplePatients.with("The Kaplan-Meier estimate of survival was 31% for all patients."), .disagrees),
        ]
    ) { records in
        let curves = ListingCurves.all(in: records)
        return records.listings.flatMap { listing -> [Check] in
            guard let own = curves.first(where: { $0.label == listing.model.label }) else { return [] }
            return records.statements.sentences.indices.flatMap { checks($0, listing, own, records) }
        }
    }

    private static func checks(
        _ index: Int, _ listing: PatientListing, _ curves: ListingCurves, _ records: PaperRecords
    ) -> [Check] {
        let sentence = SurvivalSentence(index, records)
        guard sentence.isOfSurvival, sentence.isOfCurve || sentence.isOfPlateau, sentence.isOwnResult,
            let deaths = curves.deaths,
            let time = listing.model.timeField,
            sentence.isOfPlateau || !records.statements.durations.contains(where: { $0.sentence == index })
        else { return [] }
        let isFree = sentence.words.contains(where: Lexicon.isEventFree)
        return sentence.percentagesWithWords.compactMap { printed in
            // "42% (5/12)" of twelve patients is of all
            let isOfAll = printed.isOfEveryone || printed.total == listing.model.rowCount
            guard printed.total == nil || sentence.isOfPlateau && isOfAll,
                let set = listing.proseParser.understand(printed.words).set, !set.isAll || isOfAll
            else { return nil }
            let rows = (0..<listing.model.rowCount).filter { set.holds($0) == true }
            guard rows.count > 1, !(0..<listing.model.rowCount).contains(where: { set.holds($0) == nil }) else {
                return nil
            }
            let ends = rows.compactMap { time.numbers[$0]?.value }
            guard ends.count == rows.count else { return nil }
            let lastEvent = zip(rows, ends).filter { deaths.isEvent[$0.0] }.map(\.1).max() ?? 0
            let censored = zip(rows, ends).filter { !deaths.isEvent[$0.0] }.map(\.1)
            guard let earliest = censored.min(), earliest > lastEvent else { return nil }
            let left = censored.count
            func share(_ count: Int) -> Double { 100 * Double(count) / Double(rows.count) }
            let possible = isFree ? Array(0...left) : [left]
            let fits = possible.contains { printed.value.bounds.contains(share($0)) }
            let shares = possible.reversed().prefix(4).map { "\($0)/\(rows.count) = \(hundredths(share($0))) %" }
            let working =
                "\(listing.model.label), \(set.name): \(left) of \(rows.count) without an event are observed for \(rounded(earliest, decimals: curves.decimals)) or longer, the last event is at \(rounded(lastEvent, decimals: curves.decimals)): the curve ends at \(shares.joined(separator: " or "))"
            let evidence =
                records.paper.evidence(at: printed.place)
                + again(printed.value, isFree: isFree, set, besides: index, records).flatMap {
                    records.paper.evidence(at: $0)
                }
            guard !fits else {
                return Check(
                    verdict: .agrees, support: Verdicts.support(isFree ? .open : .stated),
                    message: "\(printed.value.printed) % is where the curve of these patients ends", working: working,
                    reported: [printed.value.printed], evidence: evidence)
            }
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(printed.value.printed) % is no share of the \(rows.count) listed patients at which their curve can end",
                working: working, reported: [printed.value.printed],
                readings: ["the curve at an earlier time, or of other patients than those listed"],
                question: "At which time, and of which patients, is the estimate of \(printed.value.printed) %?",
                evidence: evidence)
        }
    }

    /// Where the text gives the estimate of all patients again: "the event-free survival in our cohort is 25%".
    private static func again(
        _ value: PrintedNumber, isFree: Bool, _ set: PatientSet, besides index: Int, _ records: PaperRecords
    ) -> [Place] {
        guard set.isAll else { return [] }
        return records.statements.sentences.indices.compactMap { other -> Place? in
            guard other != index, records.statements.sentences[other].section != .introduction else { return nil }
            let sentence = SurvivalSentence(other, records)
            guard sentence.isOfSurvival, sentence.words.contains(where: Lexicon.isEventFree) == isFree,
                !sentence.isOfOthers,
                sentence.words.contains(where: Lexicon.isOurs)
            else { return nil }
            return sentence.percentagesWithWords.first { $0.value.printed == value.printed }?.place
        }
    }
}
