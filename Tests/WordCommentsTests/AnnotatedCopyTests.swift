import Paper
import Testing
import WordComments
import XMLTree
import ZipArchive

/// Comments at the words of an OpenDocument text, all else as it was.
@Suite struct AnnotatedCopyTests {
    private func document(_ body: String, styles: String = "") throws -> [UInt8] {
        let names = ["office", "text", "table", "style", "draw"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        let content =
            "<office:document-content \(names.joined(separator: " "))><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
        let files = [
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("Pictures/a.bin", "\u{0}\u{1} any bytes"),
            ("content.xml", content), ("META-INF/manifest.xml", "<manifest/>"),
        ]
        return try ZipArchive.bytes(of: files.map { ZipArchive.File(name: $0.0, bytes: Array($0.1.utf8)) })
    }

    private func copy(_ body: String, _ comments: [WordComment], styles: String = "") throws -> CommentedCopy.Copy {
        try AnnotatedCopy.bytes(
            of: document(body, styles: styles), comments: comments, author: "Crossfoot", date: "2026-01-02T03:04:05Z")
    }

    private func content(_ bytes: [UInt8]) throws -> MarkupElement {
        let files = try ZipArchive.files(in: bytes)
        return try MarkupParser.xml(try #require(files.first { $0.name == "content.xml" }).bytes)
    }

    /// The words that each comment is on, by what it says; what stands in a comment is none.
    private func words(_ bytes: [UInt8]) throws -> [String: String] {
        var open: [String: String] = [:]
        var found: [String: String] = [:]
        func walk(_ element: MarkupElement) {
            for child in element.children {
                switch child {
                case .text(let text):
                    for words in open.values { found[words, default: ""] += String(decoding: text, as: UTF8.self) }
                case .element(let own):
                    if own.name == "annotation" {
                        #expect(own.first("creator")?.text == "Crossfoot" || own["name"] == "old")
                        open[own["name"] ?? ""] = own.all("p").map(\.text).joined(separator: "|")
                    } else if own.name == "annotation-end" {
                        #expect(open.removeValue(forKey: own["name"] ?? "") != nil)
                    } else {
                        walk(own)
                    }
                }
            }
        }
        walk(try content(bytes))
        #expect(open.isEmpty)
        return found
    }

    private let text = "/office:document-content/office:body[1]/office:text[1]"

    private func comment(_ quote: String, before: Int = 0, in element: String = "/text:p[1]") -> WordComment {
        WordComment(element: text + element, quote: quote, before: before, text: "About \(quote)")
    }

    @Test func `comments stand on their words, in spans and over them`() throws {
        let copy = try copy(
            "<text:p>Of 40 patients <text:span>12 (3</text:span>0%) came &amp; 12 (30%)<text:s/>left.</text:p>",
            [comment("12 (30%)"), comment("40"), comment("12 (30%)", before: 24), comment("came & 12")])
        #expect(copy.unplaced.isEmpty)
        let found = try words(copy.bytes)
        #expect(found["About 40"] == "40" && found["About came & 12"] == "came & 12")
        // two comments say the same of two places
        #expect(found["About 12 (30%)"] == "12 (30%)12 (30%)")
        let annotation = try #require(try content(copy.bytes).descendants("annotation").first)
        #expect(annotation.first("date")?.text == "2026-01-02T03:04:05Z")
    }

    @Test func `comments stand around fields, not in deletions, notes and earlier comments`() throws {
        let body =
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>of 40</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            + "<text:p>Table <text:sequence text:name=\"T\">12</text:sequence>: <office:annotation office:name=\"old\"><text:p>40?</text:p></office:annotation>40<office:annotation-end office:name=\"old\"/> came.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of 41.</text:p></text:note-body></text:note></text:p>"
        let copy = try copy(
            body,
            [comment("12"), comment("40"), comment("41", in: "/text:p[1]/text:note[1]/text:note-body[1]/text:p[1]")])
        #expect(copy.unplaced == [2])
        #expect(try words(copy.bytes) == ["About 12": "12", "About 40": "40", "40?": "40"])
        let field = try #require(try content(copy.bytes).descendants("sequence").first)
        #expect(field.elements.isEmpty && field.text == "12")
    }

    @Test func `cells, raised marks, and one paragraph where the words are printed otherwise in several cells`() throws
    {
        let styles =
            "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>"
        let cell = { (text: String) in "<table:table-cell><text:p>\(text)</text:p></table:table-cell>" }
        let body =
            "<table:table><table:table-row>"
            + cell("12<text:span text:style-name=\"T1\">3</text:span> (30%)") + cell("other")
            + "</table:table-row></table:table>"
        let row = "/table:table[1]/table:table-row[1]"
        let copy = try copy(
            body,
            [
                comment("12 (30%)", in: row + "/table:table-cell[1]"), comment("none of these", in: row),
                comment("a formula", in: row + "/table:table-cell[2]"),
            ], styles: styles)
        #expect(
            try words(copy.bytes) == [
                "About 12 (30%)": "123 (30%)", "About none of these": "123 (30%)", "About a formula": "other",
            ])
    }

    @Test func `every other file of the archive stays byte for byte, in its order`() throws {
        let before = try document("<text:p>Of 40 patients</text:p>")
        let after = try AnnotatedCopy.bytes(of: before, comments: [comment("40")], author: "Crossfoot", date: "").bytes
        #expect(try ZipArchive.names(in: after) == ZipArchive.names(in: before))
        let files = try zip(ZipArchive.files(in: before), ZipArchive.files(in: after))
        for (old, new) in files where old.name != "content.xml" { #expect(old.bytes == new.bytes) }
        // packed, too: what stands before the content is untouched
        let start = try #require(before.firstRange(of: Array("content.xml".utf8))).lowerBound - 30
        #expect(after[..<start] == before[..<start])
        let again = try AnnotatedCopy.bytes(of: after, comments: [comment("patients")], author: "Crossfoot", date: "")
        #expect(try words(again.bytes) == ["About 40": "40", "About patients": "patients"])
    }

    @Test func `what cannot be marked is one sentence, no comments are no change`() throws {
        #expect(throws: CommentedCopy.Problem.self) {
            try AnnotatedCopy.bytes(of: [1, 2, 3], comments: [], author: "", date: "")
        }
        let other = try ZipArchive.bytes(of: [ZipArchive.File(name: "a", bytes: [1])])
        #expect(throws: CommentedCopy.Problem.self) {
            try AnnotatedCopy.bytes(of: other, comments: [], author: "", date: "")
        }
        let plain = try document("<text:p>40</text:p>")
        #expect(try AnnotatedCopy.bytes(of: plain, comments: [], author: "", date: "").bytes == plain)
        let cut = Array(plain.dropLast(30))
        #expect(throws: ZipArchive.Problem.self) { try ZipArchive.replacing("content.xml", with: [], in: cut) }
        for at in stride(from: plain.count - 90, to: plain.count, by: 3) {
            var broken = plain
            broken[at] = 0xFF
            // refused or done, never a crash
            _ = try? ZipArchive.replacing("content.xml", with: [0x3C], in: broken)
        }
    }
}
