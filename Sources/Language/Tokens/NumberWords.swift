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

    /// Whether the first three letters of a word in lower case are those of a number word.
    static func mayBegin(_ bytes: [UInt8], at start: Int, end: Int) -> Bool {
        guard end - start >= 3, start + 2 < bytes.count, mayOpen(bytes[start]),
            tails[tail(bytes[start + 1], bytes[start + 2])]
        else { return false }
        return heads.contains(head(bytes[start], bytes[start + 1], bytes[start + 2]))
    }

    /// The first letters of all number words.
    static func mayOpen(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "s"),
            UInt8(ascii: "t"), UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func head(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        UInt32(truncatingIfNeeded: first) << 16 | UInt32(truncatingIfNeeded: second) << 8
            | UInt32(truncatingIfNeeded: third)
    }

    /// The first three letters of all number words.
    private static let heads: [UInt32] = {
        var found: [UInt32] = []
        for word in upToNineteen.keys.sorted() + tens.keys.sorted() {
            let letters = Array(word.utf8.prefix(3))
            let head = head(letters[0], letters[1], letters[2])
            if !found.contains(head) { found.append(head) }
        }
        return found
    }()

    /// Whether a number word's second and third letters are these: "the" and "for" end here.
    private static let tails: [Bool] = {
        var found = [Bool](repeating: false, count: 1 << 10)
        for head in heads {
            found[tail(UInt8(truncatingIfNeeded: head >> 8), UInt8(truncatingIfNeeded: head))] = true
        }
        return found
    }()

    private static func tail(_ second: UInt8, _ third: UInt8) -> Int {
        Int(truncatingIfNeeded: second & 31) << 5 | Int(truncatingIfNeeded: third & 31)
    }

    private static func mayBegin(_ word: String) -> Bool {
        let letters = Array(word.utf8.prefix(3))
        return mayBegin(letters, at: 0, end: letters.count)
    }

    /// "fortyeight", which a hyphen lost at a line's end leaves.
    private static func joined(_ word: String) -> Match? {
        // the shortest is "sixtyone"
        guard word.utf8.count >= 8 else { return nil }
        for (name, ten) in tens where word.hasPrefix(name) {
            guard let unit = upToNineteen[String(word.dropFirst(name.count))], (1...9).contains(unit) else { continue }
            return Match(value: ten + unit, length: word.utf8.count)
        }
        return nil
    }

    /// The number that a lower-case word begins with; nil where it begins with none.
    package static func match(_ word: String) -> Match? { mayBegin(word) ? match(begun: word) : nil }

    /// The same of a word whose first letters are those of a number word.
    static func match(begun word: String) -> Match? {
        guard word.utf8.contains(UInt8(ascii: "-")) else {
            return (upToNineteen[word] ?? tens[word]).map { Match(value: $0, length: word.utf8.count) }
                ?? joined(word)
        }
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
