import Paper
import XMLTree

/// A table-wrap with its caption, tables and notes.
struct JATSTable {
    private let wrap: MarkupElement

    init(_ wrap: MarkupElement) { self.wrap = wrap }

    func add(to paper: inout Paper) {
        var caption = JATSCaption(wrap)
        // tables of one group may share its caption
        if caption.isEmpty, let group = wrap.parent, group.name == "table-wrap-group" { caption = JATSCaption(group) }
        let notes = MarkupNotes(wrap.all("table-wrap-foot"), in: wrap)
        let elements = tables(in: wrap).map { element in
            (element, MarkupTable(element, markers: notes.markers) { JATSInline.runs(of: $0) })
        }.filter { !$0.1.isPicture }
        if elements.isEmpty { addPicture(caption, notes, to: &paper) }
        for (index, (element, own)) in elements.enumerated() {
            MarkupTableAssembly(
                label: caption.label, caption: caption.caption, text: caption.text, pieces: caption.pieces,
                notes: notes.footnotes
            )
            .add(own, element: element, isFirst: index == 0, to: &paper)
        }
    }

    /// The tables of a wrap; of alternatives the one with most cells.
    private func tables(in element: MarkupElement) -> [MarkupElement] {
        var found: [MarkupElement] = []
        for child in element.elements {
            switch child.name {
            case "table": found.append(child)
            case "alternatives":
                let choices = tables(in: child)
                let best = choices.max { $0.descendants("td").count < $1.descendants("td").count }
                if let best { found.append(best) }
            case "table-wrap-foot", "caption", "label": break
            default: found += tables(in: child)
            }
        }
        return found
    }

    /// A table that is only a picture: its caption and notes are read, its numbers are not.
    private func addPicture(_ caption: JATSCaption, _ notes: MarkupNotes, to paper: inout Paper) {
        let name = caption.label ?? "a table"
        let isPicture = !wrap.descendants("graphic").isEmpty || !wrap.descendants("inline-graphic").isEmpty
        paper.gaps.append(
            Gap(
                .table,
                reason: isPicture
                    ? "\(name) is a picture: its numbers were not read"
                    : "\(name) has a caption and no rows in the file",
                passage: Passage(quote: caption.text, element: wrap.path)))
        if !caption.isEmpty {
            paper.blocks.append(Block(kind: .caption, section: .table, text: caption.text, pieces: caption.pieces))
        }
        for note in notes.footnotes where !note.text.isEmpty {
            paper.blocks.append(Block(kind: .footnote, section: .footnote, text: note.text, pieces: note.pieces))
        }
    }
}
