import Paper
import Testing

/// Places in words, on a paper made here.
@Suite struct PlaceWordsTests {
    private func row(_ section: [String], _ cells: [String?], page: Int? = nil) -> Row {
        Row(
            section: section, cells: cells.map { $0.map { Cell(printed: $0) } },
            pieces: [Piece(offset: 0, printed: cells.compactMap { $0 }.joined(separator: " "), page: page)])
    }

    private func block(
        _ text: String, _ kind: Block.Kind = .paragraph, _ section: Section, heading: String? = nil, line: Int? = nil,
        table: Int? = nil
    ) -> Block {
        Block(
            kind: kind, section: section, heading: heading, text: text,
            pieces: [Piece(offset: 0, printed: text, line: line, element: line == nil ? "/p" : nil)], table: table)
    }

    private func words(_ place: Place, in paper: Paper) -> String {
        paper.evidence(at: place).first.map { PlaceWords(paper).words($0) } ?? "nothing"
    }

    private var table: Table {
        Table(
            id: "table-2", label: "Table 2",
            columns: [
                Column(name: "event", header: ["Event"]), Column(name: "placebo", header: ["Placebo"]),
                Column(name: "drug_week_12", header: ["Drug", "Week 12"]), Column(name: "x", header: []),
            ],
            rows: [
                row(["Adverse events"], ["Nausea", "3 (5)", "4 (7)", "7"], page: 5),
                row(["Adverse events"], ["Rash", "1 (2)", "2 (4)", "3"], page: 5),
                row(["Adverse events"], ["Rash", "5 (9)", "6 (11)", "11"], page: 6),
                row([], ["65", "1", "2", "3"], page: 6), row([], [nil, "1", "2", "3"], page: 6),
                row([], ["A label with far more words than anybody would want to read in one line", "1", "2", "3"]),
            ],
            footnotes: [
                Footnote(marker: "a", text: "At week 12.", pieces: [Piece(offset: 0, printed: "At week 12.")])
            ], captionPieces: [Piece(offset: 0, printed: "Table 2. Events", page: 5)])
    }

    @Test(arguments: [
        (Place.cell(table: 0, row: 0, column: 1), "Table 2, row Adverse events › Nausea, column Placebo, page 5"),
        (.cell(table: 0, row: 0, column: 2), "Table 2, row Adverse events › Nausea, column Drug › Week 12, page 5"),
        (.cell(table: 0, row: 0, column: 3), "Table 2, row Adverse events › Nausea, column 4, page 5"),
        (
            .cell(table: 0, row: 2, column: 1),
            "Table 2, row Adverse events › Rash (no. 2 of 2 such rows), column Placebo, page 6"
        ), (.row(table: 0, row: 3), "Table 2, row Event 65, page 6"),
        (.row(table: 0, row: 4), "Table 2, row 5, page 6"),
        (.row(table: 0, row: 5), "Table 2, row A label with far more words than anybody would…"),
        (.tableCaption(table: 0), "Table 2, caption, page 5"),
        (.tableFootnote(table: 0, footnote: 0), "Table 2, footnote a"),
    ]) func `a place in a table is named by row and column`(_ place: Place, _ expected: String) {
        #expect(words(place, in: Paper(id: "demo", format: .pdf, tables: [table])) == expected)
    }

    @Test func `paragraphs of markup are counted under their heading`() {
        let paper = Paper(
            id: "demo", format: .jats,
            blocks: [
                block("A short abstract.", .paragraph, .abstract),
                block("First.", .paragraph, .results, heading: "Results"),
                block("Second.", .paragraph, .results, heading: "Results"),
                block("Third.", .paragraph, .results, heading: "Safety"),
                block("Fourth.", .paragraph, .methods, heading: "Patients and methods"),
                block("Fifth.", .paragraph, .other, heading: "Funding"),
                block("Figure 3. Survival by arm", .caption, .figure),
                block("Table 2. Events", .caption, .table, table: 0),
            ], tables: [table])
        let expected = [
            "Abstract", "Results, paragraph 1", "Results, paragraph 2", "Results › Safety", "Patients and methods",
            "Funding", "Figure 3, caption", "Table 2, caption",
        ]
        for (index, name) in expected.enumerated() {
            #expect(words(.text(block: index, range: 0..<5), in: paper) == name)
        }
    }

    @Test func `prose of a text file has its lines, and that of other papers only what is known`() {
        let paper = Paper(id: "demo", format: .text, blocks: [block("First.", .paragraph, .results, line: 7)])
        #expect(words(.text(block: 0, range: 0..<5), in: paper) == "Results, line 7")
        let foreign = Evidence(
            paper: "other", section: .methods, passage: Passage(quote: "x", page: 2),
            place: .cell(table: 9, row: 9, column: 9))
        #expect(PlaceWords(paper).words(foreign) == "Methods, page 2")
        var broken = foreign
        broken.paper = "demo"
        #expect(PlaceWords(paper).words(broken) == "Methods, page 2")
    }

    @Test func `labels are cut between words`() {
        #expect("one two three".cutAtWord(13) == "one two three")
        #expect("one, two three".cutAtWord(6) == "one…")
        #expect("onetwothree".cutAtWord(3) == "one…")
    }
}
