import Language
package import Paper

/// A hazard ratio of a survival outcome over the whole study, as of a data cutoff.
package struct StudyRatio: Hashable, Sendable {
    /// "os", "pfs".
    package var outcome: String
    package var value: PrintedNumber
    package var low: PrintedNumber
    package var high: PrintedNumber
    package var asOf: CalendarDate
    package var place: Place

    /// "0.33 (0.18 to 0.61)".
    package var words: String { "\(value.printed) (\(low.printed) to \(high.printed))" }

    /// Whether all three numbers may have been rounded from the same.
    package func isSame(_ other: StudyRatio) -> Bool {
        value.bounds.meets(other.value.bounds) && low.bounds.meets(other.low.bounds)
            && high.bounds.meets(other.high.bounds)
    }
}

/// Finds hazard ratios that reports of one study may give again.
enum StudyRatios {
    /// Those of sentences that give one, of one outcome, and name no part of the patients and no other model.
    static func ratios(of records: PaperRecords) -> [StudyRatio] {
        let all = records.statements.estimates.filter { $0.measure == .hazardRatio }
        let bySentence = Dictionary(grouping: all) { $0.sentence ?? -1 }
        return bySentence.keys.sorted().compactMap { index in
            guard records.statements.sentences.indices.contains(index), let found = bySentence[index], found.count == 1
            else { return nil }
            let estimate = found[0]
            let sentence = records.statements.sentences[index]
            guard sentence.section != .references,
                !sentence.tokens.contains(where: { Lexicon.isPlanned($0.text) || Lexicon.namesPart($0.text) }),
                let outcome = Lexicon.survivalOutcome(sentence.tokens.map(\.text)),
                let date = asOf(sentence, index, records)
            else { return nil }
            return StudyRatio(
                outcome: outcome, value: estimate.value, low: estimate.low, high: estimate.high, asOf: date,
                place: estimate.place)
        }
    }

    /// The cutoff that the sentence names, else the report's; nil where the sentence may speak of an earlier analysis.
    private static func asOf(_ sentence: Sentence, _ index: Int, _ records: PaperRecords) -> CalendarDate? {
        let own = records.statements.dates.filter { $0.sentence == index && $0.role == .dataCutoff }
        if own.count == 1 { return own[0].date }
        let words = sentence.tokens.map(\.text)
        // "in the primary report, with the same cutoff"
        let isSame = zip(words, words.dropFirst()).contains { $0 == "same" && Lexicon.isCutoff($1) }
        return own.isEmpty && (isSame || !words.contains(where: Lexicon.isOfEarlierAnalysis)) ? records.asOf : nil
    }
}
