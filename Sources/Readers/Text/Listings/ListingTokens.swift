import Paper

/// A token of a patient listing's line and the class of its shape.
struct ListingToken: Hashable, Sendable {
    enum Class: Hashable, Sendable {
        case integer, decimal, percent, flag, null, bracket, word
        /// "Yes/-/No": how many slashes.
        case composite(Int)

        var isNumeric: Bool { self == .integer || self == .decimal || self == .percent }
    }

    var text: String
    var kind: Class

    /// Cuts a line into tokens; what a comma or a slash holds together is one token, and so is "< 1".
    static func tokens(of line: String) -> [ListingToken] {
        var merged: [String] = []
        for word in line.folded.split(separator: " ").map(String.init) {
            guard let last = merged.last else {
                merged.append(word)
                continue
            }
            if word.hasPrefix("/") || ["<", ">", "≥", "≤"].contains(last) {
                merged[merged.count - 1] = last + (["<", ">", "≥", "≤"].contains(last) ? " " : "") + word
            } else if last.hasSuffix(",") {
                merged[merged.count - 1] = last + " " + word
            } else {
                merged.append(word)
            }
        }
        return merged.map { ListingToken(text: $0, kind: classify($0)) }
    }

    static func classify(_ text: String) -> Class {
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") { return .bracket }
        if let match = CellScanner.scan(bytes, at: 0), match.end == bytes.count {
            switch match.value {
            case .number(let number): return number.decimals == 0 ? .integer : .decimal
            case .percent: return .percent
            default: break
            }
        }
        if text.contains(","), text.split(separator: ",").allSatisfy({ classify(String($0).trimmed) == .percent }) {
            return .percent
        }
        let slashes = bytes.count { $0 == UInt8(ascii: "/") }
        if slashes > 0, bytes.count > 2,
            !bytes.contains(where: \.isASCIIDigit) || bytes.contains(UInt8(ascii: "-")) || slashes > 1
        {
            return .composite(slashes)
        }
        if slashes > 0, bytes.count > 2 { return .composite(slashes) }
        return classifyWord(text)
    }

    private static func classifyWord(_ text: String) -> Class {
        let lower = text.lowercased()
        for flag in ["yes", "no"] where lower.hasPrefix(flag) && lower.utf8.count <= flag.utf8.count + 1 {
            return .flag
        }
        if ["na", "nr", "n/a", "nd", "-", "–", "—", "unknown"].contains(lower) {
            return lower == "unknown" ? .flag : .null
        }
        return .word
    }
}
