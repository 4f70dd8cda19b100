import Foundation
import Testing

/// Times that stand in the midst of labels and headers, in the row above, or beside others of the same axis.
@Suite struct FactLateTimeTests: ReadsFacts {
    @Test(arguments: [
        ("Table 1. Blood counts 6 h after the dose with placebo or 10 mg", "6 h"),
        ("Table 1. Changes in weight between baseline and week 24", "week 24"),
        ("Table 1. Change of scores from baseline to 6 months", "6 months"),
    ])
    func `a caption tells a lapse, or the end of a change`(_ caption: String, _ time: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"]?.contains(time) ?? false)
    }

    @Test(arguments: [
        ("Table 1. Use of services during the 13-month follow-up period", "13-month follow-up"),
        ("Table 1. Smoking four months after education", "four months"), ("Table 1. Day 270 concentrations", "Day 270"),
        ("Table 1. Insulin at the end of each diet period", "end of each diet period"),
    ])
    func `a caption may tell the time in other ways`(_ caption: String, _ time: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"] == time)
    }

    @Test func `numbers under periods and occasions that are counted are times`() throws {
        let found = try facts(
            page(
                "Table 1. Pressure",
                head:
                    "<tr><th></th><th colspan='2'>Treatment period</th></tr><tr><th>Sequence</th><th>1</th><th>2</th></tr>",
                body:
                    "<tr><td colspan='3'>A then B</td></tr><tr><td>Pressure, mean (SD)</td><td>70 (10)</td><td>99 (18)</td></tr>"
                    + "<tr><td colspan='3'>B then A</td></tr><tr><td>Pressure, mean (SD)</td><td>71 (10)</td><td>98 (18)</td></tr>"
            ))
        #expect(try fact("98 (18)", in: found)["time"] == "2 Treatment period")
        let rows = try facts(
            table(
                "Table 1. Scores, mean ± SD", ["Evaluation", "Hospital A", "Hospital B"],
                [
                    ["Scan (0–13)", "", ""], ["First", "6.9 ± 2.4", "6.3 ± 2.4"],
                    ["Second", "11.6 ± 1.0", "7.3 ± 2.0"],
                    ["Report (0–9)", "", ""], ["First", "3.9 ± 1.4", "3.3 ± 1.4"],
                    ["Second", "5.6 ± 1.2", "4.3 ± 1.0"],
                ]))
        let second = try fact("4.3 ± 1.0", in: rows)
        #expect(second["time"] == "Second" && second["measure"]?.hasPrefix("Report") ?? false)
    }

    @Test func `a header over words beside the labels tells the time`() throws {
        let found = try facts(
            table(
                "Table 1. Success",
                ["Category", "Change of score at week 52", "Drug (n = 158), n (%)", "Control (n = 155), n (%)"],
                [
                    ["Success", "Better", "100 (63)", "83 (54)"], ["Failure", "Worse", "22 (14)", "32 (21)"],
                ]))
        #expect(try fact("83 (54)", in: found)["time"] == "week 52")
    }

    @Test func `ordinals with a unit are times`() throws {
        let found = try facts(
            table(
                "Table 1. Pain, mean ± SD", ["Group", "Baseline", "1st week", "12th week"],
                [
                    ["Drug group", "5.1 ± 1.2", "4.2 ± 1.4", "3.9 ± 1.1"],
                    ["Control group", "5.3 ± 1.1", "5.1 ± 1.5", "5.0 ± 1.3"],
                ]))
        #expect(try fact("3.9 ± 1.1", in: found)["time"] == "12th week")
    }

    @Test func `labels and headers tell a time in their midst`() throws {
        let found = try facts(
            page(
                "Table 1. Outcomes",
                head:
                    "<tr><th></th><th colspan='2'>Change at 4 weeks<br/>Mean and SD</th><th colspan='2'>Change at 8 weeks<br/>Mean and SD</th></tr>"
                    + "<tr><th></th><th>Exercise</th><th>Control</th><th>Exercise</th><th>Control</th></tr>",
                body:
                    "<tr><td>Balance</td><td>3.7 ± 1.0</td><td>0.2 ± 1.1</td><td>6.0 ± 1.2</td><td>0.5 ± 1.3</td></tr>")
        )
        #expect(try fact("6.0 ± 1.2", in: found)["time"]?.hasSuffix("8 weeks") ?? false)
        #expect(try fact("6.0 ± 1.2", in: found)["arm"] == "Exercise")
        let doses = try facts(
            table(
                "Table 1. Outcomes", ["", "Drug", "Placebo"],
                [
                    ["Doses in 24 h (number of tablets)", "2.1 ± 1.2", "3.2 ± 1.4"],
                    ["Volume in 1 second (L)", "2.3 ± 0.5", "2.2 ± 0.6"],
                    ["Falls over 65 years", "1.3 ± 0.5", "1.2 ± 0.6"],
                ]))
        #expect(try fact("2.1 ± 1.2", in: doses)["time"] == "24 h")
        #expect(try fact("2.3 ± 0.5", in: doses)["time"] == "")
        #expect(try fact("1.3 ± 0.5", in: doses)["time"] == "")
    }

    @Test func `a comparison is of the time above it`() throws {
        let found = try facts(
            table(
                "Table 1. Change from baseline", ["", "Placebo (n = 50)", "Drug (n = 52)"],
                [
                    ["HbA1c (%)", "", ""],
                    ["Change at week 24 (95% CI)", "-0.31 (-0.45 to -0.16)", "-0.65 (-0.79 to -0.51)"],
                    ["Difference vs placebo (95% CI)", "", "-0.34 (-0.55 to -0.14)"],
                    ["Change at week 102 (95% CI)", "0.02 (-0.20 to 0.23)", "-0.48 (-0.68 to -0.29)"],
                    ["Difference vs placebo (95% CI)", "", "-0.50 (-0.79 to -0.21)"],
                ]))
        #expect(try fact("-0.34 (-0.55 to -0.14)", in: found)["time"] == "Change at week 24")
        #expect(try fact("-0.50 (-0.79 to -0.21)", in: found)["time"] == "Change at week 102")
    }

    @Test func `a moment in a label is one where its siblings have times`() throws {
        let found = try facts(
            table(
                "Table 1. Scores, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["Knee score preoperatively", "51 ± 20", "44 ± 18"],
                    ["Knee score at 6 months", "22 ± 13", "18 ± 10"],
                    ["LH day of triggering", "1.3 ± 1.0", "1.2 ± 0.8"],
                ]))
        let before = try fact("51 ± 20", in: found)
        #expect(before["time"] == "preoperatively" && before["measure"] == "Knee score")
        #expect(try fact("1.3 ± 1.0", in: found)["time"] == "day of triggering")
    }

    @Test func `names beside a time are times where arms and measures stand in the rows`() throws {
        let found = try facts(
            table(
                "Table 1. Markers, mean ± SD", ["Variable", "Baseline", "Diet", "Workout"],
                [
                    ["Leukocytes", "", "", ""], ["Drug group", "6.4 ± 2.2", "6.1 ± 1.9", "10.7 ± 3.4"],
                    ["Placebo group", "6.2 ± 1.5", "6.5 ± 1.6", "10.9 ± 3.5"], ["CRP", "", "", ""],
                    ["Drug group", "0.8 ± 0.6", "0.6 ± 0.5", "3.7 ± 2.6"],
                    ["Placebo group", "0.8 ± 0.5", "1.0 ± 0.9", "4.7 ± 2.9"],
                ]))
        let workout = try fact("4.7 ± 2.9", in: found)
        #expect(workout["time"] == "Workout" && workout["arm"] == "Placebo group" && workout["measure"] == "CRP")
    }

    @Test func `a column of stages some of which are times tells times`() throws {
        let found = try facts(
            page(
                "Table 1. Temperatures, mean ± SD",
                head: "<tr><th>Stage</th><th></th><th>Control group</th><th>Drug group</th></tr>",
                body: "<tr><td rowspan='2'>Baseline</td><td>Blood (°C)</td><td>35.9 ± 0.1</td><td>35.8 ± 0.2</td></tr>"
                    + "<tr><td>Nose (°C)</td><td>36.9 ± 0.1</td><td>36.8 ± 0.2</td></tr>"
                    + "<tr><td rowspan='2'>Closure</td><td>Blood (°C)</td><td>36.1 ± 0.1</td><td>36.3 ± 0.2</td></tr>"
                    + "<tr><td>Nose (°C)</td><td>37.9 ± 0.1</td><td>37.8 ± 0.2</td></tr>"))
        #expect(try fact("37.8 ± 0.2", in: found)["time"] == "Closure")
        #expect(try fact("37.8 ± 0.2", in: found)["measure"] == "Nose")
    }

    @Test func `a short time under an arm is no arm's letter`() throws {
        let found = try facts(
            page(
                "Table 1. Scores",
                head:
                    "<tr><th></th><th colspan='2'>Control group (n = 30)</th><th colspan='2'>Intervention group (n = 20)</th></tr>"
                    + "<tr><th></th><th>Pre</th><th>Post</th><th>Pre</th><th>Post</th></tr>",
                body:
                    "<tr><td>Esteem</td><td>17.7 ± 4.5</td><td>17.4 ± 4.4</td><td>17.8 ± 4.7</td><td>19.1 ± 3.5</td></tr>"
            ))
        let before = try fact("17.8 ± 4.7", in: found)
        #expect(before["arm"] == "Intervention group" && before["time"] == "Pre")
    }
}
