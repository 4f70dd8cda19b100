import Paper

/// The letters of an OpenDocument text's content with their places in its bytes.
struct OpenText: MarkupWalk {
    private(set) var quoted = QuotedText()
    /// Elements within paragraphs that hold nothing but text, such as fields: what is added stands around them.
    ///
    /// The index of a letter's text is that of its holder, -1 where there is none.
    private(set) var holders: [Range<Int>] = []
    /// For each letter the numbers of its paragraph and of its cell; 0 outside tables.
    private(set) var paragraphs: [Int] = []
    private(set) var cells: [Int] = []
    private(set) var annotations: Set<String> = []
    private(set) var holdsText = false

    private struct Open {
        var name: String
        var path: String
        var firstAtom: Int
        var start: Int
        var cell: Int
        var paragraph: Int
        var isRaised: Bool
    }

    private let bytes: [UInt8]
    private var stack: [Open] = []
    private var paths = ElementPaths()
    private var silentDepth: Int?
    private var holder: (index: Int, depth: Int)?
    private var (cellCount, paragraphCount) = (0, 0)
    /// The style whose properties are read, and those that raise their text.
    private var style = ""
    private var raised: Set<String> = []

    /// Elements whose text is not the paragraph's, or that take no comments.
    private static let silent: Set<String> = [
        "annotation", "annotation-end", "tracked-changes", "note", "script", "executable-macro", "hidden-text",
        "hidden-paragraph", "ruby-text", "frame", "custom-shape", "text-box", "g", "rect", "ellipse", "circle", "line",
        "polyline", "polygon", "path", "connector", "measure", "regular-polygon", "forms",
    ]
    /// Elements that text and comments may stand in (OpenDocument 1.3, 6.1).
    private static let open: Set<String> = ["p", "h", "span", "a", "meta", "meta-field", "ruby", "ruby-base"]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        walk(bytes)
    }

    mutating func open(_ name: String, _ tag: Range<Int>) {
        let own = ElementPaths.local(name)
        let path = paths.open(name)
        var open = Open(
            name: own, path: path, firstAtom: quoted.atoms.count, start: tag.lowerBound, cell: stack.last?.cell ?? 0,
            paragraph: stack.last?.paragraph ?? 0, isRaised: stack.last?.isRaised ?? false)
        switch own {
        case "text" where stack.last?.name == "body": holdsText = true
        case "table-cell":
            cellCount += 1
            open.cell = cellCount
        case "p", "h":
            paragraphCount += 1
            open.paragraph = paragraphCount
            if silentDepth == nil { quoted.paragraphs.append(path) }
        case "span":
            if let name = attribute("style-name", of: tag) {
                open.isRaised = open.isRaised || raised.contains(name) || name.lowercased().contains("superscript")
            }
        case "style": style = attribute("name", of: tag) ?? ""
        case "text-properties":
            let position = attribute("text-position", of: tag) ?? ""
            if position.hasPrefix("super") || position.first?.isNumber ?? false && !position.hasPrefix("0") {
                raised.insert(style)
            }
        case "annotation": if let name = attribute("name", of: tag) { annotations.insert(name) }
        default: break
        }
        stack.append(open)
        if silentDepth == nil, Self.silent.contains(own) { silentDepth = stack.count }
        if open.paragraph > 0, holder == nil, silentDepth == nil, !Self.open.contains(own) {
            holder = (holders.count, stack.count)
            holders.append(tag)
        }
    }

    mutating func close(_ tag: Range<Int>) {
        guard let own = stack.popLast() else { return }
        paths.close()
        let depth = stack.count + 1
        if silentDepth == nil, ["p", "h", "table-cell", "table-row", "table"].contains(own.name) {
            quoted.places[own.path] = own.firstAtom..<quoted.atoms.count
        }
        if let open = holder, open.depth == depth {
            holders[open.index] = own.start..<tag.upperBound
            holder = nil
        }
        if silentDepth == depth { silentDepth = nil }
    }

    /// The value of an attribute by its name without a prefix.
    private func attribute(_ name: String, of tag: Range<Int>) -> String? {
        let words = String(decoding: bytes[tag], as: UTF8.self)
        guard let start = words.firstRange(of: ":\(name)=")?.upperBound, start < words.endIndex else { return nil }
        let quote = words[start]
        return String(words[words.index(after: start)...].prefix { $0 != quote })
    }

    mutating func take(_ text: Range<Int>) {
        guard silentDepth == nil, let own = stack.last, own.paragraph > 0 else { return }
        for (letter, range) in MarkupLetter.visible(bytes, in: text) {
            quoted.atoms.append(
                QuotedText.Atom(letter: letter, range: range, text: holder?.index ?? -1, isRaised: own.isRaised))
            paragraphs.append(own.paragraph)
            cells.append(own.cell)
        }
    }

    // MARK: Places of comments

    /// Letters that one comment can be on: of those in several cells the ones of the first paragraph.
    func range(_ atoms: ClosedRange<Int>) -> ClosedRange<Int> {
        let (first, last) = (atoms.lowerBound, atoms.upperBound)
        guard cells[first] != cells[last] else { return atoms }
        return first...(paragraphs[first...last].lastIndex(of: paragraphs[first]) ?? first)
    }

    /// Where a comment on letters begins and ends: in the text, outside of what takes none.
    func places(_ atoms: ClosedRange<Int>) -> (start: Int, end: Int) {
        func holder(_ atom: QuotedText.Atom) -> Range<Int> { atom.text < 0 ? atom.range : holders[atom.text] }
        return (
            holder(quoted.atoms[atoms.lowerBound]).lowerBound, holder(quoted.atoms[atoms.upperBound]).upperBound
        )
    }
}
