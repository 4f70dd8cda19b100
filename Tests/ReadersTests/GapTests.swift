import PDFPages
import Paper
import Testing

@testable import Readers

/// What was seen and not read is a gap of its kind.
@Suite struct GapTests {
    private func jats(_ body: String, front: String = "") throws -> Paper {
        try LineEnds.paper("<article><front>\(front)</front>\(body)</article>") { try JATSReader.read($0, id: "gaps") }
    }

    private func html(_ body: String) throws -> Paper {
        try LineEnds.paper("<html><head><meta charset='utf-8'></head><body>\(body)</body></html>") {
            try HTMLReader.read($0, id: "gaps")
        }
    }

    private func text(_ text: String) throws -> Paper {
        try LineEnds.paper(text) { try TextReader.read($0, id: "gaps") }
    }

    private func reasons(_ paper: Paper, _ kind: Gap.Kind) -> [String] {
        paper.gaps.filter { $0.kind == kind }.map(\.reason)
    }

    private let sentence = "<p>The patients of both groups were seen at each visit and were asked for events.</p>"
    private let table =
        "<table><thead><tr><th>Item</th><th>Drug</th></tr></thead><tr><td>Event</td><td>12</td></tr><tr><td>Other</td><td>9</td></tr></table>"

    // MARK: Tables

    @Test func `pictures of tables`() throws {
        let wrapped = try jats(
            "<body><sec><title>Results</title>\(sentence)<table-wrap><label>Table 2</label><caption><p>Events</p></caption><graphic/></table-wrap></sec></body>"
        )
        #expect(reasons(wrapped, .table) == ["Table 2 is a picture: its numbers were not read"])
        let figure = try jats(
            "<body>\(sentence)<fig><label>Table 3.</label><caption><p>Events by arm</p></caption><graphic/></fig></body>"
        )
        #expect(reasons(figure, .table) == ["Table 3 is a picture: its numbers were not read"])
        let page = try html(
            "<article><h1>A trial</h1><h2>Results</h2>\(sentence)<figure><img src='t.png'><figcaption>Table 1. Events by arm</figcaption></figure></article>"
        )
        #expect(reasons(page, .table).count == 1 && reasons(page, .table)[0].hasPrefix("Table 1 has a caption"))
        #expect(
            paperIsClean(try jats("<body>\(sentence)<table-wrap><label>Table 1</label>\(table)</table-wrap></body>")))
    }

    private func paperIsClean(_ paper: Paper) -> Bool { paper.gaps.isEmpty }

    @Test func `tables that the text cites and the file lacks`() throws {
        let paper = try jats(
            "<body>\(sentence)<p>Events are shown in Tables 1 and 3–4 and in TABLE II.</p><table-wrap><label>Table 1.</label>\(table)</table-wrap></body>"
        )
        #expect(
            reasons(paper, .table) == [2, 3, 4].map { "the text cites Table \($0), which was not found in the file" })
        let place = try #require(paper.gaps.first?.passage)
        #expect(place.quote.hasPrefix("TABLE II") && place.element != nil)
        let others = try jats(
            "<body>\(sentence)<p>See Supplementary Table 2, Table S3, Table 4 in the Supplement, eTable 5, and Table 2.1 of a book.</p></body>"
        )
        #expect(reasons(others, .table).isEmpty)
    }

    @Test func `tables outside the article's text or hidden`() throws {
        let long = String(repeating: sentence, count: 20)
        let paper = try html(
            "<main><h1>A trial</h1>\(long)<div style='display:none'>\(table)</div></main><aside>\(table)</aside>")
        #expect(
            Set(reasons(paper, .table)) == [
                "a table beside the article's text was not read", "a table that the page hides was not read",
            ])
    }

    // MARK: Articles

    @Test func `files that hold no article`() throws {
        #expect(reasons(try text("12345"), .article).count == 1)
        #expect(reasons(try text("Table\nof\nnothing\n"), .article).count == 1)
        #expect(reasons(try text("Events were seen in 17 of 54 patients (31.5%).\n"), .article).isEmpty)
        for page in [
            "<h1>Access denied</h1><p>You have no permission to view this page on this server.</p>",
            "<h1>403 Forbidden</h1><p>nginx</p>",
            "<p>Please wait.</p>"
                + "<p>We are checking your browser before you go on to the article. It takes some seconds.</p>",
        ] {
            #expect(reasons(try html(page), .article).count == 1, "\(page)")
        }
        let gate = String(
            repeating: "<p>Please complete the captcha below to go on reading this article today.</p>", count: 12)
        #expect(reasons(try html(gate), .article).first?.contains("captcha") ?? false)
        let article = "<article><h1>A trial</h1><h2>Methods</h2>\(String(repeating: sentence, count: 6))</article>"
        #expect(reasons(try html(article), .article).isEmpty)
    }

    @Test func `files that hold only an abstract`() throws {
        let front =
            "<article-meta><title-group><article-title>A trial</article-title></title-group><abstract>\(sentence)\(sentence)</abstract></article-meta>"
        #expect(reasons(try jats("", front: front), .article).count == 1)
        #expect(
            reasons(
                try jats(
                    "<body><sec><title>Methods</title>\(String(repeating: sentence, count: 12))</sec></body>",
                    front: front),
                .article
            ).isEmpty)
        let page = String(repeating: sentence, count: 6)
        #expect(reasons(try html("<main><h1>A trial</h1><h2>Abstract</h2>\(page)</main>"), .article).count == 1)
    }

    @Test func `pages whose encoding nobody knows`() throws {
        let bytes =
            Array("<html><body><main><h2>Results</h2>\(sentence)<p>The mean was 12 ".utf8) + [0xB1]
            + Array(" 3.</p></main></body></html>".utf8)
        #expect(reasons(try HTMLReader.read(bytes, id: "latin"), .text).count == 1)
    }

    // MARK: Pages of a PDF

    private func prose(_ page: inout TypesetPage, from y: Float) {
        for (index, line) in HandmadePDF.prose.enumerated() { page.set(line, x: 50, y: y + Float(index) * 12) }
    }

    @Test func `captions without rows and pages without text`() throws {
        var page = TypesetPage()
        prose(&page, from: 100)
        page.set("Table 2. Events by arm", x: 50, y: 300, bold: true)
        prose(&page, from: 500)
        var picture = PDFPage(number: 2, width: 600, height: 800)
        picture.imageCoverage = 0.9
        let paper = try PDFReader.read(PDFContent(pages: [page.page, picture]), id: "p")
        #expect(reasons(paper, .table).count == 1 && reasons(paper, .table)[0].hasPrefix("Table 2: no rows"))
        #expect(
            reasons(paper, .page) == ["page 2 is a picture without text (a scan), which was not read: --ocr reads it"])
        #expect(paper.gaps.first { $0.kind == .table }?.passage.boxes.count == 1)
    }

    @Test func `letter-spaced captions and captions in the margin belong to their tables`() throws {
        for label in ["TA B L E 2", "T A B L E 2", "Ta ble 2."] {
            var page = TypesetPage.threeRules(caption: label + " Adverse events")
            prose(&page, from: 300)
            let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
            let table = try #require(paper.tables.first)
            #expect(table.label?.lowercased() == "table 2" && table.caption == "Adverse events", "\(label)")
            #expect(reasons(paper, .table).isEmpty)
        }
        var page = TypesetPage.threeRules(caption: "")
        page.set("Table 3. Adverse", x: 470, y: 116, bold: true)
        page.set("events by arm", x: 470, y: 128, bold: true)
        prose(&page, from: 300)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        #expect(paper.tables.first?.label == "Table 3")
        #expect(paper.tables.first?.caption == "Adverse events by arm")
        #expect(paper.tables.first?.rows.count == 3 && paper.gaps.filter { $0.kind == .table }.isEmpty)
    }
}
