import Paper

/// Frames of tables between the lines that a page is ruled with.
extension TableFinder {
    /// Rules of one length and place, one below the other, frame a table.
    func ruledFrames() -> [PageBox] {
        var chains: [[PageRule]] = []
        for family in families() {
            var chain: [PageRule] = []
            for rule in family {
                if let last = chain.last {
                    if rule.position - last.position < 3 { continue }
                    let band = PageBox(
                        left: min(last.from, rule.from), top: last.position, right: max(last.to, rule.to),
                        bottom: rule.position)
                    if !isTabular(band) && !continuesText(band, below: chain) || parts(band, isFirst: chain.count == 1)
                    {
                        chains.append(chain)
                        chain = []
                    }
                }
                chain.append(rule)
            }
            chains.append(chain)
        }
        chains = chains.map(withoutCaption).flatMap(boxed)
        let frames = chains.compactMap { chain -> (box: PageBox, count: Int)? in
            guard let first = chain.first, let last = chain.last, chain.count > 1, last.position - first.position > 12
            else { return nil }
            let left = chain.map(\.from).min() ?? first.from
            let right = chain.map(\.to).max() ?? first.to
            return (
                PageBox(left: left - 1, top: first.position - 1, right: right + 1, bottom: last.position + 1),
                chain.count
            )
        }
        return frames.sorted {
            ($0.count, $0.box.width * $0.box.height) > ($1.count, $1.box.width * $1.box.height)
        }.map { extended($0.box, isOpen: $0.count == 2) }
    }

    /// Whether a band holds the caption of another table.
    private func parts(_ band: PageBox, isFirst: Bool) -> Bool {
        !isFirst
            && captions.contains {
                $0.chunk.box.middle > band.top && $0.chunk.box.middle < band.bottom && $0.chunk.box.left > band.left - 6
                    && $0.chunk.box.left < band.right
            }
    }

    /// The chain cut at bands without side borders where the other bands have them: two boxes, one below the other.
    private func boxed(_ chain: [PageRule]) -> [[PageRule]] {
        guard chain.count > 3 else { return [chain] }
        let bands = zip(chain, chain.dropFirst()).map { upper, lower in
            PageBox(
                left: min(upper.from, lower.from), top: upper.position, right: max(upper.to, lower.to),
                bottom: lower.position)
        }
        let hasSides = bands.map { band in
            page.rules.vertical.contains {
                abs($0.position - band.left) < 4 && $0.overlap(band.top, band.bottom) > 0.6 * band.height
            }
                && page.rules.vertical.contains {
                    abs($0.position - band.right) < 4 && $0.overlap(band.top, band.bottom) > 0.6 * band.height
                }
        }
        guard hasSides.count(where: { $0 }) * 3 >= 2 * hasSides.count else { return [chain] }
        var parts: [[PageRule]] = [[chain[0]]]
        for index in bands.indices {
            if hasSides[index] {
                parts[parts.count - 1].append(chain[index + 1])
            } else {
                parts.append([chain[index + 1]])
            }
        }
        return parts
    }

    /// The chain without the rule above a caption that stands inside it, or below one that ends it.
    private func withoutCaption(_ chain: [PageRule]) -> [PageRule] {
        var chain = chain
        while chain.count > 2, isCaption(between: chain[0], and: chain[1]) { chain.removeFirst() }
        while chain.count > 2, isCaption(between: chain[chain.count - 2], and: chain[chain.count - 1]) {
            chain.removeLast()
        }
        return chain
    }

    /// Whether a caption, and perhaps a running head above it, is all that stands between two rules.
    private func isCaption(between upper: PageRule, and lower: PageRule) -> Bool {
        let inside = prose.chunks.filter {
            $0.box.middle > upper.position && $0.box.middle < lower.position && $0.box.left > upper.from - 4
                && $0.box.left < upper.to
        }
        guard inside.contains(where: { TableCaption($0) != nil }), let size = inside.first?.size else { return false }
        return lower.position - upper.position < 9 * size
    }

    /// Rules grouped by where they begin and end; pieces of one line count also as the line that they make up.
    private func families() -> [[PageRule]] {
        var rules: [PageRule] = []
        var line: [PageRule] = []
        func close() {
            defer { line = [] }
            rules += line.filter { $0.length > 50 }
            guard line.count > 1, var whole = line.first else { return }
            for piece in line.dropFirst() {
                if piece.from - whole.to > 16 {
                    if whole.length > 50, !line.contains(whole) { rules.append(whole) }
                    whole = piece
                } else {
                    whole.to = max(whole.to, piece.to)
                    whole.isEdge = whole.isEdge && piece.isEdge
                }
            }
            if whole.length > 50, !line.contains(whole) { rules.append(whole) }
        }
        for rule in page.rules.horizontal {
            if let last = line.last, rule.position - last.position > 1.6 || rule.from < last.from { close() }
            line.append(rule)
        }
        close()
        var families: [[PageRule]] = []
        for rule in rules.sorted(by: { ($0.position, $0.from) < ($1.position, $1.from) }) {
            let place = families.firstIndex { family in
                guard let last = family.last else { return false }
                return abs(last.from - rule.from) < 4.5 && abs(last.to - rule.to) < 4.5
            }
            if let place { families[place].append(rule) } else { families.append([rule]) }
        }
        return families
    }

    /// Whether what stands between two rules can be part of a table.
    private func isTabular(_ band: PageBox) -> Bool {
        let inside = lines.compactMap { line in
            PageLine(
                line.words.filter {
                    $0.middle > band.top && $0.middle < band.bottom && $0.right > band.left && $0.left < band.right
                })
        }
        if inside.isEmpty { return band.height < 60 }
        let straddling = inside.count { line in
            line.words.contains {
                $0.left < band.left - 3 && $0.right > band.left + 3
                    || $0.right > band.right + 3 && $0.left < band.right - 3
            }
        }
        if straddling * 8 > inside.count { return false }
        if inside.count <= 3 || vertical(in: band) >= 3 { return true }
        return prose.share(in: band) < 0.35
    }

    /// Whether the running text of a band stands in the columns of the header above it: a table of texts.
    private func continuesText(_ band: PageBox, below chain: [PageRule]) -> Bool {
        guard chain.count > 1 else { return false }
        func chunks(_ top: Double, _ bottom: Double) -> [PageChunk] {
            lines.filter { $0.middle > top && $0.middle < bottom }.flatMap { line in
                PageLine(line.words.filter { $0.right > band.left && $0.left < band.right })?.chunks() ?? []
            }
        }
        let starts = chunks(chain[0].position, chain[1].position).map(\.box.left)
        guard starts.count > 1 else { return false }
        var used = Set<Int>()
        let own = chunks(band.top, band.bottom)
        for chunk in own {
            guard let column = starts.lastIndex(where: { $0 < chunk.box.left + 4 }),
                chunk.box.left < starts[column] + 30
            else { return false }
            if column + 1 < starts.count, chunk.box.right > starts[column + 1] { return false }
            used.insert(column)
        }
        return used.count > 1
    }

    func vertical(in band: PageBox) -> Int {
        page.rules.vertical.count {
            $0.position > band.left - 4 && $0.position < band.right + 4
                && $0.overlap(band.top, band.bottom) > 0.6 * band.height
        }
    }
}
