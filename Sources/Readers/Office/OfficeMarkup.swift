import Paper

/// Items of an office document → a page of markup as the reader of pages has it, and where each of its elements stands in the file.
struct OfficeMarkup {
    private(set) var text = ""
    /// What is said of the reading.
    private(set) var remarks: [Gap] = []
    /// By the number in an element's attribute `data-at`.
    private(set) var origins: [String] = []

    /// The attribute that ties an element of the page to one of the file.
    static let attribute = "data-at"

    init(_ document: OfficeDocument, origin: String) {
        text = "<html><head>"
        if let title = document.title {
            text += "<meta name=\"citation_title\" content=\"\(title.escapedForMarkup)\"/>"
        }
        text += "</head><body\(at(origin))>"
        add(OfficeFlow(document.items))
        for note in document.notes where !note.isBlank { add(note, as: "p") }
        text += "</body></html>"
    }

    private mutating func at(_ origin: String) -> String {
        origins.append(origin)
        return " \(Self.attribute)=\"\(origins.count - 1)\""
    }

    private mutating func add(_ flow: OfficeFlow) {
        remarks += flow.remarks
        for part in flow.parts {
            switch part {
            case .paragraph(let paragraph): add(paragraph)
            case .table(let table, let caption, let notes, let shares): add(table, caption, notes, shares)
            }
        }
    }

    private mutating func add(_ paragraph: OfficeParagraph) {
        switch paragraph.kind {
        case .title: add(paragraph, as: "h1")
        case .heading(let level): add(paragraph, as: "h\(min(6, max(2, level + 1)))")
        default: add(paragraph, as: "p")
        }
    }

    private mutating func add(_ paragraph: OfficeParagraph, as name: String) {
        text += "<\(name)\(at(paragraph.origin))>\(paragraph.markup)</\(name)>"
    }

    private mutating func add(
        _ table: OfficeTable, _ caption: [OfficeParagraph], _ notes: [OfficeParagraph], _ shares: Bool
    ) {
        // what stands around a table's own element tells its notes from the text
        let mark = shares ? " \(PageTable.sharesCaption)=\"\"" : ""
        text += "<div class=\"table-frame\"><table\(at(table.origin))\(mark)>"
        if let first = caption.first {
            text +=
                "<caption\(at(first.origin))>" + caption.map(\.markup).joined(separator: "<br/>") + "</caption>"
        }
        let heads = table.rows.prefix { $0.isHeader }
        if !heads.isEmpty {
            text += "<thead>"
            for row in heads { add(row) }
            text += "</thead>"
        }
        text += "<tbody>"
        for row in table.rows.dropFirst(heads.count) { add(row) }
        text += "</tbody></table>"
        if !notes.isEmpty {
            text += "<div class=\"table-notes\">"
            for note in notes { add(note, as: "p") }
            text += "</div>"
        }
        text += "</div>"
    }

    private mutating func add(_ row: OfficeRow) {
        text += "<tr\(at(row.origin))>"
        for cell in row.cells { add(cell) }
        text += "</tr>"
    }

    private mutating func add(_ cell: OfficeCell) {
        let columns = cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : ""
        let rows = cell.rows > 1 ? " rowspan=\"\(cell.rows)\"" : ""
        let own = cell.paragraphs.filter { !$0.isBlank }
        let indent = (own.first?.indent ?? 0) > 0 ? " style=\"padding-left:\(own.first?.indent ?? 0)pt\"" : ""
        text += "<td\(at(cell.origin))\(columns)\(rows)\(indent)>"
        if !cell.holdsTable {
            if own.count == 1 {
                text += own[0].markup
            } else {
                for paragraph in own { add(paragraph, as: "p") }
            }
        } else {
            add(OfficeFlow(cell.items))
        }
        text += "</td>"
    }
}
