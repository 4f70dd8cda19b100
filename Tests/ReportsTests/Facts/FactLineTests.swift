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

    @Test func `a cell in two columns under one header is one`() throws {
        let found = try facts(
            page(
                "Table 1. Safety",
                head:
                    "<tr><th></th><th colspan='2'>Drug group (n = 80)</th><th colspan='2'>Control group (n = 78)</th></tr>",
                body: "<tr><td>Any event, n (%)</td><td>14</td><td>(17.5)</td><td>13</td><td>(16.7)</td></tr>"
                    + "<tr><td>Fever, n (%)</td><td>8</td><td>(10.0)</td><td>7</td><td>(9.0)</td></tr>"
                    + "<tr><td>Age, mean (SD)</td><td>24.5</td><td>(5.4)</td><td>24.4</td><td>(5.5)</td></tr>"))
        #expect(found.count == 6)
        #expect(found.prefix(4).map { $0["percent"] } == ["17.5", "16.7", "10.0", "9.0"])
        #expect(found.suffix(2).map { $0["sd"] } == ["5.4", "5.5"])
        #expect(found.map { $0["arm"] }.prefix(2) == ["Drug group", "Control group"])
    }

    @Test func `a share in brackets under a header of its own`() throws {
        let found = try facts(
            page(
                "Table 1. Prescriptions",
                head: "<tr><th></th><th colspan='2'>Baseline</th><th colspan='2'>3 months</th></tr>"
                    + "<tr><th></th><th>n</th><th>(%)</th><th>n</th><th>(%)</th></tr>",
                body: "<tr><td>Drug group (n = 125)</td><td>27</td><td>(22)</td><td>90</td><td>(72)</td></tr>"
                    + "<tr><td>Control group (n = 133)</td><td>43</td><td>(32)</td><td>96</td><td>(72)</td></tr>"))
        #expect(found.map { $0["count"] } == ["27", "90", "43", "96"])
        #expect(found.map { $0["percent"] } == ["22", "72", "32", "72"])
    }

    @Test func `a mean with its unit is a form`() throws {
        let found = try facts(
            page(
                "Table 1. Colour",
                head: "<tr><th>Treatment</th><th colspan='2'>Drug strips</th><th colspan='2'>Other strips</th></tr>"
                    + "<tr><th>Time (hours)</th><th>Mean (mm)</th><th>SD</th><th>Mean (mm)</th><th>SD</th></tr>",
                body: "<tr><td>1</td><td>0.37</td><td>0.87</td><td>0.49</td><td>1.03</td></tr>"
                    + "<tr><td>3</td><td>1.11</td><td>1.33</td><td>0.71</td><td>1.31</td></tr>"))
        #expect(found.map { $0["arm"] } == ["Drug strips", "Other strips", "Drug strips", "Other strips"])
        #expect(found.map { $0["sd"] } == ["0.87", "1.03", "1.33", "1.31"])
    }

    @Test func `limits right of a P value are those of the estimate before it`() throws {
        let found = try facts(
            page(
                "Table 1. Linear regression of pain",
                head:
                    "<tr><th rowspan='2'></th><th rowspan='2'>β</th><th rowspan='2'>p-value</th><th colspan='2'>95% CI</th></tr>"
                    + "<tr><th>Lower</th><th>Upper</th></tr>",
                body: "<tr><td>Drug</td><td>2.42</td><td>0.001</td><td>1.41</td><td>3.42</td></tr>"
                    + "<tr><td>Age</td><td>1.40</td><td>0.003</td><td>0.68</td><td>2.11</td></tr>"))
        let own = try fact("2.42 1.41 3.42", in: found)
        #expect(own["statistic"] == "coefficient" && own["low"] == "1.41" && own["high"] == "3.42")
    }

    @Test func `sizes in the body with a unit say how the figures below are given`() throws {
        let found = try facts(
            table(
                "Table 1. Healing and pain", ["Outcome", "Home group", "Clinic group"],
                [
                    ["Healing", "(n = 60) % (n)", "(n = 62) % (n)"], ["Healed", "56.7 (34)", "58.1 (36)"],
                    ["Pain", "(n = 52) % (n)", "(n = 49) % (n)"], ["None", "51.9 (27)", "63.3 (31)"],
                ]))
        #expect(found.map { $0["count"] } == ["34", "36", "27", "31"])
        #expect(found.map { $0["percent"] } == ["56.7", "58.1", "51.9", "63.3"])
    }

    @Test func `beats per minute are a unit`() throws {
        let found = try facts(
            page(
                "Table 1. Haemodynamics, mean ± SD", head: "<tr><th></th><th></th><th>Drug</th><th>Control</th></tr>",
                body: "<tr><td rowspan='2'>HR (beats/min)</td><td>Before</td><td>92 ± 19</td><td>91 ± 20</td></tr>"
                    + "<tr><td>After</td><td>71 ± 11</td><td>84 ± 12</td></tr>"))
        #expect(found.allSatisfy { $0["measure"] == "HR" && $0["unit"] == "beats/min" && $0["statistic"] == "mean" })
        #expect(found.map { $0["time"] } == ["Before", "Before", "After", "After"])
    }

    @Test func `a heading's size leaves its bracket whole`() throws {
        let found = try facts(
            page(
                "Table 1. Cells, mean ± SD", head: "<tr><th>Weeks</th><th>White cells</th><th>Lymphocytes</th></tr>",
                body: "<tr><td></td><td colspan='2'>Smokers (placebo, n = 27)</td></tr>"
                    + "<tr><td>0</td><td>7.6 ± 1.8</td><td>4.1 ± 0.9</td></tr><tr><td>12</td><td>7.2 ± 2.1</td><td>4.2 ± 0.6</td></tr>"
                    + "<tr><td></td><td colspan='2'>Smokers (oil, n = 29)</td></tr>"
                    + "<tr><td>0</td><td>8.3 ± 1.5</td><td>4.0 ± 0.8</td></tr><tr><td>12</td><td>8.2 ± 2.0</td><td>4.3 ± 0.6</td></tr>"
            ))
        #expect(Set(found.map { $0["arm"] }) == ["Smokers (placebo)", "Smokers (oil)"])
    }
}
