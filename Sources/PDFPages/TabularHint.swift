/// Whether a page is worth drawing: a page of plain running text has no rules that matter.
enum TabularHint {
    private static let step: Float = 6
    /// Places without text next to each other that part columns, in steps.
    private static let gap = 2

    static func mayHoldTable(_ page: PDFPage) -> Bool {
        guard !page.glyphs.isEmpty, page.width > 0, page.height > 0 else { return false }
        return opensCaption(page.glyphs) || sparseRows(page) >= 3
    }

    /// Whether the letters of "table" and a number begin a line, in whatever case or spacing.
    ///
    /// Most pages of a paper name a table, few hold one.
    private static func opensCaption(_ glyphs: [Glyph]) -> Bool {
        let word: [UInt32] = [0x74, 0x61, 0x62, 0x6C, 0x65]
        var place = 0
        var lineLength = 0
        for glyph in glyphs {
            let value = glyph.scalar.value
            if value == 0x0A || value == 0x0D {
                // a caption's number may stand on the next line
                if place < word.count { place = 0 }
                lineLength = 0
                continue
            }
            if value <= 0x20 || value == 0xA0 { continue }
            lineLength += 1
            if place == word.count {
                // "3", "S1", "IV", "A": any number but not the next word of a sentence
                if (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) { return true }
                place = 0
                continue
            }
            let lower = (0x41...0x5A).contains(value) ? value + 32 : value
            if lower == word[place], place > 0 || lineLength <= longestPrefix {
                place += 1
            } else {
                place = lower == word[0] && lineLength <= longestPrefix ? 1 : 0
            }
        }
        return false
    }

    /// Letters before the word, at most: "Supplementary Table 1", "Extended Data Table 2".
    private static let longestPrefix = 14

    /// The whole part of a length; 0 for one that is none.
    private static func whole(_ length: Float) -> Int {
        min(1_000_000, Int(exactly: length.rounded(.towardZero)) ?? 0)
    }

    /// Rows of print with wide gaps: two of them, or one in a row that is half empty (a gutter parts full columns).
    private static func sparseRows(_ page: PDFPage) -> Int {
        let width = min(512, whole(max(page.width, page.height) / step) + 1)
        let height = min(2048, whole(max(page.width, page.height) / step * 2) + 1)
        var filled = [Bool](repeating: false, count: width * height)
        let isTurned = page.glyphs.count { $0.bottom - $0.top < $0.right - $0.left } * 2 > page.glyphs.count
        for glyph in page.glyphs where glyph.scalar.value > 0x20 {
            let (from, to, middle) =
                isTurned
                ? (glyph.top, glyph.bottom, glyph.left + glyph.right)
                : (glyph.left, glyph.right, glyph.top + glyph.bottom)
            guard from.isFinite, to.isFinite, middle.isFinite, abs(middle) < 100_000, abs(from) < 100_000,
                abs(to) < 100_000
            else { continue }
            let row = min(height - 1, max(0, whole(middle / step)))
            let first = min(width - 1, max(0, whole(from / step)))
            let last = min(width - 1, max(first, whole(to / step)))
            for column in first...last { filled[row * width + column] = true }
        }
        var rows = 0
        for row in 0..<height {
            var gaps = 0
            var run = 0
            var count = 0
            var hasBegun = false
            for column in 0..<width {
                if filled[row * width + column] {
                    if hasBegun, run >= gap { gaps += 1 }
                    hasBegun = true
                    run = 0
                    count += 1
                } else {
                    run += 1
                }
            }
            if gaps >= 2 || gaps == 1 && count * 5 < width * 3 { rows += 1 }
        }
        return rows
    }
}
