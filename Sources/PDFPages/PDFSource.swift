import CPoppler

/// A PDF's bytes → its pages as values.
package enum PDFSource {
    package static let largestByteCount = PDFLimits.byteCount
    /// Pages asked for their images, so that a scan is known.
    private static let pagesLookedAt = 3

    /// Reads text and rules of all pages.
    ///
    /// Where `recognises` is set, pages without text are drawn and read by Tesseract. Call from one thread at a time. `beforeDrawing` is called before a page is drawn, which few need.
    package static func read(
        _ bytes: [UInt8], password: String? = nil, recognises: Bool = false,
        beforeDrawing: () throws(PDFError) -> Void = {}
    ) throws(PDFError) -> PDFContent {
        if bytes.count > largestByteCount {
            throw PDFError("is larger than \(largestByteCount >> 20) MB: give one paper a file")
        }
        let document = try PopplerDocument(PrintProfile.hidden(in: bytes), password: password)
        let pageCount = document.pageCount
        if pageCount == 0 { throw PDFError("is a damaged PDF: it holds no page that can be read") }
        if pageCount > PDFLimits.pageCount {
            throw PDFError("has \(pageCount) pages: more than \(PDFLimits.pageCount) are not read")
        }
        let contents = PageContents(bytes, password: password, pageCount: pageCount)
        var content = PDFContent(title: document.title, pages: [])
        content.pages.reserveCapacity(pageCount)
        let lookedAt = Set([0, pageCount / 2, pageCount - 1].prefix(pagesLookedAt))
        var glyphCount = 0
        for index in 0..<pageCount {
            if glyphCount > PDFLimits.totalGlyphCount {
                var page = PDFPage(number: index + 1, width: 0, height: 0)
                page.unread = "was not read: the pages before it hold more text than any paper"
                content.pages.append(page)
                continue
            }
            let page = try document.withPage(index) { (page) throws(PDFError) in
                let own = try read(
                    page, contents, number: index + 1, looksAtImages: lookedAt.contains(index), beforeDrawing)
                guard recognises, own.isWithoutText else { return own }
                try beforeDrawing()
                return own.recognised(from: page)
            }
            content.pages.append(page ?? damaged(index + 1))
            glyphCount += page?.glyphs.count ?? 0
        }
        return content
    }

    private static func damaged(_ number: Int) -> PDFPage {
        var page = PDFPage(number: number, width: 0, height: 0)
        page.unread = "is damaged and was not read"
        return page
    }

    /// Fewer characters than this leave a page room for a picture that matters.
    private static let scarceGlyphCount = 1000

    private static func read(
        _ page: borrowing PopplerPage, _ contents: PageContents?, number: Int, looksAtImages: Bool,
        _ beforeDrawing: () throws(PDFError) -> Void
    ) throws(PDFError) -> PDFPage {
        let (width, height) = page.size
        let text = page.text()
        var result = PDFPage(
            number: number, width: Float(width), height: Float(height), glyphs: text.glyphs, fonts: text.fonts)
        if let reaches = contents?.fontReaches(number - 1) {
            for index in result.fonts.indices { result.fonts[index].reach = reaches[result.fonts[index].name] }
        }
        result.unread = text.unread
        result.dropMisplaced()
        guard text.unread == nil else {
            if !(max(width, height) <= PDFLimits.pageSide) { (result.width, result.height) = (0, 0) }
            return result
        }
        let looksAtImages = looksAtImages || text.glyphs.count < scarceGlyphCount
        let looksForRules = TabularHint.mayHoldTable(result)
        guard looksAtImages || looksForRules else { return result }
        let drawing = contents?.drawing(number - 1, width: width, height: height)
        if looksAtImages {
            if drawing == nil { try beforeDrawing() }
            result.imageCoverage = drawing?.imageCoverage ?? page.imageCoverage()
        }
        if looksForRules {
            if let drawing, !drawing.needsPainting(result) {
                result.take(RuleFinder.rules(of: drawing.canvas))
            } else {
                try beforeDrawing()
                guard let raster = PageRaster(page) else { return result }
                result.take(RuleFinder.rules(of: raster))
            }
        }
        return result
    }
}

extension PDFPage {
    fileprivate mutating func take(_ found: [Rule]) {
        if found.count <= PDFLimits.ruleCount { rules = found } else { isOverruled = true }
    }
}
