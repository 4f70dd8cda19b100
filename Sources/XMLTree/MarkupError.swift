/// Why bytes cannot be read as XML or HTML: one clause for "the file …", and the line where the parser noticed.
package struct MarkupError: Error, Hashable, Sendable {
    package var reason: String
    /// 1-based; nil where the whole file is meant.
    package var line: Int?

    package init(_ reason: String, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }
}

/// What a file may hold at most; papers stay far below.
package struct MarkupLimits: Hashable, Sendable {
    package var byteCount: Int
    /// Elements within elements.
    package var depth: Int
    /// Elements and texts.
    package var nodeCount: Int

    package init(byteCount: Int = 64 << 20, depth: Int = 200, nodeCount: Int = 4_000_000) {
        self.byteCount = byteCount
        self.depth = depth
        self.nodeCount = nodeCount
    }
}
