import Foundation
import PDFPages
import Paper
import Testing

@testable import Readers

/// The boxes of quotes lie over their own line, whatever the font states of its reach.
@Suite struct PrintBoxTests {
    /// A page of lines whose pitch is 12 points; a font's boxes are as high as it states.
    private func page(_ lines: [String], reach: FontReach, stated: Bool = true) -> PDFPage {
        var page = PDFPage(number: 1, width: 600, height: 800)
        page.fonts = [PDFFont(name: "Serif", size: 10, reach: stated ? reach : nil)]
        for (index, line) in lines.enumerated() {
            let baseline = 100 + Float(index) * 12
            var left: Float = 60
            for scalar in (line + "\n").unicodeScalars {
                let width: Float = scalar == " " ? 2.5 : scalar == "\n" ? 0 : 5
                page.glyphs.append(
                    Glyph(
                        scalar: scalar, left: left, top: baseline - 10 * reach.above, right: left + width,
                        bottom: baseline + 10 * reach.below, font: 0))
                left += width
            }
        }
        return page
    }

    private func box(_ quote: String, in page: PDFPage) throws -> Box {
        let paper = try PDFReader.read(PDFContent(pages: [page]), id: "p")
        for block in paper.blocks {
            guard let found = block.text.range(of: quote) else { continue }
            let start = block.text.utf8.distance(from: block.text.startIndex, to: found.lowerBound)
            return try #require(block.passages(start..<start + quote.utf8.count).first?.boxes.first)
        }
        throw ReadingError("\(quote) was not read")
    }

    private let lines =
        Array(repeating: "The patients of both arms were seen at each of the visits and asked.", count: 4)
        + ["Of these patients 17 of 54 had an event and others were well."]
        + Array(repeating: "The patients of both arms were seen at each of the visits and asked.", count: 4)

    @Test(arguments: [
        FontReach(above: 0.95, below: 0.53), FontReach(above: 1.12, below: 0.25), FontReach(above: 0.72, below: 0.21),
    ])
    func `a box ends above the next line and below the last`(_ reach: FontReach) throws {
        let box = try box("17 of 54", in: page(lines, reach: reach))
        // the baseline is at 148: capitals reach to 141, the line below begins at 153
        #expect(box.top > 136 + 2.5 && box.top <= 141)
        #expect(box.bottom >= 150 && box.bottom <= 151)
    }

    @Test func `high boxes of a font that states nothing are cut to print`() throws {
        let box = try box("17 of 54", in: page(lines, reach: FontReach(above: 0.95, below: 0.35), stated: false))
        #expect(box.bottom - box.top <= 10.6 && box.top < 141 && box.bottom > 149)
    }

    @Test func `the reach is the file's, found by the name without the prefix of a subset`() throws {
        var file = HandmadePDF([HandmadePDF.text(HandmadePDF.prose + ["Of these patients 17 of 54 had an event."])])
        file.font =
            "/BaseFont /ABCDEF+Odd /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Odd /Flags 32 "
            + "/Ascent 900 /Descent -600 /FontBBox [-100 -600 1000 900] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
        let content = try PDFSource.read(file.bytes)
        let font = try #require(content.pages.first?.fonts.first)
        #expect(font.reach == FontReach(above: 0.9, below: 0.6))
        let glyph = try #require(content.pages.first?.glyphs.first)
        #expect(abs(glyph.bottom - glyph.top - 15) < 0.1)
        let paper = try PDFReader.read(content, id: "p")
        let piece = try #require(paper.blocks.flatMap(\.pieces).first?.box)
        #expect(abs(piece.bottom - piece.top - 10.5) < 0.1)
        // the first line's baseline is at 780 points from the bottom of 842
        #expect(abs(piece.bottom - 64.5) < 0.1)
    }
}
