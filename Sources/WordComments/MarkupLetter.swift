import Paper

/// Letters of well-formed XML in UTF-8, references resolved.
enum MarkupLetter {
    /// The letters of a piece of text that are no blanks and no soft hyphens, with their places.
    static func visible(_ bytes: [UInt8], in text: Range<Int>) -> [(letter: Unicode.Scalar, range: Range<Int>)] {
        var found: [(Unicode.Scalar, Range<Int>)] = []
        var index = text.lowerBound
        while index < text.upperBound {
            let (letter, length) = read(bytes, at: index, end: text.upperBound)
            if !letter.isBlank, letter.value != 0xAD { found.append((letter, index..<index + length)) }
            index += length
        }
        return found
    }

    /// The letter at a place and how many bytes it takes.
    static func read(_ bytes: [UInt8], at index: Int, end: Int) -> (Unicode.Scalar, Int) {
        if bytes[index] == UInt8(ascii: "&"),
            let close = bytes[index..<min(end, index + 12)].firstIndex(of: UInt8(ascii: ";"))
        {
            return (letter(ofReference: bytes[(index + 1)..<close]), close + 1 - index)
        }
        let length = bytes[index] < 0x80 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
        let stop = min(end, index + length)
        let scalar = String(decoding: bytes[index..<stop], as: UTF8.self).unicodeScalars.first
        return (scalar ?? "\u{FFFD}", stop - index)
    }

    private static func letter(ofReference name: ArraySlice<UInt8>) -> Unicode.Scalar {
        let words = String(decoding: name, as: UTF8.self)
        switch words {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard words.hasPrefix("#") else { return "\u{FFFD}" }
        let isHexadecimal = words.dropFirst().first == "x"
        var code: UInt32? = 0
        for digit in words.dropFirst(isHexadecimal ? 2 : 1).prefix(8) {
            let value = digit.hexDigitValue.map { UInt32(truncatingIfNeeded: $0) } ?? 0
            code = code.map { $0 &* (isHexadecimal ? 16 : 10) &+ value }
        }
        return code.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
    }
}
