/// Invented tables, one of each kind that clinical papers print.
extension PrintedTable {
    static let all = [
        listing, adverseEvents, baseline, outcomes, subgroups, flow, analysisOfVariance, renewedColumns, swapped,
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
}
