import Language
import Paper

/// A grid of a page with the caption and the notes that belong to it.
struct CaptionedGrid: Sendable {
    var grid: PageGrid
    var caption: TableCaption?
    /// Lines of the caption, the label's first.
    var captionLines: [PageLine]
    var noteLines: [PageLine]
}

/// Binds captions and notes to the grids of a page.
struct TableParts {
    private let page: UprightPage
    private let lines: [PageLine]

    init(_ page: UprightPage) {
        self.page = page
        lines = page.lines
    }

    /// The grids with their captions and notes, and the captions that no grid belongs to.
    func bind(_ grids: [PageGrid]) -> (parts: [CaptionedGrid], others: [TableCaption]) {
        let chunks = lines.flatMap { $0.chunks(blank: 1.1) }
        let captions = chunks.compactMap { TableCaption($0) }
        var owner: [Int: Int] = [:]
        // nearest pairs first: a caption has one grid and a grid one caption
        var pairs: [(distance: Double, caption: Int, grid: Int)] = []
        for (c, caption) in captions.enumerated() {
            for (g, grid) in grids.enumerated() {
                if let distance = distance(besides: grid, caption) { pairs.append((distance, c, g)) }
            }
            for (g, grid) in grids.enumerated()
            where caption.chunk.box.overlapWidth(grid.box) > 0.3 * min(caption.chunk.box.width, grid.box.width) {
                let above = grid.box.top - caption.chunk.box.bottom
                let below = caption.chunk.box.top - grid.box.bottom
                if above > -1.5 * caption.chunk.size, above < 110 { pairs.append((max(0, above), c, g)) }
                if below > -4, below < 170 { pairs.append((below + 40, c, g)) }
            }
        }
        var used = Set<Int>()
        for pair in pairs.sorted(by: { $0.distance < $1.distance })
        where !used.contains(pair.caption) && owner[pair.grid] == nil {
            owner[pair.grid] = pair.caption
            used.insert(pair.caption)
        }
        let parts = grids.enumerated().map { index, grid in
            let caption = owner[index].map { captions[$0] }
            let others = grids.enumerated().filter { $0.offset != index }.map(\.element.box)
            return CaptionedGrid(
                grid: grid, caption: caption,
                captionLines: caption.map { captionLines($0, grid, others) } ?? [],
                noteLines: noteLines(grid, caption, captions, others))
        }
        return (parts, captions.indices.filter { !used.contains($0) }.map { captions[$0] })
    }

    /// A caption in the margin at a grid's side counts as further away than any above or below it.
    private static let marginPenalty = 220.0
    private static let widestMargin = 60.0

    /// How far a caption in the margin is from the grid beside it; nil for one that stands above or below, or apart.
    private func distance(besides grid: PageGrid, _ caption: TableCaption) -> Double? {
        let box = caption.chunk.box
        guard box.overlapWidth(grid.box) < 1, box.middle > grid.box.top - 2 * caption.chunk.size,
            box.middle < grid.box.bottom
        else { return nil }
        let gap = max(grid.box.left - box.right, box.left - grid.box.right)
        guard gap < Self.widestMargin else { return nil }
        // a caption begins where its table begins
        return Self.marginPenalty + gap + abs(box.top - grid.box.top)
    }

    /// The lines of a column beginning at a chunk, from top to bottom, while they stand close.
    private func captionLines(_ caption: TableCaption, _ grid: PageGrid, _ others: [PageBox]) -> [PageLine] {
        let box = caption.chunk.box
        let isBeside = distance(besides: grid, caption) != nil
        let isAbove = !isBeside && box.middle < grid.box.top + 2
        var width = PageBox(
            left: min(grid.box.left, box.left) - 6, top: 0, right: max(grid.box.right, box.right) + 6,
            bottom: page.height)
        if isBeside {
            // the margin ends where the grid begins
            width.left = box.left > grid.box.right ? grid.box.right : box.left - 6
            width.right = box.left > grid.box.right ? page.width : grid.box.left
        }
        var found: [PageLine] = []
        for line in lines where line.middle > box.top {
            if isAbove, line.middle > grid.box.top { break }
            if others.contains(where: {
                $0.top - 1 < line.middle && line.middle < $0.bottom + 1 && $0.overlapWidth(width) > 20
            }) {
                break
            }
            guard let own = within(line, width) else { continue }
            if let last = found.last {
                if own.middle - last.middle > 2.3 * own.size
                    || !isAbove && (found.count > 5 || own.middle - last.middle > 1.6 * own.size)
                {
                    break
                }
            }
            found.append(own)
            if found.count > 12 { break }
        }
        return found.isEmpty ? PageLine(caption.chunk.words).map { [$0] } ?? [] : found
    }

    private func within(_ line: PageLine, _ box: PageBox) -> PageLine? {
        PageLine(line.words.filter { $0.left > box.left && $0.right < box.right })
    }

    /// Small print right below the grid.
    private func noteLines(_ grid: PageGrid, _ caption: TableCaption?, _ captions: [TableCaption], _ others: [PageBox])
        -> [PageLine]
    {
        let sizes = grid.cells.flatMap { $0.lines.joined().map(\.size) }.sorted()
        guard !sizes.isEmpty else { return [] }
        let size = sizes[sizes.count / 2]
        let width = PageBox(left: grid.box.left - 8, top: 0, right: grid.box.right + 8, bottom: page.height)
        var notes: [PageLine] = []
        var bottom = grid.box.bottom
        for line in lines where line.middle > grid.box.bottom {
            guard let own = within(line, width) else { continue }
            if own.words.count < line.words.count,
                line.words.contains(where: {
                    $0.left < width.left && $0.right > width.left || $0.left < width.right && $0.right > width.right
                })
            {
                break
            }
            if own.box.top - bottom > (notes.isEmpty ? 2.2 : 1.1) * size { break }
            if own.size > size * 1.04 + 0.2, !(notes.isEmpty && opensNotes(own)) { break }
            if captions.contains(where: {
                $0.chunk.box.overlapHeight(own.box) > 1 && $0.chunk.box.overlapWidth(own.box) > 5
            }) {
                break
            }
            if others.contains(where: {
                $0.top - 1 < own.middle && own.middle < $0.bottom + 1 && $0.overlapWidth(own.box) > 5
            }) {
                break
            }
            notes.append(own)
            bottom = own.box.bottom
        }
        // print of the body's size is a note only where it begins like one
        guard let first = notes.first, first.size < bodySize - 0.3 || opensNotes(first) else { return [] }
        return notes
    }

    /// The size that most of the page is set in.
    private var bodySize: Double {
        var widths: [Int: Double] = [:]
        for line in lines { widths[Int(checked: line.size * 2) ?? 0, default: 0] += line.box.width }
        return Double(widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 20) / 2
    }

    private func opensNotes(_ line: PageLine) -> Bool {
        guard let word = line.words.first else { return false }
        let text = line.text.lowercased()
        return word.isRaised || "*†‡§¶#".contains(word.text.first ?? " ")
            || LayoutWords.noteOpeners.contains {
                text.hasPrefix($0)
            }
            || text.count(where: { $0 == ";" }) > 1 || text.count(where: { $0 == "=" }) > 1
    }
}
