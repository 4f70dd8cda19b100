import Foundation
import Testing

/// Which header stands over which figures, and which label over which rows.
@Suite struct FactShapeTests: ReadsFacts {
    private func row(_ cells: [String]) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }

    @Test func `header rows in the body hold for the rows below them`() throws {
        func arms(_ first: String, _ second: String, _ label: String) -> String {
            "<tr><td>\(label)</td><td colspan='2'>\(first) (mean ± SD)</td><td colspan='2'>\(second) (mean ± SD)</td></tr>"
                + row(["", "0 weeks", "6 weeks", "8 weeks", "14 weeks"])
        }
        let found = try facts(
            page(
                "Table 1. Serum values",
                head: "<tr><th></th><th colspan='2'>Period 1</th><th colspan='2'>Period 2</th></tr>",
                body: arms("Oats", "Control", "Iron (mg/dL)")
                    + row(["Group 1", "71 ± 4", "66 ± 5", "72 ± 6", "73 ± 4"])
                    + arms("Control", "Oats", "") + row(["Group 2", "70 ± 6", "71 ± 5", "74 ± 4", "65 ± 8"])
                    + arms("Oats", "Control", "Zinc (mg/dL)")
                    + row(["Group 1", "31 ± 4", "36 ± 5", "32 ± 6", "33 ± 4"])
                    + arms("Control", "Oats", "") + row(["Group 2", "30 ± 6", "31 ± 5", "34 ± 4", "35 ± 8"])))
        let late = try fact("65 ± 8", in: found)
        #expect(late["arm"] == "Oats" && late["time"]?.contains("14 weeks") ?? false)
        #expect(late["subject"]?.contains("Iron") ?? false)
        let other = try fact("36 ± 5", in: found)
        #expect(other["arm"] == "Oats" && other["time"]?.contains("6 weeks") ?? false)
        #expect(other["subject"]?.contains("Zinc") ?? false)
    }

    @Test func `a spanner over all columns that changes from header to header names the rows' group`() throws {
        func block(_ name: String, _ values: [[String]]) -> String {
            "<tr><td rowspan='2'>Test</td><td colspan='3'>\(name)</td></tr>" + row(["N", "Mean", "SD"])
                + values.map(row).joined()
        }
        let found = try facts(
            page(
                "Table 1. Speed", head: "",
                body: block("Training group", [["Sprint", "20", "7.12", "0.41"], ["Relay", "20", "6.44", "0.52"]])
                    + block("Control group", [["Sprint", "22", "7.33", "0.45"], ["Relay", "22", "6.71", "0.56"]])))
        let sprint = try #require(found.first { $0["value"] == "7.33" })
        #expect(sprint["arm"] == "Control group" && sprint["measure"] == "Sprint" && sprint["sd"] == "0.45")
        #expect(found.first { $0["value"] == "6.44" }?["arm"] == "Training group")
    }

    @Test func `a size below a name goes on with it`() throws {
        let found = try facts(
            page(
                "Table 1. Comfort", head: "<tr><th></th><th></th><th>Mean</th><th>SD</th></tr>",
                body: row(["Drug", "Baseline", "4.10", "2.2"]) + row(["(n = 25)", "Week 6", "3.51", "2.7"])
                    + row(["Placebo", "Baseline", "4.21", "2.3"]) + row(["(n = 31)", "Week 6", "4.46", "2.8"])))
        let late = try #require(found.first { $0["value"] == "4.46" })
        #expect(late["arm"] == "Placebo" && late["time"] == "Week 6" && late["total"] == "31")
        #expect(found.first { $0["value"] == "4.10" }?["total"] == "25")
    }

    @Test func `figures with a word among them are no labels`() throws {
        let found = try facts(
            page(
                "Table 1. Iron, mean ± SD",
                head: "<tr><th>Weeks</th><th>Drug group</th><th>Control group</th></tr>",
                body: row(["0", "11.6 ± 3.1", "11.7 ± 2.2"]) + row(["12", "10.4 ± 2.1", "not done"])
                    + row(["24", "11.5 ± 2.9", "14.5 ± 3.0"])))
        let late = try fact("14.5 ± 3.0", in: found)
        #expect(late["arm"] == "Control group" && late["time"]?.contains("24") ?? false)
    }

    @Test func `the words of a row that gives ranges head nothing`() throws {
        let rows = ["Fluid", "Feed"].map { name in
            "<tr><td rowspan='2'>\(name)</td><td>mean ± SD</td><td>3.5 ± 1.9</td><td>2.5 ± 0.7</td></tr>"
                + row(["range", "0–12.6", "0–9.2"])
        }
        let found = try facts(
            page(
                "Table 1. Care", head: "<tr><th colspan='2'>Item</th><th>Drug</th><th>Placebo</th></tr>",
                body: rows.joined()))
        #expect(found.filter { $0["printed"] == "3.5 ± 1.9" }.allSatisfy { $0["arm"] == "Drug" })
    }
}
