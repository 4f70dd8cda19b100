import Paper
import Statistics
import Testing

@Suite struct `Intervals of a difference` {
    /// Published differences in percent with their exact unconditional limits, under the ordering that gives them.
    @Test(arguments: [
        (DifferenceMethod.santnerSnell, 44, 49, 26, 48, 15.6, 52.5),
        (.chanZhang, 5, 54, 10, 57, -22.1, 5.0),
        (.chanZhang, 51, 54, 39, 57, 10.6, 40.5),
        (.santnerSnell, 17, 20, 20, 23, -31.2, 28.0),
        (.santnerSnell, 27, 29, 6, 25, 45.4, 85.5),
    ])
    func `Exact unconditional limits as published`(
        method: DifferenceMethod, x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double
    ) {
        let interval = method.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(Bounds(low - 0.05, low + 0.05).contains(interval.low * 100))
        #expect(Bounds(high - 0.05, high + 0.05).contains(interval.high * 100))
    }

    /// From the likelihood maximized by R's `optimize`; the first two tables are examples of Newcombe 1998.
    @Test(arguments: [
        (56, 70, 48, 80, 0.052829713, 0.338172940), (9, 10, 3, 10, 0.17002502, 0.84064954),
        (17, 54, 31, 54, -0.42944381046, -0.07151106033), (28, 30, 20, 30, 0.06899285341, 0.46062687143),
        (5, 200, 15, 198, -0.099269482903, -0.008486007131), (45, 108, 30, 108, 0.01166597067, 0.26217037053),
    ])
    func `Miettinen and Nurminen's limits`(x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double) {
        let interval = DifferenceMethod.miettinenNurminen
            .interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(interval.low, low, within: 1e-6))
        #expect(isClose(interval.high, high, within: 1e-6))
    }

    /// From R's `prop.test`, which clips the limits at -1 and 1.
    @Test(arguments: [
        (3, 10, 7, 11, -0.833667272358, 0.160939999631), (56, 70, 48, 80, 0.044112042006, 0.355887957994),
        (5, 200, 15, 198, -0.098521869103, -0.002993282412), (10, 20, 11, 20, -0.409121801503, 0.309121801503),
        (0, 20, 5, 20, -0.489772696782, -0.010227303218),
    ])
    func `Wald limits with Yates' correction`(x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double) {
        let interval = DifferenceMethod.waldYates.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(interval.low, low))
        #expect(isClose(interval.high, high))
        let full = DifferenceMethod.waldCorrected
            .interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(full.low <= interval.low + 1e-12 && full.high >= interval.high - 1e-12)
    }

    /// Newcombe 1998, Table II, method 11, for the examples whose limits the paper prints to four decimals.
    @Test(arguments: [
        (56, 70, 48, 80, 0.0428, 0.3422), (9, 10, 3, 10, 0.1013, 0.8387), (6, 7, 2, 7, -0.0290, 0.8423),
        (5, 56, 0, 29, -0.0667, 0.2037), (0, 10, 0, 20, -0.2005, 0.3445), (10, 10, 0, 20, 0.6014, 1),
    ])
    func `Newcombe's limits with continuity correction`(
        x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double
    ) {
        let interval = DifferenceMethod.newcombeCorrected
            .interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(abs(interval.low - low) < 6e-5)
        #expect(abs(interval.high - high) < 6e-5)
    }

    /// Score limits without the factor N / (N - 1), from the likelihood maximized by R's `optimize`.
    @Test(arguments: [
        (56, 70, 48, 80, 0.053333849, 0.337729464), (3, 10, 7, 11, -0.657570329, 0.089816565),
        (17, 54, 31, 54, -0.428717594, -0.072394932), (28, 30, 20, 30, 0.070801848, 0.459046755),
        (5, 200, 15, 198, -0.099199678, -0.008543187), (45, 108, 30, 108, 0.011962298, 0.261892366),
    ])
    func `Farrington and Manning's limits`(x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double) {
        let interval = DifferenceMethod.farringtonManning
            .interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(interval.low, low, within: 1e-6))
        #expect(isClose(interval.high, high, within: 1e-6))
    }

    /// The table's score columns are left out: at its limits the likelihood gives scores from 1.81 to 2.12, not 1.96.
    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `All reference intervals`() throws {
        let columns: [(DifferenceMethod, String)] = [
            (.wald, "wald"), (.newcombe, "newcomb"), (.agrestiCaffo, "agresti-caffo"),
        ]
        let rows = ReferenceTable("statistics/ci/risk_difference_statsmodels.csv").rows
        #expect(rows.count >= 10)
        for row in rows {
            for (method, column) in columns {
                let low = try #require(row.number(column + "_lo"))
                let high = try #require(row.number(column + "_hi"))
                let interval = method.interval(
                    count1: row.integer("a"), total1: row.integer("n1"), count2: row.integer("c"),
                    total2: row.integer("n2"), level: 0.95)
                #expect(isClose(interval.low, low), "\(method) \(row.fields)")
                #expect(isClose(interval.high, high), "\(method) \(row.fields)")
            }
        }
    }

    @Test(arguments: DifferenceMethod.allCases)
    func `Exchanging the groups mirrors the interval`(method: DifferenceMethod) {
        for (x1, n1, x2, n2) in [(0, 5, 5, 5), (0, 6, 0, 4), (3, 10, 7, 11), (8, 8, 1, 12), (9, 9, 7, 7)] {
            let interval = method.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
            let mirror = method.interval(count1: x2, total1: n2, count2: x1, total2: n1, level: 0.95)
            #expect(isClose(interval.low, -mirror.high, within: 2e-6), "\(x1)/\(n1) \(x2)/\(n2)")
            let difference = Double(x1) / Double(n1) - Double(x2) / Double(n2)
            #expect(interval.low <= interval.high)
            if method != .agrestiCaffo {
                #expect(
                    Bounds(interval.low - 2e-6, interval.high + 2e-6).contains(difference), "\(x1)/\(n1) \(x2)/\(n2)")
            }
        }
    }

    @Test func `Impossible counts leave everything open`() {
        for method in DifferenceMethod.allCases {
            #expect(method.interval(count1: 5, total1: 4, count2: 1, total2: 3, level: 0.95) == Bounds(-1, 1))
            #expect(method.interval(count1: 5, total1: .max, count2: 1, total2: .max, level: 0.95) == Bounds(-1, 1))
        }
    }
}
