import Paper
import Statistics
import Testing

@Suite struct `Intervals of a risk ratio` {
    /// Koopman's and Miettinen-Nurminen's from the likelihood maximized by R's `optimize`.
    @Test(arguments: [
        (3, 10, 7, 11, 0.15875474, 1.20866698, 0.15473366, 1.23519591),
        (1, 24, 6, 25, 0.02836652, 0.98406750, 0.02794623, 0.99790591),
        (17, 54, 31, 54, 0.34292649, 0.85072267, 0.34216351, 0.85241078),
        (28, 30, 20, 30, 1.09341980, 1.93116671, 1.09101185, 1.93719779),
        (300, 1000, 250, 1000, 1.04028743, 1.38489012, 1.04025037, 1.38493978),
    ])
    func `Score limits`(
        x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double, lowN: Double, highN: Double
    ) {
        let koopman = RiskRatioMethod.koopman.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(koopman.low, low, within: 1e-6))
        #expect(isClose(koopman.high, high, within: 1e-6))
        let scaled = RiskRatioMethod.miettinenNurminen
            .interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(scaled.low, lowN, within: 1e-6))
        #expect(isClose(scaled.high, highN, within: 1e-6))
    }

    @Test func `Walter's limits close where a group has no event`() throws {
        // (0.5 / 20.5) / (5.5 / 20.5), variance 2 - 2 / 20.5 + 2 / 11 (by hand)
        let method = RiskRatioMethod.walter
        #expect(isClose(try #require(method.estimate(count1: 0, total1: 20, count2: 5, total2: 20)), 1.0 / 11))
        let interval = method.interval(count1: 0, total1: 20, count2: 5, total2: 20, level: 0.95)
        #expect(isClose((interval.low * interval.high).squareRoot(), 1.0 / 11))
        #expect(interval.low > 0 && interval.high < 2)
    }

    @Test func `Without events the ratio is open`() {
        for method in RiskRatioMethod.allCases {
            let interval = method.interval(count1: 3, total1: 0, count2: 1, total2: 3, level: 0.95)
            #expect(interval == Bounds(0, .infinity))
        }
        let none = RiskRatioMethod.koopman.interval(count1: 0, total1: 9, count2: 0, total2: 9, level: 0.95)
        #expect(none == Bounds(0, .infinity))
        let upper = RiskRatioMethod.koopman.interval(count1: 0, total1: 20, count2: 5, total2: 20, level: 0.95)
        #expect(upper.low == 0 && upper.high > 0.3 && upper.high < 1)
        let mirror = RiskRatioMethod.koopman.interval(count1: 5, total1: 20, count2: 0, total2: 20, level: 0.95)
        #expect(isClose(mirror.low, 1 / upper.high, within: 1e-6) && mirror.high == .infinity)
        #expect(RiskRatioMethod.katz.estimate(count1: 1, total1: 9, count2: 0, total2: 9) == nil)
    }
}

@Suite struct `Intervals of an odds ratio` {
    /// Cornfield's and mid-P limits and the conditional estimate, computed with R's `uniroot` to 1e-13.
    @Test(arguments: [
        (3, 10, 7, 11, 0.0265468419, 2.03268919, 0.0354797714, 1.63018473, 0.263290316),
        (1, 24, 6, 25, 0.00287129202, 1.33431849, 0.00571848119, 1.07534638, 0.142667329),
        (17, 54, 31, 54, 0.143476669, 0.803278949, 0.153668864, 0.755130022, 0.344463992),
        (28, 30, 20, 30, 1.24938356, 70.3399322, 1.46249619, 49.8273418, 6.78607154),
        (300, 1000, 250, 1000, 1.0508112, 1.57357283, 1.05584387, 1.56599756, 1.28555257),
    ])
    func `Conditional limits`(
        x1: Int, n1: Int, x2: Int, n2: Int, low: Double, high: Double, lowMid: Double, highMid: Double, mle: Double
    ) throws {
        let exact = OddsRatioMethod.exactConditional
        let interval = exact.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(interval.low / low, 1, within: 1e-6))
        #expect(isClose(interval.high / high, 1, within: 1e-6))
        let mid = OddsRatioMethod.midP.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
        #expect(isClose(mid.low / lowMid, 1, within: 1e-6))
        #expect(isClose(mid.high / highMid, 1, within: 1e-6))
        let estimate = try #require(exact.estimate(count1: x1, total1: n1, count2: x2, total2: n2))
        #expect(isClose(estimate / mle, 1, within: 1e-6))
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `All reference ratios`() throws {
        let rows = ReferenceTable("statistics/ci/two_by_two_R.csv").rows
        #expect(rows.count >= 10)
        var compared = 0
        /// R's `uniroot` stops at about four digits in the conditional columns; empty tables are "NA" there.
        func expect(_ value: Double?, _ row: ReferenceTable.Row, _ column: String, within error: Double = 1e-9) throws {
            guard let text = row.fields[column], text != "NA" else { return }
            let reference = text == "Inf" ? Double.infinity : try #require(Double(text))
            let value = try #require(value)
            #expect(
                value == reference || abs(value - reference) <= error * abs(reference),
                "\(column) \(value) \(row.fields)")
            compared += 1
        }
        for row in rows {
            let (x1, n1, x2, n2) = (row.integer("a"), row.integer("n1"), row.integer("c"), row.integer("n2"))
            let katz = RiskRatioMethod.katz
            try expect(katz.estimate(count1: x1, total1: n1, count2: x2, total2: n2), row, "rr")
            let risk = katz.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
            try expect(risk.low, row, "rr_log_lo")
            try expect(risk.high, row, "rr_log_hi")
            let woolf = OddsRatioMethod.woolf
            try expect(woolf.estimate(count1: x1, total1: n1, count2: x2, total2: n2), row, "or")
            let odds = woolf.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
            try expect(odds.low, row, "or_woolf_lo")
            try expect(odds.high, row, "or_woolf_hi")
            let exact = OddsRatioMethod.exactConditional
            let limits = exact.interval(count1: x1, total1: n1, count2: x2, total2: n2, level: 0.95)
            try expect(limits.low, row, "or_exact_lo", within: 3e-3)
            try expect(limits.high, row, "or_exact_hi", within: 3e-3)
            // R gives 0 where no table but this one has its margins.
            guard x1 + x2 > 0 else { continue }
            try expect(exact.estimate(count1: x1, total1: n1, count2: x2, total2: n2), row, "or_condMLE", within: 1e-3)
        }
        #expect(compared > 70)
    }

    @Test func `A cell of zero opens one side`() {
        let exact = OddsRatioMethod.exactConditional.interval(count1: 0, total1: 20, count2: 5, total2: 20, level: 0.95)
        #expect(exact.low == 0)
        #expect(isClose(exact.high, 0.976483309952924, within: 1e-3))
        #expect(OddsRatioMethod.exactConditional.estimate(count1: 0, total1: 9, count2: 0, total2: 9) == nil)
        #expect(OddsRatioMethod.woolf.estimate(count1: 4, total1: 9, count2: 0, total2: 9) == .infinity)
        #expect(
            OddsRatioMethod.woolf.interval(count1: 0, total1: 9, count2: 3, total2: 9, level: 0.95)
                == Bounds(0, .infinity))
        let haldane = OddsRatioMethod.haldane.interval(count1: 0, total1: 9, count2: 3, total2: 9, level: 0.95)
        #expect(haldane.low > 0 && haldane.high < 10)
    }
}
