import Paper

/// Decides what raised text says: an exponent, part of a word, a footnote's mark or a citation.
struct RaisedText {
    enum Meaning: Hashable {
        /// Belongs to the text, written as here.
        case text(String)
        /// Refers to notes or references; nobody reads it aloud.
        case marks([String])
    }

    /// Markers of the notes at hand: a table's own.
    var knownMarkers: Set<String> = []

    private static let symbols = Set("*†‡§¶#‖∥$∗⁎".unicodeScalars)
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]
    private static let squared: Set<Unicode.Scalar> = ["2", "3"]

    /// What `raised` says behind `before`, with `after` following.
    ///
    /// Exponents are written in raised digits ("10⁹", "kg/m²"), which no reader of numbers takes for digits of the base.
    func meaning(_ raised: String, before: some BidirectionalCollection<Unicode.Scalar>, after: Unicode.Scalar?)
        -> Meaning
    {
        let text = raised.folded
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first else { return .text("") }
        if isExponent(scalars, before) { return .text(Superscript.raised(text)) }
        let last = before.last
        if Self.ordinals.contains(text.lowercased()), last.map({ ("0"..."9").contains($0) }) ?? false {
            return .text(text)
        }
        if ["®", "™", "©", "TM", "°", "o", "′", "″"].contains(text), !knownMarkers.contains(text) {
            return .text(text == "o" ? "°" : text)
        }
        // a raised point multiplies: "ml·kg⁻¹"
        if text == "." || text == "·" { return .text("·") }
        if text.hasPrefix("."), scalars.dropFirst().contains(where: { $0.isDash || ("0"..."9").contains($0) }) {
            return .text("·" + Superscript.raised(String(text.dropFirst())))
        }
        let isSigned =
            scalars.contains { $0 == "+" || $0.isDash }
            && scalars.allSatisfy { $0 == "+" || $0.isDash || ("0"..."9").contains($0) }
        if isSigned, !knownMarkers.contains(text), let last, last.properties.isAlphabetic || ("0"..."9").contains(last),
            scalars.count <= 3 || first == "+"
        {
            return .text(text)
        }
        // isotopes: "¹⁸F", "⁹⁹ᵐTc"
        let opensWord =
            last == nil || last == " " || last == "(" || last == "[" || last == "/" || last.map { $0.isDash } ?? false
        if opensWord, after?.properties.isAlphabetic ?? false, ("0"..."9").contains(first), !knownMarkers.contains(text)
        {
            return .text(Superscript.raised(text))
        }
        let marks = tokens(text)
        if marks.allSatisfy(isMark) { return .marks(marks) }
        return .text("^" + text)
    }

    private func isMark(_ token: String) -> Bool {
        if knownMarkers.contains(token) { return true }
        let scalars = token.unicodeScalars
        if scalars.allSatisfy({ Self.symbols.contains($0) }) { return true }
        if scalars.count <= 3, scalars.allSatisfy({ ("0"..."9").contains($0) }) { return true }
        return scalars.count == 1 && scalars.allSatisfy { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
            || scalars.count == 2 && scalars.allSatisfy { ("a"..."z").contains($0) }
    }

    /// "a,b", "12–14", "*†" as single marks; a range keeps its ends.
    func tokens(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var tokens: [String] = []
        var current = String.UnicodeScalarView()
        func close() {
            if !current.isEmpty { tokens.append(String(current)) }
            current = String.UnicodeScalarView()
        }
        for scalar in scalars {
            if scalar == "," || scalar == ";" || scalar == " " || scalar == "(" || scalar == ")" || scalar == "["
                || scalar == "]" || scalar.isDash
            {
                close()
            } else {
                let previous = current.last
                if let previous,
                    Self.symbols.contains(previous) != Self.symbols.contains(scalar)
                        || Self.symbols.contains(scalar) && previous != scalar
                {
                    close()
                }
                current.append(scalar)
            }
        }
        close()
        if tokens.count == 1, let only = tokens.first, !knownMarkers.contains(only), only.unicodeScalars.count > 1,
            only.unicodeScalars.allSatisfy({ knownMarkers.contains(String($0)) })
        {
            return only.unicodeScalars.map { String($0) }
        }
        return tokens
    }

    private func isExponent(_ tail: [Unicode.Scalar], _ before: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
        let isNegative = tail.count > 1 && tail[0].isDash && tail.dropFirst().allSatisfy { ("0"..."9").contains($0) }
        let isDigits = tail.allSatisfy { ("0"..."9").contains($0) }
        guard isNegative || isDigits else { return false }
        var base = before.reversed().prefix(12).map { $0 }
        // "10" alone, or behind a multiplication sign
        if base.count >= 2, base[0] == "0", base[1] == "1",
            base.count == 2 || !(("0"..."9").contains(base[2]) || base[2] == ".")
        {
            return tail.count <= 3
        }
        if isNegative { return base.first?.properties.isAlphabetic ?? false }
        let letters = base.prefix { $0.properties.isAlphabetic }
        guard tail.count == 1, Self.squared.contains(tail[0]), (1...2).contains(letters.count) else { return false }
        base.removeFirst(letters.count)
        let unit = String(String.UnicodeScalarView(letters.reversed()))
        if ["m", "cm", "mm", "dm", "km", "s", "nm", "µm", "μm", "in", "ft"].contains(unit) {
            return !knownMarkers.contains(String(tail[0])) || base.first == "/"
                || base.first.map { ("0"..."9").contains($0) } ?? false
        }
        // squares of statistics: χ², R², I², τ²
        return letters.count == 1 && tail[0] == "2"
            && ["χ", "x", "X", "R", "r", "I", "τ", "η", "ω", "f", "T", "Χ", "σ"].contains(unit)
            && !knownMarkers.contains("2") && !(base.first?.properties.isAlphabetic ?? false)
    }
}
