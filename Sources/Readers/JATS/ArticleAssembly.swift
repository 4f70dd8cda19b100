import Paper
import XMLTree

/// Puts a paper together from the parts of a JATS article, in their order.
struct ArticleAssembly {
    private(set) var paper: Paper
    /// Floats met inside a paragraph, read behind it.
    private var floats: [MarkupElement] = []

    init(_ paper: Paper) { self.paper = paper }

    /// Where a passage stands: the part of the paper and the nearest heading.
    private struct Setting {
        var section: Section
        var heading: String?
        var depth = 0
    }

    // MARK: Front

    mutating func addFront(_ front: MarkupElement) {
        guard let meta = front.first("article-meta") else { return }
        if let title = meta.first("title-group")?.first("article-title") ?? meta.first("article-title") {
            let composed = RunComposer(JATSInline.runs(of: title))
            paper.title = composed.string.isEmpty ? nil : composed.string
            add(composed, .title, Setting(section: .title), title)
        }
        for abstract in meta.all("abstract") {
            let type = abstract["abstract-type"]?.lowercased() ?? ""
            if ["graphical", "toc", "web-summary"].contains(type) { continue }
            // a summary by the editors is not the authors' abstract
            let isOwn = !["editor", "teaser", "synopsis"].contains { type.hasPrefix($0) }
            addContent(of: abstract, Setting(section: isOwn ? .abstract : .other, heading: heading(of: abstract)))
        }
        for abstract in meta.all("trans-abstract") {
            leaveOut(abstract, "an abstract in another language was not read")
        }
        addRegistrations(meta)
        if let notes = meta.first("author-notes") { addContent(of: notes, Setting(section: .other)) }
        for notes in front.all("notes") { addContent(of: notes, Setting(section: .other)) }
    }

    /// Registry numbers that only the metadata give.
    private mutating func addRegistrations(_ meta: MarkupElement) {
        var found: [MarkupElement] = meta.all("related-object")
        found += meta.all("custom-meta-group").flatMap { $0.descendants("meta-value") }
        found += meta.all("kwd-group").flatMap { $0.descendants("kwd") }
        for element in found where RegistryHint.isIn(element.text) {
            add(
                RunComposer(JATSInline.runs(of: element)), .paragraph,
                Setting(section: .other, heading: "Trial registration"), element)
        }
    }

    // MARK: Body and back

    mutating func addBody(_ body: MarkupElement) { addContent(of: body, Setting(section: .other)) }

    mutating func addBack(_ back: MarkupElement) {
        for part in back.elements where !["ref-list", "glossary", "bio"].contains(part.name) {
            addChild(part, Setting(section: part.name == "ack" ? .references : .other))
        }
    }

    mutating func leaveOut(_ element: MarkupElement, _ reason: String) {
        paper.gaps.append(
            Gap(.part, reason: reason, passage: Passage(quote: heading(of: element) ?? "", element: element.path)))
    }

    private mutating func addContent(of element: MarkupElement, _ setting: Setting) {
        for child in element.elements { addChild(child, setting) }
    }

    private mutating func addChild(_ element: MarkupElement, _ setting: Setting) {
        guard setting.depth < 60 else {
            return leaveOut(element, "a part within more than 60 others was not read")
        }
        var inner = setting
        inner.depth += 1
        switch element.name {
        case "p": addParagraph(element, inner)
        case "sec", "app", "ack", "notes", "fn-group", "statement", "boxed-text":
            addSection(element, inner)
        case "title", "label": break
        case "table-wrap": addTable(element)
        case "table-wrap-group":
            for table in element.all("table-wrap") { addTable(table) }
        case "fig": addFigure(element)
        case "fig-group":
            addCaption(element, section: .figure)
            for figure in element.all("fig") { addFigure(figure) }
        case "supplementary-material", "media": addCaption(element, section: .references)
        case "fn": addContent(of: element, inner)
        case "def-item": add(RunComposer(JATSInline.runs(of: element)), .paragraph, inner, element)
        case "ref-list", "graphic", "tex-math", "alternatives", "object-id", "permissions", "caption", "sec-meta": break
        default:
            // text of an element that this reader does not know is a paragraph all the same
            let holdsText = element.children.contains { if case .text(let text) = $0 { !text.isBlank } else { false } }
            if holdsText { addParagraph(element, inner) } else { addContent(of: element, inner) }
        }
    }

    private mutating func addSection(_ element: MarkupElement, _ setting: Setting) {
        var inner = setting
        let title = element.first("title") ?? element.first("caption")?.first("title")
        let composed = title.map { RunComposer(JATSInline.runs(of: $0)) }
        if setting.section != .abstract {
            inner.section = SectionRole.section(
                type: element["sec-type"], title: composed?.string, within: setting.section)
        }
        if let title, let composed, !composed.text.isEmpty {
            inner.heading = composed.string
            add(composed, .heading, Setting(section: inner.section), title)
        }
        if let caption = element.first("caption") { addContent(of: caption, inner) }
        addContent(of: element, inner)
    }

    private func heading(of element: MarkupElement) -> String? {
        element.first("title").map { RunComposer(JATSInline.runs(of: $0)).string }
    }

    // MARK: Paragraphs

    /// A paragraph, its floats behind it; lists and quotations in it are paragraphs of their own.
    private mutating func addParagraph(_ element: MarkupElement, _ setting: Setting) {
        var open: [MarkupNode] = []
        func close(_ assembly: inout ArticleAssembly) {
            defer { open = [] }
            assembly.add(RunComposer(JATSInline.runs(of: open)), .paragraph, setting, element)
        }
        var waiting: [MarkupElement] = []
        for node in element.children {
            guard let child = node.element else {
                open.append(node)
                continue
            }
            if JATSInline.floats.contains(child.name) || child.name == "fn" {
                waiting.append(child)
            } else if JATSInline.blocks.contains(child.name) {
                close(&self)
                addChild(child, setting)
            } else {
                open.append(node)
            }
        }
        close(&self)
        for float in waiting { addChild(float, setting) }
    }

    private mutating func add(_ composed: RunComposer, _ kind: Block.Kind, _ setting: Setting, _ element: MarkupElement)
    {
        guard !composed.text.isEmpty else { return }
        let path = element.path
        var block = Block(
            kind: kind, section: setting.section, heading: kind == .paragraph ? setting.heading : nil,
            text: composed.string,
            pieces: composed.pieces(element: path))
        block.citations = composed.citations
        paper.blocks.append(block)
        if let gap = composed.gap(element: path) { paper.gaps.append(gap) }
    }

    // MARK: Floats

    private mutating func addTable(_ wrap: MarkupElement) {
        JATSTable(wrap).add(to: &paper)
    }

    private mutating func addFigure(_ figure: MarkupElement) {
        let tables = figure.descendants("table-wrap")
        let label = JATSCaption(figure).label
        // some papers give their tables as figures
        if tables.isEmpty, let label, CaptionLabel(label + ".")?.kind == .table {
            paper.gaps.append(
                Gap(
                    .table, reason: "\(label) is a picture: its numbers were not read",
                    passage: Passage(quote: label, element: figure.path)))
        }
        addCaption(figure, section: .figure)
        for table in tables { addTable(table) }
    }

    private mutating func addCaption(_ element: MarkupElement, section: Section) {
        let caption = JATSCaption(element)
        guard !caption.isEmpty else { return }
        paper.blocks.append(Block(kind: .caption, section: section, text: caption.text, pieces: caption.pieces))
    }
}

/// Which part of a paper a section is, by its type and its title.
enum SectionRole {
    /// In the order in which they win: "Results and discussion" holds results.
    private static let words: [(part: String, section: Section)] = [
        ("supplementary", .references), ("acknowledg", .references), ("competing interest", .references),
        ("conflict", .references),
        ("coi-statement", .references), ("author contribution", .references), ("funding", .references),
        ("data-availability", .references), ("data availability", .references),
        ("result", .results), ("finding", .results), ("method", .methods), ("material", .methods),
        ("subjects", .methods),
        ("discussion", .discussion), ("conclusion", .discussion), ("intro", .introduction),
        ("background", .introduction),
        ("objective", .introduction),
    ]

    static func section(type: String?, title: String?, within outer: Section) -> Section {
        if let type = type?.lowercased(), let found = words.first(where: { type.contains($0.part) }) {
            return found.section
        }
        if let title, let known = SectionName(heading: title), known.section != .abstract { return known.section }
        // only a section at the top is named by a word in its title
        guard outer == .other, let title = title?.lowercased(), title.utf8.count < 60 else { return outer }
        return words.first { title.contains($0.part) }?.section ?? outer
    }
}

/// Whether a text of the metadata may hold a trial registry's number.
enum RegistryHint {
    private static let prefixes = [
        "NCT0", "ISRCTN", "ACTRN", "ChiCTR", "EudraCT", "DRKS0", "UMIN0", "jRCT", "CTRI/", "NTR", "KCT0", "IRCT",
    ]

    static func isIn(_ text: String) -> Bool { prefixes.contains { text.contains($0) } }
}
