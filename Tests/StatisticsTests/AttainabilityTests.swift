import Paper
import Statistics
import Testing

@Suite struct `Attainable means and standard deviations` {
    @Test func `GRIM`() {
        // Brown and Heathers 2017: 28 whole numbers have the mean 5.18 or 5.21, not 5.19.
        #expect(!MeanAttainability.isAttainable(printed("5.19"), n: 28))
        #expect(MeanAttainability.isAttainable(printed("5.18"), n: 28))
        #expect(MeanAttainability.sums(of: printed("5.21"), n: 28) == 146...146)
        #expect(MeanAttainability.isAttainable(printed("5.18"), n: 14, items: 2))
        #expect(!MeanAttainability.isAttainable(printed("0.152"), n: 120, items: 3))
        #expect(MeanAttainability.isAttainable(printed("-2.50"), n: 4))
        #expect(!MeanAttainability.isAttainable(printed("-2.40"), n: 4))
        #expect(MeanAttainability.sums(of: printed("2"), n: 3) == 5...7)
    }

    @Test func `Its power`() {
        #expect(isClose(MeanAttainability.power(n: 28, decimals: 2), 0.72))
        #expect(MeanAttainability.power(n: 100, decimals: 2) == 0)
        #expect(MeanAttainability.power(n: 28, decimals: 0) == 0)
        #expect(MeanAttainability.power(n: 0, decimals: 2) == 0)
    }

    @Test(arguments: [(7, 1, 1), (28, 1, 2), (8, 1, 2), (8, 5, 2), (12, 3, 2), (80, 1, 2), (75, 1, 3), (16, 1, 3)])
    func `Its power is the share of last digits that no sum gives`(n: Int, items: Int, decimals: Int) {
        let unit = decimals == 1 ? 10 : decimals == 2 ? 100 : 1000
        let attainable = (0..<unit).count {
            MeanAttainability.isAttainable(PrintedNumber(coefficient: $0, decimals: decimals), n: n, items: items)
        }
        let power = MeanAttainability.power(n: n, items: items, decimals: decimals)
        #expect(isClose(power, 1 - Double(attainable) / Double(unit)))
    }

    @Test(arguments: [
        ("5.21", "1.6", 28, true), ("3.44", "2.47", 18, false), ("5.19", "1.5", 28, false), ("7.22", "5.30", 38, false),
        ("4.74", "6.55", 31, true), ("7.38", "3.65", 32, true), ("3.14", "5.32", 33, false),
    ])
    func `GRIMMER`(mean: String, sd: String, n: Int, expected: Bool) {
        #expect(SDAttainability.isAttainable(mean: printed(mean), sd: printed(sd), n: n) == expected)
    }

    @Test func `Standard deviations have power only in small groups`() {
        #expect(SDAttainability.power(mean: printed("3.44"), sd: printed("2.47"), n: 18) > 0.5)
        #expect(SDAttainability.power(mean: printed("3.4"), sd: printed("2.4"), n: 400) < 0.2)
    }

    @Test func `DEBIT`() {
        // Scrutiny's third example set: the fourth is not attainable.
        let cases = [("0.53", "0.50", true), ("0.77", "0.42", true), ("0.19", "0.35", false), ("0.93", "0.25", true)]
        for (mean, sd, expected) in cases {
            #expect(SDAttainability.isAttainableBinary(mean: printed(mean), sd: printed(sd), n: 1683) == expected)
        }
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `Published cases`() throws {
        let rows = ReferenceTable("statistics/grim/published_vectors.csv").rows
        #expect(rows.count == 39)
        for row in rows {
            let mean = printed(row["mean"])
            let (n, items) = (row.integer("n"), row.integer("items"))
            let found: Bool? =
                row["test"] == "GRIM"
                ? MeanAttainability.isAttainable(mean, n: n, items: items)
                : SDAttainability.isAttainable(mean: mean, sd: printed(row["sd"]), n: n, items: items)
            #expect(found == (row["consistent"] == "yes"), "\(row.fields)")
        }
        let binary = ReferenceTable("statistics/grim/scrutiny_pigs3.csv").rows
        let expected = [true, true, true, false, true, true, true]
        for (row, verdict) in zip(binary, expected) {
            let found = SDAttainability.isAttainableBinary(
                mean: printed(row["x"]), sd: printed(row["sd"]), n: row.integer("n"))
            #expect(found == verdict, "\(row.fields)")
        }
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `Every mean and SD of a scale from 1 to 5, enumerated`() throws {
        let rows = ReferenceTable("statistics/grim/grimmer_enumerated_scale1to5.csv").rows
        #expect(rows.count == 750)
        for row in rows {
            let n = row.integer("n")
            let scale = row.integer("scale_min")...row.integer("scale_max")
            let mean = printed(row["mean_2dp"])
            #expect(MeanAttainability.isAttainable(mean, n: n) == (row["mean_attainable"] == "yes"), "\(row.fields)")
            let both = SDAttainability.isAttainable(mean: mean, sd: printed(row["sd_2dp"]), n: n, scale: scale)
            #expect(both == (row["mean_and_sd_attainable"] == "yes"), "\(row.fields)")
        }
    }
}
