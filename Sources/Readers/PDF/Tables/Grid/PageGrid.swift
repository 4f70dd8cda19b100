/// A table of one page as rows and columns.
package struct PageGrid: Sendable {
    package struct Cell: Sendable {
        package var row: Int
        package var column: Int
        package var rowEnd: Int
        package var columnEnd: Int
        /// Words line by line.
        var lines: [[PageWord]]
        var box: PageBox
        /// Printed on a page before and in force here: a header or a label that is not printed again.
        var isCarried = false
        /// Its row is one of two readings of the lines that cost nearly the same.
        package var isDoubtful = false

        /// Whether a number in it was recognised (OCR) with too little confidence.
        package var isUnsure: Bool { lines.joined().contains(where: \.isUnsure) }

        /// The lines as printed, line breaks kept.
        package var text: String { lines.map(PageLine.text).joined(separator: "\n") }
    }

    package var page: Int
    var box: PageBox
    package var cells: [Cell]
    package var rowCount: Int
    package var columnCount: Int
    package var headerRowCount: Int
    /// x of the borders between columns.
    var separators: [Double]
    /// y of the borders between rows.
    var rowBorders: [Double]
    var caption: [PageLine] = []
    var notes: [PageLine] = []
    /// Goes on with the table at the end of the page before.
    var continuesPrevious = false
}
