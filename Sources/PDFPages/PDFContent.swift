/// One character of a page's text layer.
package struct Glyph: Hashable, Sendable {
    package var scalar: Unicode.Scalar
    /// Points from the page's top left corner; a box from the font's ascent to its descent, not the ink.
    package var left: Float
    package var top: Float
    package var right: Float
    package var bottom: Float
    /// How sure it is that this is what is printed, 0 to 100; below 100 where it was recognised from a picture.
    package var confidence: UInt8
    /// Index into `PDFPage.fonts`.
    package var font: Int

    package init(
        scalar: Unicode.Scalar, left: Float, top: Float, right: Float, bottom: Float, font: Int, confidence: UInt8 = 100
    ) {
        self.scalar = scalar
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.font = font
        self.confidence = confidence
    }
}

/// How far a font's boxes reach above and below the baseline, in ems; both more than nothing.
package struct FontReach: Hashable, Sendable {
    package var above: Float
    package var below: Float

    package init(above: Float, below: Float) {
        self.above = above
        self.below = below
    }
}

/// A font at a size, as a run of glyphs uses it.
package struct PDFFont: Hashable, Sendable {
    /// As in the file, its subset prefix included; "Default" for nameless Type 3 fonts.
    package let name: String
    /// Points.
    package let size: Float
    /// By the name: the file says nothing else of it.
    package let isBold: Bool
    /// How far it says that it reaches; nil where the file does not say.
    package var reach: FontReach?

    package init(name: String, size: Float, reach: FontReach? = nil) {
        self.name = name
        self.size = size
        self.reach = reach
        let folded = name.lowercased()
        isBold = ["bold", "black", "heavy", "demi", "-bd", ".b"].contains { folded.contains($0) }
    }
}

/// A straight horizontal or vertical line of ink, or the border of a shaded area.
package struct Rule: Hashable, Sendable {
    package var isVertical: Bool
    /// y of a horizontal rule, x of a vertical one; points.
    package var position: Float
    package var from: Float
    package var to: Float
    /// The border between two areas of colour rather than a line on one.
    package var isEdge: Bool

    package init(isVertical: Bool, position: Float, from: Float, to: Float, isEdge: Bool = false) {
        self.isVertical = isVertical
        self.position = position
        self.from = from
        self.to = to
        self.isEdge = isEdge
    }

    package var length: Float { to - from }
}

/// One page as values.
package struct PDFPage: Hashable, Sendable {
    /// 1-based.
    package var number: Int
    /// Points, after the page's own rotation.
    package var width: Float
    package var height: Float
    /// In poppler's order, which reads a table column by column; blanks and line breaks included.
    package var glyphs: [Glyph]
    package var fonts: [PDFFont]
    package var rules: [Rule]
    /// The largest share of the page that one image covers, 0 to 1; nil where it was not looked at.
    package var imageCoverage: Float?
    /// Whether its text was recognised from a picture of the page here (OCR), also where none was found.
    package var isRecognised = false
    /// Why the page's text is not here: one clause, to follow "page 3"; nil where it was read.
    package var unread: String?
    /// Characters left out since they have no place on the page or no size.
    package var misplacedCount = 0
    /// Ruled lines left out since the page holds more than a table can have.
    package var isOverruled = false

    package init(
        number: Int, width: Float, height: Float, glyphs: [Glyph] = [], fonts: [PDFFont] = [], rules: [Rule] = [],
        imageCoverage: Float? = nil
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.glyphs = glyphs
        self.fonts = fonts
        self.rules = rules
        self.imageCoverage = imageCoverage
    }
}

/// A document as values.
package struct PDFContent: Hashable, Sendable {
    package var title: String?
    package var pages: [PDFPage]
    /// What poppler had to say while it read: each message says that something was lost or repaired.
    package var complaints: [String]
    /// Numbers whose recognition is less sure are doubtful; 0 to 100.
    package var leastConfidence = PDFLimits.leastConfidence

    package init(title: String? = nil, pages: [PDFPage], complaints: [String] = []) {
        self.title = title
        self.pages = pages
        self.complaints = complaints
    }
}

/// Why a PDF could not be read: one clause, to follow the file's name.
package struct PDFError: Error, Hashable, Sendable {
    package var reason: String

    package init(_ reason: String) { self.reason = reason }
}

extension PDFPage {
    /// Leaves out characters without a size, or without a place on the page or within a page's size of its edges, where
    /// crop marks and bleed stand.
    ///
    /// Whatever comes behind takes the numbers for places and lengths, so what cannot be one ends here.
    package mutating func dropMisplaced() {
        let (width, height) = (width, height)
        let largest = 2 * max(width, height)
        let hasSize = fonts.map { $0.size.isFinite && $0.size >= 0 && $0.size < largest }
        func isNear(_ from: Float, _ to: Float, _ side: Float) -> Bool {
            from.isFinite && to.isFinite && from <= to && from > -side && to < 2 * side
        }
        func stands(_ glyph: Glyph) -> Bool {
            hasSize.indices.contains(glyph.font) && hasSize[glyph.font] && isNear(glyph.left, glyph.right, width)
                && isNear(glyph.top, glyph.bottom, height)
        }
        guard !glyphs.allSatisfy(stands) else { return }
        glyphs = glyphs.compactMap { glyph in
            if stands(glyph) { return glyph }
            guard [glyph.left, glyph.top, glyph.right, glyph.bottom].allSatisfy(\.isFinite) else {
                if glyph.scalar.value > 0x20 { misplacedCount += 1 }
                return nil
            }
            // a mirrored matrix turns a box inside out
            var turned = glyph
            (turned.left, turned.right) = (min(glyph.left, glyph.right), max(glyph.left, glyph.right))
            (turned.top, turned.bottom) = (min(glyph.top, glyph.bottom), max(glyph.top, glyph.bottom))
            if stands(turned) { return turned }
            if glyph.scalar.value > 0x20 { misplacedCount += 1 }
            return nil
        }
    }
}
