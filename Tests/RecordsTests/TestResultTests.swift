import Paper
import Records
import Testing

@Suite struct TestResultTests {
    @Test(arguments: [
        ("The groups differed, t(28) = 2.20, p = .036.", ["t 28 - = 2.20 P = .036"]),
        ("They differed (t = −2.31, df = 38, P = .026) at last.", ["t 38 - = -2.31 P = .026"]),
        ("They differed (t = 2.31 with 38 degrees of freedom; P<0.05).", ["t 38 - = 2.31 P < 0.05"]),
        ("They differed, t28 = 2.31, P = 0.028.", ["t 28 - = 2.31 P = 0.028"]),
        ("Sex was balanced (χ2 = 4.1; P = .04).", ["chiSquared - - = 4.1 P = .04"]),
        ("Sex differed, χ2 (1, N = 226) = 6.90, P < .01.", ["chiSquared 1 - = 6.90 N226 P < .01"]),
        ("Sex differed, chi-square (1) = 6.90, P < .01.", ["chiSquared 1 - = 6.90 P < .01"]),
        ("Sex differed, chi-squared test = 6.90, 1 df, p-value of 0.009.", ["chiSquared 1 - = 6.90 P = 0.009"]),
        ("Sex differed, ?2(1, N = 226) = 1,006.90, P < .01.", ["chiSquared 1 - = 1,006.90 N226 P < .01 symbol"]),
        ("A main effect, F(2, 57) = 3.1, MSE = 6.61, p = .053, η2 = .10.", ["f 2 57 = 3.1 P = .053"]),
        ("A main effect, F(2,57)= 3.1, p= .053.", ["f 2 57 = 3.1 P = .053"]),
        ("A main effect, F2,57 = 3.1; P = .053.", ["f 2 57 = 3.1 P = .053"]),
        (
            "A main effect, F(1, 15) = 19.9 and 5.16, p < .001 and p < .05.",
            [
                "f 1 15 = 19.9 P < .001", "f 1 15 = 5.16 P < .05",
            ]
        ),
        ("None was seen, Fs(1, 248)b1.16, psN.28.", ["f 1 248 = 1.16 P = .28 sign"]),
        ("It rose, F(l, 76) = 23.95, p < .001.", ["f 1 76 = 23.95 P < .001 degrees"]),
        ("They went together (r = .34, n = 48, P = .02).", ["r - - = .34 N48 P = .02"]),
        ("They went together, r(46) = .34, p = .02 (two-tailed).", ["r 46 - = .34 P = .02 two"]),
        ("It fell (z = 2.17, p = .015, one-tailed).", ["z - - = 2.17 P = .015 one"]),
        ("It fell (P = .03; z = 2.17).", ["z - - = 2.17 P = .03"]),
        ("Studies differed, QBetween(1) = 14.59, p < .001.", ["q 1 - = 14.59 P < .001"]),
        ("Studies differed (Cochran Q = 22.2, df = 28; P = .77; I2 = 0%).", ["q 28 - = 22.2 P = .77"]),
        ("Ranks differed (U = 30, n1 = 10, n2 = 12, P = .05).", ["u - - = 30 N10 N12 P = .05"]),
        ("Ranks differed (U = 130, z = −2.3, p = .02).", ["z - - = -2.3 P = .02"]),
        (
            "Nothing changed, t(68) = 0.60, ns, later t(68) = 1.69, n.s.",
            [
                "t 68 - = 0.60 P > ns", "t 68 - = 1.69 P > ns",
            ]
        ),
        ("They differed, t(196) ¼ 38.73, p < . 001, h2 ¼ .88.", ["t 196 - = 38.73 P < .001"]),
        ("They differed, t(60) = 7.9, P = 2.3 × 10−10.", ["t 60 - = 7.9 P = 2.3 × 10−10"]),
    ])
    func `statistics keep their degrees and P`(text: String, expected: [String]) {
        #expect(Miniature.read(text).testResults.map(\.summary) == expected)
    }

    @Test(arguments: [
        "The temperature was T = 37 and P = .03 was the least.", "F = 6.74, p = .013.", "U = 130, P = .04.",
        "At t = 12 weeks 30 of 40 (75%) had a response (P = .04).", "r = .34 (P = .02).", "Q(2) = 4.1 was found.",
        "We studied 40 patients (X = 12; 30% women), P = .04.", "Sex (χ2 test, P = .04).", "R2 = .34, P = .04.",
        "The Ns = 20, 30 (P < .05).", "The weight-for-age z-score was −2.1 (P = .03).", "A z score of 1.2, P = .03.",
    ])
    func `other letters state no result`(text: String) {
        #expect(Miniature.read(text).testResults.map(\.summary) == [])
    }

    @Test func `the place holds statistic and P`() throws {
        let text = "Later the groups differed, t(28) = 2.20, p = .036, in pain."
        let result = try #require(Miniature.read(text).testResults.first)
        #expect(Miniature.words(result.place, in: text) == "t(28) = 2.20, p = .036")
    }
}

extension TestResult {
    fileprivate var summary: String {
        let parts =
            ["\(kind)", df1.map { String($0.coefficient) } ?? "-", df2?.printed ?? "-", value.relation.rawValue]
            + [value.printed] + sizes.map { "N\($0)" } + ["P", pValue.relation.rawValue, pValue.printed]
            + (statesOwnSides ? [sides?.rawValue ?? "?"] : []) + doubts.map(\.name)
        return parts.joined(separator: " ")
    }
}

extension TestResult.Doubt {
    fileprivate var name: String {
        switch self {
        case .symbol: "symbol"
        case .sign: "sign"
        case .degrees: "degrees"
        }
    }
}
