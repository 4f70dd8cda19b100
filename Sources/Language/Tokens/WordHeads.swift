/// The first two bytes of the words of a list: by them most other words are told apart, before any is hashed or compared.
package struct WordHeads: Sendable {
    /// One a pair of bytes.
    private let known: [Bool]

    /// Words, or stems of at least two bytes.
    package init(_ words: some Sequence<String>) {
        var known = [Bool](repeating: false, count: 1 << 16)
        for word in words { known[Self.head(word)] = true }
        self.known = known
    }

    /// Whether the list may hold the word or a stem of it.
    package func mayBegin(_ word: String) -> Bool { known[Self.head(word)] }

    private static func head(_ word: String) -> Int {
        var bytes = word.utf8.makeIterator()
        let first = bytes.next() ?? 0
        return Int(truncatingIfNeeded: first) << 8 | Int(truncatingIfNeeded: bytes.next() ?? 0)
    }
}
