/// How far lines of print are turned: at the right angle the rows of pixels are either full of ink or empty.
struct Skew {
    /// Clockwise, radians.
    let angle: Double

    /// A scanner's feeder turns a page by less; what is turned further has to be set right by hand.
    private static let largest = 0.045
    private static let coarseStep = 0.003
    private static let fineStep = 0.0003
    /// Pages of drawings have more ink than this; only some of it is looked at.
    private static let mostPixels = 120_000

    init(_ levels: [UInt8], width: Int, threshold: UInt8) {
        let height = width > 0 ? levels.count / width : 0
        let ink = levels.indices.filter { levels[$0] < threshold }
        guard ink.count > 200, height > 10 else {
            angle = 0
            return
        }
        let step = ink.count / Self.mostPixels + 1
        let points = stride(from: 0, to: ink.count, by: step).map { index -> (x: Double, y: Double) in
            (Double(ink[index] % width - width / 2), Double(ink[index] / width))
        }
        let reach = (Int(exactly: (Double(width) * Self.largest).rounded(.down)) ?? 0) + 4
        func sharpness(_ angle: Double) -> Double {
            var rows = [Int32](repeating: 0, count: height + 2 * reach)
            for point in points {
                // one that cannot be a row is on no page
                let row = (Int(exactly: (point.y - point.x * angle).rounded()) ?? 0) + reach
                if rows.indices.contains(row) { rows[row] += 1 }
            }
            var sum = 0.0
            for index in rows.indices.dropFirst() {
                let change = Double(rows[index] - rows[index - 1])
                sum += change * change
            }
            return sum
        }
        func best(around middle: Double, reach: Double, step: Double) -> Double {
            let count = Int(exactly: (reach / step).rounded(.down)) ?? 0
            return (-count...count).map { middle + Double($0) * step }.map { ($0, sharpness($0)) }
                .max { ($0.1, -abs($0.0)) < ($1.1, -abs($1.0)) }?.0 ?? middle
        }
        let rough = best(around: 0, reach: Self.largest, step: Self.coarseStep)
        let fine = best(around: rough, reach: Self.coarseStep, step: Self.fineStep)
        // turning blurs: what is level within a pixel stays as it is
        angle = abs(fine) * Double(width) < 1 ? 0 : fine
    }
}
