import PDFPages
import Paper
import Testing

@testable import Readers

/// Layouts of tables that are read as a whole: rows, labels over rows, headers, boxes, parts on several pages.
@Suite struct TableLayoutTests {
    private func grid(_ page: TypesetPage) throws -> PageGrid {
        try #require(TableFinder(UprightPage(page.page)).grids().first)
    }

    private func cell(_ grid: PageGrid, _ text: String) throws -> PageGrid.Cell {
        try #require(grid.cells.first { $0.text == text })
    }

    private func texts(_ grid: PageGrid, row: Int) -> [String] {
        grid.cells.filter { $0.row == row }.map(\.text)
    }

    /// A page with a caption, three rules and a header of one line.
    private func page(_ header: [(Float, String)], right: Float = 450) -> TypesetPage {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: right)
        for (x, text) in header { page.set(text, x: x, y: 75) }
        page.rule(y: 90, from: 50, to: right)
        return page
    }

    private func set(_ cells: [(Float, String)], y: Float, on page: inout TypesetPage) {
        for (x, text) in cells { page.set(text, x: x, y: y) }
    }

    // MARK: rows

    @Test func `a value and its SD below it are one row`() throws {
        var page = page([(50, "Test"), (200, "Drug"), (350, "Control")])
        for (index, name) in ["Balance", "Grip", "Speed", "Reach"].enumerated() {
            let y = Float(96 + 30 * index)
            set([(50, name), (200, "\(20 + index).5"), (350, "\(30 + index).1")], y: y, on: &page)
            set([(200, "± \(index + 2).1"), (350, "± \(index + 3).4")], y: y + 12, on: &page)
        }
        page.rule(y: 216, from: 50, to: 450)
        let grid = try grid(page)
        #expect(grid.rowCount == 5)
        #expect(texts(grid, row: 2) == ["Grip", "21.5\n± 3.1", "31.1\n± 4.4"])
    }

    @Test func `an interval broken over two lines is one row at an even pitch`() throws {
        var page = page([(50, "Test"), (200, "Drug"), (350, "Control")])
        set([(50, "Balance"), (200, "1.5 (0.4 to"), (350, "2.5")], y: 96, on: &page)
        set([(200, "3.2)")], y: 108, on: &page)
        set([(50, "Grip"), (200, "1.1"), (350, "2.2")], y: 120, on: &page)
        set([(50, "Speed"), (200, "1.9"), (350, "2.7 (1.0 to")], y: 132, on: &page)
        set([(350, "4.4)")], y: 144, on: &page)
        set([(50, "Reach"), (200, "1.2"), (350, "2.0")], y: 156, on: &page)
        page.rule(y: 170, from: 50, to: 450)
        let grid = try grid(page)
        #expect(grid.rowCount == 5)
        #expect(texts(grid, row: 1) == ["Balance", "1.5 (0.4 to\n3.2)", "2.5"])
    }

    // MARK: labels over rows

    private func nested(labels: [(Float, String)]) -> TypesetPage {
        var page = page([(50, "Season"), (150, "Path"), (260, "Drug"), (360, "Control")])
        for (index, name) in ["Hill", "Road", "Wood", "Hill", "Road", "Wood"].enumerated() {
            let y = Float(96 + 14 * index)
            set([(150, name), (260, "\(41 + index)"), (360, "\(71 + index)")], y: y, on: &page)
        }
        for (y, text) in labels { page.set(text, x: 50, y: y) }
        page.rule(y: 182, from: 50, to: 450)
        return page
    }

    @Test(
        arguments: [
            ("at the top", [(96, "Spring"), (138, "Autumn")]), ("in the middle", [(110, "Spring"), (152, "Autumn")]),
        ] as [(String, [(Float, String)])])
    func `a label stands for all its rows`(_ place: String, _ labels: [(Float, String)]) throws {
        let grid = try grid(nested(labels: labels))
        #expect(grid.rowCount == 7)
        let (first, second) = try (cell(grid, "Spring"), cell(grid, "Autumn"))
        #expect(first.row == 1 && first.rowEnd == 3)
        #expect(second.row == 4 && second.rowEnd == 6)
    }

    @Test func `a label that wraps beside its rows makes none of its own`() throws {
        let grid = try grid(nested(labels: [(96, "Spring of the"), (110, "first year"), (138, "Autumn")]))
        #expect(grid.rowCount == 7)
        let label = try cell(grid, "Spring of the\nfirst year")
        #expect(label.row == 1 && label.rowEnd == 3)
    }

    // MARK: headers

    @Test func `a header without a rule covers the columns that have none of their own`() throws {
        var page = page([(50, "Walk"), (212, "Morning"), (372, "Evening")], right: 470)
        for (index, name) in ["Short", "Long", "Steep", "Flat"].enumerated() {
            let cells: [(Float, String)] = [
                (50, name), (160, "1.\(index)2"), (220, "(0.\(index)1)"), (280, "(5\(index))"), (320, "2.\(index)2"),
                (380, "(0.\(index)7)"), (440, "(6\(index))"),
            ]
            set(cells, y: Float(96 + 14 * index), on: &page)
        }
        page.rule(y: 154, from: 50, to: 470)
        let grid = try grid(page)
        let (morning, evening) = try (cell(grid, "Morning"), cell(grid, "Evening"))
        #expect(morning.column == 1 && morning.columnEnd == 3)
        #expect(evening.column == 4 && evening.columnEnd == 6)
    }

    @Test func `a spanner of several words is not cut at the blanks between them`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 450)
        page.set("Days with a walk", x: 213, y: 75)
        for (x, text) in [(50, "Walk"), (200, "Hill"), (280, "Road"), (400, "All")] as [(Float, String)] {
            page.set(text, x: x, y: 88)
        }
        page.rule(y: 102, from: 50, to: 450)
        for (index, name) in ["Short", "Long", "Steep"].enumerated() {
            let y = Float(108 + 14 * index)
            set([(50, name), (200, "4\(index)"), (280, "5\(index)"), (400, "9\(index)")], y: y, on: &page)
        }
        page.rule(y: 152, from: 50, to: 450)
        let grid = try grid(page)
        let spanner = try cell(grid, "Days with a walk")
        #expect(spanner.row == 0 && spanner.column == 1 && spanner.columnEnd == 2)
        #expect(grid.headerRowCount == 2)
    }

    // MARK: boxes

    @Test func `a box is the arrangement of its rules, a label over rows included`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        let borders: [Float] = [50, 150, 250, 350]
        let rows: [[String]] = [
            ["Season", "Path", "Days"], ["Spring", "Hill", "12"], ["", "Road", "14"], ["Autumn", "Hill", "17"],
            ["", "Road", "19"],
        ]
        for (index, row) in rows.enumerated() {
            let y = Float(70 + 20 * index)
            for (x, text) in zip(borders, row) where !text.isEmpty { page.set(text, x: x + 5, y: y + 5) }
            // the rules inside a season begin behind its label
            page.rule(y: y, from: index == 2 || index == 4 ? 150 : 50, to: 350)
        }
        page.rule(y: 170, from: 50, to: 350)
        for x in borders { page.column(x: x, from: 70, to: 170) }
        let grid = try grid(page)
        #expect(grid.rowCount == 5 && grid.columnCount == 3 && grid.headerRowCount == 1)
        let label = try cell(grid, "Spring")
        #expect(label.row == 1 && label.rowEnd == 2)
        #expect(texts(grid, row: 4) == ["Road", "19"])
    }

    // MARK: pages

    private func parts(withHeader: Bool) -> [PDFPage] {
        var first = TypesetPage()
        first.set("Table 1. Walks", x: 50, y: 600, bold: true)
        first.rule(y: 620, from: 50, to: 450)
        set([(50, "Walk"), (200, "Drug"), (350, "Control")], y: 625, on: &first)
        first.rule(y: 640, from: 50, to: 450)
        for (index, name) in ["Short", "Long", "Steep", "Flat"].enumerated() {
            set([(50, name), (200, "1\(index)"), (350, "2\(index)")], y: Float(646 + 14 * index), on: &first)
        }
        var second = TypesetPage()
        if withHeader {
            second.rule(y: 90, from: 50, to: 450)
            set([(50, "Walk"), (200, "Drug"), (350, "Control")], y: 95, on: &second)
            second.rule(y: 110, from: 50, to: 450)
        }
        for (index, name) in ["Wet", "Dry", "Windy", "Calm"].enumerated() {
            set([(50, name), (200, "3\(index)"), (350, "4\(index)")], y: Float(116 + 14 * index), on: &second)
        }
        second.rule(y: 176, from: 50, to: 450)
        return [first.numbered(1), second.numbered(2)]
    }

    @Test(arguments: [true, false])
    func `a table goes on over the end of a page`(withHeader: Bool) throws {
        let pages = parts(withHeader: withHeader)
        let grids = DocumentTables.grids(pages.map { UprightPage($0) })
        #expect(grids.count == 2)
        let part = try #require(grids.last)
        #expect(part.continuesPrevious && part.headerRowCount == 1)
        #expect(texts(part, row: 0) == ["Walk", "Drug", "Control"])
        #expect(part.cells.contains(where: \.isCarried) == !withHeader)
        let paper = try PDFReader.read(PDFContent(pages: pages), id: "walks")
        let table = try #require(paper.tables.first)
        #expect(paper.tables.count == 1)
        #expect(table.rows.count == 8)
        #expect(table.columns.map { $0.header.last ?? "" } == ["Walk", "Drug", "Control"])
    }

    // MARK: no tables

    @Test(arguments: [0, 0.4, -0.4] as [Float])
    func `a table goes on in the next column of print, also where that begins a little higher`(_ lower: Float) throws {
        var page = TypesetPage()
        func part(_ caption: String, _ names: [String], x: Float, y: Float) {
            page.set(caption, x: x, y: y, bold: true)
            page.rule(y: y + 15, from: x, to: x + 230)
            page.set("Drug", x: x + 90, y: y + 18)
            page.set("Control", x: x + 160, y: y + 18)
            page.rule(y: y + 31, from: x, to: x + 230)
            for (index, name) in names.enumerated() {
                page.set(name, x: x, y: y + 35 + 14 * Float(index))
                page.set("1\(index) (20)", x: x + 90, y: y + 35 + 14 * Float(index))
                page.set("2\(index) (40)", x: x + 160, y: y + 35 + 14 * Float(index))
            }
            page.rule(y: y + 38 + 14 * Float(names.count), from: x, to: x + 230)
        }
        part("Table 1. Events", ["Fever", "Cough", "Rash", "Pain"], x: 50, y: 90 + lower)
        part("Table 1. Events (continued)", ["Chills", "Itch", "Sleep"], x: 320, y: 90)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        #expect(paper.tables.count == 1)
        #expect(
            paper.tables[0].rows.map { $0.cells[0]?.text }
                == ["Fever", "Cough", "Rash", "Pain", "Chills", "Itch", "Sleep"])
    }

    @Test func `a list of references in two columns of print is no table`() {
        var page = TypesetPage()
        for index in 0..<14 {
            let y = Float(100 + 14 * index)
            page.set("\(index + 1).", x: 40, y: y)
            page.set("Long walks were found good by many in the town", x: 60, y: y)
            page.set("\(index + 15).", x: 320, y: y)
            page.set("Short walks were found good by some in a town", x: 340, y: y)
        }
        #expect(TableFinder(UprightPage(page.page)).grids().isEmpty)
    }
}
