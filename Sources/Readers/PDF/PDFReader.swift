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
        let pages = content.pages.map { UprightPage($0, leastConfidence: content.leastConfidence) }
        var paper = Paper(id: id, format: .pdf)
        paper.doubt = quality.doubt
        paper.gaps = quality.gaps
        var assembly = PaperAssembly(
            pages: pages, hasPrintedSoftHyphens: SoftHyphen.standsForHyphen(in: content))
        assembly.add(DocumentTables.grids(pages), to: &paper)
        paper.title = assembly.title(metadata: content.title) ?? paper.title
        paper.gaps += PageGaps(content, pages).gaps
        paper.recognition = recognition(content, pages)
        if let gap = paper.recognition?.gap { paper.gaps.append(gap) }
        Completeness(paper).note(in: &paper)
        return paper
    }

    private static func recognition(_ content: PDFContent, _ pages: [UprightPage]) -> Paper.Recognition? {
        let numbers = content.pages.filter(\.isRecognised).map(\.number)
        guard !numbers.isEmpty else { return nil }
        let words = zip(content.pages, pages).filter { $0.0.isRecognised }.flatMap { $0.1.words.filter(\.hasDigit) }
        return Paper.Recognition(
            pages: numbers, numbers: words.count, unsure: words.count(where: \.isUnsure),
            leastConfidence: Int(checked: Double(content.leastConfidence)) ?? 0)
    }
}
