import Paper

/// The letters of a Word document's main part with their places in its bytes, by paragraph and table cell.
struct DocumentText: MarkupWalk {
    typealias Atom = QuotedText.Atom

    /// A `w:t`.
    struct Text {
        var tag: Range<Int>
        var content: Range<Int>
        /// With both tags.
        var whole: Range<Int>
        var run: Int
        var keepsBlanks: Bool
    }

    /// A `w:r`.
    struct Run {
        var tag: Range<Int>
        /// `w:rPr`, whole; empty where there is none.
        var properties: Range<Int>
        /// Where the first thing behind the properties begins.
        var contentStart: Int
        var endTag: Range<Int>

        var whole: Range<Int> { tag.lowerBound..<endTag.upperBound }
    }

    private(set) var quoted = QuotedText()
    var atoms: [Atom] { quoted.atoms }
    private(set) var texts: [Text] = []
    private(set) var runs: [Run] = []
    /// The prefix and the namespace of the document's own elements: "w:".
    private(set) var prefix = ""
    private(set) var namespace = ""

    private struct Open {
        /// Without its prefix.
        var name: String
        var path: String
        var firstAtom: Int
        var start: Range<Int>
    }

    private let bytes: [UInt8]
    private var stack: [Open] = []
    private var paths = ElementPaths()
    private var run: Run?
    private var runIsRaised = false
    private var runDepth = 0
    private var text: (tag: Range<Int>, keepsBlanks: Bool, firstAtom: Int)?
    /// Depth of an element whose text is not the document's: what was deleted or moved away.
    private var silentDepth: Int?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        walk(bytes)
    }

    // MARK: Elements

    mutating func open(_ name: String, _ tag: Range<Int>) {
        let own = ElementPaths.local(name)
        if paths.isEmpty { takeNamespace(tag, name) }
        let path = paths.open(name)
        stack.append(Open(name: own, path: path, firstAtom: atoms.count, start: tag))
        if silentDepth == nil, own == "del" || own == "moveFrom" || own == "Fallback" {
            silentDepth = stack.count
        }
        if own == "p" { quoted.paragraphs.append(path) }
        if own == "r", run == nil {
            run = Run(
                tag: tag, properties: tag.upperBound..<tag.upperBound, contentStart: tag.upperBound,
                endTag: tag.upperBound..<tag.upperBound)
            runDepth = stack.count
            runIsRaised = false
        }
        guard run != nil, stack.count == runDepth + 1 else {
            if run != nil, own == "vertAlign", stack.count == runDepth + 2 {
                runIsRaised = String(decoding: bytes[tag], as: UTF8.self).contains("superscript")
            }
            return
        }
        if own == "t" {
            text = (tag, String(decoding: bytes[tag], as: UTF8.self).contains("preserve"), atoms.count)
        } else if own == "noBreakHyphen" {
            // no letter can be cut off here: it belongs to the text before it
            if let last = texts.indices.last, texts[last].run == runs.count, silentDepth == nil {
                quoted.atoms.append(Atom(letter: "-", range: tag, text: last, isRaised: runIsRaised))
            }
        }
    }

    private mutating func takeNamespace(_ tag: Range<Int>, _ root: String) {
        let cut = root.firstIndex(of: ":").map { root[...$0] } ?? ""
        prefix = String(cut)
        let own = String(decoding: bytes[tag], as: UTF8.self)
        let name = prefix.isEmpty ? "xmlns=" : "xmlns:" + prefix.dropLast() + "="
        guard let start = own.firstRange(of: name)?.upperBound, let quote = own[start...].first else { return }
        namespace = String(own[own.index(after: start)...].prefix { $0 != quote })
    }

    mutating func close(_ tag: Range<Int>) {
        guard let own = stack.popLast() else { return }
        paths.close()
        let depth = stack.count + 1
        if own.name == "p" || own.name == "tc" || own.name == "tr" || own.name == "tbl" {
            quoted.places[own.path] = own.firstAtom..<atoms.count
        }
        if let open = text, depth == runDepth + 1, own.name == "t" {
            texts.append(
                Text(
                    tag: open.tag, content: open.tag.upperBound..<tag.lowerBound,
                    whole: open.tag.lowerBound..<tag.upperBound, run: runs.count, keepsBlanks: open.keepsBlanks))
            text = nil
        }
        if run != nil, depth == runDepth + 1, own.name == "rPr" {
            run?.properties = own.start.lowerBound..<tag.upperBound
            run?.contentStart = tag.upperBound
        }
        if var done = run, depth == runDepth {
            done.endTag = tag
            runs.append(done)
            run = nil
        }
        if silentDepth == depth { silentDepth = nil }
    }

    // MARK: Letters

    mutating func take(_ content: Range<Int>) {
        guard text != nil, silentDepth == nil, stack.count == runDepth + 1 else { return }
        for (letter, range) in MarkupLetter.visible(bytes, in: content) {
            quoted.atoms.append(Atom(letter: letter, range: range, text: texts.count, isRaised: runIsRaised))
        }
    }
}
