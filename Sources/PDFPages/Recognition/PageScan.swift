import CPoppler

/// A page drawn as grey levels for recognition, turned so that its lines of print run level.
struct PageScan {
    let width: Int
    let height: Int
    /// One byte a pixel, 255 is white.
    let levels: [UInt8]
    /// Pixels an inch.
    let resolution: Int
    /// How far the print was turned on the page, clockwise; radians.
    let skew: Double
    /// Levels below this one are ink.
    let threshold: UInt8

    /// Recognition is at its best with print of this many pixels an inch; larger pages are drawn smaller.
    private static let wantedResolution = 300.0
    private static let largestSide = 6000.0
    /// Enough to see in which direction lines run.
    private static let skewResolution = 100.0

    var pixelsPerPoint: Double { Double(resolution) / 72 }

    /// Draws the page; nil where cairo cannot.
    init?(_ page: borrowing PopplerPage) {
        let (width, height) = page.size
        guard width >= 1, height >= 1, max(width, height) <= PDFLimits.pageSide else { return nil }
        let wanted = min(Self.wantedResolution, 72 * Self.largestSide / max(width, height)).rounded(.down)
        guard let resolution = Int(exactly: wanted), resolution >= 30,
            let rough = Self.drawn(page, min(Self.skewResolution, wanted), turned: 0)
        else { return nil }
        let skew = Skew(rough.levels, width: rough.width, threshold: Self.threshold(of: rough.levels)).angle
        guard let fine = Self.drawn(page, wanted, turned: -skew) else { return nil }
        self.width = fine.width
        self.height = fine.height
        self.resolution = resolution
        self.skew = skew
        levels = fine.levels
        threshold = Self.threshold(of: fine.levels)
    }

    init(levels: [UInt8], width: Int, height: Int, resolution: Int) {
        self.levels = levels
        self.width = width
        self.height = height
        self.resolution = resolution
        skew = 0
        threshold = Self.threshold(of: levels)
    }

    private struct Picture {
        var levels: [UInt8]
        var width: Int
        var height: Int
    }

    private static func drawn(_ page: borrowing PopplerPage, _ resolution: Double, turned angle: Double) -> Picture? {
        let (pageWidth, pageHeight) = page.size
        let scale = resolution / 72
        guard let width = Int(exactly: (pageWidth * scale).rounded(.up)),
            let height = Int(exactly: (pageHeight * scale).rounded(.up)),
            let levels = PageRaster.levels(
                of: page, width: width, height: height,
                prepare: { context in
                    cairo_translate(context, Double(width) / 2, Double(height) / 2)
                    cairo_rotate(context, angle)
                    cairo_translate(context, -Double(width) / 2, -Double(height) / 2)
                    cairo_scale(context, scale, scale)
                })
        else { return nil }
        return Picture(levels: levels, width: width, height: height)
    }

    /// Between the paper and what is printed on it: the level that parts the two kinds of pixels best (Otsu, 1979).
    static func threshold(of levels: [UInt8]) -> UInt8 {
        var counts = [Int](repeating: 0, count: 256)
        for level in levels { counts[Int(level)] += 1 }
        let all = Double(levels.count)
        let sum = counts.indices.reduce(0.0) { $0 + Double($1) * Double(counts[$1]) }
        var (best, place) = (0.0, 128)
        var (below, sumBelow) = (0.0, 0.0)
        for level in 0..<255 {
            below += Double(counts[level])
            sumBelow += Double(level) * Double(counts[level])
            guard below > 0, below < all else { continue }
            let distance = sumBelow / below - (sum - sumBelow) / (all - below)
            let spread = below * (all - below) * distance * distance
            if spread > best { (best, place) = (spread, level) }
        }
        return UInt8(truncatingIfNeeded: place + 1)
    }

    /// The level at a place between pixels, of whose first the middle is (0.5, 0.5); that of the nearest pixel outside the page.
    func level(x: Double, y: Double) -> UInt8 {
        func pixels(_ value: Double, _ count: Int) -> (first: Int, second: Int, share: Double) {
            let place = min(Double(count - 1), max(0, value - 0.5))
            let first = Int(exactly: place.rounded(.down)) ?? 0
            return (first, min(count - 1, first + 1), place - Double(first))
        }
        let (column, row) = (pixels(x, width), pixels(y, height))
        func across(_ row: Int) -> Double {
            Double(levels[row * width + column.first]) * (1 - column.share)
                + Double(levels[row * width + column.second]) * column.share
        }
        return UInt8(exactly: (across(row.first) * (1 - row.share) + across(row.second) * row.share).rounded()) ?? 0
    }

    /// The level that most of the page has that is no ink.
    var paper: UInt8 {
        var counts = [Int](repeating: 0, count: 256)
        for level in levels where level >= threshold { counts[Int(level)] += 1 }
        return UInt8(exactly: counts.indices.max { counts[$0] < counts[$1] } ?? 255) ?? 255
    }

    /// Whether there is anything on it.
    var isBlank: Bool {
        guard let least = levels.min(), let most = levels.max() else { return true }
        return most - least < 60
    }

    /// The picture as a file: PGM, the binary kind.
    var portableGreyMap: [UInt8] { Array("P5 \(width) \(height) 255\n".utf8) + levels }
}
