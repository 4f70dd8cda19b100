package import Paper

/// A word, number or mark of a sentence.
@usableFromInline package struct Token: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case word
        /// Digits or a number word ("Forty-eight"); a relation before it ("<", "≥") belongs to the number.
        case number(PrintedNumber)
        case mark
    }

    package private(set) var kind: Kind
    /// The kind without its number, for the many who only ask for it.
    @usableFromInline package private(set) var isWord: Bool
    @usableFromInline package private(set) var isMark: Bool
    @usableFromInline package private(set) var isNumber: Bool
    /// The first two bytes of the text: by them most words are told apart before a text is compared.
    @usableFromInline package let head: WordHeads.Head
    /// Lower case, as printed otherwise.
    @usableFromInline package var text: String
    /// UTF-8 offsets in the block's text.
    @usableFromInline package var range: Range<Int>

    package init(kind: Kind, text: String, head: WordHeads.Head, range: Range<Int>) {
        self.kind = kind
        self.text = text
        self.head = head
        self.range = range
        isWord = if case .word = kind { true } else { false }
        isMark = if case .mark = kind { true } else { false }
        isNumber = !isWord && !isMark
    }

    /// Takes a number for a word: digits that are no quantity.
    mutating func becomeWord() {
        kind = .word
        isWord = true
        isMark = false
        isNumber = false
    }

    package var number: PrintedNumber? {
        if case .number(let number) = kind { number } else { nil }
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
