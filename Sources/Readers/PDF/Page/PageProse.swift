/// Tells running text from everything else on a page.
struct PageProse {
    /// Chunks of running text, by line.
    private(set) var chunks: [PageChunk]
    private(set) var isProse: [Bool]

    init(lines: [PageLine]) {
        chunks = []
        var isBesideValues: [Bool] = []
        for line in lines {
            let own = line.chunks(blank: 1.1)
            let isValue = own.map { $0.isNumeric && $0.words.count < 4 }
            isBesideValues += own.indices.map { $0 + 2 < own.count && isValue[$0 + 1] && isValue[$0 + 2] }
            chunks += own
        }
        isProse = [Bool](repeating: false, count: chunks.count)
        let candidates = chunks.indices.filter { !isBesideValues[$0] && Self.readsAsText(chunks[$0]) }
        for place in candidates.indices {
            let chunk = chunks[candidates[place]]
            var neighbours = 0
            var isJustified = false
            // chunks lie from top to bottom: neighbours are near in the list
            for other in candidates[max(0, place - 8)...min(candidates.count - 1, place + 8)]
            where other != candidates[place] {
                guard Self.follow(chunk, chunks[other]) else { continue }
                neighbours += 1
                // of a short paragraph full of numbers few lines have a neighbour
                if Self.fillsColumn(chunk, with: chunks[other]) { isJustified = true }
            }
            if neighbours >= 2 || neighbours == 1 && chunk.box.width > 32 * chunk.size || isJustified {
                isProse[candidates[place]] = true
            }
        }
        spread()
    }

    /// First, last and short lines of a paragraph stand close to its others.
    private mutating func spread() {
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for index in chunks.indices where !isProse[index] {
                let chunk = chunks[index]
                let near = max(0, index - 12)...min(chunks.count - 1, index + 12)
                let belongs = near.contains { other in
                    let text = chunks[other]
                    return isProse[other] && abs(text.box.middle - chunk.box.middle) < 1.55 * text.size
                        && abs(text.box.middle - chunk.box.middle) > 0.6 * text.size
                        && abs(text.size - chunk.size) < 0.15 * text.size && chunk.box.right < text.box.right + 3
                        && chunk.box.left > text.box.left - 3 && chunk.box.left < text.box.left + 2.5 * text.size
                }
                if belongs {
                    isProse[index] = true
                    hasGrown = true
                }
            }
        }
    }

    private static func readsAsText(_ chunk: PageChunk) -> Bool {
        guard chunk.words.count >= 5, chunk.box.width > 15 * chunk.size else { return false }
        let characters = chunk.words.reduce(0) { $0 + $1.scalarCount }
        return chunk.letterCount * 10 >= characters * 7
    }

    private static func follow(_ a: PageChunk, _ b: PageChunk) -> Bool {
        let distance = abs(a.box.middle - b.box.middle)
        return distance < 2.2 * a.size && abs(a.size - b.size) < 0.15 * a.size
            && (abs(a.box.left - b.box.left) < 2.5 || abs(a.box.right - b.box.right) < 2.5)
            && a.box.overlapWidth(b.box) > 0.6 * min(a.box.width, b.box.width)
    }

    /// Whether two lines of words begin and end at the same places and are as wide as a column of print.
    private static func fillsColumn(_ a: PageChunk, with b: PageChunk) -> Bool {
        abs(a.box.left - b.box.left) < 2.5 && abs(a.box.right - b.box.right) < 1
            && a.box.width > 20 * a.size && min(a.words.count, b.words.count) > 6
    }

    /// Share of the words in a box that belong to running text.
    func share(in box: PageBox) -> Double {
        var prose = 0
        var all = 0
        for (index, chunk) in chunks.enumerated() {
            guard chunk.box.middle > box.top, chunk.box.middle < box.bottom,
                chunk.box.overlapWidth(box) > 0.5 * chunk.box.width
            else { continue }
            all += chunk.words.count
            if isProse[index] { prose += chunk.words.count }
        }
        return all == 0 ? 0 : Double(prose) / Double(all)
    }
}
