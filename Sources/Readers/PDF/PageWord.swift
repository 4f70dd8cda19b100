import PDFPages

/// A word of a page: glyphs without a blank between them, in one size on one baseline.
struct PageWord: Sendable {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// Font size in points.
    var size: Double
    var isBold: Bool
    /// Raised and small: a citation, a footnote marker, an exponent. The text holds superscript characters.
    var isRaised = false
    /// Stands right behind the word before it, without a blank.
    var joinsPrevious = false
    /// Runs up or down the page while the page's text runs across.
    var isSideways = false

    var width: Double { right - left }
    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
    var center: Double { (left + right) / 2 }
    var box: PageBox { PageBox(left: left, top: top, right: right, bottom: bottom) }

    var hasDigit: Bool { text.utf8.contains { (48...57).contains($0) } }
    var hasLetter: Bool { text.unicodeScalars.contains { $0.properties.isAlphabetic } }
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

    func holds(_ word: PageWord) -> Bool {
        word.center >= left && word.center <= right && word.middle >= top && word.middle <= bottom
    }
}
