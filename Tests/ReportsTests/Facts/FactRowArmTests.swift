import Foundation
import Testing

/// Arms that stand in rows or headings, told by what is known of the paper's arms.
@Suite struct FactRowArmTests: ReadsFacts {
    @Test func `a last row that tests the rows above it makes them arms, and their headings elsewhere too`() throws {
        let found = try facts(
            both(
                table(
                    "Table 1. Scores, mean (standard deviation)", ["", "N", "Baseline Score", "Closing Test Score"],
                    [
                        ["Quiz", "20", "23.5 (4.8)", "30.7 (3.4)"], ["Talk", "21", "23.9 (5.4)", "31.4 (3.6)"],
                        ["p", "", "0.9", "0.5"],
                    ]),
                table(
                    "Table 2. Scores by experience, mean (standard deviation)", ["", "N", "Baseline Score"],
                    [
                        ["Quiz", "", ""], ["New", "10", "27.0 (4.7)"], ["Old", "10", "20.8 (2.6)"], ["Talk", "", ""],
                        ["New", "10", "28.1 (3.5)"], ["Old", "11", "20.1 (3.7)"],
                    ])))
        let quiz = try fact("23.5 (4.8)", in: found)
        #expect(quiz["arm"] == "Quiz" && quiz["time"] == "Baseline" && quiz["measure"] == "Score")
        let old = try fact("20.1 (3.7)", in: found)
        #expect(old["arm"] == "Talk" && old["measure"] == "Old" && old["time"] == "Baseline")
    }

    @Test func `the control among the labels under every heading makes them arms`() throws {
        let body = [
            ["Distress", "", ""], ["Coaching", "10.9", "6.1"], ["Letters", "10.8", "5.6"], ["Control", "11.1", "5.8"],
            ["Trust", "", ""], ["Coaching", "6.9", "2.1"], ["Letters", "6.8", "1.6"], ["Control", "7.1", "1.8"],
        ]
        let found = try facts(table("Table 1. Adjusted means and standard deviations", ["", "M", "SD"], body))
        let letters = try #require(found.first { $0["value"] == "10.8" })
        #expect(letters["arm"] == "Letters" && letters["measure"] == "Distress" && letters["sd"] == "5.6")
    }

    @Test func `a name left of the labels goes on below it, and the one with a unit is measured`() throws {
        let head =
            "<tr><th>Parameter</th><th>Sequence</th><th>Treatment</th><th>Mean</th><th>SD</th><th>CV (%)</th></tr>"
        let rows = [
            ["Peak (mg/l)", "AB", "Syrup", "117.0", "31.9", "27.3"], ["", "", "Tablet", "119.8", "29.0", "24.2"],
            ["", "CB", "Drops", "115.2", "21.8", "18.9"], ["", "", "Tablet", "115.8", "22.7", "19.6"],
            ["Trough (mg/l)", "AB", "Syrup", "17.0", "3.9", "22.9"], ["", "", "Tablet", "19.8", "2.9", "14.6"],
            ["", "CB", "Drops", "15.2", "2.8", "18.4"], ["", "", "Tablet", "15.8", "2.7", "17.1"],
        ]
        let body = rows.map { row in "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
        let found = try facts(page("Table 1. Kinetics", head: head, body: body))
        let drops = try #require(found.first { $0["value"] == "115.2" })
        #expect(drops["arm"] == "Drops" && drops["measure"] == "Peak" && drops["subject"] == "CB")
        #expect(drops["sd"] == "21.8" && drops["percent"] == "")
        // a coefficient of variation is no share
        #expect(try fact("18.9", in: found)["open"]?.contains("variation") == true)
    }

    @Test func `columns that a control makes arms are known as labels of another table`() throws {
        let found = try facts(
            both(
                table(
                    "Table 1. People", ["", "Massage", "Tea", "Control"],
                    [["Age, mean ± SD", "40 ± 9", "41 ± 8", "39 ± 9"]]),
                table(
                    "Table 2. Change, mean (95% CI)", ["", "Pain score", "Sleep score"],
                    [
                        ["Massage", "2.1 (1.0 to 3.2)", "1.1 (0.1 to 2.1)"],
                        ["Tea", "1.9 (0.8 to 3.0)", "0.9 (0.0 to 1.8)"],
                        ["Control", "0.4 (-0.7 to 1.5)", "0.2 (-0.7 to 1.1)"],
                    ])))
        let tea = try fact("1.9 (0.8 to 3.0)", in: found)
        #expect(tea["arm"] == "Tea" && tea["measure"] == "Pain score")
    }

    @Test func `a P value beside each heading does not hide that the same two arms stand below`() throws {
        let head = ["Variables", "Baseline", "3 mos", "Group effect P"]
        var body: [[String]] = []
        for (scale, p) in [("Mood", "0.37"), ("Sleep", "0.84"), ("Vigour", "0.12")] {
            body += [
                ["\(scale) (0–28)", "", "", p], ["LI", "20.6 (5.7)", "21.1 (4.0)", ""],
                ["UC", "19.5 (6.1)", "20.1 (5.5)", ""],
            ]
        }
        let found = try facts(table("Table 1. Scores, mean (standard deviation)", head, body))
        let later = try #require(found.first { $0["printed"] == "21.1 (4.0)" })
        #expect(later["arm"] == "LI" && later["measure"]?.hasPrefix("Mood") == true && later["time"] == "3 mos")
    }
}
