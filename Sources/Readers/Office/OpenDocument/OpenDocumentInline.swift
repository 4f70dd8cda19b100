import Paper
import XMLTree

/// The text of an OpenDocument paragraph.
struct OpenDocumentInline {
    private var inline: OfficeInline
    private let context: OpenDocumentContext

    init(_ element: MarkupElement, context: OpenDocumentContext, inCell: Bool) {
        self.context = context
        let name = element["style-name"]
        inline = OfficeInline(origin: element.path, keepsLeadingBlanks: inCell)
        inline.paragraph.kind = context.styles.kind(ofParagraph: name)
        inline.paragraph.indent = context.styles.indent(ofParagraph: name)
        if element.name == "h", inline.paragraph.kind == .plain {
            inline.paragraph.kind = .heading(OpenDocumentContext.count(element, "outline-level", most: 9))
        }
        if let style = context.styles.text(ofParagraph: name) { add(element, style) } else { context.hide(element) }
    }

    var paragraph: OfficeParagraph { inline.closed }

    private mutating func add(_ element: MarkupElement, _ style: OfficeStyle) {
        for child in element.children {
            switch child {
            case .text(let bytes): inline.add(Self.folded(bytes), context.cited(style))
            case .element(let own): add(child: own, style)
            }
        }
    }

    /// Blanks in a row are one; more of them are elements of their own.
    private static func folded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                if result.last != 0x20 { result.append(0x20) }
            } else {
                result.append(byte)
            }
        }
        return SymbolFont.plain(String(decoding: result, as: UTF8.self))
    }

    private mutating func add(child own: MarkupElement, _ style: OfficeStyle) {
        switch own.name {
        case "span", "a", "meta", "meta-field", "ruby", "ruby-base":
            if let inner = context.styles.text(own["style-name"], in: style) {
                add(own, inner)
            } else {
                context.hide(own)
            }
        case "s":
            inline.add(String(repeating: " ", count: OpenDocumentContext.count(own, "c", most: 200)), style)
        case "tab": inline.add("\t", style)
        case "line-break": inline.addBreak()
        case "note":
            let mark = own.first("note-citation").map { $0["label"] ?? $0.text.folded } ?? ""
            inline.addNoteMark(mark)
            inline.paragraph.notes += context.note(own, mark: mark)
        case let name where OpenDocumentContext.shapes.contains(name): addFrame(own, style)
        case "reference-mark-start", "bookmark-start", "fieldmark-start": context.openCitation(own)
        case "reference-mark-end", "bookmark-end", "fieldmark-end": context.closeCitation(own)
        case "bibliography-mark":
            var cited = style
            cited.isCitation = true
            add(own, cited)
        case "annotation", "annotation-end", "tracked-changes", "hidden-text", "hidden-paragraph", "ruby-text",
            "script",
            "executable-macro":
            break
        // fields hold what they print
        default: add(own, style)
        }
    }

    private mutating func addFrame(_ frame: MarkupElement, _ style: OfficeStyle) {
        if let formula = formula(frame) { return inline.addFormula(formula, style) }
        let boxes = context.boxes(of: frame)
        if boxes.isEmpty { inline.addPicture() } else { inline.paragraph.boxes += boxes }
    }

    /// A formula is a document of its own within the archive, or stands in the frame.
    private func formula(_ frame: MarkupElement) -> String? {
        guard let object = frame.first("object") else { return nil }
        if let math = object.first("math") { return MathText.text(of: math) }
        guard let link = object["href"] else { return nil }
        let folder = link.hasPrefix("./") ? String(link.dropFirst(2)) : link
        guard let root = (try? context.package.root(folder + "/content.xml")) ?? nil else { return nil }
        guard root.name == "math" else { return nil }
        return MathText.text(of: root)
    }
}
