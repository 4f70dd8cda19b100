/// Lines and rules inside a table's frame → a grid.
struct PageGridBuilder {
    let page: Int
    let frame: PageBox
    let lines: [PageLine]
    let horizontal: [PageRule]
    let vertical: [PageRule]
    /// Gaps wider than this part columns; ems.
    let blank: Double

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
        let headers = HeaderRows(
            chunks: HeaderTexts(columns: columns, extents: extents).parted(
                header.map { $0.chunks(blank: blank, cuts: ownCuts(of: $0, cuts)) }),
            rules: horizontal.filter { rule in isGridded || !inner.contains { abs($0 - rule.position) < 2 } },
            columns: columns, extents: extents)
        let head = headers.cells()
        let body = Body(
            bodyLines, self, columns, headers: Set(head.cells.flatMap { $0.lines.map { PageLine.text(of: $0) } }),
            isGridded: isGridded && !cuts.isEmpty, isContinued: isContinued)
        var cells = head.cells
        for (row, group) in body.rows.enumerated() {
            var own = cellsOf(group, row: row + head.rowCount)
            for index in own.indices
            where body.doubtful.contains(row) || headers.doubtful.contains(own[index].column) {
                own[index].isDoubtful = true
            }
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
}
