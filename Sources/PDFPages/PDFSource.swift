import CPoppler

/// A PDF's bytes → its pages as values.
package enum PDFSource {
    /// Larger files are no papers.
    package static let largestByteCount = 256 << 20
    private static let largestPageCount = 3000
    private static let largestGlyphCount = 12_000_000
    /// Pages asked for their images, so that a scan is known.
    private static let pagesLookedAt = 3

    /// Reads text and rules of all pages.
    ///
    /// Call from one thread at a time.
    package static func read(_ bytes: [UInt8], password: String? = nil) throws(PDFError) -> PDFContent {
        if bytes.count > largestByteCount {
            throw PDFError("is larger than \(largestByteCount >> 20) MB: give one paper a file")
        }
        let document = try PopplerDocument(bytes, password: password)
        let pageCount = document.pageCount
        if pageCount == 0 { throw PDFError("is a damaged PDF: it holds no page that can be read") }
        if pageCount > largestPageCount {
            throw PDFError("has \(pageCount) pages: more than \(largestPageCount) are not read")
        }
        var content = PDFContent(title: document.title, pages: [])
        content.pages.reserveCapacity(pageCount)
        let lookedAt = Set([0, pageCount / 2, pageCount - 1].prefix(pagesLookedAt))
        var glyphCount = 0
        for index in 0..<pageCount {
            let page = try document.withPage(index) { (page) throws(PDFError) in
                try read(page, number: index + 1, looksAtImages: lookedAt.contains(index))
            }
            content.pages.append(page ?? PDFPage(number: index + 1, width: 0, height: 0))
            glyphCount += page?.glyphs.count ?? 0
            if glyphCount > largestGlyphCount { throw PDFError("holds more text than any paper: it is not read") }
        }
        return content
    }

    private static func read(_ page: borrowing PopplerPage, number: Int, looksAtImages: Bool) throws(PDFError)
        -> PDFPage
    {
        let (width, height) = page.size
        let (glyphs, fonts) = try page.text()
        var result = PDFPage(
            number: number, width: Float(width), height: Float(height), glyphs: glyphs, fonts: fonts)
        if looksAtImages { result.imageCoverage = page.imageCoverage() }
        if TabularHint.mayHoldTable(result), let raster = PageRaster(page) {
            result.rules = RuleFinder.rules(of: raster)
        }
        return result
    }
}
