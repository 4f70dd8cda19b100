/// Reads printed numbers from UTF-8 bytes: "1,234", "0.05", ".03", "31·5", "−2.0", "10 000" with a thin space.
///
/// Commas and points are read under the paper's habit (`NumberHabit.current`).
package struct NumberScanner {
    /// Of 15 digits all are certain in a `Double`, and no study measures or counts to more: a longer run is an
    /// identifier or a fault of the reading, and nothing is recomputed from it.
    package static let largestDigitCount = 15

    /// A number found: what it says and the byte after it.
    package struct Match: Hashable, Sendable {
        package var number: PrintedNumber
        package var range: Range<Int>
    }

    /// Reads an unsigned number that begins exactly at `start`; nil where none does, or where it has too many digits.
    ///
    /// A comma groups thousands when exactly three digits follow it; middle dots are decimal marks. In a paper with decimal
    /// commas a comma that begins no list is one, and points group thousands before it.
    package static func scan(_ bytes: [UInt8], at start: Int) -> Match? {
        var scan = Scan(bytes: bytes, index: start)
        guard scan.take() else { return nil }
        guard scan.digits <= largestDigitCount else { return nil }
        let printed = String(decoding: bytes[start..<scan.index], as: UTF8.self)
        return Match(
            number: PrintedNumber(coefficient: scan.coefficient, decimals: scan.decimals, printed: printed),
            range: start..<scan.index)
    }

    /// The byte behind a run of digits with their marks that is no number: too long, so that no part of it is one either.
    package static func endOfRun(_ bytes: [UInt8], at start: Int) -> Int {
        var index = start
        while index < bytes.count,
            bytes[index].isASCIIDigit
                || isMark(bytes[index]) && index + 1 < bytes.count && bytes[index + 1].isASCIIDigit
        {
            index += 1
        }
        return index
    }

    static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}

/// One number on its way out of bytes.
private struct Scan {
    let bytes: [UInt8]
    var index: Int
    var coefficient = 0
    var digits = 0
    var decimals = 0

    init(bytes: [UInt8], index: Int) {
        self.bytes = bytes
        self.index = index
    }

    private func isDigit(_ place: Int) -> Bool { place < bytes.count && bytes[place].isASCIIDigit }

    private func isByte(_ character: UInt8, at place: Int) -> Bool { place < bytes.count && bytes[place] == character }

    private mutating func takeDigit() {
        digits += 1
        if digits <= NumberScanner.largestDigitCount {
            coefficient = coefficient * 10 + Int(truncatingIfNeeded: bytes[index] - 0x30)
        }
        index += 1
    }

    private mutating func takeDecimals(behind mark: Int) {
        index += mark
        while isDigit(index) {
            takeDigit()
            decimals += 1
        }
    }

    /// Whether a number stands here; it is taken.
    mutating func take() -> Bool {
        let start = index
        let leadingDot = isByte(UInt8(ascii: "."), at: index) && isDigit(index + 1)
        guard isDigit(index) || leadingDot else { return false }
        while isDigit(index) { takeDigit() }
        if isByte(UInt8(ascii: ","), at: index), isDigit(index + 1) || index - start <= 3,
            NumberHabit.current == .decimalComma
        {
            takeDecimalComma()
            return true
        }
        if index - start <= 3, isByte(UInt8(ascii: "."), at: index), NumberHabit.current == .decimalComma,
            takePointGroups()
        {
            return true
        }
        if index - start <= 3, !leadingDot { takeGroups() }
        let mark = decimalMarkLength(at: index)
        if mark > 0, isDigit(index + mark) { takeDecimals(behind: mark) }
        return true
    }

    /// Thousands: "1,234,567", or with thin spaces between.
    private mutating func takeGroups() {
        while true {
            let separator = isByte(UInt8(ascii: ","), at: index) ? 1 : thinSpaceLength(at: index)
            guard separator > 0, isGroup(at: index + separator) else { return }
            index += separator
            for _ in 0..<3 { takeDigit() }
        }
    }

    /// Exactly three digits.
    private func isGroup(at place: Int) -> Bool {
        isDigit(place) && isDigit(place + 1) && isDigit(place + 2) && !isDigit(place + 3)
    }

    /// Takes "1" and ",5" of "1,5"; of a list ("2,4,7") the first number alone.
    private mutating func takeDecimalComma() {
        guard isDigit(index + 1) else { return }
        var end = index + 1
        while isDigit(end) { end += 1 }
        if isByte(UInt8(ascii: ","), at: end), isDigit(end + 1) { return }
        takeDecimals(behind: 1)
    }

    /// Takes the groups of "1.234,5" and "12.345.678"; one group alone ("1.234") may be a decimal and is left.
    private mutating func takePointGroups() -> Bool {
        var groups = 0
        var end = index
        while isByte(UInt8(ascii: "."), at: end), isGroup(at: end + 1) {
            groups += 1
            end += 4
        }
        let hasComma = isByte(UInt8(ascii: ","), at: end) && isDigit(end + 1)
        guard groups > 1 || groups == 1 && hasComma, !isByte(UInt8(ascii: "."), at: end) || !isDigit(end + 1) else {
            return false
        }
        for _ in 0..<groups {
            index += 1
            for _ in 0..<3 { takeDigit() }
        }
        if hasComma { takeDecimals(behind: 1) }
        return true
    }

    /// The length of a decimal mark: a full stop, or the middle dot that some journals print.
    private func decimalMarkLength(at place: Int) -> Int {
        if isByte(UInt8(ascii: "."), at: place) { return 1 }
        return isByte(0xC2, at: place) && isByte(0xB7, at: place + 1) ? 2 : 0
    }

    /// The length of a thin or narrow no-break space: `folded` leaves them between a number's groups only.
    private func thinSpaceLength(at place: Int) -> Int {
        guard isByte(0xE2, at: place), isByte(0x80, at: place + 1) else { return 0 }
        return isByte(0x89, at: place + 2) || isByte(0xAF, at: place + 2) ? 3 : 0
    }
}
