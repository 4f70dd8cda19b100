import PDFPages
import Paper
import Testing

@testable import Readers

/// Work grows with a paper's size and no faster, and what is larger than print is left out and said to be.
@Suite(.serialized) struct ScaleTests {
    private func jats(_ body: String) throws -> Paper {
        try JATSReader.read(Array("<article><body>\(body)</body></article>".utf8), id: "large")
    }

    private func html(_ body: String) throws -> Paper {
        try HTMLReader.read(Array("<html><body><main>\(body)</main></body></html>".utf8), id: "large")
    }

    private func wrap(_ head: String, _ rows: String, notes: String = "") -> String {
        "<table-wrap><label>Table 1</label><table><thead>\(head)</thead><tbody>\(rows)</tbody></table>"
            + "<table-wrap-foot>\(notes)</table-wrap-foot></table-wrap>"
    }

    private let row = "<tr><td>Event</td><td>12 (22.2)</td><td>9 (17.6)</td></tr>"
    private let head = "<tr><th>Item</th><th>Drug (n = 54)</th><th>Control (n = 51)</th></tr>"

    @Test func `rows, notes and paragraphs of markup`() throws {
        let growth1 = try Growth.exponent(from: 500) { count in
            let paper = try jats(wrap(head, String(repeating: row, count: count)))
            #expect(paper.tables.first?.rows.count == count && paper.gaps.isEmpty)
        }
        #expect(growth1 < 1.3)
        let growth2 = try Growth.exponent(from: 500) { count in
            let notes = String(repeating: "<fn><label>a</label><p>A note of the table.</p></fn>", count: count)
            let paper = try jats(wrap(head, row, notes: notes))
            #expect(paper.tables.first?.footnotes.count == count)
        }
        #expect(growth2 < 1.3)
        let growth3 = try Growth.exponent(from: 1000) { count in
            let text = String(repeating: "<p>There were 12 of 54 patients with events.</p>", count: count)
            let (article, page) = (try jats(text), try html(text))
            #expect(article.blocks.count == count && page.blocks.count == count)
        }
        #expect(growth3 < 1.3)
    }

    @Test func `tables and raised texts of a page`() throws {
        let growth4 = try Growth.exponent(from: 100) { count in
            let table = "<div><table>\(head)\(row)\(row)</table></div>"
            let paper = try html("<div>" + String(repeating: table, count: count) + "</div>")
            #expect(paper.tables.count == count)
        }
        #expect(growth4 < 1.3)
        let growth5 = try Growth.exponent(from: 2000) { count in
            _ = try html("<p>Text" + String(repeating: "<sup>a</sup>", count: count) + "</p>")
        }
        #expect(growth5 < 1.3)
    }

    @Test func `columns beyond those of print are left out and said to be`() throws {
        for count in [1000, 20_000] {
            let cells = String(repeating: "<td>1</td>", count: count)
            let paper = try jats(wrap("", "<tr>\(cells)</tr><tr>\(cells)</tr>"))
            #expect(paper.tables.first?.columns.count == 1000)
            #expect(paper.gaps.contains { $0.kind == .table && $0.reason.contains("columns") } == (count > 1000))
        }
    }

    @Test func `spans of a thousand million are cut`() throws {
        let wide = "<tr><td colspan=\"1000000000\" rowspan=\"1000000000\">A</td><td>1</td></tr>"
        let paper = try jats(wrap(head, wide + String(repeating: row, count: 50)))
        #expect(paper.tables.count == 1)
        let page = try html(
            "<table>\(head)<tr><th colspan=\"999999999\">Group</th></tr>" + String(repeating: row, count: 50)
                + "</table>")
        #expect(page.tables.first?.columns.count == 3)
    }

    @Test func `nesting within the limit is read, beyond it refused or said`() throws {
        let deep =
            String(repeating: "<sec>", count: 100) + "<p>Far within.</p>" + String(repeating: "</sec>", count: 100)
        let paper = try jats("<p>Before it.</p>" + deep)
        #expect(paper.gaps.contains { $0.kind == .part })
        #expect(throws: ReadingError.self) {
            try jats(String(repeating: "<sec>", count: 1000) + "<p>A</p>" + String(repeating: "</sec>", count: 1000))
        }
    }

    // MARK: Pages

    private func pdf(_ file: HandmadePDF) throws -> Paper {
        try PDFReader.read(PDFSource.read(file.bytes), id: "handmade")
    }

    private func gaps(_ paper: Paper) -> [String] { paper.gaps.filter { $0.kind == .page }.map(\.reason) }

    @Test func `a run of text wider than any page is left out`() throws {
        let prose = HandmadePDF.text(HandmadePDF.prose)
        for wild in [
            "BT /F1 10 Tf 40000000 Tc 1 0 0 1 60 500 Tm (12 of 54) Tj ET",
            "BT /F1 90000000 Tf 1 0 0 1 60 500 Tm (12 of 54) Tj ET",
            "BT /F1 10 Tf 1 0 0 1 1000000000 500 Tm (12 of 54) Tj ET",
            "BT /F1 10 Tf 30000000 Tz 1 0 0 1 60 500 Tm (Table 1 12 54) Tj ET",
        ] {
            let rules = (0..<4).map { "60 \(400 + 20 * $0) m 500 \(400 + 20 * $0) l S" }.joined(separator: "\n")
            let paper = try pdf(HandmadePDF([prose + "\n" + wild + "\n" + rules]))
            #expect(paper.blocks.contains { $0.text.contains("asked for events") })
        }
        let zero = try pdf(HandmadePDF([prose + "\nBT /F1 0 Tf 1 0 0 1 60 500 Tm (12 of 54) Tj ET"]))
        #expect(!zero.blocks.isEmpty)
    }

    @Test func `characters without a place on the page are counted`() throws {
        var page = TypesetPage()
        for (index, line) in HandmadePDF.prose.enumerated() { page.set(line, x: 50, y: 100 + Float(index) * 12) }
        var wild = page.page
        for value in [Float.nan, .infinity, 1e9, -1e9] {
            wild.glyphs.append(Glyph(scalar: "7", left: 50, top: 300, right: value, bottom: 310, font: 0))
        }
        wild.fonts.append(PDFFont(name: "Wild", size: .nan))
        wild.glyphs.append(Glyph(scalar: "8", left: 50, top: 300, right: 60, bottom: 310, font: 1))
        let paper = try PDFReader.read(PDFContent(pages: [wild]), id: "wild")
        #expect(gaps(paper) == ["page 1 holds 5 characters without a size or a place on it, which were not read"])
        #expect(!paper.blocks.contains { $0.text.contains("7") || $0.text.contains("8") })
    }

    @Test func `a page with more characters than print is left out, the others are read`() throws {
        let line = String(repeating: "1 ", count: 1000)
        let dense = (0..<70).map { "BT /F1 0.5 Tf 1 0 0 1 20 \(100 + 10 * $0) Tm (\(line)) Tj ET" }.joined(
            separator: "\n")
        let paper = try pdf(HandmadePDF([HandmadePDF.text(HandmadePDF.prose), dense]))
        #expect(paper.blocks.contains { $0.text.contains("asked for events") })
        #expect(gaps(paper).contains { $0.hasPrefix("page 2 holds") && $0.hasSuffix("was not read") })
    }

    @Test func `words, lines and rules of a page`() throws {
        let growth6 = try Growth.exponent(from: 700) { count in
            var page = TypesetPage()
            for index in 0..<count {
                page.set("12 of", x: 20 + Float(index % 12) * 48, y: 20 + Float(index / 12) * 3, size: 4)
                page.attach("a", size: 2, rise: 1)
            }
            _ = try PDFReader.read(PDFContent(pages: [page.page]), id: "words")
        }
        #expect(growth6 < 1.3)
        let growth7 = try Growth.exponent(from: 200) { count in
            var page = TypesetPage.threeRules()
            for index in 0..<count { page.rule(y: 300 + Float(index) * 0.5, from: 20, to: 580) }
            _ = try PDFReader.read(PDFContent(pages: [page.page]), id: "rules")
        }
        #expect(growth7 < 1.5)
    }

    @Test func `thousands of ruled lines and hundreds of pages`() throws {
        let rules = (0..<5000).map {
            "\(20 + $0 % 60 * 9) \(20 + $0 / 60 * 9) m \(26 + $0 % 60 * 9) \(20 + $0 / 60 * 9) l S"
        }
        let drawn = try pdf(
            HandmadePDF([HandmadePDF.text(HandmadePDF.prose) + "\n0.5 w\n" + rules.joined(separator: "\n")]))
        #expect(!drawn.blocks.isEmpty)
        let growth8 = try Growth.exponent(from: 40) { count in
            let pages = (0..<count).map { number in
                HandmadePDF.text(HandmadePDF.prose + ["Of these \(number) had an event."])
            }
            let paper = try pdf(HandmadePDF(pages))
            #expect(!paper.blocks.isEmpty)
        }
        #expect(growth8 < 1.3)
    }
}
