import Paper

/// What a page of print holds at most; the work on a page is bounded by these, whatever a file puts on it.
///
/// A page over them is left out and said to be, like one over the limits of `PDFLimits`.
enum PageLimits {
    /// A full page of two columns has 1,300 words, a dense supplementary table 6,000.
    static let wordCount = 20_000
    /// Print of 6 points fills a page of A4 with 140 lines, the largest page that a PDF may have with 2,400.
    static let lineCount = 2400
    /// Columns of one table; a listing over a double page has 40.
    static let columnCount = 200
}

/// Words by the height at which they stand, so that those near a place are found without asking all.
struct WordBands {
    private let top: Double
    private let height: Double
    private var bands: [[Int]]

    /// Largest number of bands that one page is cut into.
    private static let most = 512

    /// Each word stands in the bands from `from` to `to` of it.
    init(_ words: [PageWord], reach: (PageWord) -> (from: Double, to: Double)) {
        let reaches = words.map(reach)
        let top = reaches.map(\.from).min() ?? 0
        let bottom = reaches.map(\.to).max() ?? 0
        self.top = top
        height = max(4, (bottom - top) / Double(Self.most))
        bands = Array(repeating: [], count: Self.most + 1)
        for (index, own) in reaches.enumerated() where own.from <= own.to {
            for band in band(own.from)...band(own.to) { bands[band].append(index) }
        }
    }

    private func band(_ y: Double) -> Int { Int(checked: min(Double(Self.most), max(0, (y - top) / height))) ?? 0 }

    /// Indices of the words whose bands hold a place, in order.
    func indices(at y: Double) -> [Int] { bands[band(y)] }

    /// Indices of the words with a band between two places, in order, each once.
    func indices(from: Double, to: Double) -> [Int] {
        guard from <= to else { return [] }
        let (first, last) = (band(from), band(to))
        return first == last ? bands[first] : Set(bands[first...last].joined()).sorted()
    }
}
