import PDFPages
import Paper

/// Judges whether a PDF's text layer can be the printed text.
struct TextLayer {
    private(set) var refusal: String?
    private(set) var doubt: Paper.Doubt?
    private(set) var gaps: [Gap] = []

    init(_ content: PDFContent) {
        let counts = content.pages.map { page in page.glyphs.count { $0.scalar.value > 0x20 } }
        let total = counts.reduce(0, +)
        // other pages are looked at where they hold little text: they say nothing of the whole
        let sample = Set([0, content.pages.count / 2, content.pages.count - 1])
        let pages = content.pages.enumerated().filter { sample.contains($0.offset) }.map(\.element)
        let looked = pages.filter { !$0.isRecognised }.compactMap(\.imageCoverage)
        let pictures = looked.count { $0 > 0.5 }
        if total < 40 * max(1, content.pages.count) / 10 || total < 20 {
            let misplaced = content.pages.reduce(0) { $0 + $1.misplacedCount }
            let unread = content.pages.first { $0.unread != nil }
            if let unread, let reason = unread.unread {
                refusal = "holds no text that can be read: page \(unread.number) \(reason)"
                return
            }
            if misplaced > total {
                refusal = "holds \(misplaced) characters without a size or a place on their page and no other text"
                return
            }
            if content.pages.contains(where: \.isRecognised) {
                refusal = "holds pictures on which no text was recognised: they lie on their side, or hold none"
                return
            }
            refusal =
                pictures > 0
                ? "holds pictures of its pages and no text (a scan): --ocr reads them, or have the text recognised first"
                : total == 0
                    ? "holds no text: its pages are drawings or their text has been turned into outlines"
                    : "holds next to no text (\(total) characters): there is nothing to recompute"
            return
        }
        if pictures * 2 > looked.count, Self.isPictured(pages) { doubt = .recognised }
        if Self.isGarbled(content, total: total) { doubt = .garbled }
        if let complaint = content.complaints.first {
            let more = content.complaints.count > 1 ? " and \(content.complaints.count - 1) more" : ""
            gaps.append(gap(.page, "the file is damaged (\(complaint)\(more)): text may be missing", page: 1))
        }
        if doubt == .recognised {
            gaps.append(
                gap(.text, "the text was recognised from pictures of the pages: digits may be misread", page: 1))
        }
        if doubt == .garbled {
            gaps.append(
                gap(.text, "the text layer is not the printed text: nothing in it is held against the paper", page: 1))
        }
    }

    private func gap(_ kind: Gap.Kind, _ reason: String, page: Int) -> Gap {
        Gap(kind, reason: reason, passage: Passage(quote: "", page: page))
    }

    /// A picture under nearly all of each page that was looked at, with text on it: recognised text.
    private static func isPictured(_ pages: [PDFPage]) -> Bool {
        let own = pages.filter { !$0.isRecognised }
        return own.filter { ($0.imageCoverage ?? 0) > 0.85 }.count * 2 > own.count { $0.imageCoverage != nil }
    }

    /// Lost characters, or words no language spells.
    private static func isGarbled(_ content: PDFContent, total: Int) -> Bool {
        var lost = 0
        var words = 0
        var odd = 0
        for page in content.pages {
            var letters = 0
            var vowels = 0
            func close() {
                if letters >= 4 {
                    words += 1
                    if vowels == 0 || vowels == letters { odd += 1 }
                }
                letters = 0
                vowels = 0
            }
            for glyph in page.glyphs {
                let value = glyph.scalar.value
                switch value {
                case 0..<0x09, 0x0E..<0x20, 0x7F..<0xA0, 0xFFFD, 0xE000...0xF8FF: lost += 1
                case 0x41...0x5A, 0x61...0x7A:
                    letters += 1
                    if "aeiouyAEIOUY".unicodeScalars.contains(glyph.scalar) { vowels += 1 }
                case 0xC0...0x24F: letters += 1; vowels += 1
                default: close()
                }
            }
            close()
        }
        if lost * 20 > total { return true }
        return words >= 100 && odd * 4 > words
    }
}
