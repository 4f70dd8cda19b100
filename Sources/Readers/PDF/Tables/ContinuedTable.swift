/// A table that goes on at the top of the next page, with its header again or without.
///
/// A page's end closes no table: where the print of one page ends in a table and that of the next begins in the same
/// columns, the part there is read with the columns, the header and the open label of the part before.
struct ContinuedTable {
    private let upper: PageGrid
    private let page: UprightPage
    private let parts: [CaptionedGrid]

    /// Share of the page's height in which running heads, page numbers and the notes of a page stand.
    private static let margin = 0.11

    init(after upper: PageGrid, on page: UprightPage, parts: [CaptionedGrid]) {
        self.upper = upper
        self.page = page
        self.parts = parts
    }

    /// The grid that a page's print ends in: nothing but notes in its width stands below it.
    static func last(of parts: [CaptionedGrid], on page: UprightPage) -> CaptionedGrid? {
        parts.filter { part in
            let notes = part.noteLines.map(\.box.bottom).max() ?? part.grid.box.bottom
            let end = max(part.grid.box.bottom, notes, part.captionLines.map(\.box.bottom).max() ?? 0)
            return !page.lines.contains { line in
                line.middle > end + 1 && line.middle < (1 - margin) * page.height
                    && line.words.contains { $0.center > part.grid.box.left && $0.center < part.grid.box.right }
            }
        }.max { $0.grid.box.bottom < $1.grid.box.bottom }
    }

    /// The part on this page, with the place of the grid that it replaces; nil where the table does not go on.
    func part(of caption: TableCaption?) -> (grid: PageGrid, place: Int?)? {
        guard let (frame, place) = top(caption), fits(frame) else { return nil }
        let separators = upper.separators.map { $0 + frame.left - upper.box.left }
        let end = repeatedEnd(in: frame)
        guard
            var grid = TableFinder.grid(
                in: frame, of: page, separators: separators, headerEnd: end ?? frame.top - 1, isContinued: true)
        else { return nil }
        if end == nil, upper.headerRowCount > 0 { carryHeader(into: &grid) }
        carryLabel(into: &grid)
        grid.continuesPrevious = true
        return (grid, place)
    }

    /// The box of print that this page begins with, below its running head and the caption's repetition.
    private func top(_ caption: TableCaption?) -> (frame: PageBox, place: Int?)? {
        let first = parts.enumerated().min { $0.element.grid.box.top < $1.element.grid.box.top }
        if let (place, part) = first, isFirst(part.grid.box, caption) {
            if let own = part.caption, let caption, own.key != caption.key { return nil }
            return (part.grid.box, place)
        }
        return nil
    }

    private func isFirst(_ box: PageBox, _ caption: TableCaption?) -> Bool {
        !page.lines.contains { line in
            guard line.middle < box.top - 1, line.middle > Self.margin * page.height,
                line.words.contains(where: { $0.center > box.left && $0.center < box.right })
            else { return false }
            let chunk = line.chunks(blank: 1.1).first
            return chunk.flatMap { TableCaption($0) }.map { $0.key != caption?.key && caption != nil } ?? true
        }
    }

    /// Whether a frame's texts stand in the columns of the part before.
    private func fits(_ frame: PageBox) -> Bool {
        guard frame.width < upper.box.width + 12, frame.width > 0.6 * upper.box.width else { return false }
        let shift = frame.left - upper.box.left
        let chunks = page.lines.compactMap { PageLine($0.words.filter { frame.holds($0) }) }.filter {
            $0.chunks().count > 1
        }.flatMap { $0.chunks() }
        guard !chunks.isEmpty else { return false }
        let crossing = chunks.count { chunk in
            upper.separators.contains { chunk.box.left < $0 + shift - 2 && chunk.box.right > $0 + shift + 2 }
        }
        return crossing * 8 <= chunks.count
    }

    /// Where the header that is printed again ends; nil where it is not.
    private func repeatedEnd(in frame: PageBox) -> Double? {
        let wanted = upper.headerWords
        guard !wanted.isEmpty else { return nil }
        let lines = LineBuilder.lines(of: page.words.filter { frame.holds($0) })
        var words: [String] = []
        for (index, line) in lines.enumerated() {
            words += line.words.map(\.text)
            if words.count > wanted.count { return nil }
            if words.count == wanted.count {
                guard words.sorted() == wanted else { return nil }
                return index + 1 < lines.count ? (line.box.bottom + lines[index + 1].box.top) / 2 : nil
            }
        }
        return nil
    }

    private func carryHeader(into grid: inout PageGrid) {
        let count = upper.headerRowCount
        let header = upper.cells.filter { $0.row < count }.map { cell in
            var cell = cell
            cell.isCarried = true
            return cell
        }
        grid.cells =
            header
            + grid.cells.map { cell in
                var cell = cell
                cell.row += count
                cell.rowEnd += count
                return cell
            }
        grid.rowCount += count
        grid.headerRowCount = count
    }

    /// A label over the last rows of the part before stands for the first rows here that have none.
    private func carryLabel(into grid: inout PageGrid) {
        guard
            let label = upper.cells.first(where: {
                $0.column == 0 && $0.rowEnd > $0.row && $0.rowEnd == upper.rowCount - 1
                    && $0.row >= upper.headerRowCount
            })
        else { return }
        let first = grid.headerRowCount
        var last = first - 1
        while last + 1 < grid.rowCount, grid.cells.contains(where: { $0.row == last + 1 && $0.column == 1 }),
            !grid.cells.contains(where: { $0.row <= last + 1 && $0.rowEnd >= last + 1 && $0.column == 0 })
        { last += 1 }
        guard last >= first else { return }
        var carried = label
        (carried.row, carried.rowEnd, carried.isCarried) = (first, last, true)
        grid.cells.append(carried)
    }
}
