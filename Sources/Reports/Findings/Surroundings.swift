import Paper

extension Paper {
    /// So many characters before and behind a passage tell it from the same words elsewhere.
    private static var surroundingLength: Int { 32 }

    /// The words before and behind a passage, as far as they stand in the same paragraph or row.
    func surroundings(of evidence: Evidence) -> (before: String, after: String)? {
        guard let place = evidence.place else { return nil }
        let whole: String
        let start: Int
        switch place {
        case .text(let block, let range):
            guard blocks.indices.contains(block) else { return nil }
            whole = blocks[block].text
            start = range.lowerBound
        case .cell(let table, let row, let column):
            guard tables.indices.contains(table), tables[table].rows.indices.contains(row) else { return nil }
            let cells = tables[table].rows[row].cells
            whole = cells.compactMap { $0?.printed }.joined(separator: " ")
            start = cells.prefix(column).compactMap { $0?.printed }.reduce(0) { $0 + $1.utf8.count + 1 }
        case .row, .group, .tableCaption, .tableFootnote: return nil
        }
        guard let found = whole.byteRange(of: evidence.passage.quote, from: start) else { return nil }
        let bytes = Array(whole.utf8)
        let before = String(decoding: bytes[..<found.lowerBound], as: UTF8.self)
        let after = String(decoding: bytes[found.upperBound...], as: UTF8.self)
        return (String(before.suffix(Self.surroundingLength)), String(after.prefix(Self.surroundingLength)))
    }
}

extension String {
    /// UTF-8 offsets of the first place, from an offset on, at which another text stands.
    func byteRange(of other: String, from start: Int = 0) -> Range<Int>? {
        let (own, wanted) = (Array(utf8), Array(other.utf8))
        guard !wanted.isEmpty, start >= 0, start + wanted.count <= own.count else { return nil }
        for first in start...(own.count - wanted.count) where own[first] == wanted[0] {
            if own[first..<(first + wanted.count)].elementsEqual(wanted) { return first..<(first + wanted.count) }
        }
        return nil
    }
}
