/// What a file may hold at most, each limit with its reason; papers stay far below all of them.
///
/// A file over its own limits is refused; a page over a page's limits is left out with its reason, the others are read.
package enum PDFLimits {
    /// Bytes of a file: the largest papers with pictures in print quality have a tenth of it.
    package static let byteCount = 256 << 20
    /// A thesis has 500 pages, a volume of abstracts 2,000.
    package static let pageCount = 3000
    /// Points: the largest page that ISO 32000-1 lets a reader expect (annex C: 200 inches).
    package static let pageSide = 14_400.0
    /// Characters of one page; a full page of two columns has 8,000, a dense supplementary table 20,000.
    package static let glyphCount = 60_000
    /// Characters of all pages: memory grows with them, about 100 bytes for each.
    package static let totalGlyphCount = 4_000_000
    /// Ruled lines of one page; a table with a line around each cell has some hundreds, a hatched drawing thousands.
    package static let ruleCount = 4000
    /// Recognised numbers that are less sure than this are in doubt; measured in `Benchmarks/RESULTS.md`.
    package static let leastConfidence: UInt8 = 90
}
