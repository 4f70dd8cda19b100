import Testing

/// Arms that stand where the table's own axes would not look for them, told by what the paper calls its groups.
@Suite struct FactArbiterTests: ReadsFacts {
    @Test func `names under every heading are arms where the paper calls half of them so and the caption has all`()
        throws
    {
        let html = table(
            "Table 1. Bowel movements in the syrup and paraffin oil children, mean ± SD",
            ["Outcome", "Agent", "Low fibre", "High fibre"],
            [
                ["Movements", "Syrup", "1.7 ± 1.3", "10.7 ± 6.4"],
                ["Movements", "Paraffin oil", "2.0 ± 1.7", "5.8 ± 4.3"],
                ["Pain", "Syrup", "60.9 ± 21.5", "19.8 ± 17.8"],
                ["Pain", "Paraffin oil", "58.1 ± 22.6", "31.5 ± 23.1"],
            ])
        let found = try facts(
            html.replacing("<table>", with: "<p>The syrup group was given it in the evening.</p><table>"))
        let cell = try fact("31.5 ± 23.1", in: found)
        #expect(cell["arm"] == "Paraffin oil")
    }

    @Test func `a note that spells out a short name tells an arm`() throws {
        let html = table(
            "Table 1. Items, mean ± SD", ["Item", "Tx", "All data", "Completers"],
            [
                ["Sadness", "PBO", "3.1 ± 1.1", "3.2 ± 1.0"], ["Sadness", "OLZ", "2.2 ± 1.2", "2.1 ± 1.1"],
                ["Tension", "PBO", "2.7 ± 1.2", "2.8 ± 1.1"], ["Tension", "OLZ", "1.9 ± 1.0", "1.8 ± 1.0"],
            ])
        let noted = html.replacing(
            "</tbody></table>",
            with:
                "</tbody><tfoot><tr><td colspan='4'>PBO = placebo group; OLZ = olanzapine group.</td></tr></tfoot></table>"
        )
        let cell = try fact("2.1 ± 1.1", in: try facts(noted))
        #expect(cell["arm"] == "OLZ")
    }

    @Test func `a spanner that says Treatment makes the columns below it arms`() throws {
        let found = try facts(
            page(
                "Table 1. Gut flora",
                head:
                    "<tr><th></th><th colspan='4'>Treatment</th></tr><tr><th></th><th colspan='2'>Starch</th><th colspan='2'>Fibre</th></tr>"
                    + "<tr><th>Bacterial group</th><th>Mean</th><th>SEM</th><th>Mean</th><th>SEM</th></tr>",
                body:
                    "<tr><td>Coccus group</td><td>10.3</td><td>0.10</td><td>10.2</td><td>0.11</td></tr>"
                    + "<tr><td>Bacillus group</td><td>9.7</td><td>0.20</td><td>9.4</td><td>0.39</td></tr>"))
        let cell = try #require(found.first { $0["printed"]?.hasPrefix("9.4") ?? false })
        #expect(cell["arm"] == "Fibre" && cell["measure"] == "Bacillus group")
    }

    @Test func `the one heading that calls itself a group is the arm of figures without one`() throws {
        let found = try facts(
            table(
                "Table 1. Scores, mean ± SD", ["", "Baseline", "Week 4"],
                [
                    ["Drug group", "", ""], ["Stomach", "0.5 ± 0.8", "0.4 ± 0.9"], ["Bowel", "0.3 ± 0.5", "0.2 ± 0.4"],
                ]))
        #expect(try fact("0.2 ± 0.4", in: found)["arm"] == "Drug group")
        let ages = try facts(
            table(
                "Table 1. Weights, mean ± SD", ["", "Baseline", "Week 4"],
                [["Age group", "", ""], ["Under 40", "70 ± 8", "69 ± 9"], ["40 and over", "75 ± 5", "72 ± 4"]]))
        #expect(try fact("72 ± 4", in: ages)["arm"] == "")
    }

    @Test func `rows of a yes and a no are no arms`() throws {
        let found = try facts(
            table(
                "Table 1. Answers", ["", "At clinic, n (%)", "At home, n (%)"],
                [
                    ["Pain", "", ""], ["Yes", "12 (24)", "10 (20)"], ["No", "38 (76)", "40 (80)"],
                    ["Fever", "", ""], ["Yes", "5 (10)", "6 (12)"], ["No", "45 (90)", "44 (88)"],
                ]))
        #expect(try fact("44 (88)", in: found)["arm"] != "No")
    }
}
