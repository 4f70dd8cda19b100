import ZipArchive

/// Sets an invented paper as a Word document, at times with merged cells, tracked changes, and parts damaged or missing.
enum WordMaker {
    static func make(_ scribe: inout Scribe) -> [UInt8] {
        let article = InventedArticle(&scribe)
        var body = paragraph(article.title, style: "Title", &scribe.dice)
        for block in article.blocks {
            switch block {
            case .heading(let words): body += paragraph(words, style: "Heading1", &scribe.dice)
            case .paragraph(let words): body += paragraph(words, style: nil, &scribe.dice)
            case .table(let table):
                let caption = paragraph(table.label + ". " + table.caption, style: "Caption", &scribe.dice)
                let isAbove = scribe.dice.chance(0.7)
                body += isAbove ? caption : ""
                body += grid(table, &scribe.dice)
                body += isAbove ? "" : caption
                for note in table.notes { body += paragraph(note, style: nil, &scribe.dice) }
            }
        }
        var document = Array(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>"
                .utf8)
        if scribe.dice.chance(0.2) {
            var mutation = Mutation(dice: scribe.dice)
            document = mutation.mutated(document, with: document, isMarkup: true)
            scribe.dice = mutation.dice
        }
        var files = [
            ZipArchive.File(name: "[Content_Types].xml", bytes: Array("<Types/>".utf8)),
            ZipArchive.File(name: "word/document.xml", bytes: document),
            ZipArchive.File(name: "word/styles.xml", bytes: Array(styles.utf8)),
            ZipArchive.File(name: "word/_rels/document.xml.rels", bytes: Array(relations.utf8)),
        ]
        if scribe.dice.chance(0.05) { files.remove(at: scribe.dice.int(0...3)) }
        if scribe.dice.chance(0.02) { files.append(ZipArchive.File(name: "../out.xml", bytes: [])) }
        if scribe.dice.chance(0.02) {
            files.append(ZipArchive.File(name: "zeros.xml", bytes: [UInt8](repeating: 0x20, count: 12 << 20)))
        }
        return (try? ZipArchive.bytes(of: files)) ?? []
    }

    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let styles =
        "<w:styles xmlns:w=\"\(word)\"><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/></w:style></w:styles>"
    private static let relations =
        "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>"

    private static func paragraph(_ text: String, style: String?, _ dice: inout Dice) -> String {
        let properties = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
        return "<w:p>\(properties)\(runs(text, &dice))</w:p>"
    }

    /// A text in several runs: raised, deleted, inserted, in fields.
    private static func runs(_ text: String, _ dice: inout Dice) -> String {
        var result = ""
        var rest = text[...]
        while !rest.isEmpty {
            let part = rest.prefix(dice.length(30, atMost: 400))
            rest = rest.dropFirst(part.count)
            let words = plain(String(part))
            let run = "<w:r><w:t xml:space=\"preserve\">\(words)</w:t></w:r>"
            switch dice.int(0...40) {
            case 0:
                result +=
                    "<w:ins w:id=\"1\">\(run)</w:ins><w:del w:id=\"2\"><w:r><w:delText>9</w:delText></w:r></w:del>"
            case 1: result += "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>\(words)</w:t></w:r>"
            case 2:
                result +=
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>SEQ 7</w:instrText><w:fldChar w:fldCharType=\"\(dice.pick(["separate", "end", "begin"]))\"/></w:r>\(run)<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            case 3:
                result += run + "<w:r><w:tab/><w:br/><w:sym w:font=\"Symbol\" w:char=\"F0B1\"/><w:noBreakHyphen/></w:r>"
            case 4: result += "<w:r><w:rPr><w:vanish/></w:rPr><w:t>\(words)</w:t></w:r>"
            default: result += run
            }
        }
        return result
    }

    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    ["<", ">", "&"].contains(scalar) || scalar.value < 0x20 ? " " : scalar
                }))
    }

    private static func grid(_ table: InventedTable, _ dice: inout Dice) -> String {
        let isMarked = dice.chance(0.5)
        var text = "<w:tbl>"
        for (number, row) in (table.header + table.body).enumerated() {
            text += "<w:tr><w:trPr>"
            if isMarked, number < table.header.count { text += "<w:tblHeader/>" }
            if dice.chance(0.02) { text += "<w:del w:id=\"3\"/>" }
            if dice.chance(0.01) { text += "<w:gridBefore w:val=\"\(dice.int(0...2000))\"/>" }
            text += "</w:trPr>"
            for cell in row {
                text += "<w:tc><w:tcPr>"
                if cell.columns > 1 { text += "<w:gridSpan w:val=\"\(cell.columns)\"/>" }
                if cell.rows > 1 {
                    text += "<w:vMerge w:val=\"restart\"/>"
                } else if dice.chance(0.03) {
                    text += "<w:vMerge/>"
                }
                text += "</w:tcPr>\(paragraph(cell.text, style: nil, &dice))</w:tc>"
            }
            text += "</w:tr>"
        }
        return text + "</w:tbl>"
    }
}
