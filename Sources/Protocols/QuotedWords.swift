package import Paper
package import Records

/// Words of a paper that a protocol quotes as its evidence.
package struct QuotedWords: Sendable {
    package let evidence: [Evidence]
    /// The numbers in the quoted words, number words ("Fourteen") too.
    package let numbers: [PrintedNumber]

    /// Finds the words, white space and case aside; nil where the paper does not have them.
    package init?(_ words: String, in records: PaperRecords) {
        let wanted = words.folded
        guard !wanted.isEmpty else { return nil }
        let paper = records.paper
        if let place = Self.block(wanted, paper), case .text(let block, let range) = place {
            evidence = paper.evidence(at: place)
            let tokens = records.statements.sentences.filter { $0.block == block }.flatMap(\.tokens)
                .filter { $0.range.lowerBound >= range.lowerBound && $0.range.upperBound <= range.upperBound }
            numbers = PrintedNumbers.all(in: words) + tokens.compactMap(\.number)
        } else if let place = Self.row(wanted, paper) {
            evidence = paper.evidence(at: place)
            numbers = PrintedNumbers.all(in: words)
        } else {
            return nil
        }
        guard !evidence.isEmpty else { return nil }
    }

    private static func block(_ wanted: String, _ paper: Paper) -> Place? {
        for needle in [wanted, wanted.lowercased()] {
            let isExact = needle == wanted
            for (index, block) in paper.blocks.enumerated() {
                let text = isExact ? block.text : block.text.lowercased()
                // lower case must not move the offsets
                guard isExact || text.utf8.count == block.text.utf8.count else { continue }
                if let range = ByteSearch.range(of: Array(needle.utf8), in: Array(text.utf8)) {
                    return .text(block: index, range: range)
                }
            }
        }
        return nil
    }

    private static func row(_ wanted: String, _ paper: Paper) -> Place? {
        let needle = Array(wanted.lowercased().utf8)
        for (index, table) in paper.tables.enumerated() {
            for (row, line) in table.rows.enumerated() {
                let text = line.pieces.map(\.printed).joined(separator: " ").folded.lowercased()
                if ByteSearch.range(of: needle, in: Array(text.utf8)) != nil { return .row(table: index, row: row) }
            }
            for (note, footnote) in table.footnotes.enumerated() {
                let text = footnote.text.folded.lowercased()
                if ByteSearch.range(of: needle, in: Array(text.utf8)) != nil {
                    return .tableFootnote(table: index, footnote: note)
                }
            }
            if let caption = table.caption?.folded.lowercased(),
                ByteSearch.range(of: needle, in: Array(caption.utf8)) != nil
            {
                return .tableCaption(table: index)
            }
        }
        return nil
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
