import Paper
import Statistics
import Testing

@Suite struct `P values of tables of counts` {
    private func p(_ test: TableTest, _ counts: [[Int]]) -> Double? { ContingencyTable(counts).flatMap { test.p($0) } }

    /// Computed with R 4.2.2 (`fisher.test`, `chisq.test`, `kruskal.test`, `wilcox.test`); the last ones by formula in R.
    @Test(arguments: [
        (
            [[10, 20, 30], [15, 25, 10]], 0.00455261389868, 0.00466534919807, 0.00385244284936, 0.00225873617044,
            0.00228305826627, 0.00290386680417
        ),
        (
            [[3, 1, 0, 6], [0, 5, 4, 2]], 0.00780798149219, 0.0087018316346, 0.00213105956245, 0.5805838469,
            0.606066310057, 0.724904110489
        ),
        (
            [[40, 33, 22, 11, 4], [28, 35, 30, 20, 9]], 0.123086679138, 0.118873546836, 0.114982575276,
            0.00709588094934, 0.00711745537001, 0.00749716414128
        ),
    ])
    func `Two groups`(
        counts: [[Int]], fisher: Double, chiSquared: Double, likelihoodRatio: Double, ranks: Double, corrected: Double,
        trend: Double
    ) throws {
        #expect(isClose(try #require(p(.fisher, counts)), fisher, within: 1e-9))
        #expect(isClose(try #require(p(.chiSquared, counts)), chiSquared, within: 1e-9))
        #expect(isClose(try #require(p(.likelihoodRatio, counts)), likelihoodRatio, within: 1e-9))
        #expect(isClose(try #require(p(.ranks, counts)), ranks, within: 1e-9))
        #expect(isClose(try #require(p(.ranksCorrected, counts)), corrected, within: 1e-9))
        #expect(isClose(try #require(p(.trend, counts)), trend, within: 1e-9))
        #expect(p(.yates, counts) == nil && p(.fisherMidP, counts) == nil)
    }

    @Test func `More groups`() throws {
        let three = [[12, 9, 4], [8, 11, 9], [3, 14, 10]]
        #expect(isClose(try #require(p(.fisher, three)), 0.0540816667312, within: 1e-9))
        #expect(isClose(try #require(p(.chiSquared, three)), 0.0565830789612, within: 1e-9))
        #expect(isClose(try #require(p(.ranks, three)), 0.0226566434182, within: 1e-9))
        #expect(p(.ranksExact, three) == nil)
        // Job satisfaction by income, the example of R's help (Agresti 2002, page 57).
        let jobs = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]
        #expect(isClose(try #require(p(.fisher, jobs)), 0.782684938966, within: 1e-9))
    }

    @Test func `The exact rank test with and without ties`() throws {
        #expect(isClose(try #require(p(.ranksExact, [[3, 1, 0, 6], [0, 5, 4, 2]])), 0.571683734222, within: 1e-9))
        let test = try #require(RankTest(groups: [[1.1, 2.2, 3.3, 4.4, 9], [5.5, 6.6, 7.7, 8.8, 10, 11]]))
        #expect(isClose(try #require(test.exactP), 0.0519480519481, within: 1e-9))
        #expect(test.u == 4)
        let separate = try #require(RankTest(groups: [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]))
        #expect(isClose(try #require(separate.exactP), 0.00793650793651, within: 1e-9))
        #expect(RankTest(groups: [[1, 1], [1]]) == nil)
        #expect(RankTest(groups: [[1, .nan], [1]]) == nil)
    }

    @Test func `U alone bounds P from above`() throws {
        let bounds = try #require(RankTest.pBounds(u: Bounds(30), n1: 10, n2: 12))
        #expect(bounds.contains(0.0503242887144))
        #expect(bounds.low > 0.045 && bounds.high < 0.06)
        #expect(RankTest.pBounds(u: Bounds(130), n1: 10, n2: 12) == nil)
        let middle = try #require(RankTest.pBounds(u: Bounds(60), n1: 10, n2: 12))
        #expect(middle.high == 1)
    }

    @Test func `Large tables end in time`() {
        // Too many tables: no answer rather than a long wait.
        let wide = (0..<8).map { row in (0..<8).map { 40 + 3 * row + 7 * $0 } }
        #expect(p(.fisher, wide) == nil)
        #expect(p(.chiSquared, wide) != nil)
        #expect(p(.ranksExact, [Array(repeating: 300, count: 9), Array(repeating: 200, count: 9)]) == nil)
    }

    @Test func `Tables without two groups and categories are none`() {
        #expect(ContingencyTable([[3, 4]]) == nil)
        #expect(ContingencyTable([[3, 4], [0, 0]]) == nil)
        #expect(ContingencyTable([[3, 0], [4, 0]]) == nil)
        #expect(ContingencyTable([[3, -1], [4, 2]]) == nil)
        #expect(ContingencyTable([[3, 1], [4]]) == nil)
        #expect(ContingencyTable([[3, 0, 1], [4, 0, 2]])?.isTwoByTwo == true)
        #expect(ContingencyTable(count1: 5, total1: 4, count2: 1, total2: 3) == nil)
    }

    @Test func `Counts behind rounded percentages bound P`() throws {
        // 31 % of 200 may be 61 to 63 patients.
        let bounds = try #require(
            TableTest.chiSquared.pBounds(count1: 61...63, total1: 200, count2: 40...40, total2: 200))
        let least = try #require(p(.chiSquared, [[63, 137], [40, 160]]))
        let most = try #require(p(.chiSquared, [[61, 139], [40, 160]]))
        #expect(isClose(bounds.low, least) && isClose(bounds.high, most))
        #expect(TableTest.fisher.pBounds(count1: 0...3000, total1: 3000, count2: 1...1, total2: 10) == nil)
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `All reference P values`() throws {
        let rows = ReferenceTable("statistics/ci/two_by_two_R.csv").rows
        var compared = 0
        for row in rows {
            guard
                let table = ContingencyTable(
                    count1: row.integer("a"), total1: row.integer("n1"), count2: row.integer("c"),
                    total2: row.integer("n2"))
            else {
                #expect(row["p_chisq"] == "NA")
                continue
            }
            for (test, column) in [(TableTest.fisher, "p_fisher"), (.chiSquared, "p_chisq"), (.yates, "p_yates")] {
                let reference = try #require(row.number(column))
                #expect(isClose(try #require(test.p(table)), reference, within: 1e-10), "\(column) \(row.fields)")
                compared += 1
            }
            #expect(isClose(ChiSquaredStatistic.pearson(table), try #require(row.number("chisq")), within: 1e-10))
            #expect(isClose(ChiSquaredStatistic.yates(table), try #require(row.number("chisq_yates")), within: 1e-10))
            let exact = try #require(FisherExact.twoByTwo(table))
            let mid = try #require(TableTest.fisherMidP.p(table))
            let own = exact.less + exact.greater - 1
            #expect(isClose(mid, exact.p - own / 2, within: 1e-10))
            #expect(exact.doubled >= exact.p - 1e-9)
        }
        #expect(compared == 27)
    }
}
