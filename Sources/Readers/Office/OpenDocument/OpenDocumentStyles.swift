import Paper
import XMLTree

/// Styles of an OpenDocument file by their names, automatic ones included.
struct OpenDocumentStyles {
    private struct Style {
        var name: String
        var parent: String?
        var isBold: Bool?
        var position: String?
        var size: Double?
        var isHidden: Bool?
        var indent: Double?
    }

    /// By family and name: styles of paragraphs and of text may have the same name.
    private var styles: [String: [String: Style]] = [:]

    private static let deepest = 12

    init(_ roots: [MarkupElement?]) {
        for root in roots.compactMap(\.self) {
            for style in root.descendants("style") + root.descendants("default-style") {
                guard let family = style["family"] else { continue }
                // what all styles of a family are based on has no name
                let name = style.name == "style" ? style["name"] ?? "" : ""
                let text = style.first("text-properties")
                let paragraph = style.first("paragraph-properties")
                let indents = [paragraph?["margin-left"], paragraph?["text-indent"]].compactMap {
                    $0.flatMap(Self.points)
                }
                styles[family, default: [:]][name] = Style(
                    name: (style["display-name"] ?? name).lowercased(), parent: style["parent-style-name"],
                    isBold: text?["font-weight"].map { $0 == "bold" || $0.hasPrefix("7") || $0.hasPrefix("8") },
                    position: text?["text-position"], size: text?["font-size"].flatMap(Self.points),
                    isHidden: text?["display"].map { $0 == "none" },
                    indent: indents.isEmpty ? nil : indents.reduce(0, +))
            }
        }
    }

    /// "9pt", "0.5in", "1.2cm" in points.
    static func points(_ length: String) -> Double? {
        let number = length.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let value = Double(number), value.magnitude < 10_000 else { return nil }
        switch length.dropFirst(number.count) {
        case "pt": return value
        case "in": return value * 72
        case "cm": return value * 72 / 2.54
        case "mm": return value * 72 / 25.4
        default: return nil
        }
    }

    private func value<Value>(_ family: String, _ name: String?, _ get: (Style) -> Value?) -> Value? {
        var name = name
        for _ in 0..<Self.deepest {
            guard let own = name, let style = styles[family]?[own] else { break }
            if let value = get(style) { return value }
            name = style.parent
        }
        // a stretch of text is based on its paragraph
        return family == "paragraph" ? styles[family]?[""].flatMap(get) : nil
    }

    private func value<Value>(_ name: String?, _ get: (Style) -> Value?) -> Value? { value("paragraph", name, get) }

    func kind(ofParagraph name: String?) -> OfficeParagraph.Kind {
        value(name) { style -> OfficeParagraph.Kind? in
            let name = style.name.replacing("_20_", with: " ")
            if name == "title" { return .title }
            if ["caption", "table", "text table", "tabelle"].contains(name) || name.contains("caption") {
                return .caption
            }
            let isNote = ["note", "legend"].contains { name.contains($0) } && name != "footnote" && name != "endnote"
            return isNote ? .note : nil
        } ?? .plain
    }

    func isContents(_ name: String?) -> Bool {
        value(name) { $0.name.replacing("_20_", with: " ").hasPrefix("contents ") ? true : nil } ?? false
    }

    func indent(ofParagraph name: String?) -> Double { max(0, value(name, \.indent) ?? 0) }

    /// The text style of a paragraph's style; nil where it is hidden.
    func text(ofParagraph name: String?) -> OfficeStyle? { text("paragraph", name, in: OfficeStyle()) }

    /// The text style that a named one makes of another; nil where it is hidden.
    func text(_ name: String?, in outer: OfficeStyle) -> OfficeStyle? { text("text", name, in: outer) }

    private func text(_ family: String, _ name: String?, in outer: OfficeStyle) -> OfficeStyle? {
        var style = outer
        style.isBold = value(family, name, \.isBold) ?? outer.isBold
        style.size = value(family, name, \.size) ?? outer.size
        if let position = value(family, name, \.position) {
            // "super 58%", "33% 58%", "-33% 58%"
            let first = position.split(separator: " ").first.map(String.init) ?? ""
            let percent = Double(first.prefix { $0 != "%" }) ?? 0
            style.isRaised = first == "super" || percent > 0
            style.isLowered = first == "sub" || percent < 0
        }
        return value(family, name, \.isHidden) ?? false ? nil : style
    }
}
