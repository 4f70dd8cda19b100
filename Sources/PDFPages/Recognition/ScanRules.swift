/// Ruled lines of a scanned page: long straight runs of ink with paper on both sides.
///
/// `RuleFinder` asks for pixels of one colour, which a drawing has and a scan has not.
struct ScanRules {
    /// In points, as of drawn pages: shorter runs are dashes and bars or stems of letters.
    private static let shortestHorizontal = 14.0
    private static let shortestVertical = 14.0
    /// Thicker ones are bars and frames of pictures.
    private static let thickest = 4.0
    /// What a speck of paper in a line is wide at most.
    private static let widestGap = 1.2

    let rules: [Rule]

    init(_ scan: PageScan) {
        let across = InkMap(scan)
        let down = across.transposed
        rules =
            Self.lines(across, scan.pixelsPerPoint, shortest: Self.shortestHorizontal).map {
                $0.rule(isVertical: false, scan.pixelsPerPoint)
            }
            + Self.lines(down, scan.pixelsPerPoint, shortest: Self.shortestVertical).map {
                $0.rule(isVertical: true, scan.pixelsPerPoint)
            }
    }

    private struct Run {
        var from: Int
        var to: Int
    }

    private struct Line {
        var top: Int
        var bottom: Int
        var from: Int
        var to: Int

        func rule(isVertical: Bool, _ scale: Double) -> Rule {
            Rule(
                isVertical: isVertical, position: Float(Double(top + bottom + 1) / 2 / scale),
                from: Float(Double(from) / scale), to: Float(Double(to) / scale))
        }
    }

    private static func lines(_ ink: InkMap, _ scale: Double, shortest: Double) -> [Line] {
        let length = Int(exactly: (shortest * scale).rounded(.down)) ?? 0
        let gap = max(1, Int(exactly: (widestGap * scale).rounded(.down)) ?? 0)
        let thickness = Int(exactly: (thickest * scale).rounded(.down)) ?? 0
        var open: [Line] = []
        var closed: [Line] = []
        for y in 0..<ink.height {
            var runs = ink.runs(inRow: y, shortest: length, widestGap: gap)
            for index in open.indices.reversed() {
                var isContinued = false
                runs.removeAll { run in
                    guard run.from <= open[index].to + gap, run.to >= open[index].from - gap else { return false }
                    open[index].from = min(open[index].from, run.from)
                    open[index].to = max(open[index].to, run.to)
                    open[index].bottom = y
                    isContinued = true
                    return true
                }
                // a line that is turned a little goes on a row below in another part of it
                if !isContinued, y - open[index].bottom > 2 { closed.append(open.remove(at: index)) }
            }
            open += runs.map { Line(top: y, bottom: y, from: $0.from, to: $0.to) }
        }
        return (closed + open).filter { line in
            line.bottom - line.top <= thickness && ink.isBare(around: line.top, line.bottom, line.from, line.to)
        }.sorted { ($0.top, $0.from) < ($1.top, $1.from) }
    }

    /// Which pixels of a page are ink.
    private struct InkMap {
        let width: Int
        let height: Int
        private let isInk: [Bool]

        init(_ scan: PageScan) {
            (width, height) = (scan.width, scan.height)
            isInk = scan.levels.map { [threshold = scan.threshold] in $0 < threshold }
        }

        private init(transposing other: InkMap) {
            width = other.height
            height = other.width
            let (source, from, to) = (other.isInk, other.width, other.height)
            isInk = [Bool](unsafeUninitializedCapacity: from * to) { turned, count in
                for top in stride(from: 0, to: to, by: 64) {
                    for left in stride(from: 0, to: from, by: 64) {
                        for x in left..<min(left + 64, from) {
                            for y in top..<min(top + 64, to) { turned[x * to + y] = source[y * from + x] }
                        }
                    }
                }
                count = from * to
            }
        }

        var transposed: InkMap { InkMap(transposing: self) }

        func runs(inRow y: Int, shortest: Int, widestGap: Int) -> [Run] {
            isInk.withUnsafeBufferPointer { ink in
                var runs: [Run] = []
                var x = 0
                let row = y * width
                while x < width {
                    guard ink[row + x] else {
                        x += 1
                        continue
                    }
                    let from = x
                    var end = x + 1
                    var count = 0
                    while x < width, x - end <= widestGap {
                        if ink[row + x] {
                            end = x + 1
                            count += 1
                        }
                        x += 1
                    }
                    // a row through a line of print is half paper
                    if end - from >= shortest, count * 10 > (end - from) * 9 { runs.append(Run(from: from, to: end)) }
                }
                return runs
            }
        }

        /// Whether there is mostly paper above and below: a row of pixels in a picture or a letter has ink beside it.
        func isBare(around top: Int, _ bottom: Int, _ from: Int, _ to: Int) -> Bool {
            [top - 4, bottom + 4].allSatisfy { y in
                guard y >= 0, y < height else { return true }
                return (from..<to).count { isInk[y * width + $0] } * 2 < to - from
            }
        }
    }
}
