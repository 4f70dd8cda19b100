import Foundation
import Testing

@Suite struct FactAxesTests: ReadsFacts {
    // MARK: Arms

    @Test func `what says how figures are given is no part of an arm's name`() throws {
        for (head, printed) in [
            ("Drug group Mean ± SD", "12.1 ± 3.0"), ("IS Mean (SD)", "12.1 (3.0)"), ("Drug group n (%)", "12 (30.0)"),
            ("Median (IQR) for drug group", "12.1 (9.0–14.2)"),
        ] {
            let found = try facts(table("Table 1. Results", ["", head], [["Pain", printed], ["Fever", printed]]))
            let arm = found.first?["arm"]
            #expect(
                arm == (head.hasPrefix("IS") ? "IS" : head.contains("for") ? "drug group" : "Drug group"), "\(head)")
        }
    }

    @Test func `a header in the body names the columns and its heading the population`() throws {
        let block = { (set: String, n: Int, mean: String) in
            "<tr><td colspan='3'>\(set)</td></tr><tr><td></td><td>Drug N = \(n)</td><td>Placebo N = \(n - 9)</td></tr>"
                + "<tr><td colspan='3'>Morning flow</td></tr>"
                + "<tr><td>n</td><td>\(n - 2)</td><td>\(n - 14)</td></tr>"
                + "<tr><td>Mean (95% CI)</td><td>\(mean) (11.58, 23.68)</td><td>-0.90 (-7.26, 5.46)</td></tr>"
        }
        let found = try facts(
            page(
                "Table 1. Morning flow", head: "",
                body: block("All randomised", 184, "17.63") + block("Per protocol", 176, "17.85")))
        let late = try #require(found.first { $0["value"] == "17.85" })
        #expect(late["arm"] == "Drug" && late["total"] == "174" && late["limits"] == "confidence-interval")
        #expect(late["subject"]?.contains("Per protocol") ?? false)
        #expect(found.first { $0["value"] == "17.63" }?["subject"]?.contains("All randomised") ?? false)
    }

    @Test func `a heading over all columns that the header holds is one of rows`() throws {
        let found = try facts(
            page(
                "Table 1. Tests",
                head: "<tr><th></th><th>Drug (n = 13)</th><th>Placebo (n = 20)</th><th>P</th></tr>"
                    + "<tr><th colspan='4'>Psychometry</th></tr>",
                body:
                    "<tr><td>Reaction index (mean and range)</td><td>2.2 (1.6–3.4)</td><td>1.8 (0.9–3.3)</td><td>0.07</td></tr>"
            ))
        #expect(found.allSatisfy { $0["statistic"] != "mean" || $0["arm"] != "" })
        #expect(found.first { $0["arm"] == "Placebo" }?["total"] == "20")
    }

    @Test func `rows under a header of arms are arms where the columns are measures`() throws {
        let found = try facts(
            page(
                "Table 1. Development",
                head:
                    "<tr><th>Group</th><th>Cells (n)</th><th>Cleavage rate n (%)</th><th>Blastocyst rate n (%)</th></tr>",
                body: "<tr><td>Fresh</td><td>90</td><td>83 (92.2)</td><td>31 (34.4)</td></tr>"
                    + "<tr><td>Cooled</td><td></td><td></td><td></td></tr>"
                    + "<tr><td>Slowly</td><td>96</td><td>77 (80.2)</td><td>20 (20.8)</td></tr>"
                    + "<tr><td>Fast</td><td>87</td><td>60 (69.0)</td><td>16 (18.4)</td></tr>"))
        #expect(try fact("83 (92.2)", in: found)["arm"] == "Fresh")
        #expect(try fact("83 (92.2)", in: found)["measure"] == "Cleavage rate")
    }

    @Test func `columns that begin as measures do are no arms`() throws {
        let found = try facts(
            table(
                "Table 1. Missing items", ["Interview", "% Missing items", "Median missing items", "Number of items"],
                [["First", "8.0%", "2", "52"], ["Second", "12.8%", "1", "48"]]))
        #expect(found.allSatisfy { $0["arm"] == "" })
    }

    @Test func `P values called not significant are no names of rows`() throws {
        let found = try facts(
            table(
                "Table 1. Characteristics", ["", "Drug", "Placebo", "P"],
                [["Age", "63 ± 6.6", "66 ± 6.7", "ns"], ["Height", "154 ± 5.1", "155 ± 6.4", "NS"]]))
        #expect(found.allSatisfy { $0["subject"] == "" })
    }

    // MARK: Times

    @Test func `times between arms and forms are kept`() throws {
        let found = try facts(
            page(
                "Table 1. Infection",
                head: "<tr><th></th><th colspan='2'>Control group</th><th colspan='2'>Drug group</th></tr>"
                    + "<tr><th></th><th>Basal</th><th>6 months</th><th>Basal</th><th>6 months</th></tr>"
                    + "<tr><th></th><th>% (n)</th><th>% (n)</th><th>% (n)</th><th>% (n)</th></tr>",
                body:
                    "<tr><td>No infection</td><td>60.8 (31)</td><td>76.5 (39)</td><td>64.7 (33)</td><td>58.8 (30)</td></tr>"
            ))
        let late = try #require(found.first { $0["count"] == "30" })
        #expect(late["arm"] == "Drug group" && late["time"] == "6 months" && late["percent"] == "58.8")
        #expect(found.first { $0["count"] == "31" }?["time"] == "Basal")
    }

    @Test func `a letter that tells two times apart is no statistic`() throws {
        let times = "<th>6 m (i)</th><th>6 m (f)</th><th>Final</th>"
        let found = try facts(
            page(
                "Table 1. Length of stay (mean [SD])",
                head: "<tr><th></th><th colspan='3'>Control group</th><th colspan='3'>Drug group</th></tr>"
                    + "<tr><th></th>\(times)\(times)</tr>",
                body: "<tr><td>Stay (days)</td><td>18.2[4.8]</td><td>19.5[6.4]</td><td>20.1[5.0]</td>"
                    + "<td>17.2[4.1]</td><td>16.5[5.4]</td><td>15.9[5.2]</td></tr>"))
        let last = try fact("19.5[6.4]", in: found)
        #expect(last["arm"] == "Control group" && last["time"] == "6 m (f)" && last["sd"] == "6.4")
    }

    @Test func `events and parts of names are no times`() throws {
        let found = try facts(
            table(
                "Table 1. Adverse events, n (%)", ["", "Drug (n = 40)", "Placebo (n = 42)"],
                [
                    ["Incision site abscess", "4 (10.0)", "6 (14.3)"], ["Intubation", "8 (20.0)", "7 (16.7)"],
                    ["After surgery (ward)", "2 (5.0)", "3 (7.1)"],
                ]))
        #expect(found.allSatisfy { $0["time"] == "" })
        #expect(found.first?["measure"] == "Incision site abscess")
        #expect(try fact("8 (20.0)", in: found)["measure"] == "Intubation")
    }

    @Test func `each group has the column of times before it`() throws {
        let found = try facts(
            table(
                "Table 1. Response", ["Variable", "Time", "Drug group n (%)", "Time", "Placebo group n (%)"],
                [["Response", "2 h", "4 (20)", "12 h", "3 (15)"], ["Response", "4 h", "9 (45)", "18 h", "7 (35)"]]))
        #expect(try fact("9 (45)", in: found)["time"] == "4 h")
        #expect(try fact("7 (35)", in: found)["time"] == "18 h")
    }

    @Test func `headers that hold a group and a time are parted`() throws {
        let found = try facts(
            table(
                "Table 1. Scores",
                ["", "Before Means ± SD Y", "After Means ± SD Y", "Before Means ± SD PE", "After Means ± SD PE"],
                [["Calm", "3.12 ± 0.51", "2.97 ± 0.91", "3.24 ± 0.67", "2.99 ± 0.69"]]))
        let calm = try fact("2.97 ± 0.91", in: found)
        #expect(calm["arm"] == "Y" && calm["time"] == "After")
    }

    @Test func `under a time or beside one a heading's first word is part of its name`() throws {
        let found = try facts(
            page(
                "Table 1. Changes", head: "<tr><th></th><th>Drug (n = 20)</th><th>Placebo (n = 20)</th></tr>",
                body: "<tr><td colspan='3'>Baseline weight (kg)</td></tr>"
                    + "<tr><td>Change at week 14</td><td>0.24 ± 1.04</td><td>−0.36 ± 1.44</td></tr>"
                    + "<tr><td>Change at week 28</td><td>0.31 ± 1.10</td><td>−0.40 ± 1.50</td></tr>"))
        #expect(found.first?["time"] == "Change at week 14")
    }

    // MARK: Totals

    @Test func `means of a part of the patients have the part's total or none`() throws {
        let rows = [["All children", "14.1 ± 5.9", "15.2 ± 6.3"], ["Boys", "15.7 ± 5.8", "15.6 ± 6.7"]]
        let head = ["", "Iron (n = 97)", "Plain (n = 87)"]
        let open = try facts(table("Table 1. Problem score", head, rows))
        #expect(try fact("14.1 ± 5.9", in: open)["total"] == "97")
        #expect(try fact("15.7 ± 5.8", in: open)["total"] == "")
        #expect(try fact("15.7 ± 5.8", in: open)["open"]?.contains("part of 97") ?? false)
    }

    @Test func `a row whose percentages are of others leaves its totals open`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes, n (%)", ["", "Drug (n = 73)", "Placebo (n = 70)"],
                [["Healed", "20 (27.4)", "14 (20.0)"], ["Recurrence at 12 months", "13 (30.2)", "7 (14.5)"]]))
        #expect(try fact("20 (27.4)", in: found)["total"] == "73")
        let late = try fact("13 (30.2)", in: found)
        #expect(late["total"] == "" && late["open"]?.contains("not 73") ?? false)
    }

    @Test func `a column of answers No is no size of the column Yes`() throws {
        let found = try facts(
            page(
                "Table 1. Risk",
                head:
                    "<tr><th>At baseline</th><th colspan='2'>Plain group</th></tr><tr><th></th><th>No</th><th>Yes</th></tr>",
                body:
                    "<tr><td>High pressure</td><td>251</td><td>20</td></tr><tr><td>Smoking</td><td>158</td><td>10</td></tr>"
            ))
        #expect(found.allSatisfy { $0["total"] == "" })
    }
}
