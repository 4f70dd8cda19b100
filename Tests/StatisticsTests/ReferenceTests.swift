import Paper
import Statistics
import Testing

@Suite struct ProportionIntervalTests {
    /// R 4.2: binom.test(27, 70)$conf.int, prop.test(27, 70, correct = FALSE)$conf.int.
    @Test func `limits are R's`() {
        let exact = ProportionMethod.clopperPearson.interval(count: 27, total: 70)
        #expect(abs(exact.low - 0.2717) < 5e-4 && abs(exact.high - 0.5097) < 5e-4)
        let exactOf54 = ProportionMethod.clopperPearson.interval(count: 17, total: 54)
        #expect(abs(exactOf54.low - 0.19524) < 1e-5 && abs(exactOf54.high - 0.45552) < 1e-5)
    }

    @Test(arguments: ProportionMethod.allCases)
    func `limits hold the proportion and stay within one`(method: ProportionMethod) {
        for total in [1, 5, 20, 101] {
            for count in 0...total {
                let interval = method.interval(count: count, total: total)
                let p = Double(count) / Double(total)
                #expect(interval.low <= p + 1e-9 && p <= interval.high + 1e-9 && interval.low >= 0 && interval.high <= 1)
            }
        }
    }
}

@Suite struct PercentageTests {
    @Test(arguments: [(17, 54, 315, 1, true), (31, 51, 574, 1, false), (3, 48, 63, 1, true), (3, 48, 62, 1, true), (27, 48, 563, 1, true), (1, 3, 33, 0, true)])
    func `percentages are compared in whole numbers, ties both ways`(count: Int, total: Int, coefficient: Int, decimals: Int, agrees: Bool) {
        #expect(Percentages.agrees(count: count, total: total, percent: PrintedNumber(coefficient: coefficient, decimals: decimals)) == agrees)
    }

    @Test func `every exactly rounded percentage agrees with its count`() {
        for total in 1...60 {
            for count in 0...total {
                for decimals in 0...2 {
                    let printed = Percentages.exact(count: count, total: total, decimals: decimals)
                    let digits = printed.filter { $0 != "." }
                    let number = PrintedNumber(coefficient: Int(digits) ?? -1, decimals: decimals)
                    #expect(Percentages.agrees(count: count, total: total, percent: number))
                }
            }
        }
    }
}

@Suite struct KaplanMeierTests {
    /// Remission times of the treated group of Freireich 1963, as in R's survival documentation and Cox 1972.
    private let treated: [SurvivalTime] = [
        (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false), (11, false), (13, true), (16, true),
        (17, false), (19, false), (20, false), (22, true), (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
    ].map { SurvivalTime(time: $0.0, isEvent: $0.1) }
    private let control: [SurvivalTime] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map {
        SurvivalTime(time: $0, isEvent: true)
    }

    @Test func `medians and survival are the published ones`() {
        let curve = KaplanMeier(treated)
        #expect(curve.median == 23)
        #expect(abs(curve.survival(at: 10) - 0.7529) < 1e-4)
        #expect(KaplanMeier(control).median == 8)
    }

    @Test func `the log-rank test gives the published chi-squared of 16.79`() throws {
        let p = try #require(KaplanMeier.logRankP(treated, control))
        #expect(abs(p - 0.0000417) < 1e-6)
    }

    @Test func `log-log limits of the median are R's`() {
        let limits = KaplanMeier(control).medianLimits(.log)
        #expect(limits.low == 4 && limits.high == 12)
    }
}

@Suite struct RatioIntervalTests {
    @Test func `a hazard ratio is the middle of its limits on the log scale`() {
        let low = PrintedNumber(coefficient: 18, decimals: 2)
        let high = PrintedNumber(coefficient: 61, decimals: 2)
        #expect(RatioInterval.isSymmetric(PrintedNumber(coefficient: 33, decimals: 2), low, high))
        #expect(!RatioInterval.isSymmetric(PrintedNumber(coefficient: 58, decimals: 2), low, high))
    }

    @Test func `P from a ratio and its limits is Altman and Bland's example`() throws {
        // BMJ 2011;343:d2304: ratio 0.81 (0.70 to 0.94) gives P = 0.005.
        let p = try #require(
            RatioInterval.pValue(PrintedNumber(coefficient: 81, decimals: 2), PrintedNumber(coefficient: 70, decimals: 2), PrintedNumber(coefficient: 94, decimals: 2)))
        #expect(p.low < 0.005 && 0.005 < p.high)
    }
}
