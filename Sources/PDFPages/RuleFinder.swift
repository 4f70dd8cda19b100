/// Finds the rules of a drawn page: runs of pixels that differ alike from those above them.
///
/// Along a rule or the border of a shaded area a pixel row is of one colour and differs from the row before; along a
/// line of text it is not of one colour. Two borders less than four pixels apart with the same colour outside are
/// one line.
enum RuleFinder {
    /// Shorter runs are dashes and bars of letters.
    private static let shortestHorizontal = 14
    /// Longer than the stems of body text; rows of a grid are joined before this is asked.
    private static let shortestVertical = 12
    /// Runs of one rule may be cut by letters that touch it.
    private static let widestCut = 6
    private static let thickestLine = 4

    static func rules(of canvas: RuleCanvas) -> [Rule] {
        canvas.isBlank ? [] : rules(PageRaster(canvas.upright), turned: PageRaster(canvas.turned))
    }

    static func rules(of raster: PageRaster) -> [Rule] { rules(raster, turned: raster.transposed) }

    private static func rules(_ raster: PageRaster, turned: PageRaster) -> [Rule] {
        horizontal(raster, shortest: shortestHorizontal, widestCut: widestCut, widestCrossing: 1).map {
            $0.rule(isVertical: false)
        }
            + horizontal(turned, shortest: shortestVertical, widestCut: 3, widestCrossing: 3).map {
                $0.rule(isVertical: true)
            }
    }

    /// A stretch of one pixel row that differs from the row above it.
    private struct Border {
        var row: Int
        var from: Int
        var to: Int
        var above: UInt8
        var below: UInt8
    }

    private struct Line {
        var top: Int
        var bottom: Int
        var from: Int
        var to: Int
        var isEdge: Bool

        func rule(isVertical: Bool) -> Rule {
            Rule(
                isVertical: isVertical, position: Float(top + bottom) / 2, from: Float(from), to: Float(to),
                isEdge: isEdge)
        }
    }

    private static func horizontal(_ raster: PageRaster, shortest: Int, widestCut: Int, widestCrossing: Int) -> [Line] {
        var lines: [Line] = []
        var open: [[Border]] = []
        for border in borders(raster, shortest: shortest, widestCut: widestCut, widestCrossing: widestCrossing) {
            // borders come from top to bottom: those of one line follow within its thickness
            let place = open.firstIndex { group in
                group.last.map {
                    border.row - $0.row <= thickestLine && border.row > $0.row && overlaps(border, $0)
                        && border.row - (group.first?.row ?? 0) <= thickestLine + 1
                } ?? false
            }
            if let place { open[place].append(border) } else { open.append([border]) }
            if open.count > 64 { lines += closing(&open, before: border.row) }
        }
        lines += closing(&open, before: .max)
        return lines.sorted { ($0.top, $0.from) < ($1.top, $1.from) }
    }

    private static func overlaps(_ a: Border, _ b: Border) -> Bool {
        let shared = min(a.to, b.to) - max(a.from, b.from)
        return shared * 10 >= 8 * min(a.to - a.from, b.to - b.from)
    }

    private static func closing(_ open: inout [[Border]], before row: Int) -> [Line] {
        var lines: [Line] = []
        open.removeAll { group in
            guard let first = group.first, let last = group.last, row - last.row > thickestLine else { return false }
            let isLine = group.count > 1 && abs(Int(first.above) - Int(last.below)) <= 6
            lines.append(
                Line(
                    top: first.row, bottom: isLine ? last.row : first.row, from: group.map(\.from).min() ?? first.from,
                    to: group.map(\.to).max() ?? first.to, isEdge: !isLine))
            return true
        }
        return lines
    }

    private static func borders(_ raster: PageRaster, shortest: Int, widestCut: Int, widestCrossing: Int) -> [Border] {
        var borders: [Border] = []
        let width = raster.width
        raster.levels.withUnsafeBufferPointer { levels in
            let bytes = UnsafeRawBufferPointer(levels)
            for y in 1..<max(1, raster.height) {
                let row = y * width
                let before = row - width
                var x = 0
                var inRow: [Border] = []
                while x < width {
                    // most of a page is paper
                    if levels[row + x] == levels[before + x] {
                        x += 1
                        while x + 8 <= width,
                            bytes.loadUnaligned(fromByteOffset: row + x, as: UInt64.self)
                                == bytes.loadUnaligned(fromByteOffset: before + x, as: UInt64.self)
                        { x += 8 }
                        continue
                    }
                    let above = levels[before + x]
                    let below = levels[row + x]
                    var end = x + 1
                    while end < width, levels[row + end] == below, levels[before + end] == above { end += 1 }
                    if end - x >= 4, abs(Int(above) - Int(below)) > 5 {
                        let border = Border(row: y, from: x, to: end, above: above, below: below)
                        // where areas of different colours follow each other, their common border goes on
                        if let last = inRow.last,
                            x - last.to <= widestCut && last.above == above && last.below == below
                                || x - last.to <= widestCrossing
                        {
                            inRow[inRow.count - 1].to = end
                        } else {
                            inRow.append(border)
                        }
                    }
                    x = end
                }
                for border in inRow where border.to - border.from >= shortest { borders.append(border) }
            }
        }
        return borders
    }
}
