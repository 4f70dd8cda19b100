import Paper

/// What stands around the words of a text document: the package's own parts, styles, page and footer.
enum DocumentFrame {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    static func run(_ words: String, _ properties: String) -> String {
        let own = properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>"
        return "<w:r>\(own)<w:t xml:space=\"preserve\">\(words.escapedForMarkup)</w:t></w:r>"
    }

    static let contentTypes =
        head + """
            <Types xmlns="\(package)/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>
            <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/>
            <Override PartName="/word/footer1.xml" ContentType="\(word).footer+xml"/>
            <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
            </Types>

            """

    static let relations =
        head + """
            <Relationships xmlns="\(package)/relationships">
            <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/>
            <Relationship Id="rId2" Type="\(package)/relationships/metadata/core-properties" Target="docProps/core.xml"/>
            </Relationships>

            """

    static let documentRelations =
        head + """
            <Relationships xmlns="\(package)/relationships">
            <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>
            <Relationship Id="rId2" Type="\(office)/footer" Target="footer1.xml"/>
            </Relationships>

            """

    /// Without times, which would make two letters of one report differ.
    static func properties(title: String) -> String {
        head + """
            <cp:coreProperties xmlns:cp="\(package)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title>\(title)</dc:title><dc:creator>Crossfoot</dc:creator><dc:language>en</dc:language>
            </cp:coreProperties>

            """
    }

    /// A page of A4 with margins of 2 cm.
    static func document(_ body: String) -> String {
        head + """
            <w:document xmlns:w="\(main)" xmlns:r="\(office)"><w:body>
            \(body)<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>\
            <w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>
            </w:body></w:document>

            """
    }

    static let footer =
        head + """
            <w:ftr xmlns:w="\(main)"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Page </w:t></w:r>\
            <w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>

            """

    private static func style(
        _ id: String, _ name: String, paragraph: String = "", run: String = "", next: String? = nil
    ) -> String {
        let base = id == "Normal" ? "" : "<w:basedOn w:val=\"Normal\"/>"
        let next = next.map { "<w:next w:val=\"\($0)\"/>" } ?? ""
        return "<w:style w:type=\"paragraph\"\(id == "Normal" ? " w:default=\"1\"" : "") w:styleId=\"\(id)\">"
            + "<w:name w:val=\"\(name)\"/>\(base)\(next)"
            + "<w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>\n"
    }

    static let styles =
        head + """
            <w:styles xmlns:w="\(main)"><w:docDefaults><w:rPrDefault><w:rPr>\
            <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>\
            <w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>

            """
        + style("Normal", "Normal", paragraph: "<w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>")
        + style(
            "Title", "Title", paragraph: "<w:keepNext/><w:spacing w:after=\"240\"/>",
            run: "<w:b/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>", next: "Normal")
        + style(
            "Heading1", "heading 1",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
            run: "<w:b/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>", next: "Normal")
        + style(
            "Heading2", "heading 2",
            paragraph:
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
            run: "<w:b/>", next: "Normal")
        + style(
            "Quote", "Quote",
            paragraph: "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"A0A6AD\"/></w:pBdr>"
                + "<w:ind w:left=\"284\"/>")
        + style(
            "TableText", "Table Text",
            paragraph: "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
            run: "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>")
        + style(
            "Remark", "Remark", paragraph: "<w:spacing w:before=\"360\"/>",
            run: "<w:i/><w:color w:val=\"52585F\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>")
        + style(
            "Footer", "footer", paragraph: "<w:jc w:val=\"right\"/>",
            run: "<w:color w:val=\"52585F\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>")
            + """
            <w:style w:type="table" w:customStyle="1" w:styleId="Excerpt"><w:name w:val="Excerpt"/><w:tblPr><w:tblBorders>\
            <w:top w:val="single" w:sz="6" w:space="0" w:color="52585F"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="52585F"/>\
            <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D0D4D9"/></w:tblBorders>\
            <w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
            </w:styles>

            """
}
