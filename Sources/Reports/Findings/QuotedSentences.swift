import Language
import Paper
import Rules

/// What a finding quotes of running text, as whole sentences with the numbers marked.
struct QuotedSentence: Hashable, Sendable {
    /// "Results, paragraph 3", "page 4".
    var place: String
    var text: MarkedText
}

/// Finds the sentences around what checks quote; a paragraph is cut into sentences once.
struct QuotedSentences {
    private let paper: Paper
    private var sentences: [Int: [Range<Int>]] = [:]

    /// More than this is a list or a table that was read as prose: only what is near the marks is shown.
    private static let longest = 700

    init(_ paper: Paper) { self.paper = paper }

    /// The sentences that hold stretches of one block.
    mutating func text(of block: Int, _ stretches: [Range<Int>], numbers: [String]) -> MarkedText? {
        guard paper.blocks.indices.contains(block), let first = stretches.map(\.lowerBound).min(),
            let last = stretches.map(\.upperBound).max()
        else { return nil }
        let range = sentence(around: first..<last, of: block)
        let bytes = Array(paper.blocks[block].text.utf8)
        guard range.upperBound <= bytes.count else { return nil }
        let own = String(decoding: bytes[range], as: UTF8.self)
        let shifted = stretches.map { stretch in
            (stretch.lowerBound - range.lowerBound)..<(stretch.upperBound - range.lowerBound)
        }
        return MarkedText(own, numbers: numbers, in: shifted).shortened(to: Self.longest)
    }

    /// A sentence from its first word to where the next begins.
    mutating func sentence(around range: Range<Int>, of block: Int) -> Range<Int> {
        let text = paper.blocks[block].text
        let all = range.clamped(to: 0..<text.utf8.count)
        if sentences[block] == nil {
            let starts = SentenceReader.sentences(of: text, block: block, section: paper.blocks[block].section).map(
                \.range.lowerBound)
            let ends = starts.dropFirst() + [text.utf8.count]
            sentences[block] = zip(starts, ends).map { $0..<max($0, $1) }
        }
        let own = (sentences[block] ?? []).filter { $0.overlaps(all) }
        guard let first = own.first, let last = own.last else { return all }
        var end = last.upperBound
        let bytes = Array(text.utf8)
        while end > all.upperBound, bytes[end - 1].isASCIISpace { end -= 1 }
        return min(first.lowerBound, all.lowerBound)..<max(end, all.upperBound)
    }
}
