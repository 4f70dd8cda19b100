import Language
import Paper
import Records

/// A sentence about survival, as the rule on listed survival times reads it.
struct SurvivalSentence {
    let index: Int
    let sentence: Sentence
    let words: [String]
    let stems: Set<String>

    init(_ index: Int, _ records: PaperRecords) {
        self.index = index
        sentence = records.statements.sentences[index]
        words = sentence.tokens.map(\.text)
        // "Relapse-free survival" speaks of an outcome, not of the patients with a relapse.
        stems = Set(ClauseWords(sentence.tokens.filter { !$0.text.hasSuffix("-free") }).stems.map(\.stem))
    }

    /// Whether it speaks of survival at all.
    var isOfSurvival: Bool {
        words.contains {
            ["survival", "os", "rfs", "efs", "pfs", "dfs", "lfs", "hazard"].contains($0) || $0.hasSuffix("-survival")
        } || stems.contains("die")
    }

    /// Whether it speaks of how long patients were followed.
    var isOfFollowUp: Bool {
        words.indices.contains { index in
            ["follow-up", "followup", "observation"].contains(words[index])
                || words[index] == "follow" && index + 1 < words.count && words[index + 1] == "up"
        }
    }

    /// Whether it names a method for groups that change during follow-up.
    var isTimeDependent: Bool {
        words.contains {
            ["makuch", "mantel-byar", "byar", "simon-makuch", "time-dependent", "time-varying"].contains($0)
        }
    }

    var isStratified: Bool { words.contains { $0.hasPrefix("stratif") } }

    /// Whether its numbers are the paper's own results.
    var isOwnResult: Bool { [.abstract, .results].contains(sentence.section) }

    /// How many of the words of a group or column it holds; 0 where that is less than half of them.
    func naming(_ words: Set<String>) -> Int {
        let named = words.intersection(stems).count
        return named * 2 >= words.count ? named : 0
    }
}
