import Paper

/// One Unicode scalar of a byte buffer and its length there.
package struct DecodedScalar {
    package var value: UInt32
    package var length: Int
}

extension [UInt8] {
    /// The scalar that begins at `index`; the replacement character where the bytes are no UTF-8.
    package func scalar(at index: Int) -> DecodedScalar? {
        guard index < count else { return nil }
        let first = self[index]
        if first < 0x80 { return DecodedScalar(value: UInt32(truncatingIfNeeded: first), length: 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, index + length <= count else { return DecodedScalar(value: 0xFFFD, length: 1) }
        var value = UInt32(truncatingIfNeeded: first) & (0x7F >> UInt32(truncatingIfNeeded: length))
        for offset in 1..<length { value = value << 6 | UInt32(truncatingIfNeeded: self[index + offset] & 0x3F) }
        return DecodedScalar(value: value, length: length)
    }

    /// The length of the blank at `index`; 0 where none stands there.
    package func blankLength(at index: Int) -> Int {
        guard index < count else { return 0 }
        if self[index] < 0x80 { return self[index].isASCIISpace ? 1 : 0 }
        guard let found = scalar(at: index), let scalar = Unicode.Scalar(found.value), scalar.isBlank else { return 0 }
        return found.length
    }

    /// The length of the dash at `index`; 0 where none stands there.
    package func dashLength(at index: Int) -> Int {
        guard index < count else { return 0 }
        if self[index] < 0x80 { return self[index] == UInt8(ascii: "-") ? 1 : 0 }
        guard let found = scalar(at: index), let scalar = Unicode.Scalar(found.value), scalar.isDash else { return 0 }
        return found.length
    }

    /// The length of the letter at `index`; 0 where none, a mark or a superscript stands there.
    package func letterLength(at index: Int) -> Int {
        guard index < count else { return 0 }
        if self[index] < 0x80 { return self[index].isASCIILetter ? 1 : 0 }
        guard let found = scalar(at: index) else { return 0 }
        switch found.value {
        case 0xAA, 0xB5, 0xBA: return found.length
        case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F, 0xFEFF, 0xFFFD: return 0
        default: return found.length
        }
    }

    /// The length of the superscript or subscript digit or sign at `index`; 0 where none stands there.
    package func raisedLength(at index: Int) -> Int {
        guard index < count, self[index] >= 0x80, let found = scalar(at: index) else { return 0 }
        switch found.value {
        case 0xB2, 0xB3, 0xB9, 0x2070...0x208E: return found.length
        default: return 0
        }
    }

    package func isDigit(at index: Int) -> Bool { index >= 0 && index < count && self[index].isASCIIDigit }
    package func isLetter(at index: Int) -> Bool { letterLength(at: index) > 0 }

    /// The bytes, ASCII letters in lower case; without a branch, so that many are changed at a time.
    package func lowercased() -> [UInt8] {
        var lower = self
        for index in 0..<lower.count {
            let byte = lower[index]
            lower[index] = byte | ((byte &- 0x41 < 26 ? 1 : 0) << 5)
        }
        return lower
    }

    /// The bytes of a range as text, ASCII letters in lower case.
    package func lowercased(_ range: Range<Int>) -> String {
        guard self[range].contains(where: \.isASCIIUppercase) else {
            return String(decoding: self[range], as: UTF8.self)
        }
        return String(decoding: self[range].map { $0.isASCIIUppercase ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether a text stands at `index`, byte for byte.
    package func holds(_ text: String, at index: Int) -> Bool {
        var place = index
        for byte in text.utf8 {
            guard place < count, self[place] == byte else { return false }
            place += 1
        }
        return true
    }
}
