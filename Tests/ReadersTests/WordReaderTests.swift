import Paper
import Testing

@testable import Readers

/// Word documents: what a reader of the page sees, tracked changes accepted.
@Suite struct WordReaderTests {
    private typealias W = OfficeFiles

    private func read(_ body: String, parts: [String: String] = [:]) throws -> Paper {
        try WordReader.read(W.docx(body, parts: parts), id: "word")
    }

    private let prose = OfficeFiles.paragraph(
        OfficeFiles.run("The patients of both groups were seen at each visit and were asked for events."))

    private func cells(_ table: Table) -> [[String]] { table.rows.map { $0.cells.map { $0?.text ?? "" } } }

    @Test func `a table has its caption, header, merged cells and notes`() throws {
        let paper = try read(
            prose
                + W.paragraph(W.run("Table 2. Events by arm", "<w:b/>"))
                + W.table(
                    W.row(
                        [
                            W.cell("Event", "<w:vMerge w:val=\"restart\"/>"),
                            W.cell("Drug (n = 40)", "<w:gridSpan w:val=\"2\"/>"), W.cell("P"),
                        ], "<w:tblHeader/>"),
                    W.row(
                        [
                            W.cell("", "<w:vMerge/>"), W.cell("All"),
                            W.cell(W.paragraph(W.run("Severe"), W.raised("a"))), W.cell(""),
                        ], "<w:tblHeader/>"),
                    W.row("Fever", "12", "3", "0.04"), W.row("Cough", "9", "1", "0.50"))
                + W.paragraph(W.raised("a"), W.run(" Grade 3 or more.")) + W.paragraph() + prose)
        let table = try #require(paper.tables.first)
        #expect(table.label == "Table 2" && table.caption == "Events by arm")
        #expect(table.columns.map(\.header) == [["Event"], ["Drug", "All"], ["Drug", "Severe"], ["P"]])
        #expect(table.columns.map(\.population) == [nil, 40, 40, nil])
        #expect(table.columns[2].markers == ["a"])
        #expect(cells(table) == [["Fever", "12", "3", "0.04"], ["Cough", "9", "1", "0.50"]])
        #expect(table.footnotes.map(\.marker) == ["a"] && table.footnotes[0].text == "Grade 3 or more.")
        #expect(table.rows[0].cells[1]?.place?.element == "/w:document/w:body[1]/w:tbl[1]/w:tr[3]/w:tc[2]")
        #expect(paper.blocks.count { $0.kind == .paragraph } == 2)
        #expect(paper.format == .docx && paper.gaps.isEmpty)
    }

    @Test func `tracked changes are read as accepted, and that is said`() throws {
        let changed = { (kind: String, run: String) in "<w:\(kind) w:id=\"1\" w:author=\"A\">\(run)</w:\(kind)>" }
        let paper = try read(
            W.paragraph(
                W.run("There were "), changed("del", "<w:r><w:delText>17</w:delText></w:r>"),
                changed("ins", W.run("16")), W.run(" events"), changed("moveFrom", W.run(" in all arms")),
                W.run(" of 40"), changed("moveTo", W.run(" in both arms")), W.run(" seen."))
                + W.table(
                    W.row("Item", "Drug", "Placebo", isHeader: true), W.row("Fever", "12", "3"),
                    W.row([W.cell("Gone"), W.cell("1"), W.cell("2")], "<w:del w:id=\"3\"/>"),
                    W.row([W.cell("Rash"), W.cell("4"), W.cell("5")], "<w:ins w:id=\"4\"/>")))
        #expect(paper.blocks.first?.text == "There were 16 events of 40 in both arms seen.")
        #expect(cells(try #require(paper.tables.first)) == [["Fever", "12", "3"], ["Rash", "4", "5"]])
        let gap = try #require(paper.gaps.first)
        #expect(gap.reason == "tracked changes were read as accepted: 2 insertions, 2 deletions, 1 move")
        #expect(gap.passage.quote == "16")
    }

    @Test func `a paragraph whose mark is deleted goes on in the next`() throws {
        let paper = try read(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>\(W.run("Of 40 patients "))</w:p>"
                + W.paragraph(W.run("12 had fever.")))
        #expect(paper.blocks.map(\.text) == ["Of 40 patients 12 had fever."])
    }

    @Test func `codes of fields and comments are not read, results are`() throws {
        let field = { (kind: String) in "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
        let paper = try read(
            W.paragraph(
                W.run("Table "), field("begin"), "<w:r><w:instrText> SEQ Table 99 </w:instrText></w:r>",
                field("separate"), W.run("3"), field("end"), W.run(" shows 12 of 40 patients"), field("begin"),
                "<w:r><w:instrText> ADDIN ZOTERO_ITEM 77 </w:instrText></w:r>", field("separate"), W.raised("5"),
                field("end"), "<w:r><w:commentReference w:id=\"0\"/></w:r>", W.run(" with fever.")),
            parts: ["comments": "<w:comment w:id=\"0\">\(W.paragraph(W.run("88 of 99?")))</w:comment>"])
        #expect(paper.blocks.map(\.text) == ["Table 3 shows 12 of 40 patients with fever."])
        #expect(paper.blocks[0].citations.count == 1)
    }

    @Test func `signs, breaks, raised text and formulas`() throws {
        let paper = try read(
            W.paragraph(
                W.run("p"), "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0A3\"/></w:r>", W.run("0.05, 4"),
                "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B1\"/></w:r>", W.run("2, 10"), W.raised("9"),
                W.run("/L, pre"),
                "<w:r><w:noBreakHyphen/><w:t>test</w:t><w:tab/><w:t>end</w:t><w:br/><w:t>line</w:t></w:r>",
                "<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>40</m:t></m:r></m:den></m:f></m:oMath>",
                "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
                W.run("secret", "<w:vanish/>"), W.run(".")))
        #expect(paper.blocks.map(\.text) == ["p≤0.05, 4±2, 10⁹/L, pre-test end line12/40x²."])
        #expect(paper.gaps.map(\.reason) == ["hidden text was not read"])
    }

    @Test func `text boxes are read once`() throws {
        let box = { (name: String) in
            "<\(name)><w:txbxContent>\(W.paragraph(W.run("In the box 3 of 9 patients were seen.")))</w:txbxContent></\(name)>"
        }
        let paper = try read(
            "<w:p>\(W.run("Before the box there is text."))<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\(box("wps:txbx"))</w:drawing></mc:Choice><mc:Fallback><w:pict>\(box("v:textbox"))</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        #expect(paper.blocks.map(\.text) == ["Before the box there is text.", "In the box 3 of 9 patients were seen."])
    }

    @Test func `notes of the text stand behind it, those of a table below it`() throws {
        let paper = try read(
            W.paragraph(W.run("Of 40"), "<w:r><w:footnoteReference w:id=\"2\"/></w:r>", W.run(" patients 12 came."))
                + W.table(
                    W.row("Item", "Drug", isHeader: true),
                    W.row([
                        W.cell("Fever"),
                        W.cell(W.paragraph(W.run("12"), "<w:r><w:footnoteReference w:id=\"3\"/></w:r>")),
                    ]), W.row("Cough", "7")),
            parts: [
                "footnotes":
                    "<w:footnote w:id=\"2\">\(W.paragraph(W.run("One came twice.")))</w:footnote><w:footnote w:id=\"3\">\(W.paragraph(W.run("Severe only.")))</w:footnote>"
            ])
        #expect(paper.blocks.first?.text == "Of 40 patients 12 came.")
        let note = try #require(paper.blocks.last { $0.kind == .footnote && $0.table == nil })
        #expect(note.text == "One came twice." && note.pieces[0].element == "/w:footnotes/w:footnote[1]/w:p[1]")
        let table = try #require(paper.tables.first)
        #expect(table.footnotes.map(\.marker) == ["2"] && table.footnotes[0].text == "Severe only.")
        #expect(table.rows[0].cells[1]?.text == "12" && table.rows[0].cells[1]?.markers == ["2"])
    }

    @Test func `headings come from styles, or from bold lines where none is used`() throws {
        let styled = try read(
            "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr>\(W.run("Results"))</w:p>" + prose,
            parts: [
                "styles":
                    "<w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>"
            ])
        #expect(styled.blocks.map(\.kind) == [.heading, .paragraph] && styled.blocks[1].section == .results)
        let bold = try read(
            W.paragraph(W.run("METHODS", "<w:b/>")) + prose + W.paragraph(W.run("Patients and visits", "<w:b/>"))
                + prose)
        #expect(bold.blocks.map(\.kind) == [.heading, .paragraph, .heading, .paragraph])
        #expect(bold.blocks.map(\.section) == [.methods, .methods, .methods, .methods])
        #expect(bold.blocks[3].heading == "Patients and visits")
    }

    @Test func `captions below their tables, rows that are captions and notes`() throws {
        let table = { (count: String) in
            W.table(W.row("Item", "Drug", "Placebo"), W.row("Fever", count, "3"), W.row("Cough", "4", "5"))
        }
        let below = try read(
            prose + table("11") + W.paragraph(W.run("Table 1. Events")) + W.paragraph() + table("12")
                + W.paragraph(W.run("Table 2. More events"))
                + W.paragraph(W.run("CI, confidence interval; SD, standard deviation.")) + prose)
        #expect(below.tables.map(\.label) == ["Table 1", "Table 2"])
        #expect(below.tables.map { $0.rows[0].cells[1]?.text } == ["11", "12"])
        #expect(below.tables[1].footnotes.count == 1)
        let lone = { (text: String) in W.row([W.cell(text, "<w:gridSpan w:val=\"3\"/>")]) }
        let within = try read(
            prose
                + W.table(
                    lone("Table 4: Events"), W.row("Item", "Drug", "Placebo"), W.row("Fever", "12", "3"),
                    W.row("Cough", "4", "5"), lone("*Values are numbers.")))
        #expect(within.tables[0].label == "Table 4" && within.tables[0].caption == "Events")
        #expect(within.tables[0].rows.count == 2 && within.tables[0].footnotes.map(\.marker) == ["*"])
        #expect(within.tables[0].columns.map(\.header) == [["Item"], ["Drug"], ["Placebo"]])
    }

    @Test func `labels set in by blanks, tabs or indents stand under their group`() throws {
        let indented = { (text: String) in "<w:p><w:pPr><w:ind w:left=\"284\"/></w:pPr>\(W.run(text))</w:p>" }
        let blanks = { (text: String) in W.paragraph(W.run("   " + text)) }
        let tabs = { (text: String) in "<w:p><w:r><w:tab/><w:t>\(text)</w:t></w:r></w:p>" }
        for setIn in [indented, blanks, tabs] {
            let paper = try read(
                prose
                    + W.table(
                        W.row("Item", "Drug", "Placebo", isHeader: true), W.row("Events", "", ""),
                        W.row([W.cell(setIn("Fever")), W.cell("12"), W.cell("3")]),
                        W.row([W.cell(setIn("Cough")), W.cell("1"), W.cell("2")]), W.row("Age", "40", "41")))
            #expect(paper.tables[0].rows.map(\.section) == [["Events"], ["Events"], []])
        }
    }

    @Test func `rows of the header that no one marked`() throws {
        let wide = { (text: String) in W.cell(text, "<w:gridSpan w:val=\"2\"/>") }
        let paper = try read(
            prose
                + W.table(
                    W.row([W.cell(""), wide("Drug"), wide("Placebo")]),
                    W.row("Measure", "Mean", "Range", "Mean", "Range"), W.row("Age", "40", "31–44", "41", "30–50"),
                    W.row("Visits", "4", "1–4", "3", "0–5")))
        #expect(
            paper.tables[0].columns.map(\.header)
                == [["Measure"], ["Drug", "Mean"], ["Drug", "Range"], ["Placebo", "Mean"], ["Placebo", "Range"]])
        // cells of the first row that reach down take the rows that they stand beside along
        let deep = W.cell("Item", "<w:vMerge w:val=\"restart\"/>")
        let below = W.cell("", "<w:vMerge/>")
        let merged = try read(
            prose
                + W.table(
                    W.row([deep, wide("Drug")], "<w:tblHeader/>"), W.row([below, W.cell("N"), W.cell("%")]),
                    W.row("Fever", "12", "30"), W.row("Cough", "3", "8")))
        #expect(merged.tables[0].columns.map(\.header) == [["Item"], ["Drug", "N"], ["Drug", "%"]])
        #expect(cells(merged.tables[0]) == [["Fever", "12", "30"], ["Cough", "3", "8"]])
    }

    @Test func `a row of P values heads no columns, a caption may begin with a small letter`() throws {
        let paper = try read(
            prose + W.paragraph(W.run("Table 3. miR-21 and survival"))
                + W.table(
                    W.row("", "Clinic", "Video", "P"), W.row("How well did it go?", "", "", "p = 0.58"),
                    W.row("Well", "95 (37)", "105 (35)", ""), W.row("Badly", "2 (1)", "3 (1)", "")))
        #expect(paper.tables[0].label == "Table 3" && paper.tables[0].caption == "miR-21 and survival")
        #expect(paper.tables[0].columns.map(\.header) == [[], ["Clinic"], ["Video"], ["P"]])
    }

    @Test func `parts of a table have labels of their own`() throws {
        let paper = try read(
            prose + W.paragraph(W.run("Table 2a. Events")) + W.table(W.row("Item", "Drug"), W.row("Fever", "12"))
                + W.paragraph(W.run("Table 2b. Visits")) + W.table(W.row("Item", "Drug"), W.row("First", "7")))
        #expect(paper.tables.map(\.id) == ["table-2a", "table-2b"])
    }

    // MARK: Bad input

    private func reason(_ bytes: [UInt8]) -> String? {
        do throws(ReadingError) {
            _ = try WordReader.read(bytes, id: "bad")
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `what is no document is one sentence`() throws {
        let compound = OfficePackage.compoundFile + [UInt8](repeating: 0, count: 600)
        #expect(reason(compound) == "is a document of Word before 2007 (.doc): save it as .docx")
        let secret = compound + Array("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] })
        #expect(reason(secret) == "is encrypted: save a copy without a password")
        #expect(reason(Array("{\\rtf1 words}".utf8)) == "is RTF: save it as .docx")
        #expect(reason(Array("words".utf8)) == "is no office document: it is no ZIP archive, or a damaged one")
        let zip = try OfficeFiles.archive([("a.txt", "words")])
        #expect(reason(zip) == "is a ZIP archive without a document in it: unpack it and give the files")
        #expect(reason(Array(zip.prefix(20)))?.hasPrefix("is a damaged archive") ?? false)
        let macros = try OfficeFiles.archive([("[Content_Types].xml", "<Types/>"), ("word/vbaProject.bin", "x")])
        #expect(reason(macros)?.contains("no document") ?? false)
        #expect(reason(try W.docx("<w:p>")).map { $0.contains("word/document.xml") } ?? false)
        #expect(reason(try W.docx("")) == "is a document without text")
    }

    @Test func `deep, wide and endless documents end`() throws {
        var deep = W.paragraph(W.run("Inner words of the table."))
        for _ in 0..<30 { deep = "<w:tbl><w:tr><w:tc>\(deep)</w:tc></w:tr></w:tbl>" }
        _ = reason(try W.docx(deep + prose))
        let wide = W.table(
            W.row([W.cell("Item"), W.cell("Drug", "<w:gridSpan w:val=\"2000000000\"/>")]), W.row("Fever", "12"),
            W.row([W.cell("x")], "<w:gridBefore w:val=\"99999999\"/>"))
        #expect(try read(prose + wide).blocks.count > 0)
        let circle = try read(
            W.paragraph(W.run("Of 40 patients 12 came"), "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"),
            parts: [
                "footnotes":
                    "<w:footnote w:id=\"1\">\(W.paragraph(W.run("See"), "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"))</w:footnote>",
                "styles":
                    "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>",
            ])
        #expect(circle.blocks.count == 2)
    }
}
