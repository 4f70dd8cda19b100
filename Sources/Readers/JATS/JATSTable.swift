import Paper
import XMLTree

/// A table-wrap with its caption, tables and notes.
struct JATSTable {
    private let wrap: MarkupElement

    init(_ wrap: MarkupElement) { self.wrap = wrap }

    func add(to paper: inout Paper) {
        var caption = JATSCaption(wrap)
        // tables of one group share its label and caption
        if let group = wrap.parent, group.name == "table-wrap-group" { caption.take(group: JATSCaption(group)) }
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

    /// The tables of a wrap; of alternatives the one with most cells, and those that say something else: parts of it that stand
    /// beside its picture.
    private func tables(in element: MarkupElement) -> [MarkupElement] {
        var found: [MarkupElement] = []
        for child in element.elements {
            switch child.name {
            case "table": found.append(child)
            case "alternatives":
                let choices = tables(in: child)
                guard let best = choices.max(by: { $0.descendants("td").count < $1.descendants("td").count }) else {
                    continue
                }
                let known = choices.count > 1 ? Set(Self.texts(of: best)) : []
                found += choices.filter { $0 == best || !Self.repeats($0, known) }
            case "table-wrap-foot", "caption", "label": break
            default: found += tables(in: child)
            }
        }
        return found
    }

    private static func texts(of table: MarkupElement) -> [String] {
        (table.descendants("td") + table.descendants("th")).map(\.text.folded).filter { !$0.isEmpty }
    }

    /// Whether most of a table's cells say what another's say.
    private static func repeats(_ table: MarkupElement, _ known: Set<String>) -> Bool {
        let own = texts(of: table)
        return own.count { known.contains($0) } * 2 >= own.count
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
