/// A table before it is set in any format: cells with their spans, row by row.
struct InventedTable {
    struct Cell {
        var text: String
        var columns = 1
        var rows = 1
    }

    var label: String
    var caption: String
    var header: [[Cell]] = []
    var body: [[Cell]] = []
    var notes: [String] = []

    /// Columns of the widest row.
    var width: Int { (header + body).map { $0.reduce(0) { $0 + min(40, max(1, $1.columns)) } }.max() ?? 1 }
}

extension Scribe {
    /// A table of one of the kinds that clinical papers print.
    mutating func table(_ number: Int) -> InventedTable {
        var table = InventedTable(
            label: dice.pick([
                "Table \(number)", "TABLE \(number)", "Table \(number).", "Table S\(number)", "TA B L E \(number)",
                "Tab. \(number):",
            ]),
            caption: "")
        switch dice.int(0...6) {
        case 0: baseline(&table)
        case 1: events(&table)
        case 2: outcomes(&table)
        case 3: listing(&table)
        case 4: flow(&table)
        case 5: comparison(&table)
        default: noise(&table)
        }
        if dice.chance(0.2) { disturb(&table) }
        if dice.chance(0.5) {
            table.notes = [
                dice.pick([
                    "* P < .05.", "*One patient was not evaluable. †Excluded: 3.", "CI: confidence interval.",
                    "a n = 12", "Percentages do not add up to 100 because of rounding.",
                ])
            ]
        }
        return table
    }

    private func cells(_ texts: [String]) -> [InventedTable.Cell] { texts.map { InventedTable.Cell(text: $0) } }

    private mutating func armColumns(_ totals: [Int]) -> [String] {
        totals.map {
            "\(dice.pick(Self.arms)) \(dice.pick(["(n = ", "(N=", "n=", "(", "No. "]))\(habit.whole($0, &dice))\(dice.chance(0.9) ? ")" : "")"
        }
    }

    private mutating func totals() -> [Int] {
        (0..<dice.length(3, atMost: 20)).map { _ in dice.chance(0.95) ? dice.int(2...300) : dice.int(0...1_000_000_000)
        }
    }

    private mutating func share(_ count: Int, _ total: Int) -> String {
        let percent = total > 0 ? 100 * Double(count) / Double(total) : 0
        let printed = habit.decimal(dice.chance(0.93) ? percent : dice.fraction() * 110, dice.int(0...1), &dice)
        return switch dice.int(0...5) {
        case 0: "\(habit.whole(count, &dice))/\(habit.whole(total, &dice)) (\(printed)\(habit.percent))"
        case 1: habit.whole(count, &dice)
        case 2: "\(printed)\(habit.percent)"
        default: "\(habit.whole(count, &dice)) (\(printed))"
        }
    }

    private mutating func baseline(_ table: inout InventedTable) {
        let totals = totals()
        table.caption = dice.pick([
            "Baseline characteristics", "Characteristics of the patients, n (%)", "Demographics", "",
        ])
        table.header = [cells(["Characteristic"] + armColumns(totals) + (dice.chance(0.4) ? ["P value"] : []))]
        for _ in 0..<dice.length(5, atMost: 120) {
            switch dice.int(0...3) {
            case 0:
                table.body.append(
                    cells(
                        [
                            dice.pick([
                                "Age, years, median (range)", "BMI, mean (SD)", "Score, median (IQR)", "Weight (kg)",
                            ])
                        ]
                            + totals.map { _ in
                                fill(dice.pick(["{x} ({xl}{-}{xh})", "{x} ± {xl}", "{x} ({xl})", "{x} [{xl}, {xh}]"]))
                            }))
            case 1:
                table.body.append(
                    cells(
                        [dice.pick(["Sex, n (%)", "Stage", "Race or ethnic group"])]
                            + (dice.chance(0.5) ? totals.map { _ in "" } : [])))
                let firsts = totals.map { dice.int(0...max(0, $0)) }
                table.body.append(
                    cells([dice.pick(["  Male", "Male", "I"])] + zip(firsts, totals).map { share($0, $1) }))
                table.body.append(
                    cells([dice.pick(["  Female", "Female", "II"])] + zip(firsts, totals).map { share($1 - $0, $1) }))
            default:
                table.body.append(cells([dice.pick(Self.events)] + totals.map { share(dice.int(0...max(0, $0)), $0) }))
            }
        }
    }

    private mutating func events(_ table: inout InventedTable) {
        let totals = totals()
        table.caption = dice.pick(["Adverse events", "Adverse events of any grade and of grade 3 or higher, No. (%)"])
        table.header = [
            [InventedTable.Cell(text: "Event", rows: 2)]
                + totals.map {
                    InventedTable.Cell(text: "\(dice.pick(Self.arms)) (n = \(habit.whole($0, &dice)))", columns: 2)
                },
            cells(
                totals.flatMap { _ in
                    [dice.pick(["Any grade", "All"]), dice.pick(["Grade ≥3", "Grade 3-4", "Serious"])]
                }),
        ]
        for _ in 0..<dice.length(8, atMost: 300) {
            table.body.append(
                cells(
                    [dice.pick(Self.events)]
                        + totals.flatMap { total -> [String] in
                            let any = dice.int(0...max(0, total))
                            return [
                                share(any, total),
                                share(dice.chance(0.95) ? dice.int(0...any) : dice.int(0...max(1, total)), total),
                            ]
                        }))
        }
        if dice.chance(0.4) {
            table.body.append(cells(["Total"] + totals.flatMap { [share($0, $0), share($0 / 2, $0)] }))
        }
    }

    private mutating func outcomes(_ table: inout InventedTable) {
        let totals = totals()
        table.caption = dice.pick(["Outcomes", "Hazard ratios for death", "Univariate and multivariate analysis"])
        table.header = [cells(["Outcome"] + armColumns(totals) + ["Odds ratio (95% CI)", "P"])]
        for _ in 0..<dice.length(6, atMost: 200) {
            table.body.append(
                cells(
                    [dice.pick(Self.endpoints)] + totals.map { share(dice.int(0...max(0, $0)), $0) }
                        + [
                            fill(
                                dice.pick([
                                    "{x} ({xl}{-}{xh})", "{x} [{xl}; {xh}]", "{x} ({xl} to {xh})", "1.00 (reference)",
                                ])), fill(dice.pick(["{P}", "<{P}", "{P}*", "NS"])),
                        ]))
        }
    }

    private mutating func listing(_ table: inout InventedTable) {
        table.caption = dice.pick([
            "Patients one by one", "Characteristics of each patient", "Survival of the patients",
        ])
        table.header = [
            cells(["Patient", "Sex", "Age (y)", "Diagnosis", "Response", "Survival, months", "Status", "Transplant"])
        ]
        let count = dice.length(14, atMost: 150)
        for id in 1...count {
            let number = dice.chance(0.97) ? "\(id)" : habit.odd(&dice)
            table.body.append(
                cells([
                    number, dice.pick(["M", "F", "m", "female", ""]), habit.whole(dice.int(0...90), &dice),
                    dice.pick(["B-ALL", "T-ALL", "AML", "–", "?"]),
                    dice.pick(["CR", "PR", "Yes", "No", "x", "–", ""]), fill("{x}") + dice.pick(["", "*", "+", "†"]),
                    dice.pick(["Alive", "Dead", "died", "LTFU", ""]), dice.pick(["Yes", "No", "X", "✓", ""]),
                ]))
        }
        if dice.chance(0.3) {
            table.body.insert(
                [InventedTable.Cell(text: "Alive at last follow-up", columns: dice.int(1...8))], at: dice.int(0...count)
            )
        }
    }

    private mutating func flow(_ table: inout InventedTable) {
        table.caption = "Flow of the participants"
        table.header = [cells(["Step", "n"])]
        for step in [
            "Assessed for eligibility", "Excluded", "Randomized", "Allocated to \(dice.pick(Self.arms))",
            "Received intervention", "Lost to follow-up", "Analysed",
        ] {
            table.body.append(cells([step, fill("{n}")]))
        }
    }

    private mutating func comparison(_ table: inout InventedTable) {
        table.caption = "Means (SD) and tests"
        table.header = [
            cells(["Measure"] + armColumns([dice.int(2...90), dice.int(2...90)]) + ["t", "df", "P value"])
        ]
        for _ in 0..<dice.length(6, atMost: 80) {
            table.body.append(
                cells([
                    dice.pick(Self.endpoints), fill("{x} ({xl})"), fill("{x} ({xl})"), fill("{x}"), fill("{n}"),
                    fill("{P}"),
                ]))
        }
    }

    private mutating func noise(_ table: inout InventedTable) {
        table.caption = sentence()
        let width = dice.length(6, atMost: 150)
        let rows = dice.length(12, atMost: width > 30 ? 40 : 400)
        table.header = [cells((0..<width).map { _ in dice.pick(Self.arms + Self.endpoints) })]
        for _ in 0..<rows {
            table.body.append(
                cells(
                    (0..<width).map { _ in
                        dice.chance(0.6) ? habit.odd(&dice) : fill(dice.pick(["{n} ({p})", "{x}", "{n}", "{e}", ""]))
                    }))
        }
    }

    /// Takes away or doubles cells, rows and headers, and gives cells spans that do not fit.
    private mutating func disturb(_ table: inout InventedTable) {
        for _ in 0..<dice.int(1...4) {
            guard !table.body.isEmpty else { return }
            let row = dice.int(0...table.body.count - 1)
            switch dice.int(0...7) {
            case 0: table.body.remove(at: row)
            case 1: table.body.insert(table.body[row], at: row)
            case 2: if !table.body[row].isEmpty { table.body[row].removeLast() }
            case 3:
                if !table.body[row].isEmpty {
                    table.body[row][0].columns = dice.any(of: [0, -1, 2, 99, 1000, 65_535, 1_000_000_000]) ?? 0
                }
            case 4:
                if !table.body[row].isEmpty {
                    table.body[row][0].rows = dice.any(of: [0, -1, 2, 99, 1000, 65_535, 1_000_000_000]) ?? 0
                }
            case 5: table.header = []
            case 6: table.body[row] = []
            default: table.body[row].append(InventedTable.Cell(text: habit.odd(&dice)))
            }
        }
    }
}
