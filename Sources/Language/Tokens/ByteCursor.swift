package import Paper

/// A position in the bytes of a sentence, for grammars that the tokens are too coarse for: glued letters, subscripts, lost signs.
package struct ByteCursor {
    package let bytes: [UInt8]
    package var index: Int
    /// Behind the sentence's last byte.
    package let end: Int

    package var byte: UInt8? { index < end ? bytes[index] : nil }
    package init(bytes: [UInt8], index: Int, end: Int) {
        self.bytes = bytes
        self.index = index
        self.end = end
    }

    /// The byte before; a blank at the text's start.
    package var previous: UInt8 { index > 0 ? bytes[index - 1] : 0x20 }

    /// Skips blanks, and the control characters that some fonts' signs turn into.
    package mutating func skipBlanks() {
        while let byte {
            let length = byte < 0x20 ? 1 : bytes.blankLength(at: index)
            guard length > 0 else { return }
            index += length
        }
    }

    /// The next byte that is no blank.
    package var byteBehindBlanks: UInt8? {
        var position = index
        while position < end, case let length = bytes.blankLength(at: position), length > 0 { position += length }
        return position < end ? bytes[position] : nil
    }

    /// Skips a byte as often as it stands here.
    package mutating func skip(_ byte: UInt8) {
        while index < end, bytes[index] == byte { index += 1 }
    }

    package mutating func take(_ byte: UInt8) -> Bool {
        guard self.byte == byte else { return false }
        index += 1
        return true
    }

    /// Takes text byte by byte, ASCII letters in either case where `anyCase` says so; whether it stands here.
    package mutating func take(_ text: String, anyCase: Bool = true) -> Bool {
        var position = index
        for wanted in text.utf8 {
            guard position < end else { return false }
            let found = bytes[position]
            guard
                found == wanted
                    || anyCase && found.isASCIILetter && wanted.isASCIILetter && found | 0x20 == wanted | 0x20
            else { return false }
            position += 1
        }
        index = position
        return true
    }

    /// Takes the first of several texts that stands here.
    package mutating func takeAny(_ texts: [String], anyCase: Bool = true) -> String? {
        for text in texts where take(text, anyCase: anyCase) { return text }
        return nil
    }

    /// Whether a letter or digit stands here, so that what was taken is only part of a word.
    package var isInWord: Bool {
        bytes.isDigit(at: index) && index < end || index < end && bytes.isLetter(at: index)
    }

    /// Takes a sign that says how a number relates to what it measures; nil where none stands.
    package mutating func takeRelation() -> PrintedNumber.Relation? {
        guard let byte, byte >= 0x80 || byte == UInt8(ascii: "~") || (0x3C...0x3E).contains(byte) else { return nil }
        for (sign, relation) in Self.relations where take(sign) { return relation }
        return nil
    }

    private static let relations: [(String, PrintedNumber.Relation)] = [
        ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("≤", .lessOrEqual), ("⩽", .lessOrEqual),
        ("≥", .greaterOrEqual), ("⩾", .greaterOrEqual), ("<", .less), ("＜", .less), (">", .greater),
        ("＞", .greater), ("=", .equal), ("＝", .equal), ("≈", .about), ("~", .about), ("∼", .about),
    ]

    /// Takes a dash that stands before a number.
    package mutating func takeMinus() -> Bool {
        let length = bytes.dashLength(at: index)
        guard length > 0, index + length < end else { return false }
        index += length
        return true
    }

    /// Takes a number with its minus.
    ///
    /// A blank behind the decimal point ("< . 001") is taken with it.
    package mutating func takeNumber(isGrouped: Bool = true) -> PrintedNumber? {
        let start = index
        let isNegative = takeMinus()
        if isNegative { skipBlanks() }
        guard var number = takeDigits(isGrouped: isGrouped) else {
            index = start
            return nil
        }
        guard isNegative else { return number }
        number.coefficient = -number.coefficient
        number.printed = "-" + number.printed
        return number
    }

    private mutating func takeDigits(isGrouped: Bool) -> PrintedNumber? {
        if byte == UInt8(ascii: "."), bytes.blankLength(at: index + 1) > 0 {
            var inner = self
            inner.index += 1
            inner.skipBlanks()
            let start = inner.index
            while bytes.isDigit(at: inner.index), inner.index < end { inner.index += 1 }
            let digits = String(decoding: bytes[start..<inner.index], as: UTF8.self)
            guard (1...9).contains(digits.utf8.count), let coefficient = Int(printed: digits) else { return nil }
            index = inner.index
            return PrintedNumber(coefficient: coefficient, decimals: digits.utf8.count, printed: "." + digits)
        }
        guard let match = NumberScanner.scan(bytes, at: index), match.range.upperBound <= end else { return nil }
        if !isGrouped, let comma = bytes[match.range].firstIndex(of: UInt8(ascii: ",")) {
            guard let value = Int(printed: String(decoding: bytes[index..<comma], as: UTF8.self)) else { return nil }
            index = comma
            return PrintedNumber(coefficient: value)
        }
        index = match.range.upperBound
        return match.number
    }

    /// Takes "× 10⁻⁵", "x10-5", "e-05" behind a number and gives the number so small.
    package mutating func takePowerOfTen(_ number: PrintedNumber) -> PrintedNumber {
        var inner = self
        var isPower = inner.take("e")
        if !isPower {
            inner.skipBlanks()
            isPower = inner.takeAny(["×", "x", "·", "*"]) != nil
            inner.skipBlanks()
            isPower = isPower && inner.take("10")
            _ = inner.take("^")
        }
        guard isPower, let exponent = inner.takeExponent(), (1...12).contains(exponent) else { return number }
        let printed = number.printed + String(decoding: bytes[index..<inner.index], as: UTF8.self)
        index = inner.index
        return PrintedNumber(
            coefficient: number.coefficient, decimals: number.decimals + exponent, relation: number.relation,
            printed: printed)
    }

    /// A negative exponent's size, in plain or raised digits.
    private mutating func takeExponent() -> Int? {
        if takeMinus() {
            skipBlanks()
            return NumberScanner.scan(bytes, at: index).flatMap { match in
                index = match.range.upperBound
                return match.number.integer
            }
        }
        guard take("⁻") else { return nil }
        let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        var value = 0
        // an exponent of more than two digits is none that a paper prints
        while let digit = takeAny(digits) { value = min(1000, value * 10 + (digits.firstIndex(of: digit) ?? 0)) }
        return value
    }
}
