import Paper
import Records
import Rules
import Testing

/// The rule `table-p`, on tables made here; P values from R 4.2.2.
@Suite struct TablePTests {
    private struct Line {
        var section: [String] = []
        var label: String
        var cells: [String]
    }

    /// A baseline table of two groups of 105 and 104 patients with a P column.
    private func checks(
        _ lines: [Line], caption: String = "Characteristics of the patients",
        groups: [(String, Int?)] = [
            ("Drug", 105), ("Control", 104),
        ]
    ) -> [Check] {
        let headers =
            [Column(name: "row", header: [])]
            + groups.enumerated().map { Column(name: "arm_\($0)", header: [$1.0], population: $1.1) }
            + [Column(name: "p", header: ["P value"])]
        let rows = lines.enumerated().map { index, line in
            Row(
                section: line.section,
                cells: ([line.label] + line.cells).map { text in
                    text.isEmpty
                        ? nil
                        : Cell(
                            printed: text, text: text.hasSuffix("*") ? String(text.dropLast()) : text,
                            markers: text.hasSuffix("*") ? ["*"] : [])
                }, pieces: [Piece(offset: 0, printed: "line \(index)", line: index + 1)])
        }
        let table = Table(id: "table-1", caption: caption, columns: headers, rows: rows)
        let records = PaperRecords(reading: Paper(id: "paper", format: .text, tables: [table]))
        return Engine.findings(of: records).checks.filter { $0.rule == "table-p" }
    }

    private let trusted = [
        Line(label: "Men", cells: ["53 (50.5)", "51 (49.0)", "0.835"]),
        Line(label: "Surgery before", cells: ["58 (55.2)", "61 (58.7)", "0.618"]),
        Line(label: "Heart disease", cells: ["31 (29.5)", "35 (33.7)", "0.521"]),
        Line(label: "Allergy", cells: ["18 (17.1)", "31 (29.8)", "0.031"]),
    ]

    private func verdicts(_ checks: [Check]) -> [String] { checks.map { $0.severity?.rawValue ?? $0.verdict.rawValue } }

    @Test func `rows against their complements`() {
        let found = checks(trusted)
        #expect(verdicts(found) == ["agrees", "agrees", "agrees", "agrees"])
        #expect(found.allSatisfy { $0.message.contains("χ² test") })
    }

    @Test func `a count with its share is no mean with its spread`() {
        let line = Line(label: "Smoking", cells: ["26 ± 24.8", "36 ± 34.6", "0.12"])
        #expect(!checks(trusted + [line]).contains { $0.working.contains("t test") })
    }

    @Test func `a thousand with a spread of three is a factor`() {
        let line = Line(label: "Steps", cells: ["1071 ± 3.24", "1318 ± 3.06", "0.24"])
        #expect(verdicts(checks(trusted + [line])).last == "undetermined")
    }

    @Test func `the least P that software prints stands for all below it`() {
        let line = Line(label: "Drinking", cells: ["60 (57.1)", "8 (7.7)", "0.0001"])
        #expect(!verdicts(checks(trusted + [line])).contains("warning"))
    }

    @Test func `the odd one out is a question`() {
        let line = Line(label: "Diabetes", cells: ["30 (28.6)", "5 (4.8)", "0.52"])
        let found = checks(trusted + [line])
        #expect(verdicts(found).filter { $0 != "agrees" } == ["warning"])
        #expect(found.last?.message.contains("other side of 0.05") == true)
    }

    @Test func `without others that agree, nothing is held against a P`() {
        let lines = [
            Line(label: "Diabetes", cells: ["30 (28.6)", "5 (4.8)", "0.52"]),
            Line(label: "Stroke", cells: ["30 (28.6)", "5 (4.8)", "0.31"]), trusted[0],
        ]
        #expect(Set(verdicts(checks(lines))) == ["agrees", "undetermined"])
    }

    @Test func `notes and models excuse`() {
        let marked = Line(label: "Diabetes", cells: ["30 (28.6)", "5 (4.8)", "0.52*"])
        #expect(verdicts(checks(trusted + [marked])).last == "undetermined")
        let plain = Line(label: "Diabetes", cells: ["30 (28.6)", "5 (4.8)", "0.52"])
        let adjusted = checks(trusted + [plain], caption: "Outcomes, P values adjusted for age")
        #expect(verdicts(adjusted).last == "undetermined")
        #expect(adjusted.last?.readings.first == "an adjusted analysis")
    }

    @Test func `categories below a row with P`() {
        let stages = [
            Line(label: "Stage", cells: ["", "", "0.030"]),
            Line(section: ["Stage"], label: "I", cells: ["25 (23.8)", "42 (40.4)", ""]),
            Line(section: ["Stage"], label: "II", cells: ["50 (47.6)", "42 (40.4)", ""]),
            Line(section: ["Stage"], label: "III", cells: ["30 (28.6)", "20 (19.2)", ""]),
        ]
        let found = checks(trusted + stages)
        #expect(verdicts(found) == Array(repeating: "agrees", count: 5))
        #expect(found.last?.working.contains("25, 50, 30 against 42, 42, 20") == true)
    }

    @Test func `P in the first of several rows that leave patients out is undetermined`() {
        let stages = [
            Line(section: ["Stage"], label: "I", cells: ["25 (23.8)", "42 (40.4)", "0.7"]),
            Line(section: ["Stage"], label: "II", cells: ["20 (19.0)", "22 (21.2)", ""]),
        ]
        #expect(verdicts(checks(trusted + stages)).last == "undetermined")
    }

    @Test func `means with standard deviations or errors`() {
        let lines = [
            Line(label: "Age, mean ± SD", cells: ["57.6 ± 16.3", "56.1 ± 16.5", "0.51"]),
            Line(label: "Weight", cells: ["70.1 ± 1.20", "74.1 ± 1.40", "0.031"]),
            Line(label: "Age, median (range)", cells: ["57 (20-80)", "58 (18-82)", "0.6"]),
        ]
        let found = checks(lines)
        #expect(verdicts(found) == ["agrees", "agrees"])
        #expect(found[0].message.contains("t test"))
        #expect(found[1].readings == ["with the spread as a standard error"])
    }

    @Test func `standard errors that are called standard deviations are asked about where several say so`() {
        let age = Line(label: "Age, mean ± SD", cells: ["57.6 ± 16.3", "56.1 ± 16.5", "0.51"])
        let weight = Line(label: "Weight, mean ± SD", cells: ["70.1 ± 1.20", "74.1 ± 1.40", "0.031"])
        let mass = Line(label: "Fat, mean ± SD", cells: ["20.1 ± 0.80", "22.4 ± 0.90", "0.057"])
        let one = checks([age, weight])
        #expect(verdicts(one) == ["agrees", "undetermined"])
        let several = checks([age, weight, mass])
        #expect(verdicts(several) == ["agrees", "note", "note"])
        let wide = Line(label: "Height, mean ± SD", cells: ["57.8 ± 4.8", "54.8 ± 5.8", "> 0.05"])
        #expect(verdicts(checks([age, weight, mass, wide])).last == "undetermined")
        #expect(several[1].question == "Are the spreads of “Weight, mean ± SD” standard deviations or standard errors?")
    }

    @Test func `slips in spreads are named, and a neighbour that has its own P lends none`() {
        // 7.2 of 105 against 1.6 · √104 of 104: t test P 0.097 (R 4.2.2)
        let one = Line(label: "Power, mean ± SD", cells: ["57.2 ± 7.2", "54.3 ± 1.6", "0.098"])
        let tenth = Line(label: "Height, mean ± SD", cells: ["1.74 ± 0.70", "1.72 ± 1.00", "0.094"])
        let found = checks(trusted + [one, tenth])
        let readings = found.flatMap(\.readings)
        #expect(readings.contains("the spread of the second group alone is a standard error"))
        #expect(readings.contains("spreads that are ten times smaller: a decimal mark one place off"))
        #expect(!readings.contains { $0.hasPrefix("the P of") })
    }

    @Test func `composites and three groups`() {
        let line = Line(label: "Sex, male/female", cells: ["27/27", "25/29", "0.700"])
        #expect(verdicts(checks([line], groups: [("A", 54), ("B", 54)])) == ["agrees"])
        let three = Line(label: "Men", cells: ["12 (40.0)", "20 (66.7)", "9 (30.0)", "0.013"])
        #expect(verdicts(checks([three], groups: [("A", 30), ("B", 30), ("C", 30)])) == ["agrees"])
    }

    @Test func `columns of other figures are no groups`() {
        let line = Line(label: "Men", cells: ["53 (50.5)", "0.52", "0.835"])
        #expect(checks([line], groups: [("Drug", 105), ("Odds ratio", nil)]).isEmpty)
        let times = Line(label: "Active", cells: ["53 (50.5)", "31 (29.5)", "0.2"])
        let found = checks([times], groups: [("Baseline", 105), ("Week 12", 105)])
        #expect(verdicts(found) == ["undetermined"])
        #expect(found.first?.readings.first?.contains("paired") == true)
    }
}
