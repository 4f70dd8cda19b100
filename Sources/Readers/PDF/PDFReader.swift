package import PDFPages
package import Paper

/// Pages of a PDF → `Paper`.
package enum PDFReader {
    /// Reads a document's pages; throws one clear sentence where there is no text to read.
    package static func read(_ content: PDFContent, id: String) throws(ReadingError) -> Paper {
        try NumberHabit.reading { () throws(ReadingError) in try assemble(content, id: id) }
    }

    private static func assemble(_ content: PDFContent, id: String) throws(ReadingError) -> Paper {
        let quality = TextLayer(content)
        if let reason = quality.refusal { throw ReadingError(reason) }
        let pages = content.pages.map { UprightPage($0) }
        var paper = Paper(id: id, format: .pdf)
        paper.doubt = quality.doubt
        paper.gaps = quality.gaps
        var assembly = PaperAssembly(
            pages: pages, hasPrintedSoftHyphens: SoftHyphen.standsForHyphen(in: content))
        assembly.add(DocumentTables.grids(pages), to: &paper)
        paper.title = assembly.title(metadata: content.title) ?? paper.title
        paper.gaps += PageGaps(content, pages).gaps
        Completeness(paper).note(in: &paper)
        return paper
    }
}
