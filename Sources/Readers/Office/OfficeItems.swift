import Paper

/// A paragraph, list item or heading of an office document, as inline markup.
struct OfficeParagraph {
    enum Kind: Hashable {
        case plain
        /// 1 is the highest.
        case heading(Int)
        case title
        /// In a style for captions.
        case caption
        /// In a style for notes of tables.
        case note
    }

    var kind = Kind.plain
    /// Escaped text within b, sup, sub and a.
    var markup = ""
    /// The text alone, raised and lowered characters among it.
    var text = ""
    /// Where it stands in the file: the path of its element.
    var origin: String
    var isBold = false
    /// The size of its print in points, where known.
    var size: Double?
    /// How far it is set in, in points.
    var indent = 0.0
    /// The raised text that it begins with.
    var opener = ""
    /// Raised texts, in their order: marks of notes among them.
    var raised: [String] = []
    /// Notes that are referred to here: their paragraphs.
    var notes: [OfficeParagraph] = []
    /// Text boxes and the like that hang on it.
    var boxes: [OfficeItem] = []

    init(origin: String) { self.origin = origin }

    var isBlank: Bool { markup.isEmpty || text.folded.isEmpty && !markup.contains("<img") }
}

struct OfficeCell {
    var origin: String
    var columns = 1
    var rows = 1
    var items: [OfficeItem] = []

    init(origin: String) { self.origin = origin }

    var paragraphs: [OfficeParagraph] {
        items.compactMap { if case .paragraph(let own) = $0 { own } else { nil } }
    }

    var holdsTable: Bool { items.contains { if case .table = $0 { true } else { false } } }

    /// The text of its paragraphs.
    var text: String { paragraphs.map(\.text).joined(separator: " ").folded }
}

struct OfficeRow {
    var origin: String
    var isHeader = false
    var cells: [OfficeCell] = []

    init(origin: String) { self.origin = origin }

    /// The paragraphs of a row that is one cell over all columns of a table of several; nil of any other, and of a blank one.
    func loneParagraphs(over width: Int) -> [OfficeParagraph]? {
        guard width > 1, cells.count == 1, cells[0].columns >= width else { return nil }
        let own = cells[0].paragraphs.filter { !$0.isBlank }
        return own.isEmpty ? nil : own
    }
}

struct OfficeTable {
    var origin: String
    var rows: [OfficeRow] = []
    /// What the format itself gives as its caption, such as a sheet's name.
    var caption: OfficeParagraph?

    init(origin: String) { self.origin = origin }

    /// Columns of its widest row.
    var width: Int { rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 0 }

    /// Makes tables that stand in few of the cells lines of these; tells whether there was any.
    ///
    /// A table of tables only lays out the page and stays one.
    mutating func flattenInner() -> Bool {
        let cells = rows.flatMap(\.cells)
        let holding = cells.count(where: \.holdsTable)
        guard holding > 0, width > 1, holding * 3 <= cells.count(where: { $0.holdsTable || !$0.text.isEmpty }) else {
            return false
        }
        for row in rows.indices {
            for cell in rows[row].cells.indices where rows[row].cells[cell].holdsTable {
                rows[row].cells[cell].items = rows[row].cells[cell].items.flatMap(Self.lines)
            }
        }
        return true
    }

    /// A table's rows as paragraphs.
    private static func lines(_ item: OfficeItem) -> [OfficeItem] {
        guard case .table(let table) = item else { return [item] }
        return table.rows.map { row in
            var line = OfficeParagraph(origin: row.origin)
            for item in row.cells.flatMap(\.items).flatMap(lines) {
                guard case .paragraph(let own) = item, !own.isBlank else { continue }
                line.text += (line.text.isEmpty ? "" : " ") + own.text
                line.markup += (line.markup.isEmpty ? "" : " ") + own.markup
                line.raised += own.raised
                line.notes += own.notes
            }
            return .paragraph(line)
        }
    }

    /// The paragraphs of its cells.
    var paragraphs: [OfficeParagraph] { rows.flatMap(\.cells).flatMap(\.paragraphs) }
}

indirect enum OfficeItem {
    case paragraph(OfficeParagraph)
    case table(OfficeTable)
}

/// What a reader of office documents gives: its items and what is said of the reading.
struct OfficeDocument {
    var title: String?
    var items: [OfficeItem] = []
    /// Paragraphs of footnotes and endnotes of the text.
    var notes: [OfficeParagraph] = []
    var remarks: [Gap] = []
}
