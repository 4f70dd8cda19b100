import PDFPages
import Paper
import Testing

@testable import Readers

/// Lists of references are known and are not reported as something unread.
@Suite struct ReferencePagesTests {
    private static let line = "The patients of both arms were seen at each of the visits and were asked."

    private func prose(_ page: inout TypesetPage, from y: Float, lines: Int = 10) {
        for line in 0..<lines { page.set(Self.line, x: 60, y: y + Float(line) * 12) }
    }

    /// Twelve references whose numbers stand apart, of two lines each.
    private func references(_ page: inout TypesetPage, from y: Float, first: Int = 1, shift: Float = 40) {
        for index in 0..<12 {
            let top = y + Float(index) * 26
            page.set("\(first + index).", x: 60, y: top)
            page.set("Writer A, Other B. A trial of early visits after a fall in", x: 60 + shift, y: top)
            page.set("a town. J Falls 20\(10 + index);\(index):1-9.", x: 60 + shift, y: top + 12)
        }
    }

    /// The values of a drawing.
    private func drawing(_ page: inout TypesetPage, from y: Float) {
        for index in 0..<10 { page.set("\(index * 10)", x: 460 - Float(index) * 3, y: y + Float(index) * 20) }
    }

    private func parts(_ pages: [PDFPage]) throws -> [String] {
        try PDFReader.read(PDFContent(pages: pages), id: "p").gaps.filter { $0.kind == .part }.map(\.reason)
    }

    @Test func `numbers and rests of references are left out without a word, on the pages that follow, too`() throws {
        var first = TypesetPage()
        prose(&first, from: 80)
        first.set("References", x: 60, y: 230, bold: true)
        references(&first, from: 250)
        var second = TypesetPage(number: 2)
        references(&second, from: 80, first: 13, shift: 60)
        #expect(try parts([first.page, second.page]).isEmpty)
    }

    @Test func `a list of references without a heading is known by its numbers and years`() throws {
        var page = TypesetPage()
        prose(&page, from: 80)
        references(&page, from: 230, shift: 60)
        #expect(try parts([page.page]).isEmpty)
    }

    @Test func `a drawing above the references, or behind them under a heading, is reported`() throws {
        var page = TypesetPage()
        drawing(&page, from: 100)
        prose(&page, from: 300)
        page.set("References", x: 60, y: 440, bold: true)
        references(&page, from: 460)
        #expect(try parts([page.page]).count == 1)
        var second = TypesetPage(number: 2)
        second.set("Methods", x: 60, y: 60, bold: true)
        prose(&second, from: 80)
        drawing(&second, from: 300)
        #expect(try parts([page.page, second.page]).count == 2)
    }

    @Test func `a word References without a list below it hides nothing`() throws {
        var page = TypesetPage()
        prose(&page, from: 80)
        page.set("References", x: 60, y: 230, bold: true)
        drawing(&page, from: 300)
        #expect(try parts([page.page]).count == 1)
    }

    @Test func `numbers before the items of a list are no drawing`() throws {
        var page = TypesetPage()
        prose(&page, from: 80)
        for index in 0..<12 {
            page.set("\(index + 1).", x: 60, y: 230 + Float(index) * 12)
            page.set(Self.line, x: 85, y: 230 + Float(index) * 12)
        }
        #expect(try parts([page.page]).isEmpty)
    }

    @Test func `columns above a list over the whole width are not behind its heading`() throws {
        var page = TypesetPage()
        for index in 0..<10 {
            page.set("Left patients of both arms were seen at each visit.", x: 40, y: 60 + Float(index) * 12)
            if index == 4 { continue }
            page.set("Right patients of both arms were seen at each day.", x: 320, y: 60 + Float(index) * 12)
        }
        page.set("Conclusions", x: 320, y: 108, bold: true)
        page.set(Self.line + " " + Self.line, x: 40, y: 192, size: 7)
        page.set(Self.line + " " + Self.line, x: 40, y: 204, size: 7)
        page.set("References", x: 40, y: 224, bold: true)
        references(&page, from: 244, shift: 60)
        #expect(try parts([page.page]).isEmpty)
        var second = TypesetPage(number: 2)
        references(&second, from: 100, first: 13, shift: 60)
        for index in 0..<10 { second.set("1\(index).06.16;", x: 450 - Float(index) * 3, y: 450 + Float(index) * 20) }
        #expect(try parts([page.page, second.page]).isEmpty)
    }
}
