import Foundation
import Language
import Paper
import Readers
import Records
import Reports
import Rules
import Testing

/// Kinds of figures that no word right beside them tells: signs, decimals, sizes, sums and siblings do.
@Suite struct FactUnsaidTests: ReadsFacts {
    private func note(_ text: String) -> String { "<tfoot><tr><td colspan='3'>\(text)</td></tr></tfoot></table>" }

    @Test(arguments: [
        (["73.8", "88.6", "54.8"], "percentage"), (["73.8", "88.6", "54.9"], ""), (["74", "89", "55"], ""),
    ])
    func `numbers that all are shares of whole patients are percentages`(_ row: [String], _ statistic: String) throws {
        let found = try facts(
            table(
                "Table 2. Endpoints", ["", "Low dose (n = 42)", "High dose (n = 35)", "Placebo (n = 42)"],
                [["Response rate, week 8"] + row]))
        #expect(found.count == 3 && found.allSatisfy { $0["statistic"] == statistic })
    }

    @Test func `a sign behind a name of other than measured things tells percentages among others`() throws {
        let found = try facts(
            table(
                "Table 2. Births", ["", "Drug (n = 2041)", "Control (n = 2305)"],
                [
                    ["Female", "49.1%", "50.2%"], ["Vitamins taken, (%)", "85.9", "89.7"],
                    ["Weight (kg)", "3.1", "3.2"],
                ]))
        #expect(try fact("85.9", in: found)["statistic"] == "percentage")
        #expect(try fact("3.1", in: found)["statistic"] == "")
    }

    @Test func `a number without the sign of all others is no percentage`() throws {
        let found = try facts(
            table(
                "Table 2. Percentage of students with each item", ["", "First", "Third"],
                [
                    ["Smoking", "26%", "35%"], ["Diet", "84%", "96%"], ["Sport", "68%", "83%"],
                    ["Sleep", "89%", "91%"],
                    ["Sum of items", "7.5", "7.9"],
                ]))
        #expect(try fact("7.5", in: found)["statistic"] == "")
        #expect(try fact("84%", in: found)["statistic"] == "percentage")
    }

    @Test(arguments: [
        ("3 (2–15)", "4 (2–21)", "median"), ("3.4 (2–15)", "4.2 (2–21)", ""), ("5 (2–8)", "6 (3–9)", ""),
        ("0.13 (−0.15, 0.46)", "−0.12 (−0.42, 0.18)", ""),
    ])
    func `skewed limits as round as their figure are those of a median`(
        _ drug: String, _ placebo: String, _ statistic: String
    ) throws {
        let found = try facts(table("Table 2. Stay", ["", "Drug", "Placebo"], [["Stay (days)", drug, placebo]]))
        let own = try fact(drug, in: found)
        #expect(own["statistic"] == statistic && own["limits"] == "" && own["doubt"] == "open")
    }

    @Test func `pairs whose percentages are of their own sum are counts`() throws {
        let found = try facts(
            page(
                "Table 2. Risk factors",
                head: "<tr><th></th><th>Infected (n = 12)</th><th>Not infected (n = 18)</th></tr>",
                body: "<tr><td>Females</td><td>7 (50)</td><td>7 (50)</td></tr>"
                    + "<tr><td>Males</td><td>5 (31.3)</td><td>11 (68.8)</td></tr>"))
        let males = try fact("5 (31.3)", in: found)
        #expect(males["statistic"] == "count" && males["percent"] == "31.3" && males["total"] == "")
    }

    @Test func `classes with percentages of fewer patients than the arm have their sum for a total`() throws {
        let found = try facts(
            page(
                "Table 2. Classes", head: "<tr><th></th><th>Drug (n = 94)</th><th>Control (n = 80)</th></tr>",
                body:
                    "<tr><td colspan='3'>Disability</td></tr><tr><td>Low</td><td>18 (25.0)</td><td>20 (50.0)</td></tr>"
                    + "<tr><td>High</td><td>54 (75.0)</td><td>20 (50.0)</td></tr>"))
        let low = try fact("18 (25.0)", in: found)
        #expect(low["statistic"] == "count" && low["total"] == "72")
    }

    @Test func `pairs beside a sign are means where the notes speak of nothing else`() throws {
        let found = try facts(
            page(
                "Table 2. Exercise",
                head: "<tr><th></th><th>Placebo (n = 21)</th><th>Juice (n = 21)</th></tr>",
                body: "<tr><td>Saturation (%)</td><td>95 (2)</td><td>96 (2)</td></tr>"
                    + "<tr><td>Load (W)</td><td>60.1 (8.2)</td><td>61.3 (9.4)</td></tr>"
            ).replacing("</table>", with: note("Data are shown as mean (SD).")))
        let own = try fact("95 (2)", in: found)
        #expect(own["statistic"] == "mean" && own["sd"] == "2")
    }

    @Test func `nothing is counted in decimals or below zero`() throws {
        let found = try facts(
            table(
                "Table 1. Forces", ["", "Needle A", "Needle B"],
                [["22G resistance; N", "1.80 (25.2)", "0.39 (28.7)"], ["%VC ≥ 70", "−0.072 (35)", "−0.004 (16)"]]))
        #expect(!found.contains { $0["statistic"] == "count" })
    }

    @Test func `an arm's own differences with an SD are their mean`() throws {
        let found = try facts(
            table(
                "Table 1. Effect", ["", "", "Pre", "Post", "Delta"],
                [["Drug", "Mean", "76.9", "86.6", "9.7"], ["", "SD", "19.5", "21.9", "9.4"]]))
        #expect(found.first { $0["value"] == "9.7" }?["statistic"] == "mean")
    }

    @Test(arguments: [
        ("Mean fold change ± SE of expression", "1.1 ± 0.2", "mean"),
        ("Values are median (range)", "0.53 (−3.85 to 2.07)", "median"),
        ("Numbers of patients", "44.0 (33.7–54.3)", "percentage"),
    ])
    func `farther words tell the average, nearer ones the unit`(
        _ caption: String, _ cell: String, _ statistic: String
    ) throws {
        let label =
            ["mean": "Gene A", "median": "% change from day 1", "percentage": "Male (%, 95% CI)"][statistic] ?? ""
        let found = try facts(table("Table 1. \(caption)", ["", "Drug", "Placebo"], [[label, cell, cell]]))
        #expect(try fact(cell, in: found)["statistic"] == statistic)
    }

    @Test func `a column keeps the order of count and percentage`() throws {
        let found = try facts(
            page(
                "Table 2. Classes",
                head: "<tr><th></th><th>Centre A</th><th>Centre B</th></tr>",
                body: "<tr><td>Failed</td><td>8 (53.3)</td><td>5 (33.3)</td></tr>"
                    + "<tr><td>Passed</td><td>3 (20)</td><td>10 (66.7)</td></tr>"
            ).replacing("</table>", with: note("Data are frequency and percentage.")))
        let passed = try fact("3 (20)", in: found)
        #expect(passed["count"] == "3" && passed["percent"] == "20")
    }

    @Test func `a rate with a sign and no time is a percentage`() throws {
        let found = try facts(
            table(
                "Table 2. Episodes", ["", "Drug: incidence", "Control: incidence"],
                [["Malaria", "6.9%", "13.3%"], ["Fever", "7.5%", "15.5%"]]))
        #expect(try fact("6.9%", in: found)["percent"] == "6.9")
    }

    @Test func `p-cresol is no P value`() throws {
        let found = try facts(
            table(
                "Table 2. Stool (mean and SEM)", ["", "Drug", "Control"],
                [["p-Cresol (μg/g)", "65.9 ± 11.7", "68.8 ± 9.8"], ["Phenol (μg/g)", "5.9 ± 1.7", "6.8 ± 0.8"]]))
        #expect(try fact("65.9 ± 11.7", in: found)["statistic"] == "mean")
    }
}
