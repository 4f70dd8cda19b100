extension StringProtocol {
    /// The text for a page of markup: nothing in it can open a tag, an attribute or an entity.
    package var escapedForMarkup: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default:
                // Control characters and the two that are none are not allowed in markup at all.
                let isAllowed =
                    scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE || scalar == "\n" || scalar == "\t"
                result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return result
    }
}

extension String {
    /// The text without white space at its ends.
    package var trimmed: String { trimmedText(self) }
    /// The text with every run of white space (also no-break and thin spaces) folded to one blank, none at the ends; a thin
    /// space between two digits stays one, since it groups thousands.
    package var folded: String { foldedText(self) }
}

extension Substring {
    /// The text without white space at its ends.
    package var trimmed: String { trimmedText(self) }
    /// As for a string.
    package var folded: String { foldedText(self) }
}

// generic functions of one module are compiled for the types that are used there

private func trimmedText(_ text: some StringProtocol) -> String {
    let bytes = text.utf8
    guard let head = bytes.first, let tail = Substring(text).utf8.last else { return "" }
    if !head.isASCIISpace, !tail.isASCIISpace { return String(text) }
    let own = Array(bytes)
    guard let first = own.firstIndex(where: { !$0.isASCIISpace }),
        let last = own.lastIndex(where: { !$0.isASCIISpace })
    else { return "" }
    return String(decoding: own[first...last], as: UTF8.self)
}

private func foldedText(_ text: some StringProtocol) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var pending = false
    var isThin = false
    for scalar in text.unicodeScalars {
        if scalar.isBlank {
            // a thin space between digits groups thousands
            isThin = !pending && scalar.isThin && result.last?.isASCIIDigit ?? false
            pending = !result.isEmpty
        } else {
            if pending {
                let isGroup = isThin && (0x30...0x39).contains(scalar.value)
                if isGroup { result += [0xE2, 0x80, 0xAF] } else { result.append(UInt8(ascii: " ")) }
            }
            pending = false
            isThin = false
            result.append(contentsOf: scalar.utf8)
        }
    }
    return String(decoding: result, as: UTF8.self)
}

extension String {
    /// Whether another text stands in this one, byte for byte: many times faster than the standard library's search for a
    /// collection, which it stands in for.
    package func contains(_ other: String) -> Bool { utf8Span.span.holds(other.utf8Span.span) }
}

extension String {
    /// The text in lower case, the same as the standard library's.
    ///
    /// The library looks up every letter as soon as one character is not ASCII; dashes and signs, for whose sake most texts
    /// are not, have no case.
    package func lowercased() -> String {
        // by way of the substring, whose function is the library's own
        guard !utf8Span.isKnownASCII else { return Substring(self).lowercased() }
        var lower = [UInt8](utf8)
        var letters: UInt8 = 0
        for index in 0..<lower.count {
            let byte = lower[index]
            // the first bytes of letters; signs begin with 0xC2 or 0xE2
            letters |= (byte >= 0xC0 ? 1 : 0) & (byte != 0xC2 ? 1 : 0) & (byte != 0xE2 ? 1 : 0)
            lower[index] = byte | ((byte &- 0x41 < 26 ? 1 : 0) << 5)
        }
        return letters != 0 || lower.holdLetterlikeSigns
            ? Substring(self).lowercased() : String(decoding: lower, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Whether signs of U+2100 and above stand here that are letters: the Kelvin sign, Roman numerals, letters in circles.
    fileprivate var holdLetterlikeSigns: Bool {
        for index in indices.dropLast() where self[index] == 0xE2 && self[index + 1] > 0x83 {
            if !(0x88...0x91).contains(self[index + 1]) { return true }
        }
        return false
    }
}

extension Substring {
    /// Whether a text stands in this one, byte for byte.
    package func contains(_ other: String) -> Bool { utf8Span.span.holds(other.utf8Span.span) }
}

extension Span where Element == UInt8 {
    /// Whether a byte stands anywhere here; looked at whole, so that many bytes are compared at a time.
    package func holds(_ byte: UInt8) -> Bool {
        var found: UInt8 = 0
        for index in 0..<count { found |= self[index] == byte ? 1 : 0 }
        return found != 0
    }

    fileprivate func holds(_ other: borrowing Span<UInt8>) -> Bool {
        guard other.count > 0 else { return true }
        guard other.count <= count else { return false }
        let first = other[0]
        for start in 0...(count - other.count) where self[start] == first {
            var length = 1
            while length < other.count, self[start + length] == other[length] { length += 1 }
            if length == other.count { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// White space of any width, as typesetters use it.
    @inlinable package var isBlank: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Thin and narrow no-break spaces, which typesetters put between a number's groups.
    @inlinable package var isThin: Bool { value == 0x2009 || value == 0x202F }

    /// Hyphens, dashes and minus signs that print as a short horizontal stroke.
    @inlinable package var isDash: Bool {
        switch value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: true
        default: false
        }
    }
}

extension UInt8 {
    @inlinable package var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    @inlinable package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    @inlinable package var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    @inlinable package var isASCIIUppercase: Bool { (0x41...0x5A).contains(self) }
    @inlinable package var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
}
