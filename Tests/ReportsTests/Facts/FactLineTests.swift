import Foundation
import Testing

/// Labels and headings on lines of their own.
@Suite struct FactLineTests: ReadsFacts {
    @Test func `a label that goes on beside bracketed figures is one`() throws {
        let found = try facts(
            table(
                "Table 1. Mean scores (standard deviations)", ["", "Drug group", "Control group"],
                [
                    ["Before", "67", "62"], ["(T1)", "(15.9)", "(8.4)"], ["After", "40", "38"],
                    ["(T2)", "(8.6)", "(10.7)"],
                ]))
        #expect(found.map { $0["value"] } == ["67", "62", "40", "38"])
        #expect(found.map { $0["sd"] } == ["15.9", "8.4", "8.6", "10.7"])
    }

    @Test func `a name amid the table heads the rows below`() throws {
        let found = try facts(
            table(
                "Table 1. Response, mean ± SD", ["Time", "Drug", "Placebo", "P"],
                [
                    ["", "Heart rate score", "", ""], ["0", "2.1 ± 0.2", "2.4 ± 0.1", "0.54"],
                    ["10", "1.8 ± 0.3", "2.6 ± 0.1", "0.04"], ["", "Wheeze count", "", ""],
                    ["0", "0.6 ± 0.2", "1.1 ± 0.2", "0.35"], ["10", "0.9 ± 0.2", "1.2 ± 0.3", "0.36"],
                ]))
        #expect(try fact("2.6 ± 0.1", in: found)["measure"] == "Heart rate score")
        #expect(try fact("1.2 ± 0.3", in: found)["measure"] == "Wheeze count")
        #expect(try fact("1.2 ± 0.3", in: found)["arm"] == "Placebo")
    }

    @Test func `a label that stands once is that of the rows which words beside tell apart`() throws {
        let found = try facts(
            table(
                "Table 1. Results, mean (SD)", ["Test", "N", "Measure", "Before", "After"],
                [
                    ["Search", "27", "Omissions", "4.4 (6.4)", "5.3 (6.8)"],
                    ["", "27", "Errors", "0.4 (0.1)", "0.5 (0.1)"],
                    ["", "", "Seconds", "9.0 (1.2)", "8.1 (1.3)"],
                    ["Lines", "26", "Omissions", "6.2 (7.0)", "5.0 (6.8)"],
                    ["", "26", "Errors", "0.6 (0.1)", "0.4 (0.1)"], ["", "", "Seconds", "9.7 (1.9)", "8.4 (1.6)"],
                ]))
        let own = try fact("8.4 (1.6)", in: found)
        #expect("\(own["measure"] ?? "") \(own["subject"] ?? "")".contains("Lines"))
        #expect("\(own["measure"] ?? "") \(own["subject"] ?? "")".contains("Seconds"))
    }

    @Test func `a header's size leaves its bracket whole`() throws {
        let found = try facts(
            table(
                "Table 1. Counts, mean ± SD", ["", "Smokers (placebo, n = 27)", "Smokers (oil, n = 29)"],
                [["Cells", "7.6 ± 1.8", "8.3 ± 1.5"]]))
        #expect(found.map { $0["arm"] } == ["Smokers (placebo)", "Smokers (oil)"])
        #expect(found.map { $0["total"] } == ["27", "29"])
    }

    @Test func `a bracket is not torn by a time before it`() throws {
        let found = try facts(
            page(
                "Table 1. Pressure, mean ± SD", head: "<tr><th></th><th></th><th>Drug</th><th>Control</th></tr>",
                body:
                    "<tr><td rowspan='2'>SBP (mmHg)</td><td>Pretest 1 (D0 Adm)</td><td>134 ± 16</td><td>137 ± 20</td></tr>"
                    + "<tr><td>Posttest 1 (D1 8AM)</td><td>116 ± 10</td><td>134 ± 17</td></tr>"))
        #expect(try fact("134 ± 16", in: found)["measure"] == "SBP")
    }

    @Test func `counts with their shares of classes in one cell`() throws {
        let found = try facts(
            table(
                "Table 1. Patients", ["", "Drug group (n = 14)", "Control group (n = 9)"],
                [["Cause (alcohol/virus/other)", "12 (86%)/1 (7%)/1 (7%)", "5 (56%)/2 (22%)/2 (22%)"]]))
        #expect(found.map { $0["measure"] } == ["alcohol", "virus", "other", "alcohol", "virus", "other"])
        #expect(found.map { $0["percent"] } == ["86", "7", "7", "56", "22", "22"])
    }
}
