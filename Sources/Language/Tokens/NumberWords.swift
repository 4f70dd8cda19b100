/// English words for the whole numbers from zero to ninety-nine.
package enum NumberWords {
    private static let upToNineteen: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    private static let tens: [String: Int] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
        "ninety": 90,
    ]

    /// A number word at the head of a word that may go on behind a hyphen ("two-sided").
    package struct Match {
        package var value: Int
        /// UTF-8 bytes of the number word.
        package var length: Int
    }

    /// Whether the first two letters are those of a number word.
    private static func mayBegin(_ word: String) -> Bool {
        var letters = word.utf8.makeIterator()
        guard let first = letters.next(), let second = letters.next() else { return false }
        return switch (first, second) {
        case (0x7A, 0x65), (0x6F, 0x6E), (0x74, 0x77), (0x74, 0x68), (0x74, 0x65), (0x66, 0x6F), (0x66, 0x69),
            (0x73, 0x69), (0x73, 0x65), (0x65, 0x69), (0x65, 0x6C), (0x6E, 0x69):
            true
        default: false
        }
    }

    /// "fortyeight", which a hyphen lost at a line's end leaves.
    private static func joined(_ word: String) -> Match? {
        for (name, ten) in tens where word.hasPrefix(name) {
            guard let unit = upToNineteen[String(word.dropFirst(name.count))], (1...9).contains(unit) else { continue }
            return Match(value: ten + unit, length: word.utf8.count)
        }
        return nil
    }

    /// The number that a lower-case word begins with; nil where it begins with none.
    package static func match(_ word: String) -> Match? {
        // Longest single word: "seventeen"; a longer one has a hyphen or is none.
        guard mayBegin(word) else { return nil }
        let parts = word.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard let head = parts.first.map(String.init) else { return nil }
        if let value = upToNineteen[head] { return Match(value: value, length: head.utf8.count) }
        guard let ten = tens[head] else { return parts.count == 1 ? joined(head) : nil }
        if parts.count > 1, let unit = upToNineteen[String(parts[1])], (1...9).contains(unit) {
            return Match(value: ten + unit, length: head.utf8.count + 1 + parts[1].utf8.count)
        }
        return Match(value: ten, length: head.utf8.count)
    }
}
