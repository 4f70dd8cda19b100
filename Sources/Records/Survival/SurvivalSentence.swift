package import Language
import Paper

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
