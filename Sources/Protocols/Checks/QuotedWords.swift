import Language
package import Paper
package import Records

/// Words of a paper that a protocol quotes as its evidence.
package struct QuotedWords: Sendable {
    package let evidence: [Evidence]
    /// The numbers in the quoted words, number words ("Fourteen") too.
    package let numbers: [PrintedNumber]
    /// The words as the paper reads, line-end hyphens undone.
    package let text: String

    /// Finds the words, white space and case aside; nil where the paper does not have them.
    package init?(_ words: String, in records: PaperRecords) {
        let wanted = words.folded
        guard !wanted.isEmpty else { return nil }
        let paper = records.paper
        let places = Self.blocks(wanted, paper)
        if !places.isEmpty {
            evidence = places.flatMap { paper.evidence(at: .text(block: $0.block, range: $0.range)) }
            text = places.map { String(decoding: Array(paper.blocks[$0.block].text.utf8)[$0.range], as: UTF8.self) }
                .joined(separator: " ")
            numbers =
                PrintedNumbers.all(in: words) + SpelledNumbers.all(in: words).map { PrintedNumber(coefficient: $0) }
        } else if let place = Self.row(wanted, paper) {
            evidence = paper.evidence(at: place)
            text = wanted
            numbers = PrintedNumbers.all(in: words)
        } else {
            return nil
        }
        guard !evidence.isEmpty else { return nil }
    }

    /// Blank lines may cut a paragraph in two or three: how many blocks a quotation may run over.
    private static let longestRun = 3

    private static func blocks(_ wanted: String, _ paper: Paper) -> [(block: Int, range: Range<Int>)] {
        let needle = PlainWords(wanted).bytes
        guard !needle.isEmpty else { return [] }
        let texts = paper.blocks.map { PlainWords($0.text) }
        for (index, text) in texts.enumerated() {
            if let range = ByteSearch.range(of: needle, in: text.bytes) { return [(index, text.place(of: range))] }
        }
        let prose = paper.blocks.indices.filter { paper.blocks[$0].table == nil }
        for (start, first) in prose.enumerated() {
            let run = prose[start..<min(start + longestRun, prose.count)]
            guard let range = ByteSearch.range(of: needle, in: run.flatMap { texts[$0].bytes }),
                range.lowerBound < texts[first].bytes.count
            else { continue }
            var found: [(block: Int, range: Range<Int>)] = []
            var offset = 0
            for block in run {
                let count = texts[block].bytes.count
                let own = max(0, range.lowerBound - offset)..<max(0, min(count, range.upperBound - offset))
                if own.lowerBound < own.upperBound { found.append((block, texts[block].place(of: own))) }
                offset += count
                if range.upperBound <= offset { break }
            }
            return found
        }
        return []
    }

    private static func row(_ wanted: String, _ paper: Paper) -> Place? {
        let needle = PlainWords(wanted).bytes
        func holds(_ text: String) -> Bool { ByteSearch.range(of: needle, in: PlainWords(text).bytes) != nil }
        for (index, table) in paper.tables.enumerated() {
            if let caption = table.caption, holds(caption) { return .tableCaption(table: index) }
            for (row, line) in table.rows.enumerated() where holds(line.pieces.map(\.printed).joined(separator: " ")) {
                return .row(table: index, row: row)
            }
            for (note, footnote) in table.footnotes.enumerated() where holds(footnote.text) {
                return .tableFootnote(table: index, footnote: note)
            }
        }
        return nil
    }
}

/// A text without blanks and hyphens, in lower case: line ends hide neither.
private struct PlainWords {
    private(set) var bytes: [UInt8] = []
    /// Where each byte stands in the text.
    private(set) var offsets: [Int] = []

    /// The offsets in the text of a range of these bytes.
    func place(of range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound - 1] + 1 }

    init(_ text: String) {
        var offset = 0
        for scalar in text.unicodeScalars {
            let encoded = UTF8.encode(scalar).map { Array($0) } ?? []
            if !scalar.isBlank, scalar != "-", scalar != "\u{AD}" {
                for (index, byte) in encoded.enumerated() {
                    bytes.append(byte.isASCIIUppercase ? byte | 0x20 : byte)
                    // of a letter of several bytes, the last one must point at its own end
                    offsets.append(offset + index)
                }
            }
            offset += encoded.count
        }
    }
}

enum ByteSearch {
    /// The first place of some bytes in others.
    static func range(of needle: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
        guard let first = needle.first, needle.count <= bytes.count else { return nil }
        for start in 0...(bytes.count - needle.count) where bytes[start] == first {
            if bytes[start..<start + needle.count].elementsEqual(needle) { return start..<start + needle.count }
        }
        return nil
    }
}
