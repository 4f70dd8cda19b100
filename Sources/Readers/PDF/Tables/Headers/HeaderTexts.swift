/// The texts of a header's lines, where the gaps between words mislead.
struct HeaderTexts {
    let columns: [ClosedRange<Double>]
    /// Where each column's values stand.
    let extents: [ClosedRange<Double>?]

    /// In ems: how near to its column's values a part of a text stands that is a header of its own.
    private static let nearest = 0.45

    /// The lines' chunks: those within one column joined, those that are the headers of several columns, side by side,
    /// parted.
    func parted(_ lines: [[PageChunk]]) -> [[PageChunk]] {
        let joined = lines.map(joined)
        return joined.enumerated().map { index, line in
            let below = joined[(index + 1)...].joined()
            return line.flatMap { chunk -> [PageChunk] in parts(of: chunk, above: below) ?? [chunk] }
        }
    }

    private func joined(_ line: [PageChunk]) -> [PageChunk] {
        var chunks: [PageChunk] = []
        for chunk in line {
            if let last = chunks.last,
                columns.contains(where: { $0.contains(last.box.left + 1) && $0.contains(chunk.box.right - 1) }),
                let whole = PageChunk(last.words + chunk.words)
            {
                chunks[chunks.count - 1] = whole
            } else {
                chunks.append(chunk)
            }
        }
        return chunks
    }

    private func column(of word: PageWord) -> Int {
        columns.firstIndex { word.center <= $0.upperBound } ?? columns.count - 1
    }

    /// A text over several columns as one a column, where each part stands on its own column's values and no headers
    /// of those columns stand below it.
    private func parts(of chunk: PageChunk, above below: some Sequence<PageChunk>) -> [PageChunk]? {
        var groups: [(column: Int, words: [PageWord])] = []
        for word in chunk.words {
            let place = column(of: word)
            if groups.last?.column == place {
                groups[groups.count - 1].words.append(word)
            } else {
                groups.append((place, [word]))
            }
        }
        guard groups.count > 1, Set(groups.map(\.column)).count == groups.count,
            !groups.dropFirst().contains(where: { $0.words.first?.joinsPrevious ?? false })
        else { return nil }
        let headed = Set(below.flatMap { $0.words.map(column) })
        guard groups.count(where: { headed.contains($0.column) }) < 2 else { return nil }
        var parts: [PageChunk] = []
        var worst = 0.0
        for group in groups {
            guard let part = PageChunk(group.words), let extent = extents[group.column] else { return nil }
            let offset = min(
                abs(part.box.left - extent.lowerBound), abs(part.box.right - extent.upperBound),
                abs(part.box.center - (extent.lowerBound + extent.upperBound) / 2))
            guard offset < Self.nearest * chunk.size else { return nil }
            worst = max(worst, offset)
            parts.append(part)
        }
        // no header ends in the middle of its text
        guard !parts.dropLast().contains(where: { CellText($0).isOpen }),
            !parts.dropFirst().contains(where: { CellText($0).startsInside || CellText($0).closes })
        else { return nil }
        // a text in the middle of all the columns spans them
        let covered = groups.compactMap { extents[$0.column] }
        let middle = ((covered.first?.lowerBound ?? 0) + (covered.last?.upperBound ?? 0)) / 2
        let isOff = abs(chunk.box.center - middle) > max(2 * worst, 0.5 * chunk.size)
        // letters of two columns that touch
        let isGlued = zip(parts, parts.dropFirst()).contains { $1.box.left - $0.box.right < 0.15 * chunk.size }
        return isOff || isGlued || worst < 0.25 * chunk.size ? parts : nil
    }
}
