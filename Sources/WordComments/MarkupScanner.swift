/// Walks the tags of well-formed XML with their places in its bytes, so that a file can be added to and stay as it is elsewhere.
struct MarkupScanner {
    enum Token {
        /// A start tag; an empty element has no end tag.
        case start(name: Range<Int>, tag: Range<Int>, isEmpty: Bool)
        case end(tag: Range<Int>)
        case text(Range<Int>)
        /// Text that holds no references.
        case data(Range<Int>)
    }

    let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token; comments, instructions and the document type are passed by.
    ///
    /// Nil at the end, or where the file breaks off.
    mutating func next() -> Token? {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
                return .text(start..<index)
            }
            if starts("<!--") {
                skip(to: "-->")
            } else if starts("<![CDATA[") {
                let start = index + 9
                skip(to: "]]>")
                return .data(start..<max(start, index - 3))
            } else if starts("<?") {
                skip(to: "?>")
            } else if starts("<!") {
                skip(to: ">")
            } else {
                return tag()
            }
        }
        return nil
    }

    private mutating func tag() -> Token? {
        let start = index
        let isEnd = starts("</")
        index += isEnd ? 2 : 1
        let nameStart = index
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        let name = nameStart..<index
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                index += 1
                let tag = start..<index
                return isEnd
                    ? .end(tag: tag) : .start(name: name, tag: tag, isEmpty: bytes[index - 2] == UInt8(ascii: "/"))
            }
            index += 1
        }
        return nil
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private func starts(_ words: String) -> Bool { bytes[index...].starts(with: words.utf8) }

    private mutating func skip(to words: String) {
        while index < bytes.count, !starts(words) { index += 1 }
        index = min(bytes.count, index + words.utf8.count)
    }
}
