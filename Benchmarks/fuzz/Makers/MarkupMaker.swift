/// Sets an invented paper as JATS or as a web page, at times with parts missing, doubled or nested.
enum MarkupMaker {
    static func escaped(_ text: String, _ dice: inout Dice) -> String {
        if dice.chance(0.01) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t":
                result += dice.chance(0.5) ? " " : "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        guard dice.chance(0.1) else { return result }
        let tag = dice.pick([
            "italic", "sup", "sub", "bold", "xref", "b", "i", "a", "span", "named-content", "inline-formula", "fn",
        ])
        return "<\(tag)>" + result + "</\(tag)>"
    }

    static func jats(_ scribe: inout Scribe) -> String {
        let article = InventedArticle(&scribe)
        var text = scribe.dice.chance(0.8) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
        if scribe.dice.chance(0.2) {
            text += "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS 1.1//EN\" \"JATS-archivearticle1.dtd\">\n"
        }
        if scribe.dice.chance(0.02) {
            text +=
                "<!DOCTYPE a [<!ENTITY x \"yyyyyyyyyy\"><!ENTITY y \"&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;\">]>\n"
        }
        text +=
            "<article xmlns:xlink=\"http://www.w3.org/1999/xlink\"><front><article-meta><title-group><article-title>\(escaped(article.title, &scribe.dice))</article-title></title-group>"
        if scribe.dice.chance(0.5) {
            text += "<abstract><p>\(escaped(scribe.paragraph(), &scribe.dice))</p></abstract>"
        }
        text += "</article-meta></front><body>"
        var isOpen = false
        for block in article.blocks {
            switch block {
            case .heading(let words):
                if isOpen { text += "</sec>\n" }
                text += "<sec><title>\(escaped(words, &scribe.dice))</title>\n"
                isOpen = true
            case .paragraph(let words): text += "<p>\(escaped(words, &scribe.dice))</p>\n"
            case .table(let table):
                text +=
                    "<table-wrap id=\"t\(scribe.dice.int(1...5))\"><label>\(escaped(table.label, &scribe.dice))</label>"
                if scribe.dice.chance(0.9) {
                    text += "<caption><p>\(escaped(table.caption, &scribe.dice))</p></caption>"
                }
                text += scribe.dice.chance(0.04) ? "<graphic xlink:href=\"t.jpg\"/>" : grid(table, &scribe.dice)
                if !table.notes.isEmpty {
                    text +=
                        "<table-wrap-foot><fn><p>\(escaped(table.notes.joined(separator: " "), &scribe.dice))</p></fn></table-wrap-foot>"
                }
                text += "</table-wrap>\n"
            }
        }
        if isOpen, scribe.dice.chance(0.98) { text += "</sec>" }
        return text + "</body></article>"
    }

    static func html(_ scribe: inout Scribe) -> String {
        let article = InventedArticle(&scribe)
        var text = scribe.dice.chance(0.8) ? "<!DOCTYPE html>\n" : ""
        text +=
            "<html><head><meta charset=\"\(scribe.dice.pick(["utf-8", "utf-8", "utf-8", "latin1", "utf-16", "nonsense"]))\"><title>\(escaped(article.title, &scribe.dice))</title></head><body>\n"
        if scribe.dice.chance(0.1) {
            text +=
                "<script>if (1 < 2 && 3 > 2) document.write(\"<table>\")</script><style>td { color: red }</style><nav><p>17 of 54</p></nav>"
        }
        for block in article.blocks {
            switch block {
            case .heading(let words): text += "<h2>\(escaped(words, &scribe.dice))</h2>\n"
            case .paragraph(let words):
                text +=
                    scribe.dice.chance(0.9)
                    ? "<p>\(escaped(words, &scribe.dice))</p>\n" : "<div>\(escaped(words, &scribe.dice))<br>\n"
            case .table(let table):
                if scribe.dice.chance(0.5) {
                    text +=
                        "<p>\(escaped(table.label + " " + table.caption, &scribe.dice))</p>" + grid(table, &scribe.dice)
                } else {
                    let inner = grid(table, &scribe.dice)
                    text += inner.replacing(
                        "<table>",
                        with: "<table><caption>\(escaped(table.label + " " + table.caption, &scribe.dice))</caption>",
                        maxReplacements: 1)
                }
                text += table.notes.map { "<p>\(escaped($0, &scribe.dice))</p>" }.joined()
            }
        }
        return text + (scribe.dice.chance(0.9) ? "</body></html>" : "")
    }

    private static func grid(_ table: InventedTable, _ dice: inout Dice) -> String {
        func row(_ cells: [InventedTable.Cell], _ tag: String, _ dice: inout Dice) -> String {
            "<tr>"
                + cells.map { cell in
                    var text = "<\(tag)"
                    if cell.columns != 1 { text += " colspan=\"\(cell.columns)\"" }
                    if cell.rows != 1 { text += " rowspan=\"\(cell.rows)\"" }
                    if dice.chance(0.003) {
                        text += " colspan=\"\(dice.pick(["", "x", "99999999999999999999", "-3", "1.5", "2 2"]))\""
                    }
                    var inner = escaped(cell.text, &dice)
                    if dice.chance(0.01) {
                        inner += dice.pick([
                            "<br/>", "<sup>a</sup>", "<table><tr><td>1</td></tr></table>", "<p>2</p><p>3</p>",
                            "<!-- 4 -->", "<![CDATA[5]]>",
                        ])
                    }
                    return text + ">" + inner + "</\(tag)>"
                }.joined() + "</tr>\n"
        }
        let head = table.header.map { row($0, "th", &dice) }.joined()
        let body = table.body.map { row($0, "td", &dice) }.joined()
        return dice.chance(0.85)
            ? "<table><thead>\(head)</thead><tbody>\(body)</tbody></table>" : "<table>\(head)\(body)</table>"
    }
}
