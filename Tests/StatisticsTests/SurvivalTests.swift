import Paper
import Statistics
import Testing

@Suite struct `Survival curves` {
    /// Remission in weeks on 6-mercaptopurine (Freireich and others, Blood 1963;21:699-716); negative where censored.
    private let treated: [Double] = [
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
    ]
    private let placebo: [Double] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

    private func times(_ signed: [Double]) -> [SurvivalTime] {
        signed.map { SurvivalTime(time: abs($0), isEvent: $0 > 0) }
    }

    @Test func `The curve of the 6-mercaptopurine trial`() throws {
        let curve = KaplanMeier(times(treated))
        let events = curve.steps.filter { $0.events > 0 }
        #expect(events.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
        #expect(isClose(try #require(events.last).survival, 0.44817927))
        #expect(isClose(try #require(events.first).variance, 18.0 / 21 * (3.0 / 21) / 21))
        #expect(curve.median(level: 0.95, type: .log).time == 23)
        #expect(KaplanMeier(times(placebo)).median(level: 0.95, type: .log).time == 8)
    }

    @Test func `The log-rank test of the 6-mercaptopurine trial`() throws {
        let test = try #require(LogRank(groups: [times(treated), times(placebo)]))
        #expect(isClose(test.chiSquared, 16.7929409892165))
        #expect(isClose(test.p * 1e5, 4.16880910933453))
        #expect(test.observed == [9, 21])
        #expect(isClose(test.expected[0], 19.2505, within: 1e-4))
        let doubled = try #require(
            LogRank(strata: [[times(treated), times(placebo)], [times(treated), times(placebo)]]))
        #expect(isClose(doubled.chiSquared, 2 * test.chiSquared))
    }

    @Test func `A curve level at one half has its median in the middle`() {
        let curve = KaplanMeier(times([1, 2, 5, 9]))
        #expect(curve.median(level: 0.95, type: .logLog).time == 3.5)
        // The curve ends at one half: up to the last time of follow-up, as R has it.
        #expect(KaplanMeier(times([1, 2, -5, -9])).median(level: 0.95, type: .logLog).time == 5.5)
        #expect(KaplanMeier(times([1, -2, -5, -9])).median(level: 0.95, type: .logLog).time == nil)
    }

    @Test func `Rates end with the follow-up`() throws {
        let curve = KaplanMeier(times([1, 2, -5, -9]))
        #expect(try #require(curve.rate(at: 0.5, level: 0.95, type: .logLog)).survival == 1)
        #expect(try #require(curve.rate(at: 9, level: 0.95, type: .logLog)).survival == 0.5)
        #expect(curve.rate(at: 9.1, level: 0.95, type: .logLog) == nil)
        #expect(try #require(KaplanMeier(times([1, 2])).rate(at: 3, level: 0.95, type: .plain)).survival == 0)
        #expect(KaplanMeier([]).rate(at: 1, level: 0.95, type: .plain) == nil)
    }

    @Test func `No test without two groups that had somebody at risk`() {
        #expect(LogRank(groups: []) == nil)
        #expect(LogRank(groups: [times(treated)]) == nil)
        #expect(LogRank(groups: [times(treated), []]) == nil)
        #expect(LogRank(groups: [times([-1, -2]), times([-3])]) == nil)
    }

    @Test func `Times that are no numbers are left out`() {
        let times = [SurvivalTime(time: .nan, isEvent: true), SurvivalTime(time: 3, isEvent: true)]
        #expect(KaplanMeier(times).steps.map(\.atRisk) == [1])
        #expect(LogRank(groups: [times, times + [SurvivalTime(time: 4, isEvent: true)]])?.observed == [1, 2])
    }

    /// A published trial's listing of 70 patients: the medians, rate and P value its paper prints.
    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `A published listing`() throws {
        var groups: [String: [SurvivalTime]] = [:]
        for row in ReferenceTable("truth/pediatric-survival/table1.csv").rows {
            let time = SurvivalTime(time: try #require(row.number("survival_months")), isEvent: row["died"] == "Yes")
            groups[row["prior_alloHSCT"], default: []].append(time)
        }
        let with = try #require(groups["Yes"])
        let without = try #require(groups["No"])
        func expectMedian(_ times: [SurvivalTime], _ time: Double, _ low: Double, _ high: Double) throws {
            let median = KaplanMeier(times).median(level: 0.95, type: .logLog)
            #expect(Bounds(time - 0.05, time + 0.05).contains(try #require(median.time)))
            #expect(Bounds(low - 0.05, low + 0.05).contains(try #require(median.low)))
            #expect(Bounds(high - 0.05, high + 0.05).contains(try #require(median.high)))
        }
        #expect(with.count + without.count == 70)
        try expectMedian(with + without, 7.5, 4.0, 11.8)
        try expectMedian(with, 10.6, 4.2, 17.3)
        try expectMedian(without, 4.3, 2.9, 10.4)
        let rate = try #require(KaplanMeier(with + without).rate(at: 24, level: 0.95, type: .logLog))
        #expect(Bounds(0.245, 0.255).contains(rate.survival))
        // The times are printed to a tenth of a month; the paper's own, finer ones gave P = 0.1414.
        let test = try #require(LogRank(groups: [with, without]))
        #expect(isClose(test.p, 0.1373816244))
        #expect(isClose(test.handP, 0.1413153, within: 1e-6))
        let bounds = try #require(LogRank.pBounds(groups: [with, without]))
        #expect(bounds.contains(0.1414))
        #expect(bounds.contains(test.p))
        #expect(bounds.low > 0.13 && bounds.high < 0.145)
        let cox = try #require(ProportionalHazards(groups: [without, with], ties: .breslow)).ratios[0]
        #expect(isClose(cox.p, 0.1413, within: 1e-4))
        #expect(isClose(cox.hazardRatio, 0.65, within: 0.005))
    }
}
