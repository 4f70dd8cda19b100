import Paper
import XMLTree

/// A page's own content among what a web site puts around it.
struct PageContent {
    /// The element that holds the paper's text.
    let main: MarkupElement
    let title: String?
    /// Tables of the page outside of it.
    let otherTables: [MarkupElement]

    init(_ root: MarkupElement) {
        let body = root.name == "body" ? root : root.first("body") ?? root
        let main = Self.main(in: body)
        self.main = main
        var others: [MarkupElement] = []
        body.visit { element in
            if element == main || HTMLInline.silent.contains(element.name) || HTMLInline.isHidden(element) {
                return false
            }
            if element.name == "table" { others.append(element) }
            return element.name != "table"
        }
        otherTables = main == body ? [] : others
        title =
            Self.metaTitle(root) ?? main.descendants("h1").first.map { RunComposer(HTMLInline.runs(of: $0)).string }
            ?? root.descendants("title").first.map { $0.text.folded }
    }

    /// The candidate with most text, where it holds most of the page's.
    private static func main(in body: MarkupElement) -> MarkupElement {
        var candidates: [MarkupElement] = []
        body.visit { element in
            if HTMLInline.silent.contains(element.name) { return false }
            let names = [element["role"], element["itemprop"], element["id"]].compactMap { $0?.lowercased() }
            if ["article", "main"].contains(element.name)
                || names.contains(where: {
                    ["main", "articlebody", "main-content", "article", "mw-content-text"].contains($0)
                })
            {
                candidates.append(element)
            }
            return true
        }
        let whole = textLength(body)
        let sized = candidates.map { ($0, textLength($0)) }
        guard let most = sized.map(\.1).max(), most * 2 > whole else { return body }
        // of nested candidates with nearly all of the text, the innermost
        return sized.last { $0.1 * 10 >= most * 9 }?.0 ?? body
    }

    /// Letters in paragraphs and table cells.
    private static func textLength(_ element: MarkupElement) -> Int {
        var count = 0
        element.visit { child in
            if HTMLInline.silent.contains(child.name) { return false }
            guard ["p", "td", "th", "li"].contains(child.name) else { return true }
            count += child.text.utf8.count
            return false
        }
        return count
    }

    private static func metaTitle(_ root: MarkupElement) -> String? {
        let metas = root.descendants("meta")
        for name in ["citation_title", "dc.title", "og:title"] {
            let found = metas.first { ($0["name"] ?? $0["property"])?.lowercased() == name }
            if let title = found?["content"]?.folded, !title.isEmpty { return title }
        }
        return nil
    }
}

extension MarkupElement {
    /// Whether class or id of an element holds one of some words.
    func isMarked(_ words: [String]) -> Bool {
        let names = ((self["class"] ?? "") + " " + (self["id"] ?? "")).lowercased()
        return words.contains { names.contains($0) }
    }
}
