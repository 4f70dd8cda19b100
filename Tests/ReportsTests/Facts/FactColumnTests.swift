import Foundation
import Testing

/// Figures that more than one column, or the header over it, gives.
@Suite struct FactColumnTests: ReadsFacts {
    @Test func `a spread in brackets in a column of its own belongs to the mean before it`() throws {
        let found = try facts(
            page(
                "Table 1. Scores",
                head: "<tr><th></th><th colspan='2'>Drug group</th><th colspan='2'>Control group</th></tr>"
                    + "<tr><th></th><th>Mean</th><th>SD</th><th>Mean</th><th>SD</th></tr>",
                body: "<tr><td>Recall</td><td>8.5</td><td>(2.1)</td><td>9.6</td><td>(3.3)</td></tr>"))
        let drug = try #require(found.first { $0["value"] == "8.5" })
        #expect(drug["sd"] == "2.1" && drug["arm"] == "Drug group" && drug["statistic"] == "mean")
        #expect(found.first { $0["value"] == "9.6" }?["sd"] == "3.3")
    }

    @Test func `a caption's difference is that of the column of differences, the arms have means`() throws {
        let found = try facts(
            page(
                "Table 1. Difference in mean (SD) scores by group",
                head: "<tr><th></th><th colspan='3'>Allocation</th></tr>",
                body: "<tr><td>Scales</td><td>Control (n = 96)</td><td>Drug (n = 92)</td>"
                    + "<td>Mean difference (95% CI)</td></tr>"
                    + "<tr><td>Setting</td><td>4.22 (0.62)</td><td>4.26 (0.54)</td><td>-.03 (-.15, .08)</td></tr>"
                    + "<tr><td>Timing</td><td>3.80 (0.52)</td><td>3.70 (0.58)</td><td>.09 (-.02, .20)</td></tr>"))
        let control = try fact("4.22 (0.62)", in: found)
        #expect(control["statistic"] == "mean" && control["sd"] == "0.62" && control["total"] == "96")
        let difference = try fact("-.03 (-.15, .08)", in: found)
        #expect(difference["statistic"] == "difference" && difference["limits"] == "confidence-interval")
    }

    @Test func `a row named for a reduction under percentages is one of them`() throws {
        let body = [["Small posters", "90", "64"], ["Reduction of barriers", "45", "55"], ["Calls", "70", "61"]]
        let found = try facts(table("Table 1. Use", ["Strategy", "Drug (%) (n = 20)", "Control (%) (n = 11)"], body))
        #expect(try fact("45", in: found)["statistic"] == "percentage")
        let changes = try facts(
            table(
                "Table 1. Change",
                ["Measure", "Drug", "Control"], [["Reduction of pain, % (95% CI)", "45 (30 to 60)", "55 (40 to 70)"]]))
        #expect(try fact("45 (30 to 60)", in: changes)["statistic"] == "change")
    }

    @Test func `fasting and after a meal are times under the arms`() throws {
        let found = try facts(
            page(
                "Table 1. Flow",
                head: "<tr><th></th><th colspan='2'>Control</th><th colspan='2'>Spice</th></tr>"
                    + "<tr><th></th><th>Fasting</th><th>Postprandial</th><th>Fasting</th><th>Postprandial</th></tr>",
                body: "<tr><td>Dilation (%)</td><td>5.8 ± 2.4</td><td>5.1 ± 2.3</td><td>5.2 ± 2.5</td>"
                    + "<td>6.6 ± 2.0</td></tr>"))
        let after = try fact("6.6 ± 2.0", in: found)
        #expect(after["arm"] == "Spice" && after["time"] == "Postprandial")
    }

    @Test func `rows before, during and after one thing are times`() throws {
        let body = [
            ["Before RT", "65.3 (60.7–70.0)"], ["50% of RT", "93.2 (83.8–102.7)"], ["End of RT", "90.9 (81.3–95.1)"],
        ]
        let found = try facts(table("Table 1. Blood selenium", ["", "Selenium group Mean (95% CI)"], body))
        #expect(try fact("93.2 (83.8–102.7)", in: found)["time"] == "50% of RT")
    }

    @Test func `letters behind a figure that tell which groups do not differ are marks`() throws {
        let found = try facts(
            table(
                "Table 1. Hardness", ["Groups", "Mean ± SD"],
                [["C (control)", "37.4 ± 5.0a"], ["PF", "48.6 ± 2.6bdf"]]))
        #expect(found.first { $0["value"] == "48.6" }?["sd"] == "2.6")
    }

    @Test func `amounts of money are means with their spread, and nobody is counted in them`() throws {
        let found = try facts(
            table(
                "Table 1. Costs", ["Mean cost (SD)", "Nurse (n = 205)", "Lay person (n = 213)", "Difference [95% CI]"],
                [["Training", "£18 (£9)", "£36 (£20)", "-£17 [−£20, -£14]"]]))
        let nurse = try fact("£18 (£9)", in: found)
        #expect(nurse["statistic"] == "mean" && nurse["value"] == "18" && nurse["sd"] == "9")
        let difference = try fact("-£17 [−£20, -£14]", in: found)
        #expect(difference["value"] == "-17" && difference["low"] == "-20" && difference["high"] == "-14")
        let shares = try facts(table("Table 1. Costs", ["", "Nurse", "Other"], [["Fees", "$120 (12%)", "$90 (9%)"]]))
        #expect(shares.allSatisfy { $0["count"] == "" })
    }

    @Test func `a row that only says how figures are given is of what the header over the labels names`() throws {
        let found = try facts(
            table(
                "Table 2. Endpoint", ["Days with fever", "Drug (n = 34)", "Placebo (n = 34)"],
                [["Mean (SD)", "0.8 (2.4)", "1.3 (2.4)"], ["Range", "0, 13", "0, 8"]]))
        let drug = try #require(found.first { $0["value"] == "0.8" })
        #expect(drug["measure"] == "Days with fever" && drug["low"] == "0" && drug["high"] == "13")
        #expect(drug["limits"] == "range")
    }

    @Test func `rows under Groups are arms where one of them is the control`() throws {
        let found = try facts(
            page(
                "Table 1. Defects",
                head: "<tr><th rowspan='2'>Groups</th><th colspan='2'>Specimens n (%)</th></tr>"
                    + "<tr><th>Defect</th><th>No defect</th></tr>",
                body: "<tr><td>File A</td><td>6 (24%)</td><td>19 (76%)</td></tr>"
                    + "<tr><td>Control</td><td>0 (0%)</td><td>25 (100%)</td></tr>"))
        let own = try fact("6 (24%)", in: found)
        #expect(own["arm"] == "File A" && (own["measure"] ?? "").contains("Defect"))
    }

    @Test func `an estimate under a difference is the difference, decimal commas or not`() throws {
        let found = try facts(
            page(
                "Table 3. Results by question",
                head: "<tr><th></th><th colspan='2'>Difference between groups at 6 months</th></tr>"
                    + "<tr><th></th><th>Estimate</th><th>95% Confidence Interval</th></tr>",
                body: (1...9).map {
                    "<tr><td>Question \("abcdefghi".prefix($0).suffix(1))</td><td>0,3\($0)</td><td>−0,37 to 1,0\($0)</td></tr>"
                }.joined()))
        let first = try #require(found.first { $0["value"] == "0.31" })
        #expect(first["statistic"] == "difference" && first["low"] == "-0.37" && first["high"] == "1.01")
        #expect(first["limits"] == "confidence-interval")
    }

    @Test func `the size in a row's label says nothing of how its figures are given`() throws {
        let found = try facts(
            page(
                "Table 1. Outcomes",
                head: "<tr><th></th><th>Drug n (%)</th><th>Placebo n (%)</th></tr>",
                body: "<tr><td>Recovery</td><td>60 (21.9)</td><td>61 (22.4)</td></tr>"
                    + "<tr><td></td><td>Mean (s.d.)</td><td>Mean (s.d.)</td></tr>"
                    + "<tr><td>Score, all observed (n = 546)</td><td>18.9 (10.8)</td><td>19.6 (11.1)</td></tr>"))
        #expect(try fact("18.9 (10.8)", in: found)["statistic"] == "mean")
    }

    @Test func `rows with their sizes are arms where one of them is the control`() throws {
        let found = try facts(
            table(
                "Table 2. Reactions", ["", "n", "Reactions (%)", "P (versus placebo)"],
                [
                    ["High dose", "20", "5 (25.0)", "0.42"], ["Low dose", "22", "3 (13.6)", "1.00"],
                    ["Placebo", "20", "2 (10.0)", "—"],
                ]))
        let low = try fact("3 (13.6)", in: found)
        #expect(low["arm"] == "Low dose" && low["measure"] == "Reactions" && low["total"] == "22")
    }

    @Test func `rows that repeat under times are arms where one of them is the control`() throws {
        let block = { (time: String, drug: String, control: String) in
            "<tr><td rowspan='2'>\(time)</td><td>Intervention</td><td>36</td><td>\(drug)</td></tr>"
                + "<tr><td>Control</td><td>35</td><td>\(control)</td></tr>"
        }
        let found = try facts(
            page(
                "Table 2. Compliance",
                head: "<tr><th>Time</th><th>Status</th><th>No. of centres</th><th>Compliance (%)</th></tr>",
                body: block("Baseline", "53.5", "63.5") + block("1 month", "66.5", "43.5")
                    + block("Total follow-up", "62.5", "44.5")))
        let later = try #require(found.first { $0["percent"] == "43.5" })
        #expect(later["arm"] == "Control" && later["time"] == "1 month" && later["measure"] == "Compliance")
    }

    @Test func `times under an arm in rows are of the measures that the columns name`() throws {
        let block = { (arm: String, first: String, last: String) in
            "<tr><td rowspan='2'>\(arm)</td><td>Baseline</td><td>\(first)</td><td>96 ± 32</td></tr>"
                + "<tr><td>Month 2</td><td>\(last)</td><td>90 ± 32</td></tr>"
        }
        let found = try facts(
            page(
                "Table 2. Diet",
                head:
                    "<tr><th>Group</th><th>Visit</th><th>Energy intake (kcal/day)</th><th>Fat intake (g/day)</th></tr>",
                body: block("Placebo", "2240 ± 510", "2270 ± 570") + block("Fibre", "2210 ± 650", "2170 ± 640")))
        let own = try fact("2170 ± 640", in: found)
        #expect(own["arm"] == "Fibre" && own["time"] == "Month 2" && (own["measure"] ?? "").contains("Energy"))
    }

    @Test func `a measure at a time over arms gives both`() throws {
        let found = try facts(
            page(
                "Table 3. Hygiene",
                head: "<tr><th></th><th colspan='2'>Follow-up compliance at 6 months</th><th></th></tr>"
                    + "<tr><th></th><th>Intervention centres</th><th>Control centres</th><th>Difference</th></tr>"
                    + "<tr><th></th><th>%</th><th>%</th><th>(%)</th></tr>",
                body: "<tr><td>After toilet use</td><td>59</td><td>44</td><td>15</td></tr>"
                    + "<tr><td>Before meals</td><td>39</td><td>24</td><td>15</td></tr>"))
        let own = try fact("59", in: found)
        #expect(own["time"] == "6 months" && (own["arm"] ?? "").contains("Intervention centres"))
    }

    @Test func `a P value over all groups is no heading, and a sign makes a percentage`() throws {
        let row = { (label: String, a: String, b: String) in
            "<tr><td>\(label)</td><td>\(a)</td><td>\(b)</td></tr>"
        }
        let found = try facts(
            page(
                "Table 2. Efficacy",
                head: "<tr><th></th><th>Drug (n = 49)</th><th>Placebo (n = 42)</th></tr>",
                body: row("Days with pain", "2.3 ± 3.4", "3.2 ± 4.0") + "<tr><td></td><td colspan='2'>p=0.240</td></tr>"
                    + row("Days with fever", "0.5 ± 1.2", "0.6 ± 0.9")
                    + "<tr><td></td><td colspan='2'>p=0.721</td></tr>"
                    + row("Use of laxative (%)", "2 (4%)", "3 (7%)")))
        let own = try fact("2 (4%)", in: found)
        #expect(own["statistic"] == "count" && own["measure"] == "Use of laxative" && own["subject"] == "")
    }

    @Test func `the heading that names an arm gives its size`() throws {
        let block = { (arm: String, first: String, last: String) in
            "<tr><td rowspan='2'>\(arm)</td><td>Baseline</td><td>\(first)</td></tr><tr><td>Week 1</td><td>\(last)</td></tr>"
        }
        let found = try facts(
            page(
                "Table 2. Changes", head: "<tr><th>Group</th><th>Time points</th><th>Volume (mL)</th></tr>",
                body: block("Treatment (n = 74)", "38.6 ± 14.5", "29.3 ± 10.5")
                    + block("Control (n = 72)", "36.9 ± 19.3", "31.9 ± 13.8")))
        let own = try fact("31.9 ± 13.8", in: found)
        #expect(own["total"] == "72" && (own["arm"] ?? "").hasPrefix("Control") && own["time"] == "Week 1")
    }

    @Test func `a mean change with its limits is a change`() throws {
        let found = try facts(
            page(
                "Table 3. Fitness",
                head: "<tr><th></th><th colspan='2'>Mean change (95% CI)</th></tr>"
                    + "<tr><th></th><th>Training (n = 53)</th><th>Control (n = 66)</th></tr>",
                body: "<tr><td>Walk (m)</td><td>64.9 (49.8, 80.0)</td><td>14.9 (0.5, 29.3)</td></tr>"))
        let own = try fact("14.9 (0.5, 29.3)", in: found)
        #expect(own["statistic"] == "change" && own["arm"] == "Control" && own["total"] == "66")
    }

    @Test func `doses over the same measures are the arms`() throws {
        let found = try facts(
            page(
                "Table 2. Tolerance, n (%)",
                head: "<tr><th></th><th colspan='2'>2 mg/day</th><th colspan='2'>4 mg/day</th></tr>"
                    + "<tr><th></th><th>Intolerant type</th><th>Early rise</th><th>Intolerant type</th><th>Early rise</th></tr>",
                body: "<tr><td>Week 0</td><td>3 (9.7%)</td><td>1 (3.2%)</td><td>1 (2.9%)</td><td>0 (0.0%)</td></tr>"
                    + "<tr><td>Week 52</td><td>2 (6.9%)</td><td>0 (0.0%)</td><td>3 (8.8%)</td><td>2 (5.9%)</td></tr>"))
        let own = try fact("3 (8.8%)", in: found)
        #expect(own["arm"] == "4 mg/day" && own["time"] == "Week 52")
    }
}
