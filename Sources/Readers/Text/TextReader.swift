package import Paper

/// Plain text as PDF extraction leaves it → `Paper`.
package enum TextReader {
    /// Larger files are no papers.
    package static let largestByteCount = 32 << 20

    /// Reads a text file's bytes; throws one clear sentence for what is no UTF-8 text.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        try NumberHabit.reading { () throws(ReadingError) in try assemble(bytes, id: id) }
    }

    private static func assemble(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        try check(bytes)
        var lines = SourceText.lines(of: bytes).map { SourceLine(number: $0.number, raw: $0.text) }
        guard lines.contains(where: { !$0.isBlank }) else { throw ReadingError("holds no text") }
        let cuts = SoftHyphen.mend(&lines)
        let joiner = LineJoiner(lines: lines, hasPrintedSoftHyphens: cuts.isPrinted)
        let regions = TextRegions(lines: lines)
        var paper = Paper(id: id, format: .text)
        var prose = ProseAssembler(joiner: joiner)
        prose.add(regions.prose, to: &paper)
        for part in regions.captioned { CaptionedReader(joiner: joiner, lines: lines).add(part, to: &paper) }
        paper.title = prose.title
        paper.gaps += characterGaps(lines) + cuts.gaps
        Completeness(paper).note(in: &paper)
        return paper
    }

    private static func check(_ bytes: [UInt8]) throws(ReadingError) {
        if bytes.isEmpty { throw ReadingError("is empty") }
        if bytes.count > largestByteCount {
            throw ReadingError("is larger than \(largestByteCount >> 20) MB: give one paper a file")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ReadingError("is UTF-16 text: save it as UTF-8")
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw ReadingError(
                bytes.count { $0 == 0 } * 3 > bytes.count
                    ? "is UTF-16 text without its mark, or binary: save it as UTF-8"
                    : "is binary, not text: a zero byte", line: SourceText.lineNumber(of: zero, in: bytes))
        }
        var decoder = UTF8ValidityScanner()
        if let bad = decoder.firstInvalidOffset(in: bytes) {
            throw ReadingError(
                "is not UTF-8 text (Latin-1 or damaged): convert it to UTF-8",
                line: SourceText.lineNumber(of: bad, in: bytes))
        }
    }

    /// Characters that stand for others which the extraction lost.
    private static func characterGaps(_ lines: [SourceLine]) -> [Gap] {
        lines.compactMap { line in
            let isLost = line.text.unicodeScalars.contains { $0 == "\u{FFFD}" || ($0.value < 0x20 && $0.value != 0x09) }
            guard isLost else { return nil }
            return Gap(
                .text, reason: "a character was lost before this text was made",
                passage: Passage(quote: line.folded, lines: line.number...line.number))
        }
    }
}

/// Finds where bytes stop being UTF-8.
private struct UTF8ValidityScanner {
    mutating func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let length: Int
            switch byte {
            case 0..<0x80: length = 1
            case 0xC2..<0xE0: length = 2
            case 0xE0..<0xF0: length = 3
            case 0xF0..<0xF5: length = 4
            default: return index
            }
            guard index + length <= bytes.count,
                bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            else { return index }
            index += length
        }
        return nil
    }
}
