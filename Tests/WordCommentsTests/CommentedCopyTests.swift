import Paper
import Testing
import WordComments
import XMLTree
import ZipArchive

/// Comments at the words of a Word document, all else as it was.
@Suite struct CommentedCopyTests {
    private let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private func document(_ body: String, comments: String? = nil) throws -> [UInt8] {
        var files = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ), ("word/document.xml", "<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>"),
            ("word/media/picture.bin", "\u{0}\u{1}\u{2} any bytes"),
        ]
        if let comments {
            files.append(("word/comments.xml", "<w:comments xmlns:w=\"\(word)\">\(comments)</w:comments>"))
            files.append(
                (
                    "word/_rels/document.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>"
                ))
        }
        return try ZipArchive.bytes(of: files.map { ZipArchive.File(name: $0.0, bytes: Array($0.1.utf8)) })
    }

    private func part(_ name: String, of bytes: [UInt8]) throws -> String {
        let files = try ZipArchive.files(in: bytes)
        return String(decoding: try #require(files.first { $0.name == name }).bytes, as: UTF8.self)
    }

    private func copy(_ body: String, _ comments: [WordComment], earlier: String? = nil) throws -> CommentedCopy.Copy {
        try CommentedCopy.bytes(
            of: document(body, comments: earlier), comments: comments, author: "Crossfoot", initials: "CF")
    }

    /// The words between the ends of each comment, by its id; checks that runs do not stand in runs.
    private func words(_ bytes: [UInt8]) throws -> [String: String] {
        let root = try MarkupParser.xml(Array(try part("word/document.xml", of: bytes).utf8))
        var open: Set<String> = []
        var found: [String: String] = [:]
        root.visit { element in
            switch element.name {
            case "commentRangeStart": if let id = element["id"] { open.insert(id) }
            case "commentRangeEnd": if let id = element["id"] { open.remove(id) }
            case "t": for id in open { found[id, default: ""] += element.text }
            case "r": #expect(element.parent?.name != "r")
            default: break
            }
            return true
        }
        #expect(open.isEmpty)
        return found
    }

    private let path = "/w:document/w:body[1]/w:p[1]"
    private func comment(_ quote: String, before: Int = 0, in element: String? = nil) -> WordComment {
        WordComment(element: element ?? path, quote: quote, before: before, text: "About \(quote)")
    }

    @Test func `a number within a run has its own comment, and the run's style goes on`() throws {
        let body =
            "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>Of 40 patients 12 (30%) came &amp; left.</w:t></w:r></w:p>"
        let copy = try copy(body, [comment("12"), comment("40"), comment("(30%) came & left.")])
        #expect(copy.unplaced.isEmpty)
        #expect(try words(copy.bytes) == ["0": "40", "1": "12", "2": "(30%) came & left."])
        let document = try part("word/document.xml", of: copy.bytes)
        let root = try MarkupParser.xml(Array(document.utf8))
        #expect(root.descendants("t").map(\.text).joined() == "Of 40 patients 12 (30%) came & left.")
        #expect(root.descendants("r").filter { $0.first("t") != nil }.allSatisfy { $0.first("rPr")?.first("b") != nil })
        #expect(root.descendants("t").allSatisfy { $0["space"] == "preserve" || $0.text.first != " " })
        let comments = try MarkupParser.xml(Array(try part("word/comments.xml", of: copy.bytes).utf8))
        #expect(comments.all("comment").map { $0["author"] } == ["Crossfoot", "Crossfoot", "Crossfoot"])
        #expect(comments.all("comment").map(\.text) == ["About 40", "About 12", "About (30%) came & left."])
        #expect(try part("word/media/picture.bin", of: copy.bytes) == "\u{0}\u{1}\u{2} any bytes")
        #expect(try part("[Content_Types].xml", of: copy.bytes).contains("/word/comments.xml"))
        #expect(try part("word/_rels/document.xml.rels", of: copy.bytes).contains("relationships/comments"))
    }

    @Test func `words over several runs, insertions and links, not what was deleted`() throws {
        let body =
            "<w:p><w:r><w:t>1</w:t></w:r><w:ins w:id=\"7\"><w:r><w:t>2 of</w:t></w:r></w:ins><w:del w:id=\"8\"><w:r><w:delText>12 of 40</w:delText></w:r></w:del><w:hyperlink><w:r><w:tab/><w:t xml:space=\"preserve\"> 40</w:t><w:t> patients</w:t></w:r></w:hyperlink></w:p>"
        let copy = try copy(body, [comment("12 of 40"), comment("patients")])
        #expect(copy.unplaced.isEmpty)
        #expect(try words(copy.bytes) == ["0": "12 of 40", "1": "patients"])
    }

    @Test func `of equal numbers the one that is meant, and none within another`() throws {
        let body = "<w:p><w:r><w:t>112 came, then 12 left, then 12.5 and 12 more.</w:t></w:r></w:p>"
        let copy = try copy(body, [comment("12", before: 11), comment("12", before: 30)])
        #expect(try words(copy.bytes).values.allSatisfy { $0 == "12" })
        let document = try part("word/document.xml", of: copy.bytes)
        let root = try MarkupParser.xml(Array(document.utf8))
        #expect(
            root.descendants("t").map(\.text) == ["112 came, then ", "12", " left, then 12.5 and ", "12", " more."])
    }

    @Test func `cells, raised marks and the whole place where the words are printed otherwise`() throws {
        let body =
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>12 (30%)</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>other</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        let cell = "/w:document/w:body[1]/w:tbl[1]/w:tr[1]/w:tc[1]"
        let other = "/w:document/w:body[1]/w:tbl[1]/w:tr[1]/w:tc[2]"
        let copy = try copy(
            body,
            [
                comment("12 (30%)ᵃ", in: cell), comment("words of a formula", in: other),
                comment("12", in: "/w:footnotes/w:p[1]"),
            ])
        #expect(copy.unplaced == [2])
        #expect(try words(copy.bytes) == ["0": "12 (30%)a", "1": "other"])
    }

    @Test func `no comment cuts what is marked as data`() throws {
        let copy = try copy(
            "<w:p><w:r><w:t>Of <![CDATA[40 patients]]> 12 came</w:t></w:r></w:p>", [comment("40"), comment("12")])
        #expect(try words(copy.bytes).values.sorted() == ["12", "Of 40 patients 12 came"])
    }

    @Test func `comments that are there stay, with their numbers`() throws {
        let body =
            "<w:p><w:commentRangeStart w:id=\"5\"/><w:r><w:t>Of 40 patients</w:t></w:r><w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r></w:p>"
        let earlier = "<w:comment w:id=\"5\" w:author=\"A\"><w:p><w:r><w:t>Why 40?</w:t></w:r></w:p></w:comment>"
        let copy = try copy(body, [comment("40")], earlier: earlier)
        #expect(try words(copy.bytes) == ["5": "Of 40 patients", "6": "40"])
        let comments = try MarkupParser.xml(Array(try part("word/comments.xml", of: copy.bytes).utf8))
        #expect(comments.all("comment").map(\.text) == ["Why 40?", "About 40"])
        #expect(try part("[Content_Types].xml", of: copy.bytes).contains("Override") == false)
    }

    @Test func `what cannot be marked is one sentence, no comments are no change`() throws {
        #expect(throws: CommentedCopy.Problem.self) {
            try CommentedCopy.bytes(of: [1, 2, 3], comments: [], author: "", initials: "")
        }
        let empty = try copy("<w:p><w:r><w:t>40</w:t></w:r></w:p>", [])
        #expect(try ZipArchive.names(in: empty.bytes).contains("word/comments.xml") == false)
        let unplaced = try copy("<w:p/>", [comment("40")])
        #expect(unplaced.unplaced == [0])
    }
}
