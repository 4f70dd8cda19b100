import Foundation

/// Writes small PDFs by hand: pages of set text with rules, and the damage and the traps that strangers' files hold.
struct PDFMaker {
    private var scribe: Scribe
    /// The objects' bodies; the first is number 1.
    private var objects: [String] = []
    /// Characters beyond ASCII and the codes that stand for them in this document.
    private var codes: [Unicode.Scalar: Int] = [:]

    static func make(_ scribe: inout Scribe) -> [UInt8] {
        var maker = PDFMaker(scribe: scribe)
        let bytes = maker.document()
        scribe = maker.scribe
        return bytes
    }

    private init(scribe: Scribe) { self.scribe = scribe }

    private mutating func add(_ body: String) -> Int {
        objects.append(body)
        return objects.count
    }

    private mutating func stream(_ content: String, _ entries: String = "") -> Int {
        let length = scribe.dice.chance(0.97) ? content.utf8.count : scribe.dice.int(0...99_999)
        return add("<< /Length \(length) \(entries) >>\nstream\n\(content)\nendstream")
    }

    // MARK: - Text on a page

    private mutating func shown(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(", ")", "\\": result += "\\" + String(scalar)
            case _ where scalar.value < 32: result += " "
            case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
            default:
                if codes[scalar] == nil, codes.count < 120 { codes[scalar] = 129 + codes.count }
                result += codes[scalar].map { "\\" + String($0, radix: 8) } ?? "?"
            }
        }
        return result
    }

    private func coordinate(_ value: Double) -> String { String(format: "%.2f", value) }

    private mutating func extreme() -> String {
        scribe.dice.pick([
            "1e9", "-99999", "1000000000", "99999999999999999999", "-1000000000", "0.0000001", "32768", "20000", "nan",
            "-0",
        ])
    }

    /// Text that stands at a place, in points from the page's lower left corner.
    private mutating func placed(_ text: String, _ x: Double, _ y: Double, _ size: Double) -> String {
        var place = "1 0 0 1 \(coordinate(x)) \(coordinate(y)) Tm"
        if scribe.dice.chance(0.005) { place = "1 0 0 1 \(extreme()) \(extreme()) Tm" }
        if scribe.dice.chance(0.005) { place = "\(extreme()) 0 0 \(extreme()) \(coordinate(x)) \(coordinate(y)) Tm" }
        if scribe.dice.chance(0.005) { place = "0 1 -1 0 \(coordinate(x)) \(coordinate(y)) Tm" }
        let odd =
            scribe.dice.chance(0.01)
            ? scribe.dice.pick([
                "3 Tr ", "\(extreme()) Tz ", "\(extreme()) Tc ", "\(extreme()) Tw ", "/F9 12 Tf ", "/F1 0 Tf ",
                "/F1 \(extreme()) Tf ", "-50 Ts ",
            ])
            : ""
        return "BT /F1 \(coordinate(size)) Tf \(odd)\(place) (\(shown(text))) Tj ET\n"
    }

    private mutating func rule(_ x: Double, _ y: Double, _ length: Double, isVertical: Bool = false) -> String {
        let long = scribe.dice.chance(0.01) ? extreme() : coordinate(length)
        return scribe.dice.chance(0.5)
            ? "\(coordinate(x)) \(coordinate(y)) \(isVertical ? "0.5" : long) \(isVertical ? long : "0.5") re f\n"
            : "\(coordinate(x)) \(coordinate(y)) m \(coordinate(isVertical ? x : x + length)) \(coordinate(isVertical ? y + length : y)) l S\n"
    }

    /// Pages' contents of an invented paper in one or two columns.
    private mutating func contents() -> [String] {
        let article = InventedArticle(&scribe)
        let size: Double = scribe.dice.any(of: [6.0, 8.0, 9.0, 10.0, 12.0] as [Double]) ?? 9
        let isTwoColumns = scribe.dice.chance(0.4)
        let columnWidth = isTwoColumns ? 245.0 : 500.0
        var pages: [String] = []
        var page = ""
        var x = 50.0
        var y = 740.0
        func advance(_ points: Double) {
            y -= points
            guard y < 50 else { return }
            y = 740
            if isTwoColumns, x < 100 {
                x = 310
            } else {
                x = 50
                pages.append(page)
                page = ""
            }
        }
        for block in article.blocks.prefix(30) {
            guard pages.count < 12 else { break }
            switch block {
            case .heading(let words):
                advance(size)
                page += placed(words, x, y, size + 2)
                advance(size * 1.6)
            case .paragraph(let text):
                var line = ""
                for word in text.split(separator: " ").map(String.init) + ["\n"] {
                    let length = Double(line.count + word.count) * size * 0.5
                    if word == "\n" || length > columnWidth {
                        page += placed(line, x, y, size)
                        advance(size * 1.2)
                        line = ""
                    }
                    line += (line.isEmpty ? "" : " ") + word
                }
            case .table(let table):
                page += placed(table.label + " " + table.caption.prefix(80), x, y, size)
                advance(size * 1.3)
                let isRuled = scribe.dice.chance(0.7)
                let isBoxed = scribe.dice.chance(0.15)
                let step = columnWidth / Double(max(1, table.width))
                let top = y
                if isRuled { page += rule(x, y + size, columnWidth) }
                for (number, row) in (table.header + table.body).prefix(150).enumerated() {
                    var column = 0
                    for cell in row.prefix(60) {
                        if !cell.text.isEmpty { page += placed(cell.text, x + Double(column) * step, y, size * 0.9) }
                        column += max(1, min(40, cell.columns))
                    }
                    if isRuled, number + 1 == table.header.count { page += rule(x, y - 2, columnWidth) }
                    if isBoxed { page += rule(x, y - 2, columnWidth) }
                    advance(size * 1.25)
                }
                if isRuled { page += rule(x, y + size, columnWidth) }
                if isBoxed, top > y {
                    for column in 0...min(30, table.width) {
                        page += rule(x + Double(column) * step, y, top - y, isVertical: true)
                    }
                }
                for note in table.notes {
                    page += placed(note, x, y, size * 0.8)
                    advance(size * 1.2)
                }
            }
        }
        pages.append(page)
        return pages
    }

    /// Content that no paper has.
    private mutating func trap() -> String {
        switch scribe.dice.int(0...7) {
        case 0:
            return String(
                repeating: "BT /F1 1 Tf 1 0 0 1 50 700 Tm (17 of 54 (31.5%)) Tj ET\n".replacing(
                    "(31.5%)", with: "31.5%"), count: scribe.dice.int(100...3000))
        case 1: return String(repeating: "q ", count: scribe.dice.int(10...20_000))
        case 2: return String(repeating: rule(50, 400, 300), count: scribe.dice.int(10...5000))
        case 3: return "/X1 Do\n"
        case 4:
            return
                "BT /F1 9 Tf 50 700 Td (Table 1 A) Tj \(extreme()) \(extreme()) Td (12 \\(30\\)) Tj T* [(1) \(extreme()) (2)] TJ ET"
        case 5: return "BI /W 9 /H 9 /BPC 8 /CS /G ID " + String(repeating: "x", count: 81) + " EI\n"
        case 6:
            var text = ""
            for number in 0..<scribe.dice.int(10...400) {
                text += placed("\(number)", Double(number * 7 % 600), Double(number * 13 % 800), 5)
            }
            return text
        default: return "\(extreme()) \(extreme()) \(extreme()) \(extreme()) re W n\n"
        }
    }

    // MARK: - The file

    private mutating func document() -> [UInt8] {
        var contents = contents()
        if scribe.dice.chance(0.15) { contents[scribe.dice.int(0...contents.count - 1)] += trap() }
        let (catalog, tree) = (add("null"), add("null"))
        let map = add("null")
        let font = add(
            "<< /Type /Font /Subtype /Type1 /BaseFont /\(scribe.dice.pick(["Helvetica", "Times-Roman", "Courier", "Symbol", "Nonsense"])) /Encoding /WinAnsiEncoding /ToUnicode \(map) 0 R >>"
        )
        let form =
            scribe.dice.chance(0.1)
            ? stream(
                "q /X1 Do Q BT /F1 9 Tf 50 300 Td (54) Tj ET",
                "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X1 \(objects.count + 1) 0 R >> /Font << /F1 \(font) 0 R >> >>"
            ) : font
        var kids: [Int] = []
        for content in contents {
            let content = stream(content)
            var box = "[0 0 612 792]"
            if scribe.dice.chance(0.03) { box = "[\(extreme()) \(extreme()) \(extreme()) \(extreme())]" }
            if scribe.dice.chance(0.02) {
                box = scribe.dice.pick([
                    "[0 0 0 0]", "[612 792 0 0]", "[]", "null", "[0 0 14400 14400]", "[-300 -400 300 400]",
                ])
            }
            let more =
                scribe.dice.chance(0.05)
                ? scribe.dice.pick([
                    "/Rotate 90", "/Rotate 180", "/Rotate 45", "/CropBox [100 100 200 200]", "/UserUnit 75000",
                    "/Contents null",
                ]) : ""
            kids.append(
                add(
                    "<< /Type /Page /Parent \(tree) 0 R /MediaBox \(box) \(more) /Contents \(content) 0 R /Resources << /Font << /F1 \(font) 0 R >> /XObject << /X1 \(form) 0 R >> >> >>"
                ))
        }
        var children = kids
        if scribe.dice.chance(0.08) {
            for _ in 0..<scribe.dice.length(10, atMost: 300) {
                children = [
                    add("<< /Type /Pages /Parent \(tree) 0 R /Count \(kids.count) /Kids [\(references(children))] >>")
                ]
            }
        }
        if scribe.dice.chance(0.02) { children.append(tree) }
        if scribe.dice.chance(0.02) {
            children = [kids[0]] + [Int](repeating: kids[0], count: scribe.dice.int(1...200))
        }
        let count = scribe.dice.chance(0.97) ? "\(kids.count)" : extreme()
        objects[tree - 1] = "<< /Type /Pages /Count \(count) /Kids [\(references(children))] >>"
        objects[catalog - 1] = "<< /Type /Catalog /Pages \(tree) 0 R >>"
        objects[map - 1] = unicodeMap()
        return file(catalog)
    }

    private func references(_ numbers: [Int]) -> String { numbers.map { "\($0) 0 R" }.joined(separator: " ") }

    private func unicodeMap() -> String {
        let lines = codes.sorted { $0.value < $1.value }.map { scalar, code in
            "<\(String(code, radix: 16))> <\(Array(String(scalar).utf16).map { String(format: "%04x", $0) }.joined())>"
        }
        let text =
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfrange <20> <7e> <0020> endbfrange\n"
            + "\(lines.count) beginbfchar\n" + lines.joined(separator: "\n") + "\nendbfchar endcmap end"
        return "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream"
    }

    private mutating func file(_ catalog: Int) -> [UInt8] {
        var text =
            scribe.dice.chance(0.98)
            ? "%PDF-1.4\n%âãÏÓ\n" : scribe.dice.pick(["%PDF-9.9\n", "garbage\n%PDF-1.4\n", "%PDF-"])
        var offsets: [Int] = []
        for (index, body) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(body)\nendobj\n"
        }
        let start = text.utf8.count
        let shift = scribe.dice.chance(0.05) ? scribe.dice.int(-50...5000) : 0
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { text += String(format: "%010d 00000 n \n", max(0, offset + shift)) }
        let id = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
        let secret =
            scribe.dice.chance(0.02)
            ? "/Encrypt << /Filter /Standard /V \(scribe.dice.int(0...5)) /R \(scribe.dice.int(2...6)) /O (\(String(repeating: "o", count: 32))) /U (\(String(repeating: "u", count: 32))) /P -44 /Length \(scribe.dice.pick(["40", "128", "256", "-8"])) >> \(id)"
            : ""
        if scribe.dice.chance(0.97) {
            text += "trailer\n<< /Size \(objects.count + 1) /Root \(catalog) 0 R \(secret) >>\n"
        }
        text += "startxref\n\(scribe.dice.chance(0.97) ? start : scribe.dice.int(0...99_999_999))\n%%EOF\n"
        return Array(text.utf8)
    }
}
