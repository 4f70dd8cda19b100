import XMLTree

/// The text of an HTML element as runs in one style each.
enum HTMLInline {
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
        "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "html",
        "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    ]
    /// Elements whose text is no part of the page's.
    static let silent: Set<String> = [
        "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "option", "input", "textarea",
        "nav",
        "head", "object", "audio", "video", "canvas", "map", "annotation", "annotation-xml", "dialog",
    ]

    static func runs(of element: MarkupElement) -> [MarkupRun] {
        var runs: [MarkupRun] = []
        for child in element.children { append(child, MarkupStyle(), to: &runs) }
        return runs
    }

    static func runs(of nodes: some Sequence<MarkupNode>) -> [MarkupRun] {
        var runs: [MarkupRun] = []
        for node in nodes { append(node, MarkupStyle(), to: &runs) }
        return runs
    }

    private static func append(_ node: MarkupNode, _ style: MarkupStyle, to runs: inout [MarkupRun]) {
        guard case .element(let element) = node else {
            if case .text(let text) = node { runs.append(style.run(text)) }
            return
        }
        let name = element.name
        var own = style
        switch name {
        case "b", "strong", "th": own.isBold = true
        case "sup": own.isRaised = true
        case "sub": own.isLowered = true
        case "a": own.role = role(ofLink: element, style)
        case "br": return runs.append(.lineBreak)
        case "img": return runs.append(MarkupRun(text: [], role: .picture))
        case "math": return runs.append(style.run(MathText.text(of: element)))
        case "table": return
        default: break
        }
        if silent.contains(name) || isHidden(element) { return }
        let isBlock = blocks.contains(name)
        if isBlock { runs.append(.lineBreak) }
        for child in element.children { append(child, own, to: &runs) }
        if isBlock { runs.append(.lineBreak) }
    }

    /// Whether an element is not shown, or only to programs that read aloud.
    static func isHidden(_ element: MarkupElement) -> Bool {
        if element["hidden"] != nil { return true }
        if let style = element["style"]?.lowercased(), style.contains("display:none") || style.contains("display: none")
        {
            return true
        }
        guard let classes = element["class"]?.lowercased() else { return false }
        return classes.split(separator: " ").contains {
            ["sr-only", "visually-hidden", "u-visually-hidden", "screen-reader-text"].contains($0)
        }
    }

    /// Links within the page to references and notes, told by their targets.
    private static func role(ofLink element: MarkupElement, _ style: MarkupStyle) -> MarkupRun.Role {
        guard let target = element["href"]?.lowercased(), let mark = target.lastIndex(of: "#") else {
            return style.role
        }
        let anchor = target[target.index(after: mark)...]
        if ["tfn", "tblfn", "table-fn", "fn", "t1fn", "tf", "note"].contains(where: { anchor.hasPrefix($0) }) {
            return .noteMark
        }
        let refers = ["ref", "bib", "cit", "cr", "b", "r", "core-r", "en"].contains { prefix in
            anchor.hasPrefix(prefix) && anchor.dropFirst(prefix.count).contains { $0.isNumber }
        }
        return refers ? .citation : style.role
    }
}
