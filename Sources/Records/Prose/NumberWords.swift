/// English words for the whole numbers from zero to ninety-nine.
enum NumberWords {
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
    struct Match {
        var value: Int
        /// UTF-8 bytes of the number word.
        var length: Int
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
    static func match(_ word: String) -> Match? {
        // Longest single word: "seventeen"; a longer one has a hyphen or is none.
        guard let first = word.utf8.first, "zotfsentw".utf8.contains(first) else { return nil }
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
