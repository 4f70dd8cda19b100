import XMLTree

/// The text of a JATS element as runs in one style each.
enum JATSInline {
    /// Elements that stand in a paragraph's place and are no part of its sentences.
    static let floats: Set<String> = [
        "table-wrap", "table-wrap-group", "fig", "fig-group", "supplementary-material", "media", "boxed-text",
        "graphic",
        "chem-struct-wrap", "array", "preformat",
    ]
    /// Elements that end the sentence before them.
    static let blocks: Set<String> = [
        "list", "def-list", "disp-quote", "verse-group", "statement", "speech", "p", "sec", "disp-formula-group",
    ]
    /// Elements without text of the sentence.
    private static let silent: Set<String> = [
        "fn", "index-term", "index-term-range-end", "target", "object-id", "tex-math", "annotation", "annotation-xml",
        "alt-text", "long-desc", "permissions", "attrib", "hr",
    ]

    /// The runs of all texts in an element, floats left out.
    static func runs(of element: MarkupElement) -> [MarkupRun] { runs(of: element.children, style: MarkupStyle()) }

    static func runs(of nodes: some Sequence<MarkupNode>, style: MarkupStyle = MarkupStyle()) -> [MarkupRun] {
        var runs: [MarkupRun] = []
        for node in nodes { append(node, style, to: &runs) }
        return runs
    }

    private static func append(_ node: MarkupNode, _ style: MarkupStyle, to runs: inout [MarkupRun]) {
        guard case .element(let element) = node else {
            if case .text(let text) = node { runs.append(style.run(text)) }
            return
        }
        let name = element.name
        switch name {
        // the most frequent first: each name is compared in turn
        case "bold": append(element, style.with { $0.isBold = true }, to: &runs)
        case "sup": append(element, style.with { $0.isRaised = true }, to: &runs)
        case "sub": append(element, style.with { $0.isLowered = true }, to: &runs)
        case "xref": append(element, style.with { $0.role = role(ofReference: element) }, to: &runs)
        case "italic", "underline", "sc", "ext-link", "named-content", "styled-content", "uri", "email", "monospace",
            "roman",
            "sans-serif", "strike", "overline", "term", "abbrev":
            append(element, style, to: &runs)
        case "break": runs.append(.lineBreak)
        case "math": runs.append(style.run(MathText.text(of: element)))
        case "inline-formula", "disp-formula", "alternatives": appendAlternative(element, style, to: &runs)
        case "inline-graphic": runs.append(MarkupRun(text: [], role: .picture))
        default:
            if silent.contains(name) || floats.contains(name) { return }
            let isBlock = blocks.contains(name) || name == "list-item" || name == "title" || name == "def-item"
            if isBlock { runs.append(.lineBreak) }
            append(element, style, to: &runs)
            if isBlock { runs.append(.lineBreak) }
        }
    }

    private static func append(_ element: MarkupElement, _ style: MarkupStyle, to runs: inout [MarkupRun]) {
        for child in element.children { append(child, style, to: &runs) }
    }

    private static func role(ofReference element: MarkupElement) -> MarkupRun.Role {
        switch element["ref-type"] {
        case "bibr": .citation
        case "table-fn", "fn", "author-notes": .noteMark
        default: .text
        }
    }

    /// One of several forms of the same: MathML before text before a picture.
    private static func appendAlternative(_ element: MarkupElement, _ style: MarkupStyle, to runs: inout [MarkupRun]) {
        if element.name == "disp-formula" { runs.append(.lineBreak) }
        defer { if element.name == "disp-formula" { runs.append(.lineBreak) } }
        let math = element.first("math") ?? element.first("alternatives")?.first("math")
        if let math { return runs.append(style.run(MathText.text(of: math))) }
        for child in element.children {
            if let own = child.element, own.name == "graphic" || own.name == "inline-graphic" || own.name == "tex-math"
            {
                runs.append(MarkupRun(text: [], role: .picture))
            } else if child.element?.name != "label" {
                append(child, style, to: &runs)
            }
        }
    }
}
