import Paper
import Statistics
import Testing

@Suite struct `Intervals of a difference` {
    /// Published differences in percent with their exact unconditional limits.
    @Test(arguments: [
        (DifferenceMethod.santnerSnell, 44, 49, 26, 48, 15.6, 52.5),
        (.chanZhang, 5, 54, 10, 57, -22.1, 5.0),
        (.santnerSnell, 51, 54, 39, 57, 10.6, 40.5),
        (.santnerSnell, 17, 20, 20, 23, -31.2, 28.0),
        (.santnerSnell, 27, 29, 6, 25, 45.4, 85.5),
    ])
    func `Exact unconditional limits as published`(
        method: DifferenceMethod, x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double
    ) {
        for other in [DifferenceMethod.santnerSnell, .chanZhang] {
            let o = other.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
            print(other, x1, n1, x2, n2, o.low * 100, o.high * 100)
        }
        let interval = method.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(Bounds(low - 0.0501, low + 0.0501).contains(interval.low * 100))
        #expect(Bounds(high - 0.0501, high + 0.0501).contains(interval.high * 100))
    }
}
