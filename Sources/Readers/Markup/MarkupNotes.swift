import Paper
import XMLTree

/// The notes below a table, each with the marker that cells refer to it by.
struct MarkupNotes {
    private(set) var footnotes: [Footnote] = []

    var markers: Set<String> { Set(footnotes.map(\.marker).filter { !$0.isEmpty }) }

    /// Reads the feet of a table; `table` is searched for references to notes that print no marker of their own.
    init(_ feet: [MarkupElement], in table: MarkupElement) {
        var references: [String: String] = [:]
        for reference in table.descendants("xref") {
            if let target = reference["rid"] { references[target] = RunComposer(JATSInline.runs(of: reference)).string }
        }
        for foot in feet { add(foot, references) }
    }

    /// Reads the elements of a web page that hold a table's notes.
    init(pageNotes: [MarkupElement]) {
        for element in pageNotes { addPage(element) }
    }

    /// Paragraphs and list items are notes; a term of a definition list is the marker of what follows it.
    private mutating func addPage(_ element: MarkupElement) {
        let parts = element.elements.filter { HTMLInline.blocks.contains($0.name) }
        guard !parts.isEmpty else { return addPassage(element, marker: nil, HTMLInline.runs(of: element)) }
        var term: String?
        for part in parts {
            if part.name == "dt" {
                term = Superscript.plain(RunComposer(HTMLInline.runs(of: part)).printedString)
            } else if part.name == "dd" {
                addPassage(part, marker: term, HTMLInline.runs(of: part))
                term = nil
            } else {
                addPage(part)
            }
        }
    }

    private mutating func add(_ element: MarkupElement, _ references: [String: String]) {
        for child in element.elements {
            switch child.name {
            case "fn": addNote(child, references)
            case "p", "attrib": addPassage(child, marker: nil)
            case "title", "label": break
            default: add(child, references)
            }
        }
    }

    private mutating func addNote(_ note: MarkupElement, _ references: [String: String]) {
        let label = note.first("label").map { Superscript.plain(RunComposer(JATSInline.runs(of: $0)).printedString) }
        let marker = label?.trimmed ?? ""
        let before = footnotes.count
        for (index, passage) in note.elements.filter({ $0.name != "label" }).enumerated() {
            addPassage(passage, marker: index == 0 && !marker.isEmpty ? marker : nil)
        }
        if footnotes.count > before, footnotes[before].marker.isEmpty, let id = note["id"], let known = references[id] {
            footnotes[before].marker = known
        }
    }

    /// One paragraph of notes, cut where raised marks or signs begin new ones.
    private mutating func addPassage(_ passage: MarkupElement, marker: String?, _ runs: [MarkupRun]? = nil) {
        let path = passage.path
        var current = marker ?? ""
        var open: [MarkupRun] = []
        func close(_ notes: inout MarkupNotes) {
            defer { open = [] }
            let composed = RunComposer(open)
            guard !composed.text.isEmpty else { return }
            notes.append(current, composed, path)
        }
        for run in runs ?? JATSInline.runs(of: passage) {
            if let mark = Self.mark(run, opens: open.isEmpty), open.isEmpty || Self.mayEnd(open) {
                close(&self)
                current = mark
            } else {
                open.append(run)
            }
        }
        close(&self)
    }

    /// The marker that a raised run is; a plus is one only where it opens a note, elsewhere it is an ion's.
    private static func mark(_ run: MarkupRun, opens: Bool) -> String? {
        guard run.role != .citation, run.isRaised || run.role == .noteMark else { return nil }
        let text = String(decoding: run.text, as: UTF8.self).folded
        guard !text.isEmpty, text.unicodeScalars.count <= 3, !text.contains("+") || opens && text == "+",
            !["th", "st", "nd", "rd"].contains(text)
        else { return nil }
        return text
    }

    /// Whether a note may end here: behind a full stop, a semicolon or a blank.
    private static func mayEnd(_ runs: [MarkupRun]) -> Bool {
        let text = runs.suffix(3).flatMap(\.text)
        guard let last = text.last(where: { !$0.isASCIISpace }) else { return runs.allSatisfy(\.text.isBlank) }
        if [UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ",")].contains(last) { return true }
        let ending = text.suffix(2)
        return ending.last?.isASCIISpace ?? false || Array(ending) == [0xC2, 0xA0]
    }

    /// Signs printed in the line open notes, too: "*Adjusted for age. **Adjusted for sex."
    private mutating func append(_ marker: String, _ composed: RunComposer, _ path: String) {
        let text = composed.string
        guard marker.isEmpty, text.contains(where: { Self.signs.contains($0) }) else {
            return footnotes.append(Footnote(marker: marker, text: text, pieces: composed.pieces(element: path)))
        }
        var current = ""
        var words: [Substring] = []
        func close(_ notes: inout MarkupNotes) {
            guard !words.isEmpty else { return }
            let own = words.joined(separator: " ")
            notes.footnotes.append(
                Footnote(marker: current, text: own, pieces: [Piece(offset: 0, printed: own, element: path)]))
        }
        for word in text.split(separator: " ") {
            let signs = word.prefix { Self.signs.contains($0) }
            let ends = words.last?.last
            guard !signs.isEmpty, words.isEmpty || ends == "." || ends == ";" else {
                words.append(word)
                continue
            }
            close(&self)
            current = String(signs)
            words = signs.count < word.count ? [word.dropFirst(signs.count)] : []
        }
        close(&self)
    }

    private static let signs: Set<Character> = ["*", "†", "‡", "§", "¶", "#", "‖", "∗", "⁎"]
}
