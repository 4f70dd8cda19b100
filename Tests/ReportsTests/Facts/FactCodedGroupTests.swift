import Language
import Testing

/// Groups by number, by the caption's count and by the caption's pair; statistics that words elsewhere lend to figures.
@Suite struct FactCodedGroupTests: ReadsFacts {
    @Test func `numbers and letters under Group are arms, whatever the paper calls elsewhere`() throws {
        let times = try facts(
            page(
                "Table 1. Pressure among the four groups, mean ± SD",
                head: "<tr><th>Index</th><th>Group</th><th>T0</th><th>T1</th></tr>",
                body:
                    "<tr><td rowspan='2'>Rate (bpm)</td><td>I</td><td>81 ± 16</td><td>70 ± 11</td></tr>"
                    + "<tr><td>II</td><td>80 ± 17</td><td>71 ± 12</td></tr>"
                    + "<tr><td rowspan='2'>Pressure (mm Hg)</td><td>I</td><td>89 ± 10</td><td>74 ± 8</td></tr>"
                    + "<tr><td>II</td><td>90 ± 9</td><td>75 ± 9</td></tr>"))
        let cell = try fact("75 ± 9", in: times)
        #expect(cell["arm"] == "II" && cell["measure"] == "Pressure" && cell["time"] == "T1")
        let measures = try facts(
            table(
                "Table 1. Recovery, mean ± SD", ["Group", "Control number", "Eye opening (min)"],
                [
                    ["I", "2.5 ± 1.5", "8.9 ± 3.6"], ["II", "1.9 ± 1.0", "10.3 ± 3.5"],
                    ["III", "4.2 ± 1.8", "6.4 ± 2.8"],
                ]))
        let opening = try fact("10.3 ± 3.5", in: measures)
        #expect(opening["arm"] == "II" && opening["measure"] == "Eye opening")
        let numbers = try facts(
            table(
                "Table 1. Haemorrhages", ["Camp", "Group", "Examined (n)", "With haemorrhage (n)"],
                [
                    ["Low", "1", "13", "0"], ["High", "1", "13", "8"], ["Low", "2", "15", "1"],
                    ["High", "2", "15", "11"],
                ]))
        let high = try #require(numbers.last { $0["printed"] == "11" })
        #expect(high["arm"] == "Group 2")
    }

    @Test func `rows with units are measures though a text speaks of them as groups`() throws {
        let html = table(
            "Table 1. Elevation, mean (SD)", ["", "0°", "30°"],
            [["Pressure (mm Hg)", "83.8 (14.5)", "75.1 (13.1)"], ["Flow (ml/min)", "76.1 (8.0)", "75.6 (8.2)"]])
        let found = try facts(html)
        #expect(try fact("75.6 (8.2)", in: found)["arm"] != "Flow")
    }

    @Test func `as many headings as the caption counts groups are arms`() throws {
        let found = try facts(
            table(
                "Table 1. Depth in the three groups, mean (SD)", ["", "Upper", "Lower"],
                [
                    ["Bulk A", "", ""], ["Inner", "5.2 (1.1)", "4.1 (1.0)"], ["Outer", "3.2 (1.0)", "2.1 (0.9)"],
                    ["Bulk B", "", ""], ["Inner", "5.4 (1.2)", "4.3 (1.1)"], ["Outer", "3.4 (1.1)", "2.3 (0.8)"],
                    ["Plain", "", ""], ["Inner", "5.6 (1.3)", "4.5 (1.2)"], ["Outer", "3.6 (1.2)", "2.5 (0.7)"],
                ]))
        #expect(Lexicon.countOfGroups("Depth in the three groups") == 3)
        #expect(try fact("2.5 (0.7)", in: found)["measure"] == "Outer")
    }

    @Test(arguments: [
        ("The effect of drug (n = 17) versus L-placebo (n = 17) on pressure.", "drug versus L-placebo"),
        ("Mean changes associated with AKL1 treatment (AKL1 – Placebo).", "AKL1 – Placebo"),
        ("Pressure of both groups", nil),
    ])
    func `a caption's pair of groups is that of its estimates`(_ caption: String, _ pair: String?) throws {
        #expect(Lexicon.captionPair(caption) == pair)
        let found = try facts(
            table("Table 1. " + caption, ["", "Mean difference (95% CI)"], [["Systolic", "-3.4 (-8.9, 2.1)"]]))
        #expect(try fact("-3.4 (-8.9, 2.1)", in: found)["arm"] == pair ?? "")
    }

    @Test func `a share of an arm is no odds ratio, and what is called estimates no coefficient`() throws {
        let shares = try facts(
            table(
                "Table 1. Process of care. Odds ratios are estimates of the difference",
                ["", "Control", "Intervention", ""],
                [
                    ["Attendance", "", "", "Odds ratio (95% CI)"],
                    ["Seen once", "67.7%", "81.7%", "2.00 (1.02, 3.91)"],
                    ["Feet examined", "48.8%", "67.3%", "1.87 (1.09, 3.21)"],
                ]))
        #expect(try fact("81.7%", in: shares)["statistic"] == "percentage")
        let guesses = try facts(
            table(
                "Table 1. Scores, mean (SD)", ["", "Control", "Health"],
                [["Prevalence estimates", "32.55 (23.30)", "29.47 (24.29)"]]))
        #expect(try fact("32.55 (23.30)", in: guesses)["statistic"] == "mean")
    }

    @Test func `a header that leaves open which ratio says that it is one`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["", "DA (%)", "DClo (%)", "HR/OR, 95% CI"],
                [["Remission", "64", "58", "1.30 (0.98–1.73)"], ["Death", "11", "12", "0.99 (0.64–1.55)"]]))
        let cell = try fact("1.30 (0.98–1.73)", in: found)
        #expect(cell["statistic"] == "ratio" && cell["high"] == "1.73")
    }

    @Test func `numbers behind Week in a header are weeks, and a fraction behind its share is its count`() throws {
        let weeks = try facts(
            page(
                "Table 1. Minerals, mean (SD)",
                head: "<tr><th>Treatment</th><th colspan='2'>Iron</th><th colspan='2'>Zinc</th></tr>",
                body:
                    "<tr><td>Week</td><td>2</td><td>6</td><td>2</td><td>6</td></tr>"
                    + "<tr><td>Control</td><td>0.34 (0.11)</td><td>0.25 (0.10)</td><td>3.57 (1.10)</td><td>2.49 (0.90)</td></tr>"
                    + "<tr><td>Supplement</td><td>0.33 (0.12)</td><td>0.23 (0.09)</td><td>3.59 (1.12)</td><td>2.39 (0.80)</td></tr>"
            ))
        #expect(try fact("2.39 (0.80)", in: weeks)["time"] == "Week 6")
        let shares = try facts(
            page(
                "Table 1. Samples that meet the intake",
                head:
                    "<tr><th></th><th colspan='2'>Control</th><th colspan='2'>Drug</th></tr>"
                    + "<tr><th></th><th>[%]</th><th>(n)</th><th>[%]</th><th>(n)</th></tr>",
                body:
                    "<tr><td>Iron</td><td>48</td><td>(57/118)</td><td>44</td><td>(61/140)</td></tr>"
                    + "<tr><td>Zinc</td><td>32</td><td>(19/59)</td><td>27</td><td>(12/45)</td></tr>"))
        let cell = try #require(shares.first { $0["printed"]?.contains("61/140") ?? false })
        #expect(cell["count"] == "61" && cell["total"] == "140" && cell["percent"] == "44")
    }

    @Test func `classes that the first row lists go on below it`() throws {
        let found = try facts(
            table(
                "Table 1. Toxicity", ["", "Drug (n = 54)", "Placebo (n = 54)"],
                [["Heart (single/multiple)", "4/8", "2/4"], ["Bladder", "5/7", "2/3"], ["Liver", "4/10", "4/5"]]))
        let cells = found.filter { $0["printed"] == "4/10" }
        #expect(cells.map { $0["count"] } == ["4", "10"] && cells.last?["measure"] == "multiple")
    }

    @Test func `a quantity in a header over rows of arms is the measure, a course or a day its time`() throws {
        let found = try facts(
            table(
                "Table 1. Descriptive analysis", ["Study arm", "Mean duration of survival (95% CI)"],
                [["A", "24.24 (21.27–27.22)"], ["B", "24.16 (21.06–27.27)"]]))
        #expect(try fact("24.16 (21.06–27.27)", in: found)["measure"]?.hasPrefix("Mean duration of survival") ?? false)
        #expect(LabelParts("Course 1").time == "Course 1")
        #expect(LabelParts("Day 28 clinical failure").time == "Day 28")
        #expect(LabelParts("Side effects (anytime during study)").time == "anytime during study")
        #expect(LabelParts("Weight gain during the study").time == nil)
    }
}
