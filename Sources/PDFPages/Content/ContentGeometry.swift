/// A matrix as PDF writes it: [a b c d e f].
struct ContentMatrix {
    var a = 1.0
    var b = 0.0
    var c = 0.0
    var d = 1.0
    var e = 0.0
    var f = 0.0

    init() {}

    private init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }

    /// Six numbers; nil where they are not six.
    init?(_ values: [Double]) {
        guard values.count == 6 else { return nil }
        self.init(a: values[0], b: values[1], c: values[2], d: values[3], e: values[4], f: values[5])
    }

    /// This first, the other then.
    func then(_ next: ContentMatrix) -> ContentMatrix {
        ContentMatrix(
            a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c,
            d: c * next.b + d * next.d, e: e * next.a + f * next.c + next.e, f: e * next.b + f * next.d + next.f)
    }

    func point(_ x: Double, _ y: Double) -> ContentPoint { ContentPoint(x: a * x + c * y + e, y: b * x + d * y + f) }

    /// The box around a rectangle under the matrix.
    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> ContentBox {
        let corners = [point(x, y), point(x + width, y), point(x, y + height), point(x + width, y + height)]
        return corners.dropFirst().reduce(ContentBox(corners[0])) { $0.holding($1) }
    }
}

/// A place on the page: pixels from its top left corner, one a point.
struct ContentPoint {
    var x: Double
    var y: Double
}

struct ContentBox {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    init(left: Double, top: Double, right: Double, bottom: Double) {
        (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }

    init(_ point: ContentPoint) { self.init(left: point.x, top: point.y, right: point.x, bottom: point.y) }

    var width: Double { right - left }
    var height: Double { bottom - top }

    func holding(_ point: ContentPoint) -> ContentBox {
        ContentBox(
            left: min(left, point.x), top: min(top, point.y), right: max(right, point.x), bottom: max(bottom, point.y))
    }

    /// What both hold: empty, with a negative side, where that is nothing.
    func cut(by other: ContentBox) -> ContentBox {
        ContentBox(
            left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
            bottom: min(bottom, other.bottom))
    }
}
