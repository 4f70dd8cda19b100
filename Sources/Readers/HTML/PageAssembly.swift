import Paper
import XMLTree

/// Puts a paper together from the elements of a page, in their order.
struct PageAssembly {
    private(set) var paper: Paper
    private let content: PageContent
    private var section = Section.other
    private var heading: String?
    /// Level of the heading that gave the section.
    private var sectionLevel = 7
    private var isInAbstract = false
    /// Elements already read as a table's notes.
    private var taken: Set<MarkupElement> = []

    /// Deeper pages are walked no further.
    private static let deepest = 150

    init(_ paper: Paper, _ content: PageContent) {
        self.paper = paper
        self.content = content
    }

    mutating func addAll() {
        paper.title = content.title
        if let title = content.title {
            paper.blocks.append(
                Block(
                    kind: .title, section: .title, text: title,
                    pieces: [Piece(offset: 0, printed: title, element: content.main.path)]))
        }
        addContent(of: content.main, depth: 0)
        for table in content.otherTables where PageTable.isTable(table) {
            leaveOut(.table, "a table beside the article's text was not read", table)
        }
    }

    private mutating func leaveOut(_ kind: Gap.Kind, _ reason: String, _ element: MarkupElement) {
        let quote = String(element.text.folded.prefix(80))
        paper.gaps.append(Gap(kind, reason: reason, passage: Passage(quote: quote, element: element.path)))
    }

    private mutating func addContent(of element: MarkupElement, depth: Int) {
        guard depth < Self.deepest else {
            return leaveOut(.part, "a part within more than \(Self.deepest) others was not read", element)
        }
        var open: [MarkupNode] = []
        for node in element.children {
            guard let child = node.element else {
                open.append(node)
                continue
            }
            if taken.contains(child) || HTMLInline.silent.contains(child.name) { continue }
            if HTMLInline.isHidden(child) {
                let tables = child.name == "table" ? [child] : child.descendants("table")
                for table in tables where PageTable.isTable(table) {
                    leaveOut(.table, "a table that the page hides was not read", table)
                }
                continue
            }
            let holdsBlocks = !HTMLInline.blocks.contains(child.name) && Self.holdsBlocks(child)
            guard HTMLInline.blocks.contains(child.name) || holdsBlocks else {
                open.append(node)
                continue
            }
            addParagraph(open, of: element)
            open = []
            addBlock(child, depth: depth + 1)
        }
        addParagraph(open, of: element)
    }

    private static func holdsBlocks(_ element: MarkupElement) -> Bool {
        var found = false
        element.visit { child in
            found = found || HTMLInline.blocks.contains(child.name)
            return !found
        }
        return found
    }

    // MARK: Blocks

    private mutating func addBlock(_ element: MarkupElement, depth: Int) {
        switch element.name {
        case "h1", "h2", "h3", "h4", "h5", "h6": addHeading(element)
        case "table": addTable(element, depth: depth)
        case "footer": break
        case "figcaption":
            addCaption(element)
        default:
            if isReferences, element.name == "ol" || element.name == "ul" { return }
            if element.isMarked(["ref-list", "reference-list", "bibliograph", "references"]),
                element.descendants("p").count < 200,
                element.descendants("table").isEmpty, element.first("h1") == nil
            {
                return
            }
            let wasInAbstract = isInAbstract
            let before = (section, heading, sectionLevel)
            if !isInAbstract, element.isMarked(["abstract"]), element.descendants("table").isEmpty,
                section == .other || section == .title
            {
                isInAbstract = true
                section = .abstract
            }
            addContent(of: element, depth: depth)
            if isInAbstract, !wasInAbstract {
                isInAbstract = false
                (section, heading, sectionLevel) = before
            }
        }
    }

    private var isReferences: Bool {
        section == .references && heading.map { SectionName(heading: $0)?.section == .references } ?? false
    }

    private mutating func addHeading(_ element: MarkupElement) {
        let composed = RunComposer(HTMLInline.runs(of: element))
        guard !composed.text.isEmpty else { return }
        if composed.string == paper.title { return }
        let level = element.name.last?.wholeNumberValue ?? 6
        if !isInAbstract {
            let named = SectionName(heading: composed.string)?.section
            let found =
                named
                ?? SectionRole.section(
                    type: nil, title: composed.string, within: level <= sectionLevel ? .other : section)
            if named != nil || level <= sectionLevel || found != section {
                sectionLevel = found == .other ? 7 : level
                section = found
            }
        }
        heading = composed.string
        paper.blocks.append(
            Block(
                kind: .heading, section: section, text: composed.string, pieces: composed.pieces(element: element.path))
        )
    }

    private mutating func addParagraph(_ nodes: [MarkupNode], of element: MarkupElement) {
        guard !nodes.isEmpty, !isReferences else { return }
        let composed = RunComposer(HTMLInline.runs(of: nodes))
        guard !composed.text.isEmpty, !isLinks(nodes, composed.text.count) else { return }
        let isCaption = CaptionLabel(composed.string)?.kind == .figure
        var block = Block(
            kind: isCaption ? .caption : .paragraph, section: isCaption ? .figure : section, heading: heading,
            text: composed.string,
            pieces: composed.pieces(element: element.path))
        block.citations = composed.citations
        paper.blocks.append(block)
        if let gap = composed.gap(element: element.path) { paper.gaps.append(gap) }
    }

    /// Whether most of a text is links, as in menus.
    private func isLinks(_ nodes: [MarkupNode], _ length: Int) -> Bool {
        var linked = 0
        for case .element(let element) in nodes {
            if element.name == "a" {
                linked += element.text.folded.utf8.count
            } else {
                for link in element.descendants("a") { linked += link.text.folded.utf8.count }
            }
        }
        return linked * 10 > length * 7
    }

    private mutating func addCaption(_ element: MarkupElement) {
        let composed = RunComposer(HTMLInline.runs(of: element))
        guard !composed.text.isEmpty else { return }
        let isTable = CaptionLabel(composed.string)?.kind == .table
        paper.blocks.append(
            Block(
                kind: isTable ? .paragraph : .caption, section: isTable ? section : .figure, text: composed.string,
                pieces: composed.pieces(element: element.path)))
    }

    // MARK: Tables

    private mutating func addTable(_ element: MarkupElement, depth: Int) {
        guard PageTable.isTable(element) else {
            // a table that only lays out the page
            for cell in element.descendants("td") + element.descendants("th") where !isWithin(cell, other: element) {
                addContent(of: cell, depth: depth + 3)
            }
            return
        }
        var table = PageTable(element)
        if table.caption.isEmpty { takeCaption(&table) }
        taken.formUnion(table.noteElements)
        table.add(to: &paper)
    }

    /// Whether a cell is one of a table within the table.
    private func isWithin(_ cell: MarkupElement, other table: MarkupElement) -> Bool {
        var parent = cell.parent
        while let own = parent, own != table {
            if own.name == "table" { return true }
            parent = own.parent
        }
        return false
    }

    /// The caption that stands before a table: a paragraph or heading with a table's label, perhaps one more behind it.
    private mutating func takeCaption(_ table: inout PageTable) {
        for count in 1...2 where paper.blocks.count >= count {
            let last = Array(paper.blocks.suffix(count))
            let isLabel =
                count == 1
                ? CaptionLabel(last[0].text) != nil || CaptionLabel(last[0].text + ".") != nil
                : CaptionLabel(last[0].text + ".")?.rest.isEmpty ?? false
            guard isLabel, last.allSatisfy({ [.paragraph, .heading, .caption].contains($0.kind) && $0.table == nil }),
                CaptionLabel(last[0].text + ".")?.kind == .table
            else { continue }
            paper.blocks.removeLast(count)
            table.caption = PageCaption(last)
            return
        }
    }
}
