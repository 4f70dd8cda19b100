import Paper

/// What metadata write of a publication, as values; nil for what is none.
enum PublicationWords {
    /// Four digits at the head: "2019", "2019/05/03", "2019-05".
    static func year(_ text: String) -> Int? {
        let words = text.folded
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, let year = Int(printed: digits), year >= 1600 else { return nil }
        return year
    }

    /// "10.1000/182" of itself, of "doi:10.1000/182" and of an address that ends with it.
    static func doi(_ text: String) -> String? {
        var rest = text.folded[...]
        for head in ["https://", "http://", "dx.", "doi.org/", "doi:"] where rest.lowercased().hasPrefix(head) {
            rest = rest.dropFirst(head.count).drop(while: \.isWhitespace)
        }
        guard rest.hasPrefix("10."), rest.contains("/"), !rest.contains(where: \.isWhitespace) else { return nil }
        return String(rest)
    }

    static func journal(_ text: String) -> String? {
        let words = text.folded
        return words.isEmpty ? nil : words
    }
}
