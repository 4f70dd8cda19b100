import Paper

/// Numbers that a text spells out: "Twenty-five patients, two of them".
package enum SpelledNumbers {
    package static func all(in text: String) -> [Int] {
        text.lowercased().split { !($0.isLetter || $0 == "-") }.compactMap { NumberWords.match(String($0))?.value }
    }
}

/// A spelled number of several words, behind its first: "one hundred and thirty-three".
struct SpelledRun {
    /// The whole text, ASCII letters in lower case.
    let lower: [UInt8]

    /// A spelled number that goes on over blanks or hyphens: "one hundred and thirty-three", "twenty two".
    func number(from value: Int, end: Int) -> (value: Int, end: Int) {
        let group = hundreds(from: value, end: end)
        guard let next = word(behind: group.end), next.word == "thousand" else { return group }
        let rest = lowPart(behind: next.end).map { hundreds(from: $0.value, end: $0.end) }
        return (group.value * 1000 + (rest?.value ?? 0), rest?.end ?? next.end)
    }

    /// A number below a thousand that begins with one below a hundred.
    private func hundreds(from value: Int, end: Int) -> (value: Int, end: Int) {
        let head = tens(from: value, end: end)
        guard let next = word(behind: head.end), next.word == "hundred" else { return head }
        let rest = lowPart(behind: next.end).map { tens(from: $0.value, end: $0.end) }
        return (head.value * 100 + (rest?.value ?? 0), rest?.end ?? next.end)
    }

    /// "twenty two": tens whose units stand behind a blank.
    private func tens(from value: Int, end: Int) -> (value: Int, end: Int) {
        guard value >= 20, value % 10 == 0, let unit = numberWord(word(behind: end)), unit.value < 10, unit.value > 0
        else { return (value, end) }
        return (value + unit.value, unit.end)
    }

    /// The number word behind "hundred" or "thousand", with or without "and".
    private func lowPart(behind end: Int) -> (value: Int, end: Int)? {
        let next = word(behind: end)
        guard let next, next.word == "and" else { return numberWord(next) }
        return numberWord(word(behind: next.end))
    }

    private func numberWord(_ found: (word: String, end: Int)?) -> (value: Int, end: Int)? {
        guard let found, let match = NumberWords.match(found.word), match.length == found.word.utf8.count,
            match.value > 0
        else { return nil }
        return (match.value, found.end)
    }

    /// The letters behind one blank or hyphen, in lower case.
    private func word(behind end: Int) -> (word: String, end: Int)? {
        let gap = Swift.max(lower.blankLength(at: end), lower.dashLength(at: end))
        let start = end + gap
        var last = start
        while last < lower.count, lower[last].isASCIILetter { last += 1 }
        return gap > 0 && last > start ? (String(decoding: lower[start..<last], as: UTF8.self), last) : nil
    }
}
