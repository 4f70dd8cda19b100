import Paper

/// A header, row label, caption or note, understood: its tokens, the concepts that they name and where.
package struct Label: Sendable {
    /// A phrase that names a concept.
    package struct Mention: Hashable, Sendable {
        package var concept: Concept
        /// Of the label's tokens.
        package var tokens: Range<Int>
        /// Whether it stands in brackets.
        package var isBracketed: Bool
    }

    package let text: String
    package let tokens: [Token]
    package let mentions: [Mention]
    package let concepts: ConceptSet
    /// What the label says of the figures beside or below it, in the order of its words.
    package let forms: [FigureForm]

    package init(_ text: String) {
        self.text = text
        let tokenizer = Tokenizer(text)
        tokens = tokenizer.tokens
        mentions = MentionFinder.mentions(in: tokenizer.tokens, bytes: tokenizer.bytes)
        concepts = mentions.reduce(into: ConceptSet()) { $0.insert($1.concept) }
        forms = FigureForm.forms(of: mentions, tokens: tokenizer.tokens)
    }

    package static let empty = Label("")

    /// Whether the label names something that is measured in every patient ("Weight (kg)"), not a class of patients
    /// ("≥ 65 years").
    package var namesMeasurement: Bool {
        namesUnit || concepts.contains(any: ConceptSet(.quantity, .score)) && !namesClass
    }

    /// Whether the label gives a number of patients of its own: "Male (n = 63)", "Education (n = 158 + 176)".
    package var givesPopulation: Bool {
        tokens.indices.dropFirst().contains { index in
            tokens[index].text == "=" && (tokens[index - 1].text == "n")
        }
    }

    /// Whether the label gives a unit: "PSA (ng/ml)", "Age, y", "Weight in kg"; a letter elsewhere is part of a name.
    package var namesUnit: Bool {
        !namesClass
            && mentions.contains { mention in
                guard ConceptSet(.unit, .timeUnit).contains(mention.concept) else { return false }
                // "(month 12)" and "(12 months)" are times of the row, and no units
                let word = tokens[mention.tokens.lowerBound].text
                if mention.concept == .timeUnit || Lexicon.concepts(word).contains(.timeUnit), isNumbered(mention) {
                    return false
                }
                let before = mention.tokens.lowerBound > 0 ? tokens[mention.tokens.lowerBound - 1].text : ""
                return mention.isBracketed || before == "," || before == "in"
            }
    }

    private func isNumbered(_ mention: Mention) -> Bool {
        let (first, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        return first > 0 && tokens[first - 1].isNumber || end < tokens.count && tokens[end].isNumber
    }

    /// Whether the figures below the label name patients: "Patient ID".
    package var namesIdentifiers: Bool { tokens.last.map { Lexicon.identifiers.contains($0.text) } ?? false }

    /// Whether a number in the label bounds a class: "18–30 years", "> 5 mg".
    package var namesClass: Bool {
        tokens.indices.contains { index in
            guard let number = tokens[index].number else { return false }
            if number.relation != .equal { return true }
            let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
            let last = index > 0 ? tokens[index - 1].text : ""
            return ["-", "–", "to", "or", "+"].contains(next) || ["-", "–", "to", "or", "="].contains(last)
        }
    }

    /// Whether the words "per" and a base stand here, or a time at risk: the figures are rates.
    package var namesRate: Bool { concepts.contains(any: ConceptSet(.personTime, .perUnit)) }
}

/// Labels by their text, each read once.
package struct LabelCache {
    private var known: [String: Label] = [:]

    /// Makes room for the labels of a few tables at once.
    package init() { known.reserveCapacity(180) }

    package mutating func label(_ text: String) -> Label {
        if let found = known[text] { return found }
        let label = Label(text)
        known[text] = label
        return label
    }
}

/// Finds the phrases of the lexicon in tokens.
enum MentionFinder {
    static func mentions(in tokens: [Token], bytes: [UInt8]) -> [Label.Mention] {
        var found: [Label.Mention] = []
        var depth = 0
        var index = 0
        while index < tokens.count {
            if tokens[index].isMark {
                switch tokens[index].initial {
                case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
                default: break
                }
            }
            let matches = concepts(at: index, tokens, bytes)
            for match in matches.concepts {
                found.append(
                    Label.Mention(concept: match, tokens: index..<index + matches.length, isBracketed: depth > 0))
            }
            index += max(1, matches.length)
        }
        return found
    }

    /// The concepts of the longest phrase at a token.
    private static func concepts(at index: Int, _ tokens: [Token], _ bytes: [UInt8]) -> (
        concepts: [Concept], length: Int
    ) {
        if tokens[index].isWord {
            let range = tokens[index].range
            if Lexicon.mayAbbreviate(bytes[range]),
                let concept = Lexicon.abbreviation(String(decoding: bytes[range], as: UTF8.self)),
                !isAmongCapitals(index, tokens, bytes)
            {
                return ([concept], 1)
            }
        } else if tokens[index].isNumber {
            return ([], 0)
        }
        guard let patterns = Lexicon.patterns(from: tokens[index].text, tokens[index].head) else { return ([], 0) }
        var length = 0
        var concepts: [Concept] = []
        for pattern in patterns where pattern.words.count >= length {
            guard pattern.opens(tokens[index...]) else { continue }
            length = pattern.words.count
            if !concepts.contains(pattern.concept) { concepts.append(pattern.concept) }
        }
        return (concepts, length)
    }

    /// Whether a word stands in a heading of capitals: "DEATH OR RELAPSE".
    private static func isAmongCapitals(_ index: Int, _ tokens: [Token], _ bytes: [UInt8]) -> Bool {
        let neighbours = [index - 1, index + 1].filter { tokens.indices.contains($0) && tokens[$0].isWord }
        return neighbours.count == 2
            && neighbours.allSatisfy {
                tokens[$0].range.count > 2 && !bytes[tokens[$0].range].contains(where: \.isASCIILowercase)
            }
    }
}

extension Lexicon {
    /// The concepts that words and phrases in a stretch of text name; abbreviations of capitals are not looked at.
    package static func concepts(in tokens: ArraySlice<Token>) -> ConceptSet {
        var found = ConceptSet()
        for index in tokens.indices {
            for pattern in patterns(from: tokens[index].text, tokens[index].head) ?? []
            where pattern.opens(tokens[index...]) {
                found.insert(pattern.concept)
            }
        }
        return found
    }

    /// Whether a phrase of the concept stands at the beginning of tokens.
    package static func opens(_ concept: Concept, _ tokens: ArraySlice<Token>) -> Bool {
        guard let first = tokens.first else { return false }
        return (patterns(from: first.text, first.head) ?? []).contains { $0.concept == concept && $0.opens(tokens) }
    }
}
