package import Language
package import Paper

/// A sentence about survival, as the rule on listed survival times reads it.
package struct SurvivalSentence {
    package let index: Int
    package let sentence: Sentence
    package let words: [String]
    package let stems: Set<String>

    package init(_ index: Int, _ records: PaperRecords) {
        self.index = index
        sentence = records.statements.sentences[index]
        words = sentence.tokens.map(\.text)
        // "Relapse-free survival" speaks of an outcome, not of the patients with a relapse.
        stems = Set(ClauseWords(sentence.tokens.filter { !Lexicon.isFree($0.text) }).stems.map(\.stem))
    }

    /// Whether it speaks of survival at all.
    package var isOfSurvival: Bool { words.contains(where: Lexicon.isSurvival) || stems.contains("die") }

    /// Whether it speaks of how long patients were followed.
    package var isOfFollowUp: Bool {
        words.indices.contains { index in
            Lexicon.isObservation(words[index], before: index + 1 < words.count ? words[index + 1] : "")
        }
    }

    /// Whether it gives rates that a curve gives.
    package var isOfCurve: Bool { words.contains(where: Lexicon.isCurve) }

    /// Whether it says that a curve no longer falls: "has stayed at 42%".
    package var isOfPlateau: Bool { words.contains(where: Lexicon.isPlateau) }

    /// Whether it gives a median.
    package var isOfMedian: Bool { words.contains("median") }

    /// Whether it names a method for groups that change during follow-up.
    package var isTimeDependent: Bool { words.contains(where: Lexicon.isTimeDependent) }

    package var isStratified: Bool { words.contains(where: Lexicon.isStratified) }

    /// Whether it tells what others found, or what was known before.
    package var isOfOthers: Bool { [.references, .introduction].contains(sentence.section) }

    /// Whether its numbers are the paper's own results.
    package var isOwnResult: Bool { [.abstract, .results].contains(sentence.section) }

    /// How many of the words of a group or column it holds; 0 where that is less than half of them.
    package func naming(_ words: Set<String>) -> Int {
        let named = words.intersection(stems).count
        return named * 2 >= words.count ? named : 0
    }
}

extension SurvivalSentence {
    /// A percentage and the words behind it that say of whom it is.
    package struct Percentage {
        package var value: PrintedNumber
        package var words: [Token]
        /// Of the fraction behind it: 12 of "42% (5/12)".
        package var total: Int?
        package var place: Place

        /// Whether its words say that it is of all patients.
        package var isOfEveryone: Bool { words.contains { Lexicon.isEvery($0.text) } }
    }

    /// "(5/12)": the total, and where it ends.
    private func fraction(_ tokens: ArraySlice<Token>) -> (total: Int, end: Int)? {
        let inner = Array(tokens.prefix(5))
        guard inner.count == 5, inner[2].text == "/", inner[4].text == ")", inner[1].number?.integer != nil,
            let total = inner[3].number?.integer
        else { return nil }
        return (total, inner[4].range.upperBound)
    }

    /// The percentages that no limits follow, each with the words of whom it is: those behind it up to a bracket, a number or
    /// the next part of the sentence, else those before it from "for" or "in" on.
    package var percentagesWithWords: [Percentage] {
        sentence.tokens.indices.compactMap { position in
            let behind = position + 2
            guard let value = sentence.tokens[position].number, behind <= sentence.tokens.count,
                sentence.tokens[position + 1].text == "%"
            else { return nil }
            let rest = sentence.tokens[behind...]
            var words = rest.prefix { $0.isWord && $0.text != "and" }
            if words.isEmpty {
                let start = sentence.tokens[..<position].lastIndex { !$0.isWord }.map { $0 + 1 } ?? 0
                let before = sentence.tokens[start..<position]
                words = before.lastIndex { Lexicon.saysOfWhom($0.text) }.map { before[($0 + 1)...] } ?? []
                // "for women this is 40%"
                words = words.prefix { !Lexicon.standsForEstimate($0.text) }
            }
            if rest.first?.text == "(", rest.dropFirst().first?.isNumber ?? false {
                guard let share = fraction(rest) else { return nil }
                return Percentage(
                    value: value, words: [], total: share.total,
                    place: .text(block: sentence.block, range: sentence.tokens[position].range.lowerBound..<share.end))
            }
            let end = max(words.last?.range.upperBound ?? 0, sentence.tokens[position + 1].range.upperBound)
            return Percentage(
                value: value, words: Array(words),
                place: .text(block: sentence.block, range: sentence.tokens[0].range.lowerBound..<end))
        }
    }
}
