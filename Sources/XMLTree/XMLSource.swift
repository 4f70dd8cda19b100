/// An XML file's bytes made ready for the parser: one encoding, named characters as numbers, no declarations of its own.
///
/// What a file declares itself (entities above all) is cut out before the parser sees it, so that nothing can expand;
/// a reference to such an entity stays in the text as it is written.
struct XMLSource {
    private(set) var bytes: [UInt8]
    /// Overrides what the file says of its encoding.
    private(set) var encoding: String?

    init(_ original: [UInt8], limits: MarkupLimits) throws(MarkupError) {
        (bytes, encoding) = try EncodedBytes.readable(original, limits: limits, kind: "XML")
        try replaceReferences()
    }

    private var edits: [(range: Range<Int>, by: [UInt8])] = []

    private mutating func replaceReferences() throws(MarkupError) {
        var index = 0
        // of all markup only declarations, comments and the like matter, which "<!" or "<?" begins
        var references = MarkFinder(UInt8(ascii: "&"))
        var declarations = MarkFinder(UInt8(ascii: "!"), behind: UInt8(ascii: "<"))
        var instructions = MarkFinder(UInt8(ascii: "?"), behind: UInt8(ascii: "<"))
        while true {
            let reference = references.next(in: bytes, from: index)
            let markup = min(declarations.next(in: bytes, from: index), instructions.next(in: bytes, from: index))
            guard min(reference, markup) < bytes.count else { break }
            index = reference < markup ? referenceEnd(at: reference) : try markupEnd(at: markup)
        }
        guard !edits.isEmpty else { return }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.count * 8)
        var from = 0
        for edit in edits {
            result += bytes[from..<edit.range.lowerBound]
            result += edit.by
            from = edit.range.upperBound
        }
        result += bytes[from...]
        bytes = result
        edits = []
    }

    // MARK: References

    /// Notes what to make of the reference at `start`; gives the byte after it.
    private mutating func referenceEnd(at start: Int) -> Int {
        var end = start + 1
        while end < bytes.count, Self.isName(bytes[end]) { end += 1 }
        guard end > start + 1, end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return start + 1 }
        let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        if ["lt", "gt", "amp", "quot", "apos"].contains(name) { return end + 1 }
        if let scalars = EntityNames.scalars(of: name) {
            edits.append((start..<end + 1, scalars.flatMap { Array("&#\($0.value);".utf8) }))
        } else {
            edits.append((start..<start + 1, Array("&amp;".utf8)))
        }
        return end + 1
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: byte >= 0x80
        }
    }

    // MARK: Markup that holds no references

    /// The byte after a comment, CDATA section, instruction or document type at `start`; else the byte after "<".
    private mutating func markupEnd(at start: Int) throws(MarkupError) -> Int {
        guard start + 1 < bytes.count else { return start + 1 }
        if bytes[start + 1] == UInt8(ascii: "?") { return end(of: "?>", from: start + 2) }
        guard bytes[start + 1] == UInt8(ascii: "!") else { return start + 1 }
        if holds("<!--", at: start) { return end(of: "-->", from: start + 4) }
        if holds("<![CDATA[", at: start) { return end(of: "]]>", from: start + 9) }
        if holds("<!DOCTYPE", at: start) { return try documentTypeEnd(at: start) }
        return start + 1
    }

    private func holds(_ text: StaticString, at start: Int) -> Bool {
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { buffer in buffer.indices.allSatisfy { bytes[start + $0] == buffer[$0] } }
    }

    private func end(of mark: StaticString, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if holds(mark, at: index) { return index + mark.utf8CodeUnitCount }
            index += 1
        }
        return bytes.count
    }

    private mutating func documentTypeEnd(at start: Int) throws(MarkupError) -> Int {
        var index = start + 9
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): index = quotedEnd(at: index)
            case UInt8(ascii: ">"): return index + 1
            case UInt8(ascii: "["):
                guard let end = subsetEnd(at: index) else {
                    throw MarkupError(
                        "is cut off: its document type does not end: get the whole file", line: line(of: start))
                }
                // line breaks stay, so that lines keep their numbers
                edits.append((index..<end, bytes[index..<end].filter { $0 == 0x0A }))
                index = end
            default: index += 1
            }
        }
        return index
    }

    /// The byte after the "]" that closes the declarations at `start`.
    private func subsetEnd(at start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "]"): return index + 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): index = quotedEnd(at: index)
            case UInt8(ascii: "<") where holds("<!--", at: index): index = end(of: "-->", from: index + 4)
            case UInt8(ascii: "<") where holds("<?", at: index): index = end(of: "?>", from: index + 2)
            default: index += 1
            }
        }
        return nil
    }

    private func quotedEnd(at start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != bytes[start] { index += 1 }
        return index + 1
    }

    private func line(of offset: Int) -> Int { bytes[..<offset].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }
}

/// Where a mark stands next, kept until it has been passed.
private struct MarkFinder {
    private let mark: UInt8
    private let before: UInt8?
    private var found = -1

    /// Finds a mark, or one right behind another, with which it then begins.
    init(_ mark: UInt8, behind before: UInt8? = nil) {
        self.mark = mark
        self.before = before
    }

    /// The first place at `start` or behind it; the number of bytes where there is none.
    mutating func next(in bytes: [UInt8], from start: Int) -> Int {
        guard found < start else { return found }
        let lead = before == nil ? 0 : 1
        var from = start + lead
        found = bytes.count
        while let place = bytes.place(of: mark, from: from) {
            if before == nil || bytes[place - lead] == before {
                found = place - lead
                break
            }
            from = place + 1
        }
        return found
    }
}

/// A web page's bytes made ready for the parser.
struct HTMLSource {
    /// What browsers take a page for that says nothing.
    static let assumedEncoding = "windows-1252"

    private(set) var bytes: [UInt8]
    private(set) var encoding: String?

    init(_ original: [UInt8], limits: MarkupLimits) throws(MarkupError) {
        (bytes, encoding) = try EncodedBytes.readable(original, limits: limits, kind: "HTML")
        if encoding == nil {
            if (try? UTF8Span(validating: bytes.span)) != nil {
                encoding = "UTF-8"
            } else if !EncodedBytes.namesCharset(bytes) {
                encoding = Self.assumedEncoding
            }
        }
    }
}
