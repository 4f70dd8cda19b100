/// Makes a page of what pandoc made of a prepared manuscript: the marks become elements, with the number of their line.
struct LaTeXPage {
    private(set) var html = "<html><body>"
    private var isInHeader = false
    /// Whether paragraphs are left out: what is written stands in one element already.
    private var isInline = false
    private var cellTag = "td"

    /// The attribute that holds the number of a line.
    static let attribute = "data-l"

    init(_ pandoc: String) {
        var marks: [(name: String, numbers: [Int], range: Range<String.Index>)] = []
        var start = pandoc.startIndex
        let (open, close) = (Character(LaTeXMark.open), Character(LaTeXMark.close))
        while let first = pandoc[start...].firstIndex(of: open), let last = pandoc[first...].firstIndex(of: close) {
            let inner = pandoc[pandoc.index(after: first)..<last]
            let name = inner.prefix { $0 != "-" }
            marks.append(
                (String(name), LaTeXMark.numbers(inner.dropFirst(name.count)), first..<pandoc.index(after: last)))
            start = marks[marks.count - 1].range.upperBound
        }
        var place = pandoc.startIndex
        for (index, mark) in marks.enumerated() {
            var before = pandoc[place..<mark.range.lowerBound]
            place = mark.range.upperBound
            if mark.name == "l" {
                add(before, line: mark.numbers.first)
                continue
            }
            // the mark is a paragraph of its own
            if before.hasSuffix("<p>"), pandoc[place...].hasPrefix("</p>") {
                before = before.dropLast(3)
                place = pandoc.index(place, offsetBy: 4)
            }
            add(before, line: nil)
            addTags(mark.name, mark.numbers, next: index + 1 < marks.count ? marks[index + 1].name : nil)
        }
        add(pandoc[place...], line: nil)
        html += "</body></html>"
    }

    /// Text of pandoc's; `line` goes to the element that has just been opened.
    private mutating func add(_ text: Substring, line: Int?) {
        var own = String(text)
        if isInline { own = own.replacing("<p>", with: " ").replacing("</p>", with: " ") }
        html += own
        guard let line, html.hasSuffix(">"), let tag = html.lastIndex(of: "<") else { return }
        let name = html[tag...].dropFirst().prefix { $0.isLetter || $0.isNumber }
        guard ["p", "li", "h2", "h3", "h4", "h5", "h6"].contains(name), !html[tag...].contains(Self.attribute) else {
            return
        }
        html.insert(contentsOf: " \(Self.attribute)=\"\(line)\"", at: html.index(before: html.endIndex))
    }

    private mutating func addTags(_ name: String, _ numbers: [Int], next: String?) {
        let line = numbers.first.map { " \(Self.attribute)=\"\($0)\"" } ?? ""
        switch name {
        case "title": open("<h1\(line)>")
        case "/title": closeInline("</h1>")
        case "figure": open("<figure><figcaption\(line)>")
        case "/figure": closeInline("</figcaption></figure>")
        case "table": html += "<div class=\"table-wrap\"><table\(line)>"
        case "/table":
            if isInHeader { html += "</thead>" }
            isInHeader = false
            html += "</table>" + (next == "notes" ? "" : "</div>")
        case "caption": open("<caption\(line)>")
        case "/caption": closeInline("</caption>")
        case "notes": html += "<div class=\"tablenotes\">"
        case "/notes": html += "</div></div>"
        case "row":
            let isHeader = numbers.count > 1 && numbers[1] == 1
            if isHeader != isInHeader { html += isHeader ? "<thead>" : "</thead>" }
            isInHeader = isHeader
            cellTag = isHeader ? "th" : "td"
            html += "<tr\(line)>"
        case "/row": html += "</tr>"
        case "cell":
            let spans = numbers.count > 2 ? " colspan=\"\(numbers[1])\" rowspan=\"\(numbers[2])\"" : ""
            let indent =
                numbers.count > 3 && numbers[3] > 0 ? " style=\"padding-left: \(Double(numbers[3]) / 2)em\"" : ""
            open("<\(cellTag)\(line)\(spans)\(indent)>")
        case "/cell": closeInline("</\(cellTag)>")
        default: break
        }
    }

    private mutating func open(_ tags: String) {
        html += tags
        isInline = true
    }

    private mutating func closeInline(_ tags: String) {
        html += tags
        isInline = false
    }
}
