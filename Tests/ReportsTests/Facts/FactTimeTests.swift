import Foundation
import Testing

/// Times that labels, captions and brackets tell.
@Suite struct FactTimeTests: ReadsFacts {
    @Test(arguments: [
        ("Table 1. Costs over 32 weeks", "over 32 weeks"), ("Table 1. Adverse events up to week 40", "up to week 40"),
        ("Table 1. Outcomes at 2-y follow-up: habits", "2-y follow-up"),
        ("Table 1. Lipids in both groups after 8-weeks treatment", "after 8-weeks"),
        ("Table 1. Decline at week 52 by smoking status", "week 52"),
        ("Table 1. Events up to safety follow-up (day 31)", "day 31"),
        ("Table 1. Blood count in the immediate postoperative period", "immediate postoperative period"),
        ("Table 1. Fatty acids following 21 days on either diet", "21 days"),
    ])
    func `a caption's only length of time is that of all figures`(_ caption: String, _ time: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"] == time)
    }

    @Test(arguments: [
        "Table 1. Lipids at baseline and after 8 weeks", "Table 1. Falls of patients aged over 65 years",
        "Table 1. Changes after 4 or 8 weeks", "Table 1. Electrolytes in the 24-h urine",
    ])
    func `a caption of several times, or of an age, gives none`(_ caption: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"] == "")
    }

    @Test func `a thing at two moments is one measure`() throws {
        let found = try facts(
            table(
                "Table 1. Antibodies, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["IgA in tears basal (mg/dL)", "11.8 ± 8.5", "14.1 ± 9.1"],
                    ["IgA in tears final (mg/dL)", "26.6 ± 8.8", "24.8 ± 9.3"],
                    ["Weight (kg) Baseline", "70.1 ± 9.5", "71.1 ± 9.7"], ["After", "69.1 ± 9.6", "71.0 ± 9.8"],
                ]))
        let final = try fact("24.8 ± 9.3", in: found)
        #expect(final["measure"] == "IgA in tears" && final["time"] == "final" && final["unit"] == "mg/dL")
        let after = try fact("69.1 ± 9.6", in: found)
        #expect(after["measure"] == "Weight" && after["time"] == "After")
    }

    @Test func `a length of time from something done is a time`() throws {
        let found = try facts(
            table(
                "Table 1. Motility, mean ± SD", ["", "0 mg/ml", "10 mg/ml"],
                [
                    ["Before freezing", "74.1 ± 1.1", "77.1 ± 1.8"],
                    ["Immediately after thawing", "57.0 ± 2.1", "50.2 ± 1.2"],
                    ["1 hour after thawing", "45.3 ± 1.3", "54.1 ± 2.8"],
                ]))
        let hour = try fact("54.1 ± 2.8", in: found)
        #expect(hour["time"] == "1 hour after thawing" && hour["arm"] == "10 mg/ml")
    }

    @Test func `a bracket behind a time explains it`() throws {
        let found = try facts(
            page(
                "Table 1. Safety", head: "<tr><th></th><th>Drug (n = 50)</th><th>Placebo (n = 52)</th></tr>",
                body: "<tr><td colspan='3'>Infections, n (%)</td></tr>"
                    + "<tr><td>Weeks 1–12 (blinded part)</td><td>5 (10.0)</td><td>13 (25.0)</td></tr>"))
        let first = try fact("13 (25.0)", in: found)
        #expect(first["time"] == "Weeks 1–12" && first["measure"] == "Infections")
    }

    @Test func `codes below a header of treatments are arms`() throws {
        let found = try facts(
            page(
                "Table 1. Intake (kg), mean ± SE",
                head:
                    "<tr><th rowspan='2'>Week</th><th colspan='2'>Treatments</th></tr><tr><th>T1</th><th>T2</th></tr>",
                body: "<tr><td>1</td><td>9.02 ± 0.12</td><td>9.04 ± 0.07</td></tr>"
                    + "<tr><td>2</td><td>9.14 ± 0.05</td><td>9.82 ± 0.16</td></tr>"))
        let second = try fact("9.82 ± 0.16", in: found)
        #expect(second["arm"] == "T2" && second["time"] == "Week 2")
    }

    @Test func `numbers whose unit the caption tells are times`() throws {
        let found = try facts(
            page(
                "Table 1. Mean values at baseline and at 7, 12, and 36 month follow-up",
                head:
                    "<tr><th></th><th colspan='4'>Drug</th><th colspan='4'>Placebo</th></tr><tr><th></th><th>0</th><th>7</th>"
                    + "<th>12</th><th>36</th><th>0</th><th>7</th><th>12</th><th>36</th></tr>",
                body: "<tr><td>Score</td><td>18.0</td><td>10.7</td><td>10.1</td><td>10.0</td><td>18.2</td><td>14.7</td>"
                    + "<td>12.7</td><td>7.5</td></tr>"))
        let last = try fact("12.7", in: found)
        #expect(last["time"] == "12 month" && last["arm"] == "Placebo")
    }

    @Test func `ordinals under each arm, and moments of a season, are times`() throws {
        let found = try facts(
            page(
                "Table 1. Number of patients with pain",
                head: "<tr><th></th><th colspan='2'>Drug</th><th colspan='2'>Placebo</th></tr>"
                    + "<tr><th></th><th>1st</th><th>2nd</th><th>1st</th><th>2nd</th></tr>",
                body: "<tr><td>None</td><td>18</td><td>15</td><td>19</td><td>17</td></tr>"))
        let second = try fact("17", in: found)
        #expect(second["time"] == "2nd" && second["arm"] == "Placebo")
        let season = try facts(
            page(
                "Table 1. Body mass, mean ± SD",
                head: "<tr><th></th><th>Trained (n = 13)</th><th>Control (n = 11)</th></tr>",
                body:
                    "<tr><td colspan='3'>Body mass (kg)</td></tr><tr><td>Baseline</td><td>54.1 ± 8.5</td><td>62.4 ± 8.4</td></tr>"
                    + "<tr><td>Midseason</td><td>55.1 ± 7.9</td><td>63.3 ± 6.9</td></tr>"))
        let mid = try fact("63.3 ± 6.9", in: season)
        #expect(mid["time"] == "Midseason" && mid["measure"] == "Body mass")
    }

    @Test func `a time in the bracket of a unit is the time`() throws {
        let found = try facts(
            table(
                "Table 1. Drainage, mean ± SD", ["", "Drug", "Placebo"],
                [["Drainage (44 hours, ml)", "818 ± 310", "642 ± 205"]]))
        let own = try fact("642 ± 205", in: found)
        #expect(own["time"] == "44 hours" && own["unit"] == "ml" && own["measure"] == "Drainage")
    }

    @Test func `a row that names a time beside a remark heads the rows below it`() throws {
        let found = try facts(
            table(
                "Table 1. Changes, mean (SE)", ["", "Drug (n = 97)", "Placebo (n = 95)"],
                [
                    ["0 to 12 weeks", "(first phase)", ""], ["Weight (kg)", "−1.5 (0.4)", "−0.1 (0.2)"],
                    ["0 to 24 weeks", "(both phases)", ""], ["Weight (kg)", "−2.5 (0.5)", "−0.3 (0.3)"],
                ]))
        #expect(try fact("−2.5 (0.5)", in: found)["time"] == "0 to 24 weeks")
    }
}
