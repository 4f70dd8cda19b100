import Paper

/// Puts a paper together from the pages of a PDF: tables with captions and notes, then the text around them.
struct PaperAssembly {
    private let pages: [UprightPage]
    private let heads: RunningHeads
    /// Words of a page that tables, captions and notes have taken, by place.
    private var taken: [Int: Set<WordKey>] = [:]
    private var flow: [SourceLine] = []
    /// Known once the lines are.
    private var joiner: LineJoiner?
    private var references: ReferencePages?

    /// Whether the document's hyphens are soft ones.
    private let hasPrintedSoftHyphens: Bool

    init(pages: [UprightPage], hasPrintedSoftHyphens: Bool = false) {
        self.pages = pages
        self.hasPrintedSoftHyphens = hasPrintedSoftHyphens
        heads = RunningHeads(pages)
    }

    private struct WordKey: Hashable {
        var left: Double
        var top: Double

        init(_ word: PageWord) {
            left = word.left
            top = word.top
        }
    }

    mutating func add(_ grids: [PageGrid], to paper: inout Paper) {
        var bound: [CaptionedGrid] = []
        var unbound: [(caption: TableCaption, page: UprightPage)] = []
        var others: [(grid: PageGrid, page: UprightPage)] = []
        for page in pages {
            let (own, captions) = TableParts(page).bind(grids.filter { $0.page == page.number })
            for part in own { if isTable(part) { bound.append(part) } else { others.append((part.grid, page)) } }
            unbound += captions.map { ($0, page) }
        }
        let references = ReferencePages(pages, tables: bound.filter { $0.caption != nil }.map(\.grid))
        self.references = references
        for (grid, page) in others where isLarge(grid) && !references.holds(grid.box, on: page.number) {
            leaveOut(grid, page, &paper)
        }
        noteCaptions(unbound, bound, in: &paper)
        for part in bound { take(part) }
        for page in pages { flow += lines(of: page, gaps: &paper.gaps) }
        let joiner = LineJoiner(
            lines: flow + bound.flatMap { cellLines($0) },
            hasPrintedSoftHyphens: hasPrintedSoftHyphens)
        self.joiner = joiner
        var prose = ProseAssembler(joiner: joiner)
        let regions = FigureCaptions(lines: flow)
        prose.add(regions.prose, to: &paper)
        for caption in regions.captions {
            let (text, pieces) = joiner.join(caption)
            paper.blocks.append(Block(kind: .caption, section: .figure, text: text, pieces: pieces))
        }
        Self.nameAbstract(in: &paper)
        paper.title = prose.title
        for parts in continued(bound) { add(parts, joiner: joiner, to: &paper) }
    }

    /// Bytes of an abstract's text at least, and at most.
    private static let abstractLength = 500...4000

    /// Journals that print no heading over the abstract set it right above the introduction.
    private static func nameAbstract(in paper: inout Paper) {
        guard !paper.blocks.contains(where: { $0.section == .abstract }),
            let end = paper.blocks.firstIndex(where: {
                $0.kind == .heading && SectionName(heading: $0.text)?.section == .introduction
            })
        else { return }
        let place = paper.blocks[..<end].lastIndex { block in
            let text = block.text.lowercased()
            return block.kind == .paragraph && block.section == .other
                && abstractLength.contains(block.text.utf8.count) && block.text.hasSuffix(".")
                && !text.contains("©") && !text.contains("licen")
        }
        if let place { paper.blocks[place].section = .abstract }
    }

    /// A grid is a table of the paper where it has a caption, or rows of numbers between rules.
    private func isTable(_ part: CaptionedGrid) -> Bool {
        if part.caption != nil || part.grid.continuesPrevious { return true }
        let body = part.grid.cells.filter { $0.row >= part.grid.headerRowCount && $0.column > 0 }
        let numeric = body.count { PageChunk($0.lines.flatMap { $0 })?.isNumeric ?? false }
        return body.count >= 6 && numeric * 10 >= 6 * body.count
    }

    /// Whether a grid that is no table of the paper may have been one: several rows and columns, many of them numbers.
    private func isLarge(_ grid: PageGrid) -> Bool {
        guard grid.rowCount > 3, grid.columnCount > 2, grid.cells.count > 11 else { return false }
        let numeric = grid.cells.count { PageChunk($0.lines.flatMap { $0 })?.isNumeric ?? false }
        return numeric * 4 >= grid.cells.count
    }

    private func leaveOut(_ grid: PageGrid, _ page: UprightPage, _ paper: inout Paper) {
        let words = grid.cells.prefix(8).map(\.text).joined(separator: " ")
        paper.gaps.append(
            Gap(
                .part,
                reason:
                    "\(grid.rowCount) rows of \(grid.columnCount) columns without a caption were not taken for a table",
                passage: passage(words, page, grid.box)))
    }

    private func passage(_ quote: String, _ page: UprightPage, _ box: PageBox) -> Passage {
        let box = page.onPage(box)
        return Passage(
            quote: quote, page: page.number,
            boxes: [Box(left: box.left, top: box.top, right: box.right, bottom: box.bottom)])
    }

    /// Captions that no grid belongs to are tables that were not read, unless another part of the table was.
    private func noteCaptions(
        _ captions: [(caption: TableCaption, page: UprightPage)], _ bound: [CaptionedGrid], in paper: inout Paper
    ) {
        var known = Set(bound.compactMap { $0.caption?.key })
        for (caption, page) in captions where known.insert(caption.key).inserted {
            paper.gaps.append(
                Gap(
                    .table,
                    reason: "\(caption.label): no rows were found at its caption (a picture, or print in no columns)",
                    passage: passage(caption.chunk.text, page, caption.chunk.box)))
        }
    }

    /// Words with numbers in a drawing, a box or a margin that are worth a mark.
    private static let leastNumbersLeftOut = 8

    private mutating func take(_ part: CaptionedGrid) {
        let words =
            part.captionLines.flatMap(\.words) + part.noteLines.flatMap(\.words)
            + part.grid.cells.filter { !$0.isCarried }.flatMap { $0.lines.joined() }
        for word in words { taken[part.grid.page, default: []].insert(WordKey(word)) }
    }

    private func line(_ line: PageLine, on page: UprightPage, number: Int) -> SourceLine {
        let (text, places, unsure) = text(of: line.words)
        var source = SourceLine(number: number, raw: text)
        source.unsure = unsure
        source.page = page.number
        let box = page.onPage(line.words.printBox ?? line.box)
        source.box = Box(left: box.left, top: box.top, right: box.right, bottom: box.bottom)
        if page.turn == .none { source.places = places }
        return source
    }

    /// A line's text, with the places of its words; raised numbers behind words are citations, which nobody reads aloud.
    private func text(of words: [PageWord]) -> (text: String, places: [WordPlace], unsure: [Range<Int>]) {
        var text = ""
        var places: [WordPlace] = []
        var unsure: [Range<Int>] = []
        for word in words {
            if word.isRaised, word.joinsPrevious {
                let tail = Array(word.text.unicodeScalars)
                let isMark = tail.allSatisfy { Superscript.isRaised($0) || ",–-*†‡§¶".unicodeScalars.contains($0) }
                if isMark, !Superscript.isExponent(tail, after: Array(text.unicodeScalars)) { continue }
            }
            let isCut = SoftHyphen.join(&text, before: word.text)
            if !text.isEmpty, !word.joinsPrevious, !isCut { text += " " }
            let start = text.utf8.count
            text += word.text
            places.append(WordPlace(range: start..<text.utf8.count, left: word.left, right: word.right))
            if word.isUnsure { unsure.append(start..<text.utf8.count) }
        }
        return (text, places, unsure)
    }

    private func lines(of page: UprightPage, gaps: inout [Gap]) -> [SourceLine] {
        let used = taken[page.number] ?? []
        let all = page.lines.compactMap { line in PageLine(line.words.filter { !used.contains(WordKey($0)) }) }
        var dropped = Set<WordKey>()
        let numbered = RunningHeads.lineNumbers(all)
        for (index, line) in all.enumerated() {
            if numbered.contains(index), let first = line.words.first { dropped.insert(WordKey(first)) }
            for chunk in line.chunks(blank: 1.1) where heads.isHead(chunk, on: page) {
                for word in chunk.words { dropped.insert(WordKey(word)) }
            }
        }
        let rest = all.compactMap { line in PageLine(line.words.filter { !dropped.contains(WordKey($0)) }) }
        var result: [SourceLine] = []
        let flowing = PageFlow(page, lines: rest).read()
        let fragments = unread(flowing, on: page)
        let words = fragments.flatMap(\.words)
        let numbers = words.count(where: \.hasDigit)
        if numbers >= Self.leastNumbersLeftOut, let first = fragments.first {
            let box = fragments.dropFirst().reduce(first.box) { $0.union($1.box) }
            gaps.append(
                Gap(
                    .part,
                    reason:
                        "\(words.count) words, \(numbers) of them with numbers, in a drawing, a box or a margin beside the running text: not read",
                    passage: passage(words.prefix(12).map(\.text).joined(separator: " "), page, box)))
        }
        for item in flowing.lines {
            let number = flow.count + result.count + 1
            if item.opensParagraph { result.append(SourceLine(number: number, raw: "")) }
            let own = line(item.line, on: page, number: number)
            if own.text.unicodeScalars.contains("\u{FFFD}") {
                gaps.append(
                    Gap(
                        .text, reason: "the text layer has lost characters here",
                        passage: Passage(quote: own.folded, page: page.number, boxes: own.box.map { [$0] } ?? [])))
            }
            if item.line.isOverprinted {
                gaps.append(
                    Gap(
                        .text, reason: Gap.overprinted,
                        passage: Passage(quote: own.folded, page: page.number, boxes: own.box.map { [$0] } ?? [])))
            }
            if own.text.unicodeScalars.last == SoftHyphen.scalar {
                gaps.append(
                    SoftHyphen.gap(
                        Passage(quote: own.folded, page: page.number, boxes: own.box.map { [$0] } ?? []), own.folded))
            }
            result.append(own)
        }
        return result
    }

    /// What is no running text and may matter: neither references nor the numbers of lists.
    private func unread(
        _ flowing: (lines: [PageFlow.Line], fragments: [PageChunk]), on page: UprightPage
    ) -> [PageChunk] {
        flowing.fragments.filter { chunk in
            guard !(references?.holds(chunk.box, on: page.number) ?? false) else { return false }
            guard chunk.words.count == 1, let word = chunk.words.first, word.isListNumber else { return true }
            return !flowing.lines.contains {
                abs($0.line.middle - word.middle) < 0.5 * word.size && $0.line.box.left > word.right - 1
                    && $0.line.box.left - word.right < 4 * word.size
            }
        }
    }

    private func cellLines(_ part: CaptionedGrid) -> [SourceLine] {
        (part.grid.cells.flatMap { $0.lines.map { text(of: $0).text } } + part.noteLines.map { text(of: $0.words).text })
            .map {
                SourceLine(number: 0, raw: $0)
            }
    }

    // MARK: tables

    /// Grids grouped by table: a part without a caption of its own, or with one that says "continued", goes on.
    private func continued(_ parts: [CaptionedGrid]) -> [[CaptionedGrid]] {
        var tables: [[CaptionedGrid]] = []
        for part in parts {
            if let last = tables.last?.last, part.grid.page - last.grid.page <= 1,
                part.grid.columnCount == last.grid.columnCount
            {
                let sameLabel = part.caption.map { $0.label == tables.last?.first?.caption?.label } ?? false
                let isOneCaption =
                    (part.caption == nil) != (last.caption == nil) || part.caption == nil && last.caption == nil
                let goesOn = part.grid.continuesPrevious || DocumentTables.continues(last.grid, part.grid)
                if sameLabel || isOneCaption && goesOn {
                    tables[tables.count - 1].append(part)
                    continue
                }
            }
            tables.append([part])
        }
        return tables
    }

    private func add(_ parts: [CaptionedGrid], joiner: LineJoiner, to paper: inout Paper) {
        let captioned = parts.first { $0.caption != nil }
        let label = captioned?.caption?.label
        let id = paper.unusedTableID(
            label.flatMap { CaptionLabel($0)?.id } ?? label.map { ColumnNames.snake($0).replacing("_", with: "-") }
                ?? "page-\(parts[0].grid.page)-table")
        guard var table = GridTable(printed(parts, joiner)).table(id: id, label: label) else {
            if let label {
                paper.gaps.append(
                    Gap(
                        .table, reason: "\(label): no rows could be told apart",
                        passage: Passage(quote: label, page: parts[0].grid.page)))
            }
            return
        }
        let (captionText, captionPieces) = joiner.join(
            captioned.map { sources(Self.captionLines($0), $0.grid.page) } ?? [])
        table.caption = captionText.isEmpty ? nil : CaptionLabel(captionText)?.rest ?? captionText
        if label.flatMap({ CaptionLabel($0) })?.kind == .figure { table.origin = .figure }
        table.captionPieces = captionPieces
        table.footnotes = NoteReader(joiner: joiner).notes(
            parts.flatMap { part in part.noteLines.map { ($0, sources([$0], part.grid.page)) } })
        if parts.count > 1 {
            table.notes.append("stands on pages \(parts.map { String($0.grid.page) }.joined(separator: ", "))")
        }
        let index = paper.tables.count
        paper.tables.append(table)
        if !captionText.isEmpty {
            paper.blocks.append(
                Block(kind: .caption, section: .table, text: captionText, pieces: captionPieces, table: index))
        }
        for note in table.footnotes where !note.text.isEmpty {
            paper.blocks.append(
                Block(kind: .footnote, section: .footnote, text: note.text, pieces: note.pieces, table: index))
        }
    }

    /// The caption's lines, a letter-spaced label closed up.
    private static func captionLines(_ part: CaptionedGrid) -> [PageLine] {
        guard let first = part.captionLines.first, let own = PageLine(TableCaption.closedUp(first.words)) else {
            return part.captionLines
        }
        return [own] + part.captionLines.dropFirst()
    }

    private func sources(_ lines: [PageLine], _ number: Int) -> [SourceLine] {
        guard let page = pages.first(where: { $0.number == number }) else { return [] }
        return lines.map { line($0, on: page, number: 0) }
    }

    private func printed(_ parts: [CaptionedGrid], _ joiner: LineJoiner) -> PrintedGrid {
        let first = parts[0].grid
        var result = PrintedGrid(
            cells: [], rowCount: 0, columnCount: first.columnCount, headerRowCount: first.headerRowCount)
        for (index, part) in parts.enumerated() {
            guard let page = pages.first(where: { $0.number == part.grid.page }) else { continue }
            let skipped = index == 0 ? 0 : part.grid.headerRowCount
            let shift = result.rowCount - skipped
            let left = part.grid.cells.filter { $0.column == 0 && !$0.isCarried }.map(\.box.left).min() ?? 0
            let unsure = UnsureCells(part)
            for cell in part.grid.cells where cell.row >= skipped && !(index > 0 && cell.isCarried) {
                let lines = cell.lines.map { SourceLine(number: 0, raw: PageLine.text(of: $0)) }
                let text = joiner.join(lines).text
                let (own, markers) = Superscript.splitMarkers(text)
                var place = cell.box
                if let print = Array(cell.lines.joined()).printBox {
                    (place.top, place.bottom) = (print.top, print.bottom)
                }
                let box = page.onPage(place)
                result.cells.append(
                    PrintedGrid.Cell(
                        row: cell.row + shift, column: cell.column, rowEnd: cell.rowEnd + shift,
                        columnEnd: cell.columnEnd,
                        printed: text, text: own, markers: markers,
                        place: Passage(
                            quote: text, page: part.grid.page,
                            boxes: [Box(left: box.left, top: box.top, right: box.right, bottom: box.bottom)],
                            isDoubtful: cell.isDoubtful, isUnsure: unsure.holds(cell)),
                        indent: cell.box.left - left, isBold: cell.lines.joined().allSatisfy(\.isBold)))
            }
            result.rowCount += part.grid.rowCount - skipped
        }
        return result
    }

    /// The title on the first page, with what the file says of it.
    func title(metadata: String?) -> String? {
        guard let page = pages.first else { return nil }
        return PaperTitle(page).text(metadata: metadata) { rows in
            let lines = rows.map { SourceLine(number: 0, raw: text(of: $0).text) }
            return joiner?.join(lines).text ?? lines.map(\.text).joined(separator: " ")
        }
    }
}
