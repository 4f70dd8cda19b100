import Paper

/// Finds the tables of a page: by their rules, their captions and the alignment of their texts.
package struct TableFinder {
    let page: UprightPage
    let lines: [PageLine]
    let prose: PageProse
    private(set) var captions: [TableCaption]

    package init(_ page: UprightPage) {
        self.page = page
        lines = page.lines
        prose = PageProse(lines: lines)
        captions = lines.flatMap { $0.chunks(blank: 1.1) }.compactMap { TableCaption($0) }
    }

    package func grids() -> [PageGrid] {
        var grids: [PageGrid] = []
        for box in page.rules.components() {
            let frame = withLabels(box)
            if let grid = frame == box ? Self.box(in: frame, of: page) : grid(in: frame), isTable(grid, isRuled: true),
                !grids.contains(where: { $0.box.holds(frame) })
            {
                grids.append(grid)
            }
        }
        for frame in ruledFrames() {
            guard !grids.contains(where: { $0.box.overlapWidth(frame) > 10 && $0.box.overlapHeight(frame) > 10 }) else {
                continue
            }
            if let grid = grid(in: frame).map(completed), isTable(grid, isRuled: true) { grids.append(grid) }
        }
        for frame in alignedFrames(outside: grids.map(\.box)) {
            if let grid = grid(in: frame).map(headed), isTable(grid, isRuled: false) { grids.append(grid) }
        }
        return Self.inReadingOrder(joined(grids).flatMap(parted))
    }

    /// Tops of tables side by side differ by less, in points, where the page is a picture.
    private static let levelTops = 5.0

    /// From the top down; from the left where tables begin on one level.
    private static func inReadingOrder(_ grids: [PageGrid]) -> [PageGrid] {
        var rest = grids.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }[...]
        var ordered: [PageGrid] = []
        while let first = rest.first {
            let level = rest.prefix { $0.box.top - first.box.top < levelTops }
            ordered += level.sorted { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }
            rest = rest.dropFirst(level.count)
        }
        return ordered
    }

    /// A grid cut where its header comes again over other columns: two tables, one below the other.
    private func parted(_ grid: PageGrid) -> [PageGrid] {
        guard let border = RepeatedHeader(grid)?.border else { return [grid] }
        var (upper, lower) = (grid.box, grid.box)
        upper.bottom = border
        lower.top = border
        guard let first = self.grid(in: upper), let second = self.grid(in: lower), isTable(first, isRuled: true),
            isTable(second, isRuled: true), first.headerRowCount > 0, second.headerRowCount > 0
        else { return [grid] }
        return [first] + parted(second)
    }

    /// A box of values with the labels that stand left of it, outside its rules.
    private func withLabels(_ box: PageBox) -> PageBox {
        var labels: [PageBox] = []
        var rows = 0
        var values = 0
        for line in lines where line.middle > box.top && line.middle < box.bottom {
            let inside = PageLine(line.words.filter { $0.center > box.left && $0.center < box.right })
            guard let first = inside?.chunks().first else { continue }
            rows += 1
            if first.isNumeric { values += 1 }
            let before = PageLine(line.words.filter { $0.right < box.left + 1 })
            guard let label = before?.chunks(blank: 1.1).last,
                box.left - label.box.right < Self.widestLabelGap * label.size,
                label.letterCount > 0
            else { continue }
            labels.append(label.box)
        }
        guard rows > 3, values * 10 >= 7 * rows, labels.count * 10 >= 8 * rows, let left = labels.map(\.left).min(),
            labels.count(where: { $0.left < left + 12 }) * 10 >= 7 * labels.count
        else { return box }
        var whole = box
        whole.left = left - 1
        return prose.share(in: PageBox(left: left - 1, top: box.top, right: box.left, bottom: box.bottom)) > 0.3
            ? box : whole
    }

    /// In ems; labels further from their values are another column of print.
    private static let widestLabelGap = 14.0

    private func grid(in frame: PageBox) -> PageGrid? { Self.grid(in: frame, of: page) }

    static func grid(
        in frame: PageBox, of page: UprightPage, separators: [Double]? = nil, headerEnd: Double? = nil,
        isContinued: Bool = false
    ) -> PageGrid? {
        if separators == nil || headerEnd != nil, let grid = box(in: frame, of: page, headerEnd: headerEnd),
            separators.map({ $0.count == grid.columnCount - 1 }) ?? true
        {
            return grid
        }
        let words = page.words.filter { frame.holds($0) }
        return PageGridBuilder(page: page.number, frame: frame, words: words, rules: page.rules).grid(
            separators: separators, headerEnd: headerEnd, isContinued: isContinued)
    }

    /// The grid of a frame whose rules close its cells.
    private static func box(in frame: PageBox, of page: UprightPage, headerEnd: Double? = nil) -> PageGrid? {
        let lines = LineBuilder.lines(of: page.words.filter { frame.holds($0) })
        return BoxGrid(page: page.number, frame: frame, lines: lines, rules: page.rules)?.grid(headerEnd: headerEnd)
    }

    /// The grid with the rows right above and below its frame that stand in its columns: shading often begins
    /// below the header and ends above the last row.
    private func completed(_ grid: PageGrid) -> PageGrid {
        var frame = grid.box
        let columns = GridColumns(grid)
        for line in lines.reversed() where line.middle < frame.top {
            guard let own = own(line, in: frame), own.box.bottom > frame.top - 1.3 * own.size,
                columns.continueAbove(own)
            else { break }
            frame.top = own.box.top - 1
        }
        for line in lines where line.middle > frame.bottom {
            guard let own = own(line, in: frame), own.box.top < frame.bottom + 0.9 * own.size,
                columns.continueBelow(own)
            else { break }
            frame.bottom = own.box.bottom + 1
        }
        return frame == grid.box ? grid : self.grid(in: frame) ?? grid
    }

    /// The grid with the names over its columns that stand right above it, alone on their lines.
    private func headed(_ grid: PageGrid) -> PageGrid {
        var frame = grid.box
        let columns = GridColumns(grid)
        for line in lines.reversed() where line.middle < frame.top {
            guard let own = own(line, in: frame), own.box.bottom > frame.top - 1.3 * own.size,
                own.words.count == line.words.count, own.chunks().count == 1, prose.share(in: own.box) < 0.5,
                columns.continueAbove(own)
            else { break }
            frame.top = own.box.top - 1
        }
        return frame == grid.box ? grid : self.grid(in: frame) ?? grid
    }

    /// Grids that touch, of which the lower one has columns of the upper one: rules and shading end where the last
    /// columns are blank.
    private func joined(_ grids: [PageGrid]) -> [PageGrid] {
        var result: [PageGrid] = []
        for grid in grids.sorted(by: { $0.box.top < $1.box.top }) {
            let place = result.firstIndex { upper in
                abs(upper.box.left - grid.box.left) < 5 && grid.box.top - upper.box.bottom < 14
                    && grid.box.top > upper.box.top && grid.box.right < upper.box.right + 5
                    && grid.columnCount <= upper.columnCount
                    && grid.separators.allSatisfy { x in upper.separators.contains { abs($0 - x) < 12 } }
                    && !captions.contains {
                        $0.chunk.box.middle > upper.box.bottom - 4 && $0.chunk.box.middle < grid.box.top + 16
                            && $0.chunk.box.overlapWidth(upper.box) > 10
                    }
            }
            if let place, let whole = self.grid(in: result[place].box.union(grid.box)), isTable(whole, isRuled: true) {
                result[place] = whole
            } else {
                result.append(grid)
            }
        }
        return result
    }

    private func own(_ line: PageLine, in frame: PageBox) -> PageLine? {
        let words = line.words.filter { $0.center > frame.left - 3 && $0.center < frame.right + 3 }
        guard let own = PageLine(words) else { return nil }
        if let chunk = own.chunks().first, TableCaption(chunk) != nil { return nil }
        return own
    }

    // MARK: frames from alignment

    private func alignedFrames(outside taken: [PageBox]) -> [PageBox] {
        struct Candidate {
            var line: PageLine
            var chunks: [PageChunk]
            var box: PageBox
        }
        var candidates: [Candidate] = []
        var proseBoxes: Set<Int> = []
        for (index, chunk) in prose.chunks.enumerated() where prose.isProse[index] {
            for word in chunk.words { proseBoxes.insert(Self.key(word)) }
        }
        for line in lines {
            let words = line.words.filter { word in
                !proseBoxes.contains(Self.key(word)) && !taken.contains { $0.holds(word) }
            }
            guard let rest = PageLine(words) else { continue }
            candidates.append(Candidate(line: rest, chunks: rest.chunks(), box: rest.box))
        }
        var frames: [PageBox] = []
        var run: [Candidate] = []
        func close() {
            defer { run = [] }
            while let last = run.last, last.chunks.count < 2 { run.removeLast() }
            guard run.count(where: { $0.chunks.count > 1 }) >= 3, let first = run.first else { return }
            let box = run.dropFirst().reduce(first.box) { $0.union($1.box) }
            frames.append(PageBox(left: box.left - 1, top: box.top - 1, right: box.right + 1, bottom: box.bottom + 1))
        }
        for candidate in candidates {
            if TableCaption(candidate.chunks[0]) != nil {
                close()
                continue
            }
            let isMulti = candidate.chunks.count > 1
            if let last = run.last {
                let gap = candidate.box.middle - last.box.middle
                let isBlocked =
                    page.rules.horizontal.contains {
                        $0.position > last.box.middle && $0.position < candidate.box.middle && $0.length > 60
                            && $0.overlap(candidate.box.left, candidate.box.right) > 20
                    } && gap > 2.2 * candidate.line.size
                if gap > 3.2 * candidate.line.size || isBlocked { close() }
            }
            if isMulti || !run.isEmpty { run.append(candidate) }
        }
        close()
        return frames
    }

    private static func key(_ word: PageWord) -> Int {
        (Int(checked: word.left * 8) ?? 0) &* 1_000_003 &+ (Int(checked: word.top * 8) ?? 0)
    }
}
