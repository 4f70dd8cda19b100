import Foundation
import Testing

/// Layouts in which papers print outcomes by arm.
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

/// Arms, times and totals in layouts that papers print.
@Suite struct FactAxesTests: ReadsFacts {
    // MARK: Arms

    @Test func `what says how figures are given is no part of an arm's name`() throws {
        for (head, printed) in [
            ("Drug group Mean ± SD", "12.1 ± 3.0"), ("IS Mean (SD)", "12.1 (3.0)"), ("Drug group n (%)", "12 (30.0)"),
            ("Median (IQR) for drug group", "12.1 (9.0–14.2)"),
        ] {
            let found = try facts(table("Table 1. Results", ["", head], [["Pain", printed], ["Fever", printed]]))
            let arm = found.first?["arm"]
            #expect(
                arm == (head.hasPrefix("IS") ? "IS" : head.contains("for") ? "drug group" : "Drug group"), "\(head)")
        }
    }

    @Test func `a header in the body names the columns and its heading the population`() throws {
        let block = { (set: String, n: Int, mean: String) in
            "<tr><td colspan='3'>\(set)</td></tr><tr><td></td><td>Drug N = \(n)</td><td>Placebo N = \(n - 9)</td></tr>"
                + "<tr><td colspan='3'>Morning flow</td></tr>"
                + "<tr><td>n</td><td>\(n - 2)</td><td>\(n - 14)</td></tr>"
                + "<tr><td>Mean (95% CI)</td><td>\(mean) (11.58, 23.68)</td><td>-0.90 (-7.26, 5.46)</td></tr>"
        }
        let found = try facts(
            page(
                "Table 1. Morning flow", head: "",
                body: block("All randomised", 184, "17.63") + block("Per protocol", 176, "17.85")))
        let late = try #require(found.first { $0["value"] == "17.85" })
        #expect(late["arm"] == "Drug" && late["total"] == "174" && late["limits"] == "confidence-interval")
        #expect(late["subject"]?.contains("Per protocol") ?? false)
        #expect(found.first { $0["value"] == "17.63" }?["subject"]?.contains("All randomised") ?? false)
    }

    @Test func `a heading over all columns that the header holds is one of rows`() throws {
        let found = try facts(
            page(
                "Table 1. Tests",
                head: "<tr><th></th><th>Drug (n = 13)</th><th>Placebo (n = 20)</th><th>P</th></tr>"
                    + "<tr><th colspan='4'>Psychometry</th></tr>",
                body:
                    "<tr><td>Reaction index (mean and range)</td><td>2.2 (1.6–3.4)</td><td>1.8 (0.9–3.3)</td><td>0.07</td></tr>"
            ))
        #expect(found.allSatisfy { $0["statistic"] != "mean" || $0["arm"] != "" })
        #expect(found.first { $0["arm"] == "Placebo" }?["total"] == "20")
    }

    @Test func `rows under a header of arms are arms where the columns are measures`() throws {
        let found = try facts(
            page(
                "Table 1. Development",
                head:
                    "<tr><th>Group</th><th>Cells (n)</th><th>Cleavage rate n (%)</th><th>Blastocyst rate n (%)</th></tr>",
                body: "<tr><td>Fresh</td><td>90</td><td>83 (92.2)</td><td>31 (34.4)</td></tr>"
                    + "<tr><td>Cooled</td><td></td><td></td><td></td></tr>"
                    + "<tr><td>Slowly</td><td>96</td><td>77 (80.2)</td><td>20 (20.8)</td></tr>"
                    + "<tr><td>Fast</td><td>87</td><td>60 (69.0)</td><td>16 (18.4)</td></tr>"))
        #expect(try fact("83 (92.2)", in: found)["arm"] == "Fresh")
        #expect(try fact("83 (92.2)", in: found)["measure"] == "Cleavage rate")
    }

    @Test func `columns that begin as measures do are no arms`() throws {
        let found = try facts(
            table(
                "Table 1. Missing items", ["Interview", "% Missing items", "Median missing items", "Number of items"],
                [["First", "8.0%", "2", "52"], ["Second", "12.8%", "1", "48"]]))
        #expect(found.allSatisfy { $0["arm"] == "" })
    }

    @Test func `P values called not significant are no names of rows`() throws {
        let found = try facts(
            table(
                "Table 1. Characteristics", ["", "Drug", "Placebo", "P"],
                [["Age", "63 ± 6.6", "66 ± 6.7", "ns"], ["Height", "154 ± 5.1", "155 ± 6.4", "NS"]]))
        #expect(found.allSatisfy { $0["subject"] == "" })
    }

    // MARK: Times

    @Test func `times between arms and forms are kept`() throws {
        let found = try facts(
            page(
                "Table 1. Infection",
                head: "<tr><th></th><th colspan='2'>Control group</th><th colspan='2'>Drug group</th></tr>"
                    + "<tr><th></th><th>Basal</th><th>6 months</th><th>Basal</th><th>6 months</th></tr>"
                    + "<tr><th></th><th>% (n)</th><th>% (n)</th><th>% (n)</th><th>% (n)</th></tr>",
                body:
                    "<tr><td>No infection</td><td>60.8 (31)</td><td>76.5 (39)</td><td>64.7 (33)</td><td>58.8 (30)</td></tr>"
            ))
        let late = try #require(found.first { $0["count"] == "30" })
        #expect(late["arm"] == "Drug group" && late["time"] == "6 months" && late["percent"] == "58.8")
        #expect(found.first { $0["count"] == "31" }?["time"] == "Basal")
    }

    @Test func `a letter that tells two times apart is no statistic`() throws {
        let times = "<th>6 m (i)</th><th>6 m (f)</th><th>Final</th>"
        let found = try facts(
            page(
                "Table 1. Length of stay (mean [SD])",
                head: "<tr><th></th><th colspan='3'>Control group</th><th colspan='3'>Drug group</th></tr>"
                    + "<tr><th></th>\(times)\(times)</tr>",
                body: "<tr><td>Stay (days)</td><td>18.2[4.8]</td><td>19.5[6.4]</td><td>20.1[5.0]</td>"
                    + "<td>17.2[4.1]</td><td>16.5[5.4]</td><td>15.9[5.2]</td></tr>"))
        let last = try fact("19.5[6.4]", in: found)
        #expect(last["arm"] == "Control group" && last["time"] == "6 m (f)" && last["sd"] == "6.4")
    }

    @Test func `events and parts of names are no times`() throws {
        let found = try facts(
            table(
                "Table 1. Adverse events, n (%)", ["", "Drug (n = 40)", "Placebo (n = 42)"],
                [
                    ["Incision site abscess", "4 (10.0)", "6 (14.3)"], ["Intubation", "8 (20.0)", "7 (16.7)"],
                    ["After surgery (ward)", "2 (5.0)", "3 (7.1)"],
                ]))
        #expect(found.allSatisfy { $0["time"] == "" })
        #expect(found.first?["measure"] == "Incision site abscess")
        #expect(try fact("8 (20.0)", in: found)["measure"] == "Intubation")
    }

    @Test func `each group has the column of times before it`() throws {
        let found = try facts(
            table(
                "Table 1. Response", ["Variable", "Time", "Drug group n (%)", "Time", "Placebo group n (%)"],
                [["Response", "2 h", "4 (20)", "12 h", "3 (15)"], ["Response", "4 h", "9 (45)", "18 h", "7 (35)"]]))
        #expect(try fact("9 (45)", in: found)["time"] == "4 h")
        #expect(try fact("7 (35)", in: found)["time"] == "18 h")
    }

    @Test func `headers that hold a group and a time are parted`() throws {
        let found = try facts(
            table(
                "Table 1. Scores",
                ["", "Before Means ± SD Y", "After Means ± SD Y", "Before Means ± SD PE", "After Means ± SD PE"],
                [["Calm", "3.12 ± 0.51", "2.97 ± 0.91", "3.24 ± 0.67", "2.99 ± 0.69"]]))
        let calm = try fact("2.97 ± 0.91", in: found)
        #expect(calm["arm"] == "Y" && calm["time"] == "After")
    }

    @Test func `under a time or beside one a heading's first word is part of its name`() throws {
        let found = try facts(
            page(
                "Table 1. Changes", head: "<tr><th></th><th>Drug (n = 20)</th><th>Placebo (n = 20)</th></tr>",
                body: "<tr><td colspan='3'>Baseline weight (kg)</td></tr>"
                    + "<tr><td>Change at week 14</td><td>0.24 ± 1.04</td><td>−0.36 ± 1.44</td></tr>"
                    + "<tr><td>Change at week 28</td><td>0.31 ± 1.10</td><td>−0.40 ± 1.50</td></tr>"))
        #expect(found.first?["time"] == "Change at week 14")
    }

    // MARK: Totals

    @Test func `means of a part of the patients have the part's total or none`() throws {
        let rows = [["All children", "14.1 ± 5.9", "15.2 ± 6.3"], ["Boys", "15.7 ± 5.8", "15.6 ± 6.7"]]
        let head = ["", "Iron (n = 97)", "Plain (n = 87)"]
        let open = try facts(table("Table 1. Problem score", head, rows))
        #expect(try fact("14.1 ± 5.9", in: open)["total"] == "97")
        #expect(try fact("15.7 ± 5.8", in: open)["total"] == "")
        #expect(try fact("15.7 ± 5.8", in: open)["open"]?.contains("part of 97") ?? false)
    }

    @Test func `a row whose percentages are of others leaves its totals open`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes, n (%)", ["", "Drug (n = 73)", "Placebo (n = 70)"],
                [["Healed", "20 (27.4)", "14 (20.0)"], ["Recurrence at 12 months", "13 (30.2)", "7 (14.5)"]]))
        #expect(try fact("20 (27.4)", in: found)["total"] == "73")
        let late = try fact("13 (30.2)", in: found)
        #expect(late["total"] == "" && late["open"]?.contains("not 73") ?? false)
    }

    @Test func `a column of answers No is no size of the column Yes`() throws {
        let found = try facts(
            page(
                "Table 1. Risk",
                head:
                    "<tr><th>At baseline</th><th colspan='2'>Plain group</th></tr><tr><th></th><th>No</th><th>Yes</th></tr>",
                body:
                    "<tr><td>High pressure</td><td>251</td><td>20</td></tr><tr><td>Smoking</td><td>158</td><td>10</td></tr>"
            ))
        #expect(found.allSatisfy { $0["total"] == "" })
    }
}

/// Marks, headers and notes around cells.
@Suite struct FactCellTests: ReadsFacts {
    @Test func `what is left of letters behind a figure is no part of it`() throws {
        let found = try facts(
            page(
                "Table 1. Lipids, mean ± SD", head: "<tr><th></th><th>C</th><th>DM</th></tr>",
                body:
                    "<tr><td>Glucose</td><td>139±43<sup>a</sup>,<sup>b</sup></td><td>164±12<sup>a</sup>–<sup>c</sup></td></tr>"
                    + "<tr><td>Triglycerides</td><td>33.7 ± 13.4 (19, 66)</td><td>28.7 ± 10.8 (18, 59)</td></tr>"))
        #expect(found.map { $0["value"] } == ["139", "164", "33.7", "28.7"])
        #expect(found.map { $0["sd"] } == ["43", "12", "13.4", "10.8"])
    }

    @Test func `a blank within a raised letter parts words`() throws {
        let found = try facts(
            page(
                "Table 1. Outcome",
                head: "<tr><th></th><th>Failure<sup>a </sup>n (%)</th><th>Success<sup>b </sup>n (%)</th></tr>",
                body: "<tr><td>Early closure</td><td>46 (87)</td><td>49 (15)</td></tr>"))
        #expect(found.map { $0["arm"] } == ["Failure", "Success"])
    }

    @Test func `sizes that are numbered are sizes`() throws {
        let found = try facts(
            table(
                "Table 1. Characteristics, n (%)", ["", "Game group (n1 = 120)", "Waiting group (n2 = 60)"],
                [["Smokers", "60 (50.0)", "15 (25.0)"]]))
        #expect(found.map { $0["total"] } == ["120", "60"] && found[0]["arm"] == "Game group")
    }

    @Test func `limits in two columns belong to the estimate before them`() throws {
        let found = try facts(
            table(
                "Table 1. Symptoms", ["", "Odds ratio", "Lower 95% CL", "Upper 95% CL", "P"],
                [["Bothered", "1.71", "0.72", "4.06", "0.22"]]))
        let estimate = try #require(found.first)
        #expect(estimate["statistic"] == "odds-ratio" && estimate["low"] == "0.72" && estimate["high"] == "4.06")
        #expect(estimate["limits"] == "confidence-interval")
    }

    @Test func `a percentage with its fraction is a count under a header with a slash`() throws {
        let found = try facts(
            page(
                "Table 1. Reactions",
                head: "<tr><th></th><th colspan='2'>DTP-Hib/polio vaccine</th></tr>"
                    + "<tr><th></th><th>Fever group, % (n/N)</th><th>Control group, % (n/N)</th></tr>",
                body: "<tr><td>Tenderness</td><td>6.1 (7/114)</td><td>11.5 (15/130)</td></tr>"))
        #expect(found.map { $0["count"] } == ["7", "15"] && found.map { $0["total"] } == ["114", "130"])
    }

    @Test func `numbers under a header of times are times`() throws {
        let second = try facts(
            table(
                "Table 1. Hand use, mean (SE)", ["Measure", "Follow-up weeks", "Drug group", "Control group"],
                [["Grasp", "0", "80.6 (4.6)", "72.4 (5.4)"], ["Grasp", "12", "78.6 (3.9)", "68.3 (4.7)"]]))
        #expect(second.count == 4)
        #expect(try fact("68.3 (4.7)", in: second)["time"] == "Follow-up weeks 12")
        let first = try facts(
            table(
                "Table 2. Tear production, mean (SD)", ["Time (weeks)", "Drug group", "Control group"],
                [["0", "9.6 (1.6)", "9.4 (1.4)"], ["4", "9.3 (1.9)", "7.0 (1.7)"]]))
        #expect(try fact("7.0 (1.7)", in: first)["time"] == "Time (weeks) 4")
    }

    @Test func `a note that begins with a form speaks of all cells`() throws {
        for note in [
            "Estimated means (standard error). Bold: P below 0.05", "CI, confidence interval; values: mean ± SEM",
        ] {
            let found = try facts(
                page(
                    "Table 1. Grasp", head: "<tr><th></th><th>Drug</th><th>Control</th></tr>",
                    body:
                        "<tr><td>Hold</td><td>80.6 \(note.hasPrefix("E") ? "(4.6)" : "± 4.6")</td><td>72.4 \(note.hasPrefix("E") ? "(5.4)" : "± 5.4")</td></tr>",
                    notes: ""
                )
                .replacingOccurrences(
                    of: "</table>", with: "<tfoot><tr><td colspan='3'>\(note)</td></tr></tfoot></table>"))
            #expect(found.first?["se"] == "4.6", "\(note)")
        }
    }

    @Test func `a panel of rows beside another has its own names`() throws {
        let found = try facts(
            table(
                "Table 1. Eating (median and interquartile range)",
                ["", "Drug (n = 69)", "Control (n = 69)", "", "Drug (n = 69)", "Control (n = 69)"],
                [
                    ["Fruit", "3.0 (2–5)", "2.1 (1–4)", "Red meat", "3.1 (2–4)", "3.2 (1–5)"],
                    ["Bread", "2.5 (2–5)", "2.4 (1–3)", "Poultry", "1.5 (1–3)", "1.4 (1–3)"],
                ]))
        #expect(try fact("2.1 (1–4)", in: found)["measure"] == "Fruit")
        #expect(try fact("3.2 (1–5)", in: found)["measure"] == "Red meat")
    }

    @Test func `headings over all columns stand over those right below them`() throws {
        let found = try facts(
            page(
                "Table 1. Mood, mean (SD)", head: "<tr><th></th><th>Positive group</th><th>Control group</th></tr>",
                body: "<tr><td colspan='3'>Dysphoric</td></tr><tr><td colspan='3'>Mood</td></tr>"
                    + "<tr><td>Happy</td><td>1.5 (0.7)</td><td>1.4 (0.8)</td></tr>"
                    + "<tr><td colspan='3'>Stress</td></tr><tr><td>Tense</td><td>3.2 (1.6)</td><td>4.0 (1.2)</td></tr>"
                    + "<tr><td colspan='3'>Others</td></tr><tr><td colspan='3'>Mood</td></tr>"
                    + "<tr><td>Happy</td><td>2.7 (1.4)</td><td>2.2 (1.1)</td></tr>"))
        #expect(try fact("3.2 (1.6)", in: found)["subject"] == "Dysphoric › Stress")
        #expect(try fact("2.7 (1.4)", in: found)["subject"] == "Others › Mood")
    }
}

/// Headers that tables keep in their body.
@Suite struct FactBodyHeaderTests: ReadsFacts {
    @Test func `a name over names begins a body without a header`() throws {
        let found = try facts(
            page(
                "Table 1. Diagnoses, n (%)", head: "",
                body: "<tr><td></td><td colspan='2'>Study limb</td><td></td></tr>"
                    + "<tr><td></td><td>Tell patient</td><td>Tell both</td><td>Total</td></tr>"
                    + "<tr><td>Any domain</td><td>20 (50)</td><td>22 (69)</td><td>42 (58)</td></tr>"
                    + "<tr><td>Two domains</td><td>8 (20)</td><td>10 (31)</td><td>18 (25)</td></tr>"))
        #expect(try fact("22 (69)", in: found)["arm"]?.hasSuffix("Tell both") ?? false)
        #expect(try fact("42 (58)", in: found)["arm"] == "Total")
    }

    @Test func `a group with its size over all columns names the rows below it`() throws {
        let group = { (name: String, mean: String) in
            "<tr><td></td><td colspan='2'>\(name)</td></tr><tr><td>0</td><td>\(mean) ± 2.1</td><td>37.2 ± 8.5</td></tr>"
                + "<tr><td>12</td><td>10.0 ± 3.1</td><td>38.6 ± 9.5</td></tr>"
        }
        let found = try facts(
            page(
                "Table 1. Cells, mean ± SD", head: "<tr><th>Weeks</th><th>White cells</th><th>Lymphocytes</th></tr>",
                body: group("Light smokers (n = 4)", "9.8") + group("Heavy smokers (n = 6)", "8.7")))
        let heavy = try fact("8.7 ± 2.1", in: found)
        #expect(
            heavy["total"] == "6" && (heavy["measure"] ?? "").contains("Heavy smokers") && heavy["time"] == "Weeks 0")
    }
}

extension FactCellTests {
    @Test func `a caption that promises P values makes none of percentages`() throws {
        let found = try facts(
            table(
                "Table 1. Secondary outcomes with P values (n = 20)", ["Outcome", "Baseline", "Week 2", "P value"],
                [["Straining", "100.0%", "70.0%", "0.01"], ["Hard stools", "90.0%", "65.0%", "0.10"]]))
        let late = try fact("70.0%", in: found)
        #expect(late["statistic"] == "percentage" && late["percent"] == "70.0" && late["time"] == "Week 2")
    }
}

extension FactAxesTests {
    @Test func `arms under many measures are arms although one is once printed otherwise`() throws {
        var body: [[String]] = []
        for (index, measure) in ["Oxygen, %", "Warmth, °C", "Iron, mg/L", "Acidity", "Carbon", "Flow"].enumerated() {
            body += [[measure, "", ""], ["Sham", "97 ± 1", "98 ± 2"], ["Toxin", "64 ± 2", "58 ± 4"]]
            body.append([index == 5 ? "Toxin+A" : "Toxin+APC", "68 ± 2", "\(57 + index) ± 3"])
        }
        let found = try facts(table("Table 1. Effects, mean ± SE", ["", "0 hours", "2 hours"], body))
        #expect(try fact("59 ± 3", in: found)["arm"] == "Toxin+APC")
        #expect(try fact("59 ± 3", in: found)["measure"] == "Iron")
    }
}

/// Figures and totals that only labels, notes or sums explain.
@Suite struct FactNoteTests: ReadsFacts {
    @Test func `arms' sizes in a row's label are the totals of its cells`() throws {
        let found = try facts(
            table(
                "Table 1. Median (interquartile range) of flow by subgroup", ["", "Drug", "Placebo"],
                [
                    ["Smokers (drug n = 56; placebo n = 55)", "0.05 (-0.07, 0.17)", "-0.01 (-0.09, 0.07)"],
                    ["Others (drug n = 126, placebo n = 113)", "0.12 (-0.05, 0.26)", "0.00 (-0.09, 0.11)"],
                ]))
        let placebo = try fact("-0.01 (-0.09, 0.07)", in: found)
        #expect(placebo["total"] == "55" && placebo["measure"] == "Smokers")
        #expect(try fact("0.12 (-0.05, 0.26)", in: found)["total"] == "126")
    }

    @Test func `words among P values name no rows`() throws {
        let found = try facts(
            table(
                "Table 1. Median (interquartile range)", ["Test day", "Drug (N = 91)", "Placebo (N = 83)", "p value"],
                [
                    ["15", "0.07 (-0.03, 0.19)", "0.00 (-0.08, 0.12)", "0.0036"],
                    ["43", "0.08 (-0.04, 0.21)", "0.04 (-0.08, 0.16)", "NS"],
                ]))
        let late = try fact("0.08 (-0.04, 0.21)", in: found)
        #expect(late["time"] == "Test day 43" && late["statistic"] == "median" && late["total"] == "91")
    }

    @Test func `rows stacked in cells have their sizes before the means`() throws {
        let found = try facts(
            page(
                "Table 1. Walking", head: "<tr><th></th><th>Training group</th><th>Control group</th><th>P</th></tr>",
                body: "<tr><td colspan='4'>Balance score</td></tr>"
                    + "<tr><td>3-month mean<br/>12-month mean<br/>Change from 0 to 3 months</td>"
                    + "<td>107, 5.40 ±2.32<br/>106, 5.83 ±2.82<br/>107, -0.15 ±1.89</td>"
                    + "<td>116, 5.72 ±2.30<br/>108, 4.69 ±2.91<br/>116, 0.01 ±1.72</td><td>0.85<br/>0.02</td></tr>"
                    + "<tr><td>Fell</td><td>69 out of 108 (64%)</td><td>88 of 117 (75%)</td><td>0.07</td></tr>"))
        let late = try fact("108, 4.69 ±2.91", in: found)
        #expect(late["time"] == "12-month" && late["total"] == "108" && late["value"] == "4.69" && late["sd"] == "2.91")
        #expect(late["arm"] == "Control group" && late["measure"] == "Balance score")
        let fell = try fact("88 of 117 (75%)", in: found)
        #expect(fell["count"] == "88" && fell["total"] == "117" && fell["percent"] == "75")
    }

    @Test func `levels that add up to 100 under a sign are percentages`() throws {
        let rows = [["Ease", "", ""], ["1", "74", "82"], ["2", "20", "18"], ["3", "6", "0"]]
        let found = try facts(table("Table 1. Scores", ["", "Drug (%)", "Placebo (%)"], rows))
        let first = try fact("74", in: found)
        #expect(first["statistic"] == "percentage" && first["percent"] == "74" && first["count"] == "")
        // without the sign, or with another sum, nothing tells
        let bare = try facts(table("Table 1. Scores", ["", "Drug", "Placebo"], rows))
        #expect(try fact("74", in: bare)["statistic"] != "percentage")
    }

    @Test func `a sign of change is no part of an arm, and a note gives sizes at a time`() throws {
        let found = try facts(
            page(
                "Table 1. Changes, mean (SD)",
                head: "<tr><th></th><th>Plain Δ n = 15<sup>2</sup></th><th>Rich Δ n = 16<sup>2</sup></th></tr>",
                body: "<tr><td>Waist, 12 wk</td><td>−1.3 (5.6)</td><td>−8.7 (5.6)</td></tr>"
                    + "<tr><td>Waist, 1 y</td><td>−3.9 (5.6)</td><td>−10.7 (5.8)</td></tr>",
                notes: "<p><sup>2</sup> At the 1-y visit there were fewer: Plain: n = 13 and Rich: n = 12.</p>"))
        let late = try fact("−10.7 (5.8)", in: found)
        #expect(late["arm"] == "Rich")
        #expect(try fact("−1.3 (5.6)", in: found)["total"] == "15")
        #expect(late["total"] == "12")
    }

    @Test func `a subgroup over arms is no part of their names`() throws {
        let found = try facts(
            page(
                "Table 1. Changes, mean ± SD",
                head:
                    "<tr><th></th><th colspan='2'>Iron &lt; 30 nmol/L (n = 23)</th><th colspan='2'>BMI &gt; 30 (n = 28)</th></tr>"
                    + "<tr><th></th><th>Drug group (n = 14)</th><th>Placebo group (n = 9)</th>"
                    + "<th>Drug group (n = 13)</th><th>Placebo group (n = 15)</th></tr>",
                body:
                    "<tr><td>Iron</td><td>59.9 ± 20.2</td><td>6.9 ± 18.4</td><td>48.5 ± 19.7</td><td>−2.1 ± 12.1</td></tr>"
            ))
        let obese = try fact("48.5 ± 19.7", in: found)
        #expect(obese["arm"] == "Drug group" && obese["total"] == "13" && (obese["subject"] ?? "").contains("BMI"))
    }

    @Test func `a median with its quartiles that only a note names`() throws {
        let (head, body) = (
            "<tr><th></th><th>Drug</th><th>Placebo</th></tr>",
            "<tr><td>Marker A</td><td>0.13 (−0.15, 0.46)</td><td>−0.12 (−0.29, 0.28)</td></tr>"
        )
        let note =
            "<tfoot><tr><td colspan='3'>Mean (SD) for changes in some variables and median (inter quartile range) for changes in others.</td></tr></tfoot></table>"
        let noted = try facts(
            page("Table 1. Markers", head: head, body: body).replacingOccurrences(of: "</table>", with: note))
        let marker = try fact("0.13 (−0.15, 0.46)", in: noted)
        #expect(marker["statistic"] == "median" && marker["limits"] == "interquartile-range")
        let bare = try facts(page("Table 1. Markers", head: head, body: body))
        #expect(try fact("0.13 (−0.15, 0.46)", in: bare)["statistic"] == "")
    }

    @Test func `no ratio is negative, and shares in brackets make no means`() throws {
        let found = try facts(
            table(
                "Table 1. Models", ["", "Odds ratio (95% CI)"],
                [["Dose", "1.2 (0.9 to 1.6)"], ["Score", "-0.98 (-1.86 to -0.11)"]]))
        #expect(try fact("-0.98 (-1.86 to -0.11)", in: found)["statistic"] == "")
        let pairs = try facts(
            table(
                "Table 2. Mean (SD) of answers", ["", "Score (n = 142)", "Content (n = 142)"],
                [
                    ["Action", "7.5 (1.8)", "37 (26.1)"], ["Trust", "6.1 (1.2)", "92 (64.8)"],
                    ["Ease", "5.2 (1.0)", "21 (14.8)"],
                ]))
        let content = try fact("37 (26.1)", in: pairs)
        #expect(content["count"] == "37" && content["percent"] == "26.1")
        #expect(try fact("7.5 (1.8)", in: pairs)["sd"] == "1.8")
    }

    @Test func `two columns under one header are limits, and labels that the caption names are arms`() throws {
        let rows = { (mean: String, low: String, high: String) in
            "<td>202</td><td>\(mean)</td><td>\(low)</td><td>\(high)</td>"
        }
        let block = { (name: String) in
            "<tr><td colspan='9'>\(name)</td></tr><tr><td>Long help</td>\(rows("6.23", "5.90", "6.56"))\(rows("6.24", "5.91", "6.58"))</tr>"
                + "<tr><td>Brief advice</td>\(rows("6.39", "6.06", "6.71"))\(rows("6.35", "6.01", "6.68"))</tr>"
        }
        let leaf = "<th>N</th><th>Mean</th><th colspan='2'>95% confidence interval</th>"
        let found = try facts(
            page(
                "Table 1. Outcomes in the Long help and Brief advice conditions",
                head: "<tr><th></th><th colspan='4'>Original data</th><th colspan='4'>Imputed data</th></tr>"
                    + "<tr><th></th>\(leaf)\(leaf)</tr>",
                body: block("Drinks a week") + block("Largest number of drinks")))
        let mean = try #require(found.first { $0["value"] == "6.39" })
        #expect(mean["low"] == "6.06" && mean["high"] == "6.71" && mean["limits"] == "confidence-interval")
        #expect(mean["arm"] == "Brief advice" && mean["measure"] == "Drinks a week")
    }

    @Test func `decimals under mean and SD say nothing of counts beside them`() throws {
        let leaf = "<th>Score Mean (SD)</th><th>Content N (%)</th>"
        let found = try facts(
            page(
                "Table 1. Scales",
                head: "<tr><th></th><th colspan='2'>Practice (N = 132)</th><th colspan='2'>Home (N = 142)</th></tr>"
                    + "<tr><th></th>\(leaf)\(leaf)</tr>",
                body: "<tr><td>Action</td><td>7.5 (1.8)</td><td>54 (40.9)</td><td>7.5 (1.9)</td><td>60 (42.3)</td></tr>"
            ))
        #expect(try fact("54 (40.9)", in: found)["count"] == "54")
        #expect(try fact("7.5 (1.9)", in: found)["sd"] == "1.9")
    }

    @Test func `a note to a heading that tells of missing data leaves totals open`() throws {
        let found = try facts(
            page(
                "Table 1. Fitness, mean (SD)",
                head: "<tr><th></th><th>Drug (n = 15)</th><th>Placebo (n = 16)</th></tr>",
                body: "<tr><td>Weight</td><td>71.3 (0.5)</td><td>71.4 (0.7)</td></tr>"
                    + "<tr><td>Fitness<sup>3</sup></td><td></td><td></td></tr>"
                    + "<tr><td>Uptake</td><td>45.8 (7.5)</td><td>44.1 (5.8)</td></tr>"
            )
            .replacingOccurrences(
                of: "</table>",
                with:
                    "<tfoot><tr><td colspan='3'><sup>3</sup> No valid data for 2 women (n = 13).</td></tr></tfoot></table>"
            ))
        #expect(try fact("71.4 (0.7)", in: found)["total"] == "16")
        let uptake = try fact("44.1 (5.8)", in: found)
        #expect(uptake["total"] == "" && uptake["sd"] == "5.8")
    }

    @Test func `a bracket that would be of more than all patients makes no percentage`() throws {
        let found = try facts(
            page(
                "Table 1. Outcomes",
                head: "<tr><th></th><th>Home (n = 26)</th><th>Clinic (n = 29)</th></tr>",
                body: "<tr><td>Recall</td><td>45.4 ± 12.6</td><td>45.9 ± 10.7</td></tr>"
                    + "<tr><td>Relapses until control</td><td>7 (1)</td><td>9 (15)</td></tr>"))
        #expect(try fact("7 (1)", in: found)["count"] == "")
    }
}
