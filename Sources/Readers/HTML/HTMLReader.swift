package import Paper
package import XMLTree

/// Web pages of papers, also saved copies → `Paper`.
package enum HTMLReader {
    /// Reads a page's bytes; throws one clear sentence for a page without text.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        let root: MarkupElement
        do throws(MarkupError) {
            root = try MarkupParser.html(bytes)
        } catch {
            throw ReadingError(error.reason, line: error.line)
        }
        var paper = try read(root, id: id)
        if MarkupParser.guessesEncoding(ofPage: bytes) {
            paper.gaps.append(
                Gap(
                    .text,
                    reason:
                        "the page does not say how its characters are encoded: Windows-1252 was taken for it, and signs may be misread",
                    passage: Passage(quote: paper.title ?? "")))
        }
        return paper
    }

    /// Reads a parsed page.
    package static func read(
        _ root: MarkupElement, id: String, format: Paper.Format = .html
    ) throws(ReadingError) -> Paper {
        try NumberHabit.reading { () throws(ReadingError) in try assemble(root, id: id, format: format) }
    }

    private static func assemble(
        _ root: MarkupElement, id: String, format: Paper.Format
    ) throws(ReadingError) -> Paper {
        var assembly = PageAssembly(Paper(id: id, format: format), PageContent(root))
        assembly.addAll()
        guard !assembly.paper.blocks.isEmpty || !assembly.paper.tables.isEmpty else {
            throw ReadingError("is a web page without a paper's text: save the article's own page, after it has loaded")
        }
        var paper = assembly.paper
        paper.publication = PagePublication.read(root)
        Completeness(paper).note(in: &paper)
        return paper
    }
}
