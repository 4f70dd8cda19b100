import Paper
import Testing

@testable import Readers

/// OpenDocument text: the same as of a Word document.
@Suite struct OpenDocumentTests {
    private func read(_ body: String, styles: String = "", parts: [(String, String)] = []) throws -> Paper {
        try OpenDocumentReader.read(OfficeFiles.odt(body, styles: styles, parts: parts), id: "open")
    }

    private let prose =
        "<text:p>The patients of both groups were seen at each visit and were asked for events.</text:p>"
    private func cell(_ text: String, _ attributes: String = "") -> String {
        "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
    }
    private func row(_ cells: String...) -> String { "<table:table-row>\(cells.joined())</table:table-row>" }

    @Test func `a first heading of many words is the title, one of few a section`() throws {
        func heading(_ text: String) -> String { "<text:h text:outline-level=\"1\">\(text)</text:h>" }
        let name = "Zinc against placebo in children with fever"
        let titled = try read(heading(name) + heading("Introduction") + prose + prose)
        #expect(titled.title == name)
        let untitled = try read(heading("Materials and methods") + prose + heading("Results") + prose)
        #expect(untitled.title == nil)
    }

    @Test func `a table has its caption, header, merged cells and notes`() throws {
        let raised =
            "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>"
        let mark = "<text:span text:style-name=\"T1\">a</text:span>"
        let paper = try read(
            prose
                + "<text:p>Table <text:sequence>1</text:sequence>. Events</text:p><table:table><table:table-header-rows>"
                + row(cell("Item"), cell("Drug", "table:number-columns-spanned=\"2\""), "<table:covered-table-cell/>")
                + row(cell(""), cell("All"), cell("Severe\(mark)")) + "</table:table-header-rows>"
                + row(cell("Fever", "table:number-rows-spanned=\"2\""), cell("12"), cell("3"))
                + row("<table:covered-table-cell/>", cell("9", "table:number-columns-repeated=\"2\""))
                + "</table:table>"
                + "<text:p>\(mark) Grade 3 or more.</text:p>" + prose, styles: raised)
        let table = try #require(paper.tables.first)
        #expect(table.label == "Table 1" && table.caption == "Events")
        #expect(table.columns.map(\.header) == [["Item"], ["Drug", "All"], ["Drug", "Severe"]])
        #expect(table.rows.map { $0.cells.dropFirst().map { $0?.text } } == [["12", "3"], ["9", "9"]])
        #expect(table.footnotes.map(\.marker) == ["a"] && table.columns[2].markers == ["a"])
        #expect(
            table.rows[0].cells[1]?.place?.element
                == "/office:document-content/office:body[1]/office:text[1]/table:table[1]/table:table-row[1]/table:table-cell[2]"
        )
        #expect(paper.format == .odt)
    }

    @Test func `tracked changes, notes, blanks and formulas`() throws {
        let changes =
            "<text:tracked-changes><text:changed-region xml:id=\"a\"><text:deletion><text:p>99</text:p></text:deletion></text:changed-region><text:changed-region xml:id=\"b\"><text:insertion/></text:changed-region></text:tracked-changes>"
        let math = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mfrac><mn>12</mn><mn>40</mn></mfrac></math>"
        let paper = try read(
            changes
                + "<text:p>Of 40<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>One came twice.</text:p></text:note-body></text:note> patients<text:s text:c=\"3\"/><text:change text:change-id=\"a\"/><text:change-start text:change-id=\"b\"/>12<text:change-end text:change-id=\"b\"/> came, <draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame>.<office:annotation><text:p>88?</text:p></office:annotation></text:p>",
            parts: [("Object 1/content.xml", math)])
        #expect(paper.blocks.map(\.text) == ["Of 40 patients 12 came, 12/40.", "One came twice."])
        #expect(paper.blocks.map(\.kind) == [.paragraph, .footnote])
        #expect(paper.gaps.map(\.reason) == ["tracked changes were read as accepted: 1 insertion, 1 deletion"])
    }

    @Test func `styles are told by their families, sizes by the family's own`() throws {
        let styles =
            "<style:default-style style:family=\"paragraph\"><style:text-properties fo:font-size=\"12pt\"/></style:default-style>"
            + "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:text-properties fo:font-size=\"9pt\"/></style:style>"
            + "<style:style style:name=\"P1\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>"
        let paper = try read(
            prose + prose + "<text:p>Table 1. Events</text:p><table:table>" + row(cell("Item"), cell("Drug"))
                + row(cell("Fever"), cell("12")) + "</table:table>"
                + "<text:p text:style-name=\"P1\">Values are counts of 10<text:span text:style-name=\"P1\">3</text:span>.</text:p>"
                + prose, styles: styles)
        #expect(paper.tables[0].footnotes.map(\.text) == ["Values are counts of 10³."])
        #expect(paper.blocks.count { $0.kind == .paragraph } == 3)
    }

    @Test func `citations of reference programs are none of the words`() throws {
        let zotero = "text:name=\"ZOTERO_ITEM CSL_CITATION {} RND1\""
        let endNote =
            "<f:fieldmark-start xmlns:f=\"urn:f\" text:name=\"a\"><f:param f:name=\"code\" f:value=\" ADDIN EN.CITE \"/></f:fieldmark-start>"
        let paper = try read(
            prose + "<text:p>Table 1. Events</text:p><table:table>" + row(cell("Item"), cell("Source"))
                + row(
                    cell("Fever"),
                    cell("Meyer <text:reference-mark-start \(zotero)/>[12]<text:reference-mark-end \(zotero)/> of 2019")
                )
                + row(cell("Cough"), cell("Lee \(endNote)[3]<f:fieldmark-end xmlns:f=\"urn:f\"/> of 2018"))
                + "</table:table>")
        #expect(paper.tables[0].rows.map { $0.cells[1]?.text } == ["Meyer of 2019", "Lee of 2018"])
    }

    @Test func `hidden parts are not read and said, drawn shapes are read, scripts are not`() throws {
        let paper = try read(
            "<text:section text:display=\"none\" text:name=\"a\"><text:p>Of 99 none came.</text:p></text:section>"
                + prose
                + "<text:p>Of 40<text:script>var a = 7</text:script> patients 12 came.<draw:rect><text:p>Sent by post</text:p></draw:rect></text:p>"
        )
        #expect(paper.blocks.suffix(2).map(\.text) == ["Of 40 patients 12 came.", "Sent by post"])
        #expect(paper.gaps.map(\.reason) == ["hidden text was not read"])
    }

    @Test func `repeats are bounded, encrypted files are refused`() throws {
        let wide = try read(
            prose + "<table:table>" + row(cell("Item"), cell("Drug")) + row(cell("Fever"), cell("12"))
                + "<table:table-row table:number-rows-repeated=\"1048576\">\(cell("x", "table:number-columns-repeated=\"16384\""))</table:table-row></table:table>"
        )
        #expect(wide.blocks.count > 0)
        let manifest =
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
        #expect(throws: ReadingError("is encrypted: save a copy without a password")) {
            _ = try read("x", parts: [("META-INF/manifest.xml", manifest)])
        }
    }
}
