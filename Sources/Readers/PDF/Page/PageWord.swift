import PDFPages

/// A word of a page: glyphs without a blank between them, in one size on one baseline.
struct PageWord: Sendable {
    var text: String { didSet { count() } }
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// Font size in points.
    var size: Double
    var isBold: Bool
    /// Raised and small: a citation, a footnote marker, an exponent.
    ///
    /// The text holds superscript characters.
    var isRaised = false
    /// Stands right behind the word before it, without a blank.
    var joinsPrevious = false
    /// Holds digits that were recognised (OCR) and may be others.
    var isUnsure = false
    /// Some character of it was recognised with little confidence, digit or not.
    var isFaint = false
    /// Runs up or down the page while the page's text runs across.
    var isSideways = false

    /// Where its letters can have ink, from top to bottom: the box may reach further, as the font states.
    var print: ClosedRange<Double>?

    /// Of the text, counted once: lines and columns are told by them again and again.
    private(set) var scalarCount = 0
    private(set) var digitCount = 0
    private(set) var letterCount = 0
    private(set) var asciiLetterCount = 0

    init(
        text: String, left: Double, top: Double, right: Double, bottom: Double, size: Double, isBold: Bool,
        joinsPrevious: Bool = false, isSideways: Bool = false
    ) {
        self.text = text
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.size = size
        self.isBold = isBold
        self.joinsPrevious = joinsPrevious
        self.isSideways = isSideways
        count()
    }

    private mutating func count() {
        scalarCount = 0
        digitCount = 0
        asciiLetterCount = 0
        var others = 0
        for scalar in text.unicodeScalars {
            scalarCount += 1
            switch scalar.value {
            case 48...57: digitCount += 1
            case 65...90, 97...122: asciiLetterCount += 1
            case 0x80...: if scalar.properties.isAlphabetic { others += 1 }
            default: break
            }
        }
        letterCount = asciiLetterCount + others
    }

    /// The word without the row of dots that leads from a label to its values; nil where it is nothing else.
    var withoutLeader: PageWord? {
        guard text.hasSuffix("....") else { return self }
        let count = text.unicodeScalars.reversed().prefix { $0 == "." }.count
        guard count < scalarCount else { return nil }
        var word = self
        word.right = left + width * Double(scalarCount - count) / Double(scalarCount)
        word.text = String(String.UnicodeScalarView(text.unicodeScalars.dropLast(count)))
        return word
    }

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
    var center: Double { (left + right) / 2 }
    var box: PageBox { PageBox(left: left, top: top, right: right, bottom: bottom) }
    var printBox: PageBox {
        PageBox(left: left, top: print?.lowerBound ?? top, right: right, bottom: print?.upperBound ?? bottom)
    }

    /// Neither letters nor digits: a bullet, a dash, an operator.
    var isSign: Bool { letterCount == 0 && digitCount == 0 }
    var hasDigit: Bool { digitCount > 0 }
    /// "12", "12." or "[12]", as it stands before an item of a list.
    var isListNumber: Bool {
        (1...3).contains(digitCount) && text.unicodeScalars.allSatisfy { "0123456789.()[]".unicodeScalars.contains($0) }
    }
    var hasLetter: Bool { letterCount > 0 }
}

extension [PageWord] {
    /// The box of the print; nil where there are no words.
    var printBox: PageBox? {
        first.map { first in dropFirst().reduce(first.printBox) { $0.union($1.printBox) } }
    }
}

/// A rectangle on an upright page; points from the top left corner.
struct PageBox: Hashable, Sendable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
    var center: Double { (left + right) / 2 }

    func union(_ other: PageBox) -> PageBox {
        PageBox(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    func overlapWidth(_ other: PageBox) -> Double { max(0, min(right, other.right) - max(left, other.left)) }
    func overlapHeight(_ other: PageBox) -> Double { max(0, min(bottom, other.bottom) - max(top, other.top)) }

    func holds(_ other: PageBox) -> Bool {
        other.center >= left && other.center <= right && other.middle >= top && other.middle <= bottom
    }

    func holds(_ word: PageWord) -> Bool {
        word.center >= left && word.center <= right && word.middle >= top && word.middle <= bottom
    }
}
