package import Paper

/// A word, number or mark of a sentence.
///
/// A paper has ten thousand: each is kept small, and one who asks for a word looks at its head first.
@usableFromInline package struct Token: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case word
        /// Digits or a number word ("Forty-eight"); a relation before it ("<", "≥") belongs to the number.
        case number(PrintedNumber)
        case mark
    }

    @usableFromInline enum Sort: UInt8, Hashable, Sendable { case word, number, mark }

    /// A number apart from the tokens, most of which are none.
    private final class Box: Hashable, Sendable {
        let number: PrintedNumber

        init(_ number: PrintedNumber) { self.number = number }

        static func == (one: Box, other: Box) -> Bool { one.number == other.number }

        func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    /// Lower case, as printed otherwise.
    @usableFromInline package let text: String
    private var box: Box?
    @usableFromInline let start: UInt32
    @usableFromInline let end: UInt32
    /// The first two bytes of the text: by them most words are told apart before a text is compared.
    @usableFromInline package let head: WordHeads.Head
    @usableFromInline var sort: Sort

    /// A word or a mark.
    init(_ sort: Sort, text: String, head: WordHeads.Head, range: Range<Int>) {
        self.text = text
        self.head = head
        self.sort = sort
        // no paper has four thousand million bytes
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    init(_ number: PrintedNumber, text: String, head: WordHeads.Head, range: Range<Int>) {
        self.init(.number, text: text, head: head, range: range)
        box = Box(number)
    }

    @inlinable package var isWord: Bool { sort == .word }
    @inlinable package var isMark: Bool { sort == .mark }
    @inlinable package var isNumber: Bool { sort == .number }

    package var kind: Kind {
        switch sort {
        case .word: .word
        case .mark: .mark
        case .number: box.map { .number($0.number) } ?? .word
        }
    }

    /// Takes a number for a word: digits that are no quantity.
    mutating func becomeWord() {
        sort = .word
        box = nil
    }

    package var number: PrintedNumber? { box?.number }

    /// UTF-8 offsets in the block's text.
    @inlinable package var range: Range<Int> {
        Int(truncatingIfNeeded: start)..<Int(truncatingIfNeeded: end)
    }

    /// The first byte of the text.
    @inlinable package var initial: UInt8 { head.first }
}

/// One sentence of a block, cut into tokens.
@usableFromInline package struct Sentence: Hashable, Sendable {
    package var block: Int
    /// UTF-8 offsets in the block's text.
    package var range: Range<Int>
    package var section: Section
    @usableFromInline package var tokens: [Token]

    package init(block: Int, range: Range<Int>, section: Section, tokens: [Token]) {
        self.block = block
        self.range = range
        self.section = section
        self.tokens = tokens
    }

    package var place: Place { .text(block: block, range: range) }
}
