import Distributions
import Paper
import Statistics
import Testing

@Suite struct `Intervals of a proportion` {
    /// Computed with R 4.2.2 for 7 of 31 at 95 %.
    @Test(arguments: [
        (ProportionMethod.clopperPearson, 0.0959421683457511, 0.410963866138673),
        (.wilson, 0.113951355612625, 0.398124183833421),
        (.wilsonCorrected, 0.102779359082436, 0.41540818207087),
        (.wald, 0.0786225906928602, 0.372990312532946),
        (.agrestiCoull, 0.111118082758909, 0.400957456687136),
        (.jeffreys, 0.107114215429683, 0.392989764430988),
    ])
    func `Seven of 31`(method: ProportionMethod, low: Double, high: Double) {
        let interval = method.interval(count: 7, total: 31, level: 0.95)
        #expect(isClose(interval.low, low))
        #expect(isClose(interval.high, high))
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `All reference intervals`() throws {
        let columns: [(ProportionMethod, String)] = [
            (.clopperPearson, "cp"), (.wilson, "wilson"), (.wilsonCorrected, "wilsoncc"), (.wald, "wald"),
            (.agrestiCoull, "agresticoull"), (.jeffreys, "jeffreys"),
        ]
        let rows = ReferenceTable("statistics/ci/proportion_ci_R.csv").rows
        #expect(rows.count >= 25)
        for row in rows {
            let (count, total) = (row.integer("x"), row.integer("n"))
            for (method, column) in columns {
                // R leaves the correction out where the proportion is one half.
                if method == .wilsonCorrected, 2 * count == total { continue }
                let interval = method.interval(count: count, total: total, level: 0.95)
                let low = try #require(row.number(column + "_lo"))
                let high = try #require(row.number(column + "_hi"))
                #expect(isClose(interval.low, low), "\(method) \(count)/\(total)")
                #expect(isClose(interval.high, high), "\(method) \(count)/\(total)")
            }
        }
    }

    @Test(arguments: ProportionMethod.allCases)
    func `Every interval holds its estimate and mirrors its complement`(method: ProportionMethod) {
        for total in [1, 2, 7, 54, 400] {
            for count in stride(from: 0, through: total, by: max(1, total / 9)) {
                let interval = method.interval(count: count, total: total, level: 0.9)
                let mirror = method.interval(count: total - count, total: total, level: 0.9)
                #expect(isClose(interval.low, 1 - mirror.high, within: 1e-9))
                if method != .jeffreys { #expect(interval.contains(Double(count) / Double(total))) }
                // Agresti and Coull's centre moves with the level, so theirs need not be nested.
                guard method != .agrestiCoull else { continue }
                let wider = method.interval(count: count, total: total, level: 0.99)
                #expect(wider.low <= interval.low + 1e-12 && interval.high <= wider.high + 1e-12)
            }
        }
    }

    @Test func `The mid-P interval lies within the exact one and solves its equation`() {
        let exact = ProportionMethod.clopperPearson.interval(count: 17, total: 54, level: 0.95)
        let midP = ProportionMethod.midP.interval(count: 17, total: 54, level: 0.95)
        #expect(exact.low < midP.low && midP.high < exact.high)
        let tail =
            Binomial.upperTail(17, of: 54, probability: midP.low) + 0.5
            * Binomial.mass(17, of: 54, probability: midP.low)
        #expect(isClose(tail, 0.025))
        #expect(ProportionMethod.midP.interval(count: 0, total: 9, level: 0.95).low == 0)
        #expect(ProportionMethod.midP.interval(count: 9, total: 9, level: 0.95).high == 1)
    }

    @Test func `Large trials have narrow intervals under every method`() {
        for method in ProportionMethod.allCases {
            for total in [1_000_000, 1_000_000_000] {
                for count in [0, 1, total / 3, total / 2, total - 1, total] {
                    let interval = method.interval(count: count, total: total, level: 0.95)
                    #expect(interval.high - interval.low < 0.01, "\(method) \(count)/\(total)")
                }
            }
        }
    }

    @Test func `Impossible counts leave everything open`() {
        for method in ProportionMethod.allCases {
            #expect(method.interval(count: 3, total: 0, level: 0.95) == Bounds(0, 1))
            #expect(method.interval(count: 5, total: 4, level: 0.95) == Bounds(0, 1))
            #expect(method.interval(count: 5, total: .max, level: 0.95) == Bounds(0, 1))
            #expect(method.interval(count: -1, total: 4, level: 0.95) == Bounds(0, 1))
        }
        #expect(Bounds(-0.1, 1.2).clamped(to: Bounds(0, 1)) == Bounds(0, 1))
    }
}
