/// Lines and rules inside a table's frame → a grid.
struct PageGridBuilder {
    let page: Int
    let frame: PageBox
    let lines: [PageLine]
    let horizontal: [PageRule]
    let vertical: [PageRule]
    /// Gaps wider than this part columns; ems.
    private let blank: Double

    init(page: Int, frame: PageBox, words: [PageWord], rules: PageRules) {
        self.page = page
        let (rows, end) = Self.withoutNotes(LineBuilder.lines(of: words))
        lines = rows
        blank = Self.blank(of: rows)
        var frame = frame
        if let end { frame.bottom = min(frame.bottom, end) }
        self.frame = frame
        horizontal = rules.horizontal.filter {
            $0.position > frame.top - 3 && $0.position < frame.bottom + 3
                && $0.overlap(frame.left, frame.right) > 0.6 * $0.length
        }
        vertical = rules.vertical.filter {
            $0.position > frame.left - 3 && $0.position < frame.right + 3
                && $0.overlap(frame.top, frame.bottom) > 0.6 * $0.length
        }
    }

    /// Gaps wider than this part columns, in ems: what is clearly more than the blank between the table's words, which print
    /// in columns does not stretch.
    private static func blank(of lines: [PageLine]) -> Double {
        let widest = 0.62
        var gaps: [Double] = []
        for line in lines {
            for (a, b) in zip(line.words, line.words.dropFirst()) where !a.isRaised && !b.isRaised && !b.joinsPrevious {
                let gap = (b.left - a.right) / max(a.size, b.size)
                if gap > 0.1, gap < widest { gaps.append(gap) }
            }
        }
        guard gaps.count >= 12 else { return widest }
        gaps.sort()
        let usual = gaps[gaps.count / 2]
        // words set apart by one width, but for gaps between columns among them
        let even = gaps.count { abs($0 - usual) < 0.04 }
        guard even * 10 >= 7 * gaps.count else { return widest }
        return min(widest, max(0.38, 1.45 * usual))
    }

    /// The lines without the notes at their end, and where the notes begin: small print over the whole width.
    private static func withoutNotes(_ lines: [PageLine]) -> (rows: [PageLine], end: Double?) {
        guard lines.count > 4 else { return (lines, nil) }
        let sizes = lines.map(\.size).sorted()
        let size = sizes[sizes.count / 2]
        let width = (lines.map(\.box.right).max() ?? 0) - (lines.map(\.box.left).min() ?? 0)
        var count = lines.count
        var opens = count
        while count > 3 {
            let line = lines[count - 1]
            guard line.chunks(blank: 1.2).count == 1 else { break }
            let isMarked = line.words.first.map { $0.isRaised || "*†‡§¶#".contains($0.text.first ?? " ") } ?? false
            let isSmall = line.size < 0.93 * size
            guard isMarked || isSmall || line.box.width > 0.6 * width && line.words.count > 8 else { break }
            count -= 1
            if isMarked && line.words.count > 3 || isSmall && line.words.count > 3 { opens = count }
        }
        guard opens < lines.count else { return (lines, nil) }
        return (Array(lines[..<opens]), (lines[opens - 1].box.bottom + lines[opens].box.top) / 2)
    }

    /// Positions of vertical rules inside the frame, with the share of its height they cover.
    private func verticalCuts() -> [(position: Double, share: Double)] {
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

    /// The grid; with the column borders and the header's end given, or those that its own texts and rules show.
    func grid(separators known: [Double]? = nil, headerEnd knownEnd: Double? = nil, isContinued: Bool = false)
        -> PageGrid?
    {
        guard !lines.isEmpty else { return nil }
        let inner = fullRules()
        let headerEnd = knownEnd ?? headerEnd(inner)
        let header = lines.filter { $0.middle < headerEnd }
        let bodyText = lines.filter { $0.middle >= headerEnd }
        let cuts = verticalCuts().filter { $0.share > 0.3 }.map(\.position)
        let finder = ColumnFinder(
            body: bodyText.isEmpty ? header : bodyText, header: bodyText.isEmpty ? [] : header, box: frame,
            blank: blank, cuts: cuts
        )
        var separators = finder.separators()
        if !cuts.isEmpty {
            separators = separators.filter { separator in !cuts.contains { abs($0 - separator) < 8 } }
            // a ruled column is cut further only where its own text clearly stands in columns
            separators = separators.filter { isNumericBorder($0, bodyText, cuts) }
            separators = (separators + cuts).sorted()
        }
        separators = known ?? withoutBareColumns(bordersOfText(separators), header: header, body: bodyText, cuts: cuts)
        guard !separators.isEmpty, separators.count < PageLimits.columnCount else { return nil }
        let columns = zip([frame.left - 5] + separators, separators + [frame.right + 5]).map { $0...max($0, $1) }
        let isGridded = vertical.count > 2 && inner.count >= 2
        let numeric = numericColumns(bodyText, columns)
        let bodyLines = bodyText.map { placed($0, columns, cuts: cuts, numeric: numeric) }
        let extents = contentExtents(bodyLines, count: columns.count)
        let head = HeaderRows(
            chunks: HeaderTexts(columns: columns, extents: extents).parted(
                header.map { $0.chunks(blank: blank, cuts: ownCuts(of: $0, cuts)) }),
            rules: horizontal.filter { rule in isGridded || !inner.contains { abs($0 - rule.position) < 2 } },
            columns: columns, extents: extents
        ).cells()
        let body = Body(
            bodyLines, self, columns, headers: Set(head.cells.flatMap { $0.lines.map { PageLine.text(of: $0) } }),
            isGridded: isGridded && !cuts.isEmpty, isContinued: isContinued)
        var cells = head.cells
        for (row, group) in body.rows.enumerated() {
            var own = cellsOf(group, row: row + head.rowCount)
            if body.doubtful.contains(row) { for index in own.indices { own[index].isDoubtful = true } }
            if let last = body.reach[row], own.first?.column == 0 { own[0].rowEnd = last + head.rowCount }
            cells += own
        }
        for label in body.labels {
            var own = cellsOf(label.lines, row: label.rows.lowerBound + head.rowCount)
            for index in own.indices { own[index].rowEnd = label.rows.upperBound - 1 + head.rowCount }
            cells += own
        }
        cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        let bounds =
            (header.isEmpty ? [] : [header.map(\.box)])
            + body.rows.map { $0.map { PageBox(left: 0, top: $0.top, right: 0, bottom: $0.bottom) } }
        var borders: [Double] = []
        for (above, below) in zip(bounds, bounds.dropFirst()) {
            borders.append(((above.map(\.bottom).max() ?? 0) + (below.map(\.top).min() ?? 0)) / 2)
        }
        return PageGrid(
            page: page, box: frame, cells: cells, rowCount: head.rowCount + body.rows.count, columnCount: columns.count,
            headerRowCount: head.rowCount, separators: separators, rowBorders: borders)
    }

    /// The rows of a body, and the labels over several of them.
    private struct Body {
        var rows: [[GridLine]]
        var labels: [StubSpans.Label] = []
        /// The last row that the label of a row stands for, where it is not its own.
        var reach: [Int: Int] = [:]
        /// Rows that may begin or end at another line.
        var doubtful: Set<Int> = []

        init(
            _ lines: [GridLine], _ builder: PageGridBuilder, _ columns: [ClosedRange<Double>], headers: Set<String>,
            isGridded: Bool, isContinued: Bool
        ) {
            let spans = StubSpans(
                lines: lines, rules: builder.horizontal, columns: columns, isContinued: isContinued)
            let isNested = spans.isNested
            // names over the whole width are rows beside no label
            let own = isNested ? lines.compactMap { $0.spans ? $0 : $0.from(1) } : lines
            let finder = RowFinder(
                lines: own, rules: builder.horizontal, box: builder.frame, columns: columns, isGridded: isGridded,
                stub: isNested ? 1 : 0, headers: headers)
            let (found, unsure) = finder.rows()
            rows = found.map { $0.map { own[$0] } }
            guard isNested else {
                doubtful = unsure
                reach = finder.labelRanges(found)
                return
            }
            let boxes = rows.map { row in
                StubSpans.Row(
                    box: PageBox(
                        left: builder.frame.left, top: row.map(\.top).min() ?? 0, right: builder.frame.right,
                        bottom: row.map(\.bottom).max() ?? 0),
                    name: row.lazy.compactMap { $0.label(in: 1)?.text }.first ?? "")
            }
            // names of groups become rows of their own
            for label in spans.labels(over: boxes) {
                let shift = rows.count - boxes.count
                if label.rows.isEmpty {
                    rows.insert(label.lines, at: label.rows.lowerBound + shift)
                } else {
                    let (from, to) = (label.rows.lowerBound + shift, label.rows.upperBound + shift)
                    labels.append(StubSpans.Label(rows: from..<to, lines: label.lines))
                }
            }
        }
    }

    /// Without borders that have no text between them and the next one: a gap between the frames of two cells.
    private func bordersOfText(_ borders: [Double]) -> [Double] {
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
    private func withoutBareColumns(_ borders: [Double], header: [PageLine], body: [PageLine], cuts: [Double])
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
    private func isNumericBorder(_ x: Double, _ body: [PageLine], _ cuts: [Double]) -> Bool {
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

    /// y of the rules across the whole frame, its own top and bottom apart.
    private func fullRules() -> [Double] {
        let tops = lines.map(\.box.top).min() ?? frame.top
        let bottoms = lines.map(\.box.bottom).max() ?? frame.bottom
        var full: [Double] = []
        var line: [PageRule] = []
        func close() {
            defer { line = [] }
            guard let first = line.first, let from = line.map(\.from).min(), let to = line.map(\.to).max() else {
                return
            }
            let covered = line.reduce(0) { $0 + $1.length }
            if from < frame.left + 8, to > frame.right - 8, covered > 0.75 * frame.width { full.append(first.position) }
        }
        for rule in horizontal where rule.position > tops + 4 && rule.position < bottoms - 4 {
            if let first = line.first, rule.position - first.position > 1.6 { close() }
            line.append(rule)
        }
        close()
        return full
    }

    /// Where the body begins: below the first rule with text above it, or above the first line of numbers.
    private func headerEnd(_ inner: [Double]) -> Double {
        if let first = inner.first {
            let above = lines.filter { $0.middle < first }
            if above.count <= max(8, lines.count / 2), above.count(where: isRow) < 3 {
                var end = first
                for next in inner.dropFirst() {
                    guard isHeader(lines.filter { $0.middle > end && $0.middle < next }, below: next) else { break }
                    end = next
                }
                return end
            }
        }
        let numeric = lines.firstIndex { line in
            let chunks = line.chunks(blank: blank)
            // "(95% CI)" heads a column
            return chunks.count > 1
                && chunks.dropFirst().count { $0.isNumeric && $0.digitCount > $0.asciiLetterCount } * 2 >= chunks.count
                    - 1
        }
        guard let numeric, numeric > 0, numeric <= 6 else { return lines.first?.box.bottom ?? frame.top }
        return (lines[numeric - 1].box.bottom + lines[numeric].box.top) / 2
    }

    /// Whether a line holds a label at the table's left edge and nothing but values beside it.
    private func isRow(_ line: PageLine) -> Bool {
        let chunks = line.chunks(blank: blank)
        guard let label = chunks.first, chunks.count > 1, label.letterCount > 1, !label.isNumeric,
            label.box.left < frame.left + 0.1 * frame.width
        else { return false }
        return chunks.dropFirst().allSatisfy { CellText($0).isComplete && !$0.text.contains("=") }
    }

    /// Whether a ruled-off band below a header belongs to it: texts over the columns of a table of numbers, none over
    /// its stub.
    private func isHeader(_ band: [PageLine], below end: Double) -> Bool {
        guard !band.isEmpty, band.count <= 4 else { return false }
        let rest = lines.filter { $0.middle > end }.flatMap { $0.chunks(blank: blank).dropFirst() }
        guard rest.count >= 4, rest.count(where: \.isNumeric) * 2 > rest.count else { return false }
        let chunks = band.flatMap { $0.chunks(blank: blank) }
        let stub = lines.map(\.box.left).min() ?? frame.left
        let reach = rest.map(\.box.left).min() ?? frame.right
        return chunks.count > 1 && !chunks.contains { $0.isNumeric && !$0.text.contains("=") }
            && !chunks.contains { $0.box.left < stub + 20 && $0.box.center < reach }
    }

    /// The ruled column borders that a line crosses.
    private func ownCuts(of line: PageLine, _ cuts: [Double]) -> [Double] {
        cuts.filter { cut in
            vertical.contains {
                abs($0.position - cut) < 4 && $0.overlap(line.box.top, line.box.bottom) > 0.5 * line.box.height
            }
        }
    }

    /// The columns whose texts are numbers, most of them.
    private func numericColumns(_ lines: [PageLine], _ columns: [ClosedRange<Double>]) -> Set<Int> {
        var counts: [Int: (numeric: Int, all: Int)] = [:]
        for chunk in lines.flatMap({ $0.chunks(blank: blank) }) {
            guard let first = chunk.words.first, let last = chunk.words.last else { continue }
            let place = column(of: first, columns)
            guard place == column(of: last, columns) else { continue }
            let known = counts[place] ?? (0, 0)
            counts[place] = (known.numeric + (chunk.isNumeric ? 1 : 0), known.all + 1)
        }
        return Set(counts.filter { $0.value.numeric * 10 > 7 * $0.value.all }.keys)
    }

    private func placed(
        _ line: PageLine, _ columns: [ClosedRange<Double>], cuts: [Double], numeric: Set<Int>
    ) -> GridLine {
        var parts: [GridLine.Part] = []
        for chunk in line.chunks(blank: blank, cuts: ownCuts(of: line, cuts)) {
            let all = chunk.words.map { column(of: $0, columns) }
            guard let first = all.min(), let last = all.max() else { continue }
            if first == last {
                parts.append(GridLine.Part(columns: first...first, chunk: chunk))
                continue
            }
            if let values = values(of: chunk, all) {
                parts += values
            } else if parts.isEmpty, first == 0, runsOver(chunk, all, numeric) {
                parts.append(GridLine.Part(columns: first...last, chunk: chunk))
            } else if let split = split(chunk, all, columns, isAlone: line.words.count == chunk.words.count) {
                parts += split
            } else {
                parts.append(GridLine.Part(columns: first...last, chunk: chunk))
            }
        }
        // two chunks of one column are one text
        var joined: [GridLine.Part] = []
        for part in parts {
            if let last = joined.last, last.columns == part.columns,
                let chunk = PageChunk(last.chunk.words + part.chunk.words)
            {
                joined[joined.count - 1].chunk = chunk
            } else {
                joined.append(part)
            }
        }
        return GridLine(
            parts: joined, middle: line.middle, top: line.box.top, bottom: line.box.bottom, size: line.size)
    }

    /// Left and right ends of what stands in each column of the body.
    private func contentExtents(_ lines: [GridLine], count: Int) -> [ClosedRange<Double>?] {
        var extents = [ClosedRange<Double>?](repeating: nil, count: count)
        for part in lines.flatMap(\.parts) where part.columns.count == 1 {
            let box = part.chunk.box
            let known = extents[part.columns.lowerBound]
            extents[part.columns.lowerBound] =
                min(known?.lowerBound ?? box.left, box.left)...max(known?.upperBound ?? box.right, box.right)
        }
        return extents
    }

    private func column(of word: PageWord, _ columns: [ClosedRange<Double>]) -> Int {
        columns.firstIndex { word.center <= $0.upperBound } ?? columns.count - 1
    }

    /// A chunk that is a complete number in each of its columns, perhaps behind the label: values that stand close.
    private func values(of chunk: PageChunk, _ columnOf: [Int]) -> [GridLine.Part]? {
        var parts: [GridLine.Part] = []
        for (place, words) in Dictionary(grouping: zip(columnOf, chunk.words), by: \.0).sorted(by: { $0.key < $1.key })
        {
            guard let part = PageChunk(words.map(\.1)) else { return nil }
            let text = CellText(part)
            guard !text.isOpen, !text.closes, place == 0 || text.isComplete && part.words.count == 1 else { return nil }
            parts.append(GridLine.Part(columns: place...place, chunk: part))
        }
        // "1 of 20" has numbers in two columns, too
        guard parts.count > 2,
            zip(parts, parts.dropFirst()).allSatisfy({ $0.columns.upperBound + 1 == $1.columns.lowerBound })
        else { return nil }
        return parts
    }

    /// Whether a label's words reach into columns of numbers that hold none on its line.
    private func runsOver(_ label: PageChunk, _ columnOf: [Int], _ numeric: Set<Int>) -> Bool {
        let over = zip(label.words, columnOf).filter { $0.1 > 0 }
        return over.allSatisfy { numeric.contains($0.1) }
            && !(PageChunk(over.map(\.0))?.isNumeric ?? true)
    }

    /// Cuts a chunk over several columns at the borders where its words leave room; nil where it spans.
    private func split(
        _ chunk: PageChunk, _ columnOf: [Int], _ columns: [ClosedRange<Double>], isAlone: Bool
    ) -> [GridLine.Part]? {
        if isAlone { return nil }
        var parts: [GridLine.Part] = []
        var current: [PageWord] = []
        var column = columnOf[0]
        for (word, place) in zip(chunk.words, columnOf) {
            if place != column {
                let gap = word.left - (current.last?.right ?? word.left)
                let border = columns[column].upperBound
                let isFree = (current.last?.right ?? 0) <= border + 1.5 && word.left >= border - 1.5
                if gap < 0.15 * word.size { return nil }
                if !isFree { return nil }
                if let chunk = PageChunk(current) {
                    parts.append(GridLine.Part(columns: column...column, chunk: chunk))
                }
                current = []
                column = place
            }
            current.append(word)
        }
        if let chunk = PageChunk(current) { parts.append(GridLine.Part(columns: column...column, chunk: chunk)) }
        return parts
    }

    private func cellsOf(_ group: [GridLine], row: Int) -> [PageGrid.Cell] {
        var cells: [PageGrid.Cell] = []
        for line in group {
            for part in line.parts {
                if let index = cells.firstIndex(where: { ($0.column...$0.columnEnd).overlaps(part.columns) }) {
                    cells[index].lines.append(part.chunk.words)
                    cells[index].box = cells[index].box.union(part.chunk.box)
                    cells[index].column = min(cells[index].column, part.columns.lowerBound)
                    cells[index].columnEnd = max(cells[index].columnEnd, part.columns.upperBound)
                } else {
                    cells.append(
                        PageGrid.Cell(
                            row: row, column: part.columns.lowerBound, rowEnd: row, columnEnd: part.columns.upperBound,
                            lines: [part.chunk.words], box: part.chunk.box))
                }
            }
        }
        cells.sort { $0.column < $1.column }
        // a long label runs over the blank cell beside it
        if cells.count > 1, cells[0].column == 0, cells[0].columnEnd == 1, cells[0].lines.count == 1 {
            cells[0].columnEnd = 0
        }
        return cells
    }
}
