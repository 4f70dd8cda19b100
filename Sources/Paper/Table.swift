/// A table as the reader found it: rows and cells as printed, headers as paths, footnotes bound to their markers.
package struct Table: Hashable, Sendable {
    /// What of the paper it was read from.
    package enum Origin: Hashable, Sendable {
        case table
        /// A figure that prints its numbers, as a forest plot does.
        case figure
        /// The boxes of a participant flow: a column of numbers, then one of words.
        case flow
    }

    /// Unique in the paper: "table-1", "figure-3".
    package var id: String
    /// As printed: "Table 1".
    package var label: String?
    package var caption: String?
    package var columns: [Column]
    package var rows: [Row]
    /// In the order of the page.
    package var footnotes: [Footnote]
    /// Lines of the caption, so that the table can be found again.
    package var captionPieces: [Piece]
    /// What the reader had to decide or could not, in words: "marks of three columns stand in one".
    package var notes: [String]
    package var origin: Origin
    /// Headers within the body that replace those above: each holds for the rows from its own to the next.
    package var blocks: [HeaderBlock] = []

    package init(
        id: String, label: String? = nil, caption: String? = nil, columns: [Column] = [], rows: [Row] = [],
        footnotes: [Footnote] = [], captionPieces: [Piece] = [], notes: [String] = [],
        origin: Origin = .table
    ) {
        self.id = id
        self.label = label
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footnotes = footnotes
        self.captionPieces = captionPieces
        self.notes = notes
        self.origin = origin
    }
}

extension Table {
    /// A header that stands in the table's body.
    package struct HeaderBlock: Hashable, Sendable {
        /// Index in `Table.rows` of the first row below or of it.
        package var firstRow: Int
        /// Rows of the table that are its own words, not figures.
        package var headerRows: [Int]
        package var columns: [Column]
        /// What stands over the labels.
        package var heading: String?

        package init(firstRow: Int, headerRows: [Int], columns: [Column], heading: String? = nil) {
            self.firstRow = firstRow
            self.headerRows = headerRows
            self.columns = columns
            self.heading = heading
        }
    }
}

/// One column of a table.
package struct Column: Hashable, Sendable {
    /// snake_case, unique in the table.
    package var name: String
    /// Header path as printed, outermost spanner first, footnote markers split off.
    package var header: [String]
    /// The n of the header: 54 for "(n = 54)".
    package var population: Int?
    package var markers: [String]
    /// For a column that stands for several whose borders the source lost: the headers of those.
    package var possibleHeaders: [String]

    package init(
        name: String, header: [String], population: Int? = nil, markers: [String] = [], possibleHeaders: [String] = []
    ) {
        self.name = name
        self.header = header
        self.population = population
        self.markers = markers
        self.possibleHeaders = possibleHeaders
    }
}

/// One row of a table; a record over several lines is one row.
package struct Row: Hashable, Sendable {
    /// Row groups the row stands under, outermost first, as printed.
    package var section: [String]
    /// One a column; nil where blank.
    package var cells: [Cell?]
    /// The row as printed, label and cells, with its places.
    package var pieces: [Piece]
    /// The lines of the names that open a row group above this row.
    package var headings: [Piece] = []
    /// The populations of this row's columns where its place in the table names others than the header: a later header
    /// block, a group, the row's label, a column of counts, the cell itself; else empty.
    package var populations: [Int?]

    package init(section: [String] = [], cells: [Cell?], pieces: [Piece], populations: [Int?] = []) {
        self.section = section
        self.cells = cells
        self.pieces = pieces
        self.populations = populations
    }

    /// First line of the row, for text input.
    package var line: Int? { pieces.first?.line }
}

/// One cell as printed.
package struct Cell: Hashable, Sendable {
    /// The cell as printed, footnote markers included.
    package var printed: String
    /// The cell without its footnote markers.
    package var text: String
    package var markers: [String]
    /// Where the cell itself stands, when the format tells it apart from its row.
    package var place: Passage?

    package init(printed: String, text: String? = nil, markers: [String] = [], place: Passage? = nil) {
        self.printed = printed
        self.text = text ?? printed
        self.markers = markers
        self.place = place
    }
}

/// A table's note: abbreviations and explanations, bound to a marker where one is printed.
package struct Footnote: Hashable, Sendable {
    /// "a", "*", "†"; empty for a general note.
    package var marker: String
    package var text: String
    package var pieces: [Piece]

    package init(marker: String, text: String, pieces: [Piece]) {
        self.marker = marker
        self.text = text
        self.pieces = pieces
    }
}
