/// A path in the page's pixels, and the upright rectangles that filling or stroking it paints.
struct ContentPath {
    struct Segment {
        var from: ContentPoint
        var to: ContentPoint
        var isCurve: Bool

        func isHorizontal(within slack: Double) -> Bool { !isCurve && abs(from.y - to.y) <= slack }
        func isVertical(within slack: Double) -> Bool { !isCurve && abs(from.x - to.x) <= slack }
    }

    private(set) var segments: [Segment] = []
    /// Where each part of the path begins in `segments`.
    private var starts: [Int] = []
    private var start = ContentPoint(x: 0, y: 0)
    private(set) var current = ContentPoint(x: 0, y: 0)

    var isEmpty: Bool { segments.isEmpty }

    mutating func removeAll() {
        segments.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
    }

    mutating func move(to point: ContentPoint) {
        start = point
        current = point
        if starts.last == segments.count { return }
        starts.append(segments.count)
    }

    mutating func line(to point: ContentPoint, isCurve: Bool = false) {
        if starts.isEmpty { starts.append(0) }
        segments.append(Segment(from: current, to: point, isCurve: isCurve))
        current = point
    }

    mutating func close() {
        guard let first = starts.last, first < segments.count else { return }
        if current.x != start.x || current.y != start.y { line(to: start) }
        current = start
        starts.append(segments.count)
    }

    var box: ContentBox? {
        guard let first = segments.first else { return nil }
        return segments.reduce(ContentBox(first.from)) { $0.holding($1.from).holding($1.to) }
    }

    // MARK: filling

    /// Sides of a shape that deviate less from upright are upright.
    private static let slack = 0.05
    /// Parts of a path that are looked at together, for holes.
    private static let mostSegmentsTogether = 200
    /// Share of its sides that a box with round corners has at least.
    private static let leastStraight = 0.7

    /// The upright rectangles that the filled path consists of; slanted and round shapes are left out.
    func filled(evenOdd: Bool) -> [ContentBox] {
        let parts = parts
        if parts.count == 1 || segments.count > Self.mostSegmentsTogether {
            return parts.flatMap { Self.filled($0, evenOdd: evenOdd) }
        }
        let upright = parts.filter(Self.isUpright)
        return Self.rectangles(upright.flatMap { $0 }, evenOdd: evenOdd)
            + parts.filter { !Self.isUpright($0) }.flatMap { Self.filled($0, evenOdd: evenOdd) }
    }

    private var parts: [[Segment]] {
        starts.indices.compactMap { index in
            let end = index + 1 < starts.count ? starts[index + 1] : segments.count
            guard starts[index] < end else { return nil }
            var part = Array(segments[starts[index]..<end])
            // a filled part is closed in any case
            if let first = part.first, let last = part.last, first.from.x != last.to.x || first.from.y != last.to.y {
                part.append(Segment(from: last.to, to: first.from, isCurve: false))
            }
            return part
        }
    }

    private static func isUpright(_ part: [Segment]) -> Bool {
        part.allSatisfy { $0.isHorizontal(within: slack) || $0.isVertical(within: slack) }
    }

    private static func filled(_ part: [Segment], evenOdd: Bool) -> [ContentBox] {
        guard let first = part.first else { return [] }
        let box = part.reduce(ContentBox(first.from)) { $0.holding($1.from).holding($1.to) }
        guard isUpright(part) else {
            let straight = part.reduce(0.0) { sum, side in
                let (x, y) = (side.from.x, side.from.y)
                if side.isHorizontal(within: slack), abs(y - box.top) < 0.5 || abs(y - box.bottom) < 0.5 {
                    return sum + abs(side.to.x - x)
                }
                if side.isVertical(within: slack), abs(x - box.left) < 0.5 || abs(x - box.right) < 0.5 {
                    return sum + abs(side.to.y - y)
                }
                return sum
            }
            return straight >= leastStraight * 2 * (box.width + box.height) ? [box] : []
        }
        return part.count <= 5 ? [box] : rectangles(part, evenOdd: evenOdd)
    }

    /// Upright sides → the rectangles inside them: bands between the heights at which sides end.
    private static func rectangles(_ sides: [Segment], evenOdd: Bool) -> [ContentBox] {
        let verticals = sides.filter { $0.isVertical(within: slack) && abs($0.to.y - $0.from.y) > slack }
            .sorted { $0.from.x < $1.from.x }
        let heights = verticals.flatMap { [$0.from.y, $0.to.y] }.sorted()
        var boxes: [ContentBox] = []
        guard verticals.count <= mostSegmentsTogether, var top = heights.first else { return [] }
        for bottom in heights.dropFirst() where bottom > top {
            defer { top = bottom }
            let middle = (top + bottom) / 2
            var winding = 0
            var left = 0.0
            for side in verticals where min(side.from.y, side.to.y) < middle && max(side.from.y, side.to.y) > middle {
                let wasInside = evenOdd ? winding % 2 != 0 : winding != 0
                winding += side.to.y > side.from.y ? 1 : -1
                let isInside = evenOdd ? winding % 2 != 0 : winding != 0
                if !wasInside, isInside { left = side.from.x }
                if wasInside, !isInside {
                    boxes.append(ContentBox(left: left, top: top, right: side.from.x, bottom: bottom))
                }
            }
        }
        return boxes
    }

    // MARK: stroking

    /// Lines that deviate less than half a pixel from upright are drawn upright.
    private static let strokeSlack = 0.5

    /// The upright rectangles of ink along the path's upright lines.
    ///
    /// As poppler draws them: what is thinner than a pixel is one pixel wide, on whole pixels.
    func stroked(width: Double, hasLongEnds: Bool) -> [ContentBox] {
        let isThin = width <= 1
        let half = isThin ? 0.5 : width / 2
        let end = hasLongEnds ? half : 0
        func placed(_ point: ContentPoint) -> ContentPoint {
            isThin ? ContentPoint(x: point.x.rounded(.down) + 0.5, y: point.y.rounded(.down) + 0.5) : point
        }
        return segments.compactMap { segment in
            guard !segment.isCurve else { return nil }
            let (from, to) = (placed(segment.from), placed(segment.to))
            let slack = isThin ? 0.1 : Self.strokeSlack
            if abs(from.y - to.y) <= slack {
                let middle = (from.y + to.y) / 2
                return ContentBox(
                    left: min(from.x, to.x) - end, top: middle - half, right: max(from.x, to.x) + end,
                    bottom: middle + half)
            }
            if abs(from.x - to.x) <= slack {
                let middle = (from.x + to.x) / 2
                return ContentBox(
                    left: middle - half, top: min(from.y, to.y) - end, right: middle + half,
                    bottom: max(from.y, to.y) + end)
            }
            return nil
        }
    }
}
