import Foundation
import Language
import Paper
import Readers
import Records
import Reports
import Rules
import Testing

/// What the columns and rows around a cell say of it.
@Suite struct FactSiblingTests: ReadsFacts {
    @Test func `labels that repeat below others stand under these`() throws {
        let found = try facts(
            table(
                "Table 1. Lipids, mean ± SD", ["", "Day 7", "Day 21"],
                [
                    ["Cholesterol (mg/dL)", "256.0 ± 24.3", ""], ["Placebo phase", "238.4 ± 18.8", "239.3 ± 28.3"],
                    ["Drug phase", "239.9 ± 29.6", "237.4 ± 29.2"], ["Triglycerides", "125.9 ± 81.4", ""],
                    ["Placebo phase", "116.6 ± 60.8", "122.7 ± 89.0"], ["Drug phase", "118.0 ± 50.8", "112.7 ± 79.0"],
                ]))
        let late = try fact("112.7 ± 79.0", in: found)
        #expect(late["arm"] == "Drug phase" && late["measure"] == "Triglycerides" && late["time"] == "Day 21")
    }

    @Test func `a group called P is a group among others`() throws {
        let found = try facts(
            table(
                "Table 1. Block, mean ± SD", ["", "Group C (n = 30)", "Group P (n = 30)", "P"],
                [
                    ["Onset (s)", "90 ± 23", "78 ± 26", "0.07"]
                ]))
        let group = try fact("78 ± 26", in: found)
        #expect(group["arm"] == "Group P" && group["total"] == "30")
        #expect(try fact("0.07", in: found)["arm"] == "")
    }

    @Test func `rows of a Greek p between arms are tests`() throws {
        let found = try facts(
            table(
                "Table 1. Comparison of means in two groups", ["Variables", "Before", "After", "value ρ"],
                [
                    ["Glucose (mg/dl)", "", "", ""], ["Placebo group", "132.7 ± 32.5", "130.2 ± 29.6", "0.68"],
                    ["Drug group", "142.3 ± 40.6", "132.1 ± 37.9", "0.05"], ["ρ value", "0.27", "0.81", ""],
                    ["Urea (mg/dl)", "", "", ""], ["Placebo group", "36.8 ± 14.8", "37.9 ± 14.6", "0.36"],
                    ["Drug group", "31.2 ± 7.7", "33.3 ± 7.6", "0.10"], ["ρ value", "0.05", "0.09", ""],
                ]))
        let after = try fact("33.3 ± 7.6", in: found)
        #expect(after["arm"] == "Drug group" && after["measure"] == "Urea" && after["time"] == "After")
    }

    @Test(arguments: [
        ("Table 1. Scores before and after in the control group", "", "control group"),
        ("Table 1. Toxicity in drug-treated subjects", "", "drug-treated subjects"),
        ("Table 1. Scores", "Case group/variables", "Case group"),
        ("Table 1. Scores in the case and control groups", "", ""),
        ("Table 1. Scores of each group", "", ""), ("Table 1. Blood pressure in the left arm", "", ""),
        ("Table 1. Scores in the age group", "", ""),
    ])
    func `a table of one arm is named by its caption or the header over its labels`(
        _ caption: String, _ stub: String, _ arm: String
    ) throws {
        let found = try facts(
            table(
                caption, [stub, "Before", "After"],
                [["Fear", "5.1 ± 1.2", "4.2 ± 1.4"], ["Sleep", "6.1 ± 1.2", "7.2 ± 1.4"]]))
        #expect(try fact("4.2 ± 1.4", in: found)["arm"] == arm)
    }

    @Test func `a header over two columns names an average and its spread`() throws {
        let found = try facts(
            page(
                "Table 1. Lipids",
                head:
                    "<tr><th></th><th colspan='2'>Drug<br/>Mean or median and SD or IQR</th><th colspan='2'>Control<br/>Mean or median and SD or IQR</th></tr>",
                body: "<tr><td>Cholesterol</td><td>210</td><td>24</td><td>211</td><td>17</td></tr>"
                    + "<tr><td>Triglycerides</td><td>110</td><td>72–186</td><td>115</td><td>83–177</td></tr>"))
        #expect(found.first { $0["value"] == "210" }?["sd"] == "24")
        let median = try #require(found.first { $0["value"] == "115" })
        #expect(median["low"] == "83" && median["high"] == "177" && median["statistic"] == "median")
    }

    @Test func `the least stands left of the median`() throws {
        let found = try facts(
            table(
                "Table 1. Times", ["", "n", "Min", "Median", "Max"],
                [["Drug group", "20", "2.14", "3.77", "4.88"], ["Control group", "21", "1.14", "2.77", "3.88"]]))
        let median = try #require(found.first { $0["value"] == "3.77" })
        #expect(median["low"] == "2.14" && median["high"] == "4.88" && median["limits"] == "range")
    }

    @Test func `a mean that lacks its spread is one among others`() throws {
        let found = try facts(
            table(
                "Table 1. Body", ["", "Drug", "Control"],
                [
                    ["Height (m)", "1.76 ± 0.11", "1.74 ± 0.12"], ["Mass (kg)", "71.4 ± 2.1", "72.5 ± 2.5"],
                    ["Fat (kg)", "14.3 ± 1.9", "14.1 ± 1.7"], ["Index (kg/m2)", "23.1", "24.0"],
                ]))
        let index = try fact("23.1", in: found)
        #expect(index["statistic"] == "mean" && index["doubt"] == "assumed")
    }

    @Test func `a note to the header over the labels is one to all rows`() throws {
        let jats = """
            <article><front><article-meta><title-group><article-title>A trial</article-title></title-group></article-meta></front><body>
            <table-wrap id="t1"><label>Table 1</label><caption><p>Markers</p></caption><table><thead><tr><th>Parameter<xref ref-type="table-fn" rid="n1">*</xref></th><th>Drug</th><th>Control</th></tr></thead>
            <tbody><tr><td>Cells /ml</td><td>240 (153)</td><td>241 (131)</td></tr></tbody></table>
            <table-wrap-foot><fn id="n1"><label>*</label><p>mean value (standard deviation).</p></fn></table-wrap-foot></table-wrap></body></article>
            """
        let records = PaperRecords(reading: try JATSReader.read(Array(jats.utf8), id: "demo"))
        #expect(records.tables.first?.roles.first?[1].companion == .standardDeviation)
    }

    @Test func `whole numbers that a total goes beyond are counts`() throws {
        let found = try facts(
            table(
                "Table 1. Pain", ["", "Group A", "Group B", "Total"],
                [["Mild", "36", "41", "77"], ["Severe", "8", "3", "11"]]))
        #expect(found.first { $0["count"] == "41" }?["statistic"] == "count")
        let means = try facts(
            table("Table 1. Pain", ["", "Group A", "Group B", "Total"], [["Age", "36", "41", "39"]]))
        #expect(!means.contains { $0["statistic"] == "count" })
    }

    @Test func `a table may have decimal commas of its own`() throws {
        let found = try facts(
            table(
                "Table 1. Relief", ["Time", "Group 1 (n = 15)", "Group 2 (n = 15)", "RR (95% CI)"],
                [
                    ["1st week", "12 (80,00 %)", "6 (40,00 %)", "2 (1,02; 3,91)"],
                    ["4th week", "11 (73,33 %)", "2 (13,33 %)", "5,5 (1,46; 20,71)"],
                ]))
        let first = try fact("11 (73,33 %)", in: found)
        #expect(first["count"] == "11" && first["percent"] == "73.33")
    }

    @Test func `a label reaches down over rows that arms or times tell apart`() throws {
        let times = try facts(
            table(
                "Table 1. Results, mean ± SD", ["Measure", "Time (min)", "Score for drug", "Score for placebo"],
                [
                    ["Hunger", "0", "5.3 ± 2.6", "4.8 ± 2.2"], ["", "30", "5.0 ± 2.3", "5.2 ± 2.7"],
                    ["Fullness", "0", "3.3 ± 1.6", "2.8 ± 1.2"], ["", "30", "3.0 ± 1.3", "3.2 ± 1.7"],
                ]))
        let late = try fact("3.2 ± 1.7", in: times)
        #expect(late["measure"] == "Fullness" && late["time"] == "Time (min) 30")
        let arms = try facts(
            table(
                "Table 1. Results, mean ± SD", ["Item", "Group", "Baseline", "Endpoint"],
                [
                    ["Sadness", "Placebo", "3.1 ± 1.1", "1.4 ± 0.9"], ["", "Drug", "3.2 ± 1.2", "1.6 ± 0.8"],
                    ["Sleep", "Placebo", "2.1 ± 1.1", "1.3 ± 0.7"], ["", "Drug", "2.2 ± 1.2", "1.2 ± 0.6"],
                ]))
        let drug = try fact("1.2 ± 0.6", in: arms)
        #expect(drug["measure"] == "Sleep" && drug["arm"] == "Drug" && drug["time"] == "Endpoint")
    }

    @Test func `a percentage with quartiles is a median`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["", "Drug", "Placebo"],
                [["Percentage of days with fever, median (IQR)", "3.4 (1.2–6.0)", "4.1 (2.2–7.0)"]]))
        #expect(try fact("3.4 (1.2–6.0)", in: found)["statistic"] == "median")
    }

    @Test func `a patient's values are no arm's outcome`() throws {
        let page = table(
            "Table 1. Lengths", ["Patient no.", "Drug group, length (cm)", "Control group, length (cm)"],
            (1...6).map { ["\($0)", "\($0 + 1)", "\($0 + 2)"] })
        #expect(try rows(files(page)["outcomes.csv"]).isEmpty)
    }

    @Test func `a spread may stand before its mean`() throws {
        let found = try facts(
            page(
                "Table 1. Pain",
                head: "<tr><th></th><th colspan='2'>Drug</th><th colspan='2'>Placebo</th></tr>"
                    + "<tr><th></th><th>SD</th><th>Mean</th><th>SD</th><th>Mean</th></tr>",
                body: "<tr><td>Pain</td><td>1.84</td><td>5.55</td><td>1.91</td><td>4.51</td></tr>"))
        let own = try fact("1.91 4.51", in: found)
        #expect(own["value"] == "4.51" && own["sd"] == "1.91" && own["arm"] == "Placebo")
    }

    @Test func `a range behind a mean and its spread is kept, where words name it`() throws {
        let found = try facts(
            page(
                "Table 1. Speed, mean ± SD (range)",
                head: "<tr><th></th><th>Drug (n = 8)</th><th>Placebo (n = 8)</th></tr>",
                body:
                    "<tr><td>Speed (m/s)</td><td>0.62 ± 0.31<br/>(0.26–1.04)</td><td>0.65 ± 0.29<br/>(0.30–1.02)</td></tr>"
            ))
        let own = try fact("0.65 ± 0.29 (0.30–1.02)", in: found)
        #expect(own["sd"] == "0.29" && own["low"] == "0.30" && own["high"] == "1.02" && own["limits"] == "range")
    }

    @Test func `a short unit may stand behind a mean`() throws {
        let found = try facts(
            table("Table 1. Size", ["", "Drug", "Placebo"], [["Size (mean ± SD)", "5.9 ± 1.74 mm", "5.8 ± 0.92 mm"]]))
        #expect(try fact("5.8 ± 0.92 mm", in: found)["sd"] == "0.92")
    }
}
