import Paper
import XMLTree

/// What the parts of one OpenDocument file share while it is read.
final class OpenDocumentContext {
    let styles: OpenDocumentStyles
    let package: OfficePackage
    /// Paragraphs of notes to the text.
    private(set) var notes: [OfficeParagraph] = []
    private var tableDepth = 0
    private var depth = 0

    /// Frames within tables within frames: no document goes deeper.
    private static let deepest = 40

    init(styles: OpenDocumentStyles, package: OfficePackage) {
        self.styles = styles
        self.package = package
    }

    /// What is said of the reading.
    func remarks(_ body: MarkupElement) -> [Gap] {
        let regions = body.first("tracked-changes")?.all("changed-region") ?? []
        let insertions = regions.count { $0.first("insertion") != nil }
        let deletions = regions.count { $0.first("deletion") != nil }
        let counts = [(insertions, "insertion"), (deletions, "deletion")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let hidden = hidden.map { [Gap(.part, reason: "hidden text was not read", passage: $0)] } ?? []
        guard !counts.isEmpty else { return hidden }
        let first = body.descendants("change-start").first ?? body.descendants("change").first
        let place = first?.parent ?? body
        return [
            Gap(
                .text, reason: "tracked changes were read as accepted: " + counts.joined(separator: ", "),
                passage: Passage(
                    quote: place == body ? "" : String(place.text.folded.prefix(80)), element: place.path))
        ] + hidden
    }

    /// The first text that is hidden.
    private var hidden: Passage?

    func hide(_ element: MarkupElement) {
        guard hidden == nil, !element.text.folded.isEmpty else { return }
        hidden = Passage(quote: String(element.text.folded.prefix(80)), element: element.path)
    }

    // MARK: Citations

    /// Ends of open stretches that a program for references has put in.
    private var citations: Set<String> = []

    private static let citationCodes = [
        "ZOTERO_ITEM", "CSL_CITATION", "EN.CITE", "JR_CITE", "CITAVI", "MENDELEY CITATION",
    ]

    /// A stretch of text by its name, or a field by its code.
    func openCitation(_ mark: MarkupElement) {
        let name = mark["name"] ?? ""
        let codes = mark.all("param").compactMap { $0["value"] } + [name]
        let isCitation = codes.contains { code in Self.citationCodes.contains { code.uppercased().contains($0) } }
        if mark.name == "fieldmark-start" {
            fieldmarks.append(isCitation)
        } else if isCitation {
            citations.insert(name)
        }
    }

    /// Fields that are open, and whether each is a citation: their ends have no names.
    private var fieldmarks: [Bool] = []

    func closeCitation(_ mark: MarkupElement) {
        if mark.name == "fieldmark-end" { _ = fieldmarks.popLast() } else { citations.remove(mark["name"] ?? "") }
    }

    /// A style, that of a citation where one is open.
    func cited(_ style: OfficeStyle) -> OfficeStyle {
        guard !citations.isEmpty || fieldmarks.contains(true) else { return style }
        var style = style
        style.isCitation = true
        return style
    }

    // MARK: Items

    /// Paragraphs and tables of a body, a cell, a note or a frame, in order.
    func items(of element: MarkupElement, inCell: Bool) -> [OfficeItem] {
        guard depth < Self.deepest else { return [] }
        depth += 1
        defer { depth -= 1 }
        var items: [OfficeItem] = []
        for child in element.elements {
            switch child.name {
            case "p", "h":
                if !styles.isContents(child["style-name"]) {
                    items.append(.paragraph(OpenDocumentInline(child, context: self, inCell: inCell).paragraph))
                }
            case "table": items.append(.table(table(child)))
            case "section" where child["display"] == "none" || child["is-hidden"] == "true":
                hide(child)
            case "list", "list-item", "list-header", "section", "soft-page-break", "numbered-paragraph":
                items += self.items(of: child, inCell: inCell)
            case let name where Self.shapes.contains(name): items += boxes(of: child)
            // what was deleted, lists of contents, settings
            default: break
            }
        }
        return items
    }

    /// Frames and drawn shapes, which may hold text.
    static let shapes: Set<String> = [
        "frame", "text-box", "custom-shape", "g", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path",
        "connector", "caption", "measure", "regular-polygon",
    ]

    /// What stands in the text boxes of a frame.
    func boxes(of frame: MarkupElement) -> [OfficeItem] {
        if frame.name != "frame", frame.name != "g" { return items(of: frame, inCell: false) }
        return frame.elements.flatMap { Self.shapes.contains($0.name) ? boxes(of: $0) : [] }
    }

    // MARK: Notes

    /// The paragraphs of a note where it stands in a table, which has its notes below it.
    func note(_ element: MarkupElement, mark: String) -> [OfficeParagraph] {
        guard let body = element.first("note-body") else { return [] }
        var paragraphs = items(of: body, inCell: false).compactMap { item -> OfficeParagraph? in
            if case .paragraph(let own) = item, !own.isBlank { own } else { nil }
        }
        guard tableDepth > 0 else {
            notes += paragraphs
            return []
        }
        if !paragraphs.isEmpty { paragraphs[0].markup = "<sup>\(mark.escapedForMarkup)</sup>" + paragraphs[0].markup }
        return paragraphs
    }

    // MARK: Tables

    /// A repeated row or cell stands so many times at most; blank ones at the end of a sheet are said to be repeated to its border.
    static let mostRepeats = 1000
    private static let widestSpan = 1000

    static func count(_ element: MarkupElement, _ name: String, most: Int) -> Int {
        min(most, max(1, element[name].flatMap { Int(printed: $0) } ?? 1))
    }

    private func table(_ element: MarkupElement) -> OfficeTable {
        tableDepth += 1
        defer { tableDepth -= 1 }
        var table = OfficeTable(origin: element.path)
        for (row, isHeader) in Self.rows(of: element) {
            var own = OfficeRow(origin: row.path)
            own.isHeader = isHeader
            for cell in row.elements where cell.name == "table-cell" {
                var place = OfficeCell(origin: cell.path)
                place.columns = Self.count(cell, "number-columns-spanned", most: Self.widestSpan)
                place.rows = Self.count(cell, "number-rows-spanned", most: Self.widestSpan)
                place.items = OfficeFlow.withBoxes(items(of: cell, inCell: true))
                let repeats = Self.count(cell, "number-columns-repeated", most: Self.mostRepeats)
                own.cells += Array(repeating: place, count: repeats)
            }
            let repeats = Self.count(row, "number-rows-repeated", most: Self.mostRepeats)
            table.rows += Array(repeating: own, count: repeats)
        }
        return table
    }

    /// The rows of a table with whether they head it.
    static func rows(of element: MarkupElement, isHeader: Bool = false) -> [(MarkupElement, Bool)] {
        element.elements.flatMap { child -> [(MarkupElement, Bool)] in
            switch child.name {
            case "table-row": [(child, isHeader)]
            case "table-header-rows": rows(of: child, isHeader: true)
            case "table-rows", "table-row-group": rows(of: child, isHeader: isHeader)
            default: []
            }
        }
    }
}
