import PDFPages
import Paper
import Testing

@testable import Readers

/// Tables of pages set by hand.
@Suite struct PDFTableTests {
    private func grid(_ page: PDFPage) throws -> PageGrid {
        try #require(TableFinder(UprightPage(page)).grids().first)
    }

    private func text(_ grid: PageGrid, _ row: Int, _ column: Int) -> String? {
        grid.cells.first { ($0.row...$0.rowEnd).contains(row) && ($0.column...$0.columnEnd).contains(column) }?.text
    }

    @Test func `three rules, a spanner and aligned cells make a grid`() throws {
        let grid = try grid(TypesetPage.threeRules().page)
        #expect(grid.columnCount == 3)
        #expect(grid.headerRowCount == 2)
        let spanner = try #require(grid.cells.first { $0.text == "No. (%)" })
        #expect(spanner.column == 1 && spanner.columnEnd == 2)
        #expect(text(grid, 1, 2) == "Control (n = 51)")
        #expect(text(grid, 2, 0) == "Any event")
        #expect(text(grid, 5, 1) == "9 (16.7)")
    }

    @Test func `a turned page gives the same grid, its boxes on the page as it lies`() throws {
        let straight = try grid(TypesetPage.threeRules().page)
        let page = TypesetPage.threeRules().turned()
        let turned = try grid(page)
        #expect(straight.cells.map(\.text) == turned.cells.map(\.text))
        let upright = UprightPage(page)
        let box = try #require(turned.cells.first { $0.text == "9 (16.7)" }).box
        let lying = upright.onPage(box)
        #expect(abs(lying.left - 196) < 1 && abs(lying.bottom - (600 - 210)) < 1)
    }

    @Test func `a raised marker is no digit of its cell`() throws {
        var page = TypesetPage.threeRules()
        page.set("8 (15.7)", x: 520, y: 300)
        page.attach("2", size: 6, rise: 5)
        let line = try #require(
            LineBuilder.lines(of: UprightPage(page.page).words).first { $0.text.hasPrefix("8 (15.7)") })
        #expect(line.text == "8 (15.7)²")
        #expect(Superscript.splitMarkers(line.text).text == "8 (15.7)")
        #expect(Superscript.splitMarkers(line.text).markers == ["2"])
    }

    @Test(
        arguments: [
            ("× 10⁹", []), ("kg/m²", []), ("12.5ᵃ,ᵇ", ["a", "b"]), ("B symptoms*", ["*"]), ("54 (31.5)†‡", ["†", "‡"]),
            ("Age (y)¹²", ["12"]),
        ] as [(String, [String])])
    func `exponents stay, markers go`(_ printed: String, _ markers: [String]) {
        #expect(Superscript.splitMarkers(printed).markers == markers)
        if markers.isEmpty { #expect(Superscript.splitMarkers(printed).text == printed) }
    }

    @Test func `a label that wraps is one row, a group's name is none`() throws {
        var page = TypesetPage()
        page.rule(y: 100, from: 50, to: 400)
        page.set("Characteristic", x: 50, y: 104)
        page.set("All", x: 300, y: 104)
        page.rule(y: 118, from: 50, to: 400)
        page.set("Received chemotherapy and then a", x: 50, y: 122)
        page.set("second transplant, n (%)", x: 56, y: 134)
        page.set("12 (40)", x: 300, y: 134)
        page.set("Sex", x: 50, y: 146)
        page.set("male", x: 56, y: 158)
        page.set("18 (60)", x: 300, y: 158)
        page.set("female", x: 56, y: 170)
        page.set("12 (40)", x: 300, y: 170)
        page.rule(y: 184, from: 50, to: 400)
        let grid = try grid(page.page)
        #expect(text(grid, 1, 0) == "Received chemotherapy and then a\nsecond transplant, n (%)")
        #expect(text(grid, 2, 0) == "Sex")
        #expect(text(grid, 3, 1) == "18 (60)")
    }

    @Test func `a full grid takes its cells from the rules`() throws {
        var page = TypesetPage()
        for y in [100, 130, 160, 190] as [Float] { page.rule(y: y, from: 50, to: 350) }
        for x in [50, 150, 250, 350] as [Float] { page.column(x: x, from: 100, to: 190) }
        for (row, y) in [(0, 104), (1, 134), (2, 164)] as [(Int, Float)] {
            for (column, x) in [(0, 55), (1, 155), (2, 255)] as [(Int, Float)] {
                page.set("cell \(row)\(column)", x: x, y: y)
                page.set("goes on", x: x, y: y + 12)
            }
        }
        let grid = try grid(page.page)
        #expect(grid.rowCount == 3 && grid.columnCount == 3)
        #expect(text(grid, 2, 1) == "cell 21\ngoes on")
    }

    @Test func `aligned numbers without rules are a table, prose in two columns is none`() throws {
        var page = TypesetPage()
        for row in 0..<6 {
            page.set("Region \(row)", x: 50, y: 100 + Float(row) * 14)
            page.set("\(row * 37 + 100)", x: 200, y: 100 + Float(row) * 14)
            page.set("\(row * 11 + 20).5", x: 300, y: 100 + Float(row) * 14)
        }
        #expect(try grid(page.page).columnCount == 3)
        var prose = TypesetPage()
        for row in 0..<30 {
            prose.set("the patients were seen again in the clinic", x: 50, y: 100 + Float(row) * 12)
            prose.set("and each of them was asked how they were", x: 310, y: 100 + Float(row) * 12)
        }
        #expect(TableFinder(UprightPage(prose.page)).grids().isEmpty)
    }

    @Test func `labels over several rows reach down where the second column repeats`() throws {
        var page = TypesetPage()
        page.rule(y: 100, from: 50, to: 400)
        for (text, x) in [("Cohort", 50), ("Genotype", 150), ("N", 300)] as [(String, Float)] {
            page.set(text, x: x, y: 104)
        }
        page.rule(y: 118, from: 50, to: 400)
        for (index, row) in [("South", "TT", "12"), ("", "TC", "7"), ("North", "TT", "15"), ("", "TC", "9")]
            .enumerated()
        {
            let y = 122 + Float(index) * 14
            if !row.0.isEmpty { page.set(row.0, x: 50, y: y) }
            page.set(row.1, x: 150, y: y)
            page.set(row.2, x: 300, y: y)
        }
        page.rule(y: 184, from: 50, to: 400)
        let grid = try grid(page.page)
        #expect(text(grid, 2, 0) == "South")
        #expect(text(grid, 4, 0) == "North")
    }

    @Test(arguments: [
        ("1", "204", 1.7, ["1\u{202F}204"]), ("1", "204", 2.5, ["1", "204"]), ("1.5", "204", 1.7, ["1.5", "204"]),
        ("12", "20", 1.7, ["12", "20"]), ("1", "2045", 1.7, ["1", "2045"]),
    ])
    func `a blank narrower than one between words groups thousands`(
        first: String, second: String, gap: Double, read: [String]
    ) {
        var page = TypesetPage()
        page.set(first, x: 50, y: 100)
        page.set(second, x: 50 + Float(first.count) * 5 + Float(gap), y: 100)
        #expect(UprightPage(page.page).words.map(\.text) == read)
    }

    @Test func `units over no label are a row of their own, however near the lines stand`() throws {
        var page = TypesetPage()
        page.rule(y: 100, from: 50, to: 400)
        for (text, x) in [("Outcome", 50), ("Drug", 200), ("Control", 300)] as [(String, Float)] {
            page.set(text, x: x, y: 104)
        }
        page.rule(y: 118, from: 50, to: 400)
        let rows = [
            ("Women", "20 (50)", "25 (50)"), ("", "Median (IQR)", "Median (IQR)"), ("Age", "61 (55-68)", "62 (54-69)"),
            ("Weight", "71 (65-78)", "72 (64-79)"),
        ]
        for (index, row) in rows.enumerated() {
            let y = 122 + Float(index) * 12
            if !row.0.isEmpty { page.set(row.0, x: 50, y: y) }
            page.set(row.1, x: 200, y: y)
            page.set(row.2, x: 300, y: y)
        }
        page.rule(y: 174, from: 50, to: 400)
        let grid = try grid(page.page)
        #expect(grid.rowCount == 5)
        #expect(text(grid, 1, 1) == "20 (50)" && text(grid, 2, 1) == "Median (IQR)")
    }
}
