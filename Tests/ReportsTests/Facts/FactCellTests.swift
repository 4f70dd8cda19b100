import Foundation
import Paper
import Testing

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

    @Test func `a row of sizes is the total of the averages below it`() throws {
        let found = try facts(
            table(
                "Table 1. Volume", ["", "Drug (n = 103)", "Placebo (n = 101)"],
                [
                    ["Volume (n)", "92", "77"], ["LS mean (SE)", "2.32 (0.04)", "2.19 (0.05)"],
                    ["Deaths, n (%)", "2 (1.9)", "3 (3.0)"],
                ]))
        #expect(try fact("2.19 (0.05)", in: found)["total"] == "77")
        #expect(try fact("3 (3.0)", in: found)["total"] == "101")
    }

    @Test func `a percentage with its interval behind a count of a total is one fact`() throws {
        let head =
            "<tr><th></th><th colspan='2'>Drug</th><th colspan='2'>Control</th></tr>"
            + "<tr><th></th><th>n/N</th><th>% (95% CI)</th><th>n/N</th><th>% (95% CI)</th></tr>"
        let found = try facts(
            page(
                "Table 1. Cure", head: head,
                body:
                    "<tr><td>Cured</td><td>76/83</td><td>91.6 (83.4, 96.5)</td><td>31/34</td><td>91.2 (76.3, 98.1)</td></tr>"
            ))
        let cured = try #require(found.first { $0["count"] == "31" })
        #expect(
            cured["total"] == "34" && cured["percent"] == "91.2" && cured["low"] == "76.3" && cured["arm"] == "Control")
    }

    @Test func `stages that add up to the whole are shares, not changes`() throws {
        let body = [
            ["Stage of change, %", "", ""], ["Thinking", "38.3", "20.0"], ["Planning", "48.3", "61.7"],
            ["Acting", "13.4", "18.3"],
        ]
        let found = try facts(table("Table 1. Smoking", ["", "Website", "Letters"], body))
        let planning = try fact("61.7", in: found)
        #expect(planning["statistic"] == "percentage" && planning["percent"] == "61.7")
    }

    @Test(arguments: [
        ("- 3.2 ± 2.4, (−3.6, -2.8)", "-3.2"), ("+ 4.0, (3.2 – 4.9)", "4.0"), ("3 (4.8%).", "3"),
        ("1.57 [0.49, 2.65], d = 0.66", "1.57"),
    ]) func `signs, commas and stops around a figure`(_ cell: String, _ first: String) throws {
        let found = try facts(table("Table 1. Change", ["", "Drug group"], [["Mean change", cell]]))
        let own = try #require(found.first)
        #expect(own["value"] == first || own["count"] == first)
        #expect(own["open"]?.contains("as printed") != true)
    }

    @Test func `a first row of numbers is the total of the averages below, under each time`() throws {
        let head =
            "<tr><th></th><th colspan='2'>Baseline</th><th colspan='2'>Endpoint</th></tr>"
            + "<tr><th></th><th>Drug</th><th>Placebo</th><th>Drug</th><th>Placebo</th></tr>"
        let found = try facts(
            page(
                "Table 1. Markers, mean ± SD", head: head,
                body: "<tr><td>Number (n)</td><td>65</td><td>66</td><td>48</td><td>42</td></tr>"
                    + "<tr><td>Gender (M/F)</td><td>54/11</td><td>62/4</td><td>42/6</td><td>40/2</td></tr>"
                    + "<tr><td>Marker (pg/ml)</td><td>4.5 ± 3.4</td><td>3.8 ± 4.5</td><td>3.2 ± 2.9</td><td>3.1 ± 4.2</td></tr>"
            ))
        #expect(try fact("3.1 ± 4.2", in: found)["total"] == "42")
        #expect(try fact("4.5 ± 3.4", in: found)["total"] == "65")
    }

    @Test func `a count in brackets behind its percentage, where it is that of the total`() throws {
        let head =
            "<tr><th></th><th colspan='2'>Control (n = 76)</th><th colspan='2'>Visits (n = 85)</th></tr>"
            + "<tr><th></th><th>%</th><th>(n)</th><th>%</th><th>(n)</th></tr>"
        let found = try facts(
            page(
                "Table 1. Change", head: head,
                body: "<tr><td>Improved</td><td>13</td><td>(10)</td><td>8</td><td>(7)</td></tr>"))
        let improved = try #require(found.first { $0["percent"] == "8" })
        #expect(improved["count"] == "7" && improved["total"] == "85" && improved["arm"] == "Visits")
    }

    @Test(arguments: ["- 12 months later", "alone, (not shown)", "see 4 (a)."]) func `words keep their marks`(
        _ text: String
    ) {
        #expect(CellScanner.value(of: text) == .text(text))
    }
}
