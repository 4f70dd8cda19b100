import Language
package import Paper

/// A P value that an interim analysis had to fall below, as one sentence gives it.
package struct Boundary: Hashable, Sendable {
    package var value: PrintedNumber
    package var section: Section
    /// From the word for the boundary to the number.
    package var place: Place
}

/// Finds boundaries of interim analyses: "the critical P value was .003 for the interim analysis", "less than the threshold of
/// .004".
package enum Boundaries {
    /// Words between the boundary's name and its number.
    private static let reach = 12
    /// No boundary for declaring benefit is larger.
    private static let most = 0.1

    package static func all(_ statements: Statements) -> [Boundary] {
        let interim = Lexicon.interimHeads
        return statements.sentences.compactMap { sentence in
            let tokens = sentence.tokens
            guard [.methods, .results, .abstract, .other].contains(sentence.section),
                tokens.contains(where: { interim.mayBegin($0.head) && Lexicon.isOfInterim($0.text) }),
                let name = tokens.indices.first(where: { Lexicon.namesBoundary(tokens, at: $0) })
            else { return nil }
            let numbers = tokens.indices.filter { index in
                index > name && index - name <= reach
                    && tokens[index].number.map {
                        $0.relation == .equal && $0.decimals > 1 && 0 < $0.value && $0.value < most
                    } ?? false
            }
            // "the levels were .003 and .048" are of two analyses
            guard numbers.count == 1, let only = numbers.first, let value = tokens[only].number,
                tokens[(name + 1)..<only].allSatisfy({ $0.text != "respectively" && !$0.isNumber })
            else { return nil }
            return Boundary(
                value: value, section: sentence.section,
                place: .text(
                    block: sentence.block, range: tokens[name].range.lowerBound..<tokens[only].range.upperBound))
        }
    }
}
