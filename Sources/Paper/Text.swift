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
                // Control characters are not allowed in markup at all.
                let isAllowed = scalar.value >= 0x20 || scalar == "\n" || scalar == "\t"
                result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    /// The text without white space at its ends.
    package var trimmed: String {
        guard let head = utf8.first, let tail = Substring(self).utf8.last else { return "" }
        if !head.isASCIISpace, !tail.isASCIISpace { return String(self) }
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { !$0.isASCIISpace }),
            let last = bytes.lastIndex(where: { !$0.isASCIISpace })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// The text with every run of white space (also no-break and thin spaces) folded to one blank, none at the ends; a thin
    /// space between two digits stays one, since it groups thousands.
    package var folded: String {
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var pending = false
        var isThin = false
        for scalar in unicodeScalars {
            if scalar.isBlank {
                // a thin space between digits groups thousands
                isThin = !pending && scalar.isThin && result.last?.isASCIIDigit ?? false
                pending = !result.isEmpty
            } else {
                if pending {
                    let isGroup = isThin && (0x30...0x39).contains(scalar.value)
                    result.append(contentsOf: isGroup ? [0xE2, 0x80, 0xAF] : [UInt8(ascii: " ")])
                }
                pending = false
                isThin = false
                result.append(contentsOf: scalar.utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// Whether another text stands in this one, byte for byte: many times faster than the standard library's search for a
    /// collection, which it stands in for.
    package func contains(_ other: String) -> Bool { utf8Span.span.holds(other.utf8Span.span) }
}

extension Substring {
    /// Whether a text stands in this one, byte for byte.
    package func contains(_ other: String) -> Bool { utf8Span.span.holds(other.utf8Span.span) }
}

extension Span where Element == UInt8 {
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
    package var isBlank: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Thin and narrow no-break spaces, which typesetters put between a number's groups.
    package var isThin: Bool { value == 0x2009 || value == 0x202F }

    /// Hyphens, dashes and minus signs that print as a short horizontal stroke.
    package var isDash: Bool {
        switch value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: true
        default: false
        }
    }
}

extension UInt8 {
    package var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    package var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    package var isASCIIUppercase: Bool { (0x41...0x5A).contains(self) }
    package var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
}
