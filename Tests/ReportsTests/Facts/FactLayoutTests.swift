import Foundation
import Testing

@Suite struct FactLayoutTests: ReadsFacts {
    // MARK: What the figures are

    @Test func `stars between a figure and its bracket are no part of it`() throws {
        let found = try facts(
            table(
                "Table 1. Change in flow, mean (SE)", ["", "Placebo (n = 59)", "Drug (n = 60)"],
                [["Peak flow", "0.20 (0.04)", "0.52** (0.05)"], ["Trough flow", "0.10 (0.04)", "0.31*† (0.05)"]]))
        let peak = try #require(found.first { $0["measure"] == "Peak flow" && $0["arm"] == "Drug" })
        #expect(peak["value"] == "0.52" && peak["se"] == "0.05" && peak["total"] == "60")
        #expect(found.contains { $0["value"] == "0.31" && $0["se"] == "0.05" })
    }

    @Test func `a mean takes its spread from the caption where its own label names none`() throws {
        let found = try facts(
            table(
                "Table 1. Pressures; means, standard deviations in parentheses", ["", "Group A", "Group B"],
                [
                    ["Mean resting pressure (mmHg)", "101.3 (13.9)", "99.8 (10.9)"],
                    ["Length (mm)", "26.3 (5.0)", "27.1 (8.4)"],
                ]
            ))
        #expect(try fact("101.3 (13.9)", in: found)["sd"] == "13.9")
    }

    @Test func `a unit in percent makes no counts of means`() throws {
        let found = try facts(
            table(
                "Table 1. Characteristics (means and SD) and answers (% of parents)", ["", "Gaze", "Plain"],
                [
                    ["Age (years)", "8.5 (1.0)", "8.6 (1.8)"], ["Motor rank %", "2.55 (2.09)", "1.93 (2.19)"],
                    ["Enjoyed it", "78%", "89 %"],
                ]))
        let motor = try fact("2.55 (2.09)", in: found)
        #expect(motor["statistic"] == "mean" && motor["sd"] == "2.09")
        #expect(try fact("78%", in: found)["percent"] == "78")
        #expect(try fact("89 %", in: found)["statistic"] == "percentage")
    }

    @Test func `what a caption says of one kind of cells is not said of others`() throws {
        let found = try facts(
            table(
                "Table 1. Baseline, mean ± SD unless indicated", ["", "Runners (n = 12)", "Controls (n = 12)"],
                [
                    ["Age", "56.4 ± 8.2", "54.1 ± 4.5"], ["Hispanic", "0", "3 (25)"],
                    ["Long reaction", "1041 (161)", "1119 (186)"],
                ]))
        let hispanic = try fact("3 (25)", in: found)
        #expect(hispanic["statistic"] == "count" && hispanic["percent"] == "25")
        #expect(try fact("1041 (161)", in: found)["percent"] == "")
    }

    @Test func `a number alone is no mean where the column prints means with their spread`() throws {
        let found = try facts(
            table(
                "Table 1. Characteristics, mean (SD)", ["", "Drug", "Placebo"],
                [["Age (years)", "30.1 (9.2)", "33.2 (9.4)"], ["Women", "9", "8"]]))
        #expect(try fact("9", in: found)["statistic"] != "mean")
    }

    @Test func `a share in percent beside medians is a percentage`() throws {
        let found = try facts(
            table(
                "Table 1. Physicians", ["", "Mailed (n = 90), median (IQR)", "Control (n = 88), median (IQR)"],
                [["Visits", "25 (22–29)", "26 (22–30)"], ["Rural (%)", "11.9", "12.3"]]))
        let rural = try fact("11.9", in: found)
        #expect(rural["statistic"] == "percentage" && rural["percent"] == "11.9" && rural["total"] == "90")
    }

    @Test func `percent is the unit of a change`() throws {
        let found = try facts(
            table(
                "Table 1. Lipids", ["", "Drug: mean change, % (95% CI)", "Placebo: mean change, % (95% CI)"],
                [["Cholesterol", "−3.6 (−7.8 to 0.6)", "−2.9 (−6.3 to 0.5)"]]))
        let change = try fact("−3.6 (−7.8 to 0.6)", in: found)
        #expect(change["statistic"] == "change" && change["value"] == "-3.6" && change["percent"] == "")
    }

    @Test func `sizes in brackets behind means are totals`() throws {
        let first = try facts(
            table(
                "Table 1. Growth", ["", "Placebo mean (N)", "Zinc mean (N)"],
                [["Height (cm)", "80.87 (92)", "79.90 (89)"], ["Weight (kg)", "10.12 (92)", "10.03 (88)"]]))
        let height = try fact("80.87 (92)", in: first)
        #expect(
            height["value"] == "80.87" && height["total"] == "92" && height["sd"] == "" && height["arm"] == "Placebo")
        let second = try facts(
            table(
                "Table 2. Adherence, mean ± SEM", ["", "T0 (n)", "T1 (n)"],
                [["Ratio", "0.79 ± 0.07 (12)", "0.81 ± 0.05 (11)"]]))
        let ratio = try fact("0.81 ± 0.05 (11)", in: second)
        #expect(ratio["se"] == "0.05" && ratio["total"] == "11" && (ratio["time"] ?? "").hasPrefix("T1"))
    }

    @Test func `columns M and SD are means with their spread`() throws {
        let found = try facts(
            page(
                "Table 1. Scores",
                head: "<tr><th></th><th colspan='2'>Pre-test</th><th colspan='2'>Post-test</th></tr>"
                    + "<tr><th></th><th>M</th><th>SD</th><th>M</th><th>SD</th></tr>",
                body: "<tr><td colspan='5'>Total score</td></tr>"
                    + "<tr><td>Training group</td><td>10.94</td><td>6.09</td><td>10.87</td><td>6.14</td></tr>"
                    + "<tr><td>Control group</td><td>11.09</td><td>5.79</td><td>10.49</td><td>5.86</td></tr>"))
        let score = try #require(found.first { $0["value"] == "10.87" })
        #expect(score["statistic"] == "mean" && score["sd"] == "6.14" && score["arm"] == "Training group")
        #expect(score["time"] == "Post-test" && score["measure"] == "Total score")
    }

    // MARK: Cells that belong together

    @Test func `a row without a label gives the limits of the figures above it`() throws {
        let found = try facts(
            table(
                "Table 1. Changes in risk (mean, 95% CI)", ["Measure", "Plain", "Plus"],
                [
                    ["Risk (%)", "3.10", "2.80"], ["", "(2.43, 3.76)", "(2.01, 3.58)"],
                    ["Pressure (mmHg)", "6.65", "5.64"], ["", "(4.94, 8.36)", "(3.74, 7.53)"],
                ]))
        #expect(found.count == 4)
        let risk = try #require(found.first { $0["value"] == "2.80" })
        #expect(risk["low"] == "2.01" && risk["high"] == "3.58" && risk["limits"] == "confidence-interval")
        #expect(risk["statistic"] == "mean" && risk["arm"] == "Plus")
    }

    @Test func `rows named SD and IQR belong to the average above them`() throws {
        let found = try facts(
            table(
                "Table 1. Scores", ["", "Drug", "Placebo"],
                [
                    ["Recall", "", ""], ["M", "63.8", "63.7"], ["SD", "15.4", "16.2"], ["Iron, mg/L", "", ""],
                    ["Median", "0.22", "0.32"], ["IQR", "0.14–0.34", "0.21–0.45"],
                ]))
        let recall = try #require(found.first { $0["value"] == "63.7" })
        #expect(recall["sd"] == "16.2" && recall["statistic"] == "mean")
        let iron = try #require(found.first { $0["value"] == "0.22" })
        #expect(iron["low"] == "0.14" && iron["high"] == "0.34" && iron["limits"] == "interquartile-range")
        #expect(found.count == 4)
    }

    @Test func `percentages in cells of their own join the counts before them`() throws {
        let found = try facts(
            page(
                "Table 1. Tolerability",
                head: "<tr><th></th><th colspan='2'>Plain</th><th colspan='2'>Salted</th></tr>",
                body: "<tr><td>No pain</td><td>48</td><td>(98%)</td><td>33</td><td>(79%)</td></tr>"
                    + "<tr><td>Some pain</td><td>1</td><td>2%</td><td>9</td><td>21%</td></tr>"))
        #expect(found.count == 4)
        let none = try #require(found.first { $0["count"] == "33" })
        #expect(none["percent"] == "79" && none["arm"] == "Salted" && none["statistic"] == "count")
        #expect(found.contains { $0["count"] == "9" && $0["percent"] == "21" })
    }

    @Test func `limits in a column stand beside a measure, not beside the last arm`() throws {
        let measure = try facts(
            table(
                "Table 1. Comparisons", ["", "Mean difference (SE)", "95% CI"],
                [
                    ["Drug vs. placebo", "0.405 (0.027)", "0.353, 0.458"],
                    ["Low dose vs. placebo", "0.371 (0.027)", "0.318, 0.424"],
                ]))
        #expect(measure.count == 2)
        let drug = try #require(measure.first { $0["value"] == "0.405" })
        #expect(
            drug["low"] == "0.353" && drug["high"] == "0.458" && drug["arm"] == ""
                && drug["measure"] == "Drug vs. placebo")
        let arms = try facts(
            table(
                "Table 2. Answers, mean (SD)", ["", "Gaze", "Plain", "CI"],
                [
                    ["Throwing", "4.38 (0.52)", "1.83 (0.75)", "0.91–2.20"],
                    ["Catching", "3.88 (0.83)", "2.67 (1.03)", "0.28–2.15"],
                ]))
        #expect(arms.allSatisfy { $0["low"] == "" })
    }

    @Test func `columns Min and Max bound the mean before them`() throws {
        let found = try facts(
            table(
                "Table 1. Hardness", ["Groups", "Mean ± SD", "Minimum", "Maximum"],
                [["Control", "37.39 ± 4.97", "31.20", "45.10"], ["F", "48.28 ± 2.68", "43.40", "50.90"]]))
        #expect(found.count == 2)
        let second = try #require(found.first { $0["value"] == "48.28" })
        #expect(
            second["arm"] == "F" && second["low"] == "43.40" && second["high"] == "50.90" && second["limits"] == "range"
        )
        #expect(second["statistic"] == "mean" && second["sd"] == "2.68")
    }

    @Test func `an estimate in a cell keeps the limits before its P value`() throws {
        let found = try facts(
            table(
                "Table 1. Flow", ["", "Result"],
                [["Adjusted mean difference, drug vs. placebo (95% CI), P value", "18.53 (10.33, 26.73), < 0.001"]]))
        let estimate = try #require(found.first)
        #expect(estimate["statistic"] == "difference" && estimate["low"] == "10.33" && estimate["high"] == "26.73")
    }
}
