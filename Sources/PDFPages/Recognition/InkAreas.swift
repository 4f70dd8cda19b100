/// Connected areas of ink in a part of a page; pixels touch at their sides and corners.
struct InkAreas {
    struct Area {
        var left: Int
        var top: Int
        /// The first pixel behind it, as `bottom`.
        var right: Int
        var bottom: Int
        /// Its pixels, no more than `mostPixels` of them: what has more is a picture.
        var pixels: [(x: Int, y: Int)]
    }

    private static let mostPixels = 50_000

    private let left: Int
    private let top: Int
    private let width: Int
    private let height: Int
    private let isInk: [Bool]

    /// Right and bottom are the first pixels outside; all within the page.
    init(_ scan: PageScan, left: Int, top: Int, right: Int, bottom: Int) {
        (self.left, self.top) = (left, top)
        let (width, height) = (max(0, right - left), max(0, bottom - top))
        (self.width, self.height) = (width, height)
        isInk = [Bool](unsafeUninitializedCapacity: width * height) { ink, count in
            scan.levels.withUnsafeBufferPointer { levels in
                for y in 0..<height {
                    let row = (top + y) * scan.width + left
                    for x in 0..<width { ink[y * width + x] = levels[row + x] < scan.threshold }
                }
            }
            count = width * height
        }
    }

    /// Gives each area, by the row of pixels in which it begins.
    func visit(_ body: (Area) -> Void) {
        var isOpen = isInk
        var waiting: [Int] = []
        for first in isOpen.indices where isOpen[first] {
            isOpen[first] = false
            waiting.append(first)
            var area = Area(left: width, top: height, right: 0, bottom: 0, pixels: [])
            while let place = waiting.popLast() {
                let (x, y) = (place % width, place / width)
                if area.pixels.count < Self.mostPixels { area.pixels.append((left + x, top + y)) }
                (area.left, area.right) = (min(area.left, x), max(area.right, x + 1))
                (area.top, area.bottom) = (min(area.top, y), max(area.bottom, y + 1))
                for nextY in max(0, y - 1)...min(height - 1, y + 1) {
                    for nextX in max(0, x - 1)...min(width - 1, x + 1) where isOpen[nextY * width + nextX] {
                        isOpen[nextY * width + nextX] = false
                        waiting.append(nextY * width + nextX)
                    }
                }
            }
            (area.left, area.right) = (area.left + left, area.right + left)
            (area.top, area.bottom) = (area.top + top, area.bottom + top)
            body(area)
        }
    }
}
