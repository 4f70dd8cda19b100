import PDFPages
import Paper

/// What of a document's pages was not read: pages without text, pictures of pages, pages larger than print.
struct PageGaps {
    private(set) var gaps: [Gap] = []

    /// Fewer characters are a page number or a running head.
    private static let leastText = 40
    /// Characters of half a page of print.
    private static let littleText = 1000
    /// Share of a page under one picture at which a picture is more than a logo.
    private static let largePicture: Float = 0.2
    private static let mostOfPage: Float = 0.5

    init(_ content: PDFContent, _ pages: [UprightPage]) {
        // pages that follow each other with one reason are one gap
        var open: (reason: String, first: Int, last: Int)?
        func close(_ gaps: inout [Gap]) {
            guard let own = open else { return }
            let name = own.first == own.last ? "page \(own.first)" : "each of the pages \(own.first) to \(own.last)"
            gaps.append(Gap(.page, reason: "\(name) \(own.reason)", passage: Passage(quote: "", page: own.first)))
            open = nil
        }
        for (page, upright) in zip(content.pages, pages) {
            for reason in Self.reasons(page, upright) {
                if let own = open, own.reason == reason, own.last + 1 == page.number {
                    open?.last = page.number
                } else {
                    close(&gaps)
                    open = (reason, page.number, page.number)
                }
            }
        }
        close(&gaps)
    }

    private static func reasons(_ page: PDFPage, _ upright: UprightPage) -> [String] {
        if let unread = upright.unread { return [unread] }
        var reasons: [String] = []
        let count = page.glyphs.count { $0.scalar.value > 0x20 }
        let picture = page.imageCoverage ?? 0
        if count == 0 {
            reasons.append(
                picture > largePicture
                    ? "is a picture without text (a scan), which was not read: --ocr reads it"
                    : "holds no text that can be read")
        } else if page.isRecognised {
            return reasons
        } else if count < leastText, picture > largePicture {
            reasons.append("is a picture with \(count) characters beside it, which was not read")
        } else if count < littleText, picture > mostOfPage {
            reasons.append("is for the most part a picture, which was not read")
        }
        if upright.misplacedCount > 0 {
            reasons.append(
                "holds \(upright.misplacedCount) characters without a size or a place on it, which were not read")
        }
        if upright.isOverruled {
            reasons.append("holds more ruled lines than a table: tables on it may not have been told from drawings")
        }
        return reasons
    }
}
