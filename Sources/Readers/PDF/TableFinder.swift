/// Finds the tables of a page: by their rules, their captions and the alignment of their texts.
package struct TableFinder {
    let page: UprightPage
    private let lines: [PageLine]
    private let prose: PageProse
    private(set) var captions: [TableCaption]

    package init(_ page: UprightPage) {
        self.page = page
        lines = LineBuilder.lines(of: page.words)
        prose = PageProse(lines: lines)
        captions = lines.flatMap { $0.chunks(blank: 1.1) }.compactMap { TableCaption($0) }
    }

    package func grids() -> [PageGrid] {
        var grids: [PageGrid] = []
        for frame in ruledFrames() {
            guard !grids.contains(where: { $0.box.overlapWidth(frame) > 10 && $0.box.overlapHeight(frame) > 10 }) else { continue }
            if let grid = grid(in: frame), isTable(grid, isRuled: true) { grids.append(grid) }
        }
        for frame in alignedFrames(outside: grids.map(\.box)) {
            if let grid = grid(in: frame), isTable(grid, isRuled: false) { grids.append(grid) }
        }
        return grids.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    }

    private func grid(in frame: PageBox) -> PageGrid? {
        let words = page.words.filter { frame.holds($0) }
        return PageGridBuilder(page: page.number, frame: frame, words: words, rules: page.rules).grid()
    }

    // MARK: frames from rules

    private func ruledFrames() -> [PageBox] {
        let rules = page.rules.horizontal.filter { $0.length > 20 }
        var used = Set<Int>()
        var frames: [PageBox] = []
        for start in rules.indices where !used.contains(start) {
            let top = rules[start]
            guard top.length > 60 else { continue }
            var chain = [start]
            var left = top.from
            var right = top.to
            var last = top
            for next in rules.indices where next > start && !used.contains(next) {
                let rule = rules[next]
                guard rule.position > last.position + 3 else {
                    // pieces of one line
                    if rule.from > left - 4, rule.to < right + 4 { chain.append(next) }
                    continue
                }
                let isInside = rule.from > left - 4 && rule.to < right + 4
                let isWider = rule.from < left + 4 && rule.to > right - 4
                guard isInside || isWider else {
                    if rule.overlap(left, right) > 20 { break }
                    continue
                }
                let (newLeft, newRight) = (min(left, rule.from), max(right, rule.to))
                let band = PageBox(left: newLeft, top: last.position, right: newRight, bottom: rule.position)
                guard isTabular(band) else { break }
                chain.append(next)
                left = newLeft
                right = newRight
                last = rule
            }
            let positions = chain.map { rules[$0].position }
            guard let bottom = positions.max(), bottom > top.position + 8 else { continue }
            let frame = PageBox(left: left - 1, top: top.position - 1, right: right + 1, bottom: bottom + 1)
            frames.append(frame)
            used.formUnion(chain)
        }
        return frames
    }

    /// Whether what stands between two rules can be part of a table.
    private func isTabular(_ band: PageBox) -> Bool {
        let inside = lines.compactMap { line in
            PageLine(line.words.filter { $0.middle > band.top && $0.middle < band.bottom && $0.right > band.left && $0.left < band.right })
        }
        if inside.isEmpty { return band.height < 60 }
        let straddling = inside.count { line in
            line.words.contains { $0.left < band.left - 3 && $0.right > band.left + 3 || $0.right > band.right + 3 && $0.left < band.right - 3 }
        }
        if straddling * 8 > inside.count { return false }
        if inside.count <= 3 { return true }
        let share = prose.share(in: band)
        if share < 0.35 { return true }
        return share < 0.8 && vertical(in: band) >= 3
    }

    private func vertical(in band: PageBox) -> Int {
        page.rules.vertical.count { $0.position > band.left - 4 && $0.position < band.right + 4 && $0.overlap(band.top, band.bottom) > 0.7 * band.height }
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
                let isBlocked = page.rules.horizontal.contains { $0.position > last.box.middle && $0.position < candidate.box.middle && $0.length > 60 && $0.overlap(candidate.box.left, candidate.box.right) > 20 } && gap > 2.2 * candidate.line.size
                if gap > 3.2 * candidate.line.size || isBlocked { close() }
            }
            if isMulti || !run.isEmpty { run.append(candidate) }
        }
        close()
        return frames
    }

    private static func key(_ word: PageWord) -> Int {
        Int(word.left * 8) &* 1_000_003 &+ Int(word.top * 8)
    }

    // MARK: judging

    private func isTable(_ grid: PageGrid, isRuled: Bool) -> Bool {
        guard grid.columnCount >= 2, grid.rowCount >= 2, grid.cells.count >= 4 else { return false }
        let share = prose.share(in: grid.box)
        let hasCaption = captions.contains { caption in
            caption.chunk.box.overlapWidth(grid.box) > 20 && caption.chunk.box.bottom < grid.box.top + 14 && caption.chunk.box.bottom > grid.box.top - 80
        }
        if share > 0.6, !hasCaption, vertical(in: grid.box) < 2 { return false }
        if isRuled { return true }
        let numeric = grid.cells.count { cell in PageChunk(cell.lines.flatMap { $0 })?.isNumeric ?? false }
        let rowsWithTwo = Set(grid.cells.map(\.row)).count { row in grid.cells.count { $0.row == row } > 1 }
        guard rowsWithTwo >= 3 else { return false }
        return numeric * 4 >= grid.cells.count
    }
}
