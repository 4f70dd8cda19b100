package import Paper

/// Cuts the running text of a paper into sentences and tokens.
package struct SentenceReader {
    /// The sentences of every block that states something of this paper, in reading order.
    package static func sentences(of paper: Paper) -> [Sentence] {
        var sentences: [Sentence] = []
        for (index, block) in paper.blocks.enumerated() where isRead(block) {
            sentences.append(contentsOf: self.sentences(of: block.text, block: index, section: block.section))
        }
        return sentences
    }

    private static func isRead(_ block: Block) -> Bool {
        guard block.section != .references else { return false }
        return switch block.kind {
        case .paragraph, .caption, .footnote, .figureText: true
        case .title, .heading: false
        }
    }

    /// What goes on for longer is a list or a table that the reader took for prose; grammars that look back and ahead in a
    /// sentence stay quick.
    private static let longestSentence = 600

    package static func sentences(of text: String, block: Int, section: Section) -> [Sentence] {
        let tokenizer = Tokenizer(text)
        let tokens = tokenizer.tokens
        let ends = SentenceBoundaries(bytes: tokenizer.bytes, tokens: tokens).ends()
        var sentences: [Sentence] = []
        sentences.reserveCapacity(ends.count)
        var first = 0
        for end in ends where end > first {
            while first < end {
                let count = min(end - first, longestSentence)
                // a block of one sentence keeps its tokens as they are
                let own = count == tokens.count ? tokens : Array(tokens[first..<first + count])
                first += count
                let range = own[0].range.lowerBound..<own[count - 1].range.upperBound
                sentences.append(Sentence(block: block, range: range, section: section, tokens: own))
            }
        }
        return sentences
    }
}
