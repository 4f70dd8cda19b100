package import Paper

/// A sentence with what grammars ask of it: neighbours, brackets, capitals.
///
/// Every index may lie outside.
@usableFromInline package struct Phrase {
    @usableFromInline package let sentence: Sentence
    /// Index in `Statements.sentences`.
    package let index: Int
    @usableFromInline package let bytes: [UInt8]
    @usableFromInline let partners: [Int]
    /// The index of the innermost open bracket around each token; -1 outside all.
    @usableFromInline let enclosing: [Int]
    /// The tokens that are numbers, in order: few are.
    package let numbers: [Int]

    package init(_ sentence: Sentence, index: Int, bytes: [UInt8]) {
        self.sentence = sentence
        self.index = index
        self.bytes = bytes
        partners = Brackets.partners(of: sentence.tokens)
        enclosing = Brackets.enclosing(partners)
        numbers = sentence.tokens.indices.filter { sentence.tokens[$0].isNumber }
    }

    @inlinable package var count: Int { sentence.tokens.count }
    @inlinable package var indices: Range<Int> { 0..<count }
    @inlinable package func holds(_ position: Int) -> Bool { position >= 0 && position < count }

    @inlinable package func text(_ position: Int) -> String { holds(position) ? sentence.tokens[position].text : "" }
    /// The first byte of a token as printed in lower case: a filter that is cheaper than comparing words.
    @inlinable package func initial(_ position: Int) -> UInt8 {
        holds(position) ? sentence.tokens[position].initial : 0
    }
    package func number(_ position: Int) -> PrintedNumber? {
        // most tokens are none: their kind is not copied
        isNumber(position) ? sentence.tokens[position].number : nil
    }
    /// Whether a token may be a word of a list: a look that is cheaper than hashing it.
    @inlinable package func mayBegin(_ position: Int, _ heads: WordHeads) -> Bool {
        holds(position) && heads.mayBegin(sentence.tokens[position].head)
    }
    @inlinable package func isNumber(_ position: Int) -> Bool { holds(position) && sentence.tokens[position].isNumber }
    @inlinable package func isWord(_ position: Int) -> Bool { holds(position) && sentence.tokens[position].isWord }
    @inlinable package func isMark(_ position: Int) -> Bool { holds(position) && sentence.tokens[position].isMark }
    @inlinable package func isOpening(_ position: Int) -> Bool {
        guard let byte = markByte(position) else { return false }
        return byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }
    @inlinable package func isClosing(_ position: Int) -> Bool {
        guard let byte = markByte(position) else { return false }
        return byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }
    package func isDash(_ position: Int) -> Bool {
        guard let byte = markByte(position), byte == UInt8(ascii: "-") || byte >= 0x80 else { return false }
        return bytes.dashLength(at: sentence.tokens[position].range.lowerBound) > 0
    }
    /// The first byte of a mark.
    @inlinable package func markByte(_ position: Int) -> UInt8? {
        isMark(position) ? sentence.tokens[position].initial : nil
    }
    /// The bracket's partner; nil where it has none.
    @inlinable package func partner(_ position: Int) -> Int? {
        holds(position) && partners[position] >= 0 ? partners[position] : nil
    }
    /// The opening bracket around a token; -1 outside all.
    @inlinable package func bracket(around position: Int) -> Int { holds(position) ? enclosing[position] : -1 }
    /// Whether no blank stands between a token and the one before it.
    @inlinable package func isGlued(_ position: Int) -> Bool {
        holds(position) && holds(position - 1)
            && sentence.tokens[position].range.lowerBound == sentence.tokens[position - 1].range.upperBound
    }
    @inlinable package func isCapital(_ position: Int) -> Bool {
        holds(position) && Self.isUppercase(bytes[sentence.tokens[position].range.lowerBound])
    }
    /// Whether a word is printed in capitals only: "OR", not "or".
    package func isAllCapitals(_ position: Int) -> Bool {
        holds(position) && !bytes[sentence.tokens[position].range].contains { $0.isASCIILowercase }
    }
    /// A number that ends in "%" or "percent": the index behind the sign.
    @inlinable package func percentEnd(_ position: Int) -> Int? {
        guard holds(position), sentence.tokens[position].isNumber else { return nil }
        let sign = initial(position + 1)
        guard sign == UInt8(ascii: "%") || sign == UInt8(ascii: "p") else { return nil }
        if text(position + 1) == "%" || text(position + 1) == "percent" { return position + 2 }
        return text(position + 1) == "per" && text(position + 2) == "cent" ? position + 3 : nil
    }
    /// Whether a number is glued to a word by a hyphen: "24-month", "two-sided".
    package func isCompound(_ position: Int) -> Bool {
        isDash(position + 1) && isGlued(position + 1) && isGlued(position + 2) && isWord(position + 2)
    }

    /// As `isASCIIUppercase`, which code that other modules inline may not name.
    @inlinable static func isUppercase(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    /// The place of the tokens of a range.
    package func place(_ range: Range<Int>) -> Place {
        let first = Swift.max(0, Swift.min(range.lowerBound, count - 1))
        let last = Swift.max(first, Swift.min(range.upperBound, count) - 1)
        return .text(
            block: sentence.block,
            range: sentence.tokens[first].range.lowerBound..<sentence.tokens[last].range.upperBound)
    }

    /// The words of a range, joined by blanks.
    package func words(_ range: Range<Int>) -> String {
        range.compactMap { isWord($0) ? text($0) : nil }.joined(separator: " ")
    }

    /// Whether any of the words stands in a range.
    package func contains(_ words: Set<String>, in range: Range<Int>) -> Bool {
        range.contains { words.contains(text($0)) }
    }
}
