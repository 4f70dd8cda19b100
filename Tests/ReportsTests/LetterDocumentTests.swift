import Reports
import Testing
import XMLTree

@Suite struct LetterDocumentTests {
    private func document(_ report: Report) throws -> MarkupElement {
        let parts = LetterDocument.parts(report)
        #expect(parts.first?.name == "[Content_Types].xml")
        for part in parts { _ = try MarkupParser.xml(Array(part.text.utf8)) }
        let main = try #require(parts.first { $0.name == "word/document.xml" })
        return try MarkupParser.xml(Array(main.text.utf8))
    }

    @Test func `every part is well formed and named among the types`() throws {
        let report = SampleReport.report(
            try SampleReport.page(SampleReport.rowSums),
            try SampleReport.paper("A\u{1} \u{FFFF}" + SampleReport.misprint),
            SampleReport.unread)
        let parts = LetterDocument.parts(report)
        let types = try #require(parts.first).text
        for part in parts.dropFirst() where !part.name.hasSuffix(".rels") {
            #expect(types.contains("PartName=\"/\(part.name)\""), "\(part.name)")
        }
        let root = try document(report)
        #expect(root.descendants("pageBreakBefore").count == 2)
        #expect(LetterDocument.parts(report).map(\.text) == parts.map(\.text))
    }

    @Test func `a table has as many cells a row as columns`() throws {
        let root = try document(SampleReport.report(try SampleReport.page(SampleReport.rowSums)))
        let table = try #require(root.descendants("tbl").first)
        let columns = table.descendants("gridCol").count
        #expect(columns == 5)
        for row in table.descendants("tr") {
            let cells = row.all("tc").reduce(0) { count, cell in
                count + (cell.descendants("gridSpan").first?["val"].flatMap(Int.init) ?? 1)
            }
            #expect(cells == columns)
        }
    }

    @Test func `a report without papers or findings is a document, too`() throws {
        #expect(try document(SampleReport.report()).descendants("p").count == 1)
        let right = try document(SampleReport.report(try SampleReport.paper(SampleReport.consistent)))
        #expect(right.descendants("tbl").isEmpty)
    }
}
