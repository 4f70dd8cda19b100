import Foundation
import Testing

/// Arms that the paper's words tell from measures, times and other columns.
@Suite struct FactArmTests: ReadsFacts {
    /// The page with sentences before its table.
    private func page(_ prose: String, _ html: String) -> String {
        html.replacing("<h1>A trial</h1>", with: "<h1>A trial</h1><h2>Methods</h2><p>\(prose)</p>")
    }

    @Test func `rows that the prose calls groups are arms under columns of measures`() throws {
        let found = try facts(
            page(
                "Patients in the zinc group and in the iron group were seen weekly.",
                table(
                    "Table 1. Growth, mean ± SD", ["", "Height gain", "Weight gain"],
                    [["Zinc", "2.1 ± 0.4", "1.1 ± 0.3"], ["Iron", "2.4 ± 0.5", "1.6 ± 0.2"]])))
        let gain = try fact("1.6 ± 0.2", in: found)
        #expect(gain["arm"] == "Iron" && gain["measure"] == "Weight gain")
    }

    @Test func `a control and its fellows over times alone are arms`() throws {
        let found = try facts(
            table(
                "Table 1. Plasma level (mIU/ml), mean (SD)", ["", "Day 4", "Day 11"],
                [["Placebo", "8.1 (2.6)", "11.3 (3.9)"], ["Low dose", "29.7 (11.2)", "25.5 (8.6)"]]))
        let low = try fact("25.5 (8.6)", in: found)
        #expect(low["arm"] == "Low dose" && low["time"] == "Day 11" && low["measure"] == "Plasma level")
    }

    @Test func `columns of times are none, whatever the rows are`() throws {
        let found = try facts(
            table(
                "Table 1. Scores", ["", "Pre-op", "Post-op"],
                [["Open", "6.06", "9.24"], ["Robotic", "9.77", "7.69"], ["p value", "0.003", "0.229"]]))
        let open = try fact("9.24", in: found)
        #expect(open["time"] == "Post-op" && open["arm"] != "Post-op")
    }

    @Test func `a change or a date beside an arm's name is its time`() throws {
        let change = try facts(
            page(
                "Forty adults were assigned to the lentil group or the rice group.",
                table(
                    "Table 1. Lipids, mean ± SD",
                    ["", "Change from baseline in lentil group", "Change from baseline in rice group"],
                    [["LDL", "−0.4 ± 0.1", "−0.1 ± 0.2"]])))
        let own = try fact("−0.4 ± 0.1", in: change)
        #expect(own["arm"] == "lentil group" && own["time"] == "Change from baseline")
        let dated = try facts(
            Self.dated(head: "<tr><th></th><th colspan='2'>June 2010</th><th colspan='2'>May 2011</th></tr>"))
        let later = try fact("54%", in: dated)
        #expect(later["arm"] == "Late clinics" && later["time"] == "May 2011")
    }

    private static func dated(head: String) -> String {
        "<html><body><article><h1>A trial</h1><table><caption>Table 1. Prescribing</caption><thead>\(head)<tr><th></th>"
            + "<th>Early clinics (n = 90)</th><th>Late clinics (n = 80)</th><th>Early clinics (n = 90)</th>"
            + "<th>Late clinics (n = 80)</th></tr></thead><tbody><tr><td>Statin, %</td><td>41%</td><td>42%</td><td>53%</td>"
            + "<td>54%</td></tr></tbody></table></article></body></html>"
    }

    @Test func `rows under a heading "Treatment" are arms`() throws {
        let found = try facts(
            "<html><body><article><h1>A trial</h1><p>Patients received zinc or zinc plus iron.</p><table><caption>Table 2. Patients</caption>"
                + "<thead><tr><th></th><th>Number</th></tr></thead><tbody><tr><td>Treatment</td><td></td></tr>"
                + "<tr><td>Zinc</td><td>34</td></tr><tr><td>Zinc + iron</td><td>31</td></tr></tbody></table></article></body></html>"
        )
        #expect(try fact("31", in: found)["arm"] == "Zinc + iron")
    }

    @Test func `a name that only its column makes an arm is assumed to be one`() throws {
        let found = try facts(
            table(
                "Table 1. Genes", ["", "Liver", "Kidney"], [["Copies, mean ± SD", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["doubt"] == "assumed")
    }

    @Test func `effects of an analysis of variance are no arms`() throws {
        let found = try facts(
            table(
                "Table 1. Volume, mean ± SD", ["", "Drug", "Placebo", "Group", "Time", "Time × group"],
                [["Volume", "51 ± 12", "62 ± 14", "0.042", "0.31", "0.64"]]))
        let effect = try fact("0.64", in: found)
        #expect(effect["arm"] == "" && effect["statistic"] == "p-value" && effect["p"] == "0.64")
    }

    @Test func `a grade is no arm`() throws {
        let found = try facts(
            table(
                "Table 1. Adverse events, n", ["", "Grade I/II", "Grade III/IV"],
                [["Fever", "5", "2"], ["Rash", "3", "1"]]))
        let severe = try fact("2", in: found)
        #expect(severe["arm"] == "" && severe["subject"] == "Grade III/IV" && severe["measure"] == "Fever")
    }

    @Test(arguments: [["Graded exercise", "Pacing"], ["High-grade lesions", "Low-grade lesions"]])
    func `what only sounds like a grade keeps its column`(heads: [String]) throws {
        let found = try facts(
            table("Table 1. Adverse events, n", [""] + heads, [["Fever", "5", "2"], ["Rash", "3", "1"]]))
        #expect(try fact("5", in: found)["arm"] == heads[0])
    }
}
