import Foundation
import Paper
import Testing

/// Figures with something loose about them, and tables whose commas are decimal marks.
@Suite struct FactLooseTests: ReadsFacts {
    @Test(arguments: [
        ("0.31 +/− 0.14", "0.31", "0.14"), ("78.4.±2.7", "78.4", "2.7"), ("65. 50 ± 27.88", "65.50", "27.88"),
        ("14.5 ± 3.1***#", "14.5", "3.1"), ("0.40 ± 0.13+", "0.40", "0.13"), ("1.7(±1.3)<sup>NS</sup>", "1.7", "1.3"),
        ("4.3 ± 1,4", "4.3", "1.4"), ("0.3 ± 0.16 (p = 0.6)", "0.3", "0.16"), ("4.9 ± 2.26/day", "4.9", "2.26"),
        ("72.84 ± 15.23 %", "72.84", "15.23"), ("1.43 ± 0.23Aa", "1.43", "0.23"),
        ("8.9 ± 2.4 (160.4 ± 43.2)", "8.9", "2.4"), ("17.9 0.29)", "17.9", "0.29"),
        ("M = 2.57 (SD = 1.12) Range: 1 to 6", "2.57", "1.12"), ("5.45 (SD = 2.19)", "5.45", "2.19"),
    ]) func `a mean with its spread, whatever stands loose about it`(_ cell: String, _ mean: String, _ sd: String)
        throws
    {
        let found = try facts(table("Table 1. Scores, mean ± SD", ["", "Drug group"], [["Fatigue", cell]]))
        let own = try #require(found.first)
        #expect(own["value"] == mean && own["sd"] == sd && own["statistic"] == "mean")
    }

    @Test(arguments: [
        ("−16.5 (−33.0 to +0.1)", "-33.0", "0.1"), ("0.09 (- 0.25, 0.44)", "-0.25", "0.44"),
        ("-0.009 (-0.013 to -0.005), 0.373", "-0.013", "-0.005"),
    ]) func `limits with loose signs`(_ cell: String, _ low: String, _ high: String) throws {
        let found = try facts(
            table("Table 1. Change", ["", "Mean difference (95% CI)"], [["Weight change", cell]]))
        let own = try #require(found.first)
        #expect(own["low"] == low && own["high"] == high)
    }

    @Test func `a share that is not given leaves count and total`() throws {
        let found = try facts(
            table(
                "Table 1. Infection, n/N (%)", ["", "Drug group"], [["Deep", "2/26 (7.7)"], ["Other", "0/28 (–)"]]))
        #expect(found.map { $0["count"] } == ["2", "0"] && found.map { $0["total"] } == ["26", "28"])
    }

    @Test(arguments: ["65+", "10^6", "2. To explain", "Mean of 5", "5 + 3", "IL-6", "12 (–4)"])
    func `words and other figures stay as they are`(_ text: String) {
        switch CellScanner.value(of: text) {
        case .text, .number, .null, .countPercent: break
        default: Issue.record("\(text) was read")
        }
        #expect(CellScanner.value(of: "65+") == .text("65+"))
    }

    @Test func `decimal commas beside percentages with points`() throws {
        let found = try facts(
            table(
                "Table 1. Levels, mean ± SD", ["", "Drug group", "Control group"],
                [
                    ["Albumin", "4,30 ± 0,45", "4,13 ± 0,42"],
                    ["Change", "1,15 ± 0,44 (26.7%)", "1,04 ± 0,31 (25.1%)"],
                    ["Protein", "6,2 ± 0,4", "6,9 ± 0,8"],
                ]))
        #expect(try fact("4,13 ± 0,42", in: found)["sd"] == "0.42")
        #expect(try fact("6,2 ± 0,4", in: found)["value"] == "6.2")
    }

    @Test func `bracketed pairs that fall are decimals, not ranges`() throws {
        let found = try facts(
            page(
                "Table 1. Events",
                head: "<tr><th></th><th colspan='2'>Drug group</th><th colspan='2'>Control group</th></tr>"
                    + "<tr><th></th><th>n</th><th>(%)</th><th>n</th><th>(%)</th></tr>",
                body: "<tr><td>Cough</td><td>18</td><td>(52,9)</td><td>13</td><td>(41,9)</td></tr>"
                    + "<tr><td>Fever</td><td>10</td><td>(29,4)</td><td>7</td><td>(22,6)</td></tr>"))
        #expect(found.map { $0["percent"] } == ["52.9", "41.9", "29.4", "22.6"])
    }

    @Test func `commas of thousands and of lists are no decimal marks`() throws {
        let found = try facts(
            table(
                "Table 1. Costs, mean ± SD", ["", "Drug group", "Control group"],
                [
                    ["Total", "1,250 ± 310", "1,310 ± 290"], ["Ward", "0.8 ± 0,2", "0.9 ± 0,3"],
                    ["Range", "0,12", "0,15"],
                ]
            ))
        #expect(try fact("1,250 ± 310", in: found)["value"] == "1250")
    }
}
