import Paper
import Statistics
import Testing

@Suite struct `Printed percentages` {
    private func percent(_ coefficient: Int, _ decimals: Int, _ relation: PrintedNumber.Relation = .equal)
        -> PrintedNumber
    {
        PrintedNumber(coefficient: coefficient, decimals: decimals, relation: relation)
    }

    @Test func `Rounded shares agree and their neighbours do not`() {
        #expect(Percentages.agrees(count: 17, total: 54, percent: percent(315, 1)))
        #expect(Percentages.agrees(count: 17, total: 54, percent: percent(3148, 2)))
        #expect(!Percentages.agrees(count: 17, total: 54, percent: percent(314, 1)))
        #expect(!Percentages.agrees(count: 18, total: 54, percent: percent(315, 1)))
        #expect(Percentages.agrees(count: 60, total: 54, percent: percent(111, 0)))
    }

    @Test func `A tie may go up or to the even digit`() {
        // 27/48 = 56.25 %, 3/48 = 6.25 %, 9/96 = 9.375 %
        #expect(Percentages.agrees(count: 27, total: 48, percent: percent(562, 1)))
        #expect(Percentages.agrees(count: 27, total: 48, percent: percent(563, 1)))
        #expect(Percentages.agrees(count: 3, total: 48, percent: percent(63, 1)))
        #expect(Percentages.agrees(count: 9, total: 96, percent: percent(938, 2)))
        #expect(!Percentages.agrees(count: 9, total: 96, percent: percent(937, 2)))
        #expect(Percentages.reading(count: 9, total: 96, percent: percent(937, 2)) == .truncated)
    }

    @Test func `Truncation and double rounding are named`() {
        // 2/3 = 66.66…; 137/301 = 45.514…; 45/1840 = 2.4456…
        #expect(Percentages.reading(count: 2, total: 3, percent: percent(67, 0)) == .rounded)
        #expect(Percentages.reading(count: 2, total: 3, percent: percent(66, 0)) == .truncated)
        #expect(Percentages.reading(count: 45, total: 1840, percent: percent(25, 1)) == .roundedTwice)
        #expect(Percentages.reading(count: 2, total: 3, percent: percent(68, 0)) == nil)
    }

    @Test func `Limits hold on their side`() {
        #expect(Percentages.agrees(count: 1, total: 200, percent: percent(1, 0, .less)))
        #expect(!Percentages.agrees(count: 2, total: 200, percent: percent(1, 0, .less)))
        #expect(Percentages.agrees(count: 2, total: 200, percent: percent(1, 0, .lessOrEqual)))
        #expect(!Percentages.agrees(count: 3, total: 200, percent: percent(1, 0, .lessOrEqual)))
        #expect(Percentages.agrees(count: 181, total: 200, percent: percent(90, 0, .greater)))
        #expect(!Percentages.agrees(count: 180, total: 200, percent: percent(90, 0, .greater)))
        #expect(Percentages.agrees(count: 180, total: 200, percent: percent(90, 0, .greaterOrEqual)))
    }

    @Test func `Counts and totals that fit`() {
        #expect(Percentages.counts(of: 57, fitting: percent(314, 1)).isEmpty)
        #expect(Percentages.counts(of: 57, fitting: percent(316, 1)) == [18])
        #expect(Percentages.counts(of: 300, fitting: percent(31, 0)) == [92, 93, 94])
        #expect(Percentages.countRange(of: 200, fitting: percent(90, 0, .greater)) == 181...200)
        #expect(Percentages.countRange(of: 200, fitting: percent(90, 0, .lessOrEqual)) == 0...180)
        #expect(Percentages.countRange(of: 200, fitting: percent(0, 0, .less)) == nil)
        #expect(Percentages.isAttainable(percent(316, 1), of: 57))
        #expect(!Percentages.isAttainable(percent(314, 1), of: 57))
        #expect(Percentages.counts(of: 0, fitting: percent(0, 0)).isEmpty)
        #expect(Percentages.counts(of: 4, fitting: percent(101, 0)).isEmpty)
        #expect(Percentages.totals(fitting: 17, percent: percent(321, 1), near: 54, reach: 3) == [53])
        #expect(Percentages.totals(fitting: 17, percent: percent(31, 0), near: 54, reach: 2) == [54, 55])
        #expect(Percentages.allAreAttainable(of: 100, decimals: 0))
        #expect(!Percentages.allAreAttainable(of: 99, decimals: 0))
        #expect(!Percentages.allAreAttainable(of: 100, decimals: 1))
    }

    @Test func `The correct percentage is printed half up`() {
        #expect(Percentages.exact(count: 17, total: 54, decimals: 1) == "31.5")
        #expect(Percentages.exact(count: 27, total: 48, decimals: 1) == "56.3")
        #expect(Percentages.exact(count: 0, total: 48, decimals: 2) == "0.00")
        #expect(Percentages.exact(count: 1, total: 2000, decimals: 1) == "0.1")
        #expect(Percentages.exact(count: 7, total: 7, decimals: 0) == "100")
        #expect(Percentages.exact(count: 1, total: 0, decimals: 0) == "undefined")
    }

    @Test func `Huge numbers neither trap nor agree by overflow`() {
        #expect(!Percentages.agrees(count: .max, total: 1, percent: percent(1, 18)))
        #expect(!Percentages.agrees(count: 1, total: .max, percent: percent(.max, 0)))
        #expect(Percentages.agrees(count: 999_999_999_999_999, total: 1_000_000_000_000_000, percent: percent(100, 0)))
        #expect(Percentages.counts(of: 10, fitting: percent(.min, 15)).isEmpty)
        #expect(Percentages.countRange(of: 1_000_000_000_000, fitting: percent(1, 0, .less)) == 0...9_999_999_999)
        #expect(Percentages.counts(of: 1_000_000_000_000, fitting: percent(31, 0)).count == 1000)
        #expect(Percentages.totals(fitting: 3, percent: percent(60, 0), near: .max, reach: .max).isEmpty)
        #expect(Percentages.totals(fitting: 3, percent: percent(60, 0), near: 5, reach: -4) == [5])
    }

    @Test func `Every share fits its own percentage and its percentage finds it`() {
        for total in 1...120 {
            for count in 0...total {
                for decimals in 0...2 {
                    let half = Percentages.exact(count: count, total: total, decimals: decimals)
                    let printed = percent(Int(half.filter { $0 != "." }) ?? -1, decimals)
                    #expect(Percentages.agrees(count: count, total: total, percent: printed))
                    if total % 17 == 0 {
                        let counts = Percentages.counts(of: total, fitting: printed)
                        let all = (0...total).filter { Percentages.agrees(count: $0, total: total, percent: printed) }
                        #expect(counts == all && counts.contains(count))
                    }
                }
            }
        }
    }

    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `Attainable percentages of the reference table`() {
        let rows = ReferenceTable("statistics/grim/percent_attainable.csv").rows
        #expect(rows.count >= 600)
        for row in rows {
            let digits = row["percent"].split(separator: ".")
            let decimals = row.integer("digits")
            let fraction = digits.count > 1 ? String(digits[1]) : ""
            let padded = digits[0] + fraction + String(repeating: "0", count: max(0, decimals - fraction.count))
            let counts = Percentages.counts(of: row.integer("n"), fitting: percent(Int(padded) ?? -1, decimals))
            #expect(counts.isEmpty == (row["attainable"] == "no"), "\(row.fields)")
            let expected = row["counts"].split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
            #expect(counts == expected, "\(row.fields)")
        }
    }
}
