import Readers
import ZipArchive

/// Invented office files, put together by hand.
enum OfficeFiles {
    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func archive(_ files: [(String, String)]) throws -> [UInt8] {
        try ZipArchive.bytes(of: files.map { ZipArchive.File(name: $0.0, bytes: Array($0.1.utf8)) })
    }

    /// A Word document with a body of WordprocessingML; `parts` are "footnotes", "styles" and so on.
    static func docx(_ body: String, parts: [String: String] = [:]) throws -> [UInt8] {
        let namespaces =
            "xmlns:w=\"\(word)\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
        let links = parts.keys.sorted().map {
            "<Relationship Id=\"r\($0)\" Type=\"\(relations)/\($0)\" Target=\"\($0).xml\"/>"
        }
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        return try archive(
            [
                (
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
                ),
                (
                    "_rels/.rels",
                    "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(relations)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                ),
                ("word/document.xml", "<w:document \(namespaces)><w:body>\(body)</w:body></w:document>"),
                (
                    "word/_rels/document.xml.rels",
                    "<Relationships xmlns=\"\(package)\">\(links.joined())</Relationships>"
                ),
            ]
                + parts.sorted { $0.key < $1.key }.map {
                    ("word/\($0.key).xml", "<w:\($0.key) \(namespaces)>\($0.value)</w:\($0.key)>")
                })
    }

    static func run(_ text: String, _ properties: String = "") -> String {
        "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    static func raised(_ text: String) -> String { run(text, "<w:vertAlign w:val=\"superscript\"/>") }

    static func paragraph(_ runs: String...) -> String { "<w:p>\(runs.joined())</w:p>" }

    static func cell(_ content: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content.hasPrefix("<w:p") ? content : paragraph(run(content)))</w:tc>"
    }

    static func row(_ cells: [String], _ properties: String = "") -> String {
        "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
    }

    static func row(_ cells: String..., isHeader: Bool = false) -> String {
        row(cells.map { cell($0) }, isHeader ? "<w:tblHeader/>" : "")
    }

    static func table(_ rows: String...) -> String { "<w:tbl>\(rows.joined())</w:tbl>" }

    /// An OpenDocument text with automatic styles and a body.
    static func odt(_ body: String, styles: String = "", parts: [(String, String)] = []) throws -> [UInt8] {
        try archive(
            [
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", openContent("<office:text>\(body)</office:text>", styles)),
            ] + parts)
    }

    static func ods(_ body: String, styles: String = "") throws -> [UInt8] {
        try archive([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", openContent("<office:spreadsheet>\(body)</office:spreadsheet>", styles)),
        ])
    }

    private static func openContent(_ body: String, _ styles: String) -> String {
        let names = ["office", "text", "table", "style", "draw"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        return
            "<office:document-content \(names.joined(separator: " ")) xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:automatic-styles>\(styles)</office:automatic-styles><office:body>\(body)</office:body></office:document-content>"
    }

    /// A workbook; each sheet has a name, perhaps a state, and the markup of its rows and what follows them.
    static func xlsx(
        _ sheets: [(name: String, state: String, data: String)], strings: [String] = [], styles: String = ""
    )
        throws -> [UInt8]
    {
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(sheet.state.isEmpty ? "" : " state=\"\(sheet.state)\"") r:id=\"s\(index)\"/>"
        }
        let links =
            sheets.indices.map {
                "<Relationship Id=\"s\($0)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
            } + [
                "<Relationship Id=\"a\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/>",
                "<Relationship Id=\"b\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/>",
            ]
        return try archive(
            [
                ("[Content_Types].xml", "<Types/>"),
                (
                    "_rels/.rels",
                    "<Relationships \(package)><Relationship Id=\"r1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
                (
                    "xl/workbook.xml",
                    "<workbook \(main) xmlns:r=\"\(relations)\"><sheets>\(list.joined())</sheets></workbook>"
                ),
                ("xl/_rels/workbook.xml.rels", "<Relationships \(package)>\(links.joined())</Relationships>"),
                (
                    "xl/sharedStrings.xml",
                    "<sst \(main)>\(strings.map { "<si><t>\($0)</t></si>" }.joined())</sst>"
                ),
                ("xl/styles.xml", "<styleSheet \(main)>\(styles)</styleSheet>"),
            ]
                + sheets.enumerated().map { index, sheet in
                    ("xl/worksheets/sheet\(index).xml", "<worksheet \(main)>\(sheet.data)</worksheet>")
                })
    }
}
