import Language
package import Paper

/// Whom a population takes in, as far as numbers say it: "at least one dose", "before day 15".
package struct PopulationDefinition: Hashable, Sendable {
    /// A number and what it counts.
    package struct Condition: Hashable, Sendable {
        /// "dose", "week", "day n" for a day that is named by its number.
        package var unit: String
        package var value: Int
        /// "one dose", "day 15".
        package var words: String
    }

    /// "modified intention-to-treat population".
    package var name: String
    package var nameStems: Set<String>
    package var conditions: [Condition]
    /// Stems of the whole definition without its numbers.
    package var stems: Set<String>
    package var place: Place
}

/// Finds definitions of populations: "The efficacy population comprised all … who …".
enum PopulationDefinitions {
    /// A population's name has at most so many words.
    private static let longestName = 5
    private static let least = 3

    static func definitions(of records: PaperRecords) -> [PopulationDefinition] {
        records.statements.sentences.compactMap { sentence in
            guard [.methods, .results, .abstract, .other].contains(sentence.section) else { return nil }
            return read(sentence)
        }
    }

    private static func read(_ sentence: Sentence) -> PopulationDefinition? {
        let tokens = sentence.tokens
        guard let noun = tokens.indices.first(where: { Lexicon.isPopulationNoun(tokens[$0].text) }),
            let start = definition(tokens, behind: noun)
        else { return nil }
        var first = noun
        while first > 0, noun - first < longestName, isOfName(tokens[first - 1].text) { first -= 1 }
        guard first < noun else { return nil }
        let clause = tokens[start...].prefix { !($0.isMark && [";", ":"].contains($0.text)) }
        // counts of patients are results, not a definition
        guard let last = clause.last, !clause.contains(where: { $0.text == "%" }), !countsPeople(clause) else {
            return nil
        }
        let name = tokens[first...noun].map(\.text).joined(separator: " ")
        let words = clause.filter { $0.isWord && Vocabulary.timeUnit($0.text) == nil }
        let stems = Set(words.flatMap { ListingVocabulary.stems($0.text) }.map(Lexicon.americanSpelling))
        let conditions = conditions(clause)
        guard !conditions.isEmpty, stems.count >= least else { return nil }
        return PopulationDefinition(
            name: name,
            nameStems: Set(
                tokens[first...noun].map { Lexicon.americanSpelling($0.text) }.filter { !Lexicon.isPopulationNoun($0) }),
            conditions: conditions, stems: stems,
            place: .text(block: sentence.block, range: tokens[first].range.lowerBound..<last.range.upperBound))
    }

    /// "123 patients", "123 to the drug": a number with its people, or with no noun of its own.
    private static func countsPeople(_ clause: ArraySlice<Token>) -> Bool {
        clause.indices.dropLast().contains { index in
            guard clause[index].isNumber, clause[index].number?.integer != 1 else { return false }
            let next = clause[index + 1].text
            let isOrdinal = index > clause.startIndex && Vocabulary.timeUnit(clause[index - 1].text) != nil
            return Vocabulary.people.contains(next) || Vocabulary.functionWords.contains(next) && !isOrdinal
        }
    }

    private static func isOfName(_ word: String) -> Bool {
        Lexicon.isOfPopulationName(word)
    }

    /// Where the words begin that say who is in: behind "comprised", "was defined as", ", that is,".
    private static func definition(_ tokens: [Token], behind noun: Int) -> Int? {
        var position = noun + 1
        var isOpen = false
        while position < tokens.count, position <= noun + 5 {
            let text = tokens[position].text
            if Lexicon.isComprising(text) || Lexicon.isDefining(text) { return position + 1 }
            // ", that is,"
            if isOpen, Lexicon.isCopula(text) { return position + 1 }
            isOpen = tokens[position - 1].text == "," && Lexicon.opensExplanation(text)
            position += 1
        }
        return nil
    }

    private static func conditions(_ clause: ArraySlice<Token>) -> [PopulationDefinition.Condition] {
        clause.indices.compactMap { index in
            guard let value = clause[index].number?.integer else { return nil }
            func text(_ position: Int) -> String { clause.indices.contains(position) ? clause[position].text : "" }
            if let unit = Vocabulary.timeUnit(text(index - 1)), Vocabulary.timeUnit(text(index + 1)) == nil {
                return .init(
                    unit: unit.rawValue + " n", value: value, words: text(index - 1) + " " + clause[index].text)
            }
            guard clause.indices.contains(index + 1), clause[index + 1].isWord else { return nil }
            let noun = Vocabulary.timeUnit(text(index + 1))?.rawValue ?? Lexicon.countedForm(text(index + 1))
            return .init(unit: noun, value: value, words: clause[index].text + " " + text(index + 1))
        }
    }
}
