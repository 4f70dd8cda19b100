import Language
package import Paper

/// A percentage of an arm that a curve gives at a time, as of a data cutoff: "72.6% with A were alive at 24 months".
package struct StudyRate: Hashable, Sendable {
    /// "os", "pfs".
    package var outcome: String
    package var months: Double
    /// "24 months".
    package var time: String
    /// Stems that name the arm.
    package var arm: Set<String>
    package var armName: String
    package var value: PrintedNumber
    package var asOf: CalendarDate
    package var place: Place
}

/// Finds rates of survival outcomes with one time and an arm each.
enum StudyRates {
    /// An arm is named in at most so many words.
    private static let longest = 8

    static func rates(of records: PaperRecords) -> [StudyRate] {
        records.statements.sentences.indices.flatMap { index -> [StudyRate] in
            let sentence = records.statements.sentences[index]
            let words = sentence.tokens.map(\.text)
            guard sentence.section != .references, words.contains("%"),
                let outcomes = Lexicon.namedOutcomes(words), outcomes.count == 1, let outcome = outcomes.first,
                let time = time(sentence.tokens), !words.contains(where: Lexicon.isPlanned),
                !namesPart(sentence.tokens),
                let date = StudyTimes.asOf(sentence, index, records)
            else { return [] }
            let found = percentages(sentence)
            guard found.count > 1, Set(found.map(\.arm)).count == found.count else { return [] }
            return found.map { item in
                StudyRate(
                    outcome: outcome, months: time.months, time: time.words, arm: item.arm, armName: item.name,
                    value: item.value, asOf: date, place: item.place)
            }
        }
    }

    /// "of patients treated with A" is the arm, and no part of it.
    private static func namesPart(_ tokens: [Token]) -> Bool {
        Lexicon.withoutOutcomes(tokens.map(\.text)).contains {
            Lexicon.namesPart($0) && !Vocabulary.people.contains($0)
        }
    }

    /// The one time that a sentence names: "at 24 months", "the 24-month rate".
    private static func time(_ tokens: [Token]) -> (months: Double, words: String)? {
        let found = tokens.indices.compactMap { index -> (months: Double, words: String)? in
            guard let number = tokens[index].number, number.relation == .equal, number.value > 0 else { return nil }
            let next = tokens[(index + 1)...].first { !$0.isMark }
            guard let unit = next.flatMap({ Vocabulary.timeUnit($0.text) }) else { return nil }
            return (number.value * unit.months, "\(number.printed) \(unit.rawValue)s")
        }
        return Set(found.map(\.months)).count == 1 ? found.first : nil
    }

    private static func percentages(_ sentence: Sentence)
        -> [(value: PrintedNumber, arm: Set<String>, name: String, place: Place)]
    {
        let tokens = sentence.tokens
        var found: [(value: PrintedNumber, arm: Set<String>, name: String, place: Place)] = []
        var depth = 0
        for index in tokens.indices {
            if ["(", "["].contains(tokens[index].text) { depth += 1 }
            if [")", "]"].contains(tokens[index].text) { depth -= 1 }
            guard depth == 0, let value = tokens[index].number, index + 1 < tokens.count, tokens[index + 1].text == "%"
            else { continue }
            var position = index + 2
            // limits in brackets may stand between a rate and its arm
            if position < tokens.count, ["(", "["].contains(tokens[position].text) {
                position = (tokens[position...].firstIndex { [")", "]"].contains($0.text) } ?? tokens.count) + 1
            }
            let opening = position
            while position < tokens.count,
                Lexicon.leadsToArm(tokens[position].text) || Vocabulary.people.contains(tokens[position].text)
            {
                position += 1
            }
            let first = position
            while position < tokens.count, position < first + longest, tokens[position].isWord,
                !Lexicon.isArmNoun(tokens[position].text),
                Lexicon.isInsideArmName(tokens[position].text)
                    || !Vocabulary.functionWords.contains(tokens[position].text)
            {
                position += 1
            }
            guard first > opening, position > first else { return [] }
            let name = tokens[first..<position].map(\.text).joined(separator: " ")
            let place = Place.text(
                block: sentence.block, range: tokens[index].range.lowerBound..<tokens[position - 1].range.upperBound)
            found.append((value, StudyArms.names(name), name, place))
        }
        return found
    }
}
