import Paper

/// What writers ask of the files behind a report: where they are, and the lines of those that are plain text.
package struct ReportSources: Sendable {
    /// URI references by the paper's id: relative to the folder in which the tool was run, where the file lies in it.
    private let addresses: [String: String]
    private let texts: [String: SourceLines]
    private let renormalised: Set<String>

    /// `texts`: the normalised text of plain-text papers, by the paper's id; `renormalised`: those of them whose files have
    /// other line ends, or a byte order mark, so that characters are counted otherwise there.
    package init(addresses: [String: String] = [:], texts: [String: String] = [:], renormalised: Set<String> = []) {
        self.addresses = addresses
        self.texts = texts.mapValues(SourceLines.init)
        self.renormalised = renormalised
    }

    /// The address of a paper's file; its path, escaped, where nobody said more.
    func address(of paper: PaperReport) -> String { addresses[paper.id] ?? Self.reference(Array(paper.path.utf8)) }

    /// Where a passage of a plain-text paper stands in its file.
    func span(of passage: Passage, in paper: String) -> SourceSpan? { texts[paper]?.span(of: passage) }

    /// Whether the offsets of a paper's spans are those of its file, character by character.
    func countsAsFile(_ paper: String) -> Bool { !renormalised.contains(paper) }

    /// A path as a relative or absolute URI reference (RFC 3986): what is no plain letter is escaped byte by byte.
    package static func reference(_ path: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in path {
            if byte.isASCIILetter || byte.isASCIIDigit || "-._~/".utf8.contains(byte) {
                result.append(byte)
            } else {
                result += [
                    UInt8(ascii: "%"), digits[Int(truncatingIfNeeded: byte >> 4)],
                    digits[Int(truncatingIfNeeded: byte & 15)],
                ]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// A stretch of a text file.
struct SourceSpan: Hashable, Sendable {
    /// 1-based lines; columns in Unicode scalars, 1-based, the end exclusive.
    var firstLine: Int
    var firstColumn: Int
    var lastLine: Int
    var endColumn: Int
    /// Scalars from the beginning of the normalised text (line ends are one character, no byte order mark).
    var offsets: Range<Int>
}

/// The lines of a text file, in which the words of passages are found again.
struct SourceLines: Sendable {
    private let lines: [[Unicode.Scalar]]
    /// The offset of each line's first scalar.
    private let starts: [Int]

    init(_ normalised: String) {
        lines = SourceText.lines(ofNormalised: normalised).map { Array($0.unicodeScalars) }
        var starts: [Int] = []
        var next = 0
        for line in lines {
            starts.append(next)
            next += line.count + 1
        }
        self.starts = starts
    }

    /// Where a passage's words stand on its lines: compared without white space, which the reader folded.
    func span(of passage: Passage) -> SourceSpan? {
        guard let range = passage.lines, range.lowerBound >= 1, range.upperBound <= lines.count else { return nil }
        let wanted = Array(passage.quote.unicodeScalars).filter { !$0.isBlank }
        guard !wanted.isEmpty else { return nil }
        var held: [Unicode.Scalar] = []
        var places: [(line: Int, column: Int)] = []
        for line in range {
            for (column, scalar) in lines[line - 1].enumerated() where !scalar.isBlank {
                held.append(scalar)
                places.append((line, column))
            }
        }
        guard held.count >= wanted.count,
            let start = (0...(held.count - wanted.count)).first(where: { held[$0..<($0 + wanted.count)] == wanted[...] }
            )
        else { return nil }
        let (first, last) = (places[start], places[start + wanted.count - 1])
        return SourceSpan(
            firstLine: first.line, firstColumn: first.column + 1, lastLine: last.line, endColumn: last.column + 2,
            offsets: (starts[first.line - 1] + first.column)..<(starts[last.line - 1] + last.column + 1))
    }
}
