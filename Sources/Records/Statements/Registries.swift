import Language
import Paper

/// Finds trial registry numbers and tells the paper's own from others'.
enum Registries {
    /// A registry's prefix, the bytes its numbers may hold and how many at least.
    private struct Registry {
        var prefix: [UInt8]
        var digits: ClosedRange<Int>
        /// A letter between prefix and digits: "R" in ChiCTR-…, "s" in jRCTs.
        var infix: [UInt8]
        /// Whether one blank may stand before the digits: "NCT 01234567".
        var mayHaveBlank: Bool
        /// The letter before the number of a version: "N" in IRCT…N1.
        var suffix: UInt8?

        init(
            prefix: String, digits: ClosedRange<Int>, infix: String = "", mayHaveBlank: Bool = false,
            suffix: UInt8? = nil
        ) {
            self.prefix = Array(prefix.utf8)
            self.digits = digits
            self.infix = Array(infix.utf8)
            self.mayHaveBlank = mayHaveBlank
            self.suffix = suffix
        }
    }

    private static let registries = [
        Registry(prefix: "NCT", digits: 8...8, mayHaveBlank: true), Registry(prefix: "ISRCTN", digits: 8...8),
        Registry(prefix: "ACTRN", digits: 14...14), Registry(prefix: "ChiCTR", digits: 8...12, infix: "-TRCOPNIBDH"),
        Registry(prefix: "jRCT", digits: 10...10, infix: "s"), Registry(prefix: "DRKS", digits: 8...8),
        Registry(prefix: "UMIN", digits: 9...9, infix: "0"), Registry(prefix: "NTR", digits: 3...5),
        Registry(prefix: "CTRI", digits: 4...4), Registry(prefix: "KCT", digits: 7...7),
        Registry(prefix: "IRCT", digits: 10...20, suffix: UInt8(ascii: "N")), Registry(prefix: "CRD", digits: 10...12),
    ]

    /// All registry numbers of a paper, and what begins as one of a fixed length and has another.
    static func registrations(in paper: Paper) -> (regular: [Registration], irregular: [Registration]) {
        var regular: [Registration] = []
        var irregular: [Registration] = []
        for index in paper.blocks.indices {
            let bytes = Array(paper.blocks[index].text.utf8)
            var position = 0
            // most of a text is no digit: a number is found by its digits, and its prefix before them
            while let digits = digits(in: bytes, from: position) {
                guard let found = match(bytes, before: digits, from: position) else {
                    position = digits.upperBound
                    continue
                }
                let number = String(decoding: bytes[found.range].filter { !$0.isASCIISpace }, as: UTF8.self)
                let item = Registration(
                    number: number, isOwn: isOwn(surroundings(bytes, found.range), block: paper.blocks[index]),
                    place: .text(block: index, range: found.range), registry: found.match.registry)
                if found.match.isRegular { regular.append(item) } else { irregular.append(item) }
                position = found.match.end
            }
        }
        return (regular, irregular)
    }

    /// Three digits are the least that a number has.
    private static let leastDigits = 3

    /// The next run of so many digits; one of every three bytes is looked at, since such a run holds one of them.
    private static func digits(in bytes: [UInt8], from position: Int) -> Range<Int>? {
        var probe = position + leastDigits - 1
        while probe < bytes.count {
            guard bytes[probe].isASCIIDigit else {
                probe += leastDigits
                continue
            }
            var (start, end) = (probe, probe + 1)
            while start > position, bytes[start - 1].isASCIIDigit { start -= 1 }
            while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
            if end - start >= leastDigits { return start..<end }
            probe = end + leastDigits
        }
        return nil
    }

    /// The number that these digits belong to, with a prefix that begins at `least` at the earliest.
    private static func match(
        _ bytes: [UInt8], before digits: Range<Int>, from least: Int
    ) -> (range: Range<Int>, match: Match)? {
        var start = digits.lowerBound
        if start > least, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
        while start > least, bytes[start - 1].isASCIILetter || bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
        for place in start...digits.lowerBound where place == digits.lowerBound || bytes[place].isASCIILetter {
            if let match = match(bytes, at: place) { return (place..<match.end, match) }
        }
        return nil
    }

    private struct Match {
        var end: Int
        var isRegular: Bool
        var registry: Registration.Registry?
    }

    /// So many digits more or fewer are a slip; more are another kind of number.
    private static let mostOff = 2

    private static func match(_ bytes: [UInt8], at start: Int) -> Match? {
        if bytes[start].isASCIIDigit {
            return RegistryNumber.eudraEnd(bytes, at: start).map { Match(end: $0, isRegular: true) }
        }
        guard start == 0 || !bytes[start - 1].isASCIILetter else { return nil }
        for registry in registries {
            let prefix = registry.prefix
            guard start + prefix.count <= bytes.count,
                prefix.indices.allSatisfy({ bytes[start + $0] | 0x20 == prefix[$0] | 0x20 })
            else { continue }
            var end = start + prefix.count
            while end < bytes.count, registry.infix.contains(bytes[end]) { end += 1 }
            if end < bytes.count, registry.mayHaveBlank, bytes[end] == UInt8(ascii: " ") { end += 1 }
            let digits = end
            while bytes.isDigit(at: end) { end += 1 }
            let count = end - digits
            if let suffix = registry.suffix, end + 1 < bytes.count, bytes[end] == suffix, bytes.isDigit(at: end + 1) {
                end += 1
                while bytes.isDigit(at: end) { end += 1 }
            }
            let length = registry.digits.upperBound
            let isFixed = registry.digits.count == 1 && registry.infix.isEmpty && length >= 7
            let kind =
                isFixed ? Registration.Registry(prefix: String(decoding: prefix, as: UTF8.self), digits: length) : nil
            if registry.digits.contains(count) { return Match(end: end, isRegular: true, registry: kind) }
            if isFixed, abs(count - length) <= mostOff, isClosed(bytes, end) {
                return Match(end: end, isRegular: false, registry: kind)
            }
        }
        return nil
    }

    /// Whether nothing behind a number may be the rest of it, torn off at the end of a line.
    private static func isClosed(_ bytes: [UInt8], _ end: Int) -> Bool {
        guard end < bytes.count else { return true }
        if bytes[end].isASCIILetter || bytes[end] >= 0x80 { return false }
        return !bytes.isDigit(at: end + 1)
    }

    private struct Surroundings {
        var before: String
        var behind: String
    }

    /// The sentence around a number, cut at full stops followed by a blank, in lower case.
    private static func surroundings(_ bytes: [UInt8], _ range: Range<Int>) -> Surroundings {
        func endsSentence(_ position: Int) -> Bool {
            guard bytes[position] == UInt8(ascii: "."), position + 1 < bytes.count, bytes[position + 1].isASCIISpace
            else { return false }
            // an address that a line's end has torn
            return position < 3 || !bytes[position - 3..<position].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
        }
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < 400, !endsSentence(start - 1) { start -= 1 }
        var end = range.upperBound
        while end < bytes.count, end - range.upperBound < 200, !endsSentence(end) { end += 1 }
        return Surroundings(
            before: bytes.lowercased(start..<range.lowerBound), behind: bytes.lowercased(range.upperBound..<end))
    }

    private static func isOwn(_ words: Surroundings, block: Block) -> Bool {
        if block.section == .references { return false }
        let speaksOfOthers = Lexicon.ofOtherStudies.contains {
            contains(words.before, $0) || contains(words.behind, $0)
        }
        let speaksOfOwn = Lexicon.ofOwnStudy.contains { contains(words.before, $0) || contains(words.behind, $0) }
        switch block.section {
        case .discussion, .introduction:
            return speaksOfOwn && !speaksOfOthers
        case .title, .abstract, .methods:
            return speaksOfOwn || !speaksOfOthers
        default:
            return speaksOfOwn && !speaksOfOthers
        }
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { position in
            bytes[position] == first && bytes[position..<position + wanted.count].elementsEqual(wanted)
        }
    }
}
