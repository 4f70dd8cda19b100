package import Paper
import XMLTree
import ZipArchive

/// Word documents (Office Open XML, ECMA-376) → `Paper`.
package enum WordReader {
    /// Reads a document's bytes; throws one clear sentence for what is none, encrypted, damaged or without text.
    ///
    /// Tracked changes are read as accepted, and a gap says so; comments and codes of fields are not read.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        if isLetter(bytes) { throw ReadingError("is a letter that Crossfoot wrote, no paper") }
        let package = try OfficePackage(bytes)
        switch package.kind {
        case .word: break
        case .presentation: throw ReadingError("is a presentation: Crossfoot reads documents and spreadsheets")
        case .none:
            throw ReadingError("is a ZIP archive without a document in it: unpack it and give the files")
        default: throw ReadingError("is no Word document, whatever its name says")
        }
        let main = try package.mainPart(fallback: "word/document.xml")
        guard let root = try package.root(main) else {
            throw ReadingError("holds no document: save it in Word as .docx")
        }
        guard let body = root.first("body") else {
            throw ReadingError("holds no document: \(main) has no body")
        }
        let relations = try package.relationships(of: main).values
        func part(_ type: String) throws(ReadingError) -> MarkupElement? {
            guard let target = relations.first(where: { $0.type == type })?.target else { return nil }
            return try package.root(target)
        }
        let context = WordContext(
            styles: WordStyles(try part("styles")), numbering: try part("numbering"), footnotes: try part("footnotes"),
            endnotes: try part("endnotes"))
        var document = OfficeDocument()
        document.items = context.items(of: body, inCell: false)
        document.notes = context.notes
        document.remarks = context.remarks
        document.findTitle(named: try title(package))
        return try OfficeAssembly.paper(
            of: document, id: id, format: .docx, origin: body.path, empty: "is a document without text")
    }

    /// Whether a document is a letter that Crossfoot wrote to the authors: it quotes papers and is none.
    package static func isLetter(_ bytes: [UInt8]) -> Bool {
        guard ZipArchive.holds(bytes), let files = try? ZipArchive.files(in: bytes, wanted: { $0 == properties }),
            let root = files.first.flatMap({ try? MarkupParser.xml($0.bytes) })
        else { return false }
        return root.first("creator")?.text == "Crossfoot"
    }

    private static let properties = "docProps/core.xml"

    /// The title among the document's properties.
    private static func title(_ package: OfficePackage) throws(ReadingError) -> String? {
        let title = try package.root(properties)?.first("title")?.text.folded
        return title.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension OfficeDocument {
    /// Paragraphs looked at for a title that no style marks.
    private static let titleLines = 8
    /// Words of a title that stands in a heading's style.
    private static let leastTitle = 5

    /// Finds the title: the paragraph in that style, the one that the properties name, or a first line that may be one.
    mutating func findTitle(named: String?) {
        func text(_ item: OfficeItem) -> String? {
            if case .paragraph(let own) = item, !own.isBlank { own.text.folded } else { nil }
        }
        let styled = items.firstIndex {
            if case .paragraph(let own) = $0 { own.kind == .title && !own.isBlank } else { false }
        }
        let head = items.indices.prefix(Self.titleLines)
        let called = named.flatMap { name in head.first { text(items[$0])?.lowercased() == name.lowercased() } }
        let first = head.first { text(items[$0]) != nil }.flatMap { index -> Int? in
            guard case .paragraph(let own) = items[index], let line = text(items[index]) else { return nil }
            // writers without a style for titles give it the highest heading; sections have shorter names
            if own.kind == .heading(1), line.split(separator: " ").count >= Self.leastTitle { return index }
            guard own.kind == .plain, (15...300).contains(line.utf8.count), line.utf8.last != UInt8(ascii: "."),
                items.count > 3,
                CaptionLabel(line) == nil
            else { return nil }
            return own.isBold || !line.contains(": ") ? index : nil
        }
        guard let index = styled ?? called ?? first, case .paragraph(var own) = items[index] else { return }
        own.kind = .title
        items[index] = .paragraph(own)
        title = own.text.folded
    }
}
