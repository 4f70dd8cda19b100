import Paper

/// The words and phrases that name concepts; the only lists of English words in the house besides number words.
///
/// A file a concept or a family of concepts; entries are in lower case, words parted by blanks. Entries of capitals ("OR",
/// "HR") are found in capitals only, since "or" is a word and "hr" an hour.
package enum Lexicon {
    /// The words of one concept.
    struct Entry: Sendable {
        var concept: Concept
        /// Phrases in any case.
        var words: [String] = []
        /// Abbreviations that count only in capitals; "a", "adj", "c" or "u" may stand before them, "s" behind.
        var capitals: [String] = []
    }

    static let entries: [Entry] =
        figures + spreads + comparisons + tests + rates + counted

    /// A phrase of one or more words.
    struct Pattern: Sendable {
        var concept: Concept
        var words: [String]

        /// Whether tokens begin with the phrase.
        func opens(_ tokens: ArraySlice<Token>) -> Bool {
            words.count <= tokens.count
                && words.indices.allSatisfy { words[$0] == tokens[tokens.startIndex + $0].text }
        }
    }

    /// The phrases by their first word, longest first.
    static let patterns: [String: [Pattern]] = {
        var found: [String: [Pattern]] = [:]
        for entry in entries {
            for phrase in entry.words {
                let words = Tokenizer(phrase).tokens.map(\.text)
                guard let first = words.first else { continue }
                found[first, default: []].append(Pattern(concept: entry.concept, words: words))
            }
        }
        for key in found.keys { found[key]?.sort { $0.words.count > $1.words.count } }
        return found
    }()

    private static let patternHeads = WordHeads(patterns.keys)

    /// The phrases that begin with a word, longest first.
    static func patterns(from word: @autoclosure () -> String, _ head: WordHeads.Head) -> [Pattern]? {
        patternHeads.mayBegin(head) ? patterns[word()] : nil
    }

    static let abbreviations: [String: Concept] = {
        var found: [String: Concept] = [:]
        for entry in entries { for short in entry.capitals { found[short] = entry.concept } }
        return found
    }()

    /// What may be glued before an abbreviation of capitals: "aOR", "AdjHR", "cOR".
    private static let prefixes = ["adj", "Adj", "a", "A", "c", "u", "s", "S"]
    private static let prefixInitials = prefixes.compactMap(\.utf8.first)

    /// With what may be glued to it.
    private static let longestAbbreviation = (abbreviations.keys.map(\.utf8.count).max() ?? 0) + 4

    /// Whether a word as printed may be an abbreviation: it has a capital and is short.
    static func mayAbbreviate(_ printed: ArraySlice<UInt8>) -> Bool {
        printed.count <= longestAbbreviation && printed.contains(where: \.isASCIIUppercase)
    }

    /// The concept of an abbreviation as printed, in capitals.
    package static func abbreviation(_ printed: String) -> Concept? {
        if let known = abbreviations[printed] { return known }
        if printed.hasSuffix("s"), let known = abbreviations[String(printed.dropLast())] { return known }
        guard let first = printed.utf8.first, prefixInitials.contains(first) else { return nil }
        for prefix in prefixes where printed.hasPrefix(prefix) {
            let rest = String(printed.dropFirst(prefix.count))
            if rest.utf8.count > 1, let known = abbreviations[rest] ?? abbreviations[String(rest.dropLast())],
                abbreviations[rest] != nil || rest.hasSuffix("s")
            {
                return known
            }
        }
        return nil
    }

    private static let conceptsOfWords: [String: ConceptSet] = patterns.compactMapValues { patterns in
        var found = ConceptSet()
        for pattern in patterns where pattern.words.count == 1 { found.insert(pattern.concept) }
        return found.isEmpty ? nil : found
    }

    /// The concepts of a single word in lower case.
    package static func concepts(_ word: String) -> ConceptSet {
        patternHeads.mayBegin(word) ? conceptsOfWords[word] ?? ConceptSet() : ConceptSet()
    }

    /// The same where the word's head is known: most words have no concept, and their text is not asked for.
    package static func concepts(_ word: @autoclosure () -> String, _ head: WordHeads.Head) -> ConceptSet {
        patternHeads.mayBegin(head) ? conceptsOfWords[word()] ?? ConceptSet() : ConceptSet()
    }

    package static func isUnit(_ word: String) -> Bool { concepts(word).contains(.unit) }
    /// Whether a word stands before steps of a scale, as in "grade 3/4" and "stage 2/3".
    package static func isScale(_ word: String) -> Bool { scales.contains(word) }
    package static func isInterval(_ word: String) -> Bool { concepts(word).contains(.confidenceInterval) }

    private static let otherFigures = ConceptSet(
        .pValue, .testStatistic, .standardDeviation, .standardError, .standardizedDifference, .degreesOfFreedom,
        .correlation, .sampleSize)

    /// Whether a word right before a number says that it is a P value, a test statistic, a spread, an effect size or a
    /// sample size.
    package static func isOtherFigure(_ word: String, isCapital: Bool) -> Bool {
        if word == "n" || word == "d" || word == "r" { return true }
        if isCapital, let short = abbreviations[word.uppercased()] { return otherFigures.contains(short) }
        let concepts = concepts(word)
        return concepts.contains(any: otherFigures)
    }
}
