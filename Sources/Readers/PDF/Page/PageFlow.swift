import Paper

/// The running text of a page in the order of reading.
struct PageFlow {
    /// A line of text with what the layout says of it.
    struct Line: Sendable {
        var line: PageLine
        /// A gap, an indent or a change of type parts it from the line before.
        var opensParagraph: Bool
        var column: Int
    }

    private let page: UprightPage
    private let chunks: [PageChunk]
    private let isProse: [Bool]
    /// x of the gutters between columns of print.
    let gutters: [Double]

    /// The lines given hold the words that no table, caption or running head has taken.
    init(_ page: UprightPage, lines: [PageLine]) {
        self.page = page
        let prose = PageProse(lines: lines)
        chunks = prose.chunks
        isProse = prose.isProse
        gutters = Self.gutters(zip(prose.chunks, prose.isProse).filter(\.1).map(\.0), width: page.width)
    }

    private static func gutters(_ prose: [PageChunk], width: Double) -> [Double] {
        guard prose.count >= 6 else { return [] }
        let bins = (Int(checked: width) ?? 0) + 2
        let left = Int(checked: prose.map(\.box.left).min() ?? 0) ?? 0
        let right = Int(checked: prose.map(\.box.right).max() ?? 0) ?? 0
        let covered = cover(of: prose, bins: bins)
        let coveredByNarrow = cover(of: prose.filter { $0.box.width < 0.6 * Double(right - left) }, bins: bins)
        let parted = pairs(prose, bins: bins)
        let found = gutters(prose, in: left...max(left, min(right, bins))) { x in
            // captions and notes over the whole width may cross a gutter that parts lines of one height
            covered[x] * 20 <= prose.count || parted[x] >= 3 && coveredByNarrow[x] * 20 <= prose.count
        }
        return found.isEmpty
            ? gutters(prose, in: left...max(left, min(right, bins))) { isFreeBeside(Double($0), prose) } : found
    }

    /// The middles of the free strips that have lines on both their sides.
    private static func gutters(_ prose: [PageChunk], in places: ClosedRange<Int>, where isFree: (Int) -> Bool)
        -> [Double]
    {
        var found: [Double] = []
        var start: Int?
        for x in places {
            if isFree(x) {
                if start == nil { start = x }
            } else if let from = start {
                start = nil
                guard x - from >= 6 else { continue }
                let middle = Double(from + x) / 2
                let before = prose.count { $0.box.right < middle }
                let after = prose.count { $0.box.left > middle }
                if min(before, after) >= 3, min(before, after) * 8 >= prose.count { found.append(middle) }
            }
        }
        return found
    }

    /// Lines on each side of a gutter that show it, whatever stands above and below them.
    private static let leastLines = 6

    /// Whether lines stand side by side at a place, and none goes over it where they do: titles and addresses over the
    /// whole width stand above the columns.
    private static func isFreeBeside(_ x: Double, _ prose: [PageChunk]) -> Bool {
        let left = prose.filter { $0.box.right < x }.map(\.box.middle)
        let right = prose.filter { $0.box.left > x }.map(\.box.middle)
        guard let first = left.min(), let last = left.max(), let top = right.min(), let bottom = right.max() else {
            return false
        }
        let (from, to) = (max(first, top), min(last, bottom))
        guard from < to, left.count(where: { $0 >= from && $0 <= to }) >= leastLines,
            right.count(where: { $0 >= from && $0 <= to }) >= leastLines
        else { return false }
        return !prose.contains {
            $0.box.left <= x && $0.box.right >= x && $0.box.middle >= from && $0.box.middle <= to
        }
    }

    /// The whole point at which a place on the page lies.
    private static func bin(_ x: Double) -> Int { Int(checked: x) ?? 0 }

    /// For each x, how many lines lie over it.
    private static func cover(of prose: [PageChunk], bins: Int) -> [Int] {
        var cover = [Int](repeating: 0, count: bins + 1)
        for chunk in prose {
            cover[min(bins, max(0, bin(chunk.box.left)))] += 1
            cover[min(bins, max(0, bin(chunk.box.right) + 1))] -= 1
        }
        var sum = 0
        return cover.map { delta -> Int in
            sum += delta
            return sum
        }
    }

    /// For each x, how many pairs of neighbouring lines of one height have their gap there.
    private static func pairs(_ prose: [PageChunk], bins: Int) -> [Int] {
        var parted = [Int](repeating: 0, count: bins + 1)
        let ordered = prose.sorted { ($0.box.middle, $0.box.left) < ($1.box.middle, $1.box.left) }
        for (index, chunk) in ordered.enumerated() {
            let row = ordered[(index + 1)...].prefix { $0.box.middle - chunk.box.middle < 0.4 * chunk.size }
            let before = ordered[..<index].reversed().prefix { chunk.box.middle - $0.box.middle < 0.4 * chunk.size }
            let next = (Array(row) + Array(before)).filter { $0.box.left > chunk.box.right }.map(\.box.left).min()
            guard let next else { continue }
            for x in max(0, bin(chunk.box.right) + 1)..<max(bin(chunk.box.right) + 1, min(bins, bin(next))) {
                parted[x] += 1
            }
        }
        return parted
    }

    private func columns(of box: PageBox) -> ClosedRange<Int> {
        let first = gutters.count { $0 < box.left + 2 }
        return first...max(first, gutters.count { $0 < box.right - 2 })
    }

    /// Lines of running text, and the fragments (labels of drawings) that are none.
    func read() -> (lines: [Line], fragments: [PageChunk]) {
        var lines: [Line] = []
        var fragments: [PageChunk] = []
        var open: [Int: [PageChunk]] = [:]
        let extents = columnExtents()
        func flush() {
            for column in open.keys.sorted() {
                var own = paragraphs(open[column] ?? [], column: column)
                // a short last line over columns is followed by what goes over all of them
                if column == -1, let last = lines.last, last.column != -1, last.line.text.hasSuffix("."),
                    let first = own.first?.line, first.middle - last.line.middle > 1.75 * first.size
                {
                    own[0].opensParagraph = true
                }
                lines += own
            }
            open = [:]
        }
        for (index, chunk) in chunks.enumerated().sorted(by: {
            ($0.element.box.middle, $0.element.box.left) < ($1.element.box.middle, $1.element.box.left)
        }) {
            let place = columns(of: chunk.box)
            guard isProse[index] || isTextLine(chunk, in: place.lowerBound, extents) else {
                fragments.append(chunk)
                continue
            }
            if place.count > 1 {
                flush()
                open[-1, default: []].append(chunk)
            } else {
                if open[-1] != nil { flush() }
                open[place.lowerBound, default: []].append(chunk)
            }
        }
        flush()
        return (lines, fragments)
    }

    private func columnExtents() -> [Int: ClosedRange<Double>] {
        var extents: [Int: ClosedRange<Double>] = [:]
        for (index, chunk) in chunks.enumerated() where isProse[index] {
            let place = columns(of: chunk.box)
            guard place.count == 1 else { continue }
            let known = extents[place.lowerBound]
            extents[place.lowerBound] =
                min(
                    known?.lowerBound ?? chunk.box.left, chunk.box.left)...max(
                    known?.upperBound ?? chunk.box.right, chunk.box.right)
        }
        return extents
    }

    /// Headings, short last lines and single lines: they begin where the column's lines begin, or are centred in it.
    private func isTextLine(_ chunk: PageChunk, in column: Int, _ extents: [Int: ClosedRange<Double>]) -> Bool {
        // "t(37) = -4.93, p < .001" has few letters
        let isFormula = chunk.words.count >= 4 && chunk.words.contains { $0.text == "=" || $0.text == "<" }
        guard chunk.letterCount >= 3 || isFormula else { return false }
        guard let extent = extents[column] else { return chunk.words.count >= 3 }
        if abs(chunk.box.left - extent.lowerBound) < 2.2 * chunk.size { return true }
        return chunk.words.count >= 4 && abs(chunk.box.center - (extent.lowerBound + extent.upperBound) / 2) < 12
    }

    private func paragraphs(_ chunks: [PageChunk], column: Int) -> [Line] {
        // pieces of one line, parted by a wide blank, are one line
        var rows: [[PageWord]] = []
        var last: PageChunk?
        for chunk in chunks {
            if let before = last, abs(before.box.middle - chunk.box.middle) < 0.4 * chunk.size,
                chunk.box.left > before.box.right
            {
                rows[rows.count - 1] += chunk.words
            } else {
                rows.append(chunk.words)
            }
            last = chunk
        }
        let lines = rows.compactMap { PageLine($0) }
        let pitches = zip(lines, lines.dropFirst()).map { $1.middle - $0.middle }.filter { $0 > 2 }.sorted()
        let pitch = pitches.isEmpty ? 12 : pitches[pitches.count / 2]
        let left = lines.map(\.box.left).sorted()
        let margin = left.isEmpty ? 0 : left[left.count / 4]
        return lines.enumerated().map { index, line in
            guard index > 0 else { return Line(line: line, opensParagraph: false, column: column) }
            let above = lines[index - 1]
            let isApart = line.middle - above.middle > 1.35 * pitch || line.middle < above.middle
            let isSetIn = line.box.left > margin + 0.7 * line.size && above.box.left < margin + 0.4 * line.size
            let isOtherType = abs(line.size - above.size) > 0.08 * line.size || line.isBold != above.isBold
            return Line(line: line, opensParagraph: isApart || isSetIn || isOtherType, column: column)
        }
    }
}

extension PageLine {
    var isBold: Bool {
        let bold = words.filter(\.isBold).reduce(0) { $0 + $1.width }
        return bold > 0.7 * words.reduce(0) { $0 + $1.width }
    }
}
