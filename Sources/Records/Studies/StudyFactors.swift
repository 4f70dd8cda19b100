import Language
package import Paper

/// The factors by which one report says that randomization was stratified.
package struct Stratification: Hashable, Sendable {
    package struct Factor: Hashable, Sendable {
        /// As printed, without its categories: "ECOG performance status".
        package var name: String
        package var stems: Set<String>
    }

    package var factors: [Factor]
    package var place: Place

    /// "age, region and stage".
    package var words: String { factors.map(\.name).joined(separator: ", ") }
}

/// Finds lists of stratification factors: "stratified by A (0 or 1), B and C", "stratification factors were A, B, and C".
enum Stratifications {
    /// Longer lists are read wrongly more often than rightly.
    private static let mostFactors = 6
    private static let longestName = 8

    static func stratifications(of records: PaperRecords) -> [Stratification] {
        records.statements.sentences.compactMap { sentence in
            guard [.abstract, .methods, .other, .results].contains(sentence.section) else { return nil }
            return read(sentence, Array(records.paper.blocks[sentence.block].text.utf8))
        }
    }

    private static func read(_ sentence: Sentence, _ text: [UInt8]) -> Stratification? {
        let tokens = sentence.tokens
        let positions = tokens.indices.filter { Lexicon.isStratification(tokens[$0].text) }
        guard positions.count == 1, let word = positions.first,
            tokens[..<word].contains(where: { Lexicon.isRandomizing($0.text) }) || isOfFactors(tokens, word),
            !tokens.contains(where: { Lexicon.isOfAnalysis($0.text) }), let start = start(tokens, behind: word)
        else { return nil }
        var factors: [Stratification.Factor] = []
        var name: [Token] = []
        var depth = 0
        var end = start
        func add() {
            let telling = name.flatMap { ListingVocabulary.stems($0.text) }
            // "age" tells nothing of patients in a listing, and is a factor
            let stems = Set((telling.isEmpty ? name.filter(\.isWord).map(\.text) : telling).map(Lexicon.factorStem))
            if !stems.isEmpty, let first = name.first, let last = name.last {
                let printed = text[first.range.lowerBound..<last.range.upperBound]
                factors.append(Stratification.Factor(name: String(decoding: printed, as: UTF8.self), stems: stems))
            }
            name = []
        }
        for token in tokens[start...] {
            if ["(", "["].contains(token.text) { depth += 1 }
            if [")", "]"].contains(token.text) {
                depth -= 1
                end = token.range.upperBound
                continue
            }
            if depth > 0 { continue }
            if token.isMark && [";", ".", ":"].contains(token.text) { break }
            if token.text == "," || token.text == "and" {
                add()
            } else if !Lexicon.opensFactors(token.text), token.text != "the" {
                name.append(token)
            }
            end = token.range.upperBound
        }
        add()
        // a list runs to the end of its sentence; what goes on with a verb is no list
        guard (2...mostFactors).contains(factors.count),
            factors.allSatisfy({ $0.name.split(separator: " ").count <= longestName }),
            !tokens[start...].contains(where: { Lexicon.isCopula($0.text) }),
            Set(factors.map(\.stems)).count == factors.count
        else { return nil }
        return Stratification(
            factors: factors,
            place: .text(block: sentence.block, range: tokens[word].range.lowerBound..<end))
    }

    /// "Stratification factors were".
    private static func isOfFactors(_ tokens: [Token], _ word: Int) -> Bool {
        word + 1 < tokens.count && tokens[word + 1].text.hasPrefix("factor")
    }

    private static func start(_ tokens: [Token], behind word: Int) -> Int? {
        var next = word + 1
        if isOfFactors(tokens, word) { next += 1 }
        guard next + 1 < tokens.count, Lexicon.opensFactors(tokens[next].text) else { return nil }
        return next + 1
    }
}
