import Paper
import Statistics
import Testing

@Suite struct `P values of test statistics` {
    /// P at both ends of what rounds to the statistic, computed with R 4.2.2.
    @Test(arguments: [
        (TestStatistic.Kind.t, "2.31", "38", "", 0.026110838, 0.0267222),
        (.t, "-2.02", "112.23", "", 0.045240749, 0.046295113), (.f, "3.1", "2", "57", 0.050399665, 0.055156493),
        (.r, ".30", "45", "", 0.037103193, 0.044114272), (.chiSquared, "4.1", "1", "", 0.041634524, 0.044171345),
        (.z, "1.96", "", "", 0.049414238, 0.05058307), (.q, "22.20", "28", "", 0.77171305, 0.77218426),
    ])
    func `Both ends`(
        kind: TestStatistic.Kind, value: String, df1: String, df2: String, low: Double, high: Double
    ) throws {
        let statistic = try #require(
            TestStatistic(
                kind, printed(value), df1: df1.isEmpty ? nil : printed(df1), df2: df2.isEmpty ? nil : printed(df2)))
        let p = statistic.pBounds()
        #expect(abs(p.low - low) < 5e-7, "\(p)")
        #expect(abs(p.high - high) < 5e-7, "\(p)")
        let half = statistic.pBounds(sides: .one)
        #expect(isClose(half.high, statistic.hasSides ? p.high / 2 : p.high))
    }

    @Test func `Statistics with a relation`() throws {
        let less = try #require(TestStatistic(.f, printed("<1"), df1: printed("2"), df2: printed("30")))
        #expect(less.pBounds().high == 1)
        #expect(less.pBounds().low > 0.37 && less.pBounds().low < 0.39)
        let greater = try #require(TestStatistic(.t, printed(">-2.2"), df1: printed("28")))
        #expect(greater.pBounds().low == 0)
        #expect(greater.pBounds().high < 0.037)
    }

    @Test func `Impossible parts make no statistic`() {
        #expect(TestStatistic(.t, printed("2.1")) == nil)
        #expect(TestStatistic(.t, printed("2.1"), df1: printed("0")) == nil)
        #expect(TestStatistic(.f, printed("2.1"), df1: printed("3")) == nil)
        #expect(TestStatistic(.r, printed("1.30"), df1: printed("30")) == nil)
        #expect(TestStatistic(.chiSquared, printed("-3.2"), df1: printed("1")) == nil)
        #expect(TestStatistic(.r, printed("1.00"), df1: printed("30"))?.pBounds().low == 0)
    }

    @Test func `Degrees printed rounded reach further`() throws {
        let exact = try #require(TestStatistic(.t, printed("2.31"), df1: printed("11")))
        let rounded = exact.withRoundedDegrees.pBounds()
        #expect(rounded.low < exact.pBounds().low && rounded.high > exact.pBounds().high)
    }

    @Test func `Printed P values and their relations`() {
        let computed = Bounds(0.0358, 0.0366)
        #expect(PrintedP.reading(printed(".04"), computed: computed) == .rounded)
        #expect(PrintedP.reading(printed(".036"), computed: computed) == .rounded)
        #expect(PrintedP.reading(printed(".03"), computed: computed) == .truncated)
        #expect(PrintedP.reading(printed(".05"), computed: computed) == nil)
        #expect(PrintedP.reading(printed("<.05"), computed: computed) == .rounded)
        #expect(PrintedP.reading(printed("<.01"), computed: computed) == nil)
        #expect(PrintedP.reading(printed(">.05"), computed: computed) == nil)
        #expect(PrintedP.reading(printed("≥.03"), computed: computed) == .rounded)
        #expect(PrintedP.reading(printed("≤.02"), computed: computed) == nil)
        #expect(PrintedP.reading(printed("<0"), computed: Bounds(0, 1e-9)) == nil)
        #expect(PrintedP.isImpossible(printed("1.2")))
        #expect(PrintedP.isPrintedZero(printed(".000")))
        #expect(PrintedP.reading(printed(".000"), computed: Bounds(0.0001)) == .rounded)
    }

    @Test func `Decisions at a level`() {
        let significant = Bounds(0.0358, 0.0366)
        #expect(PrintedP.isDecisionError(printed(".06"), computed: significant))
        #expect(PrintedP.isDecisionError(printed(">.05"), computed: significant))
        #expect(!PrintedP.isDecisionError(printed(".05"), computed: significant))
        #expect(PrintedP.isDecisionError(printed(".05"), computed: significant, equalIsSignificant: false))
        #expect(!PrintedP.isDecisionError(printed(".02"), computed: significant))
        #expect(!PrintedP.isDecisionError(printed(".06"), computed: Bounds(0.049, 0.051)))
        #expect(PrintedP.isDecisionError(printed("<.05"), computed: Bounds(0.21, 0.23)))
        #expect(!PrintedP.isDecisionError(printed(">.02"), computed: significant))
    }
}

/// The sentences whose verdicts statcheck's own tests expect, taken apart and given to the functions with their options.
@Suite struct `Verdicts of statcheck's tests` {
    @Test(.enabled(if: ReferenceTable.isPresent, Comment(rawValue: ReferenceTable.absence)))
    func `All sentences`() throws {
        let rows = ReferenceTable("statistics/statcheck/apa_error_vectors.csv").rows
        #expect(rows.count >= 70)
        for row in rows {
            let sentence = try #require(Sentence(row["text"]), "\(row.fields)")
            let options = row["options"].filter { !$0.isWhitespace }
            let alpha = options.contains("alpha=.10") ? 0.1 : options.contains("alpha=.01") ? 0.01 : 0.05
            let isOneSided =
                options.contains("OneTailedTests=TRUE")
                || options.contains("OneTailedTxt=TRUE") && row["text"].contains("one-")
                || options.contains("OneTailedTxt=TRUE") && row["text"].contains("directional")
            // with the option, a P that fits either way passes where the words say "one-tailed"
            let computed = sentence.statistic.pBounds(sides: isOneSided ? .one : .two)
            let isZero = PrintedP.isPrintedZero(sentence.p) && !options.contains("pZeroError=FALSE")
            let isError = isZero || PrintedP.reading(sentence.p, computed: computed) != .rounded
            let isDecisionError = PrintedP.isDecisionError(
                sentence.p, computed: computed, alpha: alpha,
                equalIsSignificant: !options.contains("pEqualAlphaSig=FALSE"))
            let found = row["flag"] == "error" ? isError : isDecisionError
            #expect(found == (row["expected"] == "true"), "\(row.fields)")
        }
    }

    /// "t(28) = 2.20, p = .03" in its parts.
    private struct Sentence {
        var statistic: TestStatistic
        var p: PrintedNumber

        init?(_ text: String) {
            let parts = text.split(separator: ",").map { $0.filter { $0 != " " } }
            guard let at = parts.firstIndex(where: { $0.hasPrefix("p") || $0 == "ns" }) else { return nil }
            p = parts[at] == "ns" ? printed(">.05") : printed(String(parts[at].dropFirst().drop { $0 == "=" }))
            let head = parts[..<at].joined(separator: ",")
            guard let sign = head.lastIndex(where: { "=<>".contains($0) }) else { return nil }
            let value = printed((head[sign] == "=" ? "" : String(head[sign])) + head[head.index(after: sign)...])
            let letter = head.prefix { $0 != "(" && !"=<>".contains($0) }.lowercased()
            let kinds: [String: TestStatistic.Kind] = [
                "t": .t, "f": .f, "r": .r, "z": .z, "chi2": .chiSquared, "q": .q,
            ]
            let degrees = head[..<sign].drop { $0 != "(" }.filter { $0.isNumber || $0 == "," }.split(separator: ",")
                .map { printed(String($0)) }
            guard let kind = kinds[letter],
                let statistic = TestStatistic(kind, value, df1: degrees.first, df2: degrees.dropFirst().first)
            else { return nil }
            self.statistic = statistic
        }
    }
}
