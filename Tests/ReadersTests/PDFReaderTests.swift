import Foundation
import PDFPages
import Paper
import Testing

@testable import Readers

/// Whole papers of pages set by hand.
@Suite struct PDFReaderTests {
    private func prose(_ page: inout TypesetPage, _ lines: [String], x: Float, y: Float) {
        for (index, line) in lines.enumerated() { page.set(line, x: x, y: y + Float(index) * 12) }
    }

    @Test func `a table comes with caption, header paths, populations, groups, markers and notes`() throws {
        var page = TypesetPage.threeRules()
        prose(
            &page,
            Array(repeating: "Events were common in both arms and were treated as usual.", count: 8), x: 50, y: 300)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        let table = try #require(paper.tables.first)
        #expect(table.id == "table-1" && table.label == "Table 1")
        #expect(table.caption == "Adverse events")
        #expect(table.columns.map(\.population) == [nil, 54, 51])
        #expect(table.columns[1].header == ["No. (%)", "Drug"])
        #expect(table.rows.map { $0.cells[0]?.text } == ["Any event", "Anemia", "Neutropenia"])
        #expect(table.rows[1].section == ["Blood"])
        #expect(table.rows[1].cells[1]?.text == "12 (22.2)" && table.rows[1].cells[1]?.markers == ["a"])
        #expect(table.footnotes.map(\.marker) == ["a"])
        #expect(table.footnotes.first?.text == "Grade 3 or higher.")
        let place = try #require(table.rows[1].cells[1]?.place)
        #expect(place.page == 1 && abs((place.boxes.first?.left ?? 0) - 210) < 1)
    }

    @Test func `two columns are read one after the other, citations left out, hyphens undone`() throws {
        var page = TypesetPage()
        let left = [
            "Methods and patients were as planned in the pro-", "tocol of the trial, and treatment of each patient",
            "began at once. The trial had a treatment proto", "col that was followed in all of the centers there.",
            "Of these patients 17 of 54 had an event", "and the others were well at the last of the visits.",
        ]
        let right = [
            "In the other arm 12 of 51 patients had events and", "these were of the same kind as in the first arm so",
            "that no further analysis was made of them at all.", "The protocol of the trial was followed by all those",
            "who took part in it until the end of the study and", "nobody was lost from sight before the last visit.",
        ]
        prose(&page, left, x: 40, y: 100)
        prose(&page, right, x: 320, y: 100)
        page.attach("14", size: 6, rise: 5)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        let text = paper.blocks.map(\.text).joined(separator: " ")
        #expect(text.contains("planned in the protocol of the trial"))
        let first = try #require(text.range(of: "17 of 54"))
        let second = try #require(text.range(of: "12 of 51"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(text.hasSuffix("last visit."))
    }

    @Test func `lines over the whole width do not join the columns above them`() throws {
        var page = TypesetPage()
        let wide = Array(
            repeating:
                "This caption goes over the whole width of the page and it says at length what the curves of it are and are not, as usual",
            count: 4)
        let left = (1...5).map { "Left line \($0) of the first column goes on and on" }
        let right = (1...5).map { "Right line \($0) of the other column goes on and on" }
        prose(&page, left, x: 40, y: 100)
        prose(&page, right, x: 320, y: 100)
        prose(&page, wide, x: 40, y: 400)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        let text = paper.blocks.map(\.text).joined(separator: " ")
        let last = try #require(text.range(of: "Left line 5"))
        let first = try #require(text.range(of: "Right line 1"))
        #expect(last.lowerBound < first.lowerBound)
    }

    @Test func `running heads and page numbers are no text`() throws {
        let pages = (1...4).map { number -> PDFPage in
            var page = TypesetPage(number: number)
            page.set("Journal of Trials 2020", x: 50, y: 30, size: 8)
            page.set("\(number)", x: 300, y: 770, size: 8)
            prose(
                &page,
                Array(repeating: "The patients of this arm were seen once more in the clinic \(number).", count: 10),
                x: 50, y: 100)
            return page.page
        }
        let paper = try PDFReader.read(PDFContent(pages: pages), id: "p")
        #expect(!paper.blocks.contains { $0.text.contains("Journal of Trials") })
    }

    @Test func `a quote's box is cut to its words`() throws {
        var page = TypesetPage()
        prose(
            &page, Array(repeating: "Events were seen in 17 of 54 patients who took the drug.", count: 6), x: 50, y: 100
        )
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        let block = try #require(paper.blocks.first { $0.kind == .paragraph })
        let start = try #require(block.text.range(of: "17 of 54"))
        let offset = block.text.utf8.distance(from: block.text.startIndex, to: start.lowerBound)
        let passage = try #require(block.passages(offset..<offset + 8).first)
        #expect(passage.quote == "17 of 54")
        #expect(passage.page == 1)
        // "Events were seen in " is 20 characters: 17 letters of 5 points, four blanks of 2.5
        let left = passage.boxes.first?.left ?? 0
        #expect(abs(left - 140) < 0.1)
        #expect((passage.boxes.first?.right ?? 0) < 200)
    }

    @Test func `pages without text, garbled text and recognised text are told apart`() throws {
        let empty = PDFPage(number: 1, width: 600, height: 800, imageCoverage: 0.9)
        #expect {
            try PDFReader.read(PDFContent(pages: [empty]), id: "p")
        } throws: { ($0 as? ReadingError)?.reason.contains("scan") ?? false }
        var garbled = TypesetPage()
        prose(&garbled, Array(repeating: "\u{1}\u{2}xqz \u{3}\u{4}wrt bcd\u{5}", count: 20), x: 50, y: 100)
        #expect(try PDFReader.read(PDFContent(pages: [garbled.page]), id: "p").doubt == .garbled)
        var scanned = TypesetPage()
        prose(
            &scanned, Array(repeating: "Events were seen in 17 of 54 patients who took the drug.", count: 20), x: 50,
            y: 100)
        var page = scanned.page
        page.imageCoverage = 0.95
        #expect(try PDFReader.read(PDFContent(pages: [page]), id: "p").doubt == .recognised)
    }

    @Test func `a table over two pages is one table`() throws {
        let first = TypesetPage.threeRules().page
        let second = TypesetPage.threeRules(caption: "Table 1. Adverse events (continued)").numbered(2)
        let paper = try PDFReader.read(PDFContent(pages: [first, second]), id: "p")
        #expect(paper.tables.count == 1)
        #expect(paper.tables.first?.rows.count == 6)
    }
}
