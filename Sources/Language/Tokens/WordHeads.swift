/// The first two bytes of the words of a list: by them most other words are told apart, before any is hashed or compared.
@usableFromInline package struct WordHeads: Sendable {
    /// The first two bytes of a word; 0 where there is none.
    @usableFromInline package struct Head: Hashable, Sendable {
        @usableFromInline let bytes: UInt16

        @inlinable package init(_ first: UInt8, _ second: UInt8) {
            bytes = UInt16(truncatingIfNeeded: first) << 8 | UInt16(truncatingIfNeeded: second)
        }

        /// Five bits of each byte, which tell letters apart: a table of all pairs would not stay in the nearest memory.
        @inlinable var place: Int { Int(truncatingIfNeeded: bytes >> 3 & 0x3E0 | bytes & 0x1F) }

        package init(_ word: String) {
            let bytes = word.utf8Span.span
            self.init(bytes.isEmpty ? 0 : bytes[0], bytes.count > 1 ? bytes[1] : 0)
        }

        @inlinable package var first: UInt8 { UInt8(truncatingIfNeeded: bytes >> 8) }
    }

    /// One a place.
    @usableFromInline let known: [Bool]

    /// Words, or stems of at least two bytes.
    package init(_ words: some Sequence<String>) {
        var known = [Bool](repeating: false, count: 1 << 10)
        for word in words { known[Head(word).place] = true }
        self.known = known
    }

    /// Whether the list may hold the word or a stem of it.
    package func mayBegin(_ word: String) -> Bool { mayBegin(Head(word)) }

    /// The same of a word whose first bytes are known.
    @inlinable package func mayBegin(_ head: Head) -> Bool { known[head.place] }
}
