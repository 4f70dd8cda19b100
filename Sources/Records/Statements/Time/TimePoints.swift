package import Language
import Paper

/// The times that words name: "12 weeks", "baseline", "after".
///
/// Two passages that each name times, and none in common, speak of different ones.
package enum TimePoints {
    package static func named(by tokens: ArraySlice<Token>) -> Set<String> {
        var found: Set<String> = []
        for position in tokens.indices {
            let token = tokens[position]
            if let phase = Lexicon.phase(token.text) { found.insert(phase) }
            guard let unit = Vocabulary.timeUnit(token.text) else { continue }
            for beside in [position - 1, position - 2, position + 1] where tokens.indices.contains(beside) {
                if let number = tokens[beside].number { found.insert("\(number.printed) \(unit)") }
            }
        }
        return found
    }

    package static func named(by text: String) -> Set<String> { named(by: Tokenizer(text).tokens[...]) }

    /// Whether both name times and share none.
    package static func differ(_ a: Set<String>, _ b: Set<String>) -> Bool {
        !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
    }
}
