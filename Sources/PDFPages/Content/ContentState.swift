/// What the operators of a content stream draw with (ISO 32000-1, 8.4), as far as it bears on rules.
struct ContentState {
    struct Ink {
        var space = ContentColorSpace.grey
        /// 0 black to 1 white.
        var level = 0.0
        var alpha = 1.0
    }

    var matrix: ContentMatrix
    /// The box around what is not clipped away.
    var clip: ContentBox
    var fill = Ink()
    var stroke = Ink()
    var lineWidth = 1.0
    var hasLongEnds = false
    var dashes: [Double] = []
    /// Whether colours darken what they are painted over.
    var multiplies = false

    init(matrix: ContentMatrix, clip: ContentBox) {
        self.matrix = matrix
        self.clip = clip
    }

    /// Pixels that a length spans at least and at most, as the matrix turns and stretches it.
    var scale: Double {
        let across = (matrix.a * matrix.a + matrix.b * matrix.b).squareRoot()
        let down = (matrix.c * matrix.c + matrix.d * matrix.d).squareRoot()
        return (across * down).squareRoot()
    }

    /// Dashes shorter than this are dots, and gaps wider than that part them.
    private static let shortestDash = 4.0
    private static let widestGap = 6.0

    /// Whether the dashes of a stroke make a line.
    var makesLine: Bool {
        guard dashes.contains(where: { $0 > 0 }) else { return true }
        let marks = dashes.count % 2 == 0 ? dashes : dashes + dashes
        let pairs = stride(from: 0, to: marks.count - 1, by: 2).map { (marks[$0] * scale, marks[$0 + 1] * scale) }
        return pairs.allSatisfy { $0.1 <= Self.widestGap } && pairs.contains { $0.0 >= Self.shortestDash }
    }
}
