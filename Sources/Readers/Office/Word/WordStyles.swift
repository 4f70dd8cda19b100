import Paper
import XMLTree

/// Styles of a Word document by their ids.
struct WordStyles {
    private struct Style {
        var name: String
        var base: String?
        var level: Int?
        var isBold: Bool?
        var size: Double?
        var position: String?
        var isHidden: Bool?
        var list: String?
        var listLevel: Int?
    }

    private var styles: [String: Style] = [:]
    private var defaultSize: Double?
    private var defaultStyle: String?

    /// A style is based on another, and so on: longer chains are circles.
    private static let deepest = 12

    init(_ root: MarkupElement?) {
        guard let root else { return }
        defaultSize = root.first("docDefaults")?.first("rPrDefault")?.first("rPr")?.first("sz").flatMap(Self.points)
        for style in root.all("style") {
            guard let id = style["styleId"] else { continue }
            let run = style.first("rPr")
            styles[id] = Style(
                name: style.first("name")?["val"]?.lowercased() ?? id.lowercased(),
                base: style.first("basedOn")?["val"],
                level: style.first("pPr")?.first("outlineLvl")?["val"].flatMap { Int(printed: $0) },
                isBold: run?.first("b").map(Self.isOn), size: run?.first("sz").flatMap(Self.points),
                position: run?.first("vertAlign")?["val"], isHidden: run?.first("vanish").map(Self.isOn),
                list: style.first("pPr")?.first("numPr")?.first("numId")?["val"],
                listLevel: style.first("pPr")?.first("numPr")?.first("ilvl")?["val"].flatMap { Int(printed: $0) })
            if style["type"] == "paragraph", style["default"] == "1" || style["default"] == "true" {
                defaultStyle = id
            }
        }
    }

    /// Half-points as points.
    static func points(_ element: MarkupElement) -> Double? {
        element["val"].flatMap { Double($0) }.flatMap { $0 > 0 && $0 < 10_000 ? $0 / 2 : nil }
    }

    /// Whether a switch such as `w:b` is on: without a value it is.
    static func isOn(_ element: MarkupElement) -> Bool {
        !["0", "false", "off", "none"].contains(element["val"]?.lowercased() ?? "1")
    }

    /// The first value along a style and those it is based on.
    private func value<Value>(_ id: String?, _ get: (Style) -> Value?) -> Value? {
        var id = id
        for _ in 0..<Self.deepest {
            guard let own = id, let style = styles[own] else { return nil }
            if let value = get(style) { return value }
            id = style.base
        }
        return nil
    }

    /// What a paragraph's style makes of it.
    func kind(ofParagraph id: String?) -> OfficeParagraph.Kind {
        if let level = level(ofParagraph: id) { return .heading(level) }
        let kinds = value(id) { style -> OfficeParagraph.Kind? in
            let name = style.name
            if name == "title" { return .title }
            if name == "caption" || name.contains("caption") || name.contains("table title") { return .caption }
            return ["note", "foot", "legend"].contains { name.contains($0) } && name != "footnote text"
                && name != "endnote text" ? .note : nil
        }
        return kinds ?? .plain
    }

    private func level(ofParagraph id: String?) -> Int? {
        let level = value(id) { style -> Int? in
            if let level = style.level, level < 9 { return level + 1 }
            guard style.name.hasPrefix("heading "), let level = Int(printed: style.name.dropFirst(8)) else {
                return nil
            }
            return level
        }
        return level.map { max(1, $0) }
    }

    /// The list that a style puts its paragraphs in, and the level in it where the style says so.
    func list(ofParagraph id: String?) -> (list: String, level: Int?)? {
        value(id, \.list).map { ($0, value(id, \.listLevel)) }
    }

    /// Whether a paragraph is a line of a table of contents.
    func isContents(_ id: String?) -> Bool {
        value(id) { $0.name.hasPrefix("toc ") || $0.name == "table of figures" ? true : nil } ?? false
    }

    /// The style of a paragraph's runs before their own properties.
    func text(ofParagraph id: String?) -> OfficeStyle {
        let id = id ?? defaultStyle
        var style = OfficeStyle()
        style.isBold = value(id, \.isBold) ?? false
        style.size = value(id, \.size) ?? defaultSize
        style.isHidden = value(id, \.isHidden) ?? false
        return style
    }

    /// A run's style: its paragraph's, that of a named character style, and its own properties; nil where it is hidden.
    func text(ofRun properties: MarkupElement?, in paragraph: OfficeStyle) -> OfficeStyle? {
        guard let properties else { return paragraph.isHidden ? nil : paragraph }
        var style = paragraph
        let named = properties.first("rStyle")?["val"]
        style.isBold = properties.first("b").map(Self.isOn) ?? value(named, \.isBold) ?? paragraph.isBold
        style.size = properties.first("sz").flatMap(Self.points) ?? value(named, \.size) ?? paragraph.size
        switch properties.first("vertAlign")?["val"] ?? value(named, \.position) {
        case "superscript": style.isRaised = true
        case "subscript": style.isLowered = true
        default:
            // raised by hand: by two points or more
            let position = properties.first("position")?["val"].flatMap { Double($0) } ?? 0
            if position >= 4 { style.isRaised = true } else if position <= -4 { style.isLowered = true }
        }
        let isHidden = properties.first("vanish").map(Self.isOn) ?? value(named, \.isHidden) ?? paragraph.isHidden
        return isHidden ? nil : style
    }
}
