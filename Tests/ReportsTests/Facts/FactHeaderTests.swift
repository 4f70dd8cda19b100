import Foundation
import Testing

/// What headers say of the figures below them: signs, times, forms before names, measures under arms.
@Suite struct FactHeaderTests: ReadsFacts {
    @Test(arguments: ["χ", "x̄", "M"]) func `a sign beside SD is the mean`(_ sign: String) throws {
        let found = try facts(
            page(
                "Table 1. Intake",
                head: "<tr><th></th><th colspan='2'>Juice</th><th colspan='2'>Water</th></tr>"
                    + "<tr><th></th><th>\(sign)</th><th>SD</th><th>\(sign)</th><th>SD</th></tr>",
                body: "<tr><td>Energy</td><td>95.8</td><td>22.4</td><td>81.4</td><td>23.1</td></tr>"))
        let juice = try #require(found.first { $0["value"] == "95.8" })
        #expect(juice["arm"] == "Juice" && juice["sd"] == "22.4" && juice["statistic"] == "mean")
    }

    @Test func `numbers under hours after something are times`() throws {
        let found = try facts(
            page(
                "Table 1. Heart rate. Values are mean ± SD",
                head: "<tr><th></th><th></th><th colspan='2'>Hours after the start of infusion</th></tr>"
                    + "<tr><th></th><th>Baseline</th><th>24</th><th>48</th></tr>",
                body: "<tr><td colspan='4'>Rate (beats/min)</td></tr>"
                    + "<tr><td>Drug group</td><td>98 ± 24</td><td>99 ± 23</td><td>99 ± 22</td></tr>"
                    + "<tr><td>Placebo group</td><td>95 ± 17</td><td>100 ± 21</td><td>97 ± 20</td></tr>"))
        let later = try fact("97 ± 20", in: found)
        #expect(later["time"] == "48 Hours after the start of infusion" && later["arm"] == "Placebo group")
    }

    @Test func `the same measures under each arm are measures, with the arm's n`() throws {
        let head =
            "<tr><th></th><th colspan='3'>Drug</th><th colspan='3'>Vehicle</th></tr>"
            + "<tr><th></th><th>n</th><th>Score</th><th>Score change from baseline</th><th>n</th><th>Score</th>"
            + "<th>Score change from baseline</th></tr>"
        let found = try facts(
            page(
                "Table 1. Scores, mean ± SE", head: head,
                body:
                    "<tr><td>Week 2</td><td>86</td><td>15.7 ± 0.4</td><td>-7.2 ± 0.4</td><td>93</td><td>20.2 ± 0.5</td>"
                    + "<td>-2.4 ± 0.3</td></tr>"
                    + "<tr><td>Week 6</td><td>83</td><td>15.8 ± 0.4</td><td>-7.1 ± 0.4</td><td>92</td><td>20.3 ± 0.4</td>"
                    + "<td>-2.5 ± 0.3</td></tr>"))
        let change = try fact("-2.4 ± 0.3", in: found)
        #expect(change["arm"] == "Vehicle" && change["measure"] == "Score change from baseline")
        #expect(change["time"] == "Week 2" && change["total"] == "93")
    }

    @Test func `the same form before each name is none of it`() throws {
        let found = try facts(
            table(
                "Table 1. People", ["", "n (%) Coaching", "n (%) Calls"],
                [["Women", "53 (62)", "52 (60)"], ["Smokers", "12 (14)", "15 (17)"]]))
        let women = try fact("52 (60)", in: found)
        #expect(women["arm"] == "Calls" && women["statistic"] == "count" && women["percent"] == "60")
    }

    @Test func `a letter after group is its name, not a mean`() throws {
        let found = try facts(
            table(
                "Table 1. Care", ["", "Group M (%)", "Group (KM) (%)"],
                [["Accepted (no.-%)", "36 (78.3)", "32 (69.6)"], ["Refused (no.-%)", "10 (21.7)", "14 (30.4)"]]))
        #expect(try fact("36 (78.3)", in: found)["arm"] == "Group M")
        #expect(try fact("14 (30.4)", in: found)["arm"] == "Group (KM)")
    }

    @Test func `patients beside controls are a group`() throws {
        let found = try facts(
            table(
                "Table 1. Weight, mean ± SD", ["", "Controls", "Patients"],
                [["Weight (kg)", "67.2 ± 8.1", "70.5 ± 9.0"]]))
        #expect(try fact("70.5 ± 9.0", in: found)["arm"] == "Patients")
    }

    @Test func `a follow-up in a name is its time, too`() throws {
        let found = try facts(
            page(
                "Table 1. Reminders, mean (SD)",
                head: "<tr><th></th><th colspan='2'>Model 1 with 12 months’ follow-up</th>"
                    + "<th colspan='2'>Model 2 with 6 months’ follow-up</th></tr>"
                    + "<tr><th></th><th>Intervention</th><th>Control</th><th>Intervention</th><th>Control</th></tr>",
                body: "<tr><td>Reminders, mean (SD)</td><td>0.45 (0.95)</td><td>0.44 (0.93)</td><td>0.27 (0.72)</td>"
                    + "<td>0.28 (0.73)</td></tr>"))
        #expect(try fact("0.28 (0.73)", in: found)["time"]?.contains("6 months") == true)
    }

    @Test(arguments: [
        ("Pain 24 h post surgery", "Pain", "24 h post surgery"),
        ("Healing scale at 8 days after delivery", "Healing scale", "8 days after delivery"),
    ]) func `a length of time after something ends a label`(_ label: String, _ measure: String, _ time: String) throws {
        let found = try facts(
            table(
                "Table 1. Healing, mean ± SD", ["", "Gel group", "Control group"],
                [[label, "0.11 ± 0.49", "0.29 ± 0.99"]]))
        let gel = try fact("0.11 ± 0.49", in: found)
        #expect(gel["measure"] == measure && gel["time"] == time)
    }

    @Test func `a difference between two times is a time, a half-life is none`() throws {
        let found = try facts(
            table(
                "Table 1. Cells, mean (95% CI)", ["", "Drug (n = 31)", "Control (n = 33)"],
                [
                    ["Share of cells", "", ""], ["Week 6", "49.5 (46.3 to 52.7)", "49.6 (46.4 to 52.6)"],
                    ["Difference week 0–6", "1.6 (-1.4 to 4.7)", "0.4 (-2.5 to 3.4)"],
                    ["t1/2 (h)", "2.5 (2.0 to 3.0)", "2.6 (2.1 to 3.1)"],
                ]))
        let change = try fact("0.4 (-2.5 to 3.4)", in: found)
        #expect(change["time"] == "Difference week 0–6" && change["arm"] == "Control")
        #expect(try fact("2.6 (2.1 to 3.1)", in: found)["time"] != "t1/2")
    }

    @Test func `a header over all arms that names a measure is kept, randomization is no time`() throws {
        let found = try facts(
            page(
                "Table 1. Breathing",
                head:
                    "<tr><th></th><th colspan='2'>Evening flow</th></tr><tr><th></th><th>Drug</th><th>Placebo</th></tr>",
                body: "<tr><td>Volume (l), mean (SE)</td><td>2.32 (0.04)</td><td>2.19 (0.05)</td></tr>"))
        #expect(try fact("2.19 (0.05)", in: found)["subject"] == "Evening flow")
        let over = try facts(
            page(
                "Table 1. Breathing",
                head:
                    "<tr><th></th><th colspan='2'>Randomization</th></tr><tr><th></th><th>Drug</th><th>Placebo</th></tr>",
                body: "<tr><td>Volume (l), mean (SE)</td><td>2.32 (0.04)</td><td>2.19 (0.05)</td></tr>"))
        #expect(try fact("2.19 (0.05)", in: over)["time"] == "")
    }

    @Test func `a comparison at a time is of that time, whatever the row's`() throws {
        let head =
            "<tr><th>Test</th><th>Time</th><th>Balance group</th><th>Rest group</th>"
            + "<th>Adjusted group difference at posttest [95% CI]</th></tr>"
        let found = try facts(
            page(
                "Table 1. Scores, mean (SD)", head: head,
                body: "<tr><td rowspan='2'>Stance</td><td>Pretest</td><td>5.4 (1.2)</td><td>5.7 (1.9)</td>"
                    + "<td rowspan='2'>1.57 [0.49, 2.65]</td></tr><tr><td>Posttest</td><td>7.5 (2.6)</td><td>6.3 (1.8)</td></tr>"
                    + "<tr><td rowspan='2'>Gait</td><td>Pretest</td><td>15.2 (9.1)</td><td>17.8 (8.3)</td>"
                    + "<td rowspan='2'>-0.52 [-3.25, 2.22]</td></tr><tr><td>Posttest</td><td>13.6 (8.7)</td><td>16.1 (7.4)</td></tr>"
            ))
        #expect(try fact("1.57 [0.49, 2.65]", in: found)["time"] == "posttest")
        #expect(try fact("13.6 (8.7)", in: found)["time"] == "Posttest")
    }

    @Test func `a header beside three times is one, too`() throws {
        let head = ["", "4 min", "15 min", "30 min", "Exhaustion"]
        var body: [[String]] = []
        for scale in ["Uptake (l/min)", "Quotient", "Rate (beats/min)"] {
            body += [
                [scale, "", "", "", ""], ["Drink", "3.5 ± 0.1", "3.7 ± 0.1", "3.9 ± 0.1", "3.9 ± 0.2"],
                ["Bar", "3.4 ± 0.1", "3.6 ± 0.1", "3.8 ± 0.1", "4.0 ± 0.2"],
            ]
        }
        let found = try facts(table("Table 1. Test, mean ± SD", head, body))
        let last = try fact("4.0 ± 0.2", in: found)
        #expect(last["time"] == "Exhaustion" && last["arm"] == "Bar" && last["measure"] == "Uptake")
    }

    @Test func `a dash joins a time and a group`() throws {
        let found = try facts(
            table(
                "Table 1. People, mean ± SD", ["", "Basal - Group A", "Basal - Group B"],
                [["Weight (kg)", "70.8 ± 11.4", "72.4 ± 12.0"]]))
        let own = try fact("72.4 ± 12.0", in: found)
        #expect(own["arm"] == "Group B" && own["time"] == "Basal")
    }

    @Test func `a heading by the end of something is a time`() throws {
        let body = [
            ["By end of detox", "", ""], ["Clean sample", "9 (32%)", "4 (13%)"],
            ["Left early", "19 (68%)", "28 (88%)"],
        ]
        let found = try facts(table("Table 1. Results", ["", "Tablets (n = 28)", "Syrup (n = 32)"], body))
        let left = try #require(found.first { $0["count"] == "28" && $0["measure"] == "Left early" })
        #expect(left["time"] == "By end of detox")
    }

    @Test func `a form inside a name is none of it, and one before a time leaves the time`() throws {
        let body = [
            ["Systolic BP, n", "89", "90"], ["Mean ± SD baseline, mmHg", "132.1 ± 13.6", "135.9 ± 13.1"],
            ["LS mean (SE) change in pressure", "-0.3 (1.5)", "-6.1 (1.4)"],
        ]
        let found = try facts(table("Table 1. Pressure", ["", "Placebo (n = 90)", "Drug (n = 92)"], body))
        let before = try fact("135.9 ± 13.1", in: found)
        #expect(before["time"] == "baseline" && before["total"] == "90" && before["statistic"] == "mean")
        let measure = try fact("-6.1 (1.4)", in: found)["measure"] ?? ""
        #expect(measure.hasSuffix("change in pressure") && !measure.contains("SE"))
    }

    @Test func `a letter that abbreviates a group's name is no statistic`() throws {
        let found = try facts(
            table(
                "Table 1. Attacks", ["", "Treatment only homes (T)", "Both homes (B)"],
                [["Attacked, n (%)", "93 (36.5)", "91 (22.9)"]]))
        #expect(try fact("93 (36.5)", in: found)["arm"]?.hasPrefix("Treatment only homes") == true)
    }
}
