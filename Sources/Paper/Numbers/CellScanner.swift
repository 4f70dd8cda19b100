/// Recognises table cells by their shape, in running bytes or as a whole text.
package struct CellScanner {
    /// A cell found in running bytes.
    package struct Match: Hashable, Sendable {
        package var value: CellValue
        /// Without its footnote markers.
        package var range: Range<Int>
        package var markers: [String]
        /// The byte after cell and markers.
        package var end: Int
    }

    /// Reads a cell that begins exactly at `start` and ends at white space, at the text's end, or after a parenthesis.
    package static func scan(_ bytes: [UInt8], at start: Int) -> Match? {
        var cursor = CellCursor(bytes: bytes, index: start)
        guard let value = numericCell(&cursor) else { return nil }
        let end = cursor.index
        let closed = end > 0 && (bytes[end - 1] == UInt8(ascii: ")") || bytes[end - 1] == UInt8(ascii: "]"))
        let (markers, after) = footnoteMarkers(bytes, at: end)
        if after == bytes.count || bytes[after].isASCIISpace {
            return Match(value: value, range: start..<end, markers: markers, end: after)
        }
        guard closed else { return nil }
        return Match(value: value, range: start..<end, markers: [], end: end)
    }

    /// No flag and no sign for a missing value has more bytes.
    private static let longestWord = 14

    /// Whether a flag or a sign for a missing value may begin with a byte.
    private static func mayBeginWord(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "x"): true
        default: !byte.isASCIILetter
        }
    }

    /// Whether a number, its sign or its relation may begin with a byte.
    private static func mayBeginNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "$"), 0x80...0xFF:
            true
        default: byte.isASCIIDigit
        }
    }

    /// What a whole cell says as it stands; text where it has no known shape.
    static func shape(of text: String) -> CellValue {
        if let known = plainValue(of: text) { return known }
        var trimmed = text.trimmed
        guard let first = trimmed.utf8.first else { return .blank }
        // a letter begins no number, and no flag is so long
        if first.isASCIILetter, trimmed.utf8.count > longestWord { return .text(trimmed) }
        // "43.0 %"
        if trimmed.contains(" %") { trimmed = trimmed.replacing(" %", with: "%") }
        // what stood between raised letters is left behind their figure: "143±43,", "164±12–"
        if mayBeLoose(trimmed.utf8.last), let last = trimmed.last, ",;–".contains(last), endsFigure(trimmed.dropLast())
        {
            trimmed.removeLast()
        }
        let bytes = Array(figure(trimmed).utf8)
        if mayBeginNumber(bytes[0]), let match = scan(bytes, at: 0) {
            if match.end == bytes.count { return match.value }
        }
        if let sized = behindSize(bytes) { return sized.value }
        if mayBeginNumber(bytes[0]), let match = scan(bytes, at: 0) {
            if case .countPercent = match.value, isInterval(bytes, from: match.end) { return match.value }
            if case .plusMinus = match.value,
                size(behind: bytes, from: match.end) != nil || isInterval(bytes, from: match.end)
                    || isUnit(bytes, from: match.end)
            {
                return match.value
            }
            if case .interval = match.value, isP(bytes, from: match.end) { return match.value }
            if areMarks(bytes, from: match.end) { return match.value }
        }
        guard trimmed.utf8.count <= longestWord, mayBeginWord(first) else { return .text(trimmed) }
        switch trimmed.lowercased() {
        case "yes", "y", "+", "✓", "x", "•": return .flag(true)
        case "no", "n": return .flag(false)
        case "-", "–", "—", "−", "--", "na", "n/a", "nr", "ne", "nd", "not reached", "not applicable", "..", "...", "…":
            return .null(trimmed)
        default: return .text(trimmed)
        }
    }

    /// The value of a cell that holds nothing which must be mended first: digits in brackets or none, or a dash alone.
    private static func plainValue(of text: String) -> CellValue? {
        let own = text.utf8Span.span
        guard !own.isEmpty else { return .blank }
        guard own[0].isASCIIDigit else {
            return own.count <= 3 && dashes.contains(text) ? .null(text) : nil
        }
        for index in own.indices where !isPlain(own[index]) { return nil }
        let last = own[own.count - 1]
        guard last.isASCIIDigit || last == UInt8(ascii: ")") else { return nil }
        let bytes = Array(text.utf8)
        return scan(bytes, at: 0).flatMap { $0.end == bytes.count ? $0.value : nil }
    }

    /// What stands for a missing value in most tables.
    private static let dashes = ["-", "–", "—", "−"]

    /// Whether a byte is a digit or a mark of figures that is read as it stands.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"): true
        default: byte.isASCIIDigit
        }
    }

    private static func endsFigure(_ text: Substring) -> Bool {
        text.utf8.last.map { $0.isASCIIDigit || $0 == UInt8(ascii: ")") } ?? false
    }

    /// The figure that a cell may print, without what stands loose in it: "4.0, (3.2 – 4.9)", "+ 4.0", "3 (4.8%)."; a cell that
    /// is none keeps its words as printed.
    private static func figure(_ text: String) -> String {
        var figure = text.contains(", (") ? text.replacing(", (", with: " (") : text
        if let grouped = withGroups(figure) { figure = grouped }
        figure = withoutLooseSign(figure)
        if figure.utf8.last == UInt8(ascii: "."), endsFigure(figure.dropLast()),
            figure.contains(where: { "(±".contains($0) })
        {
            figure.removeLast()
        }
        return figure
    }

    /// "15 678.79 ± 2589.8": a blank between thousands of a mean, told by what stands behind them.
    private static func withGroups(_ text: String) -> String? {
        let parts = text.split(separator: "±", omittingEmptySubsequences: false)
        guard parts.count == 2, text.contains(" ") else { return nil }
        var found = false
        let figures = parts.map { part -> String in
            let words = part.trimmed.split(separator: " ")
            guard words.count == 2, (1...3).contains(words[0].count),
                words[0].allSatisfy({ $0.isASCII && $0.isNumber }),
                words[1].prefix(3).count(where: { $0.isASCII && $0.isNumber }) == 3,
                words[1].dropFirst(3).first.map({ $0 == "." }) ?? true,
                words[1].dropFirst(4).allSatisfy({ $0.isASCII && $0.isNumber })
            else { return part.trimmed }
            found = true
            return words[0] + "\u{202F}" + words[1]
        }
        return found ? figures.joined(separator: " ± ") : nil
    }

    /// Whether a mark that says nothing may end with a byte: most cells end in a digit or a bracket.
    private static func mayBeLoose(_ byte: UInt8?) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"): true
        default: byte ?? 0 >= 0x80
        }
    }

    /// Whether a sign may begin with a byte.
    private static func mayBeSign(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte ?? 0 >= 0x80
    }

    /// "+ 4.0" and "- 3.2" with their signs at the digits; a plus says nothing.
    private static func withoutLooseSign(_ text: String) -> String {
        // most cells begin with a digit or a letter
        guard mayBeSign(text.utf8.first), let sign = text.first, "+-\u{2212}\u{2013}\u{2010}\u{2011}".contains(sign)
        else {
            return text
        }
        let rest = text.dropFirst().drop { $0 == " " }
        guard rest.first.map({ $0.isASCII && $0.isNumber }) ?? false else { return text }
        return sign == "+" ? String(rest) : String(sign) + rest
    }

    /// Whether the rest of a cell is the limits of its figure: "3 (20.0) [4.3–48.1]", "33.7 ± 13.4 (19, 66)".
    private static func isInterval(_ bytes: [UInt8], from start: Int) -> Bool {
        var cursor = CellCursor(bytes: bytes, index: start)
        cursor.skipBlanks()
        guard cursor.take("[") || cursor.take("(") else { return false }
        _ = cursor.takeName()
        guard cursor.number() != nil else { return false }
        cursor.takePercent()
        guard cursor.takeRangeMark() else { return false }
        cursor.skipBlanks()
        guard cursor.number() != nil else { return false }
        cursor.takePercent()
        return cursor.closes() && cursor.index == bytes.count
    }

    /// Whether the rest of a cell is the P value or a statistic of its estimate: "−5.9 (−10.3 to −1.5) p = 0.01".
    private static func isP(_ bytes: [UInt8], from start: Int) -> Bool {
        var cursor = CellCursor(bytes: bytes, index: start)
        cursor.skipBlanks()
        let isParted = cursor.take(",") || cursor.take(";")
        if isParted { cursor.skipBlanks() }
        // "d = 0.66" is an effect size
        let isNamed = ["p", "P", "d", "t", "F", "z"].contains { cursor.take($0) }
        cursor.skipBlanks()
        if isNamed, cursor.take("=") { cursor.skipBlanks() }
        guard let p = cursor.number(), cursor.index == bytes.count else { return false }
        return isNamed || p.relation == .less && p.value <= 0.1 || isParted && p.decimals > 1 && 0..<1 ~= p.value
    }

    /// Whether the rest of a cell is a short word: "5.9 ± 1.7 mm".
    private static func isUnit(_ bytes: [UInt8], from start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: " ") else { return false }
        let word = bytes[(start + 1)...]
        return (1...longestUnit).contains(word.count)
            && word.allSatisfy { $0.isASCIILetter || $0 == UInt8(ascii: "/") || $0 >= 0x80 }
    }

    private static let longestUnit = 8

    /// The number of patients that a mean ends with: 12 of "0.79 ± 0.07 (12)".
    package static func size(of text: String) -> PrintedNumber? {
        let bytes = Array(text.trimmed.utf8)
        guard let match = scan(bytes, at: 0), case .plusMinus = match.value else { return nil }
        return size(behind: bytes, from: match.end)
    }

    private static func size(behind bytes: [UInt8], from start: Int) -> PrintedNumber? {
        var cursor = CellCursor(bytes: bytes, index: start)
        cursor.skipBlanks()
        guard cursor.take("("), let number = cursor.number(), number.integer.map({ $0 > 0 }) ?? false,
            cursor.take(")"), cursor.index == bytes.count
        else { return nil }
        return number
    }

    /// A mean behind the number of patients that it is of, "107, 5.40 ± 2.32": the number, and what stands behind it.
    private static func behindSize(_ bytes: [UInt8]) -> (size: PrintedNumber, value: CellValue)? {
        var cursor = CellCursor(bytes: bytes, index: 0)
        guard let mark = bytes.firstIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }),
            bytes[..<mark].allSatisfy(\.isASCIIDigit),
            let size = cursor.number(), size.integer.map({ $0 > 1 }) ?? false, cursor.take(",") || cursor.take(";"),
            cursor.byte == 0x20
        else { return nil }
        cursor.skipBlanks()
        guard let match = scan(bytes, at: cursor.index), match.end == bytes.count else { return nil }
        switch match.value {
        case .plusMinus: return (size, match.value)
        case .countPercent where bytes[mark] == UInt8(ascii: ";"): return (size, match.value)
        default: return nil
        }
    }

    /// The number of patients that a mean begins with: 107 of "107, 5.40 ± 2.32".
    package static func leadingSize(of text: String) -> PrintedNumber? { behindSize(Array(text.trimmed.utf8))?.size }

    /// Whether the rest of a cell is letters of notes: "3.71 c, d".
    private static func areMarks(_ bytes: [UInt8], from start: Int) -> Bool {
        let rest = String(decoding: bytes[start...], as: UTF8.self).trimmed
        let letters = rest.split(separator: ",").map { $0.trimmed }
        return letters.count > 1 && letters.allSatisfy { $0.utf8.count == 1 && $0.utf8.allSatisfy(\.isASCIILowercase) }
    }

    /// The letters that end a cell and tell which groups do not differ, in the alphabet's order: "bdf".
    private static func lettersOfGroups(_ bytes: [UInt8], at start: Int) -> [String] {
        let letters = bytes[start...]
        guard (2...5).contains(letters.count), letters.allSatisfy({ 0x61...0x6A ~= $0 }),
            zip(letters, letters.dropFirst()).allSatisfy(<)
        else { return [] }
        return letters.map { String(decoding: [$0], as: UTF8.self) }
    }

    /// Splits footnote markers ("a", "*", "b,c", "†") from the end of a cell that ends in a digit, parenthesis or word.
    package static func footnoteMarkers(_ bytes: [UInt8], at start: Int) -> (markers: [String], end: Int) {
        var markers = lettersOfGroups(bytes, at: start)
        var index = start + markers.count
        while index < bytes.count, !bytes[index].isASCIISpace {
            var length = 1
            if bytes[index] == UInt8(ascii: "*") {
                while index + length < bytes.count, bytes[index + length] == UInt8(ascii: "*") { length += 1 }
            } else if bytes[index].isASCIILowercase {
                guard index + 1 == bytes.count || !bytes[index + 1].isASCIILetter else { return ([], start) }
            } else if bytes[index] == 0xE2, index + 2 < bytes.count,
                bytes[index + 1] == 0x80, bytes[index + 2] == 0xA0 || bytes[index + 2] == 0xA1
            {
                length = 3
            } else if bytes[index] == 0xC2, index + 1 < bytes.count,
                bytes[index + 1] == 0xA7 || bytes[index + 1] == 0xB6
            {
                length = 2
            } else {
                return ([], start)
            }
            markers.append(String(decoding: bytes[index..<index + length], as: UTF8.self))
            index += length
            if index < bytes.count, bytes[index] == UInt8(ascii: ","), index + 1 < bytes.count,
                !bytes[index + 1].isASCIISpace
            {
                index += 1
            }
        }
        return (markers, index)
    }
}

private func numericCell(_ cursor: inout CellCursor) -> CellValue? {
    guard let first = cursor.number() else { return nil }
    var total: PrintedNumber?
    let afterFirst = cursor.index
    if cursor.takeSpaced("/") {
        total = cursor.number()
        if total == nil { cursor.index = afterFirst }
    } else if cursor.takeOutOf() {
        // "69 out of 108 (64%)": without its percentage it is words
        total = cursor.number()
        cursor.skipBlanks()
        if total == nil || cursor.byte != UInt8(ascii: "(") {
            total = nil
            cursor.index = afterFirst
        }
    }
    let isPercent = cursor.take("%")
    let afterNumber = cursor.index
    cursor.skipMarks()
    cursor.skipBlanks()
    if cursor.take("±") {
        cursor.skipBlanks()
        if let spread = cursor.number() { return .plusMinus(value: first, spread: spread) }
    }
    if cursor.take("(") || cursor.take("[") {
        if let value = bracketed(&cursor, first: first, total: total, isPercent: isPercent) { return value }
    }
    cursor.index = afterNumber
    if let total { return .fractionPercent(count: first, total: total, percent: nil) }
    return isPercent ? .percent(first) : .number(first)
}

/// What stands in parentheses behind a number: a percentage, a spread, a quotient or two limits.
private func bracketed(_ cursor: inout CellCursor, first: PrintedNumber, total: PrintedNumber?, isPercent: Bool)
    -> CellValue?
{
    cursor.skipBlanks()
    let name = cursor.takeName()
    let isSpread = name == .spread || cursor.takeSpaced("±")
    guard let inner = cursor.number() else { return nil }
    let innerHasPercent = cursor.takePercent()
    if cursor.closes() {
        if let total { return .fractionPercent(count: first, total: total, percent: inner) }
        // nobody is counted in money: "£123 (£596)"
        if cursor.isOfMoney { return innerHasPercent ? nil : .plusMinus(value: first, spread: inner) }
        return isSpread
            ? .plusMinus(value: first, spread: inner) : name == nil ? .countPercent(count: first, percent: inner) : nil
    }
    if total == nil, cursor.takeSpaced("/"), let own = cursor.number(), cursor.closes(), isPercent || first.decimals > 0
    {
        return .fractionPercent(count: inner, total: own, percent: first)
    }
    // a dash or "to" makes limits; a comma or semicolon may also part two percentages or be a decimal mark
    let mark = cursor.byte
    let mayPart = mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";")
    guard cursor.takeRangeMark(), !isSpread else { return nil }
    let isGlued = cursor.byte != 0x20
    cursor.skipBlanks()
    guard let high = cursor.number() else { return nil }
    let hasPercent = cursor.takePercent() || innerHasPercent
    let isOrdered = inner.value <= first.value && first.value <= high.value
    if mayPart, !isOrdered, isGlued || hasPercent && !isPercent { return nil }
    if cursor.closes() { return .interval(value: first, low: inner, high: high) }
    // "58 (50–66; 23–70)": quartiles, then the range
    guard cursor.take(";") || cursor.take(",") else { return nil }
    let behind = cursor.index
    if cursor.rangeCloses() { return .interval(value: first, low: inner, high: high) }
    // "0.99 (−3.81 to 5.78; .69)": limits, then the P value
    cursor.index = behind
    cursor.skipBlanks()
    guard let p = cursor.number(), p.value >= 0, p.value <= 1, p.decimals > 1, isOrdered, cursor.closes() else {
        return nil
    }
    return .interval(value: first, low: inner, high: high)
}
