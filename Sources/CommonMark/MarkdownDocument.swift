/// A CommonMark document (with GitHub's tables) as its blocks, each with its place and its HTML.
package struct MarkdownDocument: Hashable, Sendable {
    /// In reading order; a list or a quotation is one block.
    package var blocks: [MarkdownBlock]

    /// Reads a document; every text is one, so this cannot fail.
    package init(_ text: String) { blocks = CmarkTree.blocks(of: text) }
}

/// One block of a document that stands directly in it.
package struct MarkdownBlock: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Level 1 to 6, and the words without their marks.
        case heading(level: Int, text: String)
        /// A fenced code block: the words behind its fence, and its content.
        case fence(info: String, content: String)
        /// Anything else: paragraphs, lists, tables, quotations.
        case prose
    }

    package var kind: Kind
    /// 1-based lines of the source.
    package var lines: ClosedRange<Int>
    /// 1-based column of the first line at which the block begins, in bytes.
    package var column: Int
    /// The block as HTML; raw HTML and unsafe addresses of the source are left out.
    package var html: String
}
