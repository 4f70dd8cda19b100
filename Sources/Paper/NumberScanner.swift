/// Reads printed numbers from UTF-8 bytes: "1,234", "0.05", ".03", "31·5", "−2.0", "10 000".
package struct NumberScanner {
    /// More digits than this do not fit an `Int`; such a run is no number that a paper reports.
    package static let largestDigitCount = 18

    /// A number found: what it says and the byte after it.
    package struct Match: Hashable, Sendable {
        package var number: PrintedNumber
        package var range: Range<Int>
    }

    /// Reads an unsigned number that begins exactly at `start`; nil where none does, or where it has too many digits.
    ///
    /// A comma groups thousands when exactly three digits follow it; middle dots are decimal marks.
    package static func scan(_ bytes: [UInt8], at start: Int) -> Match? {
        var index = start
        var coefficient = 0
        var digits = 0
        var decimals = 0
        func isDigit(_ i: Int) -> Bool { i < bytes.count && bytes[i].isASCIIDigit }

        func take() {
            digits += 1
            if digits <= largestDigitCount { coefficient = coefficient * 10 + Int(bytes[index] - 0x30) }
            index += 1
        }

        let leadingDot = index < bytes.count && bytes[index] == UInt8(ascii: ".") && isDigit(index + 1)
        guard isDigit(index) || leadingDot else { return nil }
        while isDigit(index) { take() }
        // Thousands: 1,234,567
        while index < bytes.count, bytes[index] == UInt8(ascii: ","), digits <= 3 || decimals == 0,
            index - start <= 3 || bytes[index - 4] == UInt8(ascii: ","),
            isDigit(index + 1), isDigit(index + 2), isDigit(index + 3), !isDigit(index + 4)
        {
            index += 1
            take()
            take()
            take()
        }
        let mark = decimalMarkLength(bytes, at: index)
        if mark > 0, isDigit(index + mark) {
            index += mark
            while isDigit(index) {
                take()
                decimals += 1
            }
        }
        guard digits <= largestDigitCount else { return nil }
        let printed = String(decoding: bytes[start..<index], as: UTF8.self)
        return Match(
            number: PrintedNumber(coefficient: coefficient, decimals: decimals, printed: printed), range: start..<index)
    }

    /// The length of a decimal mark at `index`: a full stop, or the middle dot that some journals print.
    private static func decimalMarkLength(_ bytes: [UInt8], at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        if bytes[index] == UInt8(ascii: ".") { return 1 }
        if index + 1 < bytes.count, bytes[index] == 0xC2, bytes[index + 1] == 0xB7 { return 2 }
        return 0
    }
}
