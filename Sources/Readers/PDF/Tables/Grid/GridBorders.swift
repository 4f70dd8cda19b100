/// Which borders part the columns of a table: ruled ones, and gaps that texts on both sides bear out.
extension PageGridBuilder {
    /// Positions of vertical rules inside the frame, with the share of its height they cover.
    func verticalCuts() -> [(position: Double, share: Double)] {
        var cuts: [(position: Double, length: Double, count: Int)] = []
        for rule in vertical where rule.position > frame.left + 4 && rule.position < frame.right - 4 {
            if let last = cuts.last, rule.position - last.position / Double(last.count) < 4 {
                cuts[cuts.count - 1].length += rule.length
                cuts[cuts.count - 1].position += rule.position
                cuts[cuts.count - 1].count += 1
            } else {
                cuts.append((rule.position, rule.length, 1))
            }
        }
        return cuts.map { ($0.position / Double($0.count), $0.length / max(1, frame.height)) }
    }

    /// Without borders that have no text between them and the next one: a gap between the frames of two cells.
    func bordersOfText(_ borders: [Double]) -> [Double] {
        var kept: [Double] = []
        let centers = lines.flatMap { $0.words.map(\.center) }
        for border in borders {
            let from = kept.last ?? -.infinity
            if centers.contains(where: { $0 > from && $0 < border }) {
                kept.append(border)
            }
        }
        if let last = kept.last, !centers.contains(where: { $0 > last }) { kept.removeLast() }
        return kept
    }

    /// Without the borders of columns that no row has a text in and no header stands over.
    func withoutBareColumns(_ borders: [Double], header: [PageLine], body: [PageLine], cuts: [Double])
        -> [Double]
    {
        guard body.count > 2 else { return borders }
        var kept = borders
        let texts = body.flatMap { $0.chunks(blank: blank, cuts: ownCuts(of: $0, cuts)) }
        let heads = header.flatMap { $0.chunks(blank: blank, cuts: ownCuts(of: $0, cuts)) }
        func isInside(_ chunk: PageChunk, _ from: Double, _ to: Double) -> Bool {
            chunk.box.left > from - 1 && chunk.box.right < to + 1
        }
        func crossing(_ border: Double) -> Int {
            (texts + heads).count { $0.box.left < border && $0.box.right > border }
        }
        var place = 1
        while place < kept.count {
            let (from, to) = (kept[place - 1], kept[place])
            let isFilled =
                texts.contains { $0.box.center > from && $0.box.center < to }
                || heads.contains { isInside($0, from, to) }
                || cuts.contains(from) && cuts.contains(to) && to - from > 1.5 * (texts.first?.size ?? 10)
            if isFilled {
                place += 1
            } else {
                kept.remove(at: crossing(from) > crossing(to) ? place - 1 : place)
            }
        }
        return withHeaders(kept, texts, heads, cuts)
    }

    /// Without the border between a header that stands over no value and values that no header stands over: numbers
    /// set at the right of a wide column.
    private func withHeaders(_ borders: [Double], _ texts: [PageChunk], _ heads: [PageChunk], _ cuts: [Double])
        -> [Double]
    {
        var kept = borders
        func holds(_ chunks: [PageChunk], _ column: Int) -> Bool {
            let from = column == 0 ? -.infinity : kept[column - 1]
            let to = column == kept.count ? .infinity : kept[column]
            return chunks.contains { $0.box.right > from + 1 && $0.box.left < to - 1 }
        }
        var column = 1
        while column <= kept.count {
            let next = [column + 1, column - 1].first { other in
                other > 0 && other <= kept.count && holds(texts, other) && !holds(heads, other)
                    && !cuts.contains(kept[min(column, other)])
            }
            if holds(heads, column), !holds(texts, column), let next {
                kept.remove(at: min(column, next))
            } else {
                column += 1
            }
        }
        return kept
    }

    /// Whether numbers stand on both sides of a border inside a ruled column, in most lines that have text there.
    func isNumericBorder(_ x: Double, _ body: [PageLine], _ cuts: [Double]) -> Bool {
        let left = cuts.last { $0 < x } ?? frame.left
        let right = cuts.first { $0 > x } ?? frame.right
        var clear = 0
        var labelled = 0
        var all = 0
        for line in body {
            let inside = line.chunks(blank: blank, cuts: cuts).filter { $0.box.center > left && $0.box.center < right }
            guard !inside.isEmpty else { continue }
            all += 1
            let before = inside.filter { $0.box.right <= x + 1 }
            let after = inside.filter { $0.box.left >= x - 1 }
            guard before.count + after.count == inside.count, !before.isEmpty, !after.isEmpty,
                after.contains(where: \.isNumeric)
            else { continue }
            if left == frame.left || before.contains(where: \.isNumeric) {
                clear += 1
            } else if let end = before.map(\.box.right).max(), let start = after.map(\.box.left).min(),
                start - end > 1.1 * line.size
            {
                // labels of their own beside the values
                labelled += 1
            }
        }
        return clear >= 2 && clear * 10 >= 6 * all || labelled >= 4 && (clear + labelled) * 10 >= 8 * all
    }

    /// The ruled column borders that a line crosses.
    func ownCuts(of line: PageLine, _ cuts: [Double]) -> [Double] {
        cuts.filter { cut in
            vertical.contains {
                abs($0.position - cut) < 4 && $0.overlap(line.box.top, line.box.bottom) > 0.5 * line.box.height
            }
        }
    }
}
