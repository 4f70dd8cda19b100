import PDFPages
import Paper
import Testing

@testable import Readers

/// How pages print tables, one habit a test: what was misread in print, said with invented walks.
@Suite struct TablePrintTests {
    private func grids(_ page: TypesetPage) -> [PageGrid] { TableFinder(UprightPage(page.page)).grids() }

    private func grid(_ page: TypesetPage) throws -> PageGrid { try #require(grids(page).first) }

    private func cell(_ grid: PageGrid, _ text: String) throws -> PageGrid.Cell {
        try #require(grid.cells.first { $0.text == text })
    }

    private func texts(_ grid: PageGrid, row: Int) -> [String] {
        grid.cells.filter { $0.row == row }.map(\.text)
    }

    private func set(_ cells: [(Float, String)], y: Float, size: Float = 10, on page: inout TypesetPage) {
        for (x, text) in cells { page.set(text, x: x, y: y, size: size) }
    }

    private let walks = ["Hill", "Road", "Lake", "Wood", "Moor", "Farm"]

    // MARK: headers

    @Test func `a larger text over the middle column is no line of its header`() throws {
        var page = TypesetPage()
        page.rule(y: 70, from: 50, to: 450)
        page.set("Adult walkers", x: 243, y: 74, size: 12)
        set([(180, "Short"), (270, "Longer"), (370, "Steep")], y: 90, size: 8, on: &page)
        page.rule(y: 102, from: 50, to: 450)
        for (index, walk) in walks.enumerated() {
            set(
                [(50, walk), (180, "1\(index)"), (274, "2\(index)"), (372, "3\(index)")], y: Float(108 + 14 * index),
                on: &page)
        }
        page.rule(y: 194, from: 50, to: 450)
        let grid = try grid(page)
        #expect(grid.headerRowCount == 2)
        #expect(texts(grid, row: 1).contains("Longer"))
        let name = try cell(grid, "Adult walkers")
        #expect(name.column == 1 && name.columnEnd == 3)
    }

    @Test func `numbers set at the right of a wide column stay under its header`() throws {
        var page = TypesetPage()
        page.rule(y: 70, from: 50, to: 500)
        set([(50, "Walk"), (180, "During spring"), (340, "During autumn")], y: 75, on: &page)
        page.rule(y: 90, from: 50, to: 500)
        for (index, walk) in walks.enumerated() {
            set([(50, walk), (290, "1\(index)"), (450, "2\(index)")], y: Float(96 + 14 * index), on: &page)
        }
        page.rule(y: 182, from: 50, to: 500)
        let grid = try grid(page)
        #expect(grid.columnCount == 3)
        #expect(texts(grid, row: 0) == ["Walk", "During spring", "During autumn"])
    }

    @Test func `a name right above texts in columns heads them`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.set("Days, n (%)", x: 300, y: 76)
        for (index, walk) in walks.enumerated() {
            set([(50, walk), (300, "1\(index) (\(20 + index).0)")], y: Float(90 + 14 * index), on: &page)
        }
        let grid = try grid(page)
        #expect(grid.headerRowCount == 1 && grid.rowCount == 7)
        #expect(texts(grid, row: 0) == ["Days, n (%)"])
    }

    @Test func `a header that comes again begins another table`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 66, from: 50, to: 450)
        func part(_ name: String, from y: Float) {
            page.set(name, x: 255, y: y)
            set([(50, "Season"), (200, "Days"), (300, "Miles"), (400, "Rests")], y: y + 14, on: &page)
            for (index, season) in ["Spring", "Summer", "Autumn", "Winter"].enumerated() {
                set(
                    [(50, season), (200, "1\(index)"), (300, "2\(index)"), (400, "3\(index)")],
                    y: y + Float(28 + 14 * index), on: &page)
            }
        }
        part("Hill walkers", from: 70)
        part("Road walkers", from: 172)
        page.rule(y: 258, from: 50, to: 450)
        let found = grids(page)
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.headerRowCount == 2 && $0.rowCount == 6 })
        #expect(found.last.map { texts($0, row: 0) }?.contains("Road walkers") ?? false)
    }

    // MARK: columns

    @Test func `names that run over blank cells leave the column of values beside their labels`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 450)
        set([(150, "May"), (250, "June"), (350, "July"), (420, "P")], y: 75, on: &page)
        page.rule(y: 90, from: 50, to: 450)
        for (index, name) in [
            "Rests on the way (minutes)", "Heart rate at the top (1/min)", "Steps of each walk (number)",
        ].enumerated() {
            let y = Float(96 + 42 * index)
            set([(50, name), (420, "0.\(10 + index)")], y: y, on: &page)
            for (line, group) in ["Group A", "Group B"].enumerated() {
                set(
                    [(55, group), (140, "6\(line) ± 12"), (240, "7\(line) ± 14"), (340, "8\(line) ± 15")],
                    y: y + Float(14 + 14 * line), on: &page)
            }
        }
        page.rule(y: 224, from: 50, to: 450)
        let grid = try grid(page)
        #expect(grid.columnCount == 5)
        #expect(texts(grid, row: 2) == ["Group A", "60 ± 12", "70 ± 14", "80 ± 15"])
    }

    @Test func `labels and values in one ruled column are two columns`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks by age", x: 50, y: 50, bold: true)
        for y in [Float(70), 90, 176] { page.rule(y: y, from: 50, to: 450) }
        page.column(x: 250, from: 70, to: 176)
        set([(54, "Age"), (180, "Walks"), (254, "Age"), (400, "Walks")], y: 75, on: &page)
        for index in 0..<6 {
            set(
                [(54, "4\(index) years"), (180, "1,2\(index)0"), (254, "8\(index) years"), (400, "3\(index)0")],
                y: Float(94 + 13 * index), on: &page)
        }
        let grid = try grid(page)
        #expect(grid.columnCount == 4)
        #expect(texts(grid, row: 3) == ["42 years", "1,220", "82 years", "320"])
    }

    @Test func `typed tables: dashes are a rule, dots lead to values, numbers one blank apart are values`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        set([(50, "Share"), (206, "1.0"), (236, "1.1"), (266, "1.2")], y: 75, on: &page)
        page.set(String(repeating: "-", count: 52), x: 50, y: 85)
        for index in 0..<6 {
            let y = Float(95 + 11 * index)
            page.set("0.9\(index) ..........", x: 50, y: y)
            if index == 0 {
                set([(206, "800"), (226, "1,180"), (256, "1,280")], y: y, on: &page)
            } else {
                set([(211, "5\(index)"), (241, "8\(index)"), (271, "9\(index)")], y: y, on: &page)
            }
        }
        let grid = try grid(page)
        #expect(grid.headerRowCount == 1 && grid.columnCount == 4)
        #expect(texts(grid, row: 1) == ["0.90", "800", "1,180", "1,280"])
    }

    @Test func `labels left of a box of values belong to it`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 40, bold: true)
        let borders: [Float] = [150, 230, 310, 390]
        for row in 0...6 { page.rule(y: Float(60 + 20 * row), from: 150, to: 390) }
        for x in borders { page.column(x: x, from: 60, to: 180) }
        set([(50, "Walk"), (160, "Days"), (240, "Miles"), (320, "Rests")], y: 65, on: &page)
        for (index, walk) in walks.prefix(5).enumerated() {
            set(
                [(50, "\(walk) walk"), (160, "1\(index)"), (240, "2\(index)"), (320, "3\(index)")],
                y: Float(85 + 20 * index), on: &page)
        }
        let grid = try grid(page)
        #expect(grid.columnCount == 4)
        #expect(texts(grid, row: 2) == ["Road walk", "11", "21", "31"])
    }

    // MARK: rows

    @Test func `in a ruled band the label stands for the line of values below it`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 350)
        set([(160, "Drug"), (260, "Control")], y: 75, on: &page)
        for (index, walk) in walks.enumerated() {
            let y = Float(90 + 30 * index)
            page.rule(y: y, from: 50, to: 350)
            set([(54, walk), (265, "0.\(200 + index)")], y: y + 4, on: &page)
            set([(160, "1\(index) (4.3)"), (260, "2\(index) (5.5)")], y: y + 16, on: &page)
        }
        page.rule(y: 270, from: 50, to: 350)
        let grid = try grid(page)
        let label = try cell(grid, "Road")
        let value = try cell(grid, "11 (4.3)")
        #expect(label.row < value.row && label.rowEnd == value.row)
    }

    @Test func `a P value below an estimate is in its cell, a line of P values a row`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 450)
        set([(50, "Walk"), (200, "Days"), (330, "Ratio")], y: 75, on: &page)
        page.rule(y: 90, from: 50, to: 450)
        for (index, walk) in ["Hill walk on", "Road walk on", "Lake walk on", "Wood walk on"].enumerated() {
            let y = Float(96 + 24 * index)
            set([(50, walk), (200, "1\(index)"), (330, "1.\(index) (0.9–2.0)")], y: y, on: &page)
            set([(50, "grass tracks"), (330, "P = 0.1\(index)")], y: y + 12, on: &page)
        }
        page.rule(y: 196, from: 50, to: 450)
        let grid = try grid(page)
        #expect(grid.rowCount == 5)
        #expect(texts(grid, row: 2) == ["Road walk on\ngrass tracks", "11", "1.1 (0.9–2.0)\nP = 0.11"])
    }

    @Test func `the header's texts again over no label are a row of their own`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 450)
        set([(50, "Walk"), (200, "Ratio (CI)"), (350, "p")], y: 75, on: &page)
        page.rule(y: 90, from: 50, to: 450)
        var y: Float = 96
        for part in 0..<3 {
            if part > 0 {
                set([(200, "Ratio (CI)"), (350, "p")], y: y, on: &page)
                y += 12
            }
            for index in 0..<3 {
                set([(50, walks[index]), (200, "1.\(part)\(index)"), (350, "0.\(part)\(index)")], y: y, on: &page)
                y += 12
            }
        }
        page.rule(y: y + 2, from: 50, to: 450)
        let grid = try grid(page)
        #expect(grid.rowCount == 12)
        #expect(texts(grid, row: 4) == ["Ratio (CI)", "p"])
    }

    /// A table whose second level has a name over the last two columns, or between one of them and both.
    private func spanned(at x: Float) throws -> [Cell] {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 450)
        set([(x, "Weather on the way")], y: 75, on: &page)
        set([(50, "Walk"), (200, "Days"), (270, "Rain"), (340, "Sun")], y: 88, on: &page)
        page.rule(y: 102, from: 50, to: 450)
        for (index, walk) in walks.enumerated() {
            set(
                [(50, walk), (200, "1\(index)"), (270, "2\(index)"), (340, "3\(index)")], y: Float(108 + 13 * index),
                on: &page)
        }
        page.rule(y: 200, from: 50, to: 450)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "walks")
        return try #require(paper.tables.first).rows.flatMap(\.cells).compactMap { $0 }
    }

    @Test func `columns that another reading gives another header carry their doubt`() throws {
        let sure = try spanned(at: 265)
        #expect(!sure.contains { $0.place?.isDoubtful ?? false })
        // as near to the middle of all three as to that of the last two
        let unsure = try (220...262).map { try spanned(at: Float($0)) }.filter { cells in
            cells.contains { $0.place?.isDoubtful ?? false }
        }
        let cells = try #require(unsure.first)
        // the column that may be under the name or not
        #expect(cells.first { $0.text == "10" }?.place?.isDoubtful ?? false)
        #expect(cells.first { $0.text == "30" }?.place?.isDoubtful == false)
    }

    @Test func `rows that another reading sets as well carry their doubt`() throws {
        var page = TypesetPage()
        page.set("Table 1. Walks", x: 50, y: 50, bold: true)
        page.rule(y: 70, from: 50, to: 450)
        set([(50, "Walk"), (200, "Days"), (350, "Weather")], y: 75, on: &page)
        page.rule(y: 90, from: 50, to: 450)
        for (index, walk) in walks.enumerated() {
            let y = Float(96 + 13 * (index + (index > 2 ? 1 : 0)))
            set([(50, walk), (200, "1\(index)")] + (index == 2 ? [] : [(350, "Good")]), y: y, on: &page)
        }
        // of Lake, or of a walk without a name
        page.set("Later rain", x: 350, y: 135)
        page.rule(y: 190, from: 50, to: 450)
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "walks")
        let cells = try #require(paper.tables.first).rows.flatMap(\.cells).compactMap { $0 }
        #expect(cells.first { $0.text == "Later rain" }?.place?.isDoubtful ?? false)
        #expect(cells.first { $0.text == "10" }?.place?.isDoubtful == false)
        #expect(cells.first { $0.text == "15" }?.place?.isDoubtful == false)
    }

    // MARK: pages

    @Test func `the part with more rows tells the columns of a table that goes on`() throws {
        var first = TypesetPage()
        first.set("Table 1. Walks", x: 50, y: 640, bold: true)
        first.rule(y: 660, from: 50, to: 450)
        set([(190, "Hill walkers"), (350, "Road walkers")], y: 664, on: &first)
        set([(50, "Walk"), (180, "Days"), (240, "Miles"), (330, "Days"), (400, "Miles")], y: 678, on: &first)
        first.rule(y: 692, from: 50, to: 450)
        set([(50, "Short"), (180, "11"), (240, "0.50–1.21"), (330, "12"), (395, "1.04–1.31")], y: 698, on: &first)
        set([(50, "Long"), (180, "12"), (222, "10.50–11.21"), (330, "14"), (395, "1.14–1.41")], y: 712, on: &first)
        var second = TypesetPage()
        for (index, walk) in walks.enumerated() {
            set(
                [
                    (50, walk), (180, "1\(index)"), (240, "0.9\(index)–1.20"), (330, "2\(index)"),
                    (395, "1.2\(index)–1.80"),
                ], y: Float(96 + 14 * index), on: &second)
        }
        second.rule(y: 182, from: 50, to: 450)
        let found = DocumentTables.grids([first.numbered(1), second.numbered(2)].map { UprightPage($0) })
        #expect(found.map(\.columnCount) == [5, 5])
        #expect(found.last?.continuesPrevious ?? false)
    }

    // MARK: text

    @Test func `what stands right behind an exponent belongs to it`() throws {
        var page = TypesetPage()
        page.set("The mean yield was 0.4 × 10", x: 50, y: 100)
        page.attach("8", size: 6, rise: 4)
        page.attach("/kg in the first of the three groups.", size: 10, rise: -4)
        let line = try #require(UprightPage(page.page).lines.first)
        #expect(line.text.contains("10⁸/kg in"))
    }

    @Test func `columns of print stand below addresses over the whole width, their lines at other heights`() throws {
        var page = TypesetPage()
        for line in 0..<8 {
            page.set(
                "Street of the long walks, House of feet, Town by the lake, Land of hills", x: 50,
                y: Float(60 + 12 * line), size: 9)
        }
        for line in 0..<20 {
            page.set("left words of walks that go on and on a\(line)", x: 50, y: Float(200 + 12 * line))
            page.set("right words of roads that go on and on b\(line)", x: 320, y: Float(206 + 12 * line))
        }
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "walks")
        let text = paper.blocks.map(\.text).joined(separator: " ")
        let last = try #require(text.firstRange(of: "on a19"))
        let first = try #require(text.firstRange(of: "on b0"))
        #expect(last.upperBound < first.lowerBound)
    }

    @Test func `a paragraph right above the introduction is the abstract that has no heading`() throws {
        var page = TypesetPage()
        page.set("Walks in the hills and on the roads of a country", x: 50, y: 60, size: 16, bold: true)
        for line in 0..<9 {
            page.set(
                "Long walks were good for people of the town and for their dogs, which came along.", x: 50,
                y: Float(120 + 12 * line))
        }
        page.set("1. Introduction", x: 50, y: 260, bold: true)
        for line in 0..<6 {
            page.set(
                "Walks are known since people have feet, and roads were made for them much later.", x: 50,
                y: Float(280 + 12 * line))
        }
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "walks")
        #expect(paper.blocks.contains { $0.section == .abstract && $0.text.contains("Long walks") })
        #expect(paper.blocks.contains { $0.section == .introduction && $0.text.hasPrefix("Walks are known") })
    }
}
