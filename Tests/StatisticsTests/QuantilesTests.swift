import Statistics
import Testing

@Suite struct `Sample quantiles` {
    @Test func `Medians`() {
        #expect(Quantiles.median([]) == nil)
        #expect(Quantiles.median([3]) == 3)
        #expect(Quantiles.median([9, 1, 4]) == 4)
        #expect(Quantiles.median([9, 1, 4, 6]) == 5)
    }

    /// Computed with R 4.2.2's `quantile` for each type: quantiles of eight values and of seven.
    private static let reference: [(type: QuantileType, eight: [Double], seven: [Double])] = [
        (.inverse, [0.2, 1, 5, 12.4], [4, 5, 11]),
        (.inverseAveraged, [0.2, 2.05, 6.35, 12.4], [4, 5, 11]),
        (.nearestEven, [0.2, 1, 5, 9], [4, 5, 9]),
        (.linearInverse, [0.2, 1, 5, 9.68], [3.5, 4.5, 9.5]),
        (.hazen, [0.44, 2.05, 6.35, 11.38], [4, 5, 10.5]),
        (.weibull, [0.2, 1.525, 6.35, 12.4], [4, 5, 11]),
        (.linear, [0.76, 2.575, 6.35, 10.02], [4, 5, 10]),
        (.medianUnbiased, [1.0 / 3, 1.875, 6.35, 11.8333333333], [4, 5, 10.6666666667]),
        (.normalUnbiased, [0.36, 1.91875, 6.35, 11.72], [4, 5, 10.625]),
    ]

    @Test(arguments: reference)
    func `Nine definitions`(type: QuantileType, eight: [Double], seven: [Double]) throws {
        for (share, expected) in zip([0.1, 0.25, 0.5, 0.9], eight) {
            let value = try #require(
                Quantiles.quantile(share, of: [3.1, 0.2, 5, 7.7, 7.7, 9, 12.4, 1], type: type))
            #expect(isClose(value, expected), "\(type) \(share)")
        }
        for (share, expected) in zip([0.25, 0.5, 0.75], seven) {
            let value = try #require(Quantiles.quantile(share, of: [2, 4, 4, 5, 9, 11, 12], type: type))
            #expect(isClose(value, expected), "\(type) \(share)")
        }
    }

    @Test(arguments: QuantileType.allCases)
    func `Quantiles rise within the range of the values`(type: QuantileType) throws {
        let values = [5.0, 1, 1, 8, 13, 2, 40]
        var last = 0.0
        for step in 0...100 {
            let value = try #require(Quantiles.quantile(Double(step) / 100, of: values, type: type))
            #expect(value >= last && value >= 1 && value <= 40)
            last = value
        }
        #expect(last == 40)
        #expect(Quantiles.quantile(0.5, of: [], type: type) == nil)
        #expect(Quantiles.quantile(1.5, of: values, type: type) == nil)
        let quartiles = try #require(Quantiles.quartiles(of: [7], type: type))
        #expect(quartiles.low == 7 && quartiles.high == 7)
    }
}
