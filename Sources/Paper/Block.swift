/// A run of a block's text that was printed in one piece: one line of a text file or a page, or one element of a markup file.
package struct Piece: Hashable, Sendable {
    /// UTF-8 offset in the block's text at which this piece begins.
    package var offset: Int
    /// The piece as printed, its white space folded; a hyphen at its end that joins two lines is still here.
    package var printed: String
    /// 1-based line of the source, for text input.
    package var line: Int?
    /// 1-based page, for PDF input.
    package var page: Int?
    /// Where the piece stands on its page, in points from the top left corner.
    package var box: Box?
    /// Where the piece's words stand in its box, for PDF input; empty where only the box is known.
    package var words: [WordPlace]
    /// XPath of the element, for JATS and HTML.
    package var element: String?
    /// UTF-8 offsets of the printed text where words with digits stand that were recognised (OCR) and may be others.
    package var unsure: [Range<Int>]

    package init(
        offset: Int, printed: String, line: Int? = nil, page: Int? = nil, box: Box? = nil, words: [WordPlace] = [],
        element: String? = nil, unsure: [Range<Int>] = []
    ) {
        self.offset = offset
        self.printed = printed
        self.line = line
        self.page = page
        self.box = box
        self.words = words
        self.element = element
        self.unsure = unsure
    }

    /// Whether a word that touches a range of the printed text is unsure.
    func isUnsure(_ range: Range<Int>) -> Bool {
        guard !unsure.isEmpty else { return false }
        let whole = PrintedNumber.whole(range, of: Array(printed.utf8))
        return unsure.contains { $0.overlaps(whole) }
    }

    /// Where UTF-8 offsets of the printed text stand on the page, numbers at their ends whole.
    func box(of range: Range<Int>) -> Box? {
        guard box != nil else { return nil }
        let whole = PrintedNumber.whole(range, of: Array(printed.utf8))
        let covered = words.filter { $0.range.overlaps(whole) }
        guard var part = box, let left = covered.map(\.left).min(), let right = covered.map(\.right).max() else {
            return box
        }
        part.left = left
        part.right = right
        return part
    }
}

/// A word of a piece: its UTF-8 offsets in the printed text, and its left and right ends on the page.
package struct WordPlace: Hashable, Sendable {
    package var range: Range<Int>
    package var left: Double
    package var right: Double

    package init(range: Range<Int>, left: Double, right: Double) {
        self.range = range
        self.left = left
        self.right = right
    }
}

/// A rectangle on a page: points from the page's top left corner.
package struct Box: Hashable, Sendable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// Whether two boxes have a part in common; borders that touch are none.
    package func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}

/// The part of a paper a passage stands in, as a report names it.
package enum Section: String, Hashable, Sendable, CaseIterable {
    case title, abstract, introduction, methods, results, discussion, references, other
    case table, figure, footnote
}

/// A passage of running text: a paragraph, heading, caption, footnote or the text of a figure.
package struct Block: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case title, heading, paragraph, caption, footnote, figureText
    }

    package var kind: Kind
    package var section: Section
    /// The nearest heading above, as printed.
    package var heading: String?
    /// The text as a reader would read it aloud: lines joined, line-end hyphens undone, white space folded.
    package var text: String
    package var pieces: [Piece]
    /// Index of the table this caption or footnote belongs to.
    package var table: Int?
    /// UTF-8 offsets of the text at which citations of other work stood, where the format tells them from the text.
    package var citations: [Int] = []

    package init(
        kind: Kind, section: Section, heading: String? = nil, text: String, pieces: [Piece], table: Int? = nil
    ) {
        self.kind = kind
        self.section = section
        self.heading = heading
        self.text = text
        self.pieces = pieces
        self.table = table
    }
}

extension Section {
    /// Whether sentences of this part may tell what was found: those of references, introduction, tables and notes do not.
    package var mayTellResults: Bool {
        switch self {
        case .references, .introduction, .table, .footnote: false
        default: true
        }
    }
}

extension Block {
    /// The source words behind a range of UTF-8 offsets of the text: one passage a stretch without interruption.
    ///
    /// Lines that follow each other (blank lines apart) are one passage; a sentence that a table interrupts is two.
    package func passages(_ range: Range<Int>) -> [Passage] {
        var passages: [Passage] = []
        for index in pieces.indices {
            if let passage = passage(ofPiece: index, range) { passages.appendJoining(passage) }
        }
        return passages
    }

    /// The first of the passages of a range.
    func firstPassage(_ range: Range<Int>) -> Passage? {
        // what nothing is joined to needs no list
        pieces.count == 1 ? passage(ofPiece: 0, range) : passages(range).first
    }

    /// What of a range stands in one piece.
    private func passage(ofPiece index: Int, _ range: Range<Int>) -> Passage? {
        let end = index + 1 < pieces.count ? pieces[index + 1].offset : Int.max
        guard pieces[index].offset < range.upperBound, range.lowerBound < end else { return nil }
        let piece = pieces[index]
        let printed = piece.printed.utf8
        let length = printed.count
        let from = min(max(0, range.lowerBound - piece.offset), length)
        let reachesOn = range.upperBound > end
        let to = reachesOn ? length : min(length, range.upperBound - piece.offset)
        guard from < to else { return nil }
        let quote =
            from == 0 && to == length
            ? piece.printed.trimmed
            : String(decoding: printed.dropFirst(from).prefix(to - from), as: UTF8.self).trimmed
        guard !quote.isEmpty else { return nil }
        return Passage(
            quote: quote, lines: piece.line.map { $0...$0 }, page: piece.page,
            boxes: piece.box(of: from..<to).map { [$0] } ?? [], element: piece.element,
            isUnsure: piece.isUnsure(from..<to))
    }

    /// The whole block as passages.
    package var passages: [Passage] { passages(0..<text.utf8.count) }
}

/// A stretch of the source's own words with its place.
package struct Passage: Hashable, Sendable {
    package var quote: String
    package var lines: ClosedRange<Int>?
    package var page: Int?
    package var boxes: [Box]
    package var element: String?
    /// Whether the layout can be read in another way, so that the passage may belong to something else.
    package var isDoubtful: Bool
    /// Whether a number of it, or one that says what its numbers are of, was recognised (OCR) with too little confidence.
    package var isUnsure: Bool

    package init(
        quote: String, lines: ClosedRange<Int>? = nil, page: Int? = nil, boxes: [Box] = [], element: String? = nil,
        isDoubtful: Bool = false, isUnsure: Bool = false
    ) {
        self.quote = quote
        self.lines = lines
        self.page = page
        self.boxes = boxes
        self.element = element
        self.isDoubtful = isDoubtful
        self.isUnsure = isUnsure
    }
}

extension Passage {
    /// By what nearly always tells passages apart.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(quote)
        hasher.combine(lines?.lowerBound)
        hasher.combine(element)
    }
}

extension [Passage] {
    /// Lines with at most this many others (blank ones) between them read on as one passage.
    private static var largestBlankGap: Int { 3 }

    mutating func appendJoining(_ next: Passage) {
        guard let last = last, last.page == next.page, last.element == next.element else { return append(next) }
        if let a = last.lines, let b = next.lines {
            guard b.lowerBound >= a.upperBound, b.lowerBound - a.upperBound <= Self.largestBlankGap else {
                return append(next)
            }
            self[count - 1].lines = a.lowerBound...b.upperBound
        }
        // what was left out between two pieces ended the first: a mark behind it follows closely
        let isMark = next.quote.utf8.first.map { [UInt8](".,;:)]%".utf8).contains($0) } ?? false
        self[count - 1].quote += isMark ? next.quote : " " + next.quote
        self[count - 1].boxes += next.boxes
        if next.isUnsure { self[count - 1].isUnsure = true }
    }
}

extension PrintedNumber {
    /// A range of UTF-8 offsets, widened over numbers that it cuts: their signs, digits, marks and per cent signs.
    static func whole(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else { return range }
        var (from, to) = (range.lowerBound, range.upperBound)
        if bytes[from].isASCIIDigit || isMark(bytes[from]) {
            while from > 0,
                bytes[from - 1].isASCIIDigit || from > 1 && isMark(bytes[from - 1]) && bytes[from - 2].isASCIIDigit
            {
                from -= 1
            }
            // a sign, not the dash of a range
            let sign =
                from > 0 && bytes[from - 1] == UInt8(ascii: "-") ? 1 : from > 2 && isMinus(bytes, from - 3) ? 3 : 0
            if sign > 0, from == sign || !bytes[from - sign - 1].isASCIIDigit { from -= sign }
        }
        if bytes[to - 1].isASCIIDigit || isMark(bytes[to - 1]) {
            while to < bytes.count,
                bytes[to].isASCIIDigit || to + 1 < bytes.count && isMark(bytes[to]) && bytes[to + 1].isASCIIDigit
            {
                to += 1
            }
            let behind = to < bytes.count && bytes[to] == 0x20 ? to + 1 : to
            if behind < bytes.count, bytes[behind] == UInt8(ascii: "%") { to = behind + 1 }
        }
        return from..<to
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }

    /// U+2212 and the en dash.
    private static func isMinus(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0xE2
            && (bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92
                || bytes[index + 1] == 0x80 && bytes[index + 2] == 0x93)
    }
}
