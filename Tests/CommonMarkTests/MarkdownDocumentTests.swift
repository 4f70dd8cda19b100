import CommonMark
import Testing

@Suite struct MarkdownDocumentTests {
    @Test func `blocks keep their places`() {
        let document = MarkdownDocument("# A *title*\n\nWords\nand more.\n\n   ~~~sql check=\"a\"\nSELECT 1\n~~~\n")
        #expect(
            document.blocks.map(\.kind) == [
                .heading(level: 1, text: "A title"), .prose, .fence(info: "sql check=\"a\"", content: "SELECT 1\n"),
            ])
        #expect(document.blocks.map(\.lines) == [1...1, 3...4, 6...8])
        #expect(document.blocks[2].column == 4)
    }

    @Test func `raw HTML and script addresses do not reach the page`() {
        let document = MarkdownDocument("<script>alert(1)</script>\n\n[x](javascript:alert(1)) & <b>y</b>\n")
        let html = document.blocks.map(\.html).joined()
        #expect(!html.contains("<script") && !html.contains("javascript:") && !html.contains("<b>"))
        #expect(html.contains("&amp;"))
    }

    @Test func `tables are tables`() {
        #expect(MarkdownDocument("|a|b|\n|-|-|\n|1|2|\n").blocks[0].html.contains("<td>1</td>"))
    }

    @Test func `an unclosed fence and deep nesting end`() {
        #expect(MarkdownDocument("```sql\nSELECT 1").blocks.count == 1)
        #expect(!MarkdownDocument(String(repeating: "> ", count: 20_000) + "x").blocks.isEmpty)
        #expect(MarkdownDocument("").blocks.isEmpty)
    }
}
