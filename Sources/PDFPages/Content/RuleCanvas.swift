/// A page of grey levels on which upright rectangles are painted, as cairo would paint them.
///
/// Vertical rules are looked for on the same page with rows and columns changed over.
struct RuleCanvas {
    private(set) var upright: GreyCanvas
    private(set) var turned: GreyCanvas

    init(width: Int, height: Int) {
        upright = GreyCanvas(width: width, height: height)
        turned = GreyCanvas(width: height, height: width)
    }

    var width: Int { upright.width }
    var height: Int { upright.height }
    /// Pixels painted; a file may not paint forever.
    var painted: Int { upright.painted }
    var isBlank: Bool { upright.isBlank }

    /// Blends a level, 0 to 1, into what boxes cover together; a pixel that is covered in part takes that part.
    ///
    /// Boxes of one path that touch leave no seam between them.
    mutating func fill(_ boxes: [ContentBox], level: Double, alpha: Double) {
        upright.fill(boxes, level: level, alpha: alpha)
        turned.fill(
            boxes.map { ContentBox(left: $0.top, top: $0.left, right: $0.bottom, bottom: $0.right) }, level: level,
            alpha: alpha)
    }
}

/// One byte a pixel.
struct GreyCanvas {
    let width: Int
    let height: Int
    private(set) var levels: [UInt8]
    private(set) var isBlank = true
    private(set) var painted = 0

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        levels = [UInt8](repeating: 255, count: width * height)
    }

    /// The nearest level; what is no number is paper.
    private static func level(_ value: Float) -> UInt8 { UInt8(exactly: min(255, max(0, value)).rounded()) ?? 255 }

    /// Shares of pixels under the boxes of one path, nought between paths.
    private var shares: [Float] = []

    mutating func fill(_ boxes: [ContentBox], level: Double, alpha: Double) {
        let ink = Float(min(1, max(0, level)) * 255)
        let alpha = Float(min(1, max(0, alpha)))
        let spans = boxes.compactMap { PixelSpan($0, width: width, height: height) }
        guard !spans.isEmpty, alpha > 0 else { return }
        isBlank = false
        painted += spans.reduce(0) { $0 + $1.pixelCount }
        let stride = width
        levels.withUnsafeMutableBufferPointer { levels in
            func blend(_ place: Int, _ share: Float) {
                let old = Float(levels[place])
                levels[place] = Self.level(old + (ink - old) * share)
            }
            if spans.count == 1 {
                spans[0].forEachRow { row, columns, down, left, right in
                    let share = down * alpha
                    let start = row * stride
                    if share > 0.998 {
                        levels[(start + columns.lowerBound)..<(start + columns.upperBound)]
                            .update(repeating: Self.level(ink))
                    } else {
                        for column in columns { blend(start + column, share) }
                    }
                    if let left { blend(start + columns.lowerBound - 1, share * left) }
                    if let right { blend(start + columns.upperBound, share * right) }
                }
                return
            }
            if shares.isEmpty { shares = [Float](repeating: 0, count: levels.count) }
            shares.withUnsafeMutableBufferPointer { shares in
                for span in spans {
                    span.forEachRow { row, columns, down, left, right in
                        let start = row * stride
                        for place in (start + columns.lowerBound)..<(start + columns.upperBound) {
                            shares[place] += down
                        }
                        if let left { shares[start + columns.lowerBound - 1] += down * left }
                        if let right { shares[start + columns.upperBound] += down * right }
                    }
                }
                func settle(_ place: Int) {
                    let share = min(1, shares[place])
                    guard share > 0 else { return }
                    shares[place] = 0
                    blend(place, share * alpha)
                }
                for span in spans {
                    span.forEachRow { row, columns, _, left, right in
                        let start = row * stride
                        for place in (start + columns.lowerBound)..<(start + columns.upperBound) { settle(place) }
                        if left != nil { settle(start + columns.lowerBound - 1) }
                        if right != nil { settle(start + columns.upperBound) }
                    }
                }
            }
        }
    }
}

/// The pixels that a box covers, wholly or in part.
private struct PixelSpan {
    private let box: ContentBox
    private let rows: Range<Int>
    private let columns: Range<Int>

    /// nil where the box holds nothing of the page.
    init?(_ box: ContentBox, width: Int, height: Int) {
        self.box = box.cut(by: ContentBox(left: 0, top: 0, right: Double(width), bottom: Double(height)))
        guard self.box.width > 0, self.box.height > 0 else { return nil }
        guard let top = Int(exactly: self.box.top.rounded(.down)),
            let left = Int(exactly: self.box.left.rounded(.down)),
            let bottom = Int(exactly: self.box.bottom.rounded(.up)),
            let right = Int(exactly: self.box.right.rounded(.up)),
            top < min(height, bottom), left < min(width, right)
        else { return nil }
        rows = top..<min(height, bottom)
        columns = left..<min(width, right)
    }

    var pixelCount: Int { rows.count * columns.count }

    /// Gives each row: the columns that are covered from side to side, the share of the row, and the shares of the pixels
    /// before and behind the columns where these are covered in part.
    func forEachRow(
        _ body: (_ row: Int, _ columns: Range<Int>, _ share: Float, _ left: Float?, _ right: Float?) -> Void
    ) {
        var from = columns.lowerBound
        var to = columns.upperBound
        var left: Float?
        var right: Float?
        let share = Float(min(box.right, Double(from + 1)) - box.left)
        if share < 1 {
            left = share
            from += 1
        }
        if to > from, Double(to) > box.right {
            right = Float(box.right - Double(to - 1))
            to -= 1
        }
        for row in rows {
            let down = Float(min(box.bottom, Double(row + 1)) - max(box.top, Double(row)))
            body(row, from..<to, down, left, right)
        }
    }
}
