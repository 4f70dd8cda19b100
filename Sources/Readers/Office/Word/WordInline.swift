import Paper
import XMLTree

/// The runs of a Word paragraph → its text, with tracked changes read as accepted.
struct WordInline {
    private var inline: OfficeInline
    private let context: WordContext
    private let paragraphStyle: OfficeStyle

    init(_ element: MarkupElement, context: WordContext, inCell: Bool) {
        self.context = context
        let style = element.first("pPr")?.first("pStyle")?["val"]
        paragraphStyle = context.styles.text(ofParagraph: style)
        inline = OfficeInline(origin: element.path, keepsLeadingBlanks: inCell)
        inline.paragraph.kind = context.styles.kind(ofParagraph: style)
        if let level = element.first("pPr")?.first("outlineLvl")?["val"].flatMap({ Int(printed: $0) }), level < 9 {
            inline.paragraph.kind = .heading(level + 1)
        }
        inline.paragraph.indent = Self.indent(element.first("pPr")?.first("ind"))
        let label = context.numbering.label(of: element, style: style)
        // "Table 1." may be numbered by the program; plain numbers of lists say nothing
        if let label, !inCell, label.hasWord { inline.add(label.text + " ", paragraphStyle) }
        add(element)
        if let label, inCell, inline.paragraph.isBlank, inline.paragraph.boxes.isEmpty {
            inline.add(label.text, paragraphStyle)
        }
    }

    /// A paragraph whose mark is deleted goes on in the next one.
    mutating func goOn(_ element: MarkupElement) { add(element) }

    var paragraph: OfficeParagraph { inline.closed }

    /// Twentieths of a point as points.
    private static func indent(_ element: MarkupElement?) -> Double {
        func points(_ name: String) -> Double { element?[name].flatMap { Double($0) }.map { $0 / 20 } ?? 0 }
        let left = element?["start"] == nil ? points("left") : points("start")
        let sum = left + points("firstLine") - points("hanging")
        return sum > 0 && sum < 1000 ? sum : 0
    }

    private mutating func add(_ element: MarkupElement) {
        for child in element.elements {
            switch child.name {
            case "r": addRun(child)
            case "ins":
                context.count(\.insertions, at: child, inline.paragraph.origin)
                add(child)
            case "moveTo":
                context.count(\.moves, at: child, inline.paragraph.origin)
                add(child)
            case "del": context.count(\.deletions, at: child, inline.paragraph.origin)
            case "oMath", "oMathPara":
                if !context.isInCode { inline.addFormula(WordMath.text(of: child), paragraphStyle) }
            case "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo":
                let instruction = child.name == "fldSimple" ? child["instr"] : nil
                if let instruction { context.openField(instruction) }
                add(child)
                if instruction != nil { context.closeField() }
            case "AlternateContent":
                if let content = Self.chosen(child) { add(content) }
            case "ruby": if let base = child.first("rubyBase") { add(base) }
            // "moveFrom" is where moved text stood
            default: break
            }
        }
        // a code that does not end with its paragraph would hide all that follows
        if element.name == "p" { context.closeCodes() }
    }

    /// Of alternatives that say the same, the first that holds text, else the first.
    static func chosen(_ element: MarkupElement) -> MarkupElement? {
        let choices = element.all("Choice") + element.all("Fallback")
        return choices.first { !$0.descendants("txbxContent").isEmpty } ?? choices.first
    }

    private mutating func addRun(_ run: MarkupElement) {
        guard var style = context.styles.text(ofRun: run.first("rPr"), in: paragraphStyle) else {
            for child in run.elements where Self.fieldMarks.contains(child.name) { context.takeField(child) }
            let hasText = run.all("t").contains { !$0.text.folded.isEmpty }
            if hasText, !context.isInCode { context.hide(run, inline.paragraph.origin) }
            return
        }
        style.isCitation = context.isInCitation
        let isSymbol =
            run.first("rPr")?.first("rFonts").map { ($0["ascii"] ?? $0["hAnsi"]) == "Symbol" } ?? false
        addContent(run, style, isSymbol)
    }

    private static let fieldMarks: Set<String> = ["fldChar", "instrText", "delInstrText"]

    private mutating func addContent(_ run: MarkupElement, _ style: OfficeStyle, _ isSymbol: Bool) {
        for child in run.elements {
            if Self.fieldMarks.contains(child.name) {
                context.takeField(child)
                continue
            }
            if context.isInCode { continue }
            switch child.name {
            case "t": inline.add(Self.text(of: child, isSymbol), style)
            case "tab", "ptab": inline.add("\t", style)
            case "br", "cr":
                if child["type"] == nil || child["type"] == "textWrapping" { inline.addBreak() }
            case "noBreakHyphen": inline.add("-", style)
            case "softHyphen": inline.add("\u{AD}", style)
            case "sym": inline.add(Self.symbol(child), style)
            case "footnoteReference", "endnoteReference": addNote(child)
            case "drawing", "pict", "object":
                context.leaveOut(child, inline.paragraph.origin)
                addDrawing(child)
            case "AlternateContent": if let content = Self.chosen(child) { addContent(content, style, isSymbol) }
            case "ruby": if let base = child.first("rubyBase") { add(base) }
            default: break
            }
        }
    }

    private static func text(of element: MarkupElement, _ isSymbol: Bool) -> String {
        var text = element.text
        // line breaks of the file are none of print
        if element["space"] != "preserve" { text = text.trimmed }
        text = SymbolFont.plain(text)
        guard isSymbol else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x100 ? SymbolFont.letter($0.value) : $0 }))
    }

    private static func symbol(_ element: MarkupElement) -> String {
        guard let code = element["char"].flatMap(SymbolFont.code) else { return "\u{FFFD}" }
        let font = element["font"]?.lowercased() ?? ""
        if font.hasPrefix("symbol") { return String(SymbolFont.letter(code)) }
        // bullets, ticks and arrows of other fonts are no letters
        guard !(0xF000...0xF0FF).contains(code), !font.hasPrefix("wingdings"), let scalar = Unicode.Scalar(code) else {
            return "•"
        }
        return String(scalar)
    }

    private mutating func addNote(_ reference: MarkupElement) {
        guard let note = context.note(reference) else { return }
        // a mark of its own stands behind the reference
        if reference["customMarkFollows"] == nil { inline.addNoteMark(note.mark) }
        inline.paragraph.notes += note.paragraphs
    }

    private mutating func addDrawing(_ drawing: MarkupElement) {
        var boxes: [MarkupElement] = []
        drawing.visit { element in
            if element.name == "AlternateContent" {
                if let chosen = Self.chosen(element) {
                    if chosen.descendants("txbxContent").isEmpty { return false }
                    boxes += chosen.descendants("txbxContent").filter { !Self.isWithin($0, chosen) }
                }
                return false
            }
            guard element.name == "txbxContent" else { return true }
            boxes.append(element)
            return false
        }
        if boxes.isEmpty { return inline.addPicture() }
        for box in boxes { inline.paragraph.boxes += context.items(of: box, inCell: false) }
    }

    /// Whether a text box is one in another below an element.
    private static func isWithin(_ box: MarkupElement, _ top: MarkupElement) -> Bool {
        var parent = box.parent
        while let own = parent, own != top {
            if own.name == "txbxContent" { return true }
            parent = own.parent
        }
        return false
    }
}
