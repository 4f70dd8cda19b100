package import Paper

/// A paper as it was read: its text, its tables, and what was seen and not read.
public struct ReadPaper: Sendable {
    package let paper: Paper

    package init(_ paper: Paper) { self.paper = paper }

    /// What a paper was read from.
    public struct Format: Hashable, Sendable, CustomStringConvertible {
        /// "pdf", "jats", "html", "text", "registry"; later versions may know more.
        public let name: String
        public var description: String { name }
    }

    /// The file's name without its ending.
    public var id: String { paper.id }
    public var format: Format { Format(name: paper.format.rawValue) }
    /// nil where none was found.
    public var title: String? { paper.title }
    /// Why no number may be trusted as read: "recognised" from pictures of the pages, or "garbled"; nil for nearly all papers.
    public var doubt: String? { paper.doubt?.rawValue }

    /// Titles, headings, paragraphs, captions and notes in the order of reading.
    public var passages: [Passage] {
        paper.blocks.map {
            Passage(
                kind: $0.kind.rawValue, section: $0.section.rawValue, heading: $0.heading, text: $0.text,
                places: $0.passages(0..<$0.text.utf8.count).map(SourcePlace.init))
        }
    }

    public var tables: [Table] { paper.tables.map(Table.init) }

    /// What was seen and not read, or read with a repair.
    public var gaps: [Gap] {
        paper.gaps.map { Gap(kind: $0.kind.rawValue, reason: $0.reason, place: SourcePlace($0.passage)) }
    }
}

extension ReadPaper {
    /// A piece of text in one piece.
    public struct Passage: Hashable, Sendable {
        /// "title", "heading", "paragraph", "caption", "footnote", "figureText".
        public let kind: String
        /// The part of the paper: "abstract", "introduction", "methods", "results", "discussion", "references" and others.
        public let section: String
        /// The nearest heading above, as printed.
        public let heading: String?
        /// Lines joined, hyphens at their ends undone, white space folded.
        public let text: String
        public let places: [SourcePlace]
    }

    /// A table: columns with the path of their headers, rows with their groups, cells as printed.
    public struct Table: Hashable, Sendable {
        /// Unique in the paper: "table-1".
        public let id: String
        /// As printed: "Table 1".
        public let label: String?
        public let caption: String?
        public let columns: [Column]
        public let rows: [Row]
        /// Each with its marker, which may be empty, as printed.
        public let notes: [Note]

        public struct Column: Hashable, Sendable {
            /// snake_case, unique in the table.
            public let name: String
            /// From the outermost header to the column's own.
            public let header: [String]
            /// 54 where the header says "(n = 54)".
            public let population: Int?
        }

        public struct Row: Hashable, Sendable {
            /// The groups that the row stands under, the outermost first.
            public let groups: [String]
            /// One a column, as printed; nil where blank.
            public let cells: [String?]
        }

        public struct Note: Hashable, Sendable {
            public let marker: String
            public let text: String
        }

        init(_ table: PaperTable) {
            id = table.id
            label = table.label
            caption = table.caption
            columns = table.columns.map { Column(name: $0.name, header: $0.header, population: $0.population) }
            rows = table.rows.map { Row(groups: $0.section, cells: $0.cells.map { $0?.printed }) }
            notes = table.footnotes.map { Note(marker: $0.marker, text: $0.text) }
        }
    }

    /// Something that was seen and not read, or read with a repair.
    public struct Gap: Hashable, Sendable {
        /// "article", "table", "page", "part" or "text".
        public let kind: String
        public let reason: String
        public let place: SourcePlace
    }
}

/// Where words stand in a paper; what a format has no word for is nil or empty.
public struct SourcePlace: Hashable, Sendable {
    /// The words as printed.
    public let quote: String
    /// Lines of a text file, the first is 1.
    public let lines: ClosedRange<Int>?
    /// Page of a PDF, the first is 1.
    public let page: Int?
    /// Rectangles on that page.
    public let boxes: [Box]
    /// XPath of the element in JATS and HTML.
    public let element: String?

    /// A rectangle in points (1/72 inch) from the page's top left corner.
    public struct Box: Hashable, Sendable {
        public let left: Double
        public let top: Double
        public let right: Double
        public let bottom: Double
    }

    package init(_ passage: Passage) {
        quote = passage.quote
        lines = passage.lines
        page = passage.page
        boxes = passage.boxes.map { Box(left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom) }
        element = passage.element
    }
}

// within `ReadPaper`, `Table` is the public one
typealias PaperTable = Table
