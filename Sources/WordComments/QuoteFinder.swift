import Paper

/// Finds quoted words among a document's letters.
struct QuoteFinder {
    private let text: QuotedText

    init(_ text: QuotedText) { self.text = text }

    /// Elements behind the named one that are looked at, too: a caption may stand in two paragraphs.
    private static let mostFollowers = 3

    /// The first and last letter of a quote in an element, `before` letters of the element standing before it; the whole element where
    /// the words are not found; nil where there is no such element or it holds no letter.
    func atoms(of quote: String, in element: String, before: Int) -> ClosedRange<Int>? {
        guard let own = text.places[element] else { return nil }
        if let found = find(quote, in: own, before: before) { return found }
        if let at = text.paragraphs.firstIndex(of: element) {
            for follower in text.paragraphs[(at + 1)...].prefix(Self.mostFollowers) {
                if let range = text.places[follower], let found = find(quote, in: range, before: 0) { return found }
            }
        }
        guard let first = own.first, let last = own.last else { return nil }
        return first...last
    }

    private func find(_ quote: String, in range: Range<Int>, before: Int) -> ClosedRange<Int>? {
        let letters = Self.letters(quote)
        if let found = find(letters, in: Array(range), before: before) { return found }
        // raised marks are printed in another way
        let plain = Self.letters(String(String.UnicodeScalarView(quote.unicodeScalars.filter { !Self.isRaised($0) })))
        return find(plain, in: range.filter { !text.atoms[$0].isRaised }, before: before)
    }

    /// Of the places where the letters stand, the one nearest to `before`; those that cut a number only where there is no other.
    private func find(_ letters: [Unicode.Scalar], in atoms: [Int], before: Int) -> ClosedRange<Int>? {
        guard let first = letters.first, letters.count <= atoms.count else { return nil }
        var best: (range: ClosedRange<Int>, cost: Int)?
        for start in 0...(atoms.count - letters.count)
        where Self.plain(text.atoms[atoms[start]].letter) == first {
            guard letters.indices.allSatisfy({ Self.plain(text.atoms[atoms[start + $0]].letter) == letters[$0] }) else {
                continue
            }
            let end = start + letters.count - 1
            let cuts =
                Self.cuts(start > 0 ? atoms[start - 1] : nil, atoms[start], text)
                || Self.cuts(atoms[end], end + 1 < atoms.count ? atoms[end + 1] : nil, text)
            let cost = abs(start - before) + (cuts ? 1_000_000 : 0)
            if cost < best?.cost ?? Int.max { best = (atoms[start]...atoms[end], cost) }
        }
        return best?.range
    }

    /// Whether a border between two letters lies within a number.
    private static func cuts(_ a: Int?, _ b: Int?, _ text: QuotedText) -> Bool {
        guard let a, let b, text.atoms[a].range.upperBound == text.atoms[b].range.lowerBound else { return false }
        func isPart(_ index: Int) -> Bool {
            let value = text.atoms[index].letter.value
            return (0x30...0x39).contains(value) || value == 0x2E
        }
        return isPart(a) && isPart(b) && !(text.atoms[b].letter == "." && !followsDigit(b, text))
    }

    private static func followsDigit(_ index: Int, _ text: QuotedText) -> Bool {
        text.atoms.indices.contains(index + 1) && (0x30...0x39).contains(text.atoms[index + 1].letter.value)
    }

    private static let raised: [Unicode.Scalar: Unicode.Scalar] = {
        let plain = "0123456789+−=()abcdefghijklmnoprstuvwxyz"
        let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
        return Dictionary(zip(raised.unicodeScalars, plain.unicodeScalars)) { a, _ in a }
    }()

    private static func isRaised(_ scalar: Unicode.Scalar) -> Bool { raised[scalar] != nil }
    /// Raised letters as the ones they stand for, dashes alike.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let own = raised[scalar] ?? scalar
        return own.isDash ? "-" : own
    }

    /// The letters of a quote that a document has, too: blanks and signs that the reader puts before raised and lowered text are none.
    static func letters(_ quote: String) -> [Unicode.Scalar] {
        quote.unicodeScalars.filter { !$0.isBlank && $0.value != 0xAD && $0 != "^" && $0 != "_" }.map(plain)
    }
}
