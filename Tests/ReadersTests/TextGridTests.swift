import Paper
import Testing

@testable import Readers

/// Tables of text on their way to the grid that all formats share.
@Suite struct TextGridTests {
    private func table(_ text: String) throws -> Table {
        try #require(
            LineEnds.paper("Table 1. Outcomes.\n\n" + text, read: { try TextReader.read($0, id: "text") }).tables.first)
    }

    private func cells(_ table: Table) -> [[String]] { table.rows.map { $0.cells.map { $0?.text ?? "" } } }

    // MARK: Columns that stand apart

    @Test func `spanners that share the columns out evenly are told without rules`() throws {
        let found = try table(
            """
                            Drug (n = 40)                  Control (n = 50)
            Event       Mild       Severe     All       Mild       Severe     All
            Nausea      8 (20)     4 (10)     12 (30)   10 (20)    5 (10)     15 (30)
            Fever       4 (10)     2 (5)      6 (15)    5 (10)     5 (10)     10 (20)
            Cough       2 (5)      2 (5)      4 (10)    1 (2)      4 (8)      5 (10)

            """)
        #expect(found.columns.dropFirst().map(\.population) == [40, 40, 40, 50, 50, 50])
        #expect(found.columns.map(\.header.last) == ["Event", "Mild", "Severe", "All", "Mild", "Severe", "All"])
    }

    @Test func `names over rows set in are groups, and a wrapped label is one row`() throws {
        let found = try table(
            """
            Outcome                 Drug (n = 40)   Control (n = 50)
            Blood
              Anaemia               8 (20)          10 (20)
              Loss of platelets
              to a grade of 3       4 (10)          5 (10)
            Gut
              Nausea                2 (5)           1 (2)
            Death                   1 (3)           3 (6)

            """)
        #expect(found.rows.map(\.section) == [["Blood"], ["Blood"], ["Gut"], []])
        #expect(found.rows[1].cells[0]?.text == "Loss of platelets to a grade of 3")
        #expect(found.rows[1].pieces.count == 2)
    }

    @Test func `a listing whose columns stand apart keeps them, brackets and words in their cells`() throws {
        let found = try table(
            """
            Patient   Age (y)   Doses (mg)          Prior lines   Donor            Outcome (day)
            1         34        3 (5, 10, 10)       2             sibling          alive (d540)
            2         41        2 (5, 10)           1             unrelated        died from sepsis (d96)
            3         29        1 (5)               3             none             died from relapse (d31)
            4         52        4 (5, 10, 10, 10)   2             haploidentical   alive (d480)
            5         47        2 (10, 10)          1             sibling          died from relapse (d233)

            CR: complete response; PR: partial response.
            """)
        #expect(found.rows.count == 5)
        #expect(cells(found)[0] == ["1", "34", "3 (5, 10, 10)", "2", "sibling", "alive (d540)"])
        #expect(cells(found)[1] == ["2", "41", "2 (5, 10)", "1", "unrelated", "died from sepsis (d96)"])
        #expect(found.columns.map(\.header.last).last == "Outcome (day)")
        #expect(found.footnotes.map(\.text) == ["CR: complete response; PR: partial response."])
    }

    @Test func `lines of a flattened header go to the heads that want them`() throws {
        let found = try table(
            """
            N. Number of doses Prior Early Late Best response, Detection Further Outcome

            and strengths renal function toxicity toxicity post treatment method treatment
            (mg/m²/day) Tumour mass
            1 2 97% yes no complete scan surgery alive
            2 1 31% yes no complete scan surgery alive
            3 4 40% no yes partial scan surgery alive
            4 1 70% yes no partial smear none died
            5 4 62% no yes complete scan surgery died
            6 2 80% no yes complete scan surgery died
            """)
        #expect(
            found.columns.map(\.header.last) == [
                "N.", "Number of doses and strengths (mg/m²/day)", "Prior renal function", "Early toxicity",
                "Late toxicity", "Best response, post treatment Tumour mass", "Detection method", "Further treatment",
                "Outcome",
            ])
    }

    @Test func `parts that do not stand below each other are taken in their order`() throws {
        let found = try table(
            """
            Drug (n = 40)  Control (n = 50)
            Anaemia  8 (20)  10 (20)
            Loss of platelets to any grade    4 (10)  5 (10)
            Nausea    2 (5)  1 (2)
            Death of whatever cause and time  1 (3)    3 (6)

            """)
        #expect(found.columns.map(\.population) == [nil, 40, 50])
        #expect(cells(found).map(\.count) == [3, 3, 3, 3])
        #expect(cells(found)[1] == ["Loss of platelets to any grade", "4 (10)", "5 (10)"])
    }

    @Test func `a row of units renews the columns of print and is joined to no row above`() throws {
        let found = try table(
            """
                              Drug (n = 40)   Control (n = 50)
                              n (%)           n (%)
            Women             20 (50)         25 (50)
                              Median (IQR)    Median (IQR)
            Age, years        61 (55-68)      62 (54-69)
            Days in hospital  9 (4-15)        8 (3-14)

            """)
        #expect(found.columns.map(\.header) == [[], ["Drug n (%)"], ["Control n (%)"]])
        #expect(
            cells(found) == [
                ["Women", "20 (50)", "25 (50)"], ["", "Median (IQR)", "Median (IQR)"],
                ["Age, years", "61 (55-68)", "62 (54-69)"], ["Days in hospital", "9 (4-15)", "8 (3-14)"],
            ])
    }

    @Test func `evidence of a text's cell is its whole line`() throws {
        let paper = try TextReader.read(
            Array(
                "Table 1. Outcomes.\n\nOutcome   Drug (n = 40)   Control (n = 50)\nAnaemia   8 (20)          10 (20)\nNausea    2 (5)           1 (2)\nDeath     1 (3)           3 (6)\n"
                    .utf8), id: "text")
        let evidence = paper.evidence(at: .cell(table: 0, row: 1, column: 1))
        #expect(evidence.map(\.passage.quote) == ["Nausea 2 (5) 1 (2)"])
        #expect(evidence.map(\.passage.lines) == [5...5])
    }

    // MARK: Flattened lines

    private func row(
        _ label: String, _ cells: [String], in section: [String] = [], sizes: [Int?] = [], line: Int = 1
    ) -> RowCollector.CollectedRow {
        RowCollector.CollectedRow(
            section: section, label: Cell(printed: label), cells: cells.map { Cell(printed: $0) }, populations: sizes,
            lines: [SourceLine(number: line, raw: label)])
    }

    private let columns = [
        Column(name: "row", header: []), Column(name: "drug", header: ["No. (%)", "Drug"], population: 40),
        Column(name: "control", header: ["No. (%)", "Control"], population: 50), Column(name: "p", header: ["P"]),
    ]

    @Test func `the grid of flattened lines gives back headers, groups and later sizes`() throws {
        let grid = CollectedGrid(
            columns: columns,
            rows: [
                row("Alive", ["20 (50)", "25 (50)", "0.9"]),
                row("Anaemia", ["8 (20)", "10 (20)", "0.8"], in: ["Harms", "Blood"]),
                row("Nausea", ["2 (5)", "1 (2)", "0.7"], in: ["Harms", "Gut"]),
                row("Cured", ["9 (30)", "8 (20)", "0.6"], in: ["After a year"], sizes: [30, 40, nil]),
            ])
        let table = try #require(grid.table)
        #expect(table.columns.map(\.header) == columns.map(\.header))
        #expect(table.columns.map(\.population) == [nil, 40, 50, nil])
        #expect(table.rows.map(\.section) == [[], ["Harms", "Blood"], ["Harms", "Gut"], ["After a year"]])
        #expect(table.rows.map(\.populations) == [[], [], [], [nil, 30, 40, nil]])
    }

    @Test func `a row of counts heads the rows of flattened lines, too`() throws {
        let plain = [
            Column(name: "row", header: []), Column(name: "a", header: ["A"]), Column(name: "b", header: ["B"]),
        ]
        let table = try #require(
            CollectedGrid(
                columns: plain,
                rows: [row("No. of patients", ["40", "50"]), row("Men", ["20 (50)", "25 (50)"])]
            ).table)
        #expect(table.columns.map(\.population) == [nil, 40, 50])
    }

    @Test func `units and sizes in the middle of flattened lines renew the columns`() throws {
        let found = try table(
            """
            Home
            (n = 65)

            Clinic
            (n = 61)

            n (%) n (%)

            Living alone 29 (44.6) 25 (41.0)

            Earlier ulcer 34 (52.3) 28 (45.9)

            Mean (SD) Mean (SD)

            Age, years 68 (15) 69 (13)

            SF-12 scores (n = 58) (n = 52)

            Mental component 51 (11) 48 (11)

            """)
        #expect(found.columns.map(\.header) == [[], ["Home n (%)"], ["Clinic n (%)"]])
        #expect(found.rows.map { $0.cells[1]?.text } == ["29 (44.6)", "34 (52.3)", "Mean (SD)", "68 (15)", "51 (11)"])
        #expect(found.rows.map(\.populations) == [[], [], [], [], [nil, 58, 52]])
        #expect(found.rows.map(\.section) == [[], [], [], [], ["SF-12 scores"]])
    }

    @Test(arguments: [
        ("Mean (SD) Mean (SD)", 2, FlatHeader.units("Mean (SD)")), ("n % n %", 2, .units("n %")),
        ("Scores (n = 58) (n = 52)", 2, .sizes(name: "Scores", [58, 52])),
        ("(N=58) (N=52)", 3, .sizes(name: "", [58, 52])), ("Mean (SD)", 2, nil), ("Men (n = 58)", 2, nil),
        ("Later Later", 2, nil),
    ])
    func `lines that head columns are told from labels`(line: String, columns: Int, header: FlatHeader?) {
        #expect(FlatHeader(line, columnCount: columns) == header)
    }
}
