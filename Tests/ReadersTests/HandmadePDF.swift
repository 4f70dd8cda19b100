/// A PDF written by hand, one content stream a page: what no typesetter makes.
struct HandmadePDF {
    var pages: [String]
    var width = 595.0
    var height = 842.0
    /// Characters that codes of the second font, F2, stand for.
    var unicodes: [UInt8: String] = [:]

    /// What the first font, F1, is, and what its descriptor says.
    var font = "/BaseFont /Helvetica"

    /// Entries of each page's resources, and streams with their dictionaries: the first is object `firstStream`.
    var resources = ""
    var streams: [(dictionary: String, content: String)] = []
    var pageEntries = ""
    var catalogEntries = ""
    var firstStream: Int { 6 + 2 * pages.count }

    init(_ pages: [String]) { self.pages = pages }

    /// Lines of text from the top of a page.
    static func text(_ lines: [String], size: Double = 10, font: String = "F1", top: Double = 780) -> String {
        lines.enumerated().map { index, line in
            "BT /\(font) \(size) Tf 1 0 0 1 60 \(top - Double(index) * size * 1.2) Tm (\(line)) Tj ET"
        }.joined(separator: "\n")
    }

    /// Prose long enough to be a paper's.
    static let prose = Array(
        repeating: "The patients of both groups were seen at each visit and asked for events.", count: 9)

    var bytes: [UInt8] {
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        func object(_ body: String) {
            offsets.append(file.utf8.count)
            file += "\(offsets.count) 0 obj\n\(body)\nendobj\n"
        }
        func stream(_ content: String, _ entries: String = "") -> String {
            "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
        }
        object("<< /Type /Catalog /Pages 2 0 R \(catalogEntries) >>")
        let first = 6
        let kids = pages.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " ")
        object("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
        object("<< /Type /Font /Subtype /Type1 \(font) /Encoding /WinAnsiEncoding >>")
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode 5 0 R >>")
        object(stream(characterMap))
        for (index, page) in pages.enumerated() {
            object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] "
                    + "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> \(resources) >> \(pageEntries) /Contents \(first + 2 * index + 1) 0 R >>"
            )
            object(stream(page))
        }
        for extra in streams { object(stream(extra.content, extra.dictionary)) }
        let start = file.utf8.count
        file += "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    private var characterMap: String {
        func hex(_ value: UInt32, _ digits: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let entries = (UInt8(32)...126).map { code -> String in
            let text = unicodes[code] ?? String(Unicode.Scalar(code))
            return "<\(hex(UInt32(code), 2))> <\(text.utf16.map { hex(UInt32($0), 4) }.joined())>"
        }
        return """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def
            1 begincodespacerange <00> <FF> endcodespacerange
            \(entries.count) beginbfchar
            \(entries.joined(separator: "\n"))
            endbfchar endcmap end end
            """
    }
}
