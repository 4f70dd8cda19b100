import Language
import Paper
import XMLTree

/// A caption as one text with its pieces.
struct PageCaption {
    private(set) var text = ""
    private(set) var pieces: [Piece] = []
    /// Whether the page itself says that it is one.
    private var isMarked = false

    var isEmpty: Bool { text.isEmpty }

    init() {}

    init(_ blocks: [Block]) {
        for block in blocks {
            if !text.isEmpty { text += " " }
            let start = text.utf8.count
            text += block.text
            pieces += block.pieces.map { piece in
                var piece = piece
                piece.offset += start
                return piece
            }
        }
    }

    init(_ element: MarkupElement) {
        let composed = RunComposer(HTMLInline.runs(of: element))
        text = composed.string
        pieces = composed.pieces(element: element.path)
        isMarked = true
    }

    private var read: CaptionLabel? { CaptionLabel(text, isCaption: isMarked) }

    /// The word before a label in a caption, and what follows it, as of "Supplemental Table 1: Doses".
    private var opened: (opener: String, label: CaptionLabel)? {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard isMarked, parts.count == 2, LayoutWords.captionOpeners.contains(parts[0].lowercased()),
            let label = CaptionLabel(String(parts[1]), isCaption: true) ?? CaptionLabel(parts[1] + ".")
        else { return nil }
        return (String(parts[0]), label)
    }

    /// "Table 1", "Supplemental Table 1".
    var label: String? {
        read?.printed ?? CaptionLabel(text + ".")?.printed ?? opened.map { $0.opener + " " + $0.label.printed }
    }

    /// The words behind the label.
    var words: String? {
        guard !text.isEmpty else { return nil }
        if let label = read ?? opened?.label { return label.rest.isEmpty ? nil : label.rest }
        guard let label else { return text }
        let rest = text.hasPrefix(label) ? String(text.dropFirst(label.count)).trimmed : text
        return rest.isEmpty ? nil : rest
    }
}

/// A table of a web page with its caption and notes.
struct PageTable {
    private let element: MarkupElement
    var caption = PageCaption()
    private(set) var noteElements: [MarkupElement] = []

    private static let noteWords = ["foot", "note", "legend", "tblfn", "table-fn", "tabnote"]

    init(_ element: MarkupElement) {
        self.element = element
        if let own = element.first("caption") { caption = PageCaption(own) }
        noteElements = Self.notes(of: element)
        if noteElements.isEmpty { noteElements = Self.markedParagraphs(behind: element) }
    }

    /// Whether a table holds data: several cells in several rows, and no table in them.
    static func isTable(_ element: MarkupElement) -> Bool {
        if ["presentation", "none"].contains(element["role"]?.lowercased()) { return false }
        guard element.descendants("table").isEmpty else { return false }
        let rows = element.descendants("tr")
        let widest = rows.map { row in row.elements.count { $0.name == "td" || $0.name == "th" } }.max() ?? 0
        guard rows.count > 1, widest > 1 || hasLabel(element) else { return false }
        if element.first("caption") != nil || element.first("thead") != nil || !element.descendants("th").isEmpty {
            return true
        }
        // cells of a laid-out page hold paragraphs
        let cells = element.descendants("td")
        return cells.count { $0.text.utf8.count > 400 } * 4 < cells.count
    }

    /// Whether a caption of its own calls an element a table: a list in one column may be one.
    private static func hasLabel(_ element: MarkupElement) -> Bool {
        element.first("caption").map { PageCaption($0) }.flatMap(\.label) != nil
    }

    /// The attribute of a table that shares its caption and notes with the one before it.
    static let sharesCaption = "data-shares-caption"

    func add(to paper: inout Paper) {
        let feet = Self.noteRows(of: element)
        let notes = MarkupNotes(pageNotes: noteElements + feet)
        let markup = MarkupTable(element, markers: notes.markers, leavesOutFoot: !feet.isEmpty) {
            HTMLInline.runs(of: $0)
        }
        MarkupTableAssembly(
            label: caption.label, caption: caption.words, text: caption.text, pieces: caption.pieces,
            notes: notes.footnotes
        )
        .add(markup, element: element, isFirst: element[Self.sharesCaption] == nil, to: &paper)
    }

    /// Notes that stand in the table's foot: rows of one cell.
    private static func noteRows(of table: MarkupElement) -> [MarkupElement] {
        guard let foot = table.first("tfoot") else { return [] }
        let rows = foot.all("tr").map { row in row.elements.filter { $0.name == "td" || $0.name == "th" } }
        return rows.allSatisfy { $0.count == 1 } ? rows.flatMap { $0 } : []
    }

    /// Elements behind a table that hold its notes, next to it or to an element around it alone.
    private static func notes(of table: MarkupElement) -> [MarkupElement] {
        var element = table
        for _ in 0..<4 {
            guard let parent = element.parent, !["article", "main", "body", "html"].contains(parent.name) else {
                return []
            }
            var isBehind = false
            var found: [MarkupElement] = []
            for sibling in parent.elements {
                if sibling == element {
                    isBehind = true
                } else if isBehind {
                    guard
                        sibling.isMarked(noteWords)
                            || parent.isMarked(["table"]) && ["p", "ul", "ol", "dl"].contains(sibling.name)
                    else { break }
                    found.append(sibling)
                }
            }
            if !found.isEmpty { return found }
            if parent.holdsSeveral("table") { return [] }
            element = parent
        }
        return []
    }

    /// Paragraphs right behind a table that begin with a raised mark which its cells bear, too.
    private static func markedParagraphs(behind table: MarkupElement) -> [MarkupElement] {
        let siblings = table.parent.map { Array($0.children) } ?? []
        guard let at = siblings.firstIndex(where: { $0.element == table }) else { return [] }
        let marks = Set(table.descendants("sup").flatMap { $0.text.folded.split(separator: ",").map(String.init) })
        var found: [MarkupElement] = []
        for node in siblings[(at + 1)...] {
            guard let paragraph = node.element else {
                if node.isBlank { continue }
                break
            }
            guard paragraph.name == "p",
                let first = paragraph.children.first(where: { !$0.isBlank })?.element, first.name == "sup",
                marks.contains(first.text.folded)
            else { break }
            found.append(paragraph)
        }
        return found
    }
}

extension MarkupNode {
    /// Whether nothing but white space is here.
    fileprivate var isBlank: Bool {
        if case .text(let bytes) = self { bytes.allSatisfy(\.isASCIISpace) } else { false }
    }
}

extension MarkupElement {
    /// Whether more than one element of a name stands below this one; asks no further than the second.
    func holdsSeveral(_ name: String) -> Bool {
        func count(_ element: MarkupElement, upTo most: Int) -> Int {
            var found = 0
            for case .element(let child) in element.children {
                if child.name == name { found += 1 }
                if found < most { found += count(child, upTo: most - found) }
                if found >= most { return found }
            }
            return found
        }
        return count(self, upTo: 2) > 1
    }
}
