import Foundation
import Language
import Paper
import Readers
import Records
import Reports
import Rules
import Testing

/// Figures whose spread, limits or share stand in columns or rows of their own.
@Suite struct FactSplitTests: ReadsFacts {
    @Test(arguments: ["Data are n (%).", "Fever was measured daily."])
    func `a share in brackets in the next column goes with its count`(_ note: String) throws {
        let found = try facts(
            page(
                "Table 3. Adverse events",
                head: "<tr><th>Event</th><th colspan='2'>Drug (n = 50)</th><th colspan='2'>Placebo (n = 40)</th></tr>",
                body: "<tr><td>Fever</td><td>10</td><td>(20.0)</td><td>6</td><td>(15.0)</td></tr>"
                    + "<tr><td>Rash</td><td>5</td><td>(10.0)</td><td>2</td><td>(5.0)</td></tr>"
            ).replacing(
                "</table>", with: "<tfoot><tr><td colspan='5'>\(note)</td></tr></tfoot></table>"))
        let fever = try #require(found.first { $0["measure"] == "Fever" && $0["arm"] == "Placebo" })
        #expect(fever["statistic"] == "count" && fever["count"] == "6" && fever["percent"] == "15.0")
        #expect(found.count == 4)
    }

    @Test(arguments: [("n", "(%)", "9", "(22,5)", "percent", "22.5"), ("Mean", "SD", "9.1", "± 1.4", "sd", "1.4")])
    func `headers of both columns name the pair`(
        _ left: String, _ right: String, _ first: String, _ second: String, _ slot: String, _ value: String
    ) throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["", left, right],
                [["Drug", first, second], ["Placebo", first, second], ["Control", first, second]]))
        #expect(found.count == 3 && found.allSatisfy { $0[slot] == value })
    }

    @Test(arguments: [("(52)", "count", "52"), ("(97)", "percentage", "")])
    func `numbers in brackets right of percentages count only where the arms' sizes say so`(
        _ bracket: String, _ statistic: String, _ count: String
    ) throws {
        let found = try facts(
            page(
                "Table 1. Outcomes",
                head: "<tr><th></th><th colspan='2'>Drug (n = 200)</th></tr><tr><th></th><th>%</th><th>(n)</th></tr>",
                body: "<tr><td>Improved</td><td>26</td><td>\(bracket)</td></tr>"
                    + "<tr><td>Cured</td><td>26</td><td>\(bracket)</td></tr>"))
        let cured = try #require(found.first { $0["measure"] == "Cured" })
        #expect(cured["percent"] == "26" && cured["statistic"] == statistic && cured["count"] == count)
    }

    @Test func `rows of percentiles go with the median, rows of limits with the mean`() throws {
        let found = try facts(
            table(
                "Table 2. Vitamin", ["", "Drug (n = 20)", "Placebo (n = 21)"],
                [
                    ["Vitamin (nmol/L)", "", ""], ["Minimum", "11.0", "9.0"], ["25% percentile", "24.1", "22.3"],
                    ["Median", "31.5", "30.2"], ["75% percentile", "40.2", "39.9"], ["Maximum", "49.0", "55.0"],
                ]))
        let drug = try #require(found.first { $0["value"] == "31.5" })
        #expect(drug["low"] == "24.1" && drug["high"] == "40.2" && drug["limits"] == "interquartile-range")
        let limits = try facts(
            table(
                "Table 2. Vitamin", ["", "Drug", "Placebo"],
                [
                    ["Mean", "31.5 ± 4.0", "30.2 ± 4.1"], ["Range", "11, 49", "9, 55"], ["n", "20", "21"],
                    ["95% CI", "29.6 to 33.4", "28.3 to 32.1"],
                ]))
        let mean = try #require(limits.first { $0["value"] == "31.5" })
        #expect(mean["low"] == "29.6" && mean["limits"] == "confidence-interval" && mean["total"] == "20")
    }

    @Test func `words between label and figures name the statistic of a row`() throws {
        let found = try facts(
            table(
                "Table 2. Sum of scores", ["", "", "Drug (n = 163)", "Placebo (n = 52)"],
                [
                    ["Sum of scores", "Mean", "654.65", "905.40"], ["(mm x h)", "SD", "402.33", "456.87"],
                    ["", "Median", "601.56", "922.31"],
                ]))
        let drug = try #require(found.first { $0["value"] == "654.65" })
        #expect(drug["statistic"] == "mean" && drug["sd"] == "402.33")
        #expect(found.first { $0["value"] == "922.31" }?["statistic"] == "median")
    }

    @Test func `a row called Mean has its P value, and a drug called beta no coefficients`() throws {
        let found = try facts(
            table(
                "Table 2. Blood pressure", ["", "", "Drug", "Placebo", "P value"],
                [
                    ["Systolic", "beta", "121.7 ± 6.1", "128.0 ± 6.4", "0.001"],
                    ["Mean", "beta", "80.3 ± 4.9", "85.1 ± 5.4", "0.2"], ["Age", "beta", "52", "47", "0.3"],
                ]))
        #expect(try fact("0.2", in: found)["statistic"] == "p-value")
        #expect(try fact("52", in: found)["statistic"] != "coefficient")
    }

    @Test func `bounds that stand before an average are its`() throws {
        let found = try facts(
            table(
                "Table 1. Score", ["", "N", "Minimum", "Maximum", "Mean", "SD"],
                [["Baseline", "73", "30", "93", "60.45", "12.28"], ["Week 12", "44", "18", "85", "50.65", "15.47"]]))
        let late = try #require(found.first { $0["value"] == "50.65" })
        #expect(late["low"] == "18" && late["high"] == "85" && late["limits"] == "range" && late["sd"] == "15.47")
    }

    @Test func `limits below a mean with its spread or a percentage are theirs`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["", "Drug", "Placebo"],
                [
                    ["Mean difference (SEM)", "−2.49 (0.55)", "−1.20 (0.51)"],
                    ["95% CI", "−3.57, −1.40", "−2.20, −0.20"], ["Patients with an event (%)", "7.1", "34.6"],
                    ["95% CI", "2.0–22.7", "19.4–53.8"],
                ]))
        let difference = try #require(found.first { $0["value"] == "-2.49" })
        #expect(difference["low"] == "-3.57" && difference["se"] == "0.55")
        let share = try #require(found.first { $0["percent"] == "34.6" })
        #expect(share["low"] == "19.4" && share["high"] == "53.8")
    }
}
