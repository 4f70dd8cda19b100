import Paper

/// A paper's words, some of them marked: the numbers that a finding is of.
struct MarkedText: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var text: String
        var isMarked: Bool
    }

    private(set) var parts: [Part]

    var plain: String { parts.map(\.text).joined() }
    var holdsMark: Bool { parts.contains(where: \.isMarked) }

    /// Words of the report behind those of the paper.
    mutating func add(_ words: String) { parts.append(Part(text: words, isMarked: false)) }

    /// Marks stretches of UTF-8 offsets; those that meet or overlap are one.
    init(_ text: String, marking ranges: [Range<Int>] = []) {
        let bytes = Array(text.utf8)
        parts = []
        var next = 0
        func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let own = max(next, range.lowerBound)..<min(bytes.count, max(next, range.upperBound))
            guard own.lowerBound < own.upperBound else { continue }
            if own.lowerBound > next { parts.append(Part(text: words(next..<own.lowerBound), isMarked: false)) }
            parts.append(Part(text: words(own), isMarked: true))
            next = own.upperBound
        }
        if next < bytes.count { parts.append(Part(text: words(next..<bytes.count), isMarked: false)) }
    }

    /// The text with the marks of numbers in stretches of it; where a stretch holds none of them, it is marked whole.
    init(_ text: String, numbers: [String], in stretches: [Range<Int>]) {
        let bytes = Array(text.utf8)
        self.init(
            text,
            marking: stretches.flatMap { stretch in
                let own = stretch.clamped(to: 0..<bytes.count)
                let found = numbers.flatMap { Self.places(of: Array($0.utf8), in: bytes, own) }
                return found.isEmpty ? [own] : found
            })
    }

    /// Where a number or word stands for itself, not as a part of another.
    static func places(of wanted: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        guard !wanted.isEmpty, range.count >= wanted.count else { return [] }
        var found: [Range<Int>] = []
        for start in range.lowerBound...(range.upperBound - wanted.count)
        where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
            let end = start + wanted.count
            if goesOn(bytes, wanted[0], before: start) || goesOn(bytes, wanted[wanted.count - 1], behind: end) {
                continue
            }
            found.append(start..<withPercent(bytes, end))
        }
        return found
    }

    /// The end of a number with the per cent sign behind it.
    private static func withPercent(_ bytes: [UInt8], _ end: Int) -> Int {
        guard end > 0, bytes[end - 1].isASCIIDigit else { return end }
        let sign = UInt8(ascii: "%")
        if end < bytes.count, bytes[end] == sign { return end + 1 }
        return end + 1 < bytes.count && bytes[end] == 0x20 && bytes[end + 1] == sign ? end + 2 : end
    }

    /// The same words with the marks of both; nil where the words are others.
    func merged(with other: MarkedText) -> MarkedText? {
        plain == other.plain ? MarkedText(plain, marking: marks + other.marks) : nil
    }

    private var marks: [Range<Int>] {
        var ranges: [Range<Int>] = []
        var next = 0
        for part in parts {
            let end = next + part.text.utf8.count
            if part.isMarked { ranges.append(next..<end) }
            next = end
        }
        return ranges
    }

    /// Whether a number or word that begins here is the end of a longer one.
    private static func goesOn(_ bytes: [UInt8], _ first: UInt8, before start: Int) -> Bool {
        guard start > 0 else { return false }
        let last = bytes[start - 1]
        if first.isASCIILetter { return last.isASCIILetter || last.isASCIIDigit }
        guard first.isASCIIDigit else { return false }
        if last.isASCIIDigit { return true }
        // a decimal point or comma, or the second byte of the raised point
        let isMark = last == UInt8(ascii: ".") || last == UInt8(ascii: ",") || last == 0xB7
        let before = last == 0xB7 ? start - 3 : start - 2
        return isMark && before >= 0 && bytes[before].isASCIIDigit
    }

    private static func goesOn(_ bytes: [UInt8], _ last: UInt8, behind end: Int) -> Bool {
        guard end < bytes.count else { return false }
        let next = bytes[end]
        if last.isASCIILetter { return next.isASCIILetter || next.isASCIIDigit }
        guard last.isASCIIDigit else { return false }
        if next.isASCIIDigit { return true }
        let isRaised = next == 0xC2 && end + 1 < bytes.count && bytes[end + 1] == 0xB7
        let isMark = next == UInt8(ascii: ".") || next == UInt8(ascii: ",") || isRaised
        let behind = isRaised ? end + 2 : end + 1
        return isMark && behind < bytes.count && bytes[behind].isASCIIDigit
    }

    /// The same without the words far from all marks, for which an ellipsis stands.
    func shortened(to length: Int) -> MarkedText {
        guard plain.count > length, holdsMark else { return self }
        let around = max(60, length / (2 * (parts.count { $0.isMarked } + 1)))
        var copy = self
        for index in copy.parts.indices where !copy.parts[index].isMarked {
            let text = copy.parts[index].text
            let (isFirst, isLast) = (index == 0, index == copy.parts.count - 1)
            guard text.count > (isFirst || isLast ? around : 2 * around) + 20 else { continue }
            let head = String(text.prefix(around).reversed().drop { $0 != " " }.reversed())
            let tail = String(text.suffix(around).drop { $0 != " " })
            copy.parts[index].text = (isFirst ? "" : head) + "…" + (isLast ? "" : tail)
        }
        return copy
    }
}
