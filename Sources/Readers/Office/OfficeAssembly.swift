import Paper
import XMLTree

/// An office document → `Paper`, by way of the reader of pages.
enum OfficeAssembly {
    /// Throws one clause where there is no text; `origin` is the path of the document's own element.
    static func paper(
        of document: OfficeDocument, id: String, format: Paper.Format, origin: String, empty: String
    ) throws(ReadingError) -> Paper {
        let markup = OfficeMarkup(document, origin: origin)
        let root: MarkupElement
        do throws(MarkupError) {
            root = try MarkupParser.xml(Array(markup.text.utf8))
        } catch {
            throw ReadingError("holds more than a paper does: \(error.reason)")
        }
        let places = places(root, markup.origins)
        return try NumberHabit.reading { () throws(ReadingError) in
            var assembly = PageAssembly(Paper(id: id, format: format), PageContent(root))
            assembly.addAll()
            var paper = assembly.paper
            guard !paper.blocks.isEmpty || !paper.tables.isEmpty else { throw ReadingError(empty) }
            paper.moveElements { places[$0] ?? origin }
            let notes = Set(document.notes.map(\.origin))
            for index in paper.blocks.indices {
                guard let element = paper.blocks[index].pieces.first?.element, notes.contains(element) else { continue }
                paper.blocks[index].kind = .footnote
                paper.blocks[index].section = .footnote
            }
            paper.gaps += document.remarks + markup.remarks
            Completeness(paper).note(in: &paper)
            return paper
        }
    }

    /// Paths of the page → those of the file.
    private static func places(_ root: MarkupElement, _ origins: [String]) -> [String: String] {
        var places: [String: String] = [:]
        let attribute = root.attributeName(OfficeMarkup.attribute)
        root.visit { element in
            if let number = element[attribute].flatMap({ Int(printed: $0) }), origins.indices.contains(number) {
                places[element.path] = origins[number]
            }
            return true
        }
        return places
    }
}
