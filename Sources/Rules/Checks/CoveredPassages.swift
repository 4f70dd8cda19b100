import Paper

/// Passages that checks speak of, found again by line, element or page.
struct CoveredPassages {
    private let passages: Set<Passage>
    private var quotes: [Key: Set<String>] = [:]

    /// One a line of text, else one an element or a page.
    private struct Key: Hashable {
        var line: Int?
        var element: String?
        var page: Int?
    }

    var isEmpty: Bool { passages.isEmpty }

    init(_ passages: [Passage]) {
        self.passages = Set(passages)
        for passage in self.passages {
            for key in Self.keys(passage) { quotes[key, default: []].insert(passage.quote) }
        }
    }

    private static func keys(_ passage: Passage) -> [Key] {
        guard passage.element == nil, let lines = passage.lines else {
            return [Key(element: passage.element, page: passage.page)]
        }
        return lines.map { Key(line: $0, page: passage.page) }
    }

    /// Whether a check speaks of the passage, of a part of it or of words around it.
    func holds(_ passage: Passage) -> Bool {
        passages.contains(passage)
            || Self.keys(passage).contains { key in
                quotes[key]?.contains { $0.contains(passage.quote) || passage.quote.contains($0) } ?? false
            }
    }
}
