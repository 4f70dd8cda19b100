import Paper

/// The style of a stretch of an office document's text.
struct OfficeStyle: Hashable {
    var isBold = false
    var isRaised = false
    var isLowered = false
    /// In points, where known.
    var size: Double?
    /// Whether the text cites a reference.
    var isCitation = false
    /// Whether a paragraph's text is hidden unless its own style shows it.
    var isHidden = false
}

/// Collects a paragraph's text as inline markup.
struct OfficeInline {
    var paragraph: OfficeParagraph
    private var inkCount = 0
    private var boldCount = 0
    private var sizes: [Double: Int] = [:]
    private let keepsLeadingBlanks: Bool

    /// In cells, blanks before the first word set it in.
    init(origin: String, keepsLeadingBlanks: Bool) {
        paragraph = OfficeParagraph(origin: origin)
        self.keepsLeadingBlanks = keepsLeadingBlanks
    }

    mutating func add(_ text: String, _ style: OfficeStyle) {
        guard !text.isEmpty else { return }
        var own = text
        if inkCount == 0, keepsLeadingBlanks {
            let blanks = own.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
            if !blanks.isEmpty {
                own =
                    blanks.map { $0 == "\t" ? "\u{2003}\u{2003}" : "\u{A0}" }.joined()
                    + String(own.unicodeScalars.dropFirst(blanks.count))
            }
        }
        let ink = own.unicodeScalars.count { !$0.isBlank }
        if inkCount == 0, ink > 0, style.isRaised, !style.isCitation { paragraph.opener = own.folded }
        inkCount += ink
        if style.isRaised, ink > 0 { paragraph.raised.append(own.folded) }
        if style.isBold { boldCount += ink }
        if let size = style.size { sizes[size, default: 0] += ink }
        paragraph.text += own
        let escaped = own.escapedForMarkup
        var markup = ink > 0 && style.isBold ? "<b>" + escaped + "</b>" : escaped
        if style.isRaised { markup = "<sup>" + markup + "</sup>" }
        if style.isLowered { markup = "<sub>" + markup + "</sub>" }
        paragraph.markup += style.isCitation ? "<a href=\"#ref1\">" + markup + "</a>" : markup
    }

    /// Adds a formula; a figure before it is none of its own: "2½" is not "21/2".
    mutating func addFormula(_ formula: String, _ style: OfficeStyle) {
        let isParted = paragraph.text.last?.isNumber ?? false && formula.first?.isNumber ?? false
        add((isParted ? " " : "") + formula, style)
    }

    mutating func addBreak() {
        paragraph.text += " "
        paragraph.markup += "<br/>"
    }

    mutating func addPicture() { paragraph.markup += "<img alt=\"\"/>" }

    /// A reference to a note by its raised number or mark.
    mutating func addNoteMark(_ mark: String) {
        paragraph.markup += "<a href=\"#fn\"><sup>\(mark.escapedForMarkup)</sup></a>"
    }

    /// The paragraph with what its runs say of it.
    var closed: OfficeParagraph {
        var own = paragraph
        own.isBold = inkCount > 0 && boldCount == inkCount
        own.size = sizes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        return own
    }
}

/// Mathematics of office documents as one line of text.
enum OfficeMath {
    static func raised(_ exponent: String) -> String {
        let own = exponent.filter { !$0.isWhitespace }
        let raised = Superscript.raised(own)
        return raised == own ? "^" + own : raised
    }

    /// A part of a fraction: in brackets where it is more than one number or name.
    static func bracketed(_ text: String) -> String {
        let isOne = text.dropFirst().allSatisfy { !" +-−–×·*/±=<>≤≥".contains($0) }
        let isClosed = text.hasPrefix("(") && text.hasSuffix(")") && !text.dropFirst().dropLast().contains("(")
        return isOne || isClosed ? text : "(" + text + ")"
    }

    /// Parts of a formula in a row; a fraction behind a figure stands apart from it.
    static func joined(_ parts: [(text: String, isFraction: Bool)]) -> String {
        parts.reduce(into: "") { text, part in
            let isParted = part.isFraction && text.last?.isNumber ?? false && part.text.first?.isNumber ?? false
            text += (isParted ? " " : "") + part.text
        }
    }
}

/// Letters of Adobe's Symbol font, which documents name by their places in it.
enum SymbolFont {
    private static let letters: [UInt32: Unicode.Scalar] = {
        var letters: [UInt32: Unicode.Scalar] = [
            0x2D: "−", 0x5E: "⊥", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB0: "°",
            0xB1: "±",
            0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
            0xBB: "≈",
            0xBC: "…", 0xC6: "∅", 0xCE: "∈", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑", 0x44: "Δ", 0x22: "∀", 0x40: "≅",
            0xA2: "′",
        ]
        let greek = Array("αβχδεφγηιϕκλμνοπθρστυϖωξψζ".unicodeScalars)
        for (index, letter) in greek.enumerated() { letters[0x61 + UInt32(truncatingIfNeeded: index)] = letter }
        let capitals: [UInt32: Unicode.Scalar] = [
            0x41: "Α", 0x42: "Β", 0x43: "Χ", 0x45: "Ε", 0x46: "Φ", 0x47: "Γ", 0x48: "Η", 0x49: "Ι", 0x4B: "Κ",
            0x4C: "Λ",
            0x4D: "Μ", 0x4E: "Ν", 0x4F: "Ο", 0x50: "Π", 0x51: "Θ", 0x52: "Ρ", 0x53: "Σ", 0x54: "Τ", 0x55: "Υ",
            0x56: "ς", 0x57: "Ω",
            0x58: "Ξ", 0x59: "Ψ", 0x5A: "Ζ",
        ]
        letters.merge(capitals) { own, _ in own }
        return letters
    }()

    /// The place that hexadecimal digits name; nil for more than a letter has.
    static func code(_ digits: String) -> UInt32? {
        guard (1...6).contains(digits.utf8.count) else { return nil }
        var code: UInt32 = 0
        for digit in digits {
            guard let value = digit.hexDigitValue else { return nil }
            code = code * 16 + UInt32(truncatingIfNeeded: value)
        }
        return code
    }

    /// The letter at a place of the font, given as such or in the private area (F020–F0FF); a lost character where it is not known.
    static func letter(_ code: UInt32) -> Unicode.Scalar {
        let place = code >= 0xF000 ? code - 0xF000 : code
        if let letter = letters[place] { return letter }
        // digits and marks stand where ASCII has them
        if (0x20..<0x41).contains(place) || (0x5B...0x60).contains(place) || (0x7B...0x7E).contains(place) {
            return Unicode.Scalar(place) ?? "\u{FFFD}"
        }
        return "\u{FFFD}"
    }

    /// A text whose letters of the private area are those of the Symbol font.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xF020...0xF0FF).contains($0.value) }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append((0xF020...0xF0FF).contains(scalar.value) ? letter(scalar.value) : scalar)
        }
        return String(result)
    }
}
