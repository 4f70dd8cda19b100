import Paper
import XMLTree

/// The label and caption of a table or figure; their place is the whole of it.
struct JATSCaption {
    /// "Table 1", without a closing mark.
    private(set) var label: String?
    /// The caption without its label.
    private(set) var caption: String?
    /// Label and caption as one text.
    private(set) var text = ""
    private(set) var pieces: [Piece] = []

    var isEmpty: Bool { text.isEmpty }

    init(_ element: MarkupElement) {
        let path = element.path
        if let own = element.first("label") {
            let printed = RunComposer(JATSInline.runs(of: own)).string
            var end = printed.utf8.count
            let bytes = Array(printed.utf8)
            while end > 0, [0x2E, 0x3A, 0x20].contains(bytes[end - 1]) { end -= 1 }
            let bare = String(decoding: bytes[..<end], as: UTF8.self)
            label = bare.isEmpty ? nil : bare
            append(printed.isEmpty ? [] : [Piece(offset: 0, printed: printed, element: path)], printed)
        }
        var parts: [String] = []
        let captions = element.all("caption")
        let passages = captions.flatMap { caption in
            caption.elements.filter { $0.name == "title" || $0.name == "p" || $0.name == "subtitle" }
        }
        for passage in passages.isEmpty ? captions : passages {
            let composed = RunComposer(JATSInline.runs(of: passage))
            guard !composed.text.isEmpty else { continue }
            parts.append(composed.string)
            append(composed.pieces(element: path), composed.string)
        }
        caption = parts.isEmpty ? nil : parts.joined(separator: " ")
        // some papers give the label in the caption only
        if label == nil, let caption, let found = CaptionLabel(caption) {
            label = found.printed
            self.caption = found.rest
        }
    }

    /// Puts the label and caption of a group of tables before a part's own: "Table 2" before "(a) Before treatment".
    mutating func take(group: JATSCaption) {
        guard !isEmpty else {
            self = group
            return
        }
        let own = label
        if let whole = group.label, label.map({ CaptionLabel($0) == nil }) ?? true {
            label = [whole, label].compactMap { $0 }.joined(separator: " ")
        }
        if let whole = group.caption.map({ Self.passage(of: own ?? "", in: $0) }) {
            caption = [whole, caption].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// What a group's caption says of one of its parts, "(b)": its own words behind those that all parts share.
    private static func passage(of part: String, in caption: String) -> String {
        guard part.utf8.count == 3, part.first == "(", let start = caption.firstRange(of: part),
            let first = caption.firstRange(of: "(a)"), let letter = part.utf8.dropFirst().first
        else { return caption }
        let next = "(" + String(decoding: [letter + 1], as: UTF8.self) + ")"
        let end = caption[start.upperBound...].firstRange(of: next)?.lowerBound ?? caption.endIndex
        return (caption[..<first.lowerBound].trimmed + " " + caption[start.upperBound..<end].trimmed).trimmed
    }

    private mutating func append(_ own: [Piece], _ string: String) {
        guard !string.isEmpty else { return }
        if !text.isEmpty { text += " " }
        let start = text.utf8.count
        text += string
        pieces += own.map { piece in
            var piece = piece
            piece.offset += start
            return piece
        }
    }
}
