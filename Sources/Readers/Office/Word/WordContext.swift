import Paper
import XMLTree

/// What the parts of one Word document share while it is read: styles, notes, open fields, counts of changes.
final class WordContext {
    struct Changes {
        var insertions = 0
        var deletions = 0
        var moves = 0
        var formats = 0
    }

    let styles: WordStyles
    private(set) var changes = Changes()
    /// Where the first change stands.
    private(set) var firstChange: Passage?
    private var isDeleted = false
    private(set) var hidden: Passage?
    /// Paragraphs of notes to the text, in the order of their references.
    private(set) var notes: [OfficeParagraph] = []
    private var footnotes: [String: MarkupElement] = [:]
    private var endnotes: [String: MarkupElement] = [:]
    private var noteCounts = (foot: 0, end: 0)
    private var depth = 0

    /// Numbers that the program gives to paragraphs.
    let numbering: WordNumbering

    init(styles: WordStyles, numbering: MarkupElement?, footnotes: MarkupElement?, endnotes: MarkupElement?) {
        self.styles = styles
        self.numbering = WordNumbering(numbering, styles)
        self.footnotes = Self.notes(footnotes, "footnote")
        self.endnotes = Self.notes(endnotes, "endnote")
    }

    private static func notes(_ root: MarkupElement?, _ name: String) -> [String: MarkupElement] {
        var found: [String: MarkupElement] = [:]
        for note in root?.all(name) ?? [] where note["type"] == nil || note["type"] == "normal" {
            if let id = note["id"] { found[id] = note }
        }
        return found
    }

    // MARK: Changes

    func count(_ kind: WritableKeyPath<Changes, Int>, at element: MarkupElement, _ origin: String) {
        changes[keyPath: kind] += 1
        // words that stand in the text are found again, those that were deleted are not
        guard firstChange == nil || isDeleted && kind != \.deletions else { return }
        isDeleted = kind == \.deletions
        firstChange = Passage(quote: String(element.text.folded.prefix(80)), element: origin)
    }

    func hide(_ element: MarkupElement, _ origin: String) {
        if hidden == nil { hidden = Passage(quote: String(element.text.folded.prefix(80)), element: origin) }
    }

    /// What is said of the reading.
    var remarks: [Gap] {
        var remarks: [Gap] = []
        let counts = [
            (changes.insertions, "insertion"), (changes.deletions, "deletion"), (changes.moves, "move"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        if !counts.isEmpty, let firstChange {
            remarks.append(
                Gap(
                    .text, reason: "tracked changes were read as accepted: " + counts.joined(separator: ", "),
                    passage: firstChange))
        }
        if let embedded {
            remarks.append(
                Gap(
                    .table,
                    reason:
                        "a sheet that is embedded in the document is shown as a picture and was not read: give the workbook with --supplement",
                    passage: embedded))
        }
        if let foreign {
            remarks.append(
                Gap(
                    .part,
                    reason: "a document that is embedded in this one was not read: open it in Word and save it again",
                    passage: foreign))
        }
        if let hidden { remarks.append(Gap(.part, reason: "hidden text was not read", passage: hidden)) }
        return remarks
    }

    /// The first sheet that is embedded, and the first document.
    private var embedded: Passage?
    private var foreign: Passage?

    func leaveOut(_ object: MarkupElement, _ origin: String) {
        if object.name == "altChunk" {
            if foreign == nil { foreign = Passage(quote: "", element: origin) }
        } else if object.descendants("OLEObject").contains(where: { $0["ProgID"]?.hasPrefix("Excel.") ?? false }) {
            if embedded == nil { embedded = Passage(quote: "", element: origin) }
        }
    }

    // MARK: Fields

    private struct Field {
        var code = ""
        var isInCode = true
    }

    /// Open fields, the innermost last; they may begin in one paragraph and end in another.
    private var fields: [Field] = []

    /// Whether text that stands here is a field's code, which is not printed.
    var isInCode: Bool { fields.contains(where: \.isInCode) }

    /// Whether text that stands here is what a program for references has put in.
    var isInCitation: Bool {
        fields.contains { field in
            !field.isInCode
                && ["EN.CITE", "ZOTERO_ITEM", "CSL_CITATION", "CITATION ", "CITAVI", "REFMGR.CITE"].contains {
                    field.code.contains($0)
                }
        }
    }

    func takeField(_ element: MarkupElement) {
        if element.name == "instrText" {
            if let last = fields.indices.last, fields[last].isInCode, fields[last].code.utf8.count < 1000 {
                fields[last].code += element.text
            }
            return
        }
        switch element["fldCharType"] {
        case "begin": fields.append(Field())
        case "separate": if let last = fields.indices.last { fields[last].isInCode = false }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    func closeCodes() { fields.removeAll(where: \.isInCode) }
    func openField(_ code: String) { fields.append(Field(code: code, isInCode: false)) }
    func closeField() { _ = fields.popLast() }

    // MARK: Notes

    /// The note that a reference is to: its mark, and its paragraphs where it stands in a table, which has its notes below it.
    func note(_ reference: MarkupElement) -> (mark: String, paragraphs: [OfficeParagraph])? {
        guard let id = reference["id"] else { return nil }
        let isFoot = reference.name == "footnoteReference"
        guard depth < Self.deepest else { return nil }
        // taken out, so that what refers to itself ends
        guard let note = isFoot ? footnotes.removeValue(forKey: id) : endnotes.removeValue(forKey: id) else {
            return nil
        }
        if isFoot { noteCounts.foot += 1 } else { noteCounts.end += 1 }
        let mark = String(isFoot ? noteCounts.foot : noteCounts.end)
        depth += 1
        defer { depth -= 1 }
        var paragraphs = items(of: note, inCell: false).compactMap { item -> OfficeParagraph? in
            if case .paragraph(let own) = item, !own.isBlank { own } else { nil }
        }
        guard isInTable else {
            notes += paragraphs
            return (mark, [])
        }
        if !paragraphs.isEmpty { paragraphs[0].markup = "<sup>\(mark)</sup>" + paragraphs[0].markup }
        return (mark, paragraphs)
    }

    /// Tables within tables, notes within notes: no document goes deeper.
    private static let deepest = 40
    private var tableDepth = 0
    private var isInTable: Bool { tableDepth > 0 }

    // MARK: Items

    /// Paragraphs and tables of a body, a cell, a note or a text box, in order.
    func items(of element: MarkupElement, inCell: Bool) -> [OfficeItem] {
        var items: [OfficeItem] = []
        /// A paragraph whose mark is deleted.
        var open: WordInline?
        collect(element, inCell, &items, &open)
        if let open { items.append(.paragraph(open.paragraph)) }
        return items
    }

    private func collect(
        _ element: MarkupElement, _ inCell: Bool, _ items: inout [OfficeItem], _ open: inout WordInline?
    ) {
        for child in element.elements {
            switch child.name {
            case "p":
                guard !styles.isContents(child.first("pPr")?.first("pStyle")?["val"]) else { continue }
                var own: WordInline
                if var before = open {
                    before.goOn(child)
                    own = before
                } else {
                    own = WordInline(child, context: self, inCell: inCell)
                }
                if child.first("pPr")?.first("rPr")?.first("del") != nil {
                    open = own
                } else {
                    items.append(.paragraph(own.paragraph))
                    open = nil
                }
            case "tbl":
                if let before = open { items.append(.paragraph(before.paragraph)) }
                open = nil
                guard depth < Self.deepest else { continue }
                depth += 1
                tableDepth += 1
                items.append(.table(WordTable(child, context: self).table))
                tableDepth -= 1
                depth -= 1
            case "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag":
                collect(child, inCell, &items, &open)
            case "AlternateContent":
                if let content = WordInline.chosen(child) { collect(content, inCell, &items, &open) }
            case "altChunk": leaveOut(child, child.path)
            case "oMathPara", "oMath":
                var inline = OfficeInline(origin: child.path, keepsLeadingBlanks: false)
                inline.add(WordMath.text(of: child), OfficeStyle())
                items.append(.paragraph(inline.closed))
            default: break
            }
        }
    }
}
