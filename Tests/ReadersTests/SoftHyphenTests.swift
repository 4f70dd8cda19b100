import PDFPages
import Paper
import Testing

@testable import Readers

/// Numbers that a soft hyphen cuts in two are put together, or said to be in doubt.
@Suite struct SoftHyphenTests {
    private func text(_ text: String) throws -> Paper {
        try LineEnds.paper(text + "\n") { try TextReader.read($0, id: "soft") }
    }

    @Test(arguments: [
        ("There were 1\u{AD} 234 of them.", "There were 1234 of them."),
        ("It was 0.\u{AD} 05 and no more.", "It was 0.05 and no more."),
        ("There were 1,\u{AD}\n234 well-known ones.", "There were 1,234 well-known ones."),
        ("There were 12\u{AD}\n345 well-known ones.", "There were 12345 well-known ones."),
        ("The treat\u{AD}\nment was well-known.", "The treatment was well-known."),
        ("The treat\u{AD}ment was well-known.", "The treatment was well-known."),
    ])
    func `text files`(printed: String, read: String) throws {
        let paper = try text(printed)
        #expect(paper.blocks.map(\.text) == [read])
        #expect(paper.gaps.filter { $0.reason.contains("soft hyphen") }.isEmpty == !printed.contains { $0.isNumber })
    }

    @Test func `a paper whose hyphens are soft ones leaves numbers in doubt`() throws {
        let paper = try text("In the follow\u{AD}up of 2\u{AD}4 weeks there were 12\u{AD}\n345 of them.")
        #expect(paper.blocks.map(\.text) == ["In the follow-up of 2\u{FFFD}4 weeks there were 12\u{FFFD}345 of them."])
        #expect(!paper.gaps.isEmpty)
    }

    @Test func `markup`() throws {
        let body = "<p>There were 1\u{AD} 234 and 1&#xAD;234 of them, p = 0.\u{AD}\n05.</p>"
        let table =
            "<table><thead><tr><th>Item</th><th>Drug</th></tr></thead><tr><td>Events</td><td>1\u{AD} 234</td></tr><tr><td>Others</td><td>7</td></tr></table>"
        let jats = try LineEnds.paper(
            "<article><body>\(body)<table-wrap><label>Table 1</label>\(table)</table-wrap></body></article>"
        ) { try JATSReader.read($0, id: "soft") }
        let html = try LineEnds.paper("<html><body><main>\(body)\(table)</main></body></html>") {
            try HTMLReader.read($0, id: "soft")
        }
        for paper in [jats, html] {
            #expect(paper.blocks.contains { $0.text == "There were 1234 and 1234 of them, p = 0.05." })
            #expect(paper.tables.first?.rows.first?.cells[1]?.text == "1234")
            #expect(paper.gaps.count { $0.reason.contains("soft hyphen") } == 2)
        }
    }

    @Test func `pages`() throws {
        func read(_ lines: [String]) throws -> Paper {
            var file = HandmadePDF([HandmadePDF.text(HandmadePDF.prose + lines, font: "F2")])
            file.unicodes = [UInt8(ascii: "~"): "\u{AD}"]
            return try PDFReader.read(PDFSource.read(file.bytes), id: "soft")
        }
        let known = try read([
            "Of the well-known events that were seen at all of the visits there were 12~",
            "345 in the one group and 0.~", "05 in the other one.",
        ])
        #expect(known.blocks.contains { $0.text.contains("there were 12345 in the one group") })
        #expect(known.gaps.contains { $0.reason.contains("soft hyphen") })
        let doubtful = try read([
            "Of the 2~4 weeks of follow~up that were planned for all of them there were 12~",
            "345 in the one group and none in the other one.",
        ])
        #expect(doubtful.blocks.contains { $0.text.contains("12\u{FFFD}345") && $0.text.contains("2-4 weeks") })
    }
}
