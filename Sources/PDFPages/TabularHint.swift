/// Whether a page is worth drawing: a page of plain prose has no rules that matter.
enum TabularHint {
    static func mayHoldTable(_ page: PDFPage) -> Bool {
        !page.glyphs.isEmpty
    }
}
