import PDFPages

/// Glyphs → words of an upright page.
struct WordBuilder {
    private let page: PDFPage
    let turn: UprightPage.Turn
    private let leastConfidence: UInt8
    private(set) var lostCharacters = 0

    init(page: PDFPage, leastConfidence: UInt8) {
        self.page = page
        self.leastConfidence = leastConfidence
        turn = Self.turn(of: page)
    }

    private struct Step {
        var across = 0
        var up = 0
        var down = 0
    }

    /// Where the next glyph of a run stands tells which way the text runs.
    private static func turn(of page: PDFPage) -> UprightPage.Turn {
        var steps = Step()
        for index in page.glyphs.indices.dropFirst() {
            switch direction(page.glyphs[index - 1], page.glyphs[index]) {
            case .across: steps.across += 1
            case .up: steps.up += 1
            case .down: steps.down += 1
            case nil: break
            }
        }
        if steps.up > steps.across, steps.up > steps.down { return .clockwise }
        if steps.down > steps.across { return .counterclockwise }
        return .none
    }

    private enum Direction { case across, up, down }

    private static func direction(_ a: Glyph, _ b: Glyph) -> Direction? {
        guard a.scalar.value > 0x20, b.scalar.value > 0x20 else { return nil }
        let near = max(a.right - a.left, a.bottom - a.top) * 0.35
        let sharesRow = abs((a.top + a.bottom) - (b.top + b.bottom)) < near
        let sharesColumn = abs((a.left + a.right) - (b.left + b.right)) < near
        if sharesRow, abs(b.left - a.right) < near { return .across }
        if sharesColumn, abs(b.bottom - a.top) < near { return .up }
        if sharesColumn, abs(b.top - a.bottom) < near { return .down }
        return nil
    }

    private struct Placed {
        var scalar: Unicode.Scalar
        var box: PageBox
        var font: Int
        var confidence: UInt8
    }

    private func placed(_ glyph: Glyph) -> Placed {
        let (left, top, right, bottom) = (
            Double(glyph.left), Double(glyph.top), Double(glyph.right), Double(glyph.bottom)
        )
        let (width, height) = (Double(page.width), Double(page.height))
        let box =
            switch turn {
            case .none: PageBox(left: left, top: top, right: right, bottom: bottom)
            case .clockwise: PageBox(left: height - bottom, top: left, right: height - top, bottom: right)
            case .counterclockwise: PageBox(left: top, top: width - right, right: bottom, bottom: width - left)
            }
        return Placed(scalar: glyph.scalar, box: box, font: glyph.font, confidence: glyph.confidence)
    }

    mutating func words() -> [PageWord] {
        var words: [PageWord] = []
        var run: [Placed] = []
        var isSideways = false
        var hasBlank = true
        for (index, glyph) in page.glyphs.enumerated() {
            if Self.isBlank(glyph.scalar) {
                if let blank = thousandsBlank(behind: run, at: index) {
                    run.append(blank)
                    continue
                }
                finish(&run, hasBlank: hasBlank, isSideways: isSideways, into: &words)
                hasBlank = true
                isSideways = false
                continue
            }
            let next = placed(glyph)
            if let last = run.last {
                if continues(last, next) || last.scalar == "\u{202F}" {
                    run.append(next)
                    continue
                }
                if runsSideways(last, next, run) {
                    isSideways = true
                    run.append(next)
                    continue
                }
                finish(&run, hasBlank: hasBlank, isSideways: isSideways, into: &words)
                hasBlank = false
                isSideways = false
            }
            run = [next]
        }
        finish(&run, hasBlank: hasBlank, isSideways: isSideways, into: &words)
        return Self.closedUp(words)
    }

    /// Closes up letter-spaced words: "R E S U L T S".
    private static func closedUp(_ words: [PageWord]) -> [PageWord] {
        var result: [PageWord] = []
        var run: [PageWord] = []
        func close() {
            defer { run = [] }
            guard run.count >= 4, var word = run.first else { return result += run }
            word.text = run.map(\.text).joined()
            word.right = run[run.count - 1].right
            result.append(word)
        }
        for word in words {
            let isLetter = word.scalarCount == 1 && word.asciiLetterCount == 1 && word.text.first?.isUppercase ?? false
            if let last = run.last {
                let gap = word.left - last.right
                let isNear =
                    isLetter && abs(word.middle - last.middle) < 0.1 * word.size && gap > 0 && gap < 0.75 * word.size
                let isEven = run.count < 2 || abs(gap - (last.left - run[run.count - 2].right)) < 0.15 * word.size
                if !(isNear && isEven) { close() }
            }
            if isLetter {
                run.append(word)
            } else {
                close()
                result.append(word)
            }
        }
        close()
        return result
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D, 0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// The blank between thousands, "1 204", which is narrower than one between words: print has no glyph for it, the library
    /// puts a plain one there.
    private func thousandsBlank(behind run: [Placed], at index: Int) -> Placed? {
        let digits = run.reversed().prefix { Self.isDigit($0.scalar) }
        let before = run.dropLast(digits.count).last?.scalar
        guard (1...3).contains(digits.count), before != ".", before != ",", let last = run.last else { return nil }
        let group = page.glyphs[(index + 1)...].prefix(4).prefix { Self.isDigit($0.scalar) }
        guard group.count == 3, let first = group.first else { return nil }
        let next = placed(first)
        let gap = next.box.left - last.box.right
        let height = max(last.box.height, 1)
        guard last.font == next.font, abs(last.box.middle - next.box.middle) < 0.1 * height,
            gap > 0, gap < Self.widestThousandsBlank * size(last)
        else { return nil }
        return Placed(scalar: "\u{202F}", box: last.box, font: last.font, confidence: 100)
    }

    /// In ems; the blank between words has a quarter of one and more.
    private static let widestThousandsBlank = 0.21

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private func continues(_ a: Placed, _ b: Placed) -> Bool {
        guard a.font == b.font || abs(size(a) - size(b)) < 0.1 * size(a) else { return false }
        let height = max(a.box.height, 1)
        let gap = b.box.left - a.box.right
        return abs(a.box.middle - b.box.middle) < 0.1 * height && gap < 0.25 * size(a) && gap > -0.6 * size(a)
    }

    private func runsSideways(_ a: Placed, _ b: Placed, _ run: [Placed]) -> Bool {
        guard a.font == b.font, abs(a.box.center - b.box.center) < 0.2 * max(a.box.width, 1) else { return false }
        let reach = 0.3 * size(a)
        let goesUp = abs(b.box.bottom - a.box.top) < reach
        let goesDown = abs(b.box.top - a.box.bottom) < reach
        guard goesUp || goesDown, a.box.width > a.box.height || run.count > 1 || b.box.width > b.box.height else {
            return false
        }
        return run.count == 1 || abs(run[0].box.center - b.box.center) < 0.2 * max(a.box.width, 1)
    }

    private func size(_ glyph: Placed) -> Double { Double(page.fonts[glyph.font].size) }

    private mutating func finish(
        _ run: inout [Placed], hasBlank: Bool, isSideways: Bool, into words: inout [PageWord]
    ) {
        defer { run = [] }
        guard let first = run.first else { return }
        let box = run.dropFirst().reduce(first.box) { $0.union($1.box) }
        var text = String.UnicodeScalarView()
        for (index, glyph) in run.enumerated() {
            if glyph.scalar.value == 0xAD {
                // a soft hyphen is printed at a line's end only, and where the page shows it within a number
                let bytes = Array(String(text).utf8)
                let next = index + 1 < run.count ? run[index + 1].scalar : nil
                if next == nil, SoftHyphen.endsInNumber(bytes) {
                    text.append(SoftHyphen.scalar)
                } else if next == nil, text.last != "-" {
                    text.append("-")
                } else if let next, ("0"..."9").contains(next), SoftHyphen.endsInNumber(bytes), glyph.box.width > 0.1 {
                    text.append("-")
                }
                continue
            }
            append(glyph.scalar, to: &text)
        }
        guard !text.isEmpty else { return }
        // a font of size 1 in a scaled space says nothing: the box does
        let stated = size(first)
        let tall = isSideways ? box.width : box.height
        let size = stated > 0.4 * tall && stated < 2.2 * tall ? stated : tall * 0.85
        words.append(
            PageWord(
                text: String(text), left: box.left, top: box.top, right: box.right, bottom: box.bottom, size: size,
                isBold: page.fonts[first.font].isBold, joinsPrevious: !hasBlank && !isSideways,
                isSideways: isSideways))
        if !isSideways { words[words.count - 1].print = print(of: run) }
        if page.isRecognised {
            words[words.count - 1].isUnsure = isUnsure(run)
            words[words.count - 1].isFaint = run.contains { $0.confidence < leastConfidence }
        }
    }

    /// Ems above and below the baseline within which nearly all letters and digits lie.
    private static let inkAbove = 0.8
    private static let inkBelow = 0.25
    /// Boxes up to this many ems high are taken as they are where nothing is known of their font, and where the baseline of
    /// higher ones is looked for.
    private static let usualHeight = 1.15
    private static let usualBaseline = 0.75

    /// Where the ink of characters can be, from top to bottom.
    ///
    /// Fonts state how far they reach, and some state the reach of their farthest sign: boxes of these lie over the
    /// lines above and below.
    private func print(of run: [Placed]) -> ClosedRange<Double>? {
        guard !page.isRecognised else { return nil }
        var (top, bottom) = (Double.infinity, -Double.infinity)
        for glyph in run {
            let (box, font) = (glyph.box, page.fonts[glyph.font])
            var (from, to) = (box.top, box.bottom)
            if let (em, baseline) = line(of: box, font) {
                from = max(from, baseline - Self.inkAbove * em)
                to = min(to, baseline + Self.inkBelow * em)
            }
            (top, bottom) = (min(top, from), max(bottom, to))
        }
        return top <= bottom ? top...bottom : nil
    }

    /// A character's em and baseline; nil where its box is as high as print.
    private func line(of box: PageBox, _ font: PDFFont) -> (em: Double, baseline: Double)? {
        if let reach = font.reach {
            let em = box.height / Double(reach.above + reach.below)
            return (em, box.top + em * Double(reach.above))
        }
        let em = Double(font.size)
        guard em > 0, box.height > Self.usualHeight * em else { return nil }
        return (em, box.top + Self.usualBaseline * box.height)
    }

    /// Whether a digit, a mark or sign beside one, or a letter that may be one, was recognised with too little confidence.
    private func isUnsure(_ run: [Placed]) -> Bool {
        run.indices.contains { index in
            guard run[index].confidence < leastConfidence else { return false }
            let scalar = run[index].scalar
            if Self.isDigit(scalar) { return true }
            if Self.closers.contains(scalar) { return false }
            return [index - 1, index + 1].contains { run.indices.contains($0) && Self.isDigit(run[$0].scalar) }
        }
    }

    /// What stands around a number and is no part of it.
    private static let closers: Set<Unicode.Scalar> = ["(", ")", "[", "]", "{", "}", "%", ";", ":", "'", "\""]

    private mutating func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0:
            lostCharacters += 1
            text.append("\u{FFFD}")
        case 0xFB00...0xFB06:
            text.append(
                contentsOf: ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(truncatingIfNeeded: scalar.value - 0xFB00)]
                    .unicodeScalars)
        case 0xFFFD, 0xE000...0xF8FF:
            lostCharacters += 1
            text.append(scalar)
        default: text.append(MathLetters.plain(scalar) ?? scalar)
        }
    }
}
