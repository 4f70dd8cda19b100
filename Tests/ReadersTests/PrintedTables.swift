/// Invented tables, one of each kind that clinical papers print.
extension PrintedTable {
    static let all = [
        listing, adverseEvents, baseline, outcomes, subgroups, flow, analysisOfVariance, renewedColumns, swapped,
        threeLevels, testedGroups, sizesInLabels, countsFirst, middleDots, limitsApart, twoLabels, longLabels,
        flushGroups, ratesAndEvents, timesInGroups, fewRows,
    ]

    static let listing = PrintedTable(
        name: "listing", caption: "The single patients",
        header: [["Patient", "Age, y", "Sex", "Dose, mg", "Response", "Follow-up, months", "Outcome"]],
        lines: [
            .row(["1", "3", "M", "20/40", "CR", "29", "Alive"]), .row(["2", "7", "F", "20/40", "CR", "14", "Died"]),
            .row(["3", "9", "M", "20/20", "NR", "2", "Died"]), .row(["4", "12", "M", "20/40", "CR", "7", "Died"]),
            .row(["5", "15", "F", "20/20", "NR", "1", "Died"]), .row(["6", "8", "M", "20/40", "CR", "23", "Alive"]),
            .row(["7", "5", "F", "20/40", "CR", "19", "Alive"]),
        ])

    static let adverseEvents = PrintedTable(
        name: "adverse events", caption: "Adverse events by grade",
        header: [
            ["", .init("Drug (n = 143)", over: 3), .init("Control (n = 142)", over: 3)],
            ["Event, n (%)", "Grade 1/2", "Grade 3/4", "Any grade", "Grade 1/2", "Grade 3/4", "Any grade"],
        ],
        lines: [
            .group("Blood"),
            .row(
                ["Neutropenia", "24 (16.8)", "21 (14.7)", "45 (31.5)", "28 (19.7)", "33 (23.2)", "61 (43.0)"], level: 1),
            .row(["Anaemia", "50 (35.0)", "4 (2.8)", "54 (37.8)", "52 (36.6)", "3 (2.1)", "55 (38.7)"], level: 1),
            .group("Gut"),
            .row(
                ["Diarrhoea^a", "49 (34.3)", "25 (17.5)", "74 (51.7)", "47 (33.1)", "12 (8.5)", "59 (41.5)"], level: 1),
            .row(["Nausea", "39 (27.3)", "2 (1.4)", "41 (28.7)", "48 (33.8)", "3 (2.1)", "51 (35.9)"], level: 1),
        ],
        notes: [("a", "Loose stools of any kind were counted here.")])

    static let baseline = PrintedTable(
        name: "baseline", caption: "Baseline characteristics",
        header: [["Characteristic", "Home (n = 65)", "Clinic (n = 61)", "P value"]],
        lines: [
            .row(["Age, mean (SD), y", "68.3 (15.3)", "68.7 (12.9)", "0.88"]),
            .row(["Duration, median (range), months", "18 (3–240)", "16 (4–180)"]),
            .row(["Women, No. (%)", "35 (53.8)", "36 (59.0)", "0.59"]),
            .row(["Men (n = 55) who smoke, No. (%)", "9 (30.0)", "8 (32.0)"]),
            .group("Cause, No. (%)"), .row(["Venous", "45 (69.2)", "41 (67.2)^a"], level: 1),
            .row(["Mixed", "20 (30.8)", "20 (32.8)"], level: 1),
            .row(["Weight, mean ± SD, kg", "81.2 ± 14.0", "79.9 ± 13.2", "0.60"]),
        ],
        notes: [("a", "Seen by ultrasound in all but two of them.")])

    static let outcomes = PrintedTable(
        name: "outcomes", caption: "Outcomes at 12 weeks",
        header: [
            ["Outcome", "7 days, n/N (%)", "14 days, n/N (%)", "Difference (95% CI)", "P value"]
        ],
        lines: [
            .group("Intention to treat"),
            .row(["Cure", "171/212 (80.7)", "152/209 (72.7)", "7.9 (−0.1 to 16.0)", "0.05"], level: 1),
            .row(["Relapse", "12/171 (7.0)", "19/152 (12.5)", "−5.5 (−12.0 to 1.0)", "0.10"], level: 1),
            .group("Per protocol"),
            .row(["Cure", "159/187 (85.0)", "141/184 (76.6)", "8.4 (16.4 to 0.4)", "0.04"], level: 1),
            .row(["Relapse", "11/159 (6.9)", "18/141 (12.8)", "−5.8 (−12.6 to 0.9)", "0.09"], level: 1),
        ])

    static let subgroups = PrintedTable(
        name: "subgroups", caption: "Death or stroke in subgroups",
        header: [
            ["", .init("Events/patients (%)", over: 2), "", ""],
            ["Subgroup", "Drug", "Placebo", "Hazard ratio (95% CI)", "P for interaction"],
        ],
        lines: [
            .row(["All patients", "105/600 (17.5)", "138/600 (23.0)", "0.74 (0.58–0.95)"]),
            .row(["Age", "", "", "", "0.64"]),
            .row(["65 years or less", "41/310 (13.2)", "57/304 (18.8)", "0.69 (0.46–1.03)"], level: 1),
            .row(["Over 65 years", "64/290 (22.1)", "81/296 (27.4)", "0.79 (0.57–1.10)"], level: 1),
            .row(["Sex", "", "", "", "0.31"]),
            .row(["Male", "79/432 (18.3)", "97/441 (22.0)", "0.80 (0.60–1.08)"], level: 1),
            .row(["Female", "26/168 (15.5)", "41/159 (25.8)", "0.57 (0.35–0.93)"], level: 1),
        ])

    static let flow = PrintedTable(
        name: "flow", caption: "Flow of the participants",
        header: [["Stage", "Vaccine", "Control", "Total"]],
        lines: [
            .row(["Randomized", "602", "602", "1\u{2009}204"]),
            .row(["Received the dose", "598", "600", "1\u{2009}198"]),
            .row(["Lost to follow-up", "11", "14", "25"]), .row(["Withdrew", "6", "3", "9"]),
            .row(["Completed", "581", "583", "1\u{2009}164"]),
        ])

    static let analysisOfVariance = PrintedTable(
        name: "analysis of variance", caption: "Analysis of variance of recall",
        header: [["Source", "df", "Mean square", "F", "P"]],
        lines: [
            .row(["Group", "1", "412.5", "6.83", "0.011"]), .row(["Sex", "1", "28.4", "0.47", "0.50"]),
            .row(["Group by sex", "1", "193.9", "3.21", "0.078"]),
            .row(["Error", "56", "60.4"]),
        ])

    static let renewedColumns = PrintedTable(
        name: "renewed columns", caption: "Participants at the start and after a year",
        header: [["", "Home (n = 65)", "Clinic (n = 61)"]],
        lines: [
            .row(["", "n (%)", "n (%)"]), .row(["Living alone", "29 (44.6)", "25 (41.0)"]),
            .row(["Earlier ulcer", "34 (52.3)", "28 (45.9)"]), .row(["", "Mean (SD)", "Mean (SD)"]),
            .row(["Age, years", "68 (15)", "69 (13)"]), .row(["Weight, kg", "81 (14)", "80 (13)"]),
            .row(["SF-12 scores", "(n = 58)", "(n = 52)"]), .row(["Mental component", "51 (11)", "48 (11)"], level: 1),
            .row(["Physical component", "36 (10)", "35 (10)"], level: 1),
        ])

    static let swapped = PrintedTable(
        name: "swapped n and %", caption: "Parts of the care that were given",
        header: [["Care", "Home (n = 65)", "Clinic (n = 61)"], ["", "% (n)", "% (n)"]],
        lines: [
            .row(["Full assessment", "100 (65)", "100 (61)"]), .row(["Pressure index", "97 (63)", "97 (59)"]),
            .row(["Compression^*", "95 (62)", "93 (57)"]), .row(["Pain advice", "54 (35)", "46 (28)"]),
        ],
        notes: [("*", "Bandages or stockings of any make and class.")])

    static let threeLevels = PrintedTable(
        name: "three levels", caption: "Scores by time and group",
        header: [
            ["", .init("Women", over: 4), .init("Men", over: 4)],
            [
                "", .init("Drug (n = 30)", over: 2), .init("Control (n = 31)", over: 2),
                .init("Drug (n = 25)", over: 2),
                .init("Control (n = 24)", over: 2),
            ],
            ["Scale", "Before", "After", "Before", "After", "Before", "After", "Before", "After"],
        ],
        lines: [
            .row([
                "Pain, mean (SD)", "5.1 (1.2)", "3.2 (1.1)", "5.0 (1.3)", "4.4 (1.2)", "4.9 (1.4)", "3.0 (1.0)",
                "5.2 (1.1)", "4.6 (1.3)",
            ]),
            .row([
                "Sleep, mean (SD)", "6.3 (2.0)", "7.1 (1.9)", "6.1 (2.2)", "6.2 (2.0)", "6.0 (1.8)", "7.0 (1.7)",
                "6.4 (1.9)", "6.5 (2.1)",
            ]),
            .row([
                "Mood, mean (SD)", "4.4 (1.0)", "4.9 (1.1)", "4.5 (0.9)", "4.6 (1.0)", "4.2 (1.1)", "4.8 (1.0)",
                "4.3 (1.2)", "4.4 (1.1)",
            ]),
        ])

    static let testedGroups = PrintedTable(
        name: "groups with a P value", caption: "Patients of the two hospitals",
        header: [["Characteristic, n (%)", "North (n = 40)", "South (n = 50)", "P value"]],
        lines: [
            .row(["Sex", "", "", "0.83"]), .row(["Women", "18 (45.0)", "24 (48.0)"], level: 1),
            .row(["Men", "22 (55.0)", "26 (52.0)"], level: 1), .row(["Stage", "", "", "0.04"]),
            .row(["I", "10 (25.0)", "22 (44.0)"], level: 1), .row(["II", "30 (75.0)", "28 (56.0)"], level: 1),
            .row(["Earlier therapy", "6 (15.0)", "9 (18.0)", "0.78"]),
        ])

    static let sizesInLabels = PrintedTable(
        name: "sizes in labels", caption: "Relapses in groups of patients",
        header: [["Patients", "Relapsed, n (%)", "Died, n (%)"]],
        lines: [
            .row(["All (n = 120)", "30 (25.0)", "12 (10.0)"]), .row(["Male (n = 63)", "18 (28.6)", "7 (11.1)"]),
            .row(["Female (n = 57)", "12 (21.1)", "5 (8.8)"]),
            .row(["Over 60 years (n = 40)", "14 (35.0)", "8 (20.0)"]),
        ])

    static let countsFirst = PrintedTable(
        name: "counts first", caption: "Events after a year",
        header: [["", "Drug", "Placebo"]],
        lines: [
            .row(["No. of patients", "120", "118"]), .row(["Bleeding, n (%)", "9 (7.5)", "12 (10.2)"]),
            .row(["Stroke, n (%)", "3 (2.5)", "5 (4.2)"]), .row(["Death, n (%)", "6 (5.0)", "7 (5.9)"]),
        ])

    static let middleDots = PrintedTable(
        name: "middle dots", caption: "Blood counts at the end",
        header: [["Measure", "Drug (n = 61)^†", "Placebo (n = 59)", "Difference (95% CI)"]],
        lines: [
            .row(["Haemoglobin ≥12, n (%)", "39 (63·9)", "28 (47·5)", "16·5 (−1·1 to 34·0)"]),
            .row(["White cells, mean (SD)", "6·41 (1·62)", "6·28 (1·58)", "0·13 (−0·45 to 0·71)"]),
            .row(["Change in weight, kg", "−1·2 (0·9)", "−0·8 (1·1)", "−0·4 (−0·8 to 0·0)"]),
            .row(["Dose 20/40 mg, n (%)", "12 (19·7)", "10 (16·9)"]),
        ],
        notes: [("†", "One patient of this group was not seen again.")])

    static let limitsApart = PrintedTable(
        name: "limits in a column", caption: "Model of survival",
        header: [["Factor", "HR", "95% CI", "P"]],
        lines: [
            .row(["Age, per 10 years", "1.21", "1.02–1.44", "0.03"]), .row(["Male sex", "0.93", "0.66–1.31", "0.68"]),
            .row(["Stage II", "1.80", "1.25–2.59", "0.002"]), .row(["Drug", "0.71", "0.53–0.95", "0.02"]),
        ])

    static let twoLabels = PrintedTable(
        name: "two columns of labels", caption: "Patients by sex and stage",
        header: [["Feature", "Class", "Drug (n = 40)", "Control (n = 50)"]],
        lines: [
            .row(["Sex", "Women", "18 (45.0)", "24 (48.0)"]), .row(["", "Men", "22 (55.0)", "26 (52.0)"]),
            .row(["Stage", "First", "10 (25.0)", "22 (44.0)"]), .row(["", "Second", "30 (75.0)", "28 (56.0)"]),
            .row(["Centre", "North", "21 (52.5)", "27 (54.0)"]), .row(["", "South", "19 (47.5)", "23 (46.0)"]),
        ])

    static let longLabels = PrintedTable(
        name: "long labels", caption: "Reasons to end the treatment",
        header: [["Reason, n (%)", "Drug (n = 143)", "Control (n = 142)"]],
        lines: [
            .row(["Completed all cycles as planned", "84 (58.7)", "80 (56.3)"]), .group("Medical reasons"),
            .row(["Toxicity of grade 3 or higher in the first cycle", "12 (8.4)", "15 (10.6)"], level: 1),
            .row(["Progression", "30 (21.0)", "34 (23.9)"], level: 1), .group("Other reasons"),
            .row(["Withdrawal of consent by the patient", "9 (6.3)", "7 (4.9)"], level: 1),
            .row(["Moved away", "8 (5.6)", "6 (4.2)"], level: 1),
        ],
        labelWidth: 26)

    static let flushGroups = PrintedTable(
        name: "groups flush left", caption: "Characteristics of the women",
        header: [["Characteristic", "Drug (n = 40)", "Control (n = 50)"]],
        lines: [
            .group("Parity, n (%)"), .row(["None", "10 (25.0)", "12 (24.0)"]),
            .row(["One or more", "30 (75.0)", "38 (76.0)"]),
            .group("Smoking, n (%)"), .row(["Never", "28 (70.0)", "36 (72.0)"]),
            .row(["Now or before", "12 (30.0)", "14 (28.0)"]),
        ])

    static let ratesAndEvents = PrintedTable(
        name: "rates and events", caption: "Injuries in two years",
        header: [
            ["", .init("Programme", over: 2), .init("Control", over: 2), ""],
            [
                "Injury", "Events/person-years", "Rate per 1000", "Events/person-years", "Rate per 1000",
                "Rate ratio (95% CI)",
            ],
        ],
        lines: [
            .row(["Any", "96/1098", "87.4", "101/1087", "92.9", "0.94 (0.71–1.24)"]),
            .row(["At sport", "41/1098", "37.3", "39/1087", "35.9", "1.04 (0.67–1.61)"]),
            .row(["At home", "12/1098", "10.9", "15/1087", "13.8", "0.79 (0.37–1.69)"]),
        ])

    static let timesInGroups = PrintedTable(
        name: "times in groups", caption: "Heart rate, mean ± SD, in beats per minute",
        header: [["Group", "Baseline", "24 hours", "72 hours", "P"]],
        lines: [
            .group("All patients"), .row(["Drug", "98 ± 24", "99 ± 24", "96 ± 22", "0.71"], level: 1),
            .row(["Placebo", "95 ± 17", "100 ± 23", "97 ± 22"], level: 1), .group("With fever"),
            .row(["Drug", "104 ± 21", "101 ± 20", "95 ± 19", "<0.01"], level: 1),
            .row(["Placebo", "103 ± 18", "102 ± 19", "101 ± 21"], level: 1),
        ])

    static let fewRows = PrintedTable(
        name: "few rows", caption: "Primary outcome",
        header: [["", "Drug (n = 1\u{2009}020)", "Placebo (n = 1\u{2009}015)", "Risk ratio (95% CI)", "P"]],
        lines: [
            .row(["Death, n (%)", "61 (6.0)", "85 (8.4)", "0.71 (0.52–0.98)", "0.04"]),
            .row(["Stroke, n (%)", "24 (2.4)", "31 (3.1)", "0.77 (0.46–1.30)", "0.33"]),
        ])
}
