import Foundation
import Testing

/// How headings, notes and signs say that figures are given.
@Suite struct FactFormTests: ReadsFacts {
    @Test func `a heading that ends with a colon is the measure`() throws {
        let found = try facts(
            table(
                "Table 1. Changes", ["", "Drug", "Placebo"],
                [
                    ["HbA1c (%):", "", ""], ["Baseline (SD)", "8.12 (0.96)", "7.99 (0.90)"],
                    ["Change at week 24 (95% CI)", "-0.31 (-0.45 to -0.16)", "-0.65 (-0.79 to -0.51)"],
                ]))
        let change = try fact("-0.65 (-0.79 to -0.51)", in: found)
        #expect(change["measure"] == "HbA1c" && change["time"] == "Change at week 24" && change["arm"] == "Placebo")
    }

    @Test func `a percentage with its standard error is one`() throws {
        let found = try facts(
            table(
                "Table 1. Percentages and means (standard errors)", ["", "Drug", "Placebo"],
                [
                    ["Recall, mean (SE)", "1.80 (0.12)", "2.13 (0.11)"],
                    ["Recognition, % (SE)", "77.5 (3.4)", "88.4 (2.5)"],
                ]))
        let share = try fact("88.4 (2.5)", in: found)
        #expect(share["statistic"] == "percentage" && share["percent"] == "88.4" && share["se"] == "2.5")
        let mean = try fact("1.80 (0.12)", in: found)
        #expect(mean["statistic"] == "mean" && mean["se"] == "0.12")
    }

    @Test func `of quartiles and a spread one number in brackets is the spread`() throws {
        let found = try facts(
            page(
                "Table 1. Intervals", head: "<tr><th>Time</th><th>Drug</th><th>Placebo</th></tr>",
                body: "<tr><td>Predose</td><td>417.9 (17.9)</td><td>420.4 (13.7)</td></tr>"
                    + "<tr><td>24 h</td><td>-8.1 (-13.3 to -2.9)</td><td>3.0 (-9.9 to 9.9)</td></tr>",
                notes: "<p>Values are median (interquartile range) or mean (SD).</p>"))
        let first = try fact("420.4 (13.7)", in: found)
        #expect(first["statistic"] == "mean" && first["sd"] == "13.7")
    }

    @Test func `limits have columns of their own, called low and upper`() throws {
        let found = try facts(
            page(
                "Table 1. Effects",
                head:
                    "<tr><th rowspan='2'></th><th rowspan='2'>Mean difference</th><th colspan='2'>Confidence interval</th></tr>"
                    + "<tr><th>Low 95%</th><th>Upp 95%</th></tr>",
                body: "<tr><td>Selectin</td><td>-5.00</td><td>-8.19</td><td>-1.80</td></tr>"
                    + "<tr><td>Ferritin</td><td>3.23</td><td>-1.97</td><td>24.42</td></tr>"))
        let selectin = try #require(found.first { $0["value"] == "-5.00" })
        #expect(selectin["low"] == "-8.19" && selectin["high"] == "-1.80" && selectin["statistic"] == "difference")
    }

    @Test(arguments: ["\u{2010}", "\u{2011}", "\u{2212}"]) func `a hyphen of print before digits is a minus`(
        _ sign: String
    ) throws {
        let found = try facts(
            table(
                "Table 1. Change, mean (95% CI)", ["", "Drug", "Placebo"],
                [["Moment", "\(sign)0.23 (\(sign)0.35 to \(sign)0.12)", "\(sign)0.22 (\(sign)0.36 to \(sign)0.09)"]]))
        let drug = try #require(found.first { $0["arm"] == "Drug" })
        #expect(drug["value"] == "-0.23" && drug["low"] == "-0.35" && drug["high"] == "-0.12")
    }

    @Test func `fractions with percentages among others are counts although a name has a slash`() throws {
        let found = try facts(
            table(
                "Table 1. Habits", ["", "Coaching", "Calls"],
                [
                    ["Helps with meals", "134/241 (56%)", "137/215 (64%)"],
                    ["Helps with work", "147/211 (70%)", "125/166 (75%)"],
                    ["Shows thanks", "211/254 (83%)", "194/217 (89%)"],
                    ["Decides jointly all/most of the time", "182/217 (84%)", "162/189 (86%)"],
                ]))
        let joint = try fact("162/189 (86%)", in: found)
        #expect(joint["count"] == "162" && joint["total"] == "189" && joint["percent"] == "86")
    }

    @Test func `beside counts a rate is a measure under its arm`() throws {
        let found = try facts(
            page(
                "Table 1. Deaths",
                head:
                    "<tr><th rowspan='2'>Cause</th><th colspan='2'>Drug group, n = 874</th><th colspan='2'>Control group, n = 910</th></tr>"
                    + "<tr><th>Number who died</th><th>Death rate per 100 person-years</th><th>Number who died</th>"
                    + "<th>Death rate per 100 person-years</th></tr>",
                body: "<tr><td>Stroke</td><td>9</td><td>0.15</td><td>16</td><td>0.17</td></tr>"
                    + "<tr><td>Cancer</td><td>58</td><td>0.95</td><td>103</td><td>1.08</td></tr>"))
        let rate = try fact("1.08", in: found)
        #expect(rate["arm"] == "Control group" && rate["statistic"] == "rate")
    }
}
