import Paper
import Statistics
import Testing

@Suite struct `Hazards of groups` {
    private static let sixMP = Remission.times([
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
    ])
    private static let placebo = Remission.times([
        1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
    ])

    /// R: coxph with each way to treat ties.
    @Test(arguments: [
        (ProportionalHazards.Ties.efron, 4.81687389827939, 2.14650821272546, 10.809310681586, 0.000137753761986765),
        (.breslow, 4.52307201618717, 2.02680351070018, 10.0938153874364, 0.000228819799073468),
        (.exact, 5.09491993228313, 2.17999418617101, 11.9074671304374, 0.000170431143599864),
    ])
    func `Placebo against 6-mercaptopurine`(
        ties: ProportionalHazards.Ties, ratio: Double, low: Double, high: Double, p: Double
    ) throws {
        let cox = try #require(ProportionalHazards(groups: [Self.sixMP, Self.placebo], ties: ties))
        let found = cox.ratios[0]
        #expect(isClose(found.hazardRatio, ratio, within: 1e-6))
        #expect(isClose(found.limits(level: 0.95).low, low, within: 1e-6))
        #expect(isClose(found.limits(level: 0.95).high, high, within: 1e-6))
        #expect(isClose(found.p / p, 1, within: 1e-4))
    }

    @Test func `Cox's score test with exact ties is the log-rank test`() throws {
        let cox = try #require(ProportionalHazards(groups: [Self.sixMP, Self.placebo], ties: .exact))
        let test = try #require(LogRank(groups: [Self.sixMP, Self.placebo]))
        #expect(isClose(cox.scoreChiSquared, test.chiSquared))
        #expect(cox.likelihoodRatioP < 1e-4 && cox.likelihoodRatioP > 0)
    }

    @Test func `Weighted tests of the 6-mercaptopurine trial`() throws {
        let peto = try #require(LogRank(groups: [Self.sixMP, Self.placebo], weight: .survival))
        #expect(isClose(peto.chiSquared, 14.4571508187171))
        let gehan = try #require(LogRank(groups: [Self.sixMP, Self.placebo], weight: .atRisk))
        #expect(gehan.observed[0] == 197 && gehan.expected[0] == 468)
        #expect(isClose(gehan.chiSquared, 13.4578520496))
    }

    @Test func `No ratio where a group has no events`() {
        let none = Remission.times([-3, -4, -5])
        #expect(ProportionalHazards(groups: [Self.sixMP, none], ties: .efron) == nil)
        #expect(ProportionalHazards(groups: [Self.sixMP], ties: .efron) == nil)
    }

    @Test func `Every order of equal times gives a P value within the bounds`() throws {
        let first = Remission.times([1, 2, 2, -2, 3, 5, -5, 8])
        let second = Remission.times([2, 2, -2, 3, -3, 5, 7, -9])
        let bounds = try #require(LogRank.pBounds(groups: [first, second]))
        var random = Shuffles(state: 7)
        var low = 1.0
        var high = 0.0
        for _ in 0..<3000 {
            let moved = [first, second].map { group in
                group.map { SurvivalTime(time: $0.time + random.next(), isEvent: $0.isEvent) }
            }
            let p = try #require(LogRank(groups: moved)).p
            #expect(bounds.contains(p))
            low = min(low, p)
            high = max(high, p)
        }
        #expect(bounds.contains(try #require(LogRank(groups: [first, second])).p))
        // Tight: chance comes near both ends.
        #expect(low - bounds.low < 0.05 && bounds.high - high < 0.05)
    }

    @Test func `Without ties there is one P value`() throws {
        let groups = [Remission.times([1, 4, -6, 9]), Remission.times([2, -3, 5, 12])]
        let bounds = try #require(LogRank.pBounds(groups: groups))
        let p = try #require(LogRank(groups: groups)).p
        #expect(isClose(bounds.low, p) && isClose(bounds.high, p))
        #expect(LogRank.pBounds(strata: [[groups[0], groups[1], groups[0]]]) == nil)
    }

    // MARK: Groups that change

    /// Time, whether dead, time of the change.
    private static let changing: [ChangingPatient] = [
        (5, true, nil), (8, true, 2), (12, false, 4), (3, true, nil), (20, true, 6), (15, true, nil), (9, true, 3),
        (30, false, 10), (18, true, nil), (25, false, 5), (7, true, nil), (11, true, 9),
    ].map { (time: Double, isEvent: Bool, change: Double?) in
        ChangingPatient(time: time, isEvent: isEvent, change: change)
    }

    /// R: survfit(Surv(start, stop, event) ~ state).
    @Test func `Simon and Makuch's curves`() throws {
        let groups = TimeDependentGroups.simonMakuch(Self.changing)
        let before = KaplanMeier(groups[0])
        let after = KaplanMeier(groups[1])
        #expect(before.steps.filter { $0.events > 0 }.map(\.atRisk) == [11, 8, 5, 2, 1])
        #expect(after.steps.filter { $0.events > 0 }.map(\.atRisk) == [5, 4, 5, 3])
        let median = before.median(level: 0.95, type: .logLog)
        #expect(median.time == 15 && median.low == 5 && median.high == nil)
        let later = after.median(level: 0.95, type: .logLog)
        #expect(later.time == 11 && later.low == 8 && later.high == nil)
        let rate = try #require(after.rate(at: 11, level: 0.95, type: .logLog))
        #expect(isClose(rate.survival, 0.48))
        #expect(isClose(try #require(rate.limits).low, 0.099986104))
        #expect(isClose(try #require(rate.limits).high, 0.79140535))
        let late = TimeDependentGroups.simonMakuch(Self.changing, landmark: 4).map { KaplanMeier($0) }
        #expect(isClose(try #require(late[0].rate(at: 9, level: 0.95, type: .logLog)).survival, 0.7))
        #expect(isClose(try #require(late[1].rate(at: 18, level: 0.95, type: .logLog)).survival, 0.48))
    }

    /// By hand in R from the numbers at risk; coxph's score test has the same value.
    @Test func `Mantel and Byar's test`() throws {
        let groups = TimeDependentGroups.simonMakuch(Self.changing)
        let test = try #require(LogRank(groups: [groups[1], groups[0]]))
        #expect(test.observed[0] == 4)
        #expect(isClose(test.expected[0], 4.975901875902))
        #expect(isClose(test.variance, 1.653231209227))
        #expect(isClose(test.p, 0.447855087472))
        #expect(isClose(try #require(test.oneStepRatio(level: 0.95)).ratio, 0.5542, within: 1e-4))
        let cox = try #require(ProportionalHazards(groups: groups, ties: .efron)).ratios[0]
        #expect(isClose(cox.hazardRatio, 0.553648265568, within: 1e-6))
        #expect(isClose(cox.p, 0.452531300413, within: 1e-6))
        #expect(LogRank.pBounds(groups: groups) == nil)
    }

    @Test func `A landmark leaves out who left before it`() {
        let groups = TimeDependentGroups.landmark(Self.changing, at: 4)
        #expect(groups.map(\.count) == [8, 3])
        #expect(groups[1].map(\.time) == [8, 12, 9])
    }

    @Test func `Rounded times allow a range of rates and medians`() throws {
        let rounded = RoundedSurvival(Remission.times([1, 2, -2, 3, 4, -4, 6, 8]), roundedBy: 0.5)
        // At 4: the death printed 4 before or after, the patient censored at 2 gone before the death at 2 or not.
        let rate = try #require(rounded.rate(at: 4))
        #expect(isClose(rate.low, 7.0 / 8 * 5 / 6 * 4 / 5 * 2 / 3))
        #expect(isClose(rate.high, 7.0 / 8 * 6 / 7 * 4 / 5))
        let median = try #require(rounded.quantile(0.5))
        #expect(median.low == 3.5 && median.high == 4.5)
        #expect(rounded.rate(at: 9) != nil)
    }
}

/// Times in a list, negative where censored.
enum Remission {
    static func times(_ signed: [Double]) -> [SurvivalTime] {
        signed.map { SurvivalTime(time: abs($0), isEvent: $0 > 0) }
    }
}

/// Small shifts that leave the order of different whole numbers: about one in three is none, so that ties stay.
private struct Shuffles {
    var state: UInt64

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = Double(state >> 40) / Double(1 << 24)
        return value < 0.3 ? 0 : value * 0.49
    }
}
