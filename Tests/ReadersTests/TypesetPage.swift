import PDFPages

/// A page set by hand: glyph boxes as poppler gives them, so that layouts are tested without a PDF.
struct TypesetPage {
    private(set) var page: PDFPage

    init(number: Int = 1, width: Float = 600, height: Float = 800) {
        page = PDFPage(number: number, width: width, height: height)
    }

    /// Sets a text with its left end at x and its baseline's box from y on; letters are half as wide as high.
    mutating func set(_ text: String, x: Float, y: Float, size: Float = 10, bold: Bool = false, rise: Float = 0) {
        let font = PDFFont(name: bold ? "Serif-Bold" : "Serif", size: size)
        let index = page.fonts.firstIndex(of: font) ?? page.fonts.count
        if index == page.fonts.count { page.fonts.append(font) }
        var left = x
        for scalar in text.unicodeScalars {
            let width = scalar == " " ? size * 0.25 : size * 0.5
            page.glyphs.append(
                Glyph(
                    scalar: scalar, left: left, top: y - rise, right: left + width, bottom: y - rise + size, font: index
                ))
            left += width
        }
        page.glyphs.append(Glyph(scalar: "\n", left: left, top: y, right: left, bottom: y + size, font: index))
    }

    /// Sets a text right behind the last one, without a blank.
    mutating func attach(_ text: String, size: Float, rise: Float) {
        guard page.glyphs.last?.scalar == "\n" else { return }
        page.glyphs.removeLast()
        guard let last = page.glyphs.last else { return }
        set(text, x: last.right, y: last.bottom - size - rise, size: size)
    }

    mutating func rule(y: Float, from: Float, to: Float) {
        page.rules.append(Rule(isVertical: false, position: y, from: from, to: to))
    }

    mutating func column(x: Float, from: Float, to: Float) {
        page.rules.append(Rule(isVertical: true, position: x, from: from, to: to))
    }

    /// The same page as it lies in a file that turns it by a right angle: text runs from bottom to top.
    func turned() -> PDFPage {
        var turned = page
        turned.width = page.height
        turned.height = page.width
        turned.glyphs = page.glyphs.map { glyph in
            Glyph(
                scalar: glyph.scalar, left: glyph.top, top: page.width - glyph.right, right: glyph.bottom,
                bottom: page.width - glyph.left, font: glyph.font)
        }
        turned.rules = page.rules.map { rule in
            rule.isVertical
                ? Rule(isVertical: false, position: page.width - rule.position, from: rule.from, to: rule.to)
                : Rule(
                    isVertical: true, position: rule.position, from: page.width - rule.to, to: page.width - rule.from)
        }
        return turned
    }

    func numbered(_ number: Int) -> PDFPage {
        var copy = page
        copy.number = number
        return copy
    }

    /// A three-rule table with a spanner, a wrapped label, a row group and a note.
    static func threeRules(caption: String = "Table 1. Adverse events") -> TypesetPage {
        var page = TypesetPage()
        page.set(caption, x: 50, y: 90, bold: true)
        page.rule(y: 110, from: 50, to: 450)
        page.set("No. (%)", x: 285, y: 115)
        page.rule(y: 129, from: 200, to: 450)
        page.set("Drug (n = 54)", x: 200, y: 132)
        page.set("Control (n = 51)", x: 340, y: 132)
        page.rule(y: 148, from: 50, to: 450)
        page.set("Any event", x: 50, y: 154)
        page.set("54 (100)", x: 210, y: 154)
        page.set("49 (96.1)", x: 350, y: 154)
        page.set("Blood", x: 50, y: 168, bold: true)
        page.set("Anemia", x: 60, y: 182)
        page.set("12 (22.2)", x: 210, y: 182)
        page.attach("a", size: 6, rise: 4)
        page.set("21 (41.2)", x: 350, y: 182)
        page.set("Neutropenia", x: 60, y: 196)
        page.set("9 (16.7)", x: 210, y: 196)
        page.set("13 (25.5)", x: 350, y: 196)
        page.rule(y: 212, from: 50, to: 450)
        page.set("a", x: 50, y: 215, size: 6)
        page.set("Grade 3 or higher.", x: 54, y: 217, size: 8)
        return page
    }
}
