import Testing
import XMLTree

/// Files made to harm: each gives one clause with a line, or is read without harm.
@Suite struct HostileMarkupTests {
    private func error(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) -> MarkupError? {
        do throws(MarkupError) {
            _ = try MarkupParser.xml(bytes, limits: limits)
            return nil
        } catch { return error }
    }
    private func error(_ text: String) -> MarkupError? { error(Array(text.utf8)) }

    @Test func `a billion laughs are not laughed`() throws {
        var text = "<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n"
        for level in 1...9 {
            let inner = String(repeating: "&lol\(level == 1 ? "" : String(level - 1));", count: 10)
            text += "<!ENTITY lol\(level) \"\(inner)\">\n"
        }
        text += "<!ENTITY % p \"<!ENTITY q 'x'>\"> %p;\n]>\n<lolz>&lol9;</lolz>"
        #expect(try MarkupParser.xml(Array(text.utf8)).text == "&lol9;")
    }

    @Test func `no file and no address is opened`() throws {
        let text = """
            <!DOCTYPE a SYSTEM "file:///etc/passwd" [<!ENTITY f SYSTEM "file:///etc/passwd">
            <!ENTITY n SYSTEM "http://127.0.0.1:1/x"><!ENTITY % d SYSTEM "http://127.0.0.1:1/y"> %d;]>
            <a xmlns:xi="http://www.w3.org/2001/XInclude">&f;&n;<xi:include href="/etc/passwd" parse="text"/></a>
            """
        #expect(try MarkupParser.xml(Array(text.utf8)).text == "&f;&n;")
    }

    @Test func `ten thousand elements within each other are refused`() {
        let text = String(repeating: "<b>", count: 10_000) + String(repeating: "</b>", count: 10_000)
        #expect(error(text)?.reason == "is nested deeper than 200 elements: no paper is")
        #expect(throws: MarkupError.self) {
            try MarkupParser.html(Array(String(repeating: "<div>", count: 10_000).utf8))
        }
    }

    @Test func `an endless attribute is refused, with or without room for it`() {
        let head = Array("<a>\n<b x=\"".utf8)
        let tail = Array("\"/></a>".utf8)
        let long = error(head + [UInt8](repeating: 0x61, count: 12 << 20) + tail)
        #expect(long?.reason.contains("too long") ?? false)
        #expect(long?.line == 2)
        let larger = error(head + [UInt8](repeating: 0x61, count: 100 << 20) + tail)
        #expect(larger?.reason.contains("larger than 64 MB") ?? false)
    }

    @Test func `too many elements are refused`() {
        let text = "<a>" + String(repeating: "<b/>", count: 1000) + "</a>"
        #expect(
            error(Array(text.utf8), limits: MarkupLimits(nodeCount: 500))?.reason.contains("more than 500") ?? false)
    }

    @Test(arguments: [
        ("", "is empty"), ("   ", "is no XML"), ("plain words", "is no XML"),
        ("<article>\n<body><sec>\n<p>cut", "is cut off"), ("<article><p>one</article>", "is not well-formed XML"),
        ("<!DOCTYPE a [ <!ENTITY", "is cut off"), ("<a>5 & 6</a>", "is not well-formed XML"),
        ("<a x=1/>", "is not well-formed XML"), ("<?xml version=\"1.0\" encoding=\"no-such\"?><a/>", "encoding"),
    ])
    func `malformed files get one clause`(text: String, words: String) {
        let found = error(text)
        #expect(found?.reason.contains(words) ?? false, "\(String(describing: found))")
        #expect(!(found?.reason.contains("\n") ?? true))
    }

    @Test func `the line is the one of the fault`() {
        #expect(error("<a>\n<b>\n</c>\n</a>")?.line == 3)
    }

    @Test func `bytes that are not of the encoding said`() {
        let found = error(Array("<a>\ncaf".utf8) + [0xE9] + Array("</a>".utf8))
        #expect(found?.reason.contains("is not UTF-8") ?? false, "\(String(describing: found))")
        #expect(found?.line == 2)
        #expect(error([0x3C, 0x61, 0x3E, 0, 0x3C])?.reason.contains("binary") ?? false)
    }
}
