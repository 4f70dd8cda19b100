import Paper

import PDFPages

/// Cuts a table's width into columns: the white strips that most of its lines leave free.
struct ColumnFinder {
    /// What the label of a line counts against a gutter, of what a value counts.
    private static let labelShare = 0.4
    /// Where the sweep counts; half a point is finer than any gutter.
    private static let step = 0.5
    /// No page is wider, with what stands beside its edges.
    private static let widest = 3 * PDFLimits.pageSide

    private let left: Double
    private let binCount: Int
    /// Chunks of the lines that tell columns apart, with the weight of their line.
    private var weighted: [(chunk: PageChunk, weight: Double)] = []
    /// Which of them are the labels that their lines begin with.
    private var labels: [Bool] = []
    private var others: [PageChunk] = []
    private var heads: [PageChunk] = []
    private var weight = 0.0
    private var size = 10.0

    /// Body lines tell most; header lines, whose texts span and wrap, count half.
    init(body: [PageLine], header: [PageLine], box: PageBox, blank: Double, cuts: [Double]) {
        left = box.left
        binCount = max(1, (Int(checked: (min(box.width, Self.widest) / Self.step).rounded(.up)) ?? 0) + 1)
        for (lines, share) in [(body, 1.0), (header, body.count >= 3 ? 0.34 : 1.0)] {
            for line in lines {
                let chunks = line.chunks(blank: blank, cuts: cuts)
                if share < 1 { heads += chunks }
                if chunks.count > 1 {
                    weighted += chunks.map { ($0, share) }
                    labels += chunks.indices.map { $0 == 0 && !chunks[0].isNumeric }
                    weight += share
                } else {
                    others += chunks
                }
            }
        }
        let sizes = body.map(\.size).sorted()
        if !sizes.isEmpty { size = sizes[sizes.count / 2] }
    }

    private func bin(_ x: Double) -> Int {
        Int(checked: min(max(0, (x - left) / Self.step), Double(binCount - 1))) ?? 0
    }
    private func position(_ bin: Int) -> Double { left + (Double(bin) + 0.5) * Self.step }

    private func coverage(of chunks: [(chunk: PageChunk, weight: Double)], gaps: Double) -> [Double] {
        var change = [Double](repeating: 0, count: binCount + 1)
        for (chunk, weight) in chunks {
            change[bin(chunk.box.left)] += gaps * weight
            change[bin(chunk.box.right) + 1] -= gaps * weight
            for word in chunk.words {
                change[bin(word.left)] += (1 - gaps) * weight
                change[bin(word.right) + 1] -= (1 - gaps) * weight
            }
        }
        var sum = 0.0
        return change.dropLast().map { delta in
            sum += delta
            return sum
        }
    }

    /// x positions of the borders between columns, from left to right.
    func separators() -> [Double] {
        guard weight > 0 else { return [] }
        // long labels run over the blank cells beside them
        let covered = coverage(
            of: zip(weighted, labels).map { ($0.chunk, $1 ? Self.labelShare * $0.weight : $0.weight) }, gaps: 0.5)
        let least = weight < 6 ? 0.2 : 0.07 * weight
        let clear = clearance()
        let isFree = zip(covered, clear).map { $0 <= least + 1e-6 || $0 <= 0.22 * $1 && $1 >= 3 ? 0.0 : 1.0 }
        var gutters = runs(isFree) { $0 < 0.5 }
        gutters = consolidated(gutters.filter { hasText(before: $0, after: $0) })
        // chunks over a whole gutter span columns; the others show the columns' true extents
        let narrow = (weighted.map { ($0.chunk, 1.0) } + others.map { ($0, 1.0) }).filter { item in
            !gutters.contains { bin(item.0.box.left) < $0.lowerBound && bin(item.0.box.right) > $0.upperBound }
        }
        let exact = coverage(of: narrow, gaps: 1)
        var separators: [Int] = []
        // names that stand alone on their lines make no column
        let entries = weighted.map(\.chunk) + others.filter { $0.isNumeric || $0.box.left < left + 2 * size }
        var isHeaded = headed(from: -1, to: gutters.first?.lowerBound ?? binCount)
        for (index, gutter) in gutters.enumerated() {
            let next = index + 1 < gutters.count ? gutters[index + 1].lowerBound : binCount
            let isNextHeaded = headed(from: gutter.upperBound, to: next)
            let found = borders(in: gutter, exact, entries, isHeaded, isNextHeaded)
            separators += found
            // a header in the gutter stands over the column on its side of the border
            isHeaded = isNextHeaded || found.last.map { headed(from: $0, to: gutter.upperBound) } ?? false
        }
        let extra = runs(exact) { $0 < 0.5 }.filter { run in
            !gutters.contains { $0.overlaps(run) } && Double(run.count) * Self.step >= 0.3 * size
                && supports(run, narrow, between: gutters)
        }
        for run in extra { separators.append((run.lowerBound + run.upperBound) / 2) }
        separators.sort()
        return pruned(separators, chunks: narrow.map(\.0)).map(position)
    }

    /// Whether a header's text stands over a column, or in the part of a gutter that goes to it.
    private func headed(from: Int, to: Int) -> Bool {
        heads.contains { bin($0.box.center) > from && bin($0.box.center) < to }
    }

    /// How many lines leave each place free between two of their chunks.
    private func clearance() -> [Double] {
        var change = [Double](repeating: 0, count: binCount + 1)
        for (a, b) in zip(weighted, weighted.dropFirst()) where b.chunk.box.left > a.chunk.box.right {
            guard abs(a.chunk.box.middle - b.chunk.box.middle) < 0.6 * a.chunk.size else { continue }
            change[bin(a.chunk.box.right) + 1] += a.weight
            change[bin(b.chunk.box.left)] -= a.weight
        }
        var sum = 0.0
        return change.dropLast().map { delta in
            sum += delta
            return sum
        }
    }

    private func runs(_ values: [Double], where isFree: (Double) -> Bool) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        var start: Int?
        for (index, value) in values.enumerated() {
            if isFree(value) {
                if start == nil { start = index }
            } else if let from = start {
                runs.append(from...(index - 1))
                start = nil
            }
        }
        if let from = start { runs.append(from...(values.count - 1)) }
        return runs
    }

    private func hasText(before: ClosedRange<Int>, after: ClosedRange<Int>) -> Bool {
        weighted.contains { bin($0.chunk.box.center) < before.lowerBound }
            && weighted.contains { bin($0.chunk.box.center) > after.upperBound }
    }

    /// Without gutters that have next to no text of their own up to the next one: blanks inside a column's texts.
    private func consolidated(_ gutters: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var kept = gutters
        func crossing(_ gutter: ClosedRange<Int>) -> Double {
            weighted.reduce(0) {
                bin($1.chunk.box.left) < gutter.lowerBound && bin($1.chunk.box.right) > gutter.upperBound
                    ? $0 + $1.weight : $0
            }
        }
        let needed = weight < 6 ? 1.0 : max(1, 0.1 * weight)
        var crossed = kept.map(crossing)
        func text(of column: Int) -> Double {
            let from = column == 0 ? -1 : kept[column - 1].lowerBound
            let to = column == kept.count ? binCount : kept[column].upperBound
            return weighted.reduce(0) {
                bin($1.chunk.box.left) >= from && bin($1.chunk.box.right) <= to ? $0 + $1.weight : $0
            }
        }
        var own = (0...kept.count).map(text)
        while let place = own.indices.first(where: { column in
            own[column] < needed
                && (column > 0 && crossed[column - 1] > 0 || column < kept.count && crossed[column] > 0)
        }) {
            let before = place > 0 ? crossed[place - 1] : -1
            let after = place < kept.count ? crossed[place] : -1
            // the columns on both sides of the gutter become one
            let gutter = before > after ? place - 1 : place
            kept.remove(at: gutter)
            crossed.remove(at: gutter)
            own.remove(at: gutter)
            own[gutter] = text(of: gutter)
        }
        return kept
    }

    /// The borders in a gutter: one, or one on each side of a column with few entries that stands in it.
    private func borders(
        in gutter: ClosedRange<Int>, _ coverage: [Double], _ chunks: [PageChunk], _ isLeftHeaded: Bool,
        _ isRightHeaded: Bool
    ) -> [Int] {
        let free = runs(Array(coverage[gutter])) { $0 < 0.5 }.map {
            ($0.lowerBound + gutter.lowerBound)...($0.upperBound + gutter.lowerBound)
        }
        guard free.count > 1, var widest = free.first else { return [lowest(coverage, in: gutter)] }
        var borders: [Int] = []
        for (left, right) in zip(free, free.dropFirst()) {
            let entries = chunks.filter { bin($0.box.left) >= left.upperBound && bin($0.box.right) <= right.lowerBound }
            if isColumn(entries) {
                borders.append((widest.lowerBound + widest.upperBound) / 2)
                widest = right
            } else if right.count > widest.count {
                widest = right
            }
        }
        // a header beside its values, which are set at the other side of their column
        if borders.isEmpty, free.count == 2, isLeftHeaded != isRightHeaded {
            widest = isLeftHeaded ? free[0] : free[1]
        }
        return borders + [(widest.lowerBound + widest.upperBound) / 2]
    }

    /// Entries of one column stand one below the other.
    private func isColumn(_ entries: [PageChunk]) -> Bool {
        guard entries.count >= 2 else { return false }
        return [entries.map(\.box.left), entries.map(\.box.right), entries.map(\.box.center)].contains { places in
            let middle = places.sorted()[places.count / 2]
            return places.count { abs($0 - middle) < 0.25 * size } * 10 >= 8 * places.count
        }
    }

    /// The middle of the freest part of a gutter.
    private func lowest(_ coverage: [Double], in gutter: ClosedRange<Int>) -> Int {
        let least = gutter.map { coverage[$0] }.min() ?? 0
        let best = runs(Array(coverage[gutter])) { $0 <= least + 1e-6 }.max { $0.count < $1.count }
        guard let best else { return (gutter.lowerBound + gutter.upperBound) / 2 }
        return gutter.lowerBound + (best.lowerBound + best.upperBound) / 2
    }

    /// A strip that only some lines leave free is a border if lines have text on both its sides, up to the next gutters.
    private func supports(
        _ run: ClosedRange<Int>, _ chunks: [(PageChunk, Double)], between gutters: [ClosedRange<Int>]
    ) -> Bool {
        let from = gutters.map(\.upperBound).filter { $0 < run.lowerBound }.max() ?? -1
        let to = gutters.map(\.lowerBound).filter { $0 > run.upperBound }.min() ?? binCount
        let before = chunks.count { bin($0.0.box.right) <= run.lowerBound && bin($0.0.box.center) >= from }
        let after = chunks.count { bin($0.0.box.left) >= run.upperBound && bin($0.0.box.center) <= to }
        return min(before, after) >= 2
    }

    /// Without columns that no chunk stands in: of their two borders the one that more chunks cross goes.
    private func pruned(_ separators: [Int], chunks: [PageChunk]) -> [Int] {
        var kept = separators
        func crossing(_ separator: Int) -> Int {
            chunks.count { bin($0.box.left) < separator && bin($0.box.right) > separator }
        }
        var column = 0
        while column <= kept.count, !kept.isEmpty {
            let from = column == 0 ? -1 : kept[column - 1]
            let to = column == kept.count ? binCount : kept[column]
            let isFilled = chunks.contains { bin($0.box.left) >= from - 1 && bin($0.box.right) <= to + 1 }
            if isFilled {
                column += 1
                continue
            }
            let hasLeft = column > 0
            let hasRight = column < kept.count
            let dropsLeft = hasLeft && (!hasRight || crossing(kept[column - 1]) > crossing(kept[column]))
            kept.remove(at: dropsLeft ? column - 1 : column)
            if dropsLeft { column -= 1 }
        }
        return kept
    }
}
