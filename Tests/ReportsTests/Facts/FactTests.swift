import Foundation
import Paper
import Readers
import Records
import Reports
import Rules
import Testing

/// Facts as `extract` writes them, read back from the files.
@Suite struct FactTests: ReadsFacts {
    @Test func `counts have their arm, total, percentage, check and verdict`() throws {
        let page = table(
            "Table 1. Adverse events", ["Event, n (%)", "Drug (n = 40)", "Placebo (n = 42)"],
            [
                ["Nausea", "10 (25.0)", "7 (16.7)"], ["Headache", "4 (10.0)", "6 (14.3)"],
                ["Rash", "2 (5.0)", "9 (14.3)"],
            ])
        let found = try facts(page)
        let nausea = try #require(found.first { $0["measure"] == "Nausea" && $0["arm"] == "Drug" })
        #expect(nausea["count"] == "10" && nausea["total"] == "40" && nausea["percent"] == "25.0")
        #expect(nausea["total_source"] == "column" && nausea["statistic"] == "count" && nausea["verdict"] == "agrees")
        #expect(nausea["checks"]?.hasSuffix("agrees") ?? false)
        let rash = try #require(found.first { $0["measure"] == "Rash" && $0["arm"] == "Placebo" })
        #expect(rash["verdict"] == "disagrees" && rash["count"] == "9")
        let pairs = try rows(files(page)["comparisons.csv"])
        let pair = try #require(pairs.first { $0["outcome"] == "Headache" })
        #expect(pair["arm1"] == "Drug" && pair["arm2"] == "Placebo" && pair["control_named"] == "yes")
        #expect(pair["ai"] == "4" && pair["n1i"] == "40" && pair["ci"] == "6" && pair["n2i"] == "42")
        let revman = try rows(files(page)["revman.csv"])
        #expect(revman.count == 3 && revman[0]["Events 1"] == "10" && revman[0]["Total 2"] == "42")
        // where each figure stands, and what is known of it
        let harm = try #require(revman.first { $0["Outcome"]?.contains("Rash") ?? false })
        #expect(harm["Verdict 1"] == "agrees" && harm["Verdict 2"] == "disagrees" && harm["Doubt 2"] == rash["doubt"])
        #expect(harm["Fact 2"] == rash["id"] && harm["Place 2"] == rash["place"])
        let compared = try #require(pairs.first { $0["outcome"] == "Rash" })
        #expect(compared["doubt2"] == rash["doubt"] && compared["verdict2"] == "disagrees")
    }

    @Test func `means in columns of their own have their SD, time and unit`() throws {
        let page = """
            <html><body><article><table><caption>Table 2. Outcomes</caption><thead>
            <tr><th rowspan="2">Variable</th><th colspan="2">Before</th><th colspan="2">After 12 weeks</th></tr>
            <tr><th>Mean</th><th>SD</th><th>Mean</th><th>SD</th></tr></thead><tbody>
            <tr><td colspan="5">Glucose, mmol/L</td></tr>
            <tr><td>Walking group</td><td>8.10</td><td>1.2</td><td>7.40</td><td>1.1</td></tr>
            <tr><td>Control group</td><td>8.00</td><td>1.3</td><td>8.20</td><td>1.4</td></tr>
            <tr><td colspan="5">Weight, kg</td></tr>
            <tr><td>Walking group</td><td>81.5</td><td>9.2</td><td>80.1</td><td>9.0</td></tr>
            <tr><td>Control group</td><td>82.0</td><td>9.9</td><td>82.3</td><td>9.7</td></tr>
            </tbody></table></article></body></html>
            """
        let found = try facts(page)
        #expect(found.count == 8)
        let fact = try #require(found.first { $0["measure"] == "Glucose" && $0["time"] == "After 12 weeks" })
        #expect(fact["arm"] == "Walking group" && fact["value"] == "7.40" && fact["sd"] == "1.1")
        #expect(fact["unit"] == "mmol/L" && fact["statistic"] == "mean" && fact["total"] == "")
    }

    @Test func `rows that are times are of the heading above them`() throws {
        let page = table(
            "Table 3. Pain", ["", "Group A (n = 20)", "Group B (n = 21)", "Difference (95% CI)"],
            [
                ["Pain score", "", "", ""], ["POD 1", "4.1 ± 1.2", "5.0 ± 1.4", "-0.9 (-1.7 to -0.1)"],
                ["POD 3", "2.0 ± 0.8", "2.9 ± 1.1", "-0.9 (-1.5 to -0.3)"],
            ])
        let found = try facts(page)
        let fact = try #require(found.first { $0["time"] == "POD 3" && $0["arm"] == "Group B" })
        #expect(
            fact["measure"] == "Pain score" && fact["value"] == "2.9" && fact["sd"] == "1.1" && fact["total"] == "21")
        let difference = try #require(found.first { $0["statistic"] == "difference" && $0["time"] == "POD 1" })
        #expect(difference["arm"] == "" && difference["low"] == "-1.7" && difference["level"] == "95")
        let estimates = try rows(files(page)["comparisons.csv"]).filter { $0["kind"] == "effect" }
        #expect(estimates.count == 2 && estimates[0]["out"] == "-0.9" && estimates[0]["ci.ub"] == "-0.1")
    }

    @Test func `headings that are arms over rows that are measures are told from the reverse`() throws {
        let body = ["Drug", "Placebo"].flatMap { arm in
            [
                [arm, "", ""], ["Platelets", "210 ± 30", "205 ± 28"], ["Glucose", "6.1 ± 1.0", "5.8 ± 0.9"],
                ["Sodium", "140 ± 3", "139 ± 4"],
            ]
        }
        let found = try facts(table("Table 6. Blood", ["Group", "Before", "After"], body))
        let fact = try #require(found.first { $0["value"] == "5.8" })
        #expect(fact["arm"] == "Drug" && fact["measure"] == "Glucose" && fact["time"] == "After")
    }

    @Test func `rows that are arms under columns that are measures`() throws {
        let found = try facts(
            table(
                "Table 8. Healing", ["", "Healing time (d)", "Cost (euro)"],
                [
                    ["Honey dressing n = 28", "7.6 ± 1.7", "73.3 ± 15.4"],
                    ["Plain dressing n = 27", "4.7 ± 0.4", "46.6 ± 9.9"],
                    ["t or X2", "8.3", "7.7"],
                ]))
        let fact = try #require(found.first { $0["value"] == "46.6" })
        #expect(fact["arm"] == "Plain dressing" && fact["measure"] == "Cost" && fact["unit"] == "euro")
        #expect(fact["total"] == "27" && fact["total_source"] == "row")
        #expect(!found.contains { $0["arm"] == "t or X2" })
    }

    @Test func `arms under each of several measures are the same arms`() throws {
        let page = """
            <html><body><article><table><caption>Table 7. Change</caption><thead>
            <tr><th></th><th colspan="2">Clearance (mL/min)</th><th colspan="2">Creatinine (mg/dL)</th></tr>
            <tr><th>Drug group</th><th>Placebo group</th><th>Drug group</th><th>Placebo group</th></tr></thead><tbody>
            <tr><td colspan="5">Week 4</td></tr>
            <tr><td>Mean (SD)</td><td>88.1 (18.2)</td><td>89.0 (20.1)</td><td>0.77 (0.15)</td><td>0.76 (0.17)</td></tr>
            </tbody></table></article></body></html>
            """.replacing("<tr><th></th>", with: "<tr><th rowspan=\"2\">Figure</th>")
        let found = try facts(page)
        let fact = try #require(found.first { $0["value"] == "0.76" })
        #expect(fact["arm"] == "Placebo group" && fact["measure"] == "Creatinine" && fact["time"] == "Week 4")
        #expect(fact["unit"] == "mg/dL")
    }

    @Test func `what the page leaves open stays open`() throws {
        let found = try facts(
            table("Table 4. Results", ["Result", "Drug", "Placebo"], [["Visits", "12", "14"], ["Walks", "3", "5"]]))
        #expect(found.allSatisfy { $0["statistic"] == "" && $0["doubt"] == "open" && $0["total"] == "" })
        #expect(found.first?["open"] == "statistic: count or value" && found.first?["value"] == "12")
    }

    @Test func `JSON lines keep the digits printed`() throws {
        let page = table(
            "Table 5. Outcomes", ["Outcome", "Drug (n = 12)", "Placebo (n = 12)"],
            [["Score", "31.50 ± 2.0", "30.00 ± 2.5"]])
        let lines = try #require(try files(page)["facts.jsonl"]).split(separator: "\n")
        let line = try #require(lines.first { $0.contains("\"arm\":\"Drug\"") })
        #expect(line.contains("\"value\":31.50") && line.contains("\"sd\":2.0") && !line.contains("\"count\""))
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }

    @Test func `an age is no time`() throws {
        let text =
            "<p>Of the 48 women (mean age = 47.3 yrs) 30 (62.5%) were married; 12 (25.0%) relapsed at 12 months.</p>"
        let page = table("Table 1. Costs", ["", "Drug"], [["Cost", "5.1"]]).replacing("<table>", with: text + "<table>")
        let found = try rows(files(page)["facts.csv"]).filter { $0["source"] == "prose" }
        #expect(!found.isEmpty && found.allSatisfy { !($0["time"] ?? "").contains("47.3") })
    }

    @Test func `prose gives facts with their words`() throws {
        let found = try rows(
            files("<html><body><p>Relapse was seen in 12 of 48 patients (25.0%) by month 6.</p></body></html>")[
                "facts.csv"])
        let fact = try #require(found.first { $0["count"] == "12" && $0["percent"] == "25.0" })
        #expect(fact["source"] == "prose" && fact["total"] == "48" && fact["total_source"] == "cell")
        #expect(fact["verdict"] == "agrees")
    }

    @Test func `every column is in the dictionary`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let dictionary = try String(contentsOf: root.appending(path: "docs/facts.md"), encoding: .utf8)
        let made = try files(table("Table 1. Outcomes", ["Outcome", "Drug (n = 4)"], [["Death, n (%)", "1 (25.0)"]]))
        for name in ["facts", "outcomes", "comparisons", "revman"] {
            let header = try #require(made[name + ".csv"]?.split(separator: "\n").first)
            for column in fields(header) { #expect(dictionary.contains("| `\(column)` |"), "\(name): \(column)") }
        }
    }

    // MARK: Arms, times and figures of other layouts

    @Test func `headers that repeat under the arms are times where one of them is`() throws {
        let page = """
            <html><body><article><h1>A trial</h1><table><caption>Table 1. Weight. Values are mean ± SD</caption><thead><tr><th></th>\
            <th colspan="2">Drug group</th><th colspan="2">Control group</th></tr><tr><th></th><th>Baseline</th><th>Closing</th>\
            <th>Baseline</th><th>Closing</th></tr></thead><tbody><tr><td>Weight (kg)</td><td>70.1 ± 9.0</td><td>68.2 ± 8.8</td>\
            <td>71.4 ± 9.3</td><td>71.0 ± 9.1</td></tr><tr><td>Girth (cm)</td><td>90.1 ± 9.0</td><td>88.2 ± 8.8</td>\
            <td>91.4 ± 9.3</td><td>91.0 ± 9.1</td></tr></tbody></table></article></body></html>
            """
        let found = try facts(page).first { $0["value"] == "68.2" }
        #expect(found?["time"] == "Closing")
        #expect(found?["arm"] == "Drug group")
        let pair = try facts(page.replacing("Baseline", with: "Pre surgery").replacing("Closing", with: "Post surgery"))
        #expect(pair.first { $0["value"] == "71.0" }?["time"] == "Post surgery")
        // "Placebo" beside "Baseline" is no time: nothing that repeats with it is an arm
        let other = try facts(
            page.replacing("Drug group", with: "Weight").replacing("Control group", with: "Height").replacing(
                "Closing", with: "Placebo"))
        #expect(other.first { $0["value"] == "68.2" }?["time"] != "Placebo")
    }

    @Test func `rows that name parts of known arms are arms`() throws {
        let known = table(
            "Table 1. Patients", ["Characteristic", "Trained group (n = 20)", "Control group (n = 22)"],
            [["Age, years, mean (SD)", "40.2 (9.1)", "41.3 (8.8)"], ["Height, cm, mean (SD)", "170 (9)", "171 (8)"]])
        let transposed = """
            <table><caption>Table 2. Results</caption><thead><tr><th></th><th>Estimated dose</th><th>Measured dose</th></tr></thead>\
            <tbody><tr><td>All trained</td><td>84.9 ± 7.8</td><td>87.2 ± 7.9</td></tr><tr><td>Older trained</td><td>78.1 ± 6.7</td>\
            <td>80.1 ± 6.3</td></tr><tr><td>All controls</td><td>78.5 ± 11.6</td><td>89.8 ± 10.5</td></tr></tbody></table></article>
            """
        let found = try facts(known.replacing("</article>", with: transposed)).first { $0["value"] == "78.5" }
        #expect(found?["arm"] == "All controls")
        #expect(found?["measure"] == "Estimated dose")
    }

    @Test func `one number for an interquartile range is its width`() throws {
        let page = table(
            "Table 1. Intake. Values are medians (IQR)", ["Intake", "Diet (n = 30)", "Control (n = 32)"],
            [["Fibre, g/day", "21.1 (8.8)", "20.0 (7.1)"], ["Salt, g/day", "8.1 (2.8)", "8.0 (2.1)"]])
        let found = try facts(page).first { $0["value"] == "21.1" }
        #expect(found?["statistic"] == "median")
        #expect(found?["iqr"] == "8.8")
        #expect(found?["open"] == "")
    }

    @Test func `stacked labels in the second column make rows of their own`() throws {
        let page = """
            <html><body><article><h1>A trial</h1><table><caption>Table 1. Scores, mean (SD)</caption><thead><tr><th>Scale</th><th></th>\
            <th>Baseline</th><th>6 months</th></tr></thead><tbody><tr><td>Grip scale</td><td>Drug group<br/>Control group</td>\
            <td>15.2 (4.4)<br/>15.4 (4.3)</td><td>9.7 (6.8)<br/>9.9 (6.6)</td></tr><tr><td>Gait scale</td><td>Drug group<br/>Control group</td>\
            <td>64.3 (9.2)<br/>61.6 (9.1)</td><td>48.4 (9.4)<br/>46.5 (9.6)</td></tr></tbody></table></article></body></html>
            """
        let found = try facts(page).first { $0["value"] == "46.5" }
        #expect(found?["arm"] == "Control group")
        #expect(found?["time"] == "6 months")
        #expect(found?["measure"] == "Gait scale")
        #expect(found?["sd"] == "9.6")
    }

    @Test func `an estimate keeps its limits where its P value stands behind them`() throws {
        let page = table(
            "Table 1. Outcomes", ["Scale", "Adjusted difference in means (95% CI), P value"],
            [["Grip", "−5.9 (−10.3 to −1.5) p = 0.01"], ["Gait", "0.6 (−0.5 to 1.8), P=0.26"]])
        let found = try facts(page).first { $0["measure"] == "Grip" }
        #expect(found?["statistic"] == "difference")
        #expect(found?["low"] == "-10.3")
        #expect(found?["high"] == "-1.5")
    }
}
