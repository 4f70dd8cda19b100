/// The letters of a document's main part with their places in its bytes, by paragraph and table cell.
struct QuotedText {
    /// A letter that is no blank; soft hyphens are left out.
    struct Atom {
        var letter: Unicode.Scalar
        /// The letter's own bytes.
        var range: Range<Int>
        /// Index of the text that holds it, as its format has texts.
        var text: Int
        /// Whether it stands raised: marks of notes, mostly.
        var isRaised: Bool
    }

    var atoms: [Atom] = []
    /// The atoms of paragraphs, cells, rows and tables by their paths, as the reader gives them.
    var places: [String: Range<Int>] = [:]
    /// Paths of paragraphs in order.
    var paragraphs: [String] = []
}
