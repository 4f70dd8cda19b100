import Paper
import Readers
import Testing

@Suite struct TextReaderTests {
    private func read(_ text: String) throws -> Paper {
        try LineEnds.paper(text) { try TextReader.read($0, id: "test") }
    }

    @Test func `lines keep their numbers whatever ends them, and rarer breaks do not count`() throws {
        let text =
            "\u{FEFF}Results\n\nThe first of the lines\u{2028}goes on here, and ends.\n\nPage two\u{0C}Another one.\n"
        for ends in LineEnds.allCases {
            let lines = SourceText.lines(of: ends.bytes(of: text))
            #expect(
                lines.map(\.text) == [
                    "Results", "", "The first of the lines", "goes on here, and ends.", "", "Page two",
                    "\u{0C}Another one.", "",
                ])
            #expect(lines.map(\.number) == [1, 2, 3, 3, 4, 5, 5, 6])
        }
    }

    @Test func `mixed line ends and text for other parsers keep lines and columns`() {
        let mixed = Array("a\r\nb\rc\n\r\nd\u{2029}e\u{0}".utf8)
        #expect(SourceText.lines(of: mixed).map(\.number) == [1, 2, 3, 4, 5, 5])
        #expect(SourceText.normalised(mixed) == "a\nb\nc\n\nd   e\u{FFFD}")
        #expect(SourceText.lineNumber(of: 3, in: mixed) == 2)
        #expect(SourceText.lines(of: []).map(\.text) == [""])
    }

    @Test func `hyphens at line ends are undone by the paper's own words`() throws {
        let paper = try read(
            "Treatment helped in long-term follow-up of treatment.\nThe treat-\nment was a long-\nterm one.\n")
        #expect(paper.blocks.map(\.text).joined(separator: " ").contains("The treatment was a long-term one."))
    }

    /// The sections of the paragraphs of a text.
    private func sections(_ text: String) throws -> [Section] {
        try read(text).blocks.filter { $0.kind == .paragraph }.map(\.section)
    }

    @Test func `a box of key points within the methods does not end them`() throws {
        let text = """
            A trial of tea

            Methods
            Children drank tea for 6 weeks.

            Key Points
            Question Does tea help?

            Meaning Tea helped.

            Outcomes
            The primary outcome was sleep in hours at week 6.

            Results
            Sleep was longer.
            """
        let paper = try TextReader.read(Array(text.utf8), id: "demo")
        let outcome = try #require(paper.blocks.first { $0.text.hasPrefix("The primary outcome") })
        #expect(outcome.section == .methods)
        #expect(paper.blocks.first { $0.text.hasPrefix("Question") }?.section == .abstract)
    }

    @Test func `an abstract's own headings keep it one, until the paper's begin`() throws {
        #expect(
            try sections(
                "A study of sleep\n\nA. Author and B. Author of the Department of Sleep and of Waking\nAbstract\nBackground\nSleep is needed.\nMethods\nWe asked 20 people.\nResults\nAll slept.\nBackground\nSleep is old.\nMethods\nWe asked them by mail.\n"
            ).suffix(5) == [.abstract, .abstract, .abstract, .introduction, .methods])
        #expect(
            try sections(
                "Abstract\nBackground: Sleep is needed.\nMethods: We asked 20 people.\nKeywords: sleep, rest.\nMethods\nWe asked them by mail.\n"
            ).last == .methods)
        #expect(
            try sections("Summary\nSleep is needed.\nTo the Editor:\nWe read of sleep.\nResults\nAll of them slept.\n")
                == [.abstract, .introduction, .results])
    }

    @Test func `a flat baseline table keeps sections, labels over lines and populations`() throws {
        let paper = try read(
            """
            Table 1. Characteristics of the Groups

            No. (%)

            Drug
            (n = 54)

            Usual care
            (n = 51)

            Sex

            Boys 30 (55.6) 21 (41.2)

            Girls 24 (44.4) 30 (58.8)

            History of relapse at
            first diagnosis

            10 (18.5) 14 (27.5)

            """)
        let table = try #require(paper.tables.first)
        #expect(table.columns.map(\.population) == [nil, 54, 51])
        #expect(
            table.rows.map { $0.cells.map { $0?.text } } == [
                ["Boys", "30 (55.6)", "21 (41.2)"], ["Girls", "24 (44.4)", "30 (58.8)"],
                ["History of relapse at first diagnosis", "10 (18.5)", "14 (27.5)"],
            ])
        #expect(table.rows[0].section == ["Sex"])
    }

    @Test func `marks whose column is lost stay together with their possible columns`() throws {
        var text =
            "Table 1 Outcomes by patient\n\nPatient\n\nAge\n\nCR/MRD\n\nresponse\n\nRelapse Transplant\n\nOutcome Survival\n\n"
        let rows = [
            "1 4 Yes/No Yes Alive 24.0", "2 7 Yes/Yes Died 3.1", "3 9 No/No Yes Yes Died 4.4", "4 2 No/No Died 1.0",
            "5 11 Yes/No Yes Alive 20.5", "6 12 No/NA Died 0.4",
        ]
        text += rows.joined(separator: "\n\n") + "\n"
        let table = try #require(try read(text).tables.first)
        let marks = try #require(table.columns.firstIndex { !$0.possibleHeaders.isEmpty })
        #expect(table.columns[marks].possibleHeaders == ["Relapse", "Transplant"])
        #expect(table.rows.map { $0.cells[marks]?.text } == ["Yes", nil, "Yes Yes", nil, "Yes", nil])
    }

    @Test func `a repeated header over a page end adds no rows`() throws {
        let head = "No. (%)\n\nDrug\n(n = 20)\n\nControl\n(n = 22)\n\n"
        let paper = try read(
            "Table 2. Outcomes\n\n\(head)Alive 10 (50) 11 (50)\n\nDead 10 (50) 11 (50)\n\nTable 2. Outcomes (continued)\n\n\(head)Relapsed 5 (25) 2 (9)\n\n"
        )
        #expect(paper.tables.count == 1)
        #expect(paper.tables.first?.rows.count == 3)
    }

    @Test(arguments: [
        ([UInt8](), "is empty"), ([0xFF, 0xFE, 0x41, 0x00], "UTF-16"), ([0x41, 0x00, 0x42], "binary"),
        ([0x63, 0x61, 0x66, 0xE9, 0x0A], "not UTF-8"),
        ([0x20, 0x0A, 0x0A], "holds no text"),
    ])
    func `bad input gets one clear sentence`(bytes: [UInt8], words: String) {
        #expect {
            try TextReader.read(bytes, id: "bad")
        } throws: { error in
            (error as? ReadingError)?.reason.contains(words) ?? false
        }
    }

    @Test func `fifty megabytes are refused`() {
        #expect(throws: ReadingError.self) { try TextReader.read([UInt8](repeating: 0x61, count: 50 << 20), id: "big") }
    }

    @Test func `a table cut off in the middle and endless digits are read without harm`() throws {
        let paper = try read(
            "Table 1. Outcomes\n\nDrug\n(n = 10)\n\nControl\n(n = 10)\n\nAlive 5 (50) 6 (6\n\n"
                + String(repeating: "9", count: 400) + "\n")
        #expect(!paper.blocks.isEmpty || !paper.tables.isEmpty)
    }
}
