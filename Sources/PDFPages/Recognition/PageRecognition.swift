extension PDFPage {
    /// Fewer characters are a page number or a running head.
    private static let leastText = 40
    /// A library's stamp beside the picture of a page.
    private static let stampText = 300
    private static let largePicture: Float = 0.2
    private static let wholePage: Float = 0.85

    /// Whether the page's print is a picture or a drawing, with no more text beside it than a number or a stamp.
    var isWithoutText: Bool {
        guard unread == nil else { return false }
        let count = glyphs.count { $0.scalar.value > 0x20 }
        let picture = imageCoverage ?? 0
        return count == 0 || count < Self.leastText && picture > Self.largePicture
            || count < Self.stampText && picture > Self.wholePage
    }

    /// The page with what Tesseract recognises on it; as it was, with the reason, where that cannot be done.
    func recognised(from page: borrowing PopplerPage) -> PDFPage {
        var copy = self
        guard let scan = PageScan(page) else {
            copy.unread = "cannot be drawn, and its text was not recognised"
            return copy
        }
        // an empty page is one without text, whoever looks at it
        guard !scan.isBlank else { return self }
        do throws(PDFError) {
            let ink = InkParts(scan)
            let marks = RuleMarks(scan)
            var lines = TwoReadings(
                marks.without(try Tesseract.text(of: scan, .words)),
                marks.without(try Tesseract.text(of: scan, .lines)), ink
            ).lines
            let lone = LoneInk(scan, beside: lines.flatMap(\.words), ink)
            if let picture = lone.picture {
                let third = marks.without(lone.onPage(try Tesseract.text(of: picture, .words)))
                lines = TwoReadings(lines, third, ink).lines
            }
            let text = RecognisedPage(lines, ink, pixelsPerPoint: scan.pixelsPerPoint)
            copy.isRecognised = true
            guard !text.glyphs.isEmpty else { return copy }
            guard text.glyphs.count <= PDFLimits.glyphCount else {
                copy.unread = "holds more characters than any page of print, and was not read"
                return copy
            }
            (copy.glyphs, copy.fonts) = (text.glyphs, text.fonts)
            copy.dropMisplaced()
            let rules = ScanRules(scan).rules
            if rules.count <= PDFLimits.ruleCount { copy.rules = rules } else { copy.isOverruled = true }
        } catch {
            copy.unread = error.reason
        }
        return copy
    }
}
