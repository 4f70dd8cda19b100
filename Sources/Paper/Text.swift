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
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { !$0.isASCIISpace }),
            let last = bytes.lastIndex(where: { !$0.isASCIISpace })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }

    /// The text with every run of white space (also no-break and thin spaces) folded to one blank, none at the ends.
    package var folded: String {
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var pending = false
        for scalar in unicodeScalars {
            if scalar.isBlank {
                pending = !result.isEmpty
            } else {
                if pending { result.append(UInt8(ascii: " ")) }
                pending = false
                result.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            }
        }
        return String(decoding: result, as: UTF8.self)
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
