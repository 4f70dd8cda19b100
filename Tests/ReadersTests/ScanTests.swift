import Paper
import Programs
import Testing

@testable import PDFPages
@testable import Readers

/// Whole pages recognised, where Tesseract is installed; skipped elsewhere.
@Suite(.enabled(if: OtherProgram.path(of: "tesseract") != nil, "Tesseract is not installed (tesseract-ocr)"))
struct ScanTests {
    /// A page of text as a picture of it, drawn at 200 dots an inch.
    private func scanned(_ page: String) throws -> HandmadePDF {
        let document = try PopplerDocument(HandmadePDF([page]).bytes, password: nil)
        let scan = try #require(
            try document.withPage(0) { (page) throws(PDFError) -> PageScan? in PageScan(page) } ?? nil)
        let hex = Array("0123456789abcdef".utf8)
        var content: [UInt8] = []
        for level in scan.levels { content += [hex[Int(level >> 4)], hex[Int(level & 15)]] }
        var file = HandmadePDF(["q 595 0 0 842 0 0 cm /P Do Q"])
        file.resources = "/XObject << /P \(file.firstStream) 0 R >>"
        file.streams = [
            (
                "/Type /XObject /Subtype /Image /Width \(scan.width) /Height \(scan.height) /ColorSpace /DeviceGray"
                    + " /BitsPerComponent 8 /Filter /ASCIIHexDecode", String(decoding: content, as: UTF8.self) + ">"
            )
        ]
        return file
    }

    private static let lines =
        ["Of the patients 12 of 40 in the first group improved."] + HandmadePDF.prose
        + ["In the second group 15 of 50 patients improved, and the mean was 4.9 points."]

    @Test func `a picture of print is read with --ocr, and named as one without`() throws {
        let file = try scanned(HandmadePDF.text(Self.lines, size: 12))
        #expect {
            try PDFReader.read(PDFSource.read(file.bytes), id: "scan")
        } throws: { ($0 as? ReadingError)?.reason.contains("--ocr reads them") ?? false }
        let content = try PDFSource.read(file.bytes, recognises: true)
        #expect(content.pages.map(\.isRecognised) == [true])
        let paper = try PDFReader.read(content, id: "scan")
        let text = paper.blocks.map(\.text).joined(separator: " ")
        #expect(text.contains("12 of 40") && text.contains("15 of 50") && text.contains("4.9 points"))
        #expect(paper.recognition?.pages == [1] && paper.doubt == nil)
    }

    @Test func `of a mixed file only the pictures are recognised`() throws {
        var file = try scanned(HandmadePDF.text(Self.lines, size: 12))
        file.pages.insert(HandmadePDF.text(HandmadePDF.prose, size: 10), at: 0)
        // the picture's object has moved behind the new page
        file.resources = "/XObject << /P \(file.firstStream) 0 R >>"
        let content = try PDFSource.read(file.bytes, recognises: true)
        #expect(content.pages.map(\.isRecognised) == [false, true])
        #expect(try PDFReader.read(content, id: "mixed").recognition?.pages == [2])
    }

    @Test func `a page with nothing on it stays one without text`() throws {
        let content = try PDFSource.read(HandmadePDF([""]).bytes, recognises: true)
        #expect(content.pages.map(\.isRecognised) == [false])
    }
}
