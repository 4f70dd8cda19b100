/// A text of a table's header, over one line or several, and the columns that it stands over.
struct HeaderBlock: Sendable {
    var lines: [PageChunk]
    var box: PageBox
    /// Index of its last line.
    var last: Int
    var span = 0...0

    init(_ chunk: PageChunk, line: Int) {
        lines = [chunk]
        box = chunk.box
        last = line
    }

    var size: Double { lines.map(\.size).max() ?? 10 }

    mutating func add(_ chunk: PageChunk, line: Int) {
        lines.append(chunk)
        box = box.union(chunk.box)
        last = line
    }
}

/// Joins the lines of each of a header's texts, before any of them is given columns.
struct HeaderBlocks {
    private let chunks: [[PageChunk]]
    private let rules: [PageRule]
    /// A name over the whole head: alone on the first line, wider than a header of the column that it stands over.
    private let name: PageChunk?

    /// In ems: lines further apart are no lines of one text.
    private let widestPitch: Double

    init(chunks: [[PageChunk]], rules: [PageRule]) {
        self.chunks = chunks
        self.rules = rules
        let middles = chunks.compactMap { $0.first }
        let pitches = zip(middles, middles.dropFirst()).map { ($1.box.middle - $0.box.middle) / max(1, $0.size) }
        let least = pitches.filter { $0 > 0.8 }.min() ?? 1.2
        // manuscripts are set with wide spaces between their lines
        widestPitch = least < 2.2 ? max(1.6, 1.15 * least) : 1.6
        let boxes = chunks.dropFirst().joined().map(\.box)
        let middle = ((boxes.map(\.left).min() ?? 0) + (boxes.map(\.right).max() ?? 0)) / 2
        name = chunks.first.flatMap { line in
            guard line.count == 1, let text = line.first, chunks.count > 1, chunks[1].count > 3 else { return nil }
            let below = chunks[1].filter { $0.box.overlapWidth(text.box) > 2 }
            let isWide = below.count == 1 && text.box.width > 1.4 * below[0].box.width
            return isWide && abs(text.box.center - middle) < 2 * text.size ? text : nil
        }
    }

    func blocks() -> [HeaderBlock] {
        var closed: [HeaderBlock] = []
        var open: [HeaderBlock] = []
        for (index, line) in chunks.enumerated() {
            // which texts above stand over which of this line
            let above = line.map { chunk in open.indices.filter { stands(open[$0], over: chunk) } }
            var below = [Int](repeating: 0, count: open.count)
            for place in above.joined() { below[place] += 1 }
            let spanning = Set(open.indices.filter { below[$0] > 1 }.map { open[$0].last })
            var next: [HeaderBlock] = []
            var used = Set<Int>()
            for (chunk, places) in zip(line, above) {
                if places.count == 1, below[places[0]] == 1,
                    goesOn(open[places[0]], in: chunk, besideSpanner: spanning.contains(open[places[0]].last))
                {
                    open[places[0]].add(chunk, line: index)
                    next.append(open[places[0]])
                    used.insert(places[0])
                } else {
                    next.append(HeaderBlock(chunk, line: index))
                }
            }
            for place in open.indices where !used.contains(place) {
                // a text set lower beside it may still have its next line to come
                if let middle = line.first?.box.middle,
                    middle - open[place].lines[open[place].lines.count - 1].box.middle
                        < open[place].size
                {
                    next.append(open[place])
                } else {
                    closed.append(open[place])
                }
            }
            open = next
        }
        return closed + open
    }

    private func stands(_ block: HeaderBlock, over chunk: PageChunk) -> Bool {
        guard let last = block.lines.last, chunk.box.middle > last.box.middle + 0.5 * last.size else { return false }
        return last.box.overlapWidth(chunk.box) > min(2, 0.5 * min(last.box.width, chunk.box.width))
    }

    /// Whether a text below another one is its next line.
    private func goesOn(_ block: HeaderBlock, in chunk: PageChunk, besideSpanner: Bool) -> Bool {
        guard let last = block.lines.last else { return false }
        let size = max(last.size, chunk.size)
        guard chunk.box.middle - last.box.middle < widestPitch * size, !isRuled(last, chunk) else { return false }
        // one text is set in one size
        guard min(last.size, chunk.size) > 0.88 * size else { return false }
        let (above, below) = (CellText(last), CellText(chunk))
        if above.isOpen || below.startsInside { return true }
        if let name, name.box == last.box { return false }
        if besideSpanner { return false }
        return abs(block.box.center - chunk.box.center) < 0.5 * size
            || abs(block.box.left - chunk.box.left) < 0.3 * size
            || abs(block.box.right - chunk.box.right) < 0.3 * size
    }

    private func isRuled(_ upper: PageChunk, _ lower: PageChunk) -> Bool {
        rules.contains {
            $0.position > upper.box.middle && $0.position < lower.box.middle
                && $0.overlap(lower.box.left, lower.box.right) > 0.5 * lower.box.width
        }
    }
}
