import Paper
import Records
import Reports
import Rules
import Testing

/// Parts of PDFs' pages in the editor's page.
@Suite struct PagePictureTests {
    private func paper(_ boxes: [Box], pages: [Int] = [1], decided: Bool = false) -> PaperReport {
        var check = Check(
            rule: "demo", verdict: .disagrees, severity: .error, message: "1 and 2 differ", working: "1 < 2",
            evidence: pages.map { page in
                Evidence(paper: "demo", section: .results, passage: Passage(quote: "1", page: page, boxes: boxes))
            })
        check.id = "demo-1"
        if decided { check.decision = Check.Decision(kind: .accepted, reason: "seen", name: "A. Curator") }
        var paper = PaperReport(id: "demo", path: "demo.pdf", format: .pdf, sha256: "")
        paper.findings = PaperFindings(checks: [check], unchecked: [], conventions: [])
        return paper
    }

    private let box = Box(left: 100, top: 50, right: 140, bottom: 60)

    @Test func `a finding asks for the places near each other on a page, and for two pages at most`() throws {
        let far = Box(left: 100, top: 700, right: 140, bottom: 710)
        let wanted = paper([box, far, Box(left: 90, top: 70, right: 95, bottom: 80)], pages: [1, 2, 3]).wantedPictures
        #expect(wanted.map(\.page) == [1, 2])
        #expect(wanted.first?.marks.count == 2)
        #expect(wanted.first?.area == Box(left: 0, top: 22, right: 230, bottom: 108))
    }

    @Test func `nothing is drawn for decided findings, without places, or of other formats`() {
        #expect(paper([box], decided: true).wantedPictures.isEmpty)
        #expect(paper([]).wantedPictures.isEmpty)
        var text = paper([box])
        text.format = .text
        #expect(text.wantedPictures.isEmpty)
    }

    @Test func `a picture stands with its finding, in the page itself`() {
        let picture = PagePicture(paper: "demo", page: 1, base64: "AAAA")
        let other = PagePicture(paper: "other", page: 1, base64: "BBBB")
        let page = HTMLReport(SampleReport.report(paper([box])), pictures: ["demo-1": [picture, other]]).write()
        #expect(page.contains("alt=\"Page 1 of demo, the places marked\" src=\"data:image/png;base64,AAAA\""))
        #expect(!page.contains("BBBB") && page.contains("img-src data:"))
    }

    @Test func `printed lines that show are drawn whole, so that no word is cut`() throws {
        var paper = paper([box])
        let lines = [30.0, 45, 90].map { top in
            Piece(
                offset: 0, printed: "words of a line", page: 1,
                box: Box(left: 20, top: top, right: 400, bottom: top + 12))
        }
        let block = Block(kind: .paragraph, section: .results, text: "words of a line", pieces: lines)
        paper.records = PaperRecords(reading: Paper(id: "demo", format: .pdf, blocks: [block]))
        paper.findings?.checks[0].evidence[0].place = .text(block: 0, range: 0..<5)
        #expect(paper.wantedPictures.first?.area == Box(left: 12, top: 22, right: 408, bottom: 88))
    }

    @Test func `no line above or below is cut through, whosever it is`() throws {
        var paper = paper([box])
        let block = { (top: Double) in
            Block(
                kind: .paragraph, section: .results, text: "words of a line",
                pieces: [
                    Piece(
                        offset: 0, printed: "words of a line", page: 1,
                        box: Box(left: 20, top: top, right: 220, bottom: top + 12))
                ])
        }
        paper.records = PaperRecords(reading: Paper(id: "demo", format: .pdf, blocks: [14, 80].map(block)))
        #expect(paper.wantedPictures.first?.area == Box(left: 10, top: 13, right: 230, bottom: 93))
    }

    /// A table whose header ends at 200, with rows from there on.
    private func table(rowAt top: Double) throws -> PaperReport {
        let place = Box(left: 100, top: top, right: 140, bottom: top + 10)
        var paper = paper([place])
        func piece(_ top: Double) -> Piece {
            Piece(offset: 0, printed: "words", page: 1, box: Box(left: 60, top: top, right: 300, bottom: top + 10))
        }
        func row(_ top: Double) -> Row { Row(cells: [], pieces: [piece(top)]) }
        let own = Table(
            id: "t", rows: stride(from: 200, through: 500, by: 20).map { row($0) },
            captionPieces: [piece(150)])
        paper.records = PaperRecords(reading: Paper(id: "demo", format: .pdf, blocks: [], tables: [own]))
        paper.findings?.checks[0].evidence[0].place = .row(table: 0, row: 0)
        return paper
    }

    @Test func `a row near its table's header is shown with it, one further down has it in a picture before`() throws {
        let near = try table(rowAt: 260).wantedPictures
        #expect(near.count == 1 && near[0].area.top == 160 && near[0].area.left <= 52)
        let far = try table(rowAt: 480).wantedPictures
        #expect(far.count == 2 && far[0].marks.isEmpty && far[1].marks.count == 1)
        #expect(far[0].area == Box(left: 52, top: 160, right: 308, bottom: 200))
        let first = try table(rowAt: 200).wantedPictures
        #expect(first.count == 1 && first[0].area.top <= 160)
    }
}
