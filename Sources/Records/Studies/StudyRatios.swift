import Language
package import Paper

/// A ratio of an outcome over the whole study, as of a data cutoff.
package struct StudyRatio: Hashable, Sendable {
    /// "hazard ratio", "odds ratio".
    package var kind: String
    /// "os", "pfs", else the words of the outcome.
    package var outcome: String
    package var value: PrintedNumber
    /// Its confidence limits where they are printed.
    package var low: PrintedNumber?
    package var high: PrintedNumber?
    package var asOf: CalendarDate
    package var place: Place

    /// "0.33 (0.18 to 0.61)".
    package var words: String {
        guard let low, let high else { return value.printed }
        return "\(value.printed) (\(low.printed) to \(high.printed))"
    }

    /// Whether all numbers that both give may have been rounded from the same.
    package func isSame(_ other: StudyRatio) -> Bool {
        func meet(_ a: PrintedNumber?, _ b: PrintedNumber?) -> Bool {
            guard let a, let b else { return true }
            return a.bounds.meets(b.bounds)
        }
        return value.bounds.meets(other.value.bounds) && meet(low, other.low) && meet(high, other.high)
    }
}

/// Finds ratios that reports of one study may give again.
enum StudyRatios {
    /// Those of sentences that name their outcome, no part of the patients and no other model.
    static func ratios(of records: PaperRecords) -> [StudyRatio] {
        let estimates = Dictionary(grouping: records.statements.estimates.filter(\.measure.isRatio)) {
            $0.sentence ?? -1
        }
        let sentences = records.statements.sentences
        let mentioned = sentences.indices.map { mentions(sentences[$0], estimates[$0] ?? []) }
        // a report that gives one "in all patients" is of a part of them elsewhere
        let isOnPart = sentences.indices.contains { estimates[$0] != nil && StudyWhole.saysAll(sentences[$0].tokens) }
        return sentences.indices.flatMap { index -> [StudyRatio] in
            let sentence = sentences[index]
            let mentions = mentioned[index]
            guard !mentions.isEmpty, !isOnPart || StudyWhole.saysAll(sentence.tokens), sentence.section != .references,
                !sentence.tokens.contains(where: { Lexicon.isPlanned($0.text) }),
                !StudyWhole.namesPart(sentence.tokens),
                let date = StudyTimes.asOf(sentence, index, records)
            else { return [] }
            let named = Lexicon.namedOutcomes(sentence.tokens.map(\.text))
            return mentions.compactMap { mention in
                // several ratios need an outcome each
                guard let outcome = mention.outcome ?? (mentions.count == 1 && named?.count == 1 ? named?.first : nil)
                else { return nil }
                return StudyRatio(
                    kind: mention.kind, outcome: outcome, value: mention.value, low: mention.limits?.low,
                    high: mention.limits?.high, asOf: date, place: mention.place)
            }
        }
    }

    /// A ratio in a sentence, with the outcome that stands right behind it: "hazard ratio for death was 0.71".
    private struct Mention {
        var kind: String
        var outcome: String?
        var value: PrintedNumber
        var limits: Estimate?
        var place: Place
    }

    /// At most so many words name an outcome.
    private static let longest = 6

    private static func mentions(_ sentence: Sentence, _ estimates: [Estimate]) -> [Mention] {
        let tokens = sentence.tokens
        var found: [Mention] = []
        for index in tokens.indices.dropLast() {
            guard let kind = Lexicon.ratioKind(tokens[index].text, tokens[index + 1].text) else { continue }
            var position = index + 2
            var name: [String] = []
            if position < tokens.count, ["for", "of"].contains(tokens[position].text),
                position + 1 < tokens.count, tokens[position + 1].isWord
            {
                position += 1
                while position < tokens.count, tokens[position].isWord, !Lexicon.isCopula(tokens[position].text),
                    !(Lexicon.leadsToValue(tokens[position].text) && position + 1 < tokens.count
                        && tokens[position + 1].isNumber)
                {
                    // "for death in all patients was"
                    if tokens[position].text == "in", position + 2 < tokens.count,
                        Lexicon.isEvery(tokens[position + 1].text)
                    {
                        position += 3
                        break
                    }
                    name.append(tokens[position].text)
                    position += 1
                }
            }
            guard name.count <= longest else { continue }
            while position < tokens.count,
                Lexicon.leadsToValue(tokens[position].text)
                    || tokens[position].isMark && [",", "(", "[", "=", ":"].contains(tokens[position].text)
            {
                position += 1
            }
            guard position < tokens.count, let value = tokens[position].number, value.relation == .equal,
                position + 1 >= tokens.count || tokens[position + 1].text != "%"
            else { continue }
            let range = tokens[position].range
            let limits = estimates.first { item in
                if case .text(let block, let place) = item.place, block == sentence.block {
                    return place.overlaps(range) && item.value.printed == value.printed
                }
                return false
            }
            let outcome = name.isEmpty ? nil : outcome(name)
            if !name.isEmpty, outcome == nil { continue }
            found.append(
                Mention(
                    kind: kind, outcome: outcome, value: value, limits: limits,
                    place: limits?.place
                        ?? .text(block: sentence.block, range: tokens[index].range.lowerBound..<range.upperBound)))
        }
        return found
    }

    /// The one outcome that words name, else their stems; nil where they narrow an outcome.
    private static func outcome(_ words: [String]) -> String? {
        guard let named = Lexicon.namedOutcomes(words), named.count < 2 else { return nil }
        let rest = Lexicon.withoutOutcomes(words).filter { !Vocabulary.functionWords.contains($0) && $0 != "disease" }
        if let first = named.first { return rest.isEmpty ? first : nil }
        let stems = Lexicon.endPointStems(rest)
        return stems.isEmpty ? nil : stems.sorted().joined(separator: " ")
    }
}

/// As of when the numbers of a sentence stand.
enum StudyTimes {
    /// The cutoff that the sentence names, else the report's; nil where it may speak of an earlier analysis or, in an
    /// introduction or discussion, of another trial.
    static func asOf(_ sentence: Sentence, _ index: Int, _ records: PaperRecords) -> CalendarDate? {
        let own = records.statements.dates.filter { $0.sentence == index && $0.role == .dataCutoff }
        if own.count == 1 { return own[0].date }
        guard own.isEmpty else { return nil }
        let words = sentence.tokens.map(\.text)
        // "in the primary report, with the same cutoff"
        if zip(words, words.dropFirst()).contains(where: { $0 == "same" && Lexicon.isCutoff($1) }) {
            return records.asOf
        }
        let isOwn = ![.introduction, .discussion].contains(sentence.section)
        return isOwn && !words.contains(where: Lexicon.isOfEarlierAnalysis) ? records.asOf : nil
    }
}
