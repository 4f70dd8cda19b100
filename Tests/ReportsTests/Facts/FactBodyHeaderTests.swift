import Foundation
import Testing

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

    @Test func `a heading goes on in a line that begins small`() throws {
        let body = [
            ["At baseline", "", ""], ["8am", "15.5 ± 3.3", "15.3 ± 2.9"], ["After 4 weeks", "", ""],
            ["with the first drug", "", ""], ["8am", "13.7 ± 2.9", "13.5 ± 3.1"], ["10am", "13.3 ± 2.4", "13.4 ± 2.8"],
        ]
        let found = try facts(table("Table 1. Pressure, mean ± SD", ["", "Early group", "Late group"], body))
        let later = try fact("13.4 ± 2.8", in: found)
        #expect(later["time"]?.contains("After 4 weeks") == true)
    }

    @Test func `rows at times below a change are of what changes`() throws {
        let body = [
            ["Girth (cm) change from Baseline", "−1.27 (0.47)", "0.85 (0.49)"],
            ["Baseline", "86.7 (0.92)", "86.9 (0.94)"],
            ["Week 6", "85.4 (0.82)", "87.7 (0.84)"],
            ["Weight (kg) change from Baseline", "0.46 (0.31)", "0.67 (0.31)"],
            ["Baseline", "69.7 (0.94)", "69.8 (0.97)"], ["Week 6", "69.8 (0.93)", "70.4 (0.96)"],
        ]
        let found = try facts(table("Table 1. Changes, mean (SE)", ["Measures", "Oat group", "Control group"], body))
        let girth = try fact("87.7 (0.84)", in: found)
        #expect(girth["measure"]?.hasPrefix("Girth") == true && girth["time"] == "Week 6")
        #expect(try fact("69.8 (0.97)", in: found)["measure"]?.hasPrefix("Weight") == true)
    }
}
