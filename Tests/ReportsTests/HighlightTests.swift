import Paper
import Reports
import Rules
import Testing

/// Marks of PDFs: no two lie over each other.
@Suite struct HighlightTests {
    private func check(
        _ message: String, _ severity: Check.Severity?, _ boxes: Box..., page: Int = 1
    ) -> Check {
        Check(
            rule: "demo", verdict: severity == nil ? .agrees : .disagrees, severity: severity, message: message,
            working: "1 + 1 = 2",
            evidence: [
                Evidence(paper: "demo", section: .table, passage: Passage(quote: "1", page: page, boxes: boxes))
            ])
    }

    private func highlights(_ checks: Check..., all: Bool = false) -> [Highlight] {
        var paper = PaperReport(id: "demo", path: "demo.pdf", format: .pdf, sha256: "")
        paper.findings = PaperFindings(checks: checks, unchecked: [], conventions: [])
        return Highlights.of(paper, studies: [], all: all)
    }

    private let cell = Box(left: 100, top: 50, right: 140, bottom: 60)
    private let row = Box(left: 40, top: 50, right: 300, bottom: 60)

    @Test func `a number of several checks has one mark of the weightiest, whose note lists them`() throws {
        let marks = highlights(
            check("first", .note, cell), check("second", .error, cell), check("third", nil, cell), all: true)
        #expect(marks.count == 1)
        let note = try #require(marks.first?.note)
        #expect(marks.first?.color == [1, 0.45, 0.45])
        #expect(note.hasPrefix("3 checks use what stands here.\n\nsecond"))
        #expect(note.contains("first") && note.contains("agrees: third (demo)"))
    }

    @Test func `a row of what agrees is no number and has no mark`() {
        var agreeing = check("the row", nil, row)
        agreeing.evidence[0].place = .row(table: 0, row: 2)
        #expect(highlights(agreeing, all: true).isEmpty)
        var finding = check("the row", .note, row)
        finding.evidence[0].place = .row(table: 0, row: 2)
        #expect(highlights(finding, check("the cell", nil, cell), all: true).count == 1)
    }

    @Test func `a row is marked around the cell that weighs more`() throws {
        let marks = highlights(check("the row", .note, row), check("the cell", .error, cell))
        #expect(marks.map(\.boxes.count).sorted() == [1, 2])
        let all = marks.flatMap(\.boxes)
        for (index, a) in all.enumerated() {
            for b in all.dropFirst(index + 1) { #expect(a.right <= b.left || b.right <= a.left) }
        }
        #expect(all.map(\.left).min() == 39.5 && all.map(\.right).max() == 300.5)
    }

    @Test func `a cell that a weightier row covers is told in the row's note`() {
        let marks = highlights(check("the row", .error, row), check("the cell", .note, cell))
        #expect(marks.count == 1)
        #expect(marks.first?.note.contains("the cell") == true)
    }

    @Test func `pages and what is far apart are left alone, and what has no place has no mark`() {
        let other = Box(left: 100, top: 80, right: 140, bottom: 90)
        #expect(highlights(check("a", .error, cell), check("b", .note, other)).count == 2)
        #expect(highlights(check("a", .error, cell), check("b", .note, cell, page: 2)).count == 2)
        #expect(highlights(check("a", .error)).isEmpty)
        #expect(highlights(check("a", nil, cell)).isEmpty)
    }
}
