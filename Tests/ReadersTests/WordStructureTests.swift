import Paper
import Testing

@testable import Readers

/// Odd structures of Word documents: what Word shows of them is what is read.
@Suite struct WordStructureTests {
    private typealias W = OfficeFiles

    private func read(_ body: String, parts: [String: String] = [:]) throws -> Paper {
        try WordReader.read(W.docx(body, parts: parts), id: "word")
    }

    private let prose = OfficeFiles.paragraph(
        OfficeFiles.run("The patients of both groups were seen at each visit and were asked for events."))

    private func cells(_ table: Table) -> [[String]] { table.rows.map { $0.cells.map { $0?.text ?? "" } } }

    private func field(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }

    private func code(_ text: String) -> String { "<w:r><w:instrText>\(text)</w:instrText></w:r>" }

    // MARK: Cells

    @Test func `a merged cell that goes on from nothing begins where it stands`() throws {
        let below = { (text: String) in W.cell(text, "<w:vMerge/>") }
        let paper = try read(
            prose
                + W.table(
                    W.row("Part", "Item", "Drug", isHeader: true),
                    // the row that it began in is deleted
                    W.row(
                        [W.cell("Gone", "<w:vMerge w:val=\"restart\"/>"), W.cell("Chill"), W.cell("1")],
                        "<w:del w:id=\"1\"/>"),
                    W.row([below("Early"), W.cell("Fever"), W.cell("12")]),
                    W.row([below(""), W.cell("Cough"), W.cell("9")]), W.row("Late", "Rash", "3"),
                    W.row("Late", "Itch", "4")))
        let table = try #require(paper.tables.first)
        #expect(
            cells(table) == [
                ["Early", "Fever", "12"], ["Early", "Cough", "9"], ["Late", "Rash", "3"], ["Late", "Itch", "4"],
            ])
    }

    @Test func `a merged cell takes only what is as wide as it`() throws {
        let paper = try read(
            prose
                + W.table(
                    W.row("Item", "Drug", "Placebo", isHeader: true),
                    W.row([W.cell("Fever", "<w:vMerge w:val=\"restart\"/>"), W.cell("12"), W.cell("3")]),
                    W.row([W.cell("No events", "<w:vMerge/><w:gridSpan w:val=\"2\"/>"), W.cell("7")]),
                    W.row("Cough", "9", "1")))
        #expect(cells(try #require(paper.tables.first)).map(\.last) == ["3", "7", "1"])
    }

    @Test func `rows that are hidden are not read, and that is said`() throws {
        let paper = try read(
            prose
                + W.table(
                    W.row("Item", "Drug", isHeader: true), W.row([W.cell("Chill"), W.cell("99")], "<w:hidden/>"),
                    W.row("Fever", "12")))
        #expect(cells(paper.tables[0]) == [["Fever", "12"]])
        #expect(paper.gaps.map(\.reason) == ["hidden text was not read"])
    }

    @Test func `a text box in a cell is read with the cell`() throws {
        let box =
            "<w:p><w:r><w:t>Fever</w:t></w:r><w:r><w:pict><v:textbox><w:txbxContent>\(W.paragraph(W.run("grade 3")))</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        let paper = try read(
            prose
                + W.table(
                    W.row("Item", "Drug", isHeader: true), W.row([W.cell(box), W.cell("12")]), W.row("Cough", "3")))
        #expect(cells(paper.tables[0]) == [["Fever grade 3", "12"], ["Cough", "3"]])
    }

    @Test func `a small table in a cell is the cell's text, a table of tables is none`() throws {
        let inner = W.table(W.row("mild", "4"), W.row("severe", "8"))
        let cell = "<w:tc>\(inner)<w:p/></w:tc>"
        let paper = try read(
            prose
                + W.table(
                    W.row("Item", "Drug", isHeader: true), W.row([W.cell("Fever"), cell]), W.row("Cough", "3"),
                    W.row("Rash", "5")))
        #expect(paper.tables.count == 1)
        #expect(cells(paper.tables[0]) == [["Fever", "mild 4 severe 8"], ["Cough", "3"], ["Rash", "5"]])
        #expect(paper.gaps.map(\.reason) == ["a table within a table's cell was read as the cell's text"])
        let laid = try read(prose + W.table(W.row([cell, cell]), W.row([cell, cell])))
        #expect(laid.tables.count == 4)
    }

    @Test func `a table whose rows are all deleted is none, and its caption stays`() throws {
        let paper = try read(
            prose + W.paragraph(W.run("Table 1. Events"))
                + W.table(W.row([W.cell("Fever"), W.cell("12")], "<w:del w:id=\"1\"/>")) + prose)
        #expect(paper.tables.isEmpty)
        #expect(paper.blocks.contains { $0.text == "Table 1. Events" })
    }

    @Test func `spans beyond the table, content controls and links are read as they stand`() throws {
        let control =
            "<w:sdt><w:sdtPr><w:alias w:val=\"Arm\"/></w:sdtPr><w:sdtContent>\(W.cell("12"))</w:sdtContent></w:sdt>"
        let linked =
            "<w:p><w:hyperlink><w:smartTag>\(W.run("9"))</w:smartTag></w:hyperlink><w:fldSimple w:instr=\" = 1 \">\(W.run(" (30)"))</w:fldSimple></w:p>"
        let paper = try read(
            prose
                + W.table(
                    W.row("Item", "Drug", isHeader: true), W.row([W.cell("Serious", "<w:gridSpan w:val=\"60\"/>")]),
                    "<w:sdt><w:sdtContent>\(W.row([W.cell("Fever"), control]))</w:sdtContent></w:sdt>",
                    W.row([W.cell("Cough"), W.cell(linked)])))
        #expect(cells(paper.tables[0]) == [["Fever", "12"], ["Cough", "9 (30)"]])
        #expect(paper.tables[0].rows.map(\.section) == [["Serious"], ["Serious"]])
    }

    // MARK: Captions and headers

    @Test func `Roman numbers and hyphens are labels, too`() throws {
        let paper = try read(
            prose + W.paragraph(W.run("TABLE II. Events by arm")) + W.table(W.row("Item", "Drug"), W.row("Fever", "12"))
                + prose + W.paragraph(W.run("Table-III. Visits by arm"))
                + W.table(W.row("Item", "Drug"), W.row("First", "7")))
        #expect(paper.tables.map(\.label) == ["TABLE II", "Table-III"])
        #expect(paper.tables.map(\.id) == ["table-ii", "table-iii"])
        #expect(paper.tables.map(\.caption) == ["Events by arm", "Visits by arm"])
        #expect(CaptionLabel("Table I shows the events.") == nil && CaptionLabel("Table MIX. Events") == nil)
    }

    @Test func `tables with nothing between them share a caption`() throws {
        let table = { (item: String) in W.table(W.row("Item", "Drug"), W.row(item, "12")) }
        let above = try read(
            prose + W.paragraph(W.run("Table 2. Events")) + table("Fever") + W.paragraph() + table("Cough")
                + W.paragraph(W.raised("a"), W.run("Grade 3.")) + W.paragraph() + prose + table("Rash"))
        #expect(above.tables.map(\.label) == ["Table 2", "Table 2", nil])
        #expect(above.tables.map(\.footnotes.count) == [1, 1, 0])
        #expect(above.blocks.count { $0.kind == .caption } == 1)
        #expect(above.blocks.count { $0.kind == .footnote } == 1)
        let below = try read(
            prose + table("Fever") + W.paragraph(W.run("Table 1. Events")) + prose + table("Cough") + W.paragraph()
                + table("Rash") + W.paragraph(W.run("Table 2. Visits")) + prose)
        #expect(below.tables.map(\.label) == ["Table 1", "Table 2", "Table 2"])
    }

    @Test func `a table of one column is one where it has a label`() throws {
        let list = W.table(W.row("Patients were to have"), W.row("fever for 3 days"), W.row("cough for 2 days"))
        let paper = try read(prose + W.paragraph(W.run("Table 1. Criteria")) + list + prose + list)
        #expect(paper.tables.map(\.label) == ["Table 1"])
        #expect(paper.tables[0].rows.count == 3)
    }

    @Test func `numbers in a row under a name head columns, names with numbers of patients head their parts`() throws {
        let wide = { (text: String) in W.cell(text, "<w:gridSpan w:val=\"3\"/>") }
        let ranks = try read(
            prose
                + W.table(
                    W.row([W.cell("Group"), wide("Rank")]), W.row("", "1", "2", "3"),
                    W.row("Men", "Cost", "Time", "Pain"), W.row("Women", "Time", "Cost", "Pain")))
        #expect(ranks.tables[0].columns.map(\.header) == [["Group"], ["Rank", "1"], ["Rank", "2"], ["Rank", "3"]])
        let visits = try read(
            prose
                + W.table(W.row("Visit", "1", "2", "3"), W.row("Blood", "x", "", "x"), W.row("Diary", "", "x", "x")))
        #expect(visits.tables[0].columns.map(\.header) == [["Visit"], ["1"], ["2"], ["3"]])
        let parts = try read(
            prose
                + W.table(
                    W.row("", "Drug", "Placebo"), W.row("Men", "n = 18", "n = 21"), W.row("Age", "41", "42"),
                    W.row("Women", "n = 30", "n = 34"), W.row("Age", "39", "40")))
        #expect(parts.tables[0].rows.map(\.section) == [["Men"], ["Women"]])
        #expect(parts.tables[0].rows.map(\.populations) == [[nil, 18, 21], [nil, 30, 34]])
    }

    @Test func `a blank row parts two rows of the header`() throws {
        let wide = { (text: String) in W.cell(text, "<w:gridSpan w:val=\"2\"/>") }
        let paper = try read(
            prose
                + W.table(
                    W.row([W.cell("Light"), wide("Normal"), wide("Low")]),
                    W.row([W.cell(""), W.cell("", "<w:gridSpan w:val=\"4\"/>")]),
                    W.row("Item", "Mean", "P value", "Mean", "P value"), W.row("Drug", "1.2", "0.4", "1.3", "0.5"),
                    W.row("Age", "2.2", "0.3", "2.3", "0.2")))
        #expect(
            paper.tables[0].columns.map(\.header)
                == [
                    ["Light", "Item"], ["Normal", "Mean"], ["Normal", "P value"], ["Low", "Mean"], ["Low", "P value"],
                ])
        #expect(paper.tables[0].rows.count == 2)
    }

    @Test func `a lone label at the end of the header is the name of a group where others follow`() throws {
        let paper = try read(
            prose
                + W.table(
                    W.row("Score", "Drug", "Placebo", isHeader: true), W.row("First", "", "", isHeader: true),
                    W.row("Failed", "8", "5"), W.row("Second", "", ""), W.row("Failed", "4", "3")))
        #expect(paper.tables[0].columns.map(\.header) == [["Score"], ["Drug"], ["Placebo"]])
        #expect(paper.tables[0].rows.map(\.section) == [["First"], ["Second"]])
    }

    @Test func `a first row that alone is in bold heads the table`() throws {
        let bold = { (text: String, properties: String) in W.cell(W.paragraph(W.run(text, "<w:b/>")), properties) }
        func table(_ last: String) -> String {
            W.table(
                W.row([bold("Criteria", "<w:gridSpan w:val=\"2\"/>")]), W.row("1.", "Fever"),
                W.row([W.cell("2."), last]))
        }
        let headed = try read(prose + table(W.cell("Cough")))
        #expect(headed.tables[0].columns.map(\.header) == [["Criteria"], ["Criteria"]])
        #expect(headed.tables[0].rows.map(\.section) == [[], []])
        let grouped = try read(prose + table(bold("Cough", "")))
        #expect(grouped.tables[0].rows.map(\.section) == [["Criteria"], ["Criteria"]])
    }

    @Test func `times in bold under a name over them head columns, rows that count do not`() throws {
        let bold = { (text: String) in W.cell(W.paragraph(W.run(text, "<w:b/>"))) }
        let wide = W.cell(W.paragraph(W.run("Week", "<w:b/>")), "<w:gridSpan w:val=\"2\"/>")
        let times = try read(
            prose
                + W.table(
                    W.row([bold("Item"), bold("Method"), wide]),
                    W.row([bold("Primary"), bold("Start"), bold("12"), bold("24")]),
                    W.row("Strength", "Leg press", "x", "x"), W.row("Mass", "Scan", "x", "")))
        #expect(
            times.tables[0].columns.map(\.header)
                == [["Item", "Primary"], ["Method", "Start"], ["Week", "12"], ["Week", "24"]])
        let steps = try read(
            prose
                + W.table(
                    W.row("1. Choice", "Of an activity"), W.row("2. Test", "Of the pain"),
                    W.row("3. Goal", "For a week")))
        #expect(steps.tables[0].rows.count == 3)
        let phases = try read(
            prose
                + W.table(
                    W.row("Phase 1: Choice", "Of an activity"), W.row("Phase 2: Test", "Of the pain"),
                    W.row("Phase 3: Goal", "For a week")))
        #expect(phases.tables[0].rows.count == 3)
        let arms = try read(
            prose
                + W.table(
                    W.row("", "", "Arm", ""), W.row("Characteristics", "1", "2", "3"), W.row("Men", "41", "42", "22"),
                    W.row("Women", "10", "8", "3")))
        #expect(arms.tables[0].columns.map(\.header) == [["Characteristics"], ["1"], ["Arm", "2"], ["3"]])
    }

    @Test func `a supplement's table has its label, a row that was emptied is none`() throws {
        let paper = try read(
            prose + W.paragraph(W.run("Supplemental Table 1. Doses by arm"))
                + W.table(
                    W.row("Item", "Drug", isHeader: true), W.row("Fever", "12"), W.row("Cough", "3"),
                    W.row([W.cell("SD = standard deviation.", "<w:gridSpan w:val=\"2\"/>")]), W.row("", "")))
        #expect(paper.tables[0].label == "Supplemental Table 1" && paper.tables[0].caption == "Doses by arm")
        #expect(paper.tables[0].id == "supplemental-table-1")
        #expect(paper.tables[0].rows.count == 2 && paper.tables[0].footnotes.count == 1)
    }

    @Test func `what is embedded is said, text of a hidden style is not read`() throws {
        let object =
            "<w:p><w:r><w:object><v:shape/><o:OLEObject xmlns:o=\"urn:o\" ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>"
        let paper = try read(
            object + prose
                + "<w:altChunk/><w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>\(W.run("Of 99 none came."))</w:p>",
            parts: ["styles": "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>"])
        #expect(
            paper.gaps.map { String($0.reason.prefix(28)) } == [
                "a sheet that is embedded in ", "a document that is embedded ", "hidden text was not read",
            ])
        #expect(paper.blocks.count == 1)
    }

    @Test func `a label beside two rows of words is the name of a group, no header`() throws {
        let paper = try read(
            prose
                + W.table(
                    W.row([W.cell("Start", "<w:vMerge w:val=\"restart\"/>"), W.cell("Site"), W.cell("How to use it")]),
                    W.row([W.cell("", "<w:vMerge/>"), W.cell("Facts"), W.cell("What is known")]),
                    W.row("Core", "Chart", "Mood by day")))
        #expect(paper.tables[0].rows.count == 3)
    }

    @Test func `a name over all columns stands above the names of each`() throws {
        let paper = try read(
            prose
                + W.table(
                    W.row([W.cell("Study 1", "<w:gridSpan w:val=\"3\"/>")]), W.row("", "Median", "Mean"),
                    W.row("Score", "5.0", "5.5"), W.row("Age", "41", "42")))
        #expect(paper.tables[0].columns.dropFirst().map(\.header) == [["Study 1", "Median"], ["Study 1", "Mean"]])
        #expect(paper.tables[0].rows.count == 2)
    }

    @Test func `a plus may be the mark of a note`() throws {
        let paper = try read(
            prose
                + W.table(
                    W.row("Item", "Drug"),
                    W.row([W.cell(W.paragraph(W.run("No fever"), W.raised("+"))), W.cell("12")]),
                    W.row("Cough", "3"))
                + W.paragraph(W.raised("+"), W.run("At the first visit; Na"), W.raised("+"), W.run(" was normal.")))
        #expect(paper.tables[0].rows[0].cells[0]?.text == "No fever")
        #expect(paper.tables[0].rows[0].cells[0]?.markers == ["+"])
        #expect(paper.tables[0].footnotes.map(\.text) == ["At the first visit; Na+ was normal."])
    }

    // MARK: Numbers of lists

    @Test func `a caption's automatic number is its label, a row's is its name, a list's says nothing`() throws {
        func levels(_ id: String, _ text: String, _ format: String = "decimal") -> String {
            "<w:abstractNum w:abstractNumId=\"\(id)\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/></w:lvl></w:abstractNum>"
        }
        let numbering =
            levels("1", "Table %1.") + levels("2", "%1.", "lowerRoman") + levels("3", "•", "bullet")
            + ["1", "2", "3"].map { "<w:num w:numId=\"\($0)\"><w:abstractNumId w:val=\"\($0)\"/></w:num>" }.joined()
        func listed(_ id: String, _ runs: String) -> String {
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(id)\"/></w:numPr></w:pPr>\(runs)</w:p>"
        }
        let table = {
            W.table(
                W.row("No", "Item", "Drug"), W.row([W.cell(listed("2", "")), W.cell("Fever"), W.cell("12")]),
                W.row([W.cell(listed("2", "")), W.cell("Cough"), W.cell("3")]))
        }
        let paper = try read(
            prose + listed("1", W.run("Events by arm")) + table() + prose + listed("1", W.run("Visits by arm"))
                + table()
                + listed("3", W.run("A point of a list.")) + listed("2", W.run("A numbered one.")),
            parts: ["numbering": numbering])
        #expect(paper.tables.map(\.label) == ["Table 1", "Table 2"])
        #expect(paper.tables.map(\.caption) == ["Events by arm", "Visits by arm"])
        #expect(cells(paper.tables[0]).map(\.first) == ["i.", "ii."])
        #expect(cells(paper.tables[1]).map(\.first) == ["iii.", "iv."])
        #expect(paper.blocks.suffix(2).map(\.text) == ["A point of a list.", "A numbered one."])
    }

    // MARK: Fields, hidden text, formulas

    @Test func `a field's code that does not end hides no more than its paragraph`() throws {
        let paper = try read(W.paragraph(W.run("Of 40 "), field("begin"), code(" REF a "), W.run("lost")) + prose)
        #expect(paper.blocks.map(\.text).first == "Of 40")
        #expect(paper.blocks.count == 2)
    }

    @Test func `entries of an index are hidden and not spoken of`() throws {
        let hidden = "<w:vanish/>"
        let entry =
            "<w:r><w:rPr>\(hidden)</w:rPr><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:rPr>\(hidden)</w:rPr><w:instrText> XE fever </w:instrText></w:r>"
            + field("end")
        let paper = try read(W.paragraph(W.run("Of 40 patients "), entry, W.run("12 came.")) + prose)
        #expect(paper.blocks.first?.text == "Of 40 patients 12 came.")
        #expect(paper.gaps.isEmpty)
    }

    @Test func `formulas never join figures that stand apart`() throws {
        func m(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }
        func part(_ name: String, _ content: String) -> String { "<m:\(name)>\(content)</m:\(name)>" }
        func fraction(_ a: String, _ b: String) -> String { part("f", part("num", m(a)) + part("den", m(b))) }
        func text(_ content: String) throws -> String? {
            try read(W.paragraph(W.run("We took 2"), "<m:oMath>\(content)</m:oMath>") + prose).blocks.first?.text
        }
        #expect(try text(fraction("1", "2")) == "We took 2 1/2")
        #expect(try text(m("a = 3") + fraction("1", "4")) == "We took 2a = 3 1/4")
        #expect(try text(m("=") + fraction("a+b", "c−1")) == "We took 2=(a+b)/(c−1)")
        #expect(
            try text(
                m("=")
                    + part(
                        "m",
                        part("mr", part("e", m("1")) + part("e", m("2")))
                            + part("mr", part("e", m("3")) + part("e", m("4"))))) == "We took 2=1 2; 3 4")
        #expect(try text(m("=") + part("eqArr", part("e", m("x=1")) + part("e", m("2y")))) == "We took 2=x=1; 2y")
        #expect(
            try text(
                m("=")
                    + part("f", "<m:fPr><m:type m:val=\"noBar\"/></m:fPr>" + part("num", m("5")) + part("den", m("2"))))
                == "We took 2=5 over 2")
        #expect(
            try text(m(" of ") + part("sPre", part("sub", "") + part("sup", m("13")) + part("e", m("C"))))
                == "We took 2 of ¹³C")
        #expect(try text(m(" = ") + part("func", part("fName", m("log")) + part("e", m("8")))) == "We took 2 = log 8")
    }
}
