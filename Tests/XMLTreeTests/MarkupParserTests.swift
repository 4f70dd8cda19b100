import Testing
import XMLTree

@Suite struct MarkupParserTests {
    private func xml(_ text: String) throws -> MarkupElement { try MarkupParser.xml(Array(text.utf8)) }

    @Test func `elements keep names, attributes, texts and lines`() throws {
        let root = try xml(
            "<?xml version=\"1.0\"?>\n<a x='1' xlink:href=\"u\" xmlns:xlink=\"l\">\n  <b>one <i>two</i> three</b>\n  <b/>\n</a>"
        )
        #expect(root.name == "a")
        #expect(root["x"] == "1")
        #expect(root["href"] == "u")
        #expect(root["y"] == nil)
        let b = root.all("b")
        #expect(b.map(\.line) == [3, 4])
        #expect(b[0].text == "one two three")
        #expect(b[0].children.map { $0.element?.name } == [nil, "i", nil])
        #expect(b[1].parent == root)
        #expect(root.parent == nil)
    }

    @Test func `paths count siblings of one name`() throws {
        let root = try xml("<article xmlns:mml='m'><p/><sec/><p><mml:math/></p></article>")
        #expect(root.descendants("math").first?.path == "/article/p[2]/mml:math[1]")
        #expect(root.first("sec")?.path == "/article/sec[1]")
        #expect(root.path == "/article")
    }

    @Test func `named characters work without their declarations, others stay as written`() throws {
        let root = try xml(
            "<!DOCTYPE article PUBLIC \"-//NLM//DTD\" \"journal.dtd\"><article t='&nbsp;&thinsp;'>&le;5&nbsp;&micro;g &ges; &amp;c &#956; &#x3bc; &hairsp;&lol9; <![CDATA[&nbsp;<x>]]></article>"
        )
        #expect(root.text == "≤5\u{A0}µg ⩾ &c μ μ \u{200A}&lol9; &nbsp;<x>")
        #expect(root["t"] == "\u{A0}\u{2009}")
    }

    @Test func `line numbers stay right where declarations are cut out`() throws {
        let root = try xml("<!DOCTYPE a [\n<!ENTITY b \"]>\">\n<!-- ]> ' -->\n]>\n<a>\n&b;</a>")
        #expect(root.line == 5)
        #expect(root.text == "\n&b;")
    }

    @Test func `other encodings are read by what they say`() throws {
        let latin =
            Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>&nbsp;caf".utf8) + [0xE9] + Array("</a>".utf8)
        #expect(try MarkupParser.xml(latin).text == "\u{A0}café")
        let wide = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>±&ndash;</a>".utf16.flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        #expect(try MarkupParser.xml(wide).text == "±–")
    }

    @Test func `web pages are read whatever their faults`() throws {
        let page = try MarkupParser.html(
            Array(
                "<html><body><p>one<p>two &lt; 3<script>if (a < b) { '</p>' }</script><table><tr><td>1<td>2</table>"
                    .utf8))
        #expect(page.descendants("p").map(\.text) == ["one", "two < 3"])
        #expect(page.descendants("td").map(\.text) == ["1", "2"])
        let windows = Array("<p>caf".utf8) + [0xE9, 0x96] + Array("</p>".utf8)
        #expect(try MarkupParser.html(windows).text == "café–")
        #expect(try MarkupParser.html(Array("<p>café ≥ 3</p>".utf8)).text == "café ≥ 3")
    }
}
