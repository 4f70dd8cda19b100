import Testing

@testable import PDFPages

/// Rules read from a page's operators are those that poppler paints.
@Suite(.serialized) struct DrawnRulesTests {
    struct Drawn: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var content: String
        var ruleCount: Int

        init(_ name: String, _ content: String, rules: Int) {
            (testDescription, self.content, ruleCount) = (name, content, rules)
        }
    }

    private static let pages = [
        Drawn("three stroked rules", "0.5 w 60 700 m 500 700 l S 60 680 m 500 680 l S 60 500 m 500 500 l S", rules: 3),
        Drawn("thin fills", "60 700.2 440 0.6 re f 60 500 440 1 re 60 480 0.7 200 re f", rules: 3),
        Drawn("stroked box with a column", "1 w 60 400 300 200 re S 200.5 400 m 200.5 600 l S", rules: 5),
        Drawn("shaded rows", "0.9 g 60 680 440 12 re f 60 656 440 12 re f", rules: 8),
        Drawn(
            "shaded cells side by side leave no seam",
            "0.3 0.6 0.8 rg 60.3 680.4 100.45 12 re 160.75 680.4 200 12 re 60.3 668.4 100.45 12 re 160.75 668.4 200 12 re f",
            rules: 4),
        Drawn(
            "moved, scaled and turned", "q 0.1 0 0 0.1 50 50 cm 0 1 -1 0 4000 100 cm 10 w 0 0 m 3000 0 l S Q", rules: 1),
        Drawn("a state that is restored", "q 0.5 0 0 0.5 0 0 cm 1 g Q 60 600 400 1 re f", rules: 1),
        Drawn("a clip cuts a rule", "q 100 100 200 600 re W n 0.5 w 60 400 m 500 400 l S Q", rules: 1),
        Drawn("dashes make a rule", "[5 2] 0 d 0.5 w 60 400 m 500 400 l S", rules: 1),
        Drawn("dots do not", "[1 3] 0 d 0.5 w 60 400 m 500 400 l S", rules: 0),
        Drawn("a frame with a hole", "60 400 300 200 re 61 401 298 198 re f*", rules: 4),
        Drawn(
            "a frame drawn the other way round", "60 400 300 200 re 61 401 m 61 599 l 359 599 l 359 401 l h f", rules: 4
        ),
        Drawn("white covers a rule", "60 400 440 1 re f 1 g 50 390 460 20 re f", rules: 0),
        Drawn("a dark rule on a shade", "0.9 g 60 400 440 40 re f 0 g 60 419.5 440 1 re f", rules: 5),
        Drawn("filled and stroked", "0.8 g 0.5 w 60 400 440 40 re B", rules: 4),
        Drawn("a slanted line is none", "0.5 w 60 400 m 500 450 l S", rules: 0),
        Drawn("a path that was only a clip", "60 400 440 1 re W n 0 g", rules: 0),
        Drawn("inks", "/S cs 1 scn 60 400 440 1 re f 0.02 scn 60 500 440 1 re f", rules: 1),
        Drawn(
            "text and comments draw nothing", "BT (60 400 440 1 re \\) f) Tj <0066> Tj ET % 60 400 440 1 re f\n",
            rules: 0),
        Drawn("a form in its own space", "q 2 0 0 2 0 0 cm /Fm Do Q", rules: 1),
    ]

    private func file(_ content: String, entries: String = "") -> HandmadePDF {
        var file = HandmadePDF([content])
        file.pageEntries = entries
        file.resources =
            "/XObject << /Fm \(file.firstStream) 0 R /Loop \(file.firstStream + 1) 0 R >> "
            + "/ColorSpace << /S [/Separation /Blue /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
            + "/C0 [0 0 0 0] /C1 [1 0.6 0 0.1] >>] >>"
        file.streams = [
            (
                "/Type /XObject /Subtype /Form /BBox [0 0 200 60] /Matrix [1 0 0 1 20 200]",
                "0 w -50 40 m 400 40 l S 0 80 m 99 80 l S"
            ),
            (
                "/Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << /XObject << /Loop 9 0 R >> >>",
                "/Loop Do /Loop Do /Loop Do"
            ),
        ]
        return file
    }

    private func drawing(_ file: HandmadePDF) throws -> ContentReader.Drawing? {
        try #require(PageContents(file.bytes, password: nil, pageCount: 1))
            .drawing(0, width: file.width, height: file.height)
    }

    @Test(arguments: pages) func `are those that are painted`(_ page: Drawn) throws {
        let file = file(page.content)
        let drawing = try #require(try drawing(file))
        #expect(!drawing.hasGivenUp && !drawing.hasImageRules)
        let read = RuleFinder.rules(of: drawing.canvas)
        let document = try PopplerDocument(file.bytes, password: nil)
        let raster = try #require(try document.withPage(0) { page in PageRaster(page) } ?? nil)
        let painted = RuleFinder.rules(of: raster)
        #expect(read.count == painted.count)
        for (read, painted) in zip(read, painted) {
            #expect(read.isVertical == painted.isVertical && read.isEdge == painted.isEdge)
            #expect(read.position == painted.position)
            // dashes end where they end
            #expect(abs(read.from - painted.from) < 2 && abs(read.to - painted.to) < 2)
        }
        #expect(read.count == page.ruleCount)
    }

    @Test(arguments: [
        "q 40 0 0 40 60 60 cm BI /W 4 /H 1 /BPC 8 /CS /G ID f\nre EI Q 60 500 440 1 re f",
        "100 l 3 m S re f Q Q cm 0 w 60 400 m 500 400 l S",
    ]) func `samples of images and operators without operands are passed over`(_ content: String) throws {
        let drawing = try #require(try drawing(file(content)))
        #expect(RuleFinder.rules(of: drawing.canvas).count == 1)
    }

    @Test(arguments: [90, 180, 270, -90]) func `turned pages`(_ degrees: Int) throws {
        var file = file("0.5 w 100 600 m 400 600 l S", entries: "/Rotate \(degrees) /CropBox [50 100 500 700]")
        (file.width, file.height) = (595, 842)
        let isLying = degrees % 180 != 0
        let contents = try #require(PageContents(file.bytes, password: nil, pageCount: 1))
        let drawing = try #require(
            contents.drawing(0, width: isLying ? 600 : 450, height: isLying ? 450 : 600))
        let document = try PopplerDocument(file.bytes, password: nil)
        let raster = try #require(try document.withPage(0) { page in PageRaster(page) } ?? nil)
        let rules = RuleFinder.rules(of: drawing.canvas)
        #expect(rules == RuleFinder.rules(of: raster))
        #expect(rules.first?.isVertical == isLying && rules.count == 1)
    }

    @Test func `what a page may not do to a reader`() throws {
        for content in [
            "/Loop Do", String(repeating: "q ", count: 100_000),
            "0 0 m " + String(repeating: "1 1 l ", count: 250_000) + "f",
        ] {
            let drawing = try #require(try drawing(file(content)))
            let hasGivenUp = drawing.hasGivenUp
            #expect(hasGivenUp)
        }
        for content in [
            "99999999999999999999 0 0 99999999999999999999 0 0 cm 99999999999999999999 0 99999999999999999999 1 re f B",
            "[ ( ( << /A [ 1 2", "BI ID", "1 2 3 4 5 6 7 re f -.-.- .. w 0 0 m 9 9 l S",
            "/Missing gs /Missing cs 1 scn /Missing Do",
        ] {
            let drawing = try #require(try drawing(file(content)))
            #expect(RuleFinder.rules(of: drawing.canvas).count < 3)
        }
    }

    @Test func `a page with a flat picture is painted`() throws {
        var file = HandmadePDF(["q 440 0 0 1 60 400 cm /Im Do Q"])
        file.resources = "/XObject << /Im \(file.firstStream) 0 R >>"
        file.streams = [
            ("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "0")
        ]
        let drawing = try #require(try drawing(file))
        #expect(drawing.hasImageRules)
        let page = try #require(
            PDFSource.read(
                HandmadePDF.with(file, text: ["Table 1. Events by group", "Event 12 9", "Death 3 4"]).bytes
            ).pages.first)
        #expect(page.rules.contains { !$0.isVertical && abs($0.position - 441.5) < 1.5 && $0.length > 430 })
    }

    @Test func `a page's pictures and their share of it`() throws {
        var file = HandmadePDF(["q 595 0 0 421 0 0 cm /Im Do Q"])
        file.resources = "/XObject << /Im \(file.firstStream) 0 R >>"
        file.streams = [
            ("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "0")
        ]
        let drawing = try #require(try drawing(file))
        #expect(abs(drawing.imageCoverage - 0.5) < 0.01 && !drawing.hasImageRules)
    }

    @Test func `the profile of the print is hidden, words about it are not`() {
        for (text, hidden) in [
            ("<< /OutputIntents [5 0 R] >>", "<< /OutputIntentz [5 0 R] >>"),
            ("/OutputIntents\n12 0 R/OutputIntents", "/OutputIntentz\n12 0 R/OutputIntents"),
            ("(the /OutputIntents of a file)", "(the /OutputIntents of a file)"), ("", ""),
        ] {
            #expect(String(decoding: PrintProfile.hidden(in: Array(text.utf8)), as: UTF8.self) == hidden)
        }
    }

    @Test func `layers that are switched off leave the page to poppler`() throws {
        var file = HandmadePDF(["60 400 440 1 re f"])
        file.catalogEntries = "/OCProperties << /OCGs [] /D << /OFF [1 0 R] >> >>"
        #expect(PageContents(file.bytes, password: nil, pageCount: 1) == nil)
        #expect(PageContents(HandmadePDF(["n"]).bytes, password: nil, pageCount: 2) == nil)
        #expect(PageContents(Array("%PDF-1.4 nothing".utf8), password: nil, pageCount: 1) == nil)
    }
}

extension HandmadePDF {
    /// The file with text on its first page.
    fileprivate static func with(_ file: HandmadePDF, text: [String]) -> HandmadePDF {
        var copy = file
        copy.pages[0] += "\n" + HandmadePDF.text(text)
        return copy
    }
}
