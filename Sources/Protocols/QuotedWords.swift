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
        if let place = Self.block(wanted, paper), case .text(let block, let range) = place {
            evidence = paper.evidence(at: place)
            text = String(decoding: Array(paper.blocks[block].text.utf8)[range], as: UTF8.self)
            let tokens = records.statements.sentences.filter { $0.block == block }.flatMap(\.tokens)
                .filter { $0.range.lowerBound >= range.lowerBound && $0.range.upperBound <= range.upperBound }
            numbers = PrintedNumbers.all(in: words) + tokens.compactMap(\.number)
        } else if let place = Self.row(wanted, paper) {
            evidence = paper.evidence(at: place)
            text = wanted
            numbers = PrintedNumbers.all(in: words)
        } else {
            return nil
        }
        guard !evidence.isEmpty else { return nil }
    }

    private static func block(_ wanted: String, _ paper: Paper) -> Place? {
        let needle = PlainWords(wanted).bytes
        for (index, block) in paper.blocks.enumerated() {
            let text = PlainWords(block.text)
            guard let range = ByteSearch.range(of: needle, in: text.bytes) else { continue }
            return .text(block: index, range: text.offsets[range.lowerBound]..<text.offsets[range.upperBound - 1] + 1)
        }
        return nil
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
