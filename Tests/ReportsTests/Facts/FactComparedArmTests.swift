import Testing

/// The arms of figures that compare, and arms that a caption, a number or a mark beside the heading tells.
@Suite struct FactComparedArmTests: ReadsFacts {
    @Test func `a difference is of the pair that its header names`() throws {
        let found = try facts(
            page(
                "Table 1. Differences after 12 weeks",
                head:
                    "<tr><th></th><th colspan='2'>Basic vs control</th><th colspan='2'>Mean difference enhanced vs control</th></tr>"
                    + "<tr><th></th><th>Difference</th><th>95% CI</th><th>Difference</th><th>95% CI</th></tr>",
                body:
                    "<tr><td>Weight (kg)</td><td>2.48</td><td>1.38 to 3.58</td><td>3.34</td><td>2.26 to 4.42</td></tr>")
        )
        let first = try #require(found.first { $0["printed"]?.hasPrefix("2.48") ?? false })
        #expect(first["arm"] == "Basic vs control" && first["measure"] == "Weight")
        let other = try #require(found.first { $0["printed"]?.hasPrefix("3.34") ?? false })
        #expect(other["arm"] == "enhanced vs control")
    }

    @Test func `words between figures that set two groups against each other are of the figures behind them`() throws {
        let found = try facts(
            table(
                "Table 1. Change of volume", ["", "Treatment", "Mean change", "", "Difference (95% CI)"],
                [
                    ["Volume", "Drug 200", "199.7", "Drug 200 vs placebo", "171 (69.2, 272.9)"],
                    ["Volume", "Drug 400", "163.2", "Drug 400 vs placebo", "135 (34.7, 234.3)"],
                ]))
        #expect(try fact("135 (34.7, 234.3)", in: found)["arm"] == "Drug 400 vs placebo")
    }

    @Test func `ratios under each arm, and in an arm's row, are of that arm`() throws {
        let columns = try facts(
            table(
                "Table 1. Hazard of a marker", ["", "Drug HR (95% CI)", "Placebo HR (95% CI)"],
                [
                    ["Stroke", "1.19 (1.02–1.39)", "1.10 (0.97–1.34)"],
                    ["Death", "1.68 (1.30–2.18)", "1.81 (1.34–2.45)"],
                ]))
        #expect(try fact("1.10 (0.97–1.34)", in: columns)["arm"] == "Placebo")
        let rows = try facts(
            table(
                "Table 1. Deaths", ["", "Alive (n)", "Dead (n)", "OR (95% CI)"],
                [
                    ["Rich", "", "", ""], ["Control", "115", "21", "Ref"],
                    ["Intervention", "161", "15", "0.47 (0.19–1.18)"], ["Poor", "", "", ""],
                    ["Control", "73", "50", "Ref"], ["Intervention", "76", "20", "0.38 (0.21–0.70)"],
                ]))
        #expect(try fact("0.38 (0.21–0.70)", in: rows)["arm"] == "Intervention")
    }

    @Test func `a caption that tells of one group gives the arm of columns that are measures`() throws {
        let found = try facts(
            table(
                "Table 1. Toxicity in drug-treated control subjects (n = 4)", ["", "Grade 0", "Grade 1"],
                [["Calcium, n", "3", "1"], ["Sodium, n", "4", "0"]]))
        #expect(try fact("3", in: found)["arm"] == "drug-treated control subjects")
        let compared = try facts(
            table(
                "Table 1. Toxicity in the drug group compared with controls", ["", "Fever", "Cough"],
                [["Mild, n (%)", "3 (10)", "1 (3)"]]))
        #expect(try fact("3 (10)", in: compared)["arm"] != "drug group")
    }

    @Test func `rows that are groups by number are arms beside a row of all`() throws {
        let found = try facts(
            table(
                "Table 1. Cough", ["", "No cough", "Severe cough"],
                [
                    ["Group I, No (%)", "30 (75)", "1 (2.5)"], ["Group II, No (%)", "25 (62.5)", "2 (5)"],
                    ["All, No (%)", "55 (68.8)", "3 (3.8)"],
                ]))
        let cell = try fact("25 (62.5)", in: found)
        #expect(cell["arm"] == "Group II" && cell["measure"] == "No cough")
    }

    @Test func `a P value beside a heading leaves it a heading, as the others of the table are`() throws {
        let found = try facts(
            table(
                "Table 1. Scores, mean ± SD", ["", "Baseline", "Week 4", "P"],
                [
                    ["Drug group", "", "", ""], ["Stomach", "0.5 ± 0.8", "0.4 ± 0.9", "0.3"],
                    ["Bowel", "0.3 ± 0.5", "0.2 ± 0.4", "0.4"], ["Placebo group", "", "", "NS"],
                    ["Stomach", "0.6 ± 0.8", "0.7 ± 0.9", "0.6"], ["Bowel", "0.8 ± 0.5", "0.9 ± 0.4", "0.7"],
                ]))
        #expect(try fact("0.9 ± 0.4", in: found)["arm"] == "Placebo group")
        #expect(try fact("0.7 ± 0.9", in: found)["arm"] == "Placebo group")
    }

    @Test func `labels of a measure and a name, numbered rows, and corners that change part in their parts`() throws {
        let product = try facts(
            table(
                "Table 1. Strength, mean ± SD", ["", "Baseline", "Week 8"],
                [
                    ["Bench (kg) Rice", "85.9 ± 20.5", "95.5 ± 21.4"],
                    ["Bench (kg) Whey", "89.5 ± 18.5", "98.5 ± 16.4"],
                    ["Leg (kg) Rice", "220.0 ± 38.5", "286.8 ± 37.2"],
                    ["Leg (kg) Whey", "209.5 ± 35.1", "289.7 ± 40.1"],
                    ["Power (W) Rice", "638.4 ± 117.2", "753.9 ± 115.6"],
                    ["Power (W) Whey", "687.1 ± 125.0", "785.0 ± 101.1"],
                ]))
        let strength = try fact("289.7 ± 40.1", in: product)
        #expect(strength["arm"] == "Whey" && strength["measure"] == "Leg" && strength["time"] == "Week 8")
        let numbered = try facts(
            table(
                "Table 1. Audit, n (%)", ["#", "Sheet", "Intervention group", "Control group"],
                [["1", "Assessed", "592 (80.1)", "208 (61.4)"], ["2", "Vaccinated", "330 (49.6)", "112 (35.7)"]]))
        #expect(try fact("112 (35.7)", in: numbered)["measure"] == "Vaccinated")
    }

    @Test func `a nought beside counts with shares is a count`() throws {
        let found = try facts(
            table(
                "Table 1. Number and percent of events", ["", "Placebo (n = 6)", "Drug (n = 8)"],
                [["Nausea", "0", "5 (9%)"], ["Rash", "1 (2%)", "2 (4%)"]]))
        let cell = try fact("0", in: found)
        #expect(cell["statistic"] == "count" && cell["count"] == "0")
    }

    @Test func `a mark between two words parts them, and a mean may stand behind its number of patients`() throws {
        let found = try facts(
            table(
                "Table 1. Scores", ["", "EDGE<sup>a</sup>care", "Standard care"],
                [["Pain, n; mean (SD)", "206; 35.65 (11.85)", "181; 34.46 (11.31)"]]))
        let cell = try fact("206; 35.65 (11.85)", in: found)
        #expect(cell["arm"] == "EDGE care" && cell["value"] == "35.65")
        let grouped = try facts(
            table(
                "Table 1. Product, mean ± SD", ["", "Drug", "Placebo"],
                [["RPP", "15 678.79 ± 2589.8", "13 979.24 ± 2586.9"]]))
        #expect(try fact("15 678.79 ± 2589.8", in: grouped)["value"] == "15678.79")
    }

    @Test func `figures with an n behind them are rows, not a later header`() throws {
        let found = try facts(
            table(
                "Table 1. Quality of life", ["", "Drug (N = 110)", "Placebo (N = 56)"],
                [
                    ["Baseline, mean (SD)", "56.4 (19.7)", "55.5 (16.2)"],
                    ["6 months, mean (SD)", "55.7 (20.2) N=98", "54.3 (21.8) N=51"],
                    ["12 months, mean (SD)", "56.9 (19.5) N=93", "56.8 (20.9) N=48"],
                    ["Difference at 12 months (95% CI; P)", "0.99 (−3.81 to 5.78; .69)", ""],
                ]))
        let cell = try #require(found.first { $0["printed"]?.hasPrefix("54.3 (21.8)") ?? false })
        #expect(cell["arm"] == "Placebo" && cell["time"] == "6 months" && cell["total"] == "51")
        let limits = try fact("0.99 (−3.81 to 5.78; .69)", in: found)
        #expect(limits["low"] == "−3.81" || limits["low"] == "-3.81")
    }

    @Test func `numbered rows of groups' figures are no patients`() throws {
        let found = try facts(
            table(
                "Table 1. Audit of case sheets, n (%)", ["#", "Sheet", "Intervention group", "Control group"],
                [
                    ["1", "Assessed", "592 (80.1)", "208 (61.4)"], ["2", "Complete", "545 (77.3)", "108 (32.1)"],
                    ["3", "Recorded", "528 (78.6)", "101 (31.8)"], ["4", "Newborn", "497 (73.9)", "104 (32.8)"],
                    ["5", "Vaccinated", "330 (49.6)", "112 (35.7)"],
                ]))
        let cell = try fact("104 (32.8)", in: found)
        #expect(cell["source"] == "table" && cell["measure"] == "Newborn" && cell["arm"] == "Control group")
    }

    @Test func `a column of forms says how the figures of its rows are given`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes", ["Outcome", "Measure", "Drug group", "Control group"],
                [
                    ["Admitted", "N (%)", "104 (62)", "100 (60)"],
                    ["Stay, days", "Mean (SD)", "4.5 (2.1)", "6.3 (3.0)"],
                ]))
        let count = try fact("104 (62)", in: found)
        #expect(count["count"] == "104" && count["percent"] == "62")
        let mean = try fact("6.3 (3.0)", in: found)
        #expect(mean["statistic"] == "mean" && mean["sd"] == "3.0")
    }

    @Test func `a share in brackets under its own sign goes with the count left of it`() throws {
        let found = try facts(
            page(
                "Table 1. Adverse events",
                head:
                    "<tr><th></th><th colspan='2'>Drug (n = 65)</th><th colspan='2'>Placebo (n = 65)</th></tr>"
                    + "<tr><th></th><th>No. of patients</th><th>(%)</th><th>No. of patients</th><th>(%)</th></tr>",
                body: "<tr><td>Rash</td><td>32</td><td>(49.2)</td><td>31</td><td>(47.7)</td></tr>"))
        let cell = try #require(found.first { $0["printed"] == "31 (47.7)" })
        #expect(cell["arm"] == "Placebo" && cell["count"] == "31" && cell["percent"] == "47.7")
    }

    @Test func `of estimates at one level of the headers the control tells that the level is one of arms`() throws {
        let found = try facts(
            page(
                "Table 1. Hazard by marker",
                head:
                    "<tr><th></th><th colspan='2'>IL-6 HR (95% CI)</th><th colspan='2'>CRP HR (95% CI)</th></tr>"
                    + "<tr><th></th><th>Placebo</th><th>Statin</th><th>Placebo</th><th>Statin</th></tr>",
                body:
                    "<tr><td>Stroke</td><td>1.19 (1.02–1.39)</td><td>1.10 (0.97–1.34)</td><td>1.17 (1.07–1.29)</td><td>1.04 (0.94–1.14)</td></tr>"
            ))
        #expect(try fact("1.04 (0.94–1.14)", in: found)["arm"] == "Statin")
    }
}
