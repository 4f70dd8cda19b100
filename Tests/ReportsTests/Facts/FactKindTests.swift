import Foundation
import Testing

/// What kind of figure a cell holds, where no word right beside it says so.
@Suite struct FactKindTests: ReadsFacts {
    @Test func `whole numbers of events under arms of known sizes are counts`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["", "Drug (n = 31)", "Placebo (n = 29)"],
                [
                    ["Days on oxygen", "4.1 ± 1.2", "5.3 ± 1.9"], ["Pneumothorax", "4", "7"],
                    ["Reintubation", "2", "5"],
                    ["Hospital stay", "9", "12"],
                ]))
        let first = try fact("7", in: found)
        #expect(first["statistic"] == "count" && first["count"] == "7" && first["total"] == "29")
        // a stay is everyone's
        #expect(try fact("12", in: found)["statistic"] == "")
    }

    @Test func `whole numbers beside bare averages, or beyond the arms' sizes, stay open`() throws {
        let bare = try facts(
            table(
                "Table 1. Outcomes", ["", "Drug (n = 31)", "Placebo (n = 29)"],
                [["Nausea", "4", "7"], ["Vomiting", "2", "5"], ["Dizziness", "3.5", "2.5"]]))
        #expect(try fact("7", in: bare)["statistic"] == "")
        let beyond = try facts(
            table(
                "Table 1. Signs", ["", "Drug (n = 31)", "Placebo (n = 29)"],
                [["Systolic", "121", "130"], ["Diastolic", "81", "78"]]))
        #expect(try fact("130", in: beyond)["statistic"] == "")
    }

    @Test func `classes beside each other are counts where one of them is empty`() throws {
        let found = try facts(
            table(
                "Table 1. Changes of diet", ["Food", "Group", "Less", "Same", "More"],
                [
                    ["Bread", "Intervention", "9", "0", "22"], ["Bread", "Control", "16", "1", "15"],
                    ["Milk", "Intervention", "5", "10", "16"], ["Milk", "Control", "8", "13", "11"],
                ]))
        #expect(try fact("22", in: found)["statistic"] == "count")
    }

    @Test func `a negative limit tells a difference from a ratio`() throws {
        let rows = [
            ["Steps", "5120 (812)", "4803 (799)", "317 (-40, 674)"],
            ["Pain", "3.1 (0.8)", "3.9 (1.1)", "-0.8 (-1.2, -0.4)"],
        ]
        let head = ["Outcome, mean (SD)", "Walkers", "Controls", "Intervention effect (95% CI)"]
        let found = try facts(table("Table 1. Outcomes", head, rows))
        #expect(try fact("317 (-40, 674)", in: found)["statistic"] == "difference")
        let positive = try facts(
            table("Table 1. Outcomes", head, [["Steps", "5120 (812)", "4803 (799)", "317 (40, 674)"]]))
        #expect(try fact("317 (40, 674)", in: positive)["statistic"] == "")
    }

    @Test func `an arm less another is a difference`() throws {
        let found = try facts(
            table(
                "Table 1. Means and mean differences (95% confidence intervals)",
                ["Outcome", "Therapy", "Month 6", "Month 12"],
                [
                    ["Mood", "Brief", "10.1", "9.7"], ["", "Long", "14.2", "12.1"],
                    ["", "B-L", "−4.1 (−6.2, −2.0)", "−2.4 (−5.0, 0.2)"],
                ]))
        #expect(try fact("−2.4 (−5.0, 0.2)", in: found)["statistic"] == "difference")
    }

    @Test func `under a difference with its limits a row's percentage is its unit`() throws {
        let found = try facts(
            table(
                "Table 1. Cycles", ["", "Laser", "Plain", "Difference (95% CI)"],
                [["Percent cleaved", "71.0", "72.3", "-1.3 (-7.2 to 4.6)"]]))
        let effect = try fact("-1.3 (-7.2 to 4.6)", in: found)
        #expect(effect["statistic"] == "difference" && effect["limits"] == "confidence-interval")
    }

    @Test func `an estimate of a difference is a difference`() throws {
        let found = try facts(
            table(
                "Table 1. Moods", ["", "Drug", "Placebo", "Difference between groups, beta (95% CI)"],
                [["Calm", "2.1 (1.2)", "1.7 (1.1)", "0.40 (0.16-0.63)"]]))
        #expect(try fact("0.40 (0.16-0.63)", in: found)["statistic"] == "difference")
        let estimated = try facts(
            table(
                "Table 1. Moods", ["", "Drug", "Placebo", "Adjusted estimate of difference (95% CI)"],
                [["Calm", "2.1 (1.2)", "1.7 (1.1)", "0.40 (0.16-0.63)"]]))
        #expect(try fact("0.40 (0.16-0.63)", in: estimated)["statistic"] == "difference")
    }

    @Test func `a sign of difference beside the groups has its limits beside it`() throws {
        let found = try facts(
            table(
                "Table 1. Use of care", ["", "Drug Mean", "(SD)", "Placebo Mean", "(SD)", "Δ", "(95% CI)", "p"],
                [["Visits", "3.41", "(7.90)", "2.84", "(6.64)", "0.57", "(−1.20 to 2.68)", "0.76"]]))
        let effect = try #require(found.first { $0["value"] == "0.57" })
        #expect(effect["statistic"] == "difference" && effect["low"] == "-1.20" && effect["high"] == "2.68")
        let mean = try #require(found.first { $0["value"] == "2.84" })
        #expect(mean["statistic"] == "mean" && mean["sd"] == "6.64")
    }

    @Test func `a row names the spreads and sizes in columns of their own`() throws {
        let head = "<tr><th>Variable</th><th colspan='3'>Home</th><th colspan='3'>Ward</th></tr>"
        let body =
            "<tr><td>Scale; mean (SD) (n)</td><td colspan='6'></td></tr>"
            + "<tr><td>Men</td><td>2.52</td><td>(1.29)</td><td>(61)</td><td>2.66</td><td>(1.23)</td><td>(55)</td></tr>"
            + "<tr><td>Women</td><td>2.41</td><td>(1.19)</td><td>(42)</td><td>2.39</td><td>(1.08)</td><td>(44)</td></tr>"
        let found = try facts(page("Table 1. Scale by sex", head: head, body: body))
        let men = try #require(found.first { $0["value"] == "2.66" })
        #expect(men["sd"] == "1.23" && men["total"] == "55" && men["arm"] == "Ward")
    }

    @Test func `a row of limits says again what they are of`() throws {
        let found = try facts(
            table(
                "Table 1. Growth", ["", "A vs. B", "A vs. C"],
                [
                    ["Mean difference", "−0.20", "0.11"],
                    ["95% CI of difference", "−1.44 to 1.05", "−1.12 to 1.34"], ["Significance", "NS", "NS"],
                ]))
        let effect = try #require(found.first { $0["value"] == "0.11" })
        #expect(effect["statistic"] == "difference" && effect["low"] == "-1.12" && effect["high"] == "1.34")
    }

    @Test func `limits stand behind other results of one estimate`() throws {
        let found = try facts(
            page(
                "Table 1. Models",
                head: "<tr><th></th><th colspan='6'>Estimates of fixed effects</th></tr>"
                    + "<tr><th></th><th>Effect</th><th>SE</th><th>df</th><th>t</th><th>p</th><th>95% CI</th></tr>",
                body: "<tr><td>Mood</td><td>−0.51</td><td>0.26</td><td>62.5</td><td>−1.96</td><td>0.05</td>"
                    + "<td>−1.02 to −0.01</td></tr>"))
        let effect = try #require(found.first { $0["value"] == "-0.51" })
        #expect(effect["low"] == "-1.02" && effect["high"] == "-0.01")
    }

    @Test func `the only spread that a caption names is that of the brackets`() throws {
        let rows = [["Mood", "12.4 (0.9)", "13.1 (1.1)"]]
        let found = try facts(
            table("Table 1. Mean outcomes, with standard errors in brackets", ["", "Drug", "Placebo"], rows))
        #expect(try fact("13.1 (1.1)", in: found)["se"] == "1.1")
    }

    @Test func `a change alone beside means is their mean change`() throws {
        let found = try facts(
            page(
                "Table 1. Scores, means (standard deviations)",
                head: "<tr><th></th><th colspan='3'>Course</th><th colspan='3'>Control</th></tr>"
                    + "<tr><th></th><th>Pre</th><th>Post</th><th>Change</th><th>Pre</th><th>Post</th><th>Change</th></tr>",
                body: "<tr><td>Esteem</td><td>17.7 (4.5)</td><td>19.1 (4.4)</td><td>+1.40</td>"
                    + "<td>17.8 (4.6)</td><td>17.4 (3.5)</td><td>−0.40</td></tr>"))
        let change = try fact("−0.40", in: found)
        #expect(change["statistic"] == "mean" && change["arm"] == "Control")
    }

    @Test func `a rate with a sign of percent is a percentage`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["", "Drug (n = 42)", "Placebo (n = 40)"],
                [["Response rate (%)", "35.7", "22.5"], ["Proportion of patients (%)", "7.1", "5.0"]]))
        #expect(try fact("35.7", in: found)["percent"] == "35.7")
        #expect(try fact("5.0", in: found)["percent"] == "5.0")
    }

    @Test func `a heading says that classes are percentages`() throws {
        let found = try facts(
            table(
                "Table 1. Weight", ["", "Course", "Control"],
                [
                    ["Body mass index (%)", "", ""], ["Normal", "38.7", "40"], ["Over", "53.2", "56"],
                    ["Obese", "8.1", "4"],
                ]))
        #expect(try fact("53.2", in: found)["percent"] == "53.2")
    }

    @Test func `the mean of a caption is none of a pair beside means`() throws {
        let found = try facts(
            page(
                "Table 1. Comparison of mean pain and mean time between the groups",
                head: "<tr><th></th><th>Drug</th><th>Placebo</th></tr>",
                body: "<tr><td>Response</td><td>32 (80.0)</td><td>39 (97.5)</td></tr>"
                    + "<tr><td>Pain</td><td>3.47 ± 1.37</td><td>2.85 ± 1.05</td></tr>",
                notes: "<p>Data are mean ± standard deviation or number (%).</p>"))
        let first = try fact("32 (80.0)", in: found)
        #expect(first["count"] == "32" && first["percent"] == "80.0")
    }

    @Test func `a sign of change under times is no difference between groups`() throws {
        let found = try facts(
            table(
                "Table 1. Scores, mean (SD)", ["", "N", "Baseline score", "Post-test score", "Δ", "90% CI Δ"],
                [
                    ["Game", "21", "23.7 (4.8)", "30.7 (3.3)", "7.0 (3.4)", "5.7–8.3"],
                    ["Lecture", "20", "23.9 (5.4)", "31.4 (3.6)", "7.5 (3.2)", "6.2–8.8"],
                ]))
        #expect(try #require(found.first { $0["value"] == "7.0" })["statistic"] == "mean")
    }

    @Test func `classes between slashes have their counts between slashes`() throws {
        let found = try facts(
            table(
                "Table 1. Airway", ["", "Mask (n = 30)", "Tube (n = 30)"],
                [
                    ["Attempts (1/2/failed)", "26/4/0", "25/4/1"], ["Improved/Not improved", "18/12", "9/21"],
                    ["Race (%) (A/B)", "80/20", "70/30"],
                    ["Pressure (systolic/diastolic)", "121/80", "118/79"],
                ]))
        let second = try #require(found.first { $0["measure"] == "2" && $0["arm"] == "Tube" })
        #expect(second["count"] == "4" && second["subject"] == "Attempts" && second["total"] == "30")
        let rest = try #require(found.first { $0["measure"] == "Not improved" && $0["arm"] == "Mask" })
        #expect(rest["count"] == "12")
        #expect(!found.contains { $0["measure"] == "diastolic" || $0["measure"] == "B" })
    }

    @Test func `quartiles stand in columns of their own`() throws {
        let found = try facts(
            table(
                "Table 1. Score", ["", "25th Percentile", "Median", "75th Percentile"],
                [["Drug", "3.0", "5.0", "7.5"], ["Placebo", "2.5", "4.0", "6.0"]]))
        let median = try #require(found.first { $0["value"] == "5.0" })
        #expect(median["low"] == "3.0" && median["high"] == "7.5" && median["limits"] == "interquartile-range")
    }

    @Test func `a paper that speaks of standard deviations alone prints them in brackets`() throws {
        let rows = [["Mood", "12.4 (0.9)", "13.1 (1.1)"]]
        let plain = table("Table 1. Mean outcomes", ["", "Drug", "Placebo"], rows)
        #expect(try fact("13.1 (1.1)", in: facts(plain))["sd"] == "")
        let told = plain.replacing("</article>", with: "<p>We give means with standard deviations (SD).</p></article>")
        #expect(try fact("13.1 (1.1)", in: facts(told))["sd"] == "1.1")
        let varied = told.replacing("Mean outcomes", with: "Mean outcomes (CV %)")
        #expect(try fact("13.1 (1.1)", in: facts(varied))["sd"] == "")
    }

    @Test func `a relative spread is none of the mean's unit`() throws {
        let found = try facts(
            table(
                "Table 1. Resistance, mean (relative standard deviation %)", ["", "Probe A", "Probe B"],
                [["Resistance", "728 (3.7)", "421 (3.6)"]]))
        let first = try fact("421 (3.6)", in: found)
        #expect(first["statistic"] == "mean" && first["value"] == "421" && first["sd"] == "")
    }

    @Test func `a share has its limits in the column beside it`() throws {
        let found = try facts(
            page(
                "Table 1. Response",
                head: "<tr><th></th><th colspan='2'>Drug (n = 42)</th></tr><tr><th></th><th>%</th><th>95% CI</th></tr>",
                body: "<tr><td>Proportion of patients (%)</td><td>35.7</td><td>23.0–50.8</td></tr>"))
        let share = try #require(found.first { $0["percent"] == "35.7" })
        #expect(share["low"] == "23.0" && share["high"] == "50.8")
    }
}
