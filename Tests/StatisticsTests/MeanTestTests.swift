import Paper
import Statistics
import Testing

@Suite struct `P values of means` {
    private func group(_ n: Int, _ mean: Double, _ sd: Double) throws -> GroupSummary {
        try #require(GroupSummary(n: n, mean: Bounds(mean), sd: Bounds(sd)))
    }

    /// Computed with R 4.2.2 from n, mean and SD.
    @Test func `Two groups`() throws {
        let groups = try [group(12, 5.2, 1.3), group(15, 4.6, 1.9)]
        #expect(isClose(try #require(MeanTest.pooled.pBounds(groups)).low, 0.360439266241918, within: 1e-12))
        #expect(isClose(try #require(MeanTest.welch.pBounds(groups)).high, 0.340835704556544, within: 1e-12))
        let errors = groups.map(\.readAsStandardError)
        #expect(try #require(MeanTest.pooled.pBounds(errors)).low > 0.8)
    }

    @Test func `More groups`() throws {
        let groups = try [group(12, 5.2, 1.3), group(15, 4.6, 1.9), group(20, 6.1, 1.5)]
        let p = try #require(MeanTest.pooled.pBounds(groups))
        #expect(isClose(p.low, 0.0273881081456, within: 1e-10) && isClose(p.high, p.low))
        #expect(MeanTest.welch.pBounds(groups) == nil)
    }

    @Test func `Printed numbers bound P`() throws {
        let three = try [("5.2", "1.3", 12), ("4.6", "1.9", 15), ("6.1", "1.5", 20)].map { mean, sd, n in
            try #require(GroupSummary(n: n, mean: printed(mean), sd: printed(sd)))
        }
        let p = try #require(MeanTest.pooled.pBounds(three))
        #expect(p.contains(0.0273881081456))
        #expect(isClose(p.low, 0.0132248050, within: 1e-9) && isClose(p.high, 0.0515719745, within: 1e-9))
        let same = try #require(GroupSummary(n: 30, mean: printed("61.2"), sd: printed("9.8")))
        #expect(try #require(MeanTest.pooled.pBounds([same, same])).high == 1)
        #expect(GroupSummary(n: 1, mean: printed("1.0"), sd: printed("0.2")) == nil)
        let exact = try #require(GroupSummary(n: 5, mean: Bounds(1), sd: Bounds(0, 0.1)))
        let other = try #require(GroupSummary(n: 5, mean: Bounds(2), sd: Bounds(0, 0.1)))
        #expect(MeanTest.pooled.pBounds([exact, other])?.low == 0)
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `All reference P values`() throws {
        let rows = ReferenceTable("statistics/ci/t_from_summary_R.csv").rows
        #expect(!rows.isEmpty)
        for row in rows {
            let groups = try [("m1", "sd1", "n1"), ("m2", "sd2", "n2")].map { mean, sd, n -> GroupSummary in
                let (mean, sd) = try (#require(row.number(mean)), #require(row.number(sd)))
                return try group(row.integer(n), mean, sd)
            }
            for (test, column) in [(MeanTest.pooled, "student_p"), (.welch, "welch_p")] {
                let reference = try #require(row.number(column))
                #expect(isClose(try #require(test.pBounds(groups)).low, reference, within: 1e-10), "\(row.fields)")
            }
        }
    }
}
